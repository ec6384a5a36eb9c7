# Utgående e-post: sidorna, mejlen och varför ett mejl inte gick fram.

mail-title = Utgående e-post
mail-lead = Mejl som Kravkoll har skrivit åt organisationen, och hur det har gått med dem. Innehållet visas inte: ett mejl kan hålla en länk som bara mottagaren ska ha.
mail-no-server-title = Ingen e-postserver är inställd
mail-no-server-text = Kravkoll skickar därför ingen e-post. Det som annars skickas görs för hand: länkar lämnas över personligen och uppgifter verifieras per telefon. Så här ställer du in en server: ange smtp_host och mail_from i inställningsfilen, eller KRAVKOLL_SMTP_HOST och KRAVKOLL_MAIL_FROM i miljön, och starta om tjänsten.
mail-server = Server
mail-security = Kryptering
mail-security-none = Ingen
mail-security-starttls = TLS (STARTTLS)
mail-security-tls = TLS från första början
mail-sign-in = Inloggning
mail-sign-in-none = Ingen
mail-from = Avsändare
mail-counts = Antal
mail-letters-title = Mejl
mail-none = Inga mejl än
mail-none-text = Här visas mejl när Kravkoll har skrivit några.
mail-newest-first = Nyaste först
count-letters =
    { $count ->
        [one] 1 mejl
       *[other] { $count } mejl
    }

mail-subject = Ärende
mail-state = Läge
mail-tries = Försök
mail-written = Skrivet
mail-finished = Skickat eller nästa försök
mail-next-try = Nästa försök { $at }
mail-next = Nästa försök
mail-to = Till
mail-purpose = Slag
mail-purpose-test = Testmejl
mail-failure = Senaste felet
mail-message-id = Message-ID
mail-letter-lead = Innehållet visas inte: ett mejl kan hålla en länk som bara mottagaren ska ha.

mail-status-waiting = Väntar
mail-status-sending = Skickas nu
mail-status-sent = Skickat
mail-status-failed = Misslyckat
mail-status-cancelled = Stoppat

mail-failure-refused = E-postservern tar inte emot mejlet. Oftast finns inte adressen. Kontrollera adressen innan du försöker igen.
mail-failure-postponed = E-postservern tog inte emot mejlet just då. Kravkoll försöker igen av sig själv, under två dygn.
mail-failure-unreachable = E-postservern gick inte att nå. Kontrollera namn och port, och att brandväggen släpper igenom trafiken.
mail-failure-interrupted = Förbindelsen bröts innan e-postservern hade svarat. Mejlet kan ha kommit fram ändå; ett nytt försök har samma Message-ID.
mail-failure-not-let-in = E-postservern släppte inte in Kravkoll. Kontrollera användarnamn, lösenord och kryptering i inställningarna.
mail-failure-bad-address = Adressen går inte att skicka till. Rätta den där den står och skicka på nytt därifrån.
mail-failure-sealed = Mejlet går inte att öppna med installationens nyckelfil. Skicka på nytt från den sida som mejlet kom ifrån.

mail-test-title = Testmejl
mail-test-lead = Skicka ett testmejl till dig själv, { $address }, för att se om e-posten fungerar.
mail-test-submit = Skicka testmejl
mail-test-subject = Testmejl från Kravkoll
mail-test-text =
    Hej { $name }!

    Det här är ett testmejl från Kravkoll på { $address }. Att du läser det betyder att e-posten fungerar. Du behöver inte svara.

mail-resend-title = Försök igen
mail-resend-text = Mejlet läggs tillbaka i kön och skickas inom några sekunder.
mail-resend-waiting = Vänta inte på nästa försök, utan skicka inom några sekunder.
mail-resend = Skicka igen
mail-resend-now = Försök nu
mail-cancel-title = Stoppa
mail-cancel-text = Mejlet skickas inte. Du kan skicka det senare.
mail-cancel = Stoppa mejlet

mail-no-server = Ingen e-postserver är inställd, så ingenting kan skickas.
mail-sent-already = Mejlet är redan skickat, och innehållet sparas inte. Skicka ett nytt från den sida som mejlet kom ifrån.
mail-being-sent = Mejlet skickas just nu. Vänta en stund och se hur det gick.
mail-not-waiting = Mejlet väntar inte på att skickas, så det finns inget att stoppa.

flash-mail-test = Testmejlet är skrivet och skickas inom några sekunder.
flash-mail-resend = Mejlet skickas inom några sekunder.
flash-mail-cancelled = Mejlet är stoppat.

audit-mail-test = Testmejl
audit-mail-resend = Nytt försök att skicka ett mejl
audit-mail-cancel = Stoppat mejl

organisation-mail = Utgående e-post
