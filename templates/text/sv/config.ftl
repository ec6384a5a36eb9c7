# Inställningar som inte går att använda.

config-file = Inställningsfilen { $file } går inte att använda: { $reason }
config-key-file = Med PostgreSQL måste du välja var nyckelfilen ligger. Ange key_file i inställningsfilen eller KRAVKOLL_KEY_FILE i miljön. Alla instanser ska använda samma fil.
config-public-url = Adressen { $url } går inte att använda som public_url. Skriv den som användarna ska skriva den, med https:// eller http:// först och utan sökväg, till exempel https://krav.exempelkoping.se.
config-tls-half = Bara den ena av tls_certificate och tls_key är angiven. Ange båda, eller ta bort den som står där.
config-mail-no-host = Inställningar för e-post är angivna, men ingen server. Ange smtp_host, eller ta bort de övriga.
config-mail-host = { $host } går inte att använda som smtp_host. Ange bara serverns namn eller adress, till exempel smtp.exempelkoping.se, och porten i smtp_port.
config-mail-no-from = En e-postserver är angiven, men ingen avsändare. Ange mail_from, till exempel kravkoll@exempelkoping.se.
config-mail-from = { $address } går inte att använda som mail_from. Ange en enda e-postadress, till exempel kravkoll@exempelkoping.se.
config-mail-half = Bara den ena av smtp_user och smtp_password är angiven. Ange båda, eller ta bort den som står där.
config-mail-in-clear = Lösenordet till e-postservern skulle skickas okrypterat. Ange smtp_security som starttls eller tls, eller ta bort smtp_user och smtp_password.
