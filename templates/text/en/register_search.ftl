# The look-up: searching the register.

search-vendors = Vendors
search-systems = Systems
search-people = People
search-functions = Functions
search-contracts = Contracts
search-units = Units
