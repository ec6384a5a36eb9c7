# Catalogues that are brought from files.

imported-title = Catalogues from files
imported-lead = Bring requirements from a file. Nothing of it is in force until somebody has put it into the own catalogue and another person has approved the edition.
imported-list = Files
imported-name = Catalogue
imported-form = Content
imported-form-csv = requirements as rows (CSV)
imported-form-xlsx = requirements as rows (spreadsheet)
imported-form-oscal = requirements in OSCAL
imported-form-library = another catalogue in OSCAL
imported-count = Requirements
imported-by = Brought by
imported-none = No files have been brought
imported-none-text = Choose a file below. You see what is new, changed and wrong before anything is taken in.
imported-new = Bring a file
imported-file = File
imported-file-hint = A spreadsheet (.xlsx), text with semicolons or commas (.csv) or OSCAL (.json), at most 25 MB. Choose the files of both languages when it is our own export in OSCAL.
imported-one-file = Bring one file at a time, except when they are both languages of a catalogue in OSCAL.
imported-submit = Read and look through
imported-takes-rows = Requirements as rows in a spreadsheet or CSV with the same headings as our own export. Fetch an export to fill in.
imported-takes-oscal = Requirements that another municipality has exported from here in OSCAL come in as requirements.
imported-takes-library = Another catalogue in OSCAL 1.0–1.2 is kept as it is, with groups, texts and values. You can search it and make requirements of what you need.
imported-template = Fetch the catalogue as a spreadsheet
imported-version = Version of the catalogue
imported-licence = Terms by its own words
imported-outcomes-heading = Requirements in the file
imported-outcomes = { $new } new, { $changed } changed, { $same } the same and { $faulty } with faults.
imported-outcome = What happens
imported-outcome-new = new
imported-outcome-changed = changed
imported-outcome-same = the same
imported-outcome-faulty = fault
imported-rows = Rows
imported-row = Row
imported-column = Column
imported-fault = Fault
imported-faults = Faults in the file
imported-faults-text = Mend the faults in the file and bring it again. Nothing is taken in until the whole file is without faults.
imported-faults-first = The file has faults. Mend them and bring the file again before its requirements are taken in.
imported-nothing-new = All requirements of the file are there already as they are.
imported-no-requirements = The file has no requirements of our form.
imported-take-in-heading = Take into the own catalogue
imported-take-in-text = New and changed requirements go into the draft of the next edition. Those with foreign ids get new numbers from 901.
imported-take-in = Take into the draft
imported-empty = Nothing to show
imported-empty-text = The file has no rows of this sort.
imported-controls = Requirements of the catalogue
imported-controls-text = The catalogue is shown as it is. One that says nothing of levels has requirements that are not placed.
imported-control-id = Id
imported-control = Requirement
imported-not-placed = not placed
imported-groups = Group
imported-class = Class
imported-props = Properties
imported-texts = Text
imported-withdrawn = withdrawn
imported-adopt = Make a requirement of this
imported-value-id = Id
imported-value = Value
imported-value-values = Proposed
imported-value-limits = Conditions
imported-remove-heading = Remove the file
imported-remove-lead = Requirements that you have made of the file stay in the own catalogue.
imported-remove-title = Remove { $title }?
imported-remove-text = The file and its requirements are removed from here. Requirements that you have made of them stay in the own catalogue.
imported-refused = The file cannot be read. At { $place }: { $reason } ({ $count ->
    [one] 1 fault
   *[other] { $count } faults
} in the file)
count-imported = { $count ->
    [0] No files
    [one] 1 file
   *[other] { $count } files
}
count-imported-rows = { $count ->
    [0] No rows
    [one] 1 row
   *[other] { $count } rows
}
flash-imported = The file has been read. Look it through below.
flash-imported-taken-in = The requirements are in the draft.
flash-imported-removed = The file is removed.
