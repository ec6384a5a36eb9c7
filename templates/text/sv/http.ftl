# Det som är gemensamt för alla sidor: felsidor, fel i formulär, filter, besked, knappar, meny och antal.

error-unauthenticated = Du är inte inloggad
error-unauthenticated-text = Logga in för att fortsätta.
error-forbidden = Du har inte behörighet till det här
error-forbidden-text = Dina roller i organisationen räcker inte. Be en administratör om en annan roll, eller byt organisation om du arbetar i fel organisation.
error-second-factor = Logga in med en andra faktor
error-second-factor-text = Det här kräver något utöver lösenordet vid inloggning, till exempel en engångskod från en app. Lägg till en andra faktor på sidan Ditt konto.
error-stale = Logga in igen
error-stale-text = Det här går bara att göra strax efter en inloggning. Logga in igen och försök på nytt.
error-not-found = Sidan finns inte
error-not-found-text = Kontrollera adressen. Det du söker kan vara borttaget eller höra till en annan organisation. En länk för att välja lösenord kan bara användas en gång; be en administratör om en ny.
error-invalid = Det gick inte att genomföra
error-invalid-text = Inget har ändrats. Det beror på det här:
error-conflict = Någon annan har ändrat samma sak
error-conflict-text = Ändringen gjordes medan du arbetade, så det du skrev är inte sparat. Se vad som gäller nu och gör om din ändring om den fortfarande behövs.
error-conflict-field = Uppgift
error-conflict-there = Det som står där nu
error-conflict-typed = Det du skrev
error-conflict-anew = Visa det som gäller nu
error-too-many = För många försök
error-too-many-text = Vänta { $minutes ->
    [one] 1 minut
   *[other] { $minutes } minuter
} och försök sedan igen. Spärren skyddar konton mot den som försöker gissa sig in.
error-unavailable = Tjänsten svarar inte just nu
error-unavailable-text = Det du gjorde är inte sparat. Försök igen om en liten stund.
error-internal = Något gick fel
error-internal-text = Felet ligger i tjänsten och är antecknat i dess logg. Kontrollera om det du gjorde blev sparat innan du försöker igen.
error-not-json = Innehållet är inte JSON
error-not-json-text = Rad { $line }, tecken { $column }: { $reason }
error-method = Adressen har andra metoder
error-method-text = Rubriken Allow i svaret säger vilka.
error-too-large = Innehållet är för stort
error-too-large-text = Högst { $kilobytes } kB tas emot.
error-kind = Innehållet är av fel typ
error-kind-text = Skicka JSON, med rubriken Content-Type: application/json.
error-file-kind-text = Skicka filen som den är, med sin egen Content-Type eller application/octet-stream.
error-file-too-large-text = En fil på högst { $most } MB tas emot.
error-no-version = Versionen saknas
error-no-version-text = Skicka rubriken If-Match med det som stod i ETag när du hämtade det som ska ändras, till exempel If-Match: "3".
error-other-version-text = Hämta det som gäller nu och gör om ändringen om den fortfarande behövs.
error-shape-text = Det stämmer inte med API-beskrivningen: { $reason }
error-reference = Uppge det här numret om du behöver hjälp:
error-to-start = Till startsidan
error-to-search = Sök

form-resumed = Du blev utloggad innan det du skrev hann sparas. Kontrollera uppgifterna, skriv in lösenord igen om det behövs och skicka formuläret på nytt.
form-too-large = Formuläret innehåller för mycket text för att tas emot. Korta texten och skicka det igen.
form-wrong-kind = Formuläret skickades på ett sätt som inte går att läsa. Ladda om sidan, fyll i det igen och skicka det.
upload-missing = Ingen fil är vald. Välj en fil.
upload-empty = Filen ”{ $name }” är tom. Kontrollera att den är sparad och välj den igen.
upload-again = Välj filen igen. Den följer inte med när något annat behöver rättas.
upload-too-large = Filen ”{ $name }” är för stor. En fil får vara högst { $most } MB. Ta bort eller förminska bilder i den och försök igen.
upload-too-much = Det du skickade är för stort. Tillsammans får filerna vara högst { $most } MB. Skicka färre filer åt gången.
upload-too-many = Du valde för många filer. Skicka högst { $most } åt gången.
upload-wrong-kind = Filen skickades på ett sätt som inte går att läsa. Ladda om sidan, välj filen igen och skicka den.
upload-broken = Filen kom inte fram hel. Kontrollera nätanslutningen och skicka den igen.
field-missing = Fältet är tomt. Fyll i det.
field-twice = Uppgiften skickades mer än en gång. Ladda om sidan och fyll i den igen.
field-too-long = Texten är { $length } tecken lång. Korta den till högst { $most } tecken.
field-control-characters = Texten innehåller osynliga tecken som inte kan sparas. Skriv den för hand i stället för att klistra in den.
query-unknown = Adressen har ingen parameter som heter { $name }. Ta bort den.
query-not-utf8 = Parametern { $name } är inte kodad i UTF-8.
field-no-choice = Inget giltigt alternativ är valt. Välj ett av dem som visas.
field-no-date = Datumet går inte att läsa. Skriv år, månad och dag, till exempel 2026-11-23.
field-no-email = E-postadressen är inte fullständig. Skriv den med @ och domän, till exempel namn@kommunen.se.
field-no-number = Skriv ett heltal från { $least } till { $most }.

