# Tender and requirement annex: the annex's texts, faults of the tender file, lint and answers.

annex-kicker = Requirement annex
annex-title = Information security requirements
annex-facts-title = About the procurement and the annex
annex-facts-description = Table without a heading row: to the left what the information is about, to the right the information.
annex-fact-authority = Contracting authority
annex-fact-organisation-number = Organisation number
annex-fact-tender = Procurement
annex-fact-diarienummer = Case number
annex-fact-cpv = CPV codes
annex-fact-version = Version
annex-fact-classification = Information class
annex-fact-delivery = Form of delivery
annex-fact-personal-data = Personal data
annex-fact-flags = Special circumstances
annex-fact-count = Extent
annex-fact-evaluation = Evaluation
annex-fact-catalogue = Catalogue
annex-version-date = { $version }, { $date }
annex-catalogue-version = Kravkoll { $version }
annex-count = { $rows ->
    [one] 1 requirement: { $kinds }
   *[other] { $rows } requirements: { $kinds }
}
annex-points-in-all = { $points ->
    [one] {" "}(1 point)
   *[other] {" "}({ $points } points)
}
annex-contents = Contents
annex-footer = Requirement annex, version { $version }, { $date }

annex-howto-heading = How to fill in the annex
annex-howto-answer = Answer Yes or No to all requirements in the column Fulfilled. A Yes means that the requirement is fulfilled when delivery begins and throughout the contract, unless the requirement says otherwise.
annex-howto-mandatory = MANDATORY means that the requirement must be fulfilled. A tender that answers No to such a requirement cannot be accepted.
annex-howto-qualification = QUALIFICATION means that the requirement is on you as a tenderer and must be fulfilled for the tender to be examined further.
annex-howto-contract-term = CONTRACT TERM means that the term applies during the contract. A Yes means that you accept the term. A tender that answers No to such a term cannot be accepted.
annex-howto-award = AWARD means that the requirement need not be fulfilled. A Yes gives the points stated at the requirement when tenders are evaluated, in the way that the procurement documents lay down.
annex-howto-award-judged = AWARD means that the requirement need not be fulfilled. A Yes gives points according to how well the answer shows that the requirement is fulfilled, at most the points stated at the requirement.
annex-howto-award-nothing = AWARD means that the requirement need not be fulfilled. The answer gives no points, as the lowest price decides.
annex-howto-describe = Describe briefly in the next column how the requirement is fulfilled, and state in the last column in which document and on which page this can be seen. What is asked for stands after the word Proof.
annex-howto-equivalent = If you fulfil a requirement in another but equivalent way, answer Yes and show the equivalence in the description and the proof.
annex-howto-unchanged = Do not change requirements, numbers or codes. Only the answer fields can be filled in, and altered requirements are found when the answers are read. Under each number stand the requirement's id and a check code.
annex-howto-questions = Questions about the requirements are put as the procurement documents lay down.
annex-step = Step

annex-changes-heading = Changes since the previous version
annex-changes-added = Added: { $numbers }.
annex-changes-changed = Changed: { $numbers }.
annex-changes-struck = Struck: { $numbers }. The numbers are not used again.

annex-levels-heading = How the information is classified
annex-levels-intro = The purchaser has assessed what harm may follow if the information spreads, is wrong, cannot be reached or, where that is classified, cannot be traced. The level runs from 0 (no harm or negligible harm) to 3 (serious harm) and decides which requirements are asked and how far they go.
annex-levels-description = Table with the columns aspect, level and what the level means.
annex-column-aspect = Aspect
annex-column-level = Level
annex-column-meaning = What the level means

annex-words-heading = Words in the annex
annex-words-description = Table without a heading row: to the left the word, to the right what it means in the annex.
annex-word-purchaser = The purchaser
annex-word-purchaser-means = The contracting authority, with the committees and companies that use the contract according to the procurement documents.
annex-word-information = The purchaser's information
annex-word-information-means = All information that the purchaser, its users or anyone on the purchaser's behalf hands over or creates under the contract, in all forms and copies.
annex-word-site = Operating site
annex-word-site-means = Data centre or other premises intended for equipment that processes or stores the purchaser's information.
annex-word-incident = Incident
annex-word-incident-means = An event that has harmed, or is likely to harm, the confidentiality, integrity or availability of the purchaser's information or of the delivery.
annex-word-acceptance = Acceptance
annex-word-acceptance-means = The purchaser's written statement that the delivery, or a part of it, is approved, or the purchaser taking it into operation.
annex-word-days = Days, working days
annex-word-days-means = Days are calendar days. Working days are Mondays to Fridays, public holidays in Sweden excepted.
annex-word-staff = Staff
annex-word-staff-means = Whoever is employed or hired by the supplier or by a subcontractor, or is the supplier in person, and works on the contract.
annex-word-environment = The purchaser's environment, production environment
annex-word-environment-means = The purchaser's environment is the networks, systems and equipment that the purchaser, or somebody else on the purchaser's behalf, operates. The production environment is the one in which the solution is used in the work, as opposed to development and testing.
annex-word-remote = Remote access
annex-word-remote-means = A connection that lets somebody outside the purchaser's premises change or read something in the purchaser's environment. A one-way transfer of readings or alarms out of it is no remote access.
annex-word-supplier = The supplier
annex-word-supplier-means = Whoever submits a tender and, after award, whoever the purchaser has entered into contract with.
annex-word-solution = The solution
annex-word-solution-means = The system, product or service that is delivered.
annex-word-subcontractor = Subcontractor
annex-word-subcontractor-means = Whoever the supplier, at any remove, engages to perform a part of the contract.
annex-word-assignment = The assignment
annex-word-assignment-means = The work that the supplier performs for the purchaser.

