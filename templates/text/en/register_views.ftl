# Views that answer questions about the register: outages, concentration, gaps, and the classification of systems.

outage-title = If something fails
outage-lead = Choose a vendor, a system, a country or a hosting site to see all that is hit, and whom to call.
outage-title-of = If { $name } fails
outage-title-country = If operations in the country { $name } fail
outage-title-region = If operations in { $name } fail
outage-choose-none = Choose
outage-choose-country-hint = Systems that run there and deliveries with data there.
outage-choose-region-hint = Such as a data centre or a cloud region.
outage-choose-submit = Show what is hit
outage-nothing = No system is hit, as far as the register knows.
outage-count = { $count ->
    [one] One system is hit
   *[other] { $count } systems are hit
} or may be hit: { $serious } of level T3, { $unknown } not classified, { $significant } of level T2. T3 comes first, then those not classified, since they may be as important.
outage-known-by-number = The vendor is in the registers of several members. It is recognised by its organisation number.
outage-api-one = Say what fails: one of vendor, system, country and region.
outage-known-by-name = The vendor is in the registers of several members. The organisation number is missing somewhere, and there it is recognised by its name.
outage-perhaps-text = “May be hit” means that a vendor that uses the failing one delivers the system. Whether that very system needs the sub-processor is not in the register. Ask the vendor.
outage-calls = Call the vendor
outage-members = Members that are hit
outage-members-count = { $hit } of { $all } organisations are hit
outage-organisation = Organisation
outage-serious = Level T3
outage-significant = Level T2
outage-level-unknown = T unknown
outage-all-systems = All systems
outage-picture = How the outage spreads
outage-picture-of = Outage from { $name }, step by step
outage-picture-text = From left to right: what fails, what is hit directly, and what is hit through dependencies. Solid line: hit directly. Dashed: works with limitations. Dotted: may be hit. Thin: one more way. The table below shows the same.
outage-layer-fails = Fails
outage-layer = Step { $step }
outage-fails = fails
outage-box-vendor = vendor that may be hit
outage-rest = and { $count } more, see the table
outage-hits = Systems that are hit
outage-systems = { $count ->
    [one] 1 system
   *[other] { $count } systems
}
outage-shown = { $from }–{ $to } of { $all }
outage-how = How it is hit
outage-role = Role of the vendor
outage-call = Call
outage-routine = Manual routine
outage-rto = Has to work within (RTO)
outage-access = How remote access is cut
outage-hours = { $hours } h
outage-cut-unknown = Unknown how
outage-decision = Decides on shutdown: { $who }
outage-deputy = deputy
outage-no-manager = No system manager
outage-no-number = no number
outage-private-number = private number, see the contact
outage-effect-direct = Hit directly
outage-effect-less = Works with limitations
outage-effect-perhaps = May be hit
outage-way-delivers = { $vendor } delivers to { $system } ({ $role }).
outage-way-delivers-for = { $vendor } delivers to { $system } ({ $role }) on behalf of { $above }.
outage-way-works-for = { $above } uses { $vendor }.
outage-way-via = { $system } comes through { $vendor }.
outage-way-stops = { $system } stops without { $needs }.
outage-way-less = { $system } works with limitations without { $needs }.
outage-way-runs = { $system } runs in { $place }.
outage-way-data = { $vendor } ({ $role }) handles data for { $system } in { $place }.
outage-delivery-ended = The delivery was valid until { $day }
outage-delivery-begins = The delivery is valid from { $day }
outage-unknown = May be hit as well
outage-unknown-text = The register does not say where these systems run.
outage-unknown-count = { $shown } of { $count } systems

concentration-title = Concentration
concentration-lead = The vendors and places that most of the most important systems depend on. Systems that are retired do not count. A delivery counts until it is removed, also when its last day has passed.
concentration-lead-federation = The vendors and places that most of the most important systems of the federation and its members depend on. Systems that are retired do not count. A delivery counts until it is removed, also when its last day has passed.
concentration-serious = Systems of level T3
concentration-significant = Systems of level T2
concentration-vendors = Vendors
concentration-vendors-text = A system counts once for each vendor, also when the vendor has several roles. The share is that of the systems of level T3.
concentration-countries = Countries
concentration-countries-text = Where the systems run.
concentration-regions = Hosting sites
concentration-regions-text = In which data centre or cloud region the systems run.
concentration-role = Role
concentration-any-role = All roles
concentration-over = Organisation
concentration-everybody = The federation and its members
concentration-organisations = Organisations
concentration-by-number = The same organisation number in several registers
concentration-by-name = The same name in several records, the organisation number is missing in one
concentration-share = { $share } % of T3
concentration-count = { $count ->
    [one] 1 vendor
   *[other] { $count } vendors
}
concentration-places = { $shown } of { $count } places
concentration-none = No vendor matches the filter
concentration-none-text = Deliveries connect vendors with systems. Add them on the pages of systems or vendors.

