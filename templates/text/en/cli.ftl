# The command line: help, messages and faults.

help = Kravkoll makes information security requirements for procurement: from a classification to a requirement annex in Word, and from the supplier's filled-in annex back to answers.
help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-help = Shows this help
help-version = Shows the program's version
help-after =
    {""}

    Begin with: kravkoll demo
    The language is chosen with KRAVKOLL_LANG=sv or KRAVKOLL_LANG=en.
    Exit codes: 0 done, 1 done but something needs a look, 2 fault in the command, 3 a file cannot be used, 4 level 4 (protective security), 5 could not be written.
help-demo = Shows what the program does, on a made-up procurement
help-demo-out = Folder for the files (kravkoll-demo unless stated)
help-demo-no-serve = Only writes the files and starts no service
help-annex = Makes a requirement annex from a tender file
help-annex-tender = The tender file (TOML or JSON)
help-annex-out = Folder for the files (this folder unless stated)
help-annex-format = Kinds of file with commas between: docx, xlsx, txt, json, oscal (docx unless stated)
help-annex-lang = Language of the annex: sv or en (that of the tender file unless stated)
help-annex-with-reasons = The purchaser's own copy, with reasons, motives and follow-up for each requirement
help-annex-previous = The previous version of the annex as a json file: numbers are kept and changes listed
help-annex-catalogue = Folder with another catalogue than the one built in
help-annex-json = Writes the summary as JSON, for programs
help-answers = Reads a supplier's answers from a filled-in annex (docx or xlsx)
help-answers-file = The filled-in annex
help-answers-tender = The tender file, or the annex as a json file, to compare with
help-answers-catalogue = Folder with the catalogue that the annex was made from
help-answers-json = Writes the answers as JSON, for programs
help-catalogue = Shows and checks the catalogue
help-catalogue-catalogue = Folder with another catalogue than the one built in
help-catalogue-json = Writes the result as JSON, for programs
help-catalogue-check = Checks the catalogue and lists every fault
help-catalogue-list = Lists the requirements
help-catalogue-list-area = Only one area: letter or code, such as D or ATK
help-catalogue-list-source = Only requirements that answer to a source, such as iso27002:8.5 or nis2
help-catalogue-list-text = Only requirements that contain the text
help-catalogue-show = Shows a requirement with all its tiers
help-catalogue-show-id = The requirement's id, such as ATK-01
help-catalogue-diff = Compares two versions of a catalogue
help-catalogue-diff-old = Folder with the older version
help-catalogue-diff-new = Folder with the newer version (the one built in unless stated)
help-catalogue-coverage = Shows which requirements answer to each number of a law or standard
help-catalogue-coverage-source = The source: iso27002, nis2, cybersakerhetslagen (or csl), eu2024-2690, gdpr, or gdpr28 for what concerns processors: articles 28, 32, 33 and chapter V (all sources if none is given)
help-catalogue-export = Writes the catalogue: as a folder of files for those who want to make their own, or in a format that other programs read
help-catalogue-export-out = The folder, which must not hold a catalogue already; for formats other than toml the file to write
help-catalogue-export-format = toml (a folder of files, unless stated), oscal, ciso (CISO Assistant), csv or xlsx
help-catalogue-export-lang = Language of oscal, csv and xlsx: sv or en (sv unless stated)
help-catalogue-import = Shows what a file from others would change in the catalogue: new, changed, same and faulty requirements
help-catalogue-import-file = The file: .csv, .xlsx or .json (OSCAL; give the files of both languages)
help-catalogue-import-out = Folder for the catalogue as it would be; written only when nothing is wrong in the file
help-classify = Helps you to classify the information with questions that are answered yes or no
help-completions = Writes command completion for a shell
help-completions-shell = The shell: bash, elvish, fish, powershell or zsh

value-command = COMMAND
value-options = [OPTIONS]
value-out = FOLDER
value-tender = TENDER
value-format = FORMAT
value-lang = LANGUAGE
value-previous = ANNEX.json
value-catalogue = CATALOGUE_FOLDER
value-file = FILE
value-area = AREA
value-source = SOURCE
value-text = TEXT
value-id = ID
value-old = OLDER
value-new = NEWER
value-shell = SHELL

