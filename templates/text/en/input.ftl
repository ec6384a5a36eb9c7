# Faults in files that people write.

input-unreadable = the file cannot be read: { $reason }
input-too-large = the file is larger than { $megabytes } MB and was not read; is it the right file?
input-not-utf8 = the file is not written in UTF-8; open it in a text editor and save it again as UTF-8
input-syntax = the file does not follow its format here: { $reason }
input-not-a-table = the file must consist of named fields, not of a list or a single value
input-missing = the field is missing
input-empty = the field is empty
input-twice = the field stands more than once; keep one
input-want-text = a text in quotation marks is wanted here
input-want-number = a number is wanted here
input-want-numbers = a list of { $count } numbers is wanted here
input-want-integer = a whole number from { $min } to { $max } is wanted here
input-want-boolean = true or false is wanted here
input-want-date = a date is wanted here, such as 2026-11-23
input-want-list = a list in square brackets is wanted here
input-want-table = named fields are wanted here
input-too-long = the text is { $length } characters long; there is room for { $max }
input-not-a-choice = “{ $word }” cannot be chosen; choose among: { $allowed }
input-unknown-field = there is no such field; here you can write: { $known }
input-unknown-field-meant = there is no such field; was “{ $candidate }” meant?
