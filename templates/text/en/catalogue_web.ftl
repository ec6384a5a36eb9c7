# The catalogue on screen.

catalogue-title = Catalogue
catalogue-lead = Version { $version }, published { $published }. The classification of the information decides which requirements a procurement makes: K is confidentiality, R integrity, T availability and S traceability.
catalogue-id = Id
catalogue-requirement = Requirement
catalogue-kind = Kind
catalogue-from-level = From level
catalogue-area = Area
catalogue-when = Conditions
catalogue-every = { $months ->
    [1] Followed up every month
    [2] Followed up every other month
    [3] Followed up every three months
    [6] Followed up every six months
    [12] Followed up every year
    [24] Followed up every two years
    [36] Followed up every three years
   *[other] Followed up every { $months } months
}
catalogue-points = Points
catalogue-reached = Reached at { $levels }
catalogue-tier-of = step { $tier } of { $tiers }
catalogue-level = Classification
catalogue-level-hint = K-R-T, such as 2-2-3
catalogue-delivery = Form of delivery
catalogue-source = Source
catalogue-number = Number in the source
catalogue-number-hint = Such as 8.5
catalogue-shown = Showing { $from }–{ $to } of { $all }
catalogue-filter-level = The classification cannot be read. Write the levels of K, R and T with hyphens, such as 2-2-3, and add a fourth digit if traceability is classified too.
catalogue-filter-wrong = The filter cannot be used
catalogue-filter-wrong-text = Correct what is marked, or clear the filter.
catalogue-when-none = None: the classification alone decides
catalogue-other-language = Show in Swedish
catalogue-values = Values
catalogue-values-text = The values stand in brackets in the wording. The level decides which is proposed. Whoever makes the tender can choose another within what is allowed.
catalogue-value = Value
catalogue-value-aspect = Decided by
catalogue-value-highest = the highest level
catalogue-value-level = Level { $level }
catalogue-value-range = Allowed
catalogue-value-lower = lower is stricter
catalogue-value-higher = higher is stricter
catalogue-uses-heading = Use
catalogue-uses-text = See in which tenders the requirement has been asked.
catalogue-uses = Where the requirement has been used
catalogue-every-level = Every level
coverage-title = Laws and standards
coverage-lead = Which requirements answer to each number of the laws and standards that requirements refer to, and why none is needed where there is none.
coverage-numbers = Numbers
coverage-met = With requirements
coverage-gap = Without, for a reason
coverage-open = Neither requirement nor reason
coverage-whole = Complete
coverage-partial = Incomplete
coverage-always = at every level
coverage-state = State
coverage-checked = Held against the original
coverage-show = Show
coverage-about = Is about
coverage-answers = Requirements
coverage-counts = { $numbers } numbers: { $met } with requirements, { $gaps } without for a reason that is given, { $open } with neither requirement nor reason. Each requirement has the level from which it is asked.
coverage-from = from { $levels }
coverage-gap-reason = No requirement: { $reason }
count-numbers = { $count ->
    [one] { $count } number
   *[other] { $count } numbers
}
count-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
count-areas = { $count ->
    [one] { $count } area
   *[other] { $count } areas
}
map-title = Requirements by area and level
map-lead = How many requirements are asked in each area when one aspect has level 1, 2 or 3 and the others level 0, and when all have the same. Personal data and all other circumstances are counted in.
map-all-aspects = all
map-all = K, R, T
map-sum = All areas
map-every-form = all forms of delivery
map-chart = Number of requirements by area and level: { $form }
map-chart-text = The stronger the colour, the more requirements. The same numbers are in the table below.
map-table = The numbers as a table
releases-title = Changes to the catalogue
releases-lead = What is new in each version, the latest first.
releases-none = This catalogue has no list of changes.