filter-words = Sökord
filter-all = Alla
filter-submit = Filtrera
filter-none = Inget stämmer med filtret
filter-none-text = Ändra eller rensa filtret för att se mer.

flash-saved = Ändringen är sparad.
flash-sign-in-first = Logga in för att fortsätta.
flash-session-expired = Du har blivit utloggad. Logga in igen för att fortsätta. Hade du precis skickat ett formulär visas det igen efter inloggningen.
flash-signed-out = Du är utloggad.
flash-password-chosen = Lösenordet är sparat. Logga in med det.
flash-password-changed = Lösenordet är bytt. Du är utloggad överallt utom här.
flash-factor-added = Den andra faktorn är tillagd.
flash-factor-removed = Den andra faktorn är borttagen.
flash-service-tied = Ditt konto är kopplat till inloggningstjänsten.
flash-service-untied = Ditt konto är inte längre kopplat till inloggningstjänsten.
flash-session-ended = Inloggningen är avslutad.
flash-sessions-ended = Inloggningarna är avslutade.
flash-token-revoked = API-nyckeln är återkallad.
flash-organisation-created = Organisationen är tillagd. Byt till den högst upp på sidan när du ska arbeta i den.
flash-unit-created = Enheten är tillagd.
flash-unit-deleted = Enheten är borttagen.
flash-user-disabled = Kontot är avstängt.
flash-warning-factor-late = Det tog för lång tid, så inget lades till. Börja om här.
flash-warning-second-factor = Det du ville göra kräver något utöver lösenordet vid inloggning, en andra faktor. Lägg till en här, så gäller alla dina behörigheter direkt.
flash-warning-service-down = Inloggningstjänsten svarar inte just nu. Logga in med e-postadress och lösenord, eller försök igen om en stund.
flash-warning-upload-expired = Du har blivit utloggad och filen togs inte emot. Logga in igen, så kommer du tillbaka till sidan. Där behöver du välja filen på nytt.
flash-warning-sign-in-again = Det du ska göra kräver att du nyss har loggat in. Logga in igen, så kan du fortsätta.
flash-warning-sign-in-late = Det tog för lång tid eller blev för många försök, så inloggningen avbröts. Logga in igen.

look-cancel = Avbryt
look-change = Ändra
look-done = Klar
look-remove = Ta bort
look-save = Spara
look-show = Visa

nav-start = Start
nav-catalogue = Kravkatalog
nav-register = Register
nav-vendors = Leverantörer
nav-systems = System
nav-contacts = Kontakter
nav-contracts = Avtal
nav-organisation = Organisation
nav-units = Enheter
nav-users = Användare
nav-audit = Granskningslogg

count-entries = { $count ->
    [one] 1 post
   *[other] { $count } poster
}
count-factors = { $count ->
    [one] 1 tillagd
   *[other] { $count } tillagda
}
count-found = { $count ->
    [one] 1 träff
   *[other] { $count } träffar
}
count-members = { $count ->
    [one] 1 medlem
   *[other] { $count } medlemmar
}
count-values = { $count ->
    [one] 1 värde
   *[other] { $count } värden
}
count-requirements = { $count ->
    [one] 1 krav
   *[other] { $count } krav
}
count-sessions = { $count ->
    [one] 1 inloggning
   *[other] { $count } inloggningar
}
count-tokens = { $count ->
    [one] 1 API-nyckel
   *[other] { $count } API-nycklar
}
count-units = { $count ->
    [one] 1 enhet
   *[other] { $count } enheter
}
count-users = { $count ->
    [one] 1 användare
   *[other] { $count } användare
}
field-missing-named = Fyll i fältet ”{ $field }”.
field-not-chosen = Välj vad som gäller för ”{ $field }”.
flash-user-removed = Användaren är borttagen ur organisationen.
field-no-decimal = Skriv ett tal, till exempel 24 eller 99,5.
