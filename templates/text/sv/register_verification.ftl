# Verifieringsrundor: sidorna, mejlen och sidorna bakom länkarna.

mail-purpose-verification = Fråga om uppgifter stämmer
mail-purpose-verification-reminder = Påminnelse om uppgifter

verification-title = Verifieringsrundor
verification-lead = Fråga kontakter, leverantörer och systemförvaltare om uppgifterna i registret stämmer. De svarar utan konto, via en länk i ett mejl. Den som saknar e-post ringer du och bockar av.
verification-none = Inga rundor än
verification-none-text = Börja med de kontakter som aldrig har verifierats.
verification-new = Förbered en runda
verification-new-lead = Du får se vilka som berörs innan något skickas.
verification-ask-vendor = Fråga leverantören
verification-prepare = Förbered rundan
verification-whom = Vilka ska frågas?
verification-selection-due = Kontakter som ska verifieras
verification-selection-due-hint = Alla som aldrig har verifierats, eller vars tid har gått ut. Var och en svarar för sina egna uppgifter.
verification-selection-vendor = En leverantör
verification-selection-vendor-hint = En av leverantörens kontakter svarar för leverantören och alla dess kontakter.
verification-selection-unit = En enhets system
verification-selection-unit-hint = Varje systemförvaltare svarar för sina system.
verification-vendor-hint = Om du frågar en leverantör.
verification-unit-hint = Om du frågar om en enhets system.
verification-not-chosen = Inte vald
verification-choose-vendor = Välj den leverantör som ska frågas.
verification-choose-unit = Välj den enhet vars system det gäller.
verification-nobody = Det finns inget att fråga om i det här urvalet.
verification-name = Rundans namn
verification-name-hint = Lämna tomt, så får den namn efter urvalet.
verification-message = Egen hälsning i mejlet
verification-message-hint = Till exempel varför ni frågar just nu. Skriv inget som inte alla mottagare får läsa.

verification-round = Runda
verification-state = Läge
verification-draft = Förbereds
verification-open = Pågår
verification-closed = Avslutad
verification-answered = Besvarade
verification-corrections = Rättelser
verification-when = Startad
verification-of = { $answered } av { $all } besvarade
verification-waiting-count =
    { $count ->
        [one] 1 rättelse väntar
       *[other] { $count } rättelser väntar
    }
verification-see-waiting =
    { $count ->
        [one] Granska 1 rättelse
       *[other] Granska { $count } rättelser
    }
verification-made = Förberedd
verification-opened = Startad
verification-until = Länkarna gäller till och med
verification-how = Mejl
verification-letters = { $letters } mottagare med mejl ({ $sent } skickade, { $waiting } väntar, { $failed } misslyckade), { $calls } att ringa
verification-answers = Svar
verification-count-confirmed = { $count } bekräftade via länk
verification-count-phone = { $count } verifierade per telefon
verification-count-corrected = { $count } rättade och granskade
verification-count-waiting = { $count } rättade som väntar på granskning
verification-count-open = { $count } obesvarade
verification-reminded = Påmind
verification-closed-at = Avslutad
verification-by-unit = Läget per enhet
verification-no-unit = Ingen enhet
verification-nobody-left = Ingen att visa
verification-nobody-left-text = Alla har svarat.
verification-participants = Vilka som frågas
verification-who = Vem
verification-about = Om
verification-letter = Mejl
verification-by-letter = Får mejl
verification-by-phone = Rings
verification-nobody-known = Ingen känd mottagare
verification-open-only = Bara de som inte har svarat på allt
verification-entries =
    { $count ->
        [one] 1 uppgift
       *[other] { $count } uppgifter
    }

verification-start-title = Starta rundan
verification-start = Starta och skicka mejlen
verification-start-no-mail = Starta som ringlista
verification-start-text = { $letters } får ett mejl med en egen länk som gäller i 30 dagar. { $calls } saknar e-post och måste ringas. Inget har skickats än.
verification-start-text-no-mail = Ingen e-postserver är inställd, så inga mejl skickas. Rundan blir en ringlista med { $calls } att ringa och bocka av.
verification-no-mail-title = Rundan sköts per telefon
verification-no-mail-text = Ingen e-postserver är inställd, så inga mejl går ut. Ring och bocka av dem som frågas. En administratör ser under Utgående e-post hur en server ställs in.
verification-discard = Ta bort rundan
verification-discard-title = Ta bort den förberedda rundan?
verification-discard-text = Inget har skickats. Uppgifterna i registret påverkas inte.
verification-remind-title = Påminn
verification-remind-text = De som har fått ett mejl och inte har svarat på allt får en ny länk, en enda gång. Därefter måste du ringa.
verification-remind = Skicka påminnelsen
verification-close-title = Avsluta rundan
verification-close-text = Länkar som inte har använts slutar att gälla. Rättelser som väntar kan fortfarande granskas.
verification-close = Avsluta rundan
verification-phone-title = Verifierad per telefon
verification-phone-text = Bocka av dem du har talat med och som har sagt att uppgifterna stämmer. Det noteras med ditt namn och dagens datum. Rätta det som inte stämmer direkt i registret först.
verification-phone-whom = Dem jag har talat med
verification-tick = Verifierade per telefon
verification-phone-one = Gå igenom uppgifterna i telefon och rätta det som inte stämmer i registret. Bocka sedan av här; det noteras med ditt namn och dagens datum.
verification-new-link = Skicka ny länk
verification-new-link-title = Ny länk
verification-new-link-text = För den som har tappat mejlet, eller när adressen var fel. Länken skickas till den e-postadress som kontakten har nu.

