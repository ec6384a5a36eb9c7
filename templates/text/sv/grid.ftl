# Tabeller i filer som läses in.
grid-too-large = filen är större än { $megabytes } MB och lästes inte; ta bort de kolumner och blad som inte behövs, eller dela filen
grid-bomb = filen packar upp till mer än { $megabytes } MB och lästes inte; ta bort de kolumner och blad som inte behövs, eller dela filen
grid-too-many-rows = bladet har fler än { $most } rader och lästes inte; dela filen och läs in delarna var för sig
grid-too-many-columns = rad { $row } har något i kolumn { $column }, och högst { $most } kolumner läses; ta bort det som står långt ut till höger
grid-empty = filen är tom
grid-only-hidden = filens synliga blad är tomma och { $count ->
    [one] dess dolda blad läses
   *[other] dess { $count } dolda blad läses
} inte; visa bladet i Excel, spara filen och läs in den igen
grid-no-sheet = bladet finns inte, är dolt eller är ett diagram; välj ett annat
grid-has-password = filen är skyddad med lösenord; öppna den i Excel, ta bort lösenordet, spara och läs in den igen
grid-is-xls = filen är sparad i Excels äldre format (.xls), vad den än heter; öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och läs in den igen
grid-is-xlsb = filen är en binär Excel-arbetsbok (.xlsb); öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och läs in den igen
grid-is-ods = filen är ett kalkylblad i OpenDocument (.ods); spara det som .xlsx eller .csv och läs in det igen
grid-is-html = filen är en webbsida eller XML, vad den än heter; öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och läs in den igen
grid-is-pdf = filen är en PDF; ur den läses ingen tabell, så be om listan som .xlsx eller .csv
grid-is-json = filen är JSON och ingen tabell; ett arkiv av ett register läses in som det är under Läs in fil i registret
grid-is-vcard = filen är ett visitkort (vCard) och ingen tabell; exportera kontakterna som CSV och läs in den filen
grid-no-table = filen är ingen tabell; spara listan som .xlsx eller .csv och läs in den
grid-damaged = filen är skadad och lästes inte; öppna den i Excel, spara den på nytt och läs in den igen
grid-broken-letter = ett tecken på rad { $line } är skadat och texten kan inte tolkas säkert; spara filen på nytt som CSV (UTF-8)
grid-no-end = cellen i kolumn { $column } på rad { $row } tar inte slut; ett citattecken saknar sitt par
grid-fault-no-value = formeln saknar sparat värde; öppna filen i Excel, spara den och läs in den igen
grid-fault-error = cellen visar felet { $word }; rätta formeln
grid-fault-hashes = cellen visar bara ####; gör kolumnen bredare eller rätta datumet, och spara filen igen
grid-fault-digits = siffror har gått förlorade i { $written }; formatera kolumnen som text och skriv hela numret
grid-fault-section = en cell över flera kolumner, { $written }, tas för en rubrik mitt i listan och inte för en post
grid-no-date = { $written } är inget datum; skriv det som 2026-01-31
grid-date-two-ways = { $written } kan läsas som två olika datum; skriv det som 2026-01-31
