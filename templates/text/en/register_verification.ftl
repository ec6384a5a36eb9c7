# Verification rounds: the pages, the letters and the pages behind the links.

mail-purpose-verification = Question whether details are right
mail-purpose-verification-reminder = Reminder about details

verification-title = Verification rounds
verification-lead = Ask contacts, vendors and system managers whether what the register says is right. They answer without an account, by a link in a letter. Those without e-mail you call and tick off.
verification-none = No rounds yet
verification-none-text = Begin with the contacts that were never verified.
verification-new = Prepare a round
verification-new-lead = You see who is concerned before anything is sent.
verification-ask-vendor = Ask the vendor
verification-prepare = Prepare the round
verification-whom = Who is to be asked?
verification-selection-due = Contacts due for verification
verification-selection-due-hint = All that were never verified, or whose time has run out. Each answers for itself.
verification-selection-vendor = A vendor
verification-selection-vendor-hint = One of the vendor's contacts answers for the vendor and all its contacts.
verification-selection-unit = The systems of a unit
verification-selection-unit-hint = Each system manager answers for their systems.
verification-vendor-hint = If you ask a vendor.
verification-unit-hint = If you ask about the systems of a unit.
verification-not-chosen = Not chosen
verification-choose-vendor = Choose the vendor that is to be asked.
verification-choose-unit = Choose the unit whose systems it is about.
verification-nobody = There is nothing to ask about in this selection.
verification-name = Name of the round
verification-name-hint = Leave empty, and it is named after the selection.
verification-message = Words of your own in the letter
verification-message-hint = Such as why you ask just now. Write nothing that not every recipient may read.

verification-round = Round
verification-state = State
verification-draft = Being prepared
verification-open = Going on
verification-closed = Ended
verification-answered = Answered
verification-corrections = Corrections
verification-when = Started
verification-of = { $answered } of { $all } answered
verification-waiting-count =
    { $count ->
        [one] 1 correction waits
       *[other] { $count } corrections wait
    }
verification-see-waiting =
    { $count ->
        [one] Review 1 correction
       *[other] Review { $count } corrections
    }
verification-made = Prepared
verification-opened = Started
verification-until = Links are good until
verification-how = Letters
verification-letters = { $letters } recipients with a letter ({ $sent } sent, { $waiting } waiting, { $failed } failed), { $calls } to call
verification-answers = Answers
verification-count-confirmed = { $count } confirmed by link
verification-count-phone = { $count } verified by phone
verification-count-corrected = { $count } corrected and reviewed
verification-count-waiting = { $count } corrected and waiting for review
verification-count-open = { $count } not answered
verification-reminded = Reminded
verification-closed-at = Ended
verification-by-unit = By unit
verification-no-unit = No unit
verification-nobody-left = Nobody to show
verification-nobody-left-text = All have answered.
verification-participants = Who is asked
verification-who = Who
verification-about = About
verification-letter = Letter
verification-by-letter = Gets a letter
verification-by-phone = Is called
verification-nobody-known = No known recipient
verification-open-only = Only those who have not answered everything
verification-entries =
    { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }

verification-start-title = Start the round
verification-start = Start and send the letters
verification-start-no-mail = Start as a call list
verification-start-text = { $letters } get a letter with a link of their own that is good for 30 days. { $calls } have no e-mail and have to be called. Nothing has been sent yet.
verification-start-text-no-mail = No mail server is set, so no letters are sent. The round becomes a list with { $calls } to call and tick off.
verification-no-mail-title = The round is done by phone
verification-no-mail-text = No mail server is set, so no letters go out. Call those who are asked and tick them off. An administrator sees under Outgoing e-mail how to set a server.
verification-discard = Remove the round
verification-discard-title = Remove the prepared round?
verification-discard-text = Nothing has been sent. The register is not affected.
verification-remind-title = Remind
verification-remind-text = Those who got a letter and have not answered everything get a new link, once only. After that you have to call.
verification-remind = Send the reminder
verification-close-title = End the round
verification-close-text = Links that were not used stop working. Corrections that wait can still be reviewed.
verification-close = End the round
verification-phone-title = Verified by phone
verification-phone-text = Tick off those whom you have spoken with and who said that all is right. It is noted with your name and today's date. Correct what is wrong in the register first.
verification-phone-whom = Those whom I have spoken with
verification-tick = Verified by phone
verification-phone-one = Go through the details on the phone and correct in the register what is wrong. Then tick off here; it is noted with your name and today's date.
verification-new-link = Send a new link
verification-new-link-title = New link
verification-new-link-text = For who has lost the letter, or when the address was wrong. The link goes to the e-mail address that the contact has now.

