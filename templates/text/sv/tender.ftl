# Upphandling och kravbilaga: bilagans texter, fel i upphandlingsfilen, granskning och svar.

annex-kicker = Kravbilaga
annex-title = Krav på informationssäkerhet
annex-facts-title = Om upphandlingen och bilagan
annex-facts-description = Tabell utan rubrikrad: till vänster vad uppgiften gäller, till höger uppgiften.
annex-fact-authority = Upphandlande myndighet
annex-fact-organisation-number = Organisationsnummer
annex-fact-tender = Upphandling
annex-fact-diarienummer = Diarienummer
annex-fact-cpv = CPV-koder
annex-fact-version = Version
annex-fact-classification = Informationsklass
annex-fact-delivery = Leveransform
annex-fact-personal-data = Personuppgifter
annex-fact-flags = Särskilda omständigheter
annex-fact-count = Omfattning
annex-fact-evaluation = Utvärdering
annex-fact-catalogue = Kravkatalog
annex-version-date = { $version }, { $date }
annex-catalogue-version = Kravkoll { $version }
annex-count = { $rows ->
    [one] 1 krav: { $kinds }
   *[other] { $rows } krav: { $kinds }
}
annex-points-in-all = {" "}({ $points } poäng)
annex-contents = Innehåll
annex-footer = Kravbilaga, version { $version }, { $date }

annex-howto-heading = Så fyller ni i bilagan
annex-howto-answer = Svara Ja eller Nej på alla krav i kolumnen Uppfylls. Ett Ja betyder att kravet uppfylls när leveransen börjar och under hela avtalstiden, om inget annat står i kravet.
annex-howto-mandatory = SKA betyder att kravet måste uppfyllas. Ett anbud med Nej på ett sådant krav kan inte antas.
annex-howto-qualification = KVALIFICERING betyder att kravet gäller er som anbudsgivare och måste uppfyllas för att anbudet ska prövas vidare.
annex-howto-contract-term = KONTRAKTSVILLKOR betyder att villkoret gäller under avtalstiden. Ett Ja betyder att ni godtar villkoret. Ett anbud med Nej på ett sådant villkor kan inte antas.
annex-howto-award = BÖR betyder att kravet inte måste uppfyllas. Ett Ja ger de poäng som står vid kravet när anbuden utvärderas, på det sätt som upphandlingsdokumenten anger.
annex-howto-award-judged = BÖR betyder att kravet inte måste uppfyllas. Ett Ja ger poäng efter hur väl svaret visar att kravet uppfylls, högst de poäng som står vid kravet.
annex-howto-award-nothing = BÖR betyder att kravet inte måste uppfyllas. Svaret ger inga poäng, eftersom lägsta pris avgör.
annex-howto-describe = Beskriv kort i nästa kolumn hur kravet uppfylls, och ange i den sista kolumnen i vilket dokument och på vilken sida det framgår. Vad som efterfrågas står efter ordet Bevis i kravet.
annex-howto-equivalent = Om ni uppfyller ett krav på ett annat men likvärdigt sätt svarar ni Ja och visar likvärdigheten i beskrivning och bevis.
annex-howto-unchanged = Ändra inte krav, nummer eller koder. Bara svarsfälten går att fylla i, och ändrade krav upptäcks när svaren läses in. Under varje nummer står kravets beteckning och en kontrollkod.
annex-howto-questions = Frågor om kraven ställs på det sätt och inom den tid som upphandlingsdokumenten anger.
annex-step = Steg

annex-changes-heading = Ändringar sedan förra versionen
annex-changes-added = Tillkommit: { $numbers }.
annex-changes-changed = Ändrats: { $numbers }.
annex-changes-struck = Utgått: { $numbers }. Numren används inte på nytt.

annex-levels-heading = Hur informationen är klassad
annex-levels-intro = Beställaren har bedömt vilken skada som kan uppstå om informationen sprids, blir fel, inte går att nå eller, där det är klassat, inte går att spåra. Nivån anges från 0 (ingen eller försumbar skada) till 3 (allvarlig skada) och styr vilka krav som ställs och hur långt de går.
annex-levels-description = Tabell med kolumnerna aspekt, nivå och vad nivån betyder.
annex-column-aspect = Aspekt
annex-column-level = Nivå
annex-column-meaning = Vad nivån betyder

