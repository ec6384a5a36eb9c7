# Outgoing e-mail: the pages, the letters, and why a letter did not get through.

mail-title = Outgoing e-mail
mail-lead = Letters that Kravkoll has written for the organisation, and how they have fared. What they say is not shown: a letter may hold a link that is meant for its recipient alone.
mail-no-server-title = No mail server is set
mail-no-server-text = So Kravkoll sends no e-mail. What it would send is done by hand: links are handed over in person, and details are verified by phone. To set a server: give smtp_host and mail_from in the settings file, or KRAVKOLL_SMTP_HOST and KRAVKOLL_MAIL_FROM in the environment, and restart the service.
mail-server = Server
mail-security = Encryption
mail-security-none = None
mail-security-starttls = TLS (STARTTLS)
mail-security-tls = TLS from the start
mail-sign-in = Sign-in
mail-sign-in-none = None
mail-from = Sender
mail-counts = Number
mail-letters-title = Letters
mail-none = No letters yet
mail-none-text = Letters are shown here when Kravkoll has written some.
mail-newest-first = Newest first
count-letters =
    { $count ->
        [one] 1 letter
       *[other] { $count } letters
    }

mail-subject = Subject
mail-state = State
mail-tries = Tries
mail-written = Written
mail-finished = Sent or next try
mail-next-try = Next try { $at }
mail-next = Next try
mail-to = To
mail-purpose = Kind
mail-purpose-test = Test letter
mail-failure = Latest fault
mail-message-id = Message-ID
mail-letter-lead = What it says is not shown: a letter may hold a link that is meant for its recipient alone.

mail-status-waiting = Waiting
mail-status-sending = Being sent
mail-status-sent = Sent
mail-status-failed = Failed
mail-status-cancelled = Stopped

mail-failure-refused = The mail server does not take the letter. Most often the address does not exist. Check the address before you try again.
mail-failure-postponed = The mail server did not take the letter then. Kravkoll tries again by itself, for two days.
mail-failure-unreachable = The mail server could not be reached. Check its name and port, and that the firewall lets the traffic through.
mail-failure-interrupted = The connection broke before the mail server had answered. The letter may have arrived all the same; another try has the same Message-ID.
mail-failure-not-let-in = The mail server did not let Kravkoll in. Check user name, password and encryption in the settings.
mail-failure-bad-address = The address cannot be sent to. Correct it where it stands and send anew from there.
mail-failure-sealed = The letter cannot be opened with the key file of the installation. Send anew from the page that the letter came from.

mail-test-title = Test letter
mail-test-lead = Send a test letter to yourself, { $address }, to see whether e-mail works.
mail-test-submit = Send a test letter
mail-test-subject = Test letter from Kravkoll
mail-test-text =
    Hello { $name }!

    This is a test letter from Kravkoll at { $address }. That you read it means that e-mail works. There is no need to answer.

mail-resend-title = Try again
mail-resend-text = The letter is put back into the queue and sent within a few seconds.
mail-resend-waiting = Do not wait for the next try, but send within a few seconds.
mail-resend = Send again
mail-resend-now = Try now
mail-cancel-title = Stop
mail-cancel-text = The letter is not sent. You can send it later.
mail-cancel = Stop the letter

mail-no-server = No mail server is set, so nothing can be sent.
mail-sent-already = The letter has been sent, and what it says is not kept. Send a new one from the page that it came from.
mail-being-sent = The letter is being sent just now. Wait a while and see how it goes.
mail-not-waiting = The letter does not wait to be sent, so there is nothing to stop.

flash-mail-test = The test letter is written and will be sent within a few seconds.
flash-mail-resend = The letter will be sent within a few seconds.
flash-mail-cancelled = The letter is stopped.

audit-mail-test = Test letter
audit-mail-resend = Another try to send a letter
audit-mail-cancel = Stopped letter

organisation-mail = Outgoing e-mail
