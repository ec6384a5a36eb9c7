# Utvärdering av anbud: modeller, bedömningar, vad som saknas, och utvärderingen som fil.

evaluation-model-points = Poäng. Det anbud som får högst sammanlagd poäng för BÖR-kraven vinner. Priset räknas inte in i poängen.
evaluation-model-price-deduction = Mervärdesavdrag. Anbudets pris minskas med { $kronor } kronor för varje poäng som anbudet får för BÖR-kraven. Det anbud som då har lägst jämförelsesumma vinner.
evaluation-model-lowest-price = Lägsta pris. Av de anbud som uppfyller kraven vinner det som har lägst pris.
evaluation-model-unstated = Kravbilagan anger inte den här modellen.

evaluation-fault-points-not-allowed = Bara BÖR-krav ger poäng. Ange om kravet är uppfyllt eller inte.
evaluation-fault-points-above = Kravet ger högst { $most } poäng.
evaluation-fault-points-of-not-met = Ett krav som inte är uppfyllt kan inte ge poäng. Ange 0 poäng eller ändra bedömningen.
evaluation-fault-points-missing = Ange hur många poäng svaret får.
evaluation-fault-verdict-missing = Ange om kravet är uppfyllt eller inte.
evaluation-fault-motive-missing = Skriv ett motiv. Det behövs när kravet inte är uppfyllt eller inte får full poäng (LOU 12 kap. 14 §).

evaluation-pending-unassessed = { $number }: poäng saknas.
evaluation-pending-unsettled = { $number }: utvärderarna har bedömt olika och behöver enas.
evaluation-pending-doubtful = { $number }: svaret är inte ett tydligt Ja på det som efterfrågades och behöver bedömas.
evaluation-pending-price = Priset saknas.

evaluation-rejection-mandatory = uppfyller inte ska-krav { $number }
evaluation-rejection-qualification = uppfyller inte kvalificeringskrav { $number }
evaluation-rejection-contract-term = godtar inte kontraktsvillkor { $number }

evaluation-kicker = Dokumentation av upphandlingen
evaluation-title = Utvärdering av anbud
evaluation-facts-title = Om utvärderingen
evaluation-fact-annex-version = Kravbilagans version
evaluation-fact-bids = Antal anbud
evaluation-fact-status = Status
evaluation-fact-made-by = Upprättad av
evaluation-fact-date = Datum
evaluation-status-preliminary = Preliminär
evaluation-status-final = Slutlig
evaluation-footer = Utvärdering av anbud, { $status }, { $date }

evaluation-method-heading = Så har anbuden utvärderats
evaluation-method = Svaren i kravbilagan har prövats krav för krav. Ett anbud kan inte antas om utvärderarna har bedömt att ett krav som måste uppfyllas inte är uppfyllt. Avdrag på poäng och bedömningar att ett krav inte är uppfyllt är motiverade. Där utvärderarna först bedömde olika gäller det som de har enats om.
evaluation-preliminary-note = Utvärderingen är preliminär och rangordningen kan ändras. Vad som saknas anges vid varje anbud.
evaluation-secrecy = Innan alla anbud offentliggörs, beslut om leverantör och anbud har fattats eller ärendet har slutförts får uppgifter som rör anbuden inte lämnas ut till någon annan än den som har lämnat anbudet (19 kap. 3 § offentlighets- och sekretesslagen).

evaluation-ranking-heading = Rangordning
evaluation-ranking-description = Tabell med ett anbud per rad: plats, anbudsgivare, poäng, pris, jämförelsesumma och anmärkning. Uppgifter som modellen inte använder saknas.
evaluation-no-bids = Inga anbud har lagts in.
evaluation-column-place = Plats
evaluation-column-place-preliminary = Preliminär plats
evaluation-column-bidder = Anbudsgivare
evaluation-column-points = Poäng
evaluation-column-price = Pris
evaluation-column-comparison-sum = Jämförelsesumma
evaluation-column-remark = Anmärkning
evaluation-column-rejected = Kan inte antas
evaluation-column-pending = Saknas
evaluation-column-weight = Högsta poäng
evaluation-column-altered = Ändrad text
evaluation-column-verdict = Bedömning
evaluation-column-by = Bedömt av
evaluation-column-whose = Vems
evaluation-column-deviation = Avvikelse
evaluation-column-description = Beskrivning och bevis
evaluation-remark-pending = { $count ->
    [one] 1 uppgift saknas
   *[other] { $count } uppgifter saknas
}
evaluation-kronor = { $kronor } kr
evaluation-none = –

evaluation-bid-heading = Anbud från { $bidder }
evaluation-bid-counts = Svar: Ja { $yes }, Nej { $no }, obesvarade { $unanswered }, otydliga { $unclear }. Anbudsgivarens fil: ändrade krav { $altered }, rader som saknas { $missing }, tillagda rader { $added }.
evaluation-bid-refused = Anbudet kan inte antas: { $reasons }.
evaluation-bid-accepted = Inget i bedömningen av kraven hindrar att anbudet antas.
evaluation-bid-pending = Innan bedömningen är klar saknas:
evaluation-bid-requirements = Krav som måste uppfyllas
evaluation-bid-requirements-none = Anbudsgivaren svarar Ja på alla krav som måste uppfyllas, och utvärderarna har inte bedömt något av dem annorlunda.
evaluation-bid-award = Krav som ger poäng
evaluation-bid-deviations = Avvikelser i anbudsgivarens fil
evaluation-row-description = Tabell med kolumnerna nummer, krav, svar, beskrivning och bevis, bedömning.
evaluation-row-altered = Ändrat i anbudsgivarens fil: { $text }
evaluation-row-evidence = Bevis: { $text }
evaluation-row-points = { $points } av { $most } poäng
evaluation-deviation-altered = { $number }: kravets text är ändrad i anbudsgivarens fil: { $text }
evaluation-altered-removed = [borttaget: { $text }]
evaluation-altered-added = [tillagt: { $text }]
evaluation-answer-missing = Raden saknas
evaluation-answer-unanswered = Obesvarat
evaluation-answer-unclear = Otydligt: { $text }
evaluation-outcome-missing = Inte bedömt
evaluation-outcome-unsettled = Bedömt olika
evaluation-verdict-met = Uppfyllt
evaluation-verdict-not-met = Inte uppfyllt
evaluation-verdict-points = Poängsatt
evaluation-by-team = Gemensamt, antecknat av { $names }

evaluation-sign-heading = Underskrifter
evaluation-sign-intro = Utvärderarna intygar att bedömningarna är deras egna och att de har gjorts efter de grunder som upphandlingsdokumenten anger.
evaluation-sign-description = Tabell med en rad för varje utvärderare: namn, ort och datum, underskrift.

evaluation-sheet-about = Om utvärderingen
evaluation-sheet-summary = Sammanställning
evaluation-sheet-rows = Krav för krav
evaluation-sheet-assessments = Bedömningar
evaluation-sheet-deviations = Avvikelser
evaluation-assessment-own = Egen
evaluation-assessment-settled = Gemensam
evaluation-assessments-alike = Utvärderarna har inte bedömt något svar olika.
evaluation-deviations-none = Inga avvikelser har hittats i anbudsgivarnas filer.
evaluation-cut = {" "}[… avkortat: cellen rymmer inte mer]
