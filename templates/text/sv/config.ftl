# Inställningar som inte går att använda.

config-file = Inställningsfilen { $file } går inte att använda: { $reason }
config-key-file = Med PostgreSQL måste du välja var nyckelfilen ligger. Ange key_file i inställningsfilen eller KRAVKOLL_KEY_FILE i miljön. Alla instanser ska använda samma fil.
config-public-url = Adressen { $url } går inte att använda som public_url. Skriv den som användarna ska skriva den, med https:// eller http:// först och utan sökväg, till exempel https://krav.exempelkoping.se.
config-tls-half = Bara den ena av tls_certificate och tls_key är angiven. Ange båda, eller ta bort den som står där.
