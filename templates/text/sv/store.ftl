# Databasen: adresser som inte går att använda, och varför programmet inte startar.
store-url-unknown = Databasadressen { $url } går inte att använda. Skriv sqlite: följt av en fil, till exempel sqlite:data/kravkoll.db, eller postgres://användare:lösenord@server/databas.
store-url-slashes = Databasadressen { $url } går inte att använda. Skriv sqlite: följt direkt av filens sökväg, utan två snedstreck.
store-url-no-file = Databasadressen { $url } namnger ingen fil. Skriv till exempel sqlite:data/kravkoll.db.
store-url-parameters = Databasadressen { $url } har ett frågetecken. En databasfil tar inga parametrar.
store-url-no-postgres = Det här programmet är byggt utan stöd för PostgreSQL och kan inte använda { $url }. Bygg det med --features postgres, eller använd en databasfil.
store-unreachable = Databasen { $url } svarar inte: { $reason }
store-folder-missing = Mappen { $path } finns inte och kunde inte skapas: { $reason }. Kontrollera sökvägen eller skapa mappen.
store-folder-unwritable = I mappen { $path } går det inte att skapa filer: { $reason }. Databasen behöver det för sin logg.
store-file-unwritable = Databasfilen { $path } går inte att läsa och skriva: { $reason }.
store-network-share = Mappen { $path } ligger på en nätverksenhet ({ $kind }). Där kan databasen skadas när två program skriver. Lägg den på en lokal disk, eller använd PostgreSQL.
store-not-ours = { $url } är ingen databas från Kravkoll: den är skadad eller hör till ett annat program. Inget i den har ändrats.
store-newer = Databasen { $url } har använts av en nyare version av Kravkoll. Starta den versionen, eller återställ en äldre kopia. Inget i den har ändrats.
store-old = Databasen { $url } hör till en äldre version av Kravkoll. Starta en gång utan --no-migrate för att uppdatera den.
store-loose-ends = Databasen { $url } har rader som pekar på rader som inte finns. Återställ kopian som gjordes före uppdateringen.
store-damaged = Databasen { $path } är skadad och har inte ändrats. Återställ den senaste säkerhetskopian.
