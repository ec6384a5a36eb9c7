# Upphandlingar på skärmen: från vad som köps till fastställd bilaga, och upphandlingsgruppen.
tenders-title = Upphandlingar
tenders-lead = Här ställer ni krav på informationssäkerhet: från klassning till fastställd kravbilaga, och från anbud till vald leverantör.
tenders-none = Det finns inga upphandlingar än
tenders-none-text = Börja med vad som ska köpas. Kravkoll föreslår sedan kraven utifrån klassningen.
tender-new = Ny upphandling
tender-import = Läs in upphandlingsfil
tender-title = Vad som köps
tender-title-hint = Som rubrik i kravbilagan, till exempel ”Verksamhetssystem för socialtjänsten”.
tender-diarienummer = Diarienummer
tender-diarienummer-hint = Till exempel SN 2026/0417. Går att fylla i senare.
tender-no-diarienummer = Inte angivet
tender-description = Beskrivning
tender-description-hint = Några meningar till anbudsgivarna om vad som köps. Skrivs på bilagans första sida.
tender-cpv = CPV-koder
tender-cpv-hint = Åtta siffror, gärna med kontrollsiffra, till exempel 48000000-8. Skilj flera koder med komma.
tender-annex-name = Bilagans beteckning
tender-annex-name-hint = Till exempel Bilaga 3.
tender-authority = Upphandlande myndighet
tender-authority-number = Myndighetens organisationsnummer
tender-language = Bilagans språk
tender-language-hint = Kraven skrivs på det här språket.
tender-language-name = svenska
tender-save-on = Spara och fortsätt
tender-subject-lead = Du kan ändra allt senare, tills en leverantör är vald.
tender-step-subject = Vad som köps
tender-step-classification = Klassning
tender-step-circumstances = Förutsättningar
tender-step-requirements = Krav
tender-step-check = Kontroll och fastställande
tender-classification = Klassning
tender-classification-lead = Hur allvarligt blir det om informationen kommer ut, är fel eller inte går att nå? Välj nivå för varje aspekt. Är du osäker, svara på frågorna under nivåerna.
tender-level-4 = Nivå 4 betyder att skadan kan röra Sveriges säkerhet. Då kan säkerhetsskyddslagen (2018:585) gälla, och Kravkoll gör ingen kravbilaga. Tala med säkerhetsskyddschefen.
tender-circumstances = Förutsättningar
tender-circumstances-lead = Kraven beror också på hur tjänsten levereras och vad den hanterar.
tender-delivery = Leveransform
tender-delivery-hint = Välj en eller flera.
tender-personal-data = Personuppgifter
tender-personal-data-hint = Välj det känsligaste som leverantören kan komma att hantera.
tender-flags = Särskilda förhållanden
tender-flags-hint = Kryssa i det som gäller för upphandlingen.
tender-status = Status
tender-status-draft = Utkast
tender-status-issued = Bilaga fastställd
tender-status-withdrawn = Bilaga återkallad
tender-status-awarded = Leverantör vald
tender-changed = Senast ändrad
tender-not-decided = Inte angivet än
tender-requirements = Krav
tender-decisions = Egna krav: { $own }. Ändrade: { $changed }. Utelämnade: { $dropped }.
tender-go-through = Gå igenom
tender-continue = Gå igenom kraven
tender-continue-describing = Fortsätt beskriva upphandlingen
tender-more = Mer
tender-duplicate = Skapa en kopia
tender-duplicate-title = Kopiera upphandlingen
tender-duplicate-lead = Kopian får samma klassning, förutsättningar och beslut om krav. Diarienummer, fastställda bilagor, upphandlingsgrupp och anbud följer inte med.
tender-duplicate-proposal = { $title } (kopia)
tender-delete = Ta bort upphandlingen
tender-delete-title = Ta bort ”{ $title }”?
tender-delete-text = Allt som är beslutat om upphandlingen försvinner. Det går inte att ångra.
tender-has-annexes = Upphandlingen har fastställda bilagor och kan inte tas bort. De är allmänna handlingar.
tender-closed = En leverantör är vald, så upphandlingen kan inte ändras. Skapa en kopia om du vill återanvända den.
tender-withdrawn-title = Bilagan är återkallad
tender-withdrawn-text = { $name } återkallade den senaste bilagan { $at }. Skäl: { $why }
tender-bids-lead = Anbuden omfattas av absolut sekretess tills en leverantör är vald (19 kap. 3 § offentlighets- och sekretesslagen). Bara upphandlingsgruppen ser dem.
tender-to-bids = Anbud
tender-to-evaluation = Utvärdering
tender-to-check = Till kontrollen
bids-title = Anbud
tender-conflict-title = Någon annan har ändrat samma sak
tender-conflict-text = { $name } sparade { $at } medan du arbetade. Det som gäller nu står här, och det du skrev finns kvar i formuläret. Spara igen om ditt ska gälla.
tender-no-annex-title = Det går inte att visa kraven än
tender-missing-text = Ange klassning och förutsättningar först, så föreslår Kravkoll krav.
tender-faults-text = Beslut i upphandlingen passar inte kravkatalogen längre. Ta tillbaka eller ändra dem:
tender-areas = Områden
tender-show = Visa
tender-show-decided = Egna, ändrade och utelämnade
tender-show-unfilled = Saknar värde
tender-state-own = Eget krav
tender-state-changed = Ändrat
tender-state-dropped = Utelämnat
tender-state-unfilled = Saknar värde
tender-why = Varför kravet finns med, bevis och uppföljning
tender-decision-motive = Skäl:
tender-changes-title = Kravkatalogen har ändrats
tender-changes-text = Upphandlingen gjordes med katalogen { $before }. Nu gäller { $now }. { $count ->
    [0] Inga av upphandlingens krav påverkas.
    [one] Ett krav påverkas:
   *[other] { $count } krav påverkas:
}
tender-decision-take-back = Ta tillbaka beslutet om { $id }
carry-go-through = Gå igenom ändringarna
carry-look = Visa ändringarna
carry-lead = Upphandlingen gjordes med katalogen { $before }. Nu gäller { $now }. { $count ->
    [0] Inga av upphandlingens krav påverkas.
    [one] Ett krav är kvar att ta ställning till.
   *[other] { $count } krav är kvar att ta ställning till.
}
carry-none = Upphandlingen följer den katalog som gäller, version { $now }.
carry-effect-replaced = ersatt
carry-effect-gone = utgår
carry-replaced-by = Ersätts av
carry-wording = Kravtext
carry-not-there = Finns inte.
carry-decided-dropped = Ni har utelämnat kravet. Skäl: { $motive }
carry-decided-changed = Ni har ändrat kravet. Skäl: { $motive }
carry-take = Ta det nya
carry-take-added = Ta med kravet
carry-take-dropped = Fortsätt utelämna kravet
carry-take-own-words = Behåll er formulering
carry-take-with-own = Ta det nya, med era ändringar
carry-take-gone = Låt kravet utgå
carry-take-successor = Gå över till { $id }
carry-keep = Behåll som det var
carry-keep-added = Utelämna kravet
carry-keep-own = Behåll som eget krav
carry-motive = Skäl, om ni inte tar det nya
carry-motive-kept = Formuleringen i kravkatalogens version { $version } behålls.
carry-motive-added = Kravet kom till i kravkatalogens version { $version }, efter att kraven i upphandlingen hade valts.
carry-motive-own = Kravet fanns som { $id } i kravkatalogens version { $version }.
carry-rest-text = Det som återstår kan tas på en gång. Det ni har beslutat står kvar: utelämnade krav förblir utelämnade, era formuleringar och värden behålls, och där de inte ryms i det nya behålls kravet som det var.
carry-rest = Ta allt som återstår
carry-done = Gå över till den nya katalogen
carry-nothing-to-keep = Här finns inget att behålla: ert beslut står kvar ändå, eller så är kravet i sig oförändrat.
carry-does-not-fit = Ett värde som ni har valt ryms inte i det nya kravet. Behåll kravet som det var, eller ändra beslutet om kravet först.
carry-successor-decided = Om kravet som ersätter det här finns redan ett beslut. Behåll det här som eget krav, eller ändra det andra beslutet först.
carry-no-such = Det finns inget krav med den beteckningen.
tender-decide = Beslut om kravet
tender-decision = Beslut
decision-as-proposed = Som i katalogen
decision-as-proposed-hint = Tar bort egna ändringar av kravet.
decision-changed = Ändra kravet
decision-changed-hint = Ange nedan vad som ska vara annorlunda, och varför.
decision-dropped = Utelämna kravet
decision-dropped-hint = Kravet ställs inte. Ange varför.
tender-decision-motive-label = Skäl till beslutet
tender-decision-motive-hint = Behövs när kravet ändras eller utelämnas. Sparas i er egen kopia för dokumentationsplikten (12 kap. 14 § LOU).
tender-motive-missing = Skriv varför. Dokumentationsplikten (12 kap. 14 § LOU) gäller varje avsteg från katalogen och varje eget krav.
tender-nothing-changed = Inget är ändrat. Ange en annan kravtyp, andra poäng, ett annat värde eller en egen formulering, eller välj ”Som i katalogen”.
tender-kind-as-proposed = Som i katalogen
tender-weight = Poäng
tender-weight-hint = Bara för bör-krav: 1–100.
tender-weight-missing = Ange poäng. Ett bör-krav behöver poäng för att kunna utvärderas.
tender-value = { $name } ({ $unit })
tender-value-hint = Förslag: { $proposed }. Tillåtet: { $min }–{ $max }. Lämna tomt för förslaget.
tender-value-outside = { $value } ligger utanför det tillåtna, { $min }–{ $max }.
tender-wording = Egen formulering
tender-wording-hint = Lämna tomt för katalogens. Skriv ”ska” i krav som måste uppfyllas och ”bör” i krav som ger poäng.
tender-proposed-wording = Katalogens formulering
tender-in-catalogue = I kravkatalogen
tender-show-in-catalogue = Visa alla nivåer
tender-not-proposed = Kravet föreslås inte för den här upphandlingen
tender-not-proposed-text = Klassningen och förutsättningarna leder inte till kravet, så ett beslut om det har ingen verkan.
tender-requirement-gone = Kravet finns inte längre i katalogen. Det enda som går att göra är att ta tillbaka beslutet.
tender-own-new = Lägg till eget krav
tender-own-title = Rubrik
tender-own-title-hint = Vad kravet handlar om, med några ord.
tender-own-wording = Kravet
tender-own-wording-hint = En mening om leverantören eller leveransen som går att besvara med ja eller nej. Följ varje standard med ”eller likvärdig”.
tender-phase = När kravet prövas
tender-own-proof-hint = Vad anbudsgivaren ska lämna in.
tender-own-motive-hint = Varför det är proportionerligt att kräva det (4 kap. 1 § LOU). Visas inte för anbudsgivarna.
tender-own-follow-up-hint = Hur ni kontrollerar det under avtalstiden.
tender-own-remove-title = Ta bort { $title }?
tender-own-remove-text = Kravet tas bort ur utkastet. I bilagor som redan är fastställda står det kvar.
tender-own-too-many = Upphandlingen har så många egna krav som ryms. Ta bort något först.
kind-mandatory-hint = Måste uppfyllas. Ett nej betyder att anbudet förkastas.
kind-award-hint = Behöver inte uppfyllas, men ger poäng.
kind-qualification-hint = Gäller leverantören själv och prövas i anbudet.
kind-contract-term-hint = Ska uppfyllas under avtalstiden.
tender-catalogue-version = Kravkatalog
findings-title = Att se över
findings-lead = Fel måste rättas innan bilagan fastställs. Varningar kan stå kvar om de är riktiga som de är.
findings-none = Inget att anmärka på
findings-none-text = Kontrollen mot upphandlingslagens regler hittade inga brister.
finding-place = Var
finding-severity = Allvar
finding-what = Vad
finding-error = Fel
finding-warning = Varning
tender-preview = Förhandsgranska
tender-preview-text = Bilagan som den blir om den fastställs nu. Filen märks som utkast i sitt namn.
tender-preview-docx = Word
tender-preview-xlsx = Excel
tender-preview-txt = Text
tender-preview-buyer = Er egen kopia med skäl
tender-issue = Fastställ bilagan
tender-issue-title = Fastställ
tender-issue-text = När bilagan är fastställd ligger texter, nummer och filer fast. En ändring blir en ny version med en lista över vad som är ändrat.
issue-errors-left = { $count ->
    [one] Ett fel är kvar att rätta innan bilagan kan fastställas.
   *[other] { $count } fel är kvar att rätta innan bilagan kan fastställas.
}
issue-catalogue-changed = Kravkatalogen har ändrats sedan du gick igenom kraven. Gå till kraven, se vad som är ändrat och bekräfta att du har gått igenom det.
issue-no-requirements = Bilagan har inga krav. Se över klassningen och vad du har utelämnat.
issue-nothing-new = Ingenting har ändrats sedan den senaste versionen, så det finns inget nytt att fastställa.
issue-template-refused = Organisationens Wordmall går inte att använda längre. Be en administratör kontrollera den under Organisation.
issue-not-ready = Det går inte att göra en bilaga än. Ange klassning och förutsättningar, och rätta beslut som inte passar katalogen.
issue-conflict-title = Upphandlingen ändrades medan du tittade på den
issue-conflict-text = { $name } har sparat något sedan sidan visades. Inget är fastställt. Se över det som står här nu och fastställ igen om det är rätt.
annexes-title = Fastställda bilagor
annexes-none = Ingen bilaga är fastställd
annexes-none-text = Gå igenom kraven och kontrollen. Därefter kan bilagan fastställas och skickas ut.
annex-number-title = Version
annex-number = version { $number }
annex-issued = Fastställd
annex-contents-title = Innehåll
annex-state-in-force = Gäller
annex-state-superseded = Ersatt av senare version
annex-state-withdrawn = Återkallad
annex-files = Filer
annex-files-text = Filerna till anbudsgivarna är sparade som de var när bilagan fastställdes.
annex-file-docx = Kravbilaga i Word, att fylla i
annex-file-xlsx = Kravbilaga i Excel, att fylla i
annex-file-txt = Ren text, att klistra in i upphandlingssystemet
annex-file-json = Data (JSON), för program
annex-file-buyer = Er egen kopia med skäl, motiv och uppföljning
annex-download = Hämta
annex-fingerprint = Fingeravtryck
annex-fingerprint-text = Står i filerna. Så känns en ifylld bilaga igen när den läses in.
annex-compared-with = Jämfört med { $name }.
annex-show = Visa { $name }
annex-changes-none = Inga ändringar
annex-changes-none-text = Kraven är desamma som i versionen innan.
annex-change-row = Krav
annex-change-what = Ändring
annex-change-before = Före
annex-change-now = Nu
annex-change-added = Tillagt
annex-change-changed = Ändrat
annex-change-struck = Struket
annex-withdraw = Återkalla bilagan
annex-withdraw-text = Om bilagan inte ska gälla längre. Filerna finns kvar, men märks som återkallade här.
annex-withdraw-title = Återkalla { $name }
annex-withdraw-lead = Återkallelsen kan inte tas tillbaka. Meddela anbudsgivarna i upphandlingssystemet.
annex-withdraw-why = Varför bilagan återkallas
annex-withdraw-why-hint = Skälet sparas och syns för alla som ser upphandlingen.
annex-withdrawn-text = { $name } återkallade bilagan { $at }. Skäl: { $why }
annex-withdrawn-before = Bilagan är redan återkallad.
team-title = Upphandlingsgrupp
team-lead-text = Bara de som är med i gruppen ser anbud och utvärdering.
team-page-lead = De här personerna ser anbuden. Varje ändring skrivs i granskningsloggen.
team-members = Med i gruppen
team-part = Uppgift
team-lead = Ansvarig
team-evaluator = Utvärderare
team-change = Ändra gruppen
team-add = Lägg till eller ändra
team-person = Person
team-person-hint = Kollegor vars roller ger rätt att utvärdera anbud: upphandlare, dataskyddsombud och systemförvaltare.
team-none = Ingen är med i gruppen
team-remove-title = Ta bort { $name } ur gruppen?
team-remove-text = Personen ser inte längre anbuden. Bedömningar som är gjorda står kvar.
team-needs-lead = Gruppen måste ha minst en ansvarig. Gör någon annan till ansvarig först.
team-not-able = Personens roller räcker inte för att utvärdera anbud. Be en administratör om rätt roll.
tender-file = Upphandlingsfil
tender-file-hint = TOML eller JSON, som kommandoraden läser.
tender-file-text = … eller klistra in texten
tender-file-text-hint = Används om ingen fil är vald.
tender-file-missing = Välj en fil, eller klistra in texten.
tender-import-submit = Läs in
tender-import-lead = En ny upphandling skapas med det som står i filen. Inget skapas om filen har fel.
tender-import-refused = Filen har { $count ->
    [one] ett fel
   *[other] { $count } fel
}. Rätta filen och läs in den igen.
tender-import-faults = Fel i filen
tender-import-faults-text = Fil, rad, krav och fält står före varje fel.
form-stale = Formuläret är för gammalt. Ladda om sidan och försök igen.
flash-tender-duplicated = Kopian är skapad.
flash-tender-deleted = Upphandlingen är borttagen.
flash-tender-imported = Upphandlingen är inläst.
flash-catalogue-seen = Genomgången är antecknad.
flash-own-removed = Kravet är borttaget.
flash-annex-issued = Bilagan är fastställd.
flash-annex-withdrawn = Bilagan är återkallad.
flash-team-changed = Gruppen är ändrad.
count-tenders = { $count ->
    [one] 1 upphandling
   *[other] { $count } upphandlingar
}
count-annexes = { $count ->
    [one] 1 version
   *[other] { $count } versioner
}
count-changes = { $count ->
    [one] 1 ändring
   *[other] { $count } ändringar
}
count-findings = { $count ->
    [one] 1 iakttagelse
   *[other] { $count } iakttagelser
}
count-team = { $count ->
    [one] 1 person
   *[other] { $count } personer
}
nav-tenders = Upphandlingar
tender-evaluation = Utvärdering
tender-evaluation-hint = Så ordnas anbuden. Grunden ska framgå av upphandlingsdokumenten (16 kap. 6 § LOU) och skrivs i bilagan.
tender-evaluation-unstated = Anges inte i bilagan
tender-evaluation-points = Flest poäng
tender-evaluation-deduction = Pris minus avdrag för varje poäng
tender-evaluation-price = Lägsta pris
tender-kronor = Avdrag per poäng, kronor
tender-kronor-hint = Bara för pris med avdrag.