verification-entry = Entry
verification-answer = Answer
verification-correction = Correction
verification-item-open = Not answered
verification-item-confirmed = Confirmed by link
verification-item-phone = Verified by phone
verification-item-corrected = Correction waits
verification-item-approved = Correction made
verification-item-refused = Correction declined
verification-item-dropped = Archived

verification-begun = The round has been started already.
verification-not-open = The round is not going on.
verification-reminded-already = The reminder has been sent already. Call those who are left.
verification-nobody-to-remind = There is nobody to remind: those who are left have no e-mail.
verification-all-answered = Everything has been answered already.
verification-no-address = The contact has no e-mail address that can be sent to. Call instead.
verification-nobody-chosen = Choose at least one who has not answered already.

verification-proposals = Corrections to review
verification-proposals-lead = This is what those who were asked have corrected. Nothing changes in the register before you have approved it.
verification-no-proposals = No corrections wait
verification-no-proposals-text = What somebody has corrected by their link is shown here.
verification-changes = Changes
verification-by = Proposed by
verification-proposal-title = Correction of { $name }
verification-what = Detail
verification-now = In the register
verification-then = Proposed
verification-no-difference = No difference from the register
verification-no-difference-text = The register already says what is proposed, or there is only a comment.
verification-comment = Comment
verification-approve-title = Approve
verification-approve-text = The register is changed as proposed, and the entry counts as verified.
verification-approve = Approve the correction
verification-refuse-title = Decline
verification-refuse = Decline the correction
verification-why = Reason
verification-why-hint = Noted here. Whoever proposed the correction gets no letter about it.
verification-decided-already = The correction has been reviewed already.
verification-archived = The entry is archived. Take it back first, or decline the correction.

flash-verification-prepared = The round is prepared. Nothing has been sent yet.
flash-verification-started = The round is started.
flash-verification-reminded = The reminder is written and will be sent shortly.
flash-verification-closed = The round is ended.
flash-verification-discarded = The prepared round is gone.
flash-verification-phone = Noted as verified by phone.
flash-verification-link = A letter with a new link will be sent shortly.
flash-verification-approved = The correction is made in the register.
flash-verification-refused = The correction is declined.
flash-verification-corrected = Thank you! The correction has been received and is reviewed before it is made.

verification-mail-subject = Are the details at { $organisation } right?
verification-mail-greeting = Hello { $name }!
verification-mail-first = { $organisation } keeps details of you, or of what you are responsible for, in its register of systems and vendors. They are used to reach the right person when something happens. Please check that they are right. It takes a minute and needs no account.
verification-mail-message = { $message }
verification-mail-link =
    Open your link:
    { $link }
verification-mail-last =
    The link is personal and good until { $day }. Do not pass it on.

    If you have questions you can answer this letter. The answer goes to { $who }.

    { $organisation }
verification-reminder-subject = Reminder: are the details at { $organisation } right?
verification-reminder-first = Some time ago { $organisation } asked you about details in our register of systems and vendors. We have not had your answer yet. This is the only reminder.

verify-title = Are the details right?
verify-lead = { $organisation } asks { $name }. The details are used to reach the right person when something happens. Private numbers are not shown here. The link is good until { $day }.
verify-correct = Correct
verify-answered = You have answered. The correction is reviewed before it is made.
verify-confirm-title = Confirm
verify-all-text = Is everything above right? Otherwise correct first what is wrong.
verify-all = Everything is right
verify-rest-text = Is the rest right?
verify-rest = The rest is right
verify-correct-title = Correct { $name }
verify-correct-lead = Write how it should be. The correction is reviewed before it is made.
verify-valid-to-hint = Fill in when the contact leaves or changes duties.
verify-ways-hint = Leave a field empty if it is to be taken away.
verify-hours = Hours for { $way }
verify-new-ways = Add
verify-comment-hint = Anything else that we should know.
verify-send = Send the correction
verify-used-title = Thank you, you have answered
verify-used-text = The link has been used and everything is answered. If something has changed since, answer the letter from { $organisation }.
verify-expired-title = The link is no longer good
verify-expired-text = Answer the letter from { $organisation } if you want a new link.
verification-link-used = The link has been used already.
verification-link-expired = The link is no longer good.
verification-changed-since = The details have changed since you opened the page. Please check them again.
verification-nothing-changed = You have changed nothing. Go back and choose Everything is right if the details are right.
verification-answered-already = You have answered this already.

audit-verification-prepare = Prepared verification round
audit-verification-start = Started verification round
audit-verification-remind = Reminder in verification round
audit-verification-link = New link in verification round
audit-verification-close = Ended verification round
audit-verification-answer = Answer in verification round
audit-verification-decide = Reviewed correction