cli-unknown-command = There is no command “{ $word }”.
cli-unknown-argument = There is no option or argument “{ $word }”.
cli-missing-argument = Something is missing: { $names }.
cli-missing-value = { $name } has no value.
cli-invalid-value = “{ $value }” cannot be used for { $name }; what can be used is { $takes }.
cli-missing-command = A command is missing. Choose among: { $names }.
cli-argument-twice = { $name } may stand only once.
cli-usage = The command cannot be read: { $reason }
cli-see-help = Write kravkoll --help, or --help after a command, to see how it is written.
cli-faults = { $count ->
    [one] 1 fault
   *[other] { $count } faults
}
cli-error = Error
cli-warning = To look at
cli-not-written = { $file } could not be written: { $reason }
cli-unreadable = { $file } cannot be read: { $reason }
cli-too-large = { $file } is larger than { $megabytes } MB and was not read; is it the right file?
cli-result-lost = The result could not be written to the output.
cli-half-written = These files had already been written: { $files }
cli-not-an-annex = { $file } is not a requirement annex as json from Kravkoll: { $reason }
cli-in-file = { $file }: { $what }
cli-files = { $count ->
    [one] The file is here:
   *[other] The files are here:
}
cli-list-item = - { $item }
cli-summary-classification = Classification { $levels }: { $names }
cli-summary-circumstances = Circumstances: { $circumstances }
cli-summary-why = Why chosen: { $reasons }. A requirement may have several reasons; --with-reasons shows them one by one.
cli-summary-always = { $count } apply at every level
cli-summary-level = { $count } because of the levels of the classification
cli-summary-personal-data = { $count } because of the personal data
cli-summary-flag = { $count } because of other circumstances
cli-summary-decisions = Own decisions (requirements): added { $own }, changed { $changed }, dropped { $dropped }
cli-demo-intro = Example: a municipality buys a case-management system for its social services.
cli-demo-next = Edit { $tender } and make an annex of your own: kravkoll annex { $tender }
cli-answers-need-json = { $file } is version { $version }, and the numbers of its rows depend on the versions before it. Give the json file of the annex (from --format json) with --tender instead.
cli-answers-count = { $answers ->
    [one] 1 answer
   *[other] { $answers } answers
}, { $problems } to look at
cli-catalogue-good = The catalogue { $version } has no faults: { $requirements } requirements in { $areas } areas
cli-catalogue-listed = { $count ->
    [one] 1 requirement
   *[other] { $count } requirements
}
cli-catalogue-every-level = every level
cli-catalogue-no-such = The requirement { $id } is not in the catalogue. See all with: kravkoll catalogue list
cli-catalogue-no-source = The catalogue has no source { $source }. Choose among: { $known }
cli-catalogue-gap = No requirement: { $reason }
cli-catalogue-open = No requirement, and no reason why
cli-catalogue-coverage = { $source }: { $numbers } numbers, { $met } with requirements, { $gaps } without for a reason that is given, { $open } with neither requirement nor reason
cli-catalogue-replaced = replaced by { $id } { $title }
cli-catalogue-retired = The requirement { $id } was withdrawn in version { $version }: { $reason } Replaced by: { $successor }
cli-catalogue-differences = { $count ->
    [0] No differences between { $old } and { $new }
    [one] 1 requirement differs between { $old } and { $new }
   *[other] { $count } requirements differ between { $old } and { $new }
}
cli-catalogue-exists = { $folder } already holds a catalogue; choose another folder
cli-catalogue-exported = { $count } files were written to { $folder }. Check the catalogue with: kravkoll catalogue check --catalogue { $folder }
cli-catalogue-written = { $count } requirements were written to { $file }
cli-import-counts = { $new } new requirements, { $changed } changed, { $same } the same, { $faulty } faulty
cli-import-not-kept = Does not come along: { $name }
cli-import-nothing-written = Nothing was written, since the file has faults. Mend them and run the command again.
cli-import-library = { $count } controls, of which { $placed } have levels. The catalogue was not made by Kravkoll and is kept as it is.
cli-classify-intro = Answer the questions for the information that the procurement is about. The first yes decides the level of each aspect.
cli-classify-choices = y/n
cli-classify-again = Answer y for yes or n for no.
cli-classify-ended = The questions were broken off before all were answered. Run the command again and answer each question.
cli-classify-result = Classification: { $levels }. Write it under [classification] in the tender file, with a motive for each level. Strike the last digit if you do not classify traceability.

effect-added = new
effect-sharpened = sharpened
effect-weakened = weakened
effect-mixed = both sharpened and weakened
effect-reworded = reworded
effect-edited = edited around the demand
effect-retired = withdrawn
help-demo-port = Port on this machine for the service (8080, or one that is free)
value-port = PORT
cli-demo-serving = The service now runs at { $url } with a made-up federation of municipalities. Sign in as one of them; each link is good once:
cli-demo-stop = End it with Ctrl+C. The next start begins anew.
cli-demo-person = { $role }: { $name }, { $organisation }
