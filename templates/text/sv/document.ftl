# Ord som står i varje dokument.

document-page = Sida
document-page-of = av

# Organisationens egen Wordmall: vad som är fel, var det står och vad man gör åt det.

template-too-large = Mallen är större än { $megabytes } MB. Minska bilderna i den och försök igen.
template-bomb = Mallen packas upp till mer än den får: högst { $megabytes } MB, och mindre än så av text. Spara om den i Word och försök igen.
template-encrypted = Mallen har ett lösenord eller är sparad i det gamla formatet .doc. Öppna den i Word, ta bort lösenordet och spara den som .docx eller .dotx.
template-damaged = Mallen är skadad ({ $reason }). Öppna den i Word, spara den under ett nytt namn och försök igen.
template-not-word = Filen är ingen Wordmall. Spara den i Word som .docx eller .dotx.
template-strict = Mallen är sparad i formatet ”Strict Open XML-dokument”. Spara den i Word som ”Word-dokument (.docx)”.
template-xml = Delen { $part } i mallen går inte att läsa ({ $reason }). Öppna mallen i Word, spara den under ett nytt namn och försök igen.
template-doctype = Delen { $part } i mallen har en dokumenttypsdeklaration, som kan användas för att läsa andra filer. Spara om mallen i Word.
template-macros = Mallen innehåller makron ({ $part }). Spara den i Word som .docx eller .dotx, utan makron.
template-embedded = Mallen innehåller ett inbäddat objekt eller en ActiveX-kontroll ({ $part }). Ta bort objektet eller ersätt det med en vanlig bild.
template-object = Mallen innehåller ett inbäddat objekt ({ $target }, i { $part }). Ta bort objektet eller ersätt det med en vanlig bild.
template-object-here = Det finns ett inbäddat objekt eller en ActiveX-kontroll { $place }. Ta bort objektet eller ersätt det med en vanlig bild.
template-attached = Mallen är kopplad till en annan mall ({ $target }, i { $part }). Koppla i Word i stället till Normal: Utvecklare – Dokumentmall – Bifoga.
template-external = Mallen hämtar något utanför filen ({ $kind }: { $target }, i { $part }). Infoga bilden eller texten i mallen i stället för att länka till den.
template-included = Mallen tar in ett annat dokument ({ $target }, i { $part }). Kopiera in innehållet i stället.
template-included-here = Ett annat dokument tas in { $place }. Kopiera in innehållet i stället.
template-field = Fältet { $field } { $place } hämtar något utanför filen eller kör ett makro. Ta bort fältet, eller gör om det till vanlig text med Ctrl+Skift+F9.
template-signed = Mallen är digitalt signerad, och signaturen gäller inte när bilagan har satts in. Ta bort signaturen: Arkiv – Info – Visa signaturer.
template-missing-part = Mallen hänvisar i { $part } till { $target }, som inte finns i filen. Öppna mallen i Word, spara den under ett nytt namn och försök igen.
template-changes = Det finns { $count } spårade ändringar { $place }, den första i ”{ $text }”. Godkänn eller ignorera alla ändringar: Granska – Godkänn.
template-comments = Mallen har { $count } kommentarer, den första är ”{ $text }”. Ta bort alla kommentarer: Granska – Ta bort.
template-password = Mallen är skyddad med ett lösenord. Ta bort skyddet i Word: Granska – Begränsa redigering – Stoppa skydd.
template-no-styles = Mallen har inga formatmallar. Skapa den i Word utifrån kommunens dokument och försök igen.
template-no-normal = Mallen har ingen standardformatmall för stycken (Normal). Spara om den i Word.
template-styles-missing =
    { $count ->
        [one] Formatmallen { $styles } saknas i mallen.
       *[other] Formatmallarna { $styles } saknas i mallen.
    } De heter Rubrik 1, Rubrik 2 och Rubrik (Title) i Word på svenska. Använd dem en gång i mallen så att de följer med, ge dem kommunens utseende, och spara.
template-mark-missing = Platsmarkeringen { $mark } saknas. Skriv den ensam i ett eget stycke där kravbilagan ska stå.
template-mark-repeated = Platsmarkeringen { $mark } står { $count } gånger, sist { $place }. Behåll bara en av dem.
template-mark-place = Platsmarkeringen { $mark } står { $place }. Flytta den till ett eget stycke i den löpande texten.
template-mark-not-alone = Platsmarkeringen { $mark } står inte ensam i sitt stycke: ”{ $text }”. Flytta det andra till ett stycke före eller efter.
template-columns = Texten där kravbilagan ska stå är uppdelad i spalter. Sätt en spalt: Layout – Spalter – En.
template-narrow = Texten är { $width } mm bred där kravbilagan ska stå. Den behöver minst { $least } mm: minska marginalerna eller välj A4.
template-page = Sidan är { $width } × { $height } mm och inte A4. Kontrollera att det är meningen.
template-link = Mallen har en länk till { $target } (i { $part }). Den följer med i varje kravbilaga.
template-placeholder-unknown = { $name } { $place } är inget fält som fylls i, och blir stående som det är. De som fylls i heter titel, diarienummer, version och datum.
template-placeholder-split = { $name } { $place } har olika format i olika delar och fylls därför inte i. Radera det och skriv det på nytt i ett svep.
template-protection = Mallen har ett redigeringsskydd. Det ersätts av kravbilagans, där bara svarsfälten går att fylla i.
template-tracking = I mallen är Spåra ändringar påslaget. Det slås av i kravbilagan, så att svaren blir vanlig text.
template-place-body = i den löpande texten
template-place-header = i sidhuvudet ({ $part })
template-place-footer = i sidfoten ({ $part })
template-place-note = i en fotnot eller slutkommentar
template-place-glossary = i ett byggblock
template-place-table = i en tabell { $part }
template-place-text-box = i en textruta { $part }
template-place-control = i en innehållskontroll { $part }
