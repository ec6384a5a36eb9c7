# Utgående e-post: sidorna, breven och varför ett brev inte gick fram.

mail-title = Utgående e-post
mail-lead = Brev som Kravkoll har skrivit åt organisationen, och hur det har gått med dem. Innehållet visas inte: ett brev kan hålla en länk som bara mottagaren ska ha.
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
mail-letters-title = Brev
mail-none = Inga brev än
mail-none-text = Här visas brev när Kravkoll har skrivit några.
mail-newest-first = Nyaste först
count-letters =
    { $count ->
        [one] 1 brev
       *[other] { $count } brev
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
mail-purpose-test = Testbrev
mail-failure = Senaste felet
mail-message-id = Message-ID
mail-letter-lead = Innehållet visas inte: ett brev kan hålla en länk som bara mottagaren ska ha.

mail-status-waiting = Väntar
mail-status-sending = Skickas nu
mail-status-sent = Skickat
mail-status-failed = Misslyckat
mail-status-cancelled = Stoppat

mail-failure-refused = E-postservern tar inte emot brevet. Oftast finns inte adressen. Kontrollera adressen innan du försöker igen.
mail-failure-postponed = E-postservern tog inte emot brevet just då. Kravkoll försöker igen av sig själv, under två dygn.
mail-failure-unreachable = E-postservern gick inte att nå. Kontrollera namn och port, och att brandväggen släpper igenom trafiken.
mail-failure-interrupted = Förbindelsen bröts innan e-postservern hade svarat. Brevet kan ha kommit fram ändå; ett nytt försök har samma Message-ID.
mail-failure-not-let-in = E-postservern släppte inte in Kravkoll. Kontrollera användarnamn, lösenord och kryptering i inställningarna.
mail-failure-bad-address = Adressen går inte att skicka till. Rätta den där den står och skicka på nytt därifrån.
mail-failure-sealed = Brevet går inte att öppna med installationens nyckelfil. Skicka på nytt från den sida som brevet kom ifrån.

mail-test-title = Testbrev
mail-test-lead = Skicka ett testbrev till dig själv, { $address }, för att se om e-posten fungerar.
mail-test-submit = Skicka testbrev
mail-test-subject = Testbrev från Kravkoll
mail-test-text =
    Hej { $name }!

    Det här är ett testbrev från Kravkoll på { $address }. Att du läser det betyder att e-posten fungerar. Du behöver inte svara.

mail-resend-title = Försök igen
mail-resend-text = Brevet läggs tillbaka i kön och skickas inom några sekunder.
mail-resend-waiting = Vänta inte på nästa försök, utan skicka inom några sekunder.
mail-resend = Skicka igen
mail-resend-now = Försök nu
mail-cancel-title = Stoppa
mail-cancel-text = Brevet skickas inte. Du kan skicka det senare.
mail-cancel = Stoppa brevet

mail-no-server = Ingen e-postserver är inställd, så ingenting kan skickas.
mail-sent-already = Brevet är redan skickat, och innehållet sparas inte. Skicka ett nytt från den sida som brevet kom ifrån.
mail-being-sent = Brevet skickas just nu. Vänta en stund och se hur det gick.
mail-not-waiting = Brevet väntar inte på att skickas, så det finns inget att stoppa.

flash-mail-test = Testbrevet är skrivet och skickas inom några sekunder.
flash-mail-resend = Brevet skickas inom några sekunder.
flash-mail-cancelled = Brevet är stoppat.

audit-mail-test = Testbrev
audit-mail-resend = Nytt försök att skicka ett brev
audit-mail-cancel = Stoppat brev

organisation-mail = Utgående e-post