gaps-title = Gaps in the register
gaps-lead = What is missing or has run out, and what to do about it. Systems that are retired do not count. A system that is not classified is treated as an important one, since it may be one.
gaps-gap = Gap
gaps-kind = Concerns
gaps-count = Number
gaps-serious = Of these T3
gaps-todo = What to do
gaps-nothing = Nothing is missing
gaps-nothing-text = There is nothing to do here.
gaps-all = { $count ->
    [one] 1 gap
   *[other] { $count } gaps
}
gaps-unit = Unit
gaps-unit-hint = Units within it are included. What belongs to no known unit is always shown.
gaps-every-unit = All units
gaps-no-unit = No unit given
gaps-day = Date

gap-manager = Systems without a system manager
gap-manager-todo = Give a contact the assignment of system manager on the page of the system, and name a deputy.
gap-classification = Systems without a classification
gap-classification-todo = Classify the system together with the information owner.
gap-classification-passed = Systems with a classification that has run out
gap-classification-passed-todo = Go through the classification again and set a new date.
gap-hosting = Systems with unknown hosting
gap-hosting-todo = Say whether the system runs on own machines, at a hosting vendor or as a cloud service.
gap-country = Systems with an unknown hosting country
gap-country-todo = Ask the vendor in which country the system runs and fill it in.
gap-routine = T3 systems without a manual routine
gap-routine-todo = Write how one works without the system, and where the routine is on paper.
gap-rto = T3 systems without a recovery time (RTO)
gap-rto-todo = Agree with those who use the system within how many hours it has to work again.
gap-access = Systems with unknown remote access
gap-access-todo = Find out whether and how vendors get into the system.
gap-access-cut = Systems where it is not said how remote access is cut
gap-access-cut-todo = Write how remote access is cut, so that anybody in the crisis staff can ask for it.
gap-contact = Vendors without a contact
gap-contact-todo = Add at least one contact that can be called.
gap-around-the-clock = Vendors without a contact day and night
gap-around-the-clock-todo = Find out whether the vendor has an on-call number. Those that deliver to T3 systems come first.
gap-number = Vendors without an organisation number
gap-number-todo = Fill in the organisation number, or a foreign one, so that the vendor is recognised in other registers.
gap-never-verified = Contacts that were never verified
gap-never-verified-todo = Call or write to the contact and note that the details are right.
gap-not-verified = Contacts that were not verified in time
gap-not-verified-todo = Verify the details again. The date shows when that was last done.
gap-contact-ended = Contacts that are no longer valid
gap-contact-ended-todo = Replace the contact in its assignments and archive it, or change the last day.
gap-channel = Contacts that cannot be reached
gap-channel-todo = Add a telephone number, an e-mail address or a portal.
gap-contact-gone = Assignments of archived contacts
gap-contact-gone-todo = Give the assignment to somebody else, or remove it.
gap-contract-ended = Contracts that have run out
gap-contract-ended-todo = Extend the contract, sign a new one or mark it as ended.
gap-owner = Contracts without an owner
gap-owner-todo = Give a contact the assignment of contract owner on the page of the contract.
gap-delivery-ended = Deliveries that have run out
gap-delivery-ended-todo = Change the last day if the delivery goes on, otherwise remove the delivery.

system-classification-title = Classification of { $name }
system-classification-lead = How serious is it if the system's information leaks, is wrong or cannot be reached? Choose a level for each aspect. If you are unsure, answer the questions below the levels.
system-classification-method = Method
system-classification-method-hint = Such as KLASSA or the municipality's own model.
system-classification-reference = Documentation
system-classification-reference-hint = The case number, or where the classification and what it is based on are kept.
system-classification-valid-until = Valid until
system-classification-valid-until-hint = Then the classification is to be gone through again. Leave it empty if no date is set.
system-classification-passed = The date has passed already. Write a later date or leave the field empty.
system-classification-level-4 = Level 4 in { $aspects }: the classification is not saved. Level 4 means that the harm may concern Sweden's security. Then the Protective Security Act (2018:585) may apply, and details of the system do not belong here. Do not write more about the system in Kravkoll. Contact the head of protective security, in speech or in the way that is laid down for such matters, and let the head decide what is to happen with what is here already. If level 3 turns out to be enough, change the classification and write down why.
system-classification-conflict = Somebody else has changed the system
system-classification-conflict-text = { $name } saved { $at } while you were working. The classification that holds now is shown here, and what you chose is still in the form. Save again if yours is to hold.
system-classification-earlier = Earlier classifications
system-classification-earlier-count = { $count ->
    [one] 1 classification
   *[other] { $count } classifications
}
system-classification-on = Classified
system-classification-levels = Levels
system-classification-by = By
system-classification-motives = Motives
flash-system-classified = The classification is saved.
