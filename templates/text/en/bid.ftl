# Bids on screen: read in, compared, assessed; the chosen supplier.
bids-list = Bids read in
bids-none = No bids have been read in
bids-none-text = Read in the bidders' filled-in annexes here when the time for bids has ended.
bids-compare = Compare the bids
bids-no-annex-title = No annex is in force
bids-no-annex = Issue an annex first. Bids are compared with it.
bids-evaluator-title = You are an evaluator
bids-evaluator-text = You see the bids and assess them. Whoever leads the tender reads bids in and chooses the supplier.
bid-upload = Read in a bid
bid-upload-text = The file is read and compared with the annex in force. Altered requirements, missing rows and unanswered questions are shown.
bid-upload-submit = Read in
bid-file = Filled-in annex
bid-file-hint = Word (.docx) or Excel (.xlsx), at most 25 MB, without a password.
bid-file-missing = Choose the bidder's filled-in file.
bid-bidder = Bidder
bid-bidder-hint = Leave empty to take the name from the file.
bid-bidder-missing = The file does not say who the bidder is. Write the name.
bid-number = Organisation number
bid-number-hint = Leave empty to take the number from the file.
bid-price = Price
bid-price-hint = The price to compare in whole kronor, from the price schedule of the bid.
bid-price-wrong = Write the price as a whole number of kronor, for example 1 250 000.
bid-no-price = Not stated
bid-kronor = { $amount } kr
bid-replace = Replace the earlier file of the bidder
bid-older = Read the file in all the same, and compare it with the version in force
bid-older-version = The file was filled in on version { $version }, but version { $current } is in force. Ask for the right version, or tick that it is to be read in all the same. Then choose the file again.
bid-other-tender = The file is an annex of another tender. Check that it is the right file.
bid-no-rows = None of the requirements of the annex is in the file. Check that it is the right file.
bid-macros = The file has macros in it and was not read. Ask the bidder to save it as .docx or .xlsx without macros.
bid-same-bidder = A bid from { $bidder } has been read in already. Tick that it is to be replaced if this file is to count, and choose the file again.
bid-uploaded = Read in
bid-problems = To look at
bid-no-problems = All requirements are answered, and nothing in the file is altered.
bid-compared-with = Compared with the annex
bid-signed = Signed by
bid-not-signed = not filled in
bid-answers = Answers
bid-no-answers = No answers
bid-unanswered = Not answered
bid-unclear = Unclear: { $said }
bid-edit = Change name and price
bid-remove = Put the bid aside
bid-remove-title = Put the bid of { $bidder } aside
bid-remove-lead = The bid no longer counts, but stays with the reason.
bid-remove-why = Why the bid is put aside
bid-remove-why-hint = For example that it came too late, was taken back or was read in by mistake.
bid-status-received = Counts
bid-status-replaced = Replaced
bid-status-removed = Put aside
bid-replaced-text = A later file of the same bidder counts in its place.
comparison-title = Comparison
comparison-lead = First the requirements that must be met and where somebody does not say a clear yes, then award criteria, last what all meet.
comparison-doubt = Wants a look
comparison-altered = Altered text or missing row
comparison-open = Not assessed
comparison-order = Order
comparison-by-attention = Most important first
comparison-by-number = Order of the annex
comparison-facts = Yes: { $yes }. No: { $no }. Unanswered or unclear: { $unanswered }. Altered: { $altered }.
comparison-all-met = Says yes to all that must be met
comparison-unmet = { $count ->
    [one] One requirement that must be met is without a yes
   *[other] { $count } requirements that must be met are without a yes
}
comparison-refused = Does not meet { $rows }
comparison-assess = Assess
comparison-row-missing = The row is missing from the bidder's file.
comparison-altered-text = The text of the requirement was altered:
assessment-own = Your assessment
assessment-said = Assessments so far
assessment-verdict = Does the bid meet the requirement?
assessment-motive = Motive
assessment-motive-hint = Needed for “does not meet” and when points are not full. Refer to what stands in the bid.
assessment-points-hint = 0–{ $most }
assessment-save = Save your assessment
assessment-settle = Save the team's assessment
assessment-settle-title = The team's joint assessment
assessment-settle-hint = When evaluators have come to different results the team decides together. The joint assessment stands above the single ones.
assessment-by-team = The team, by { $name }
assessment-no-row = The requirement is not in the annex. Go back to the comparison.
assessment-conflict-title = The team's assessment has changed
assessment-conflict-text = Somebody else saved the team's assessment while you were writing. It stands among the assessments so far, and what you typed is kept. Save again if yours is to apply.
verdict-met = Meets it
verdict-not-met = Does not meet it
outcome-missing = Not assessed
outcome-unsettled = Evaluators disagree
count-points = { $count ->
    [one] 1 point
   *[other] { $count } points
}
count-problems = { $count ->
    [0] Nothing
   *[other] { $count } to look at
}
count-bids = { $count ->
    [one] 1 bid
   *[other] { $count } bids
}
evaluation-model = Model
evaluation-unstated = The annex states no model, so bids are ordered by points. The basis of evaluation has to stand in the procurement documents (LOU chapter 16, section 6).
evaluation-bids = Bids that count
evaluation-totals = Summary
evaluation-place = Place
evaluation-points-sum = Points
evaluation-sum = Comparison sum
evaluation-state = State
evaluation-complete = Complete
evaluation-preliminary = Preliminary
evaluation-rejected = Rejected
evaluation-and-more = . And { $count } more
evaluation-files = For the procurement file
evaluation-files-text = The evaluation with comparison, assessments, motives and deviations. Until a supplier has been chosen it is marked as preliminary.
evaluation-file-docx = Download as Word
evaluation-file-xlsx = Download as Excel
award-choose = Choose the supplier
award-choose-text = When the supplier has been chosen the tender can no longer be changed, and what was promised is kept for the contract.
award-not-complete = The evaluation is not complete. The summary says what is missing.
award-not-first = Only the bid that is first in order can be chosen.
award-no-bid = The bid no longer counts. Reload the page.
award-bid = Bid
award-motive = Motive of the decision
award-motive-hint = Goes into the decision and is kept with it (LOU chapter 12, section 12).
award-submit = Choose the supplier
award-made = { $bidder } was chosen by { $name } at { $at }. { $why }
award-promises = Promised by the supplier
award-promises-text = What the chosen supplier said yes to, for contract and follow-up.
award-promised = What was promised
award-how = How, by the bid
award-none = No supplier has been chosen
award-none-text = When a supplier has been chosen, what was promised stands here.
flash-bid-read = The bid has been read in.
flash-bid-removed = The bid has been put aside.
flash-assessment-saved = The assessment has been saved.
flash-award-made = The supplier has been chosen.