annex-words-heading = Ord i bilagan
annex-words-description = Tabell utan rubrikrad: till vänster ordet, till höger vad det betyder i bilagan.
annex-word-purchaser = Beställaren
annex-word-purchaser-means = Den upphandlande myndigheten, med de nämnder och bolag som enligt upphandlingsdokumenten använder avtalet.
annex-word-information = Beställarens information
annex-word-information-means = All information som beställaren, dess användare eller någon för beställarens räkning lämnar eller skapar inom avtalet, i alla former och kopior.
annex-word-site = Driftställe
annex-word-site-means = Datorhall eller annan lokal som är avsedd för utrustning som behandlar eller lagrar beställarens information.
annex-word-incident = Incident
annex-word-incident-means = Händelse som har skadat, eller som sannolikt kommer att skada, konfidentialitet, riktighet eller tillgänglighet hos beställarens information eller hos det som levereras.
annex-word-acceptance = Leveransgodkännande
annex-word-acceptance-means = Beställarens skriftliga besked om att leveransen, eller en del av den, är godkänd, eller att beställaren har tagit den i drift.
annex-word-days = Dagar, arbetsdagar
annex-word-days-means = Dagar är kalenderdagar. Arbetsdagar är helgfria måndagar till fredagar.
annex-word-staff = Medarbetare
annex-word-staff-means = Den som är anställd eller inhyrd hos leverantören eller hos en underleverantör, eller som själv är leverantör, och arbetar med avtalet.
annex-word-environment = Beställarens miljö, driftmiljö
annex-word-environment-means = Beställarens miljö är de nät, system och utrustningar som beställaren eller någon annan för beställarens räkning driver. Driftmiljö är den miljö där lösningen används i verksamheten, till skillnad från utveckling och test.
annex-word-remote = Fjärråtkomst
annex-word-remote-means = Anslutning som ger någon utanför beställarens lokaler möjlighet att ändra eller läsa något i beställarens miljö. En enkelriktad överföring av mätvärden eller larm ut ur miljön är inte fjärråtkomst.
annex-word-supplier = Leverantören
annex-word-supplier-means = Den som lämnar anbud och, efter tilldelning, den som beställaren har tecknat avtal med.
annex-word-solution = Lösningen
annex-word-solution-means = Det system, den produkt eller den tjänst som levereras.
annex-word-subcontractor = Underleverantör
annex-word-subcontractor-means = Den som leverantören i något led anlitar för att utföra en del av avtalet.
annex-word-assignment = Uppdraget
annex-word-assignment-means = Det arbete som leverantören utför åt beställaren.

annex-requirements-heading = Krav
annex-area-title = Krav inom området { $area }
annex-area-description = Tabell med kolumnerna nummer, krav, uppfylls, leverantörens beskrivning och bevis. Leverantören fyller i de tre sista.
annex-column-number = Nr
annex-column-requirement = Krav
annex-column-fulfilled = Uppfylls
annex-column-description = Leverantörens beskrivning
annex-column-evidence = Bevis, dokument och sida
annex-column-area = Område
annex-column-kind = Slag
annex-column-title = Rubrik
annex-column-proof = Bevis som efterfrågas
annex-column-id = Beteckning
annex-column-check = Kontrollkod
annex-column-answer = Svar
annex-column-why = Varför valt
annex-column-motive = Motiv
annex-column-follow-up = Uppföljning
annex-column-sources = Källor
annex-kind-points = { $kind }, { $points } poäng
annex-proof = Bevis:
annex-struck = Utgår
annex-unfilled = [ange värde: { $name }]
annex-yes = Ja
annex-no = Nej
annex-prompt-fulfilled = Välj
annex-prompt-description = Skriv här
annex-prompt-evidence = Dokument och sida
annex-prompt-sign = Fyll i
annex-follow-up = { $method } { $months ->
    [1] Minst en gång i månaden.
    [3] Minst en gång i kvartalet.
    [6] Minst en gång i halvåret.
    [12] Minst en gång om året.
    [24] Minst vartannat år.
    [36] Minst vart tredje år.
   *[other] Minst en gång på { $months } månader.
}

