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
