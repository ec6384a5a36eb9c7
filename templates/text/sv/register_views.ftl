# Vyer som svarar på frågor om registret: avbrott, koncentration, luckor och klassning av system.

outage-title = Om något slutar fungera
outage-lead = Välj en leverantör, ett system, ett land eller ett driftställe, så visas allt som drabbas och vem ni ringer.
outage-title-of = Om { $name } slutar fungera
outage-title-country = Om driften i landet { $name } slutar fungera
outage-title-region = Om driften i { $name } slutar fungera
outage-choose-none = Välj
outage-choose-country-hint = System som körs där och leveranser med uppgifter där.
outage-choose-region-hint = Till exempel en datahall eller en molnregion.
outage-choose-submit = Visa vad som drabbas
outage-nothing = Inget system drabbas, enligt det som står i registret.
outage-count = { $count ->
    [one] Ett system drabbas
   *[other] { $count } system drabbas
} eller kan drabbas: { $serious } på nivå T3, { $unknown } utan klassning, { $significant } på nivå T2. T3 står först och sedan de oklassade, eftersom de kan vara lika viktiga.
outage-known-by-number = Leverantören finns i flera medlemmars register. Den är igenkänd på organisationsnumret.
outage-api-one = Säg vad som faller bort: en av vendor, system, country och region.
outage-known-by-name = Leverantören finns i flera medlemmars register. Någonstans saknas organisationsnummer, och där är den igenkänd på namnet.
outage-perhaps-text = ”Kan drabbas” betyder att en leverantör som anlitar den som slutar fungera levererar systemet. Om just det systemet behöver underleverantören står inte i registret. Fråga leverantören.
outage-calls = Ring leverantören
outage-members = Medlemmar som drabbas
outage-members-count = { $hit } av { $all } organisationer drabbas
outage-organisation = Organisation
outage-serious = Nivå T3
outage-significant = Nivå T2
outage-level-unknown = T okänd
outage-all-systems = Alla system
outage-picture = Så sprider sig avbrottet
outage-picture-of = Avbrott från { $name }, steg för steg
outage-picture-text = Från vänster till höger: det som slutar fungera, det som drabbas direkt och det som drabbas genom beroenden. Heldragen linje: drabbas direkt. Streckad: fungerar med begränsningar. Prickad: kan drabbas. Tunn: ytterligare en väg. Tabellen nedanför visar samma sak.
outage-layer-fails = Slutar fungera
outage-layer = Steg { $step }
outage-fails = slutar fungera
outage-box-vendor = leverantör som kan drabbas
outage-rest = och { $count } till, se tabellen
outage-hits = System som drabbas
outage-systems = { $count ->
    [one] 1 system
   *[other] { $count } system
}
outage-shown = { $from }–{ $to } av { $all }
outage-how = Hur det drabbas
outage-role = Leverantörens roll
outage-call = Ring
outage-routine = Manuell rutin
outage-rto = Ska fungera inom (RTO)
outage-access = Så stängs fjärråtkomsten
outage-hours = { $hours } h
outage-cut-unknown = Okänt hur
outage-decision = Beslutar om avstängning: { $who }
outage-deputy = ersättare
outage-no-manager = Ingen systemförvaltare
outage-no-number = inget nummer
outage-private-number = privat nummer, se kontakten
outage-effect-direct = Drabbas direkt
outage-effect-less = Fungerar med begränsningar
outage-effect-perhaps = Kan drabbas
outage-way-delivers = { $vendor } levererar till { $system } ({ $role }).
outage-way-delivers-for = { $vendor } levererar till { $system } ({ $role }) på uppdrag av { $above }.
outage-way-works-for = { $above } anlitar { $vendor }.
outage-way-via = { $system } kommer genom { $vendor }.
outage-way-stops = { $system } stannar utan { $needs }.
outage-way-less = { $system } fungerar med begränsningar utan { $needs }.
outage-way-runs = { $system } körs i { $place }.
outage-way-data = { $vendor } ({ $role }) hanterar uppgifter för { $system } i { $place }.
outage-delivery-ended = Leveransen gällde till { $day }
outage-delivery-begins = Leveransen gäller från { $day }
outage-unknown = Kan också drabbas
outage-unknown-text = För de här systemen står det inte i registret var de körs.
outage-unknown-count = { $shown } av { $count } system