verification-entry = Uppgift
verification-answer = Svar
verification-correction = Rättelse
verification-item-open = Obesvarad
verification-item-confirmed = Bekräftad via länk
verification-item-phone = Verifierad per telefon
verification-item-corrected = Rättelse väntar
verification-item-approved = Rättelse införd
verification-item-refused = Rättelse avböjd
verification-item-dropped = Arkiverad

verification-begun = Rundan är redan startad.
verification-not-open = Rundan pågår inte.
verification-reminded-already = Påminnelsen är redan skickad. Ring dem som är kvar.
verification-nobody-to-remind = Det finns ingen att påminna: de som är kvar saknar e-post.
verification-all-answered = Allt är redan besvarat.
verification-no-address = Kontakten har ingen e-postadress som går att skicka till. Ring i stället.
verification-nobody-chosen = Välj minst en som inte redan har svarat.

verification-proposals = Rättelser att granska
verification-proposals-lead = Det här har de tillfrågade rättat. Inget ändras i registret förrän du har godkänt det.
verification-no-proposals = Inga rättelser väntar
verification-no-proposals-text = Här visas det som någon har rättat via sin länk.
verification-changes = Ändringar
verification-by = Föreslaget av
verification-proposal-title = Rättelse av { $name }
verification-what = Uppgift
verification-now = I registret
verification-then = Föreslaget
verification-no-difference = Ingen skillnad mot registret
verification-no-difference-text = Registret stämmer redan med förslaget, eller så finns det bara en kommentar.
verification-comment = Kommentar
verification-approve-title = Godkänn
verification-approve-text = Registret ändras så som det föreslås, och uppgiften räknas som verifierad.
verification-approve = Godkänn rättelsen
verification-refuse-title = Avböj
verification-refuse = Avböj rättelsen
verification-why = Skäl
verification-why-hint = Noteras här. Den som föreslog rättelsen får inget mejl om det.
verification-decided-already = Rättelsen är redan granskad.
verification-archived = Uppgiften är arkiverad. Återta den först, eller avböj rättelsen.

flash-verification-prepared = Rundan är förberedd. Inget har skickats än.
flash-verification-started = Rundan är startad.
flash-verification-reminded = Påminnelsen är skriven och skickas inom kort.
flash-verification-closed = Rundan är avslutad.
flash-verification-discarded = Den förberedda rundan är borttagen.
flash-verification-phone = Noterat som verifierat per telefon.
flash-verification-link = Ett mejl med ny länk skickas inom kort.
flash-verification-approved = Rättelsen är införd i registret.
flash-verification-refused = Rättelsen är avböjd.
flash-verification-corrected = Tack! Rättelsen är mottagen och granskas innan den införs.

verification-mail-subject = Stämmer uppgifterna hos { $organisation }?
verification-mail-greeting = Hej { $name }!
verification-mail-first = { $organisation } har uppgifter om dig, eller om det du ansvarar för, i sitt register över system och leverantörer. De används för att nå rätt person när något händer. Kontrollera gärna att de stämmer. Det tar någon minut och kräver inget konto.
verification-mail-message = { $message }
verification-mail-link =
    Öppna din länk:
    { $link }
verification-mail-last =
    Länken är personlig och gäller till och med { $day }. Skicka den inte vidare.

    Har du frågor kan du svara på det här mejlet. Svaret går till { $who }.

    { $organisation }
verification-reminder-subject = Påminnelse: stämmer uppgifterna hos { $organisation }?
verification-reminder-first = För en tid sedan fick du en fråga från { $organisation } om uppgifter i vårt register över system och leverantörer. Vi saknar ännu ditt svar. Det här är den enda påminnelsen.

verify-title = Stämmer uppgifterna?
verify-lead = { $organisation } frågar { $name }. Uppgifterna används för att nå rätt person när något händer. Privata nummer visas inte här. Länken gäller till och med { $day }.
verify-correct = Rätta
verify-answered = Du har svarat. Rättelsen granskas innan den införs.
verify-confirm-title = Bekräfta
verify-all-text = Stämmer allt ovan? Annars rättar du först det som är fel.
verify-all = Allt stämmer
verify-rest-text = Stämmer resten?
verify-rest = Resten stämmer
verify-correct-title = Rätta { $name }
verify-correct-lead = Skriv hur det ska vara. Rättelsen granskas innan den införs.
verify-valid-to-hint = Fyll i om kontakten slutar eller byter uppdrag.
verify-ways-hint = Lämna ett fält tomt om uppgiften ska tas bort.
verify-hours = Svarstid för { $way }
verify-new-ways = Lägg till
verify-comment-hint = Något annat som vi behöver veta.
verify-send = Skicka rättelsen
verify-used-title = Tack, du har svarat
verify-used-text = Länken är använd och allt är besvarat. Har något ändrats sedan dess, svara på mejlet från { $organisation }.
verify-expired-title = Länken gäller inte längre
verify-expired-text = Svara på mejlet från { $organisation } om du vill ha en ny länk.
verification-link-used = Länken är redan använd.
verification-link-expired = Länken gäller inte längre.
verification-changed-since = Uppgifterna har ändrats sedan du öppnade sidan. Kontrollera dem igen.
verification-nothing-changed = Du har inte ändrat något. Gå tillbaka och välj Allt stämmer om uppgifterna är rätt.
verification-answered-already = Du har redan svarat på det här.

audit-verification-prepare = Förberedd verifieringsrunda
audit-verification-start = Startad verifieringsrunda
audit-verification-remind = Påminnelse i verifieringsrunda
audit-verification-link = Ny länk i verifieringsrunda
audit-verification-close = Avslutad verifieringsrunda
audit-verification-answer = Svar i verifieringsrunda
audit-verification-decide = Granskad rättelse
