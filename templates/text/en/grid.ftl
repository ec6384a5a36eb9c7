# Tables in files that are imported.
grid-too-large = the file is larger than { $megabytes } MB and was not read; remove the columns and sheets that are not needed, or split the file
grid-bomb = the file unpacks to more than { $megabytes } MB and was not read; remove the columns and sheets that are not needed, or split the file
grid-too-many-rows = the sheet has more than { $most } rows and was not read; split the file and import its parts one by one
grid-too-many-columns = row { $row } has something in column { $column }, and at most { $most } columns are read; remove what stands far out to the right
grid-empty = the file is empty
grid-only-hidden = the visible sheets of the file are empty, and { $count ->
    [one] its hidden sheet is
   *[other] its { $count } hidden sheets are
} not read; unhide the sheet in Excel, save the file and import it again
grid-no-sheet = the sheet does not exist, is hidden or is a chart; choose another one
grid-has-password = the file has a password; open it in Excel, remove the password, save and import it again
grid-is-xls = the file is of Excel's older format (.xls), whatever it is called; open it in Excel, save it as an Excel workbook (.xlsx) and import it again
grid-is-xlsb = the file is a binary Excel workbook (.xlsb); open it in Excel, save it as an Excel workbook (.xlsx) and import it again
grid-is-ods = the file is an OpenDocument spreadsheet (.ods); save it as .xlsx or .csv and import it again
grid-is-html = the file is a web page or XML, whatever it is called; open it in Excel, save it as an Excel workbook (.xlsx) and import it again
grid-is-pdf = the file is a PDF; no table is read from it, so ask for the list as .xlsx or .csv
grid-is-json = the file is JSON and no table; an archive of a register is taken in as it is under Import a file in the register
grid-is-vcard = the file is a business card (vCard) and no table; export the contacts as CSV and import that file
grid-no-table = the file is no table; save the list as .xlsx or .csv and import it
grid-damaged = the file is damaged and was not read; open it in Excel, save it anew and import it again
grid-broken-letter = a character on line { $line } is damaged and the text cannot be read with certainty; save the file anew as CSV (UTF-8)
grid-no-end = the cell in column { $column } on row { $row } has no end; a quotation mark lacks its pair
grid-fault-no-value = the formula has no saved value; open the file in Excel, save it and import it again
grid-fault-error = the cell shows the error { $word }; correct the formula
grid-fault-hashes = the cell shows nothing but ####; widen the column or correct the date, and save the file again
grid-fault-digits = digits have been lost in { $written }; format the column as text and write the whole number
grid-fault-section = one cell across several columns, { $written }, is taken for a heading within the list and not for a record
grid-no-date = { $written } is not a date; write it as 2026-01-31
grid-date-two-ways = { $written } can be read as two different dates; write it as 2026-01-31