concentration-title = Koncentration
concentration-lead = De leverantörer och platser som flest av de viktigaste systemen är beroende av. Avvecklade system räknas inte. En leverans räknas tills den tas bort, även om dess slutdatum har passerat.
concentration-lead-federation = De leverantörer och platser som flest av förbundets och medlemmarnas viktigaste system är beroende av. Avvecklade system räknas inte. En leverans räknas tills den tas bort, även om dess slutdatum har passerat.
concentration-serious = System på nivå T3
concentration-significant = System på nivå T2
concentration-vendors = Leverantörer
concentration-vendors-text = Ett system räknas en gång för varje leverantör, även om leverantören har flera roller. Andelen gäller systemen på nivå T3.
concentration-countries = Länder
concentration-countries-text = Var systemen körs.
concentration-regions = Driftställen
concentration-regions-text = I vilken datahall eller molnregion systemen körs.
concentration-role = Roll
concentration-any-role = Alla roller
concentration-over = Organisation
concentration-everybody = Förbundet och medlemmarna
concentration-organisations = Organisationer
concentration-by-number = Samma organisationsnummer i flera register
concentration-by-name = Samma namn i flera poster, organisationsnummer saknas i någon
concentration-share = { $share } % av T3
concentration-count = { $count ->
    [one] 1 leverantör
   *[other] { $count } leverantörer
}
concentration-places = { $shown } av { $count } platser
concentration-none = Ingen leverantör stämmer med filtret
concentration-none-text = Leveranser kopplar leverantörer till system. Lägg till dem på systemens eller leverantörernas sidor.

gaps-title = Luckor i registret
gaps-lead = Det som saknas eller har gått ut, och vad ni gör åt det. Avvecklade system räknas inte. Ett system utan klassning behandlas som ett viktigt system, för det kan vara ett.
gaps-gap = Lucka
gaps-kind = Gäller
gaps-count = Antal
gaps-serious = Varav T3
gaps-todo = Gör så här
gaps-nothing = Inget saknas
gaps-nothing-text = Här finns inget att åtgärda.
gaps-all = { $count ->
    [one] 1 lucka
   *[other] { $count } luckor
}
gaps-unit = Enhet
gaps-unit-hint = Underenheter räknas med. Det som inte hör till någon känd enhet visas alltid.
gaps-every-unit = Alla enheter
gaps-no-unit = Ingen enhet angiven
gaps-day = Datum

