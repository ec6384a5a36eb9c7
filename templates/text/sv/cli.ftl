# Kommandoraden: hjälp, besked och fel.

help = Kravkoll tar fram informationssäkerhetskrav till upphandlingar: från en klassning till en kravbilaga i Word, och från leverantörens ifyllda bilaga tillbaka till svar.
help-usage = Så här:
help-commands = Kommandon
help-arguments = Uppgifter
help-options = Flaggor
help-help = Visar den här hjälpen
help-version = Visar programmets version
help-after =
    {""}

    Börja med: kravkoll demo
    Språk väljs med KRAVKOLL_LANG=sv eller KRAVKOLL_LANG=en.
    Slutkoder: 0 klart, 1 klart men något behöver ses över, 2 fel i kommandot, 3 en fil går inte att använda, 4 nivå 4 (säkerhetsskydd), 5 gick inte att skriva.
help-demo = Visar vad programmet gör, på en påhittad upphandling
help-demo-out = Mapp för filerna (kravkoll-demo om inget anges)
help-demo-no-serve = Skriver bara filerna och startar ingen tjänst
help-annex = Gör en kravbilaga av en upphandlingsfil
help-annex-tender = Upphandlingsfilen (TOML eller JSON)
help-annex-out = Mapp för filerna (den här mappen om inget anges)
help-annex-format = Filslag med komma mellan: docx, xlsx, txt, json, oscal (docx om inget anges)
help-annex-lang = Bilagans språk: sv eller en (det som står i upphandlingsfilen om inget anges)
help-annex-with-reasons = Beställarens eget exemplar, med skäl, motiv och uppföljning för varje krav
help-annex-previous = Förra versionen av bilagan som json-fil: numren behålls och ändringarna räknas upp
help-annex-catalogue = Mapp med en annan kravkatalog än den inbyggda
help-annex-json = Skriver sammanfattningen som JSON, för program
help-answers = Läser leverantörens svar ur en ifylld bilaga (docx eller xlsx)
help-answers-file = Den ifyllda bilagan
help-answers-tender = Upphandlingsfilen, eller bilagan som json-fil, att jämföra med
help-answers-catalogue = Mapp med den kravkatalog som bilagan gjordes av
help-answers-json = Skriver svaren som JSON, för program
help-catalogue = Visar och granskar kravkatalogen
help-catalogue-catalogue = Mapp med en annan kravkatalog än den inbyggda
help-catalogue-json = Skriver resultatet som JSON, för program
help-catalogue-check = Granskar katalogen och räknar upp alla fel
help-catalogue-list = Räknar upp kraven
help-catalogue-list-area = Bara ett område: bokstav eller kod, till exempel D eller ATK
help-catalogue-list-source = Bara krav som svarar mot en källa, till exempel iso27002:8.5 eller nis2
help-catalogue-list-text = Bara krav som innehåller texten
help-catalogue-show = Visar ett krav med alla nivåsteg
help-catalogue-show-id = Kravets beteckning, till exempel ATK-01
help-catalogue-diff = Jämför två versioner av en katalog
help-catalogue-diff-old = Mapp med den äldre versionen
help-catalogue-diff-new = Mapp med den nyare versionen (den inbyggda om inget anges)
help-catalogue-coverage = Visar vilka krav som svarar mot varje nummer i en lag eller standard
help-catalogue-coverage-source = Källan: iso27002, nis2, cybersakerhetslagen (eller csl), eu2024-2690, gdpr, eller gdpr28 för det som rör personuppgiftsbiträden: artikel 28, 32, 33 och kapitel V (alla källor om inget anges)
help-catalogue-export = Skriver katalogen: som mapp med filer för den som vill göra en egen, eller i ett format som andra program läser
help-catalogue-export-out = Mappen, som inte redan får innehålla en katalog; för andra format än toml den fil som ska skrivas
help-catalogue-export-format = toml (mapp med filer, om inget anges), oscal, ciso (CISO Assistant), csv eller xlsx
help-catalogue-export-lang = Språk i oscal, csv och xlsx: sv eller en (sv om inget anges)
help-catalogue-import = Visar vad en fil från andra skulle ändra i katalogen: nya, ändrade, lika och felaktiga krav
help-catalogue-import-file = Filen: .csv, .xlsx eller .json (OSCAL; ange filerna på båda språken)
help-catalogue-import-out = Mapp för katalogen som den skulle bli; skrivs bara när filen är utan fel
help-classify = Hjälper dig att klassa informationen med frågor som besvaras med ja eller nej
help-completions = Skriver kommandokomplettering för ett skal
help-completions-shell = Skalet: bash, elvish, fish, powershell eller zsh

value-command = KOMMANDO
value-options = [FLAGGOR]
value-out = MAPP
value-tender = UPPHANDLING
value-format = FILSLAG
value-lang = SPRÅK
value-previous = BILAGA.json
value-catalogue = KATALOGMAPP
value-file = FIL
value-area = OMRÅDE
value-source = KÄLLA
value-text = TEXT
value-id = BETECKNING
value-old = ÄLDRE
value-new = NYARE
value-shell = SKAL

