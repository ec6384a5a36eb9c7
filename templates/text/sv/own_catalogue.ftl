# Organisationens egen katalog: sidorna där krav läggs till, anpassas och stängs av.

own-title = Egen katalog
own-lead = Här anpassar ni kravkatalogen till er organisation: egna krav, andra formuleringar och krav som ni har stängt av. Ändringarna görs i en utgåva som en annan person godkänner innan den gäller.
own-none-title = Ni använder kravkatalogen som den är
own-none = Ingen egen katalog finns ännu.
own-none-how = Öppna ett krav i kravkatalogen och välj Anpassa eller Stäng av, eller lägg till ett eget krav. Då börjar en första utgåva som inte gäller förrän någon annan har godkänt den.
own-new = Lägg till ett eget krav
own-begin = Börja en ny utgåva
own-begin-title = Ändra i den egna katalogen
own-begin-text = En ny utgåva börjar som en kopia av den som gäller. Den som gäller fortsätter att gälla tills den nya är godkänd.
own-changes = Ändringar i utgåvan
own-changes-none = Utgåvan ändrar ingenting
own-changes-none-text = Öppna ett krav i kravkatalogen och välj Anpassa eller Stäng av.
own-sort = Vad som görs
own-sort-added = eget krav
own-sort-adapted = anpassat
own-sort-off = avstängt
own-reason = Skäl
own-reason-hint = Varför ni gör så här. Skälet följer med i varje kravbilaga, men bara i beställarens exemplar.
own-state = Kontroll
own-fine = utan fel
own-faults = { $count ->
    [one] 1 fel att rätta
   *[other] { $count } fel att rätta
}
own-changed-by = Ändrat
own-base-changed = katalogens krav har ändrats
own-base-changed-text = Kravkatalogen har ändrat kravet sedan ni anpassade det. Jämför nedan, och spara er formulering på nytt när den stämmer.
own-restricted = Får ej spridas
own-restricted-hint = Kryssa för texter som ni har under licens. De kommer med i era kravbilagor men aldrig i någon export av katalogen.
own-spread = Spridning
own-origin = Hämtat från
own-effect = Jämfört med katalogen
own-open = Öppna kravet
own-to-mend = Att rätta
own-to-mend-text = Kravet är sparat, men utgåvan kan inte lämnas in förrän detta är rättat.
own-against-base = Skillnad mot kravkatalogen
own-field = Del av kravet
own-field-base = I kravkatalogen
own-field-own = I er katalog
own-same = Ingen skillnad
own-same-text = Kravet är likadant som i kravkatalogen.
own-edit-title = Ändra { $id }
own-edit-lead = Allt du skriver sparas, även om något måste rättas. När du har sparat visas kravet som anbudsgivaren läser det, på varje nivå.
own-area-hint = Området bestämmer kapitlet i kravbilagan. Kravet får nästa lediga nummer från 901.
own-what = Vad kravet gäller
own-title-sv = Rubrik
own-title-en = Rubrik på engelska
own-title-hint = En kort benämning utan punkt, högst 80 tecken.
own-motive-sv = Motiv
own-motive-en = Motiv på engelska
own-motive-hint = Vilken skada kravet förebygger och varför det är proportionerligt.
own-weight-hint = Föreslagna poäng, 1–10. Bara för tilldelningskriterier (BÖR).
own-when = När kravet ställs
own-delivery-hint = Lämna tomt om kravet gäller alla leveransformer.
own-personal-data = Minst dessa personuppgifter
own-flags = Minst en av dessa omständigheter
own-flags-hint = Lämna tomt om kravet inte beror på någon omständighet.
own-wordings = Formuleringar
own-wordings-hint = En formulering för varje nivåsteg, från den lägsta. Den högsta som nås gäller ensam. Spara för att få plats för ett steg till.
own-tier = Nivåsteg { $number }
own-levels = Nivåer
own-levels-hint = Skriv till exempel K2 R2 för minst konfidentialitet 2 eller riktighet 2. Lämna tomt för alla nivåer.
own-wording-sv = Formulering
own-wording-en = Formulering på engelska
own-wording-hint = En mening med ett enda krav. Skriv {"{{"}ska{"}}"} där ordet ska eller bör ska stå, och {"{{"}namn{"}}"} där ett värde ska stå.
own-tier-kind = Kravtyp från detta steg
own-tier-kind-same = Samma som steget under
own-supersedes = Värden som ersätts
own-supersedes-hint = Namn på värden från steget under som inte behövs här, eftersom steget kräver något strängare.
own-values-hint = Tal som handläggaren kan ändra i en upphandling. Spara för att få plats för ett värde till.
own-value = Värde { $number }
own-value-name = Namn i formuleringen
own-value-name-hint = Små bokstäver a–z, siffror och understreck, till exempel svarstid.
own-unit-sv = Enhet
own-unit-en = Enhet på engelska
own-value-levels = Förslag vid nivå 0, 1, 2 och 3
own-value-levels-hint = Fyra tal med mellanslag, till exempel 48 24 12 4. Lämna tomt om handläggaren ska välja.
own-value-min = Minst
own-value-max = Högst
own-value-stricter = Strängare åt vilket håll
own-checks = Bevis och uppföljning
own-proof-sv = Bevis
own-proof-en = Bevis på engelska
own-interval = Månader mellan uppföljningar
own-method-sv = Uppföljning
own-method-en = Uppföljning på engelska
own-sources-hint = Till exempel iso27002:8.5, gdpr:32. Lämna tomt om kravet bara följer av era egna regler.
own-off-title = Stäng av { $id } { $title }
own-off-lead = Kravet föreslås inte längre i era upphandlingar när utgåvan gäller. Skälet visas i beställarens exemplar av de kravbilagor där kravet annars skulle ha stått.
own-off-hint = Varför ni inte ställer kravet, till exempel att det regleras i ett ramavtal.
own-off-submit = Stäng av kravet
own-take-back = Ta tillbaka ändringen
own-take-back-heading = Ta tillbaka
own-take-back-lead = Tar bort ändringen ur utgåvan.
own-take-back-title = Ta tillbaka ändringen av { $id } { $title }?
own-take-back-text = Kravkatalogens eget krav gäller då igen. Det du har skrivit försvinner.
own-take-back-added = Det egna kravet tas bort ur utgåvan. Det du har skrivit försvinner.
own-conflict-gone = Någon annan har tagit tillbaka ändringen medan du skrev. Om du sparar läggs den till igen.
own-base-gone = Kravet finns inte längre i kravkatalogen. Lägg till det som ett eget krav eller ta tillbaka ändringen.
own-numbers-used-up = Alla nummer från 901 till 999 är använda i området.
own-why-added = Eget krav i organisationens katalog: { $reason }
own-why-adapted = Anpassat i organisationens katalog: { $reason }
own-why-off = Avstängt i organisationens katalog: { $reason }
own-link = Egen katalog
own-adapt = Anpassa
own-switch-off = Stäng av

