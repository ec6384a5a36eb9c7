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
