# The look-up: the search in the header and its page.

search-title = Search
search-field = Name, number or word
search-field-hint = A vendor, a system, a person, a telephone number, an organisation number, a registration number, or a part of any of them. Spelling mistakes are fine.
search-empty = Write what you are looking for
search-empty-text = You find vendors, systems, contacts, contracts and units, and the requirements, tenders and users that you have permission to see.
search-none = The search for “{ $words }” found nothing
search-none-text = Try a part of the name, a former name, or some digits of the number. What is not in the register can be added by those who have permission to change it.
search-count-more = The { $count } best hits are shown. Write more to see fewer.
search-vendors = Vendors
search-systems = Systems
search-people = People
search-functions = Functions
search-contracts = Contracts
search-units = Units
search-tenders = Tenders
search-requirements = Requirements
search-users = Users
search-archived = Archived
search-not-today = Not valid today
search-call = Call { $name }:
search-all = Show all hits
search-suggest-none = Nothing in the register fits. Press Enter to search requirements, tenders and users too.
search-keys = The arrows choose. Enter opens the page or calls the number. Esc closes.