edition = Utgåva
edition-name = Utgåva { $number }
edition-number = Utgåva
edition-status = Läge
edition-base = Kravkatalogens version
edition-begun = Påbörjad
edition-handed-in = Inlämnad
edition-decided = Godkänd
edition-returned = Skickad tillbaka
edition-note = Vad som är ändrat
edition-note-hint = Skriv till den som ska godkänna: vad som är nytt och varför.
edition-all = Alla utgåvor
edition-lead = Varje krav som utgåvan lägger till, anpassar eller stänger av, jämfört med kravkatalogen.
edition-draft = utkast
edition-submitted = väntar på godkännande
edition-approved = gäller
edition-replaced = ersatt
edition-returned-title = Utgåvan skickades tillbaka
edition-waits-for-you = Utgåvan väntar på dig
edition-waits-for-you-text = Läs igenom ändringarna och godkänn dem eller skicka tillbaka utgåvan med en förklaring.
edition-waits = Utgåvan väntar på godkännande
edition-waits-text = Någon som inte har ändrat i utgåvan behöver godkänna den. Den kan inte ändras medan den väntar.
edition-look = Läs igenom ändringarna
edition-submit = Lämna in för godkännande
edition-submit-title = Lämna in utgåvan
edition-submit-text = När ändringarna är klara lämnar du in utgåvan till någon annan som godkänner den.
edition-submit-lead = Utgåvan låses tills någon annan har godkänt den eller skickat tillbaka den.
edition-discard = Kasta utkastet
edition-discard-heading = Kasta utkastet
edition-discard-lead = Alla ändringar i utkastet försvinner. Den utgåva som gäller påverkas inte.
edition-discard-title = Kasta utkastet till utgåva { $number }?
edition-discard-text = Alla ändringar i utkastet försvinner och kan inte hämtas tillbaka.
edition-decide = Godkänn eller skicka tillbaka
edition-decide-title = Godkänn utgåvan
edition-decide-text = Läs igenom ändringarna först. En godkänd utgåva gäller direkt för nya och pågående upphandlingar.
edition-decision = Beslut
edition-approve = Godkänn: utgåvan börjar gälla
edition-return = Skicka tillbaka till utkast
edition-why = Kommentar
edition-why-hint = Krävs när du skickar tillbaka utgåvan.
edition-return-why = Skriv vad som behöver ändras.
edition-closed = Utgåvan är inlämnad och kan inte ändras. Be den som godkänner att skicka tillbaka den.
edition-not-submitted = Utgåvan är inte inlämnad för godkännande.
edition-four-eyes = Du har själv ändrat i utgåvan. Någon annan behöver godkänna den.
edition-faults = { $count ->
    [one] Ett krav har fel som måste rättas först: { $first }.
   *[other] { $count } krav har fel som måste rättas först, bland andra { $first }.
}
edition-reason-missing = Varje ändring behöver ett skäl.
count-own-changes = { $count ->
    [0] Inga ändringar
    [one] 1 ändring
   *[other] { $count } ändringar
}
count-editions = { $count ->
    [one] 1 utgåva
   *[other] { $count } utgåvor
}
count-fields = { $count ->
    [0] Inga skillnader
    [one] 1 skillnad
   *[other] { $count } skillnader
}
flash-edition-begun = En ny utgåva är påbörjad.
flash-own-off = Kravet är avstängt i utgåvan. Det gäller när utgåvan är godkänd.
flash-own-taken-back = Ändringen är tillbakatagen.
flash-edition-submitted = Utgåvan är inlämnad för godkännande.
flash-edition-approved = Utgåvan är godkänd och gäller.
flash-edition-returned = Utgåvan är skickad tillbaka.
flash-edition-discarded = Utkastet är kastat.

export-link = Hämta katalogen
export-title = Hämta kravkatalogen
export-lead = Katalogen som er organisation ser den, med era egna krav. Krav som är märkta ”Får ej spridas” följer inte med.
export-fetch = Hämta
export-fetch-sv = Hämta på svenska
export-fetch-en = Hämta på engelska
export-xlsx = Kalkylblad
export-xlsx-text = En rad för varje nivåsteg, på båda språken. Filen kan ändras och läsas in igen.
export-csv = CSV
export-csv-text = Samma rader som i kalkylbladet, med semikolon mellan fälten.
export-oscal = OSCAL 1.2.1
export-oscal-text = För andra verktyg och andra kommuner, en fil för varje språk. Båda filerna tillsammans kan läsas in igen utan förlust.
export-ciso = CISO Assistant
export-ciso-text = Ett bibliotek i YAML med grupper för varje nivå.