annex-sign-heading = Undertecknande
annex-sign-intro = Genom att underteckna bilagan intygar leverantören att svaren är riktiga och att de blir en del av avtalet om anbudet antas. Undertecknas anbudet i sin helhet på annat sätt behöver raden för underskrift inte fyllas i.
annex-sign-description = Tabell utan rubrikrad: till vänster vad som ska fyllas i, till höger fältet.
annex-sign-company = Leverantörens namn
annex-sign-organisation-number = Organisationsnummer eller motsvarande
annex-sign-place-date = Ort och datum
annex-sign-name = Namn
annex-sign-position = Befattning
annex-sign-signature = Underskrift

annex-buyer-heading = För beställaren: skäl, motiv och uppföljning
annex-buyer-intro = Det här kapitlet är beställarens eget underlag och sänds inte ut med upphandlingsdokumenten; det kan vara eller bli en allmän handling. Det visar varför varje krav valdes, varför det är proportionerligt och hur det följs upp.
annex-buyer-motives = Varför informationen är klassad så
annex-buyer-dropped = Krav i katalogen som har valts bort
annex-buyer-reasons = Skäl för varje krav
annex-buyer-description = Tabell med kolumnerna nummer, krav, varför valt, motiv, uppföljning och källor.
annex-no-motive = motiv saknas

annex-sheet-read-first = Läs först
annex-sheet-requirements = Krav
annex-sheet-sign = Undertecknande
annex-sheet-buyer = För beställaren

why-changed = ändrat av beställaren: { $motive }
why-own = beställarens eget krav

tender-delivery-missing = ange minst en leveransform bland: { $allowed }
tender-cpv-form = ”{ $code }” är ingen CPV-kod; den skrivs med åtta siffror, ett bindestreck och en kontrollsiffra, till exempel 48000000-8
tender-organisation-number-form = ett organisationsnummer skrivs med tio siffror och bindestreck, till exempel 212000-0142
tender-organisation-number-person = numret är inget organisationsnummer: den tredje siffran är minst 2 för juridiska personer
tender-organisation-number-check = kontrollsiffran stämmer inte; jämför numret med registreringsbeviset
tender-change-empty = ändringen ändrar inget; ange kind, weight, wording eller params
tender-evaluation-kronor = kronor_per_point hör till modellen price_deduction; byt modell eller ta bort beloppet
tender-own-id = ett eget krav har ett id som EGET-01
tender-id-unknown = kravet finns inte i katalogen
tender-id-replaced = kravet är ersatt av { $successor }
tender-id-twice = kravet står mer än en gång; varje krav kan bara läggas till, ändras eller väljas bort en gång
tender-params-beside-wording = värdena har ingen verkan när kravet har en egen text; skriv in dem i texten eller ta bort wording
tender-weight-not-award = poäng har bara verkan för ett tilldelningskriterium; ange kind = "award" eller ta bort weight
tender-area-unknown = området finns inte; välj bland { $known }
tender-param-unknown = kravet har inget sådant värde; det har: { $known }
tender-param-outside = värdet ska ligga mellan { $min } och { $max }
tender-previous-missing = version { $version } görs av den förra versionen, annars flyttas numren; ange den som json-fil med --previous
tender-previous-language = den förra versionen är på ett annat språk ({ $previous })
tender-previous-other = den förra versionen gäller en annan upphandling (diarienummer eller organisationsnummer skiljer)
tender-previous-version = versionen måste vara högre än den förra, som är { $previous }

