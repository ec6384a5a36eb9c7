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
coverage-title = Lagar och standarder
coverage-lead = Vilka krav som svarar mot varje nummer i de lagar och standarder som kraven hänvisar till, och varför inget krav behövs där det saknas.
coverage-numbers = Nummer
coverage-met = Med krav
coverage-gap = Utan krav, med skäl
coverage-open = Saknar krav och skäl
coverage-whole = Komplett
coverage-partial = Ofullständig
coverage-always = på alla nivåer
coverage-state = Läge
coverage-checked = Jämförd med källan
coverage-show = Visa
coverage-about = Handlar om
coverage-answers = Krav
coverage-counts = { $numbers } nummer: { $met } med krav, { $gaps } utan krav av angivet skäl, { $open } som saknar både krav och skäl. Vid varje krav står från vilken nivå det ställs.
coverage-from = från { $levels }
coverage-gap-reason = Inget krav: { $reason }
count-numbers = { $count } nummer
count-sources = { $count ->
    [one] { $count } källa
   *[other] { $count } källor
}
count-areas = { $count ->
    [one] { $count } område
   *[other] { $count } områden
}
map-title = Krav per område och nivå
map-lead = Så många krav ställs inom varje område när en aspekt har nivå 1, 2 eller 3 och de andra nivå 0, och när alla har samma nivå. Personuppgifter och alla andra omständigheter är medräknade.
map-all-aspects = alla
map-all = K, R, T
map-sum = Alla områden
map-every-form = alla leveransformer
map-chart = Antal krav per område och nivå: { $form }
map-chart-text = Ju starkare färg, desto fler krav. Samma tal står i tabellen under bilden.
map-table = Talen i tabell
releases-title = Ändringar i katalogen
releases-lead = Vad som är nytt i varje version, den senaste först.
releases-none = Den här katalogen har ingen förteckning över ändringar.
