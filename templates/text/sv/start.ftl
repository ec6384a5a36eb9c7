# Startsidan, sökningen och sidan om tjänsten med dess tillgänglighetsredogörelse.

start-title = Hej { $name }
start-lead = Härifrån når du det som du har behörighet till i organisationen.
start-tasks = Kom i gång
task-todo = Att göra
task-done = Klart
task-factor = Lägg till en andra faktor
task-factor-hint = Något du använder utöver lösenordet när du loggar in, till exempel en engångskod från en app. Då gäller alla dina behörigheter.
task-units = Lägg in nämnder och förvaltningar
task-units-hint = Då syns det vilken del av organisationen som ansvarar för vad.
task-colleagues = Bjud in kollegor
task-colleagues-hint = Se till att ni är minst två administratörer, så att någon kan hjälpa till när den andra är borta.
task-statement = Fyll i tillgänglighetsredogörelsen
task-statement-hint = Ange vart den ska vända sig som stöter på ett hinder i tjänsten. Lagen kräver en redogörelse.
card-catalogue = Kravkatalog
card-catalogue-text = Läs vilka krav som finns, varför de ställs och hur de följs upp.
card-organisation = Organisation
card-organisation-text = Se organisationens uppgifter, nämnder och förvaltningar.
card-users = Användare
card-users-text = Se vilka som har tillgång till Kravkoll och vilka roller de har.
card-audit = Granskningslogg
card-audit-text = Se vem som har gjort vad, och när.


about-title = Om Kravkoll
about-lead = Kravkoll hjälper kommuner att ställa rätt krav på informationssäkerhet när de upphandlar. Här står vilken version som används och vad som gäller för tillgängligheten.
about-version = Version av Kravkoll
about-catalogue = Version av kravkatalogen
about-licence = Licens för Kravkoll
about-catalogue-licence = Licens för kravkatalogen
statement-title = Tillgänglighetsredogörelse
statement-text = Alla ska kunna använda Kravkoll. Tjänsten är byggd för att uppfylla WCAG 2.2 på nivå AA och kraven i lagen (2018:1937) om tillgänglighet till digital offentlig service. Den kommun som driver tjänsten svarar för uppgifterna här nedanför: vart du vänder dig om något inte fungerar, när och hur tillgängligheten har bedömts och vilka brister som är kända.
statement-script = Allt fungerar utan JavaScript, utom inloggningsnycklar (passkeys). Utan JavaScript loggar du in med lösenord och engångskod.
statement-missing = Inte ifyllt ännu
statement-edit = Ändra tillgänglighetsredogörelsen
statement-lead = Det du skriver här visas för alla på sidan Om Kravkoll. Uppdatera det när något har ändrats eller bedömts på nytt.
field-contact = Kontakt om tillgänglighet
field-contact-hint = E-postadress eller telefonnummer för den som stöter på ett hinder i tjänsten.
field-assessed-on = Datum för den senaste bedömningen
field-method = Så har tillgängligheten bedömts
field-method-hint = Till exempel egen testning med tangentbord och skärmläsare, eller granskning av någon utomstående.
field-shortcomings = Kända brister
field-shortcomings-hint = Skriv vad som inte fungerar, vad man kan göra i stället och när det ska vara åtgärdat. Är inga brister kända skriver du det.
card-tenders = Upphandlingar
card-tenders-text = Ställ krav på informationssäkerhet, fastställ kravbilagor och utvärdera anbud.
