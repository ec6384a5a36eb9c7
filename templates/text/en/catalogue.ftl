# The catalogue: words for requirements and circumstances, reasons for a choice, and faults in the catalogue's files.

kind-mandatory = MANDATORY
kind-award = AWARD
kind-qualification = QUALIFICATION
kind-contract-term = CONTRACT TERM

phase-bid = tested in the tender
phase-contract = followed up during the contract

delivery-saas = cloud service run by the supplier (SaaS)
delivery-hosted = the purchaser's system in the supplier's operation
delivery-on-premises = product in the purchaser's own environment
delivery-consulting = consulting
delivery-development = software made to order
delivery-hardware = equipment
delivery-support = maintenance and support

personal-data-none = no personal data
personal-data-ordinary = personal data
personal-data-sensitive = sensitive personal data
personal-data-protected = protected identities

flag-remote-access = the supplier reaches the purchaser's environment remotely
flag-third-country = personal data may be processed outside the EU and EEA
flag-ai = AI functions are included
flag-integration = connected with other systems
flag-secrecy = information under secrecy is handed over
flag-children = used by children
flag-archive = holds records that are to be preserved
flag-nis2 = the activity is covered by the Cybersecurity Act

why-always = applies at every level
why-level = the level of { $levels }
why-delivery = form of delivery: { $forms }
why-personal-data = { $sort } processed
why-flag = { $flags }

catalogue-folder = the folder of the catalogue cannot be read: { $reason }
catalogue-file-missing = the file is missing from the catalogue
catalogue-file-unknown = the file is not part of a catalogue; requirements belong in areas/ and sources in mappings/
catalogue-version-malformed = the version must be three numbers with full stops between, such as 1.2.0
catalogue-changelog-heading = the heading of a version is its number and date, for example: ## 1.2.0 (2026-11-23)
catalogue-changelog-version = the latest version here is { $latest }, but in catalog.toml it is { $version }; write what has changed
catalogue-area-letter = the area “{ $letter }” must have a letter A–Z of its own
catalogue-area-code = the area code “{ $code }” must be three capital letters A–Z that no other area has
catalogue-area-order = the areas must be in the order of their letters
catalogue-area-unknown = the area { $area } is not in catalog.toml
catalogue-wrong-file = the requirement belongs in { $file }
catalogue-id-malformed = a requirement's id must be the area's three letters, a hyphen and two or three digits, such as ATK-03, and be used only once
catalogue-id-twice = the same id is already used in { $file }, line { $line }
catalogue-title-twice = the requirement { $other } has the same title
catalogue-title-full-stop = a title must not end with a full stop
catalogue-retired-reused = the id is out of use and may never be used again, but stands in { $file }, line { $line }
catalogue-successor-unknown = the successor { $successor } does not exist
catalogue-braces = the braces do not match; a value is written {"{{"}name{"}}"}
catalogue-not-a-name = “{ $name }” is not a name; between the braces only a–z, digits and underscores may stand
catalogue-source-malformed = “{ $source }” is not a reference; write for instance iso27002:8.5
catalogue-source-unknown = { $source } is not in mappings/
catalogue-source-twice = { $source } stands twice
catalogue-source-system-twice = { $source } is the name of more than one source
catalogue-gap-met = { $number } has a reason why no requirement is needed (gap), but a requirement refers to it; take one of them away
catalogue-number-unmet = no requirement refers to { $number }; write one, or write under the number why none is needed (gap)
catalogue-all-beside-levels = all = true applies at every level already; leave the levels beside it out
catalogue-qualification-phase = a qualification requirement is tested in the tender: phase must be "bid"
catalogue-contract-term-phase = a contract term is followed up during the contract: phase must be "contract"
catalogue-weight = points (weight) must be given for award criteria and only for them
catalogue-dead-condition = the list is empty, so the requirement can never be chosen; leave the field out if the requirement always applies
catalogue-dead-tier = tier { $tier } can never be the one that applies: no classification reaches it without also reaching a higher one
catalogue-tier-order = tier { $tier } can be reached without reaching the tier below; a higher tier must have levels at least as high and no other aspects
catalogue-tier-weaker = tier { $tier } turns a mandatory requirement into an award criterion; a higher tier must never ask for less
catalogue-tier-drops-value = tier { $tier } lacks the value { $name } that the tier below asks for; keep it, or name it in supersedes if the wording puts something stricter in its place
catalogue-tier-supersedes = { $name } is not a value of the tier below that this wording leaves out
catalogue-tier-same = tier { $tier } says the same as the tier below
catalogue-modal = a wording must have { $modal } exactly once, but has it { $found ->
    [one] { $found } time
   *[other] { $found } times
}; split the requirement if it makes two demands
catalogue-full-stop = a wording must be a sentence and end with a full stop
catalogue-too-many-words = the wording has { $words } words and may have no more than { $most }; shorten it, or split the requirement
catalogue-open-question = the requirement cannot be answered yes or no; write what the supplier shall do instead of asking or wanting a description
catalogue-vague = “{ $word }” has no measure; write how much, how often or what must exist
catalogue-qualification-word = “{ $word }” belongs in a qualification requirement (LOU chapter 14 section 1), not in a technical specification
catalogue-equivalent = “{ $standard }” must be followed by “or equivalent” (LOU chapter 9 section 4)
catalogue-brand = “{ $brand }” is a brand and must not be named (LOU chapter 9 section 6)
catalogue-values-differ = the Swedish and the English wording do not have the same values
catalogue-param-undefined = the value { $name } is used in the wording but not described under params
catalogue-param-unused = the value is not used in any wording
catalogue-param-range = min is greater than max
catalogue-param-outside = a proposed value is outside min and max
catalogue-param-monotone = the proposed values get milder with a higher level