lint-classification-motive = motiv saknas för nivån av { $aspect }; skriv varför nivån är vald
lint-cpv = CPV-koden { $code } har en annan kontrollsiffra än väntade { $expected }. Några officiella koder har fel siffra, så jämför med den officiella listan
lint-diarienummer = diarienummer saknas
lint-evaluation-missing = bilagan har krav som ger poäng men anger inte hur anbuden utvärderas; lägg till [evaluation], så att grunden för utvärderingen framgår av upphandlingsdokumenten (LOU 16 kap. 6 §)
lint-evaluation-lowest-price = lägsta pris avgör, så kraven som ger poäng har ingen verkan; välj en annan modell eller gör om dem
lint-drop-motive = kravet är bortvalt utan motiv; skriv varför (dokumentationsplikt, LOU 12 kap. 14 §)
lint-change-motive = kravet är ändrat utan motiv; skriv varför (dokumentationsplikt, LOU 12 kap. 14 §)
lint-not-selected = kravet är inte utvalt för den här upphandlingen, så beslutet har ingen verkan
lint-equivalent = ”{ $standard }” måste följas av ”eller likvärdig” (LOU 9 kap. 4 §)
lint-brand = ”{ $brand }” är ett varumärke; beskriv funktionen i stället, eller lägg till ”eller likvärdigt” om den inte kan beskrivas på annat sätt (LOU 9 kap. 6 §)
lint-motive = motiv saknas; skriv varför kravet är proportionerligt (LOU 4 kap. 1 §)
lint-weight = tilldelningskriteriet saknar poäng; vikten ska anges (LOU 16 kap. 6 §)
lint-qualification = ”{ $word }” är ett krav på anbudsgivaren; gör det till ett kvalificeringskrav (LOU 14 kap. 1 §) eller beskriv vad leveransen ska klara
lint-modal = kravet är { $kind } men texten säger ”{ $wrong }”; skriv ”{ $right }” så att det inte råder tvekan om vad ett Nej betyder
lint-unfilled = värdet { $name } är inte ifyllt
lint-braces = texten innehåller klamrar som ser ut som ett värde som inte är ifyllt
lint-open-question = kravet går inte att besvara med ja eller nej, och kan då inte följas upp (EU-domstolen, C-448/01, punkt 51)
lint-vague = ”{ $word }” har inget mått och går inte att följa upp; skriv hur mycket, hur ofta eller vad som ska finnas
lint-proof = det står inte vad anbudsgivaren ska visa, så kravet kan inte prövas i anbudet
lint-follow-up = det står inte hur kravet följs upp under avtalstiden

answers-other-annex = Filen hör till en annan bilaga eller en annan version än den här upphandlingens.
answers-no-list = Filen säger inte längre vilka rader som sändes ut. Ange upphandlingsfilen eller bilagans json-fil med --tender, så att saknade och tillagda rader kan hittas.
answers-column = Kolumnen ”{ $heading }” saknas eller finns flera gånger i arket; jämför svaren med filen.
answers-missing = { $number } ({ $id }): raden saknas i filen.
answers-added = En rad som inte finns i bilagan: ”{ $text }”.
answers-repeated = { $number }: raden finns flera gånger i filen; det första svaret gäller här.
answers-altered = { $number }: kravets text är ändrad. I filen står: ”{ $found }”.
answers-altered-from = { $number }: kravets text är ändrad. Det skulle stå: ”{ $expected }”. I filen står: ”{ $found }”.
answers-altered-around = Texten runt kraven är ändrad. Det skulle stå: ”{ $expected }”. I filen står: ”{ $found }”.
answers-mandatory-no = { $number }: svaret är Nej på ett krav som måste uppfyllas.
answers-mandatory-unanswered = { $number }: ett krav som måste uppfyllas är obesvarat.
answers-unclear = { $number }: svaret är varken Ja eller Nej: ”{ $text }”.
answers-too-large = Filen är större än { $megabytes } MB och lästes inte. En ifylld kravbilaga är sällan större än 1 MB; är det rätt fil?
answers-bomb = Filen är orimligt stor när den packas upp (gränsen är { $megabytes } MB) och lästes inte. Så ser inte en kravbilaga ut; be leverantören att sända den på nytt.
answers-encrypted = Filen är skyddad med lösenord eller sparad i ett format från före 2007. Be leverantören att spara den som .docx eller .xlsx utan lösenord.
answers-damaged = Filen är skadad eller varken en Word- eller en Excelfil ({ $reason }). Kontrollera att det är rätt fil; be annars leverantören att sända den på nytt.
answers-unknown-kind = Filen är varken ett Word-dokument (.docx) eller en Excelbok (.xlsx).
answers-not-an-annex = Filen är ingen kravbilaga, eller så går den inte att känna igen: inga kravrader hittades i den. Kontrollera att det är rätt fil och att rubrikraden är orörd.
