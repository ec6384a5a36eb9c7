# Tenders on screen: from what is bought to an issued annex, and the tender team.
tenders-title = Tenders
tenders-lead = Here you set information-security requirements: from classification to an issued annex, and from bids to a chosen supplier.
tenders-none = There are no tenders yet
tenders-none-text = Begin with what is to be bought. Kravkoll then proposes requirements from the classification.
tender-new = New tender
tender-import = Import a tender file
tender-title = What is bought
tender-title-hint = As the heading of the annex, for example “Case-management system for social services”.
tender-diarienummer = Register number
tender-diarienummer-hint = For example SN 2026/0417. Can be filled in later.
tender-no-diarienummer = Not stated
tender-description = Description
tender-description-hint = Some sentences to bidders about what is bought. Printed on the first page of the annex.
tender-cpv = CPV codes
tender-cpv-hint = Eight digits, preferably with the check digit, for example 48000000-8. Separate codes with commas.
tender-annex-name = Name of the annex
tender-annex-name-hint = For example Annex 3.
tender-authority = Contracting authority
tender-authority-number = Organisation number of the authority
tender-language = Language of the annex
tender-language-hint = Requirements are written in this language.
tender-language-name = English
tender-save-on = Save and continue
tender-subject-lead = Everything can be changed later, until a supplier has been chosen.
tender-step-subject = What is bought
tender-step-classification = Classification
tender-step-circumstances = Circumstances
tender-step-requirements = Requirements
tender-step-check = Check and issue
tender-classification = Classification
tender-classification-lead = How serious would it be if the information leaked, was wrong or could not be reached? Choose a level for each aspect. If you are unsure, answer the questions below the levels.
tender-level-4 = Level 4 means that the harm may concern Sweden's security. Then the Protective Security Act (2018:585) may apply, and Kravkoll makes no annex. Speak with the head of protective security.
tender-circumstances = Circumstances
tender-circumstances-lead = The requirements also depend on how the service is delivered and what it handles.
tender-delivery = Form of delivery
tender-delivery-hint = Choose one or more.
tender-personal-data = Personal data
tender-personal-data-hint = Choose the most sensitive that the supplier may come to handle.
tender-flags = Special conditions
tender-flags-hint = Tick what applies to the purchase.
tender-status = Status
tender-status-draft = Draft
tender-status-issued = Annex issued
tender-status-withdrawn = Annex withdrawn
tender-status-awarded = Supplier chosen
tender-changed = Last changed
tender-not-decided = Not decided yet
tender-requirements = Requirements
tender-decisions = Own requirements: { $own }. Changed: { $changed }. Left out: { $dropped }.
tender-go-through = Go through
tender-continue = Go through the requirements
tender-continue-describing = Continue to describe the purchase
tender-more = More
tender-duplicate = Make a copy
tender-duplicate-title = Copy the tender
tender-duplicate-lead = The copy gets the same classification, circumstances and decisions on requirements. Register number, issued annexes, team and bids do not come along.
tender-duplicate-proposal = { $title } (copy)
tender-delete = Remove the tender
tender-delete-title = Remove “{ $title }”?
tender-delete-text = All that has been decided of the tender is lost. It cannot be undone.
tender-has-annexes = The tender has issued annexes and cannot be removed. They are official documents.
tender-closed = A supplier has been chosen, so the tender cannot be changed. Make a copy to use it again.
tender-withdrawn-title = The annex is withdrawn
tender-withdrawn-text = { $name } withdrew the latest annex at { $at }. Reason: { $why }
tender-bids-lead = Bids are under absolute secrecy until a supplier has been chosen (Public Access to Information and Secrecy Act, chapter 19, section 3). Only the team sees them.
tender-to-bids = Bids
tender-to-evaluation = Evaluation
tender-to-check = To the check
bids-title = Bids
tender-conflict-title = Somebody else has changed the same thing
tender-conflict-text = { $name } saved at { $at } while you were working. What applies now stands here, and what you typed is still in the form. Save again if yours is to apply.
tender-no-annex-title = The requirements cannot be shown yet
tender-missing-text = State classification and circumstances first; Kravkoll then proposes requirements.
tender-faults-text = Decisions in the tender no longer fit the catalogue. Take them back or change them:
tender-areas = Areas
tender-show = Show
tender-show-decided = Own, changed and left out
tender-show-unfilled = Without a value
tender-state-own = Own requirement
tender-state-changed = Changed
tender-state-dropped = Left out
tender-state-unfilled = Value missing
tender-why = Why it is there, proof and follow-up
tender-decision-motive = Reason:
tender-changes-title = The catalogue has changed
tender-changes-text = The tender was made with catalogue { $before }. Now { $now } applies. { $count ->
    [0] None of the requirements of the tender is affected.
    [one] One requirement is affected:
   *[other] { $count } requirements are affected:
}
tender-decision-take-back = Take back the decision about { $id }
carry-go-through = Go through the changes
carry-look = Show the changes
carry-lead = The tender was made with catalogue { $before }. Now { $now } applies. { $count ->
    [0] None of its requirements are affected.
    [one] One requirement is left to decide on.
   *[other] { $count } requirements are left to decide on.
}
carry-none = The tender follows the catalogue that applies, version { $now }.
carry-effect-replaced = replaced
carry-effect-gone = gone
carry-replaced-by = Replaced by
carry-wording = Wording
carry-not-there = Not there.
carry-decided-dropped = You have left this out. Reason: { $motive }
carry-decided-changed = You have changed this. Reason: { $motive }
carry-take = Take the new one
carry-take-added = Take it in
carry-take-dropped = Leave it out still
carry-take-own-words = Keep your wording
carry-take-with-own = Take the new one, with your changes
carry-take-gone = Let it go
carry-take-successor = Go over to { $id }
carry-keep = Keep it as it was
carry-keep-added = Leave it out
carry-keep-own = Keep it as your own requirement
carry-motive = Reason, if you do not take the new one
carry-motive-kept = The wording of version { $version } of the catalogue is kept.
carry-motive-added = The requirement came with version { $version } of the catalogue, after the requirements of the tender had been chosen.
carry-motive-own = The requirement was { $id } in version { $version } of the catalogue.
carry-rest-text = What is left can be taken at once. What you have decided stands: requirements left out stay out, your wordings and values are kept, and where they do not fit what is new, the requirement stays as it was.
carry-rest = Take all that is left
carry-done = Go over to the new catalogue
carry-nothing-to-keep = There is nothing to keep here: your decision stands in any case, or the requirement itself is unchanged.
carry-does-not-fit = A value that you have chosen does not fit the new requirement. Keep it as it was, or change the decision first.
carry-successor-decided = There is a decision already about the requirement that takes its place. Keep this one as your own, or change the other decision first.
carry-no-such = There is no requirement with that id.
tender-decide = Decision on the requirement
tender-decision = Decision
decision-as-proposed = As in the catalogue
decision-as-proposed-hint = Takes away changes of the requirement.
decision-changed = Change the requirement
decision-changed-hint = State below what is to be different, and why.
decision-dropped = Leave the requirement out
decision-dropped-hint = The requirement is not asked. State why.
tender-decision-motive-label = Reason for the decision
tender-decision-motive-hint = Needed when the requirement is changed or left out. Kept in your own copy for the duty to document (LOU chapter 12, section 14).
tender-motive-missing = Write why. The duty to document (LOU chapter 12, section 14) covers each departure from the catalogue and each requirement of your own.
tender-nothing-changed = Nothing is changed. State another kind, other points, another value or your own wording, or choose “As in the catalogue”.
tender-kind-as-proposed = As in the catalogue
tender-weight = Points
tender-weight-hint = For award criteria only: 1–100.
tender-weight-missing = State points. An award criterion needs points to be evaluated.
tender-value = { $name } ({ $unit })
tender-value-hint = Proposed: { $proposed }. Allowed: { $min }–{ $max }. Leave empty for the proposal.
tender-value-outside = { $value } is outside what is allowed, { $min }–{ $max }.
tender-wording = Own wording
tender-wording-hint = Leave empty for that of the catalogue. Write “shall” where it must be met and “should” where it gives points.
tender-proposed-wording = Wording of the catalogue
tender-in-catalogue = In the catalogue
tender-show-in-catalogue = Show all tiers
tender-not-proposed = The requirement is not proposed for this purchase
tender-not-proposed-text = Classification and circumstances do not call for it, so a decision on it has no effect.
tender-requirement-gone = The requirement is no longer in the catalogue. All that can be done is to take the decision back.
tender-own-new = Add a requirement of your own
tender-own-title = Heading
tender-own-title-hint = What it is about, in a few words.
tender-own-wording = The requirement
tender-own-wording-hint = A sentence about the supplier or the delivery that can be answered yes or no. Follow each standard with “or equivalent”.
tender-phase = Tested
tender-own-proof-hint = What the bidder hands in.
tender-own-motive-hint = Why it is proportionate to ask (LOU chapter 4, section 1). Not shown to bidders.
tender-own-follow-up-hint = How you check it during the contract.
tender-own-remove-title = Remove { $title }?
tender-own-remove-text = The requirement is taken out of the draft. In annexes already issued it stays.
tender-own-too-many = The tender has as many requirements of its own as it can hold. Remove one first.
kind-mandatory-hint = Must be met. A no means that the bid is rejected.
kind-award-hint = Need not be met, but gives points.
kind-qualification-hint = Concerns the supplier itself and is tested in the bid.
kind-contract-term-hint = To be met during the contract.
tender-catalogue-version = Catalogue
findings-title = To look at
findings-lead = Errors have to be put right before the annex is issued. Warnings may stay if they are right as they are.
findings-none = Nothing to remark on
findings-none-text = The check against the rules of procurement law found no shortcomings.
finding-place = Where
finding-severity = Severity
finding-what = What
finding-error = Error
finding-warning = Warning
tender-preview = Preview
tender-preview-text = The annex as it will be if it is issued now. The name of the file says that it is a draft.
tender-preview-docx = Word
tender-preview-xlsx = Excel
tender-preview-txt = Text
tender-preview-buyer = Your own copy with reasons
tender-issue = Issue the annex
tender-issue-title = Issue
tender-issue-text = When the annex has been issued its texts, numbers and files stand. A change becomes a new version with a list of what has changed.
issue-errors-left = { $count ->
    [one] One error has to be put right before the annex can be issued.
   *[other] { $count } errors have to be put right before the annex can be issued.
}
issue-catalogue-changed = The catalogue has changed since you went through the requirements. Go to the requirements, see what has changed and confirm that you have gone through it.
issue-no-requirements = The annex has no requirements. Look at the classification and at what you have left out.
issue-nothing-new = Nothing has changed since the latest version, so there is nothing new to issue.
issue-template-refused = The organisation's Word template can no longer be used. Ask an administrator to check it under Organisation.
issue-not-ready = No annex can be made yet. State classification and circumstances, and put decisions right that do not fit the catalogue.
issue-conflict-title = The tender was changed while you looked at it
issue-conflict-text = { $name } has saved something since the page was shown. Nothing has been issued. Look at what stands here now and issue again if it is right.
annexes-title = Issued annexes
annexes-none = No annex has been issued
annexes-none-text = Go through the requirements and the check. Then the annex can be issued and sent out.
annex-number-title = Version
annex-number = version { $number }
annex-issued = Issued
annex-contents-title = Contents
annex-state-in-force = In force
annex-state-superseded = Replaced by a later version
annex-state-withdrawn = Withdrawn
annex-files = Files
annex-files-text = The files for bidders are kept as they were when the annex was issued.
annex-file-docx = Annex in Word, to fill in
annex-file-xlsx = Annex in Excel, to fill in
annex-file-txt = Plain text, to paste into the tendering system
annex-file-json = Data (JSON), for programs
annex-file-buyer = Your own copy with reasons, motives and follow-up
annex-download = Download
annex-fingerprint = Fingerprint
annex-fingerprint-text = Stands in the files. By it a filled-in annex is known again when it is read in.
annex-compared-with = Compared with { $name }.
annex-show = Show { $name }
annex-changes-none = No changes
annex-changes-none-text = The requirements are the same as in the version before.
annex-change-row = Requirement
annex-change-what = Change
annex-change-before = Before
annex-change-now = Now
annex-change-added = Added
annex-change-changed = Changed
annex-change-struck = Struck
annex-withdraw = Withdraw the annex
annex-withdraw-text = If the annex is no longer to apply. The files stay, but are marked as withdrawn here.
annex-withdraw-title = Withdraw { $name }
annex-withdraw-lead = A withdrawal cannot be taken back. Tell the bidders in the tendering system.
annex-withdraw-why = Why the annex is withdrawn
annex-withdraw-why-hint = The reason is kept and seen by all who see the tender.
annex-withdrawn-text = { $name } withdrew the annex at { $at }. Reason: { $why }
annex-withdrawn-before = The annex has been withdrawn already.
team-title = Tender team
team-lead-text = Only those in the team see bids and evaluation.
team-page-lead = These people see the bids. Each change is written in the audit trail.
team-members = In the team
team-part = Part
team-lead = Lead
team-evaluator = Evaluator
team-change = Change the team
team-add = Add or change
team-person = Person
team-person-hint = Colleagues whose roles allow them to evaluate bids: procurement officers, data protection officers and system managers.
team-none = Nobody is in the team
team-remove-title = Take { $name } out of the team?
team-remove-text = The person no longer sees the bids. Assessments that were made stay.
team-needs-lead = The team needs at least one lead. Make somebody else lead first.
team-not-able = The person's roles do not allow them to evaluate bids. Ask an administrator for the right role.
tender-file = Tender file
tender-file-hint = TOML or JSON, as the command line reads it.
tender-file-text = … or paste the text
tender-file-text-hint = Used when no file is chosen.
tender-file-missing = Choose a file, or paste the text.
tender-import-submit = Import
tender-import-lead = A new tender is made with what stands in the file. Nothing is made if the file has faults.
tender-import-refused = The file has { $count ->
    [one] one fault
   *[other] { $count } faults
}. Mend the file and import it again.
tender-import-faults = Faults in the file
tender-import-faults-text = File, line, requirement and field stand before each fault.
form-stale = The form is too old. Reload the page and try again.
flash-tender-duplicated = The copy has been made.
flash-tender-deleted = The tender has been removed.
flash-tender-imported = The tender has been imported.
flash-catalogue-seen = It is noted that you have gone through it.
flash-own-removed = The requirement has been removed.
flash-annex-issued = The annex has been issued.
flash-annex-withdrawn = The annex has been withdrawn.
flash-team-changed = The team has been changed.
count-tenders = { $count ->
    [one] 1 tender
   *[other] { $count } tenders
}
count-annexes = { $count ->
    [one] 1 version
   *[other] { $count } versions
}
count-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
count-findings = { $count ->
    [one] 1 finding
   *[other] { $count } findings
}
count-team = { $count ->
    [one] 1 person
   *[other] { $count } people
}
nav-tenders = Tenders
tender-evaluation = Evaluation
tender-evaluation-hint = How the bids are put in order. The basis has to stand in the procurement documents (LOU chapter 16, section 6) and is printed in the annex.
tender-evaluation-unstated = Not stated in the annex
tender-evaluation-points = Most points
tender-evaluation-deduction = Price less a deduction for each point
tender-evaluation-price = Lowest price
tender-kronor = Deduction per point, kronor
tender-kronor-hint = Only for price with deduction.
