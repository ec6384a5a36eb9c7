# The organisation's own catalogue: the pages where requirements are added, adapted and switched off.

own-title = Own catalogue
own-lead = Here you adapt the requirement catalogue to your organisation: requirements of your own, other wordings, and requirements that you have switched off. The changes are made in an edition that another person approves before it is in force.
own-none-title = You use the requirement catalogue as it is
own-none = There is no own catalogue yet.
own-none-how = Open a requirement in the catalogue and choose Adapt or Switch off, or add a requirement of your own. That begins a first edition, which is not in force until somebody else has approved it.
own-new = Add a requirement of your own
own-begin = Begin a new edition
own-begin-title = Change the own catalogue
own-begin-text = A new edition begins as a copy of the one in force, which stays in force until the new one is approved.
own-changes = Changes in the edition
own-changes-none = The edition changes nothing
own-changes-none-text = Open a requirement in the catalogue and choose Adapt or Switch off.
own-sort = What is done
own-sort-added = own requirement
own-sort-adapted = adapted
own-sort-off = switched off
own-reason = Reason
own-reason-hint = Why you do so. The reason goes along in every annex, but only in the purchaser's copy.
own-state = Check
own-fine = no faults
own-faults = { $count ->
    [one] 1 fault to mend
   *[other] { $count } faults to mend
}
own-changed-by = Changed
own-base-changed = the catalogue's requirement has changed
own-base-changed-text = The catalogue has changed the requirement since you adapted it. Compare below, and save your wording once more when it is right.
own-restricted = Not to be passed on
own-restricted-hint = Tick for texts that you have under a licence. They are in your annexes but never in any export of the catalogue.
own-spread = Passing on
own-origin = Taken from
own-effect = Held against the catalogue
own-open = Open the requirement
own-to-mend = To mend
own-to-mend-text = The requirement is saved, but the edition cannot be handed in until this is mended.
own-against-base = Difference from the catalogue
own-field = Part of the requirement
own-field-base = In the catalogue
own-field-own = In your catalogue
own-same = No difference
own-same-text = The requirement is as it is in the catalogue.
own-edit-title = Change { $id }
own-edit-lead = All that you type is saved, even if something has to be mended. When you have saved, the requirement is shown as a bidder reads it, at every level.
own-area-hint = The area decides the chapter of the annex. The requirement gets the next free number from 901.
own-what = What the requirement is about
own-title-sv = Heading in Swedish
own-title-en = Heading in English
own-title-hint = A short name without a full stop, at most 80 characters.
own-motive-sv = Motive in Swedish
own-motive-en = Motive in English
own-motive-hint = Which harm the requirement prevents and why it is proportionate.
own-weight-hint = Proposed points, 1–10. Only for award criteria (BÖR).
own-when = When the requirement is put
own-delivery-hint = Leave empty if the requirement is for all forms of delivery.
own-personal-data = At least this personal data
own-flags = At least one of these circumstances
own-flags-hint = Leave empty if the requirement does not depend on any.
own-wordings = Wordings
own-wordings-hint = A wording for each tier, from the lowest on. The highest that is reached applies alone. Save to get room for one more.
own-tier = Tier { $number }
own-levels = Levels
own-levels-hint = Write for example K2 R2 for at least confidentiality 2 or integrity 2. Leave empty for all levels.
own-wording-sv = Wording in Swedish
own-wording-en = Wording in English
own-wording-hint = One sentence with a single demand. Write {"{{"}ska{"}}"} (in English {"{{"}shall{"}}"}) where the verb is to stand, and {"{{"}name{"}}"} where a value is to stand.
own-tier-kind = Kind from this tier on
own-tier-kind-same = As the tier below
own-supersedes = Values that are superseded
own-supersedes-hint = Names of values of the tier below that are not needed here because the tier asks for something stricter.
own-values-hint = Numbers that an officer may change in a tender. Save to get room for one more.
own-value = Value { $number }
own-value-name = Name in the wording
own-value-name-hint = Small letters a–z, digits and underscores, for example answer_time.
own-unit-sv = Unit in Swedish
own-unit-en = Unit in English
own-value-levels = Proposed at levels 0, 1, 2 and 3
own-value-levels-hint = Four numbers with spaces, for example 48 24 12 4. Leave empty if the officer has to choose.
own-value-min = Least
own-value-max = Greatest
own-value-stricter = Which way is stricter
own-checks = Proof and follow-up
own-proof-sv = Proof in Swedish
own-proof-en = Proof in English
own-interval = Months between checks
own-method-sv = Follow-up in Swedish
own-method-en = Follow-up in English
own-sources-hint = For example iso27002:8.5, gdpr:32. Leave empty if the requirement only follows from your own rules.
own-off-title = Switch off { $id } { $title }
own-off-lead = The requirement is no longer proposed in your tenders when the edition is in force. The reason is shown in the purchaser's copy of the annexes in which the requirement would otherwise stand.
own-off-hint = Why you do not ask for it, for example that a framework agreement has it already.
own-off-submit = Switch the requirement off
own-take-back = Take the change back
own-take-back-heading = Take back
own-take-back-lead = Takes the change out of the edition.
own-take-back-title = Take back the change of { $id } { $title }?
own-take-back-text = The catalogue's own requirement then stands again. What you have written is lost.
own-take-back-added = Your own requirement is taken out of the edition. What you have written is lost.
own-conflict-gone = Somebody else has taken the change back while you were writing. If you save, it is added again.
own-base-gone = The catalogue no longer has the requirement. Add it as one of your own or take the change back.
own-numbers-used-up = All numbers from 901 to 999 have been used in the area.
own-why-added = Own requirement in the organisation's catalogue: { $reason }
own-why-adapted = Adapted in the organisation's catalogue: { $reason }
own-why-off = Switched off in the organisation's catalogue: { $reason }
own-link = Own catalogue
own-adapt = Adapt
own-switch-off = Switch off