annex-requirements-heading = Requirements
annex-area-title = Requirements in the area { $area }
annex-area-description = Table with the columns number, requirement, fulfilled, the supplier's description and proof. The supplier fills in the last three.
annex-column-number = No.
annex-column-requirement = Requirement
annex-column-fulfilled = Fulfilled
annex-column-description = The supplier's description
annex-column-evidence = Proof, document and page
annex-column-area = Area
annex-column-kind = Kind
annex-column-title = Title
annex-column-proof = Proof asked for
annex-column-id = Id
annex-column-check = Check code
annex-column-answer = Answer
annex-column-why = Why chosen
annex-column-motive = Motive
annex-column-follow-up = Follow-up
annex-column-sources = Sources
annex-kind-points = { $kind }, { $points ->
    [one] 1 point
   *[other] { $points } points
}
annex-proof = Proof:
annex-struck = Struck
annex-unfilled = [state value: { $name }]
annex-yes = Yes
annex-no = No
annex-prompt-fulfilled = Choose
annex-prompt-description = Write here
annex-prompt-evidence = Document and page
annex-prompt-sign = Fill in
annex-follow-up = { $method } { $months ->
    [1] At least once a month.
    [3] At least once a quarter.
    [6] At least once every six months.
    [12] At least once a year.
    [24] At least every two years.
    [36] At least every three years.
   *[other] At least every { $months } months.
}

annex-sign-heading = Signature
annex-sign-intro = By signing the annex the supplier certifies that the answers are correct and that they become part of the contract if the tender is accepted. If the tender as a whole is signed in another way, the line for the signature need not be filled in.
annex-sign-description = Table without a heading row: to the left what is to be filled in, to the right the field.
annex-sign-company = Name of the supplier
annex-sign-organisation-number = Organisation number or the like
annex-sign-place-date = Place and date
annex-sign-name = Name
annex-sign-position = Position
annex-sign-signature = Signature

annex-buyer-heading = For the purchaser: reasons, motives and follow-up
annex-buyer-intro = This chapter is the purchaser's own working paper and is not sent out with the procurement documents; it may be or become an official document. It shows why each requirement was chosen, why it is proportionate and how it is followed up.
annex-buyer-motives = Why the information is classified so
annex-buyer-dropped = Requirements of the catalogue that were left out
annex-buyer-reasons = Reasons for each requirement
annex-buyer-description = Table with the columns number, requirement, why chosen, motive, follow-up and sources.
annex-no-motive = motive missing

annex-sheet-read-first = Read first
annex-sheet-requirements = Requirements
annex-sheet-sign = Signature
annex-sheet-buyer = For the purchaser

why-changed = changed by the purchaser: { $motive }
why-own = the purchaser's own requirement

tender-delivery-missing = state at least one form of delivery among: { $allowed }
tender-cpv-form = “{ $code }” is not a CPV code; it is written with eight digits, a hyphen and a check digit, such as 48000000-8
tender-organisation-number-form = an organisation number is written with ten digits and a hyphen, such as 212000-0142
tender-organisation-number-person = the number is not an organisation number: for legal persons the third digit is at least 2
tender-organisation-number-check = the check digit is wrong; compare the number with the certificate of registration
tender-change-empty = the change changes nothing; state kind, weight, wording or params
tender-evaluation-kronor = kronor_per_point belongs to the model price_deduction; choose that model or take the amount away
tender-own-id = an own requirement has an id such as EGET-01
tender-id-unknown = the requirement is not in the catalogue
tender-id-replaced = the requirement has been replaced by { $successor }
tender-id-twice = the requirement stands more than once; each can be added, changed or dropped only once
tender-params-beside-wording = the values have no effect when the requirement has a wording of its own; write them into it or leave wording out
tender-weight-not-award = points have effect for an award criterion only; write kind = "award" or leave weight out
tender-area-unknown = there is no such area; choose among { $known }
tender-param-unknown = the requirement has no such value; it has: { $known }
tender-param-outside = the value must be between { $min } and { $max }
tender-previous-missing = version { $version } is made from the previous one, or numbers would move; give it as a json file with --previous
tender-previous-language = the previous version is in another language ({ $previous })
tender-previous-other = the previous version is of another procurement (case number or organisation number differs)
tender-previous-version = the version must be higher than the previous one, which is { $previous }