gap-manager = System utan systemförvaltare
gap-manager-todo = Ge en kontakt uppdraget systemförvaltare på systemets sida, och ange en ersättare.
gap-classification = System utan klassning
gap-classification-todo = Klassa systemet tillsammans med informationsägaren.
gap-classification-passed = System med klassning som har gått ut
gap-classification-passed-todo = Gå igenom klassningen igen och sätt ett nytt datum.
gap-hosting = System med okänd driftform
gap-hosting-todo = Ange om systemet körs i egen drift, hos en driftleverantör eller som molntjänst.
gap-country = System med okänt driftland
gap-country-todo = Fråga leverantören i vilket land systemet körs och fyll i det.
gap-routine = T3-system utan manuell rutin
gap-routine-todo = Skriv hur verksamheten arbetar utan systemet, och var rutinen finns på papper.
gap-rto = T3-system utan återställningstid (RTO)
gap-rto-todo = Kom överens med verksamheten om inom hur många timmar systemet måste fungera igen.
gap-access = System med okänd fjärråtkomst
gap-access-todo = Ta reda på om och hur leverantörer kommer in i systemet.
gap-access-cut = System där det inte står hur fjärråtkomsten stängs
gap-access-cut-todo = Skriv hur fjärråtkomsten stängs, så att vem som helst i krisstaben kan be om det.
gap-contact = Leverantörer utan kontakt
gap-contact-todo = Lägg till minst en kontakt som går att ringa.
gap-around-the-clock = Leverantörer utan kontakt dygnet runt
gap-around-the-clock-todo = Ta reda på om leverantören har ett journummer. De som levererar till T3-system står först.
gap-number = Leverantörer utan organisationsnummer
gap-number-todo = Fyll i organisationsnumret, eller ett utländskt nummer, så att leverantören känns igen i andra register.
gap-never-verified = Kontakter som aldrig har verifierats
gap-never-verified-todo = Ring eller skriv till kontakten och notera att uppgifterna stämmer.
gap-not-verified = Kontakter som inte har verifierats i tid
gap-not-verified-todo = Verifiera uppgifterna igen. Datumet visar när det senast gjordes.
gap-contact-ended = Kontakter som har upphört att gälla
gap-contact-ended-todo = Ersätt kontakten i dess uppdrag och arkivera den, eller ändra slutdatumet.
gap-channel = Kontakter utan kontaktväg
gap-channel-todo = Lägg till ett telefonnummer, en e-postadress eller en portal.
gap-contact-gone = Uppdrag med arkiverad kontakt
gap-contact-gone-todo = Ge uppdraget till någon annan, eller ta bort det.
gap-contract-ended = Avtal som har löpt ut
gap-contract-ended-todo = Förläng avtalet, teckna ett nytt eller markera det som avslutat.
gap-owner = Avtal utan avtalsägare
gap-owner-todo = Ge en kontakt uppdraget avtalsägare på avtalets sida.
gap-delivery-ended = Leveranser som har löpt ut
gap-delivery-ended-todo = Ändra slutdatumet om leveransen fortsätter, annars ta bort leveransen.

system-classification-title = Klassning av { $name }
system-classification-lead = Hur allvarligt blir det om systemets information kommer ut, är fel eller inte går att nå? Välj nivå för varje aspekt. Är du osäker, svara på frågorna under nivåerna.
system-classification-method = Metod
system-classification-method-hint = Till exempel KLASSA eller kommunens egen modell.
system-classification-reference = Underlag
system-classification-reference-hint = Diarienummer eller var klassningen med dess underlag finns.
system-classification-valid-until = Gäller till
system-classification-valid-until-hint = Då ska klassningen gås igenom igen. Lämna tomt om inget datum är bestämt.
system-classification-passed = Datumet har redan passerat. Skriv ett senare datum eller lämna fältet tomt.
system-classification-level-4 = Nivå 4 i { $aspects }: klassningen sparas inte. Nivå 4 betyder att skadan kan röra Sveriges säkerhet. Då kan säkerhetsskyddslagen (2018:585) gälla, och uppgifter om systemet hör inte hemma här. Skriv inte mer om systemet i Kravkoll. Kontakta säkerhetsskyddschefen, muntligen eller på det sätt som är bestämt för sådana frågor, och låt säkerhetsskyddschefen avgöra vad som ska hända med det som redan finns. Visar det sig att nivå 3 räcker, ändra klassningen och skriv ned motivet.
system-classification-conflict = Någon annan har ändrat systemet
system-classification-conflict-text = { $name } sparade { $at } medan du arbetade. Klassningen som gäller nu står här, och det du valde finns kvar i formuläret. Spara igen om ditt ska gälla.
system-classification-earlier = Tidigare klassningar
system-classification-earlier-count = { $count ->
    [one] 1 klassning
   *[other] { $count } klassningar
}
system-classification-on = Klassat
system-classification-levels = Nivåer
system-classification-by = Av
system-classification-motives = Motiv
flash-system-classified = Klassningen är sparad.