edition = Edition
edition-name = Edition { $number }
edition-number = Edition
edition-status = State
edition-base = Version of the catalogue
edition-begun = Begun
edition-handed-in = Handed in
edition-decided = Approved
edition-returned = Sent back
edition-note = What has changed
edition-note-hint = Write to whoever approves: what is new and why.
edition-all = All editions
edition-lead = Each requirement that the edition adds, adapts or switches off, held against the catalogue.
edition-draft = draft
edition-submitted = waits for approval
edition-approved = in force
edition-replaced = replaced
edition-returned-title = The edition was sent back
edition-waits-for-you = The edition waits for you
edition-waits-for-you-text = Read the changes, and approve them or send the edition back with an explanation.
edition-waits = The edition waits for approval
edition-waits-text = Somebody who has changed nothing in the edition has to approve it. It cannot be changed while it waits.
edition-look = Read the changes
edition-submit = Hand in for approval
edition-submit-title = Hand the edition in
edition-submit-text = When the changes are done you hand the edition in to somebody else, who approves it.
edition-submit-lead = The edition is locked until somebody else has approved it or sent it back.
edition-discard = Throw the draft away
edition-discard-heading = Throw the draft away
edition-discard-lead = All changes in the draft are lost. The edition in force is not touched.
edition-discard-title = Throw away the draft of edition { $number }?
edition-discard-text = All changes in the draft are lost and cannot be brought back.
edition-decide = Approve or send back
edition-decide-title = Approve the edition
edition-decide-text = Read the changes first. An approved edition is in force at once, for new tenders and those under way.
edition-decision = Decision
edition-approve = Approve: the edition comes into force
edition-return = Send back to be worked on
edition-why = Comment
edition-why-hint = Needed when you send the edition back.
edition-return-why = Write what has to be changed.
edition-closed = The edition has been handed in and cannot be changed. Ask whoever approves to send it back.
edition-not-submitted = The edition has not been handed in for approval.
edition-four-eyes = You have changed the edition yourself. Somebody else has to approve it.
edition-faults = { $count ->
    [one] One requirement has faults that must be mended first: { $first }.
   *[other] { $count } requirements have faults that must be mended first, among them { $first }.
}
edition-reason-missing = Every change needs a reason.
count-own-changes = { $count ->
    [0] No changes
    [one] 1 change
   *[other] { $count } changes
}
count-editions = { $count ->
    [one] 1 edition
   *[other] { $count } editions
}
count-fields = { $count ->
    [0] No differences
    [one] 1 difference
   *[other] { $count } differences
}
flash-edition-begun = A new edition is begun.
flash-own-off = The requirement is switched off in the edition. It takes effect when the edition is approved.
flash-own-taken-back = The change is taken back.
flash-edition-submitted = The edition is handed in for approval.
flash-edition-approved = The edition is approved and in force.
flash-edition-returned = The edition is sent back.
flash-edition-discarded = The draft is thrown away.

export-link = Fetch the catalogue
export-title = Fetch the requirement catalogue
export-lead = The catalogue as your organisation sees it, with your own requirements. Requirements marked “Not to be passed on” are left out.
export-fetch = Fetch
export-fetch-sv = Fetch in Swedish
export-fetch-en = Fetch in English
export-xlsx = Spreadsheet
export-xlsx-text = A row for each tier, in both languages. The file can be changed and brought in again.
export-csv = CSV
export-csv-text = The same rows as in the spreadsheet, with semicolons between the fields.
export-oscal = OSCAL 1.2.1
export-oscal-text = For other tools and other municipalities, a file for each language. Both files together can be brought in again without loss.
export-ciso = CISO Assistant
export-ciso-text = A library in YAML with groups for each level.