lint-classification-motive = no motive for the level of { $aspect }; write why the level was chosen
lint-cpv = the CPV code { $code } has another check digit than the expected { $expected }. Some official codes have a wrong digit, so compare with the official list
lint-diarienummer = the case number (diarienummer) is missing
lint-evaluation-missing = the annex has requirements that give points but does not say how tenders are evaluated; add [evaluation], so that the basis of the evaluation is stated in the procurement documents (LOU chapter 16 section 6)
lint-evaluation-lowest-price = the lowest price decides, so the requirements that give points have no effect; choose another model or change them
lint-drop-motive = the requirement was dropped without a motive; write why (duty to document, LOU chapter 12 section 14)
lint-change-motive = the requirement was changed without a motive; write why (duty to document, LOU chapter 12 section 14)
lint-not-selected = the requirement is not selected for this procurement, so the decision has no effect
lint-equivalent = “{ $standard }” must be followed by “or equivalent” (LOU chapter 9 section 4)
lint-brand = “{ $brand }” is a brand; describe the function instead, or add “or equivalent” if it cannot be described otherwise (LOU chapter 9 section 6)
lint-motive = no motive; write why the requirement is proportionate (LOU chapter 4 section 1)
lint-weight = the award criterion has no points; the weight must be stated (LOU chapter 16 section 6)
lint-qualification = “{ $word }” is a demand on the tenderer; make it a qualification requirement (LOU chapter 14 section 1) or describe what the delivery must do
lint-modal = the requirement is { $kind } but the text says “{ $wrong }”; write “{ $right }” so that there is no doubt what a No means
lint-unfilled = the value { $name } is not filled in
lint-braces = the text has braces that look like a value that is not filled in
lint-open-question = the requirement cannot be answered yes or no, and so cannot be followed up (EU Court, C-448/01, paragraph 51)
lint-vague = “{ $word }” has no measure and cannot be followed up; write how much, how often or what must exist
lint-proof = it does not say what the tenderer is to show, so the requirement cannot be tested in the tender
lint-follow-up = it does not say how the requirement is followed up during the contract

answers-other-annex = The file belongs to another annex or another version than this procurement's.
answers-no-list = The file no longer says which rows were sent out. Give the tender file or the annex as json with --tender, so that missing and added rows can be found.
answers-column = The column “{ $heading }” is missing or stands more than once in the sheet; compare the answers with the file.
answers-missing = { $number } ({ $id }): the row is missing from the file.
answers-added = A row that is not in the annex: “{ $text }”.
answers-repeated = { $number }: the row stands more than once in the file; the first answer is the one used here.
answers-altered = { $number }: the text of the requirement was altered. The file says: “{ $found }”.
answers-altered-from = { $number }: the text of the requirement was altered. It should say: “{ $expected }”. The file says: “{ $found }”.
answers-altered-around = The text around the requirements was altered. It should say: “{ $expected }”. The file says: “{ $found }”.
answers-mandatory-no = { $number }: the answer is No to a requirement that must be fulfilled.
answers-mandatory-unanswered = { $number }: a requirement that must be fulfilled is not answered.
answers-unclear = { $number }: the answer is neither Yes nor No: “{ $text }”.
answers-too-large = The file is larger than { $megabytes } MB and was not read. A filled-in annex is seldom larger than 1 MB; is it the right file?
answers-bomb = The file is unreasonably large when unpacked (the limit is { $megabytes } MB) and was not read. An annex does not look like that; ask the supplier to send it again.
answers-encrypted = The file is protected by a password or saved in a format from before 2007. Ask the supplier to save it as .docx or .xlsx without a password.
answers-damaged = The file is damaged or neither a Word nor an Excel file ({ $reason }). Check that it is the right file; otherwise ask the supplier to send it again.
answers-unknown-kind = The file is neither a Word document (.docx) nor an Excel workbook (.xlsx).
answers-not-an-annex = The file is not a requirement annex, or cannot be recognised as one: no rows of requirements were found in it. Check that it is the right file and that the row of headings is untouched.