cli-unknown-command = Kommandot ”{ $word }” finns inte.
cli-unknown-argument = Flaggan eller uppgiften ”{ $word }” finns inte.
cli-missing-argument = Något saknas: { $names }.
cli-missing-value = { $name } saknar värde.
cli-invalid-value = ”{ $value }” går inte att använda för { $name }; det som går är { $takes }.
cli-missing-command = Ett kommando saknas. Välj bland: { $names }.
cli-argument-twice = { $name } får bara stå en gång.
cli-usage = Kommandot går inte att tolka: { $reason }
cli-see-help = Skriv kravkoll --help, eller --help efter ett kommando, för att se hur det skrivs.
cli-faults = { $count ->
    [one] 1 fel
   *[other] { $count } fel
}
cli-error = Fel
cli-warning = Att se över
cli-not-written = { $file } kunde inte skrivas: { $reason }
cli-unreadable = { $file } går inte att läsa: { $reason }
cli-too-large = { $file } är större än { $megabytes } MB och lästes inte; är det rätt fil?
cli-result-lost = Resultatet kunde inte skrivas till utmatningen.
cli-half-written = De här filerna hann skrivas: { $files }
cli-not-an-annex = { $file } är ingen kravbilaga i json-format från Kravkoll: { $reason }
cli-in-file = { $file }: { $what }
cli-files = { $count ->
    [one] Filen ligger här:
   *[other] Filerna ligger här:
}
cli-list-item = - { $item }
cli-summary-classification = Klassning { $levels }: { $names }
cli-summary-circumstances = Omständigheter: { $circumstances }
cli-summary-why = Varför valda: { $reasons }. Ett krav kan ha flera skäl; --with-reasons visar dem krav för krav.
cli-summary-always = { $count } gäller på alla nivåer
cli-summary-level = { $count } på grund av klassningens nivåer
cli-summary-personal-data = { $count } på grund av personuppgifterna
cli-summary-flag = { $count } på grund av andra omständigheter
cli-summary-decisions = Egna beslut (antal krav): tillagda { $own }, ändrade { $changed }, bortvalda { $dropped }
cli-demo-intro = Exempel: en kommun köper ett verksamhetssystem till socialtjänsten.
cli-demo-next = Ändra i { $tender } och gör en egen bilaga: kravkoll annex { $tender }
cli-answers-need-json = { $file } är version { $version }, och radernas nummer beror på de förra versionerna. Ange i stället bilagans json-fil (från --format json) med --tender.
cli-answers-count = { $answers } svar, { $problems } att se över
cli-catalogue-good = Katalogen { $version } är felfri: { $requirements } krav inom { $areas } områden
cli-catalogue-listed = { $count ->
    [one] 1 krav
   *[other] { $count } krav
}
cli-catalogue-every-level = alla nivåer
cli-catalogue-no-such = Kravet { $id } finns inte i katalogen. Se alla med: kravkoll catalogue list
cli-catalogue-no-source = Källan { $source } finns inte i katalogen. Välj bland: { $known }
cli-catalogue-gap = Inget krav: { $reason }
cli-catalogue-open = Saknar krav, och skäl till det
cli-catalogue-coverage = { $source }: { $numbers } nummer, { $met } med krav, { $gaps } utan krav av angivet skäl, { $open } som saknar både krav och skäl
cli-catalogue-replaced = ersätts av { $id } { $title }
cli-catalogue-retired = Kravet { $id } togs ur bruk i version { $version }: { $reason } Ersätts av: { $successor }
cli-catalogue-differences = { $count ->
    [0] Inga skillnader mellan { $old } och { $new }
    [one] 1 krav skiljer mellan { $old } och { $new }
   *[other] { $count } krav skiljer mellan { $old } och { $new }
}
cli-catalogue-exists = { $folder } innehåller redan en katalog; välj en annan mapp
cli-catalogue-exported = { $count } filer skrevs till { $folder }. Granska katalogen med: kravkoll catalogue check --catalogue { $folder }
cli-catalogue-written = { $count } krav skrevs till { $file }
cli-import-counts = { $new } nya krav, { $changed } ändrade, { $same } lika, { $faulty } felaktiga
cli-import-not-kept = Följer inte med: { $name }
cli-import-nothing-written = Inget skrevs, eftersom filen har fel. Rätta dem och kör kommandot igen.
cli-import-library = { $count } krav, varav { $placed } har nivåer. Katalogen är inte gjord av Kravkoll och läses som den är.
cli-classify-intro = Svara på frågorna för den information som upphandlingen gäller. Det första ja:et avgör nivån för varje aspekt.
cli-classify-choices = j/n
cli-classify-again = Svara j för ja eller n för nej.
cli-classify-ended = Frågorna avbröts innan alla var besvarade. Kör kommandot igen och svara på varje fråga.
cli-classify-result = Klassning: { $levels }. Skriv in den under [classification] i upphandlingsfilen, med ett motiv för varje nivå. Stryk den sista siffran om ni inte klassar spårbarhet.

effect-added = nytt
effect-sharpened = skärpt
effect-weakened = mildrat
effect-mixed = både skärpt och mildrat
effect-reworded = omformulerat
effect-edited = ändrat runt kravet
effect-retired = utgått
help-demo-port = Port på den här datorn för tjänsten (8080, eller en ledig)
value-port = PORT
cli-demo-serving = Tjänsten körs nu på { $url } med ett påhittat kommunalförbund. Logga in som någon av dem; varje länk gäller en gång:
cli-demo-stop = Avsluta med Ctrl+C. Nästa start börjar om från början.
cli-demo-person = { $role }: { $name }, { $organisation }
