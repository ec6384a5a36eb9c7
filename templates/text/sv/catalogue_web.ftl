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
catalogue-reached = Nås vid { $levels }
catalogue-tier-of = steg { $tier } av { $tiers }
catalogue-level = Klassning
catalogue-level-hint = K-R-T, till exempel 2-2-3
catalogue-delivery = Leveransform
catalogue-source = Källa
catalogue-number = Nummer i källan
catalogue-number-hint = Till exempel 8.5
catalogue-shown = Visar { $from }–{ $to } av { $all }
catalogue-filter-level = Klassningen går inte att läsa. Skriv nivåerna för K, R och T med bindestreck, till exempel 2-2-3, och lägg till en fjärde siffra om även spårbarhet är klassad.
catalogue-filter-wrong = Filtret går inte att använda
catalogue-filter-wrong-text = Rätta det som är markerat, eller rensa filtret.
catalogue-when-none = Inga: bara klassningen avgör
catalogue-other-language = Visa på engelska
catalogue-values = Värden
catalogue-values-text = Värdena står inom hakparentes i kravtexten. Nivån avgör vilket som föreslås. Den som gör upphandlingen kan välja ett annat inom det tillåtna.
catalogue-value = Värde
catalogue-value-aspect = Styrs av
catalogue-value-highest = den högsta nivån
catalogue-value-level = Nivå { $level }
catalogue-value-range = Tillåtet
catalogue-value-lower = lägre är strängare
catalogue-value-higher = högre är strängare
catalogue-uses-heading = Användning
catalogue-uses-text = Se i vilka upphandlingar kravet har ställts.
catalogue-uses = Var kravet har använts
catalogue-every-level = Alla nivåer
