# Kravkatalogen på skärmen.

catalogue-title = Kravkatalog
catalogue-lead = Version { $version }, publicerad { $published }. Informationens klassning avgör vilka krav som ställs i en upphandling: K är konfidentialitet, R riktighet, T tillgänglighet och S spårbarhet.
catalogue-id = Beteckning
catalogue-requirement = Krav
catalogue-kind = Slag
catalogue-from-level = Från nivå
catalogue-area = Område
catalogue-when = Förutsättningar
catalogue-every = { $months ->
    [1] Följs upp varje månad
    [2] Följs upp varannan månad
    [3] Följs upp var tredje månad
    [6] Följs upp varje halvår
    [12] Följs upp varje år
    [24] Följs upp vartannat år
    [36] Följs upp vart tredje år
   *[other] Följs upp med { $months } månaders mellanrum
}
catalogue-points = Poäng
