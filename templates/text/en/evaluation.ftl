# Evaluation of tenders: models, assessments, what is missing, and the evaluation as a file.

evaluation-model-points = Points. The tender with the highest sum of points for the AWARD requirements wins. The price is no part of the points.
evaluation-model-price-deduction = Price deduction. The price of the tender is reduced by SEK { $kronor } for each point that the tender is given for the AWARD requirements. The tender with the lowest comparison sum after that wins.
evaluation-model-lowest-price = Lowest price. Of the tenders that fulfil the requirements, the one with the lowest price wins.
evaluation-model-unstated = The requirement annex does not state this model.

evaluation-fault-points-not-allowed = Only AWARD requirements give points. State whether the requirement is fulfilled or not.
evaluation-fault-points-above = The requirement gives at most { $most } points.
evaluation-fault-points-of-not-met = A requirement that is not fulfilled cannot give points. State 0 points or change the assessment.
evaluation-fault-points-missing = State how many points the answer is given.
evaluation-fault-verdict-missing = State whether the requirement is fulfilled or not.
evaluation-fault-motive-missing = Write why. It is needed when the requirement is not fulfilled or is not given full points (LOU chapter 12 section 14).

evaluation-pending-unassessed = { $number }: points are missing.
evaluation-pending-unsettled = { $number }: the evaluators have assessed it differently and need to agree.
evaluation-pending-doubtful = { $number }: the answer is not a clear Yes to what was asked and needs to be assessed.
evaluation-pending-price = The price is missing.

evaluation-rejection-mandatory = does not fulfil mandatory requirement { $number }
evaluation-rejection-qualification = does not fulfil qualification requirement { $number }
evaluation-rejection-contract-term = does not accept contract term { $number }

evaluation-kicker = Record of the procurement
evaluation-title = Evaluation of tenders
evaluation-facts-title = About the evaluation
evaluation-fact-annex-version = Version of the requirement annex
evaluation-fact-bids = Number of tenders
evaluation-fact-status = Status
evaluation-fact-made-by = Drawn up by
evaluation-fact-date = Date
evaluation-status-preliminary = Preliminary
evaluation-status-final = Final
evaluation-footer = Evaluation of tenders, { $status }, { $date }

evaluation-method-heading = How the tenders have been evaluated
evaluation-method = The answers in the requirement annex have been examined requirement by requirement. A tender cannot be accepted if the evaluators have found that a requirement that must be fulfilled is not. Reasons are given where points are deducted and where a requirement is found not to be fulfilled. Where the evaluators first assessed differently, what they have agreed on applies.
evaluation-preliminary-note = The evaluation is preliminary and the ranking may change. What is missing is stated for each tender.
evaluation-secrecy = Until all tenders are made public, a supplier and a tender have been decided on or the matter has been closed, information about the tenders may be given to nobody but the one who submitted the tender (chapter 19 section 3 of the Public Access to Information and Secrecy Act).

evaluation-ranking-heading = Ranking
evaluation-ranking-description = Table with a tender in each row: place, tenderer, points, price, comparison sum and remark. What the model does not use is left out.
evaluation-no-bids = No tenders have been entered.
evaluation-column-place = Place
evaluation-column-place-preliminary = Preliminary place
evaluation-column-bidder = Tenderer
evaluation-column-points = Points
evaluation-column-price = Price
evaluation-column-comparison-sum = Comparison sum
evaluation-column-remark = Remark
evaluation-column-rejected = Cannot be accepted
evaluation-column-pending = Missing
evaluation-column-weight = Highest points
evaluation-column-altered = Altered text
evaluation-column-verdict = Assessment
evaluation-column-by = Assessed by
evaluation-column-whose = Whose
evaluation-column-deviation = Deviation
evaluation-column-description = Description and evidence
evaluation-remark-pending = { $count ->
    [one] 1 item is missing
   *[other] { $count } items are missing
}
evaluation-kronor = SEK { $kronor }
evaluation-none = –

evaluation-bid-heading = Tender from { $bidder }
evaluation-bid-counts = Answers: Yes { $yes }, No { $no }, unanswered { $unanswered }, unclear { $unclear }. The tenderer’s file: altered requirements { $altered }, missing rows { $missing }, added rows { $added }.
evaluation-bid-refused = The tender cannot be accepted: { $reasons }.
evaluation-bid-accepted = Nothing in the assessment of the requirements prevents the tender from being accepted.
evaluation-bid-pending = Before the assessment is done, the following is missing:
evaluation-bid-requirements = Requirements that must be fulfilled
evaluation-bid-requirements-none = The tenderer answers Yes to all requirements that must be fulfilled, and the evaluators have found nothing else.
evaluation-bid-award = Requirements that give points
evaluation-bid-deviations = Deviations in the tenderer’s file
evaluation-row-description = Table with the columns number, requirement, answer, description and evidence, assessment.
evaluation-row-altered = Altered in the tenderer’s file: { $text }
evaluation-row-evidence = Evidence: { $text }
evaluation-row-points = { $points } of { $most } points
evaluation-deviation-altered = { $number }: the text of the requirement is altered in the tenderer’s file: { $text }
evaluation-altered-removed = [removed: { $text }]
evaluation-altered-added = [added: { $text }]
evaluation-answer-missing = The row is missing
evaluation-answer-unanswered = Unanswered
evaluation-answer-unclear = Unclear: { $text }
evaluation-outcome-missing = Not assessed
evaluation-outcome-unsettled = Assessed differently
evaluation-verdict-met = Fulfilled
evaluation-verdict-not-met = Not fulfilled
evaluation-verdict-points = Given points
evaluation-by-team = Jointly, noted by { $names }

evaluation-sign-heading = Signatures
evaluation-sign-intro = The evaluators certify that the assessments are their own and have been made on the grounds that the procurement documents state.
evaluation-sign-description = Table with a row for each evaluator: name, place and date, signature.

evaluation-sheet-about = About the evaluation
evaluation-sheet-summary = Summary
evaluation-sheet-rows = Requirement by requirement
evaluation-sheet-assessments = Assessments
evaluation-sheet-deviations = Deviations
evaluation-assessment-own = Own
evaluation-assessment-settled = Joint
evaluation-assessments-alike = The evaluators have assessed no answer differently.
evaluation-deviations-none = No deviations have been found in the tenderers’ files.
evaluation-cut = {" "}[… cut: the cell holds no more]
