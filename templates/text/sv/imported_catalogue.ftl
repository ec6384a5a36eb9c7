# Kataloger som hämtas från filer.

imported-title = Inlästa kataloger
imported-lead = Läs in krav från en fil. Inget av det gäller förrän någon har lagt in det i den egna katalogen och en annan person har godkänt utgåvan.
imported-list = Inlästa filer
imported-name = Katalog
imported-form = Innehåll
imported-form-csv = kravrader (CSV)
imported-form-xlsx = kravrader (kalkylblad)
imported-form-oscal = krav i OSCAL
imported-form-library = annan katalog i OSCAL
imported-count = Antal krav
imported-by = Inläst av
imported-none = Inga filer är inlästa
imported-none-text = Välj en fil nedan. Du ser vad som är nytt, ändrat och fel innan något läggs in.
imported-new = Läs in en fil
imported-file = Fil
imported-file-hint = Kalkylblad (.xlsx), text med semikolon eller komma (.csv) eller OSCAL (.json), högst 25 MB. Välj båda språkens filer när det är vår egen export i OSCAL.
imported-one-file = Läs in en fil åt gången, utom när det är båda språken av en katalog i OSCAL.
imported-submit = Läs in och granska
imported-takes-rows = Kravrader i kalkylblad eller CSV med samma rubriker som vår egen export. Hämta en export som mall.
imported-takes-oscal = Krav som en annan kommun har exporterat härifrån i OSCAL läses in som krav.
imported-takes-library = En annan katalog i OSCAL 1.0–1.2 bevaras som den är, med grupper, texter och värden. Du kan söka i den och göra egna krav av det ni behöver.
imported-template = Hämta kravkatalogen som kalkylblad
imported-version = Katalogens version
imported-licence = Villkor enligt katalogen
imported-outcomes-heading = Krav i filen
imported-outcomes = { $new } nya, { $changed } ändrade, { $same } likadana och { $faulty } med fel.
imported-outcome = Vad som händer
imported-outcome-new = nytt
imported-outcome-changed = ändrat
imported-outcome-same = likadant
imported-outcome-faulty = fel
imported-rows = Rader
imported-row = Rad
imported-column = Kolumn
imported-fault = Fel
imported-faults = Fel i filen
imported-faults-text = Rätta felen i filen och läs in den igen. Inget läggs in förrän hela filen är utan fel.
imported-faults-first = Filen har fel. Rätta dem och läs in filen igen innan kraven läggs in.
imported-nothing-new = Alla krav i filen finns redan som de är.
imported-no-requirements = Filen innehåller inga krav i vår form.
imported-take-in-heading = Lägg in i den egna katalogen
imported-take-in-text = Nya och ändrade krav läggs in i utkastet till nästa utgåva. Krav med främmande beteckningar får nya nummer från 901.
imported-take-in = Lägg in i utkastet
imported-empty = Inget att visa
imported-empty-text = Filen har inga rader av det här slaget.
imported-controls = Krav i katalogen
imported-controls-text = Katalogen visas som den är. Den som inte anger nivåer har krav som inte är placerade.
imported-control-id = Beteckning
imported-control = Krav
imported-not-placed = inte placerat
imported-groups = Grupp
imported-class = Klass
imported-props = Egenskaper
imported-texts = Text
imported-withdrawn = utgått
imported-adopt = Gör ett eget krav av detta
imported-value-id = Beteckning
imported-value = Värde
imported-value-values = Föreslaget
imported-value-limits = Villkor
imported-remove-heading = Ta bort filen
imported-remove-lead = Krav som ni har gjort av filen finns kvar i den egna katalogen.
imported-remove-title = Ta bort { $title }?
imported-remove-text = Filen och dess krav tas bort härifrån. Krav som ni har gjort av dem finns kvar i den egna katalogen.
imported-refused = Filen kan inte läsas. Vid { $place }: { $reason } ({ $count ->
    [one] 1 fel
   *[other] { $count } fel
} i filen)
count-imported = { $count ->
    [0] Inga filer
    [one] 1 fil
   *[other] { $count } filer
}
count-imported-rows = { $count ->
    [0] Inga rader
    [one] 1 rad
   *[other] { $count } rader
}
flash-imported = Filen är inläst. Granska den nedan.
flash-imported-taken-in = Kraven är inlagda i utkastet.
flash-imported-removed = Filen är borttagen.
