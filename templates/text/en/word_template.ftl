# The organisation's own Word template for annexes, and where a requirement has been used.

template-status-tried = Checked
template-status-used = In use
template-status-retired = Out of use

word-template-title = Word template for annexes
word-template-lead = Annexes in Word can be made in the municipality's own template, with its header, fonts and headings. The annex is put where the mark { $mark } stands in the template.
word-template-list = Templates
word-template-none = No template has been uploaded
word-template-none-text = Until then annexes are made in Kravkoll's own look.
word-template-new = Upload a template
word-template-needs-mark = Write { $mark } alone in a paragraph of its own in the running text, where the annex is to stand.
word-template-needs-styles = The template needs the styles Heading 1, Heading 2 and Title. They give the annex its look.
word-template-needs-clean = It may not have macros, tracked changes, comments, a password or anything that is fetched from outside the file.
word-template-needs-fields = If you like it can also have {"{{"}titel{"}}"}, {"{{"}diarienummer{"}}"}, {"{{"}version{"}}"} and {"{{"}datum{"}}"}, in the header for instance. They are filled in for each annex.
word-template-name-hint = What the template is to be called here, such as Municipal template 2026
word-template-file = File
word-template-file-hint = Word, .docx or .dotx, at most 25 MB
word-template-submit = Upload and check
word-template-status = Status
word-template-by = Uploaded by
word-template-at = Uploaded
word-template-fetch = Download
word-template-sample = Download a sample annex
word-template-found = This was found in the template
word-template-page = Page
word-template-heading-font = Font of headings
word-template-body-font = Font of text
word-template-font-unsaid = not stated in the template
word-template-header = Header
word-template-footer = Footer
word-template-yes = Present
word-template-no = Missing
word-template-fields = Fields that are filled in
word-template-fields-found = { $count ->
    [0] None
    [one] 1 field
   *[other] { $count } fields
}
word-template-styles = Styles taken from the template
word-template-styles-note = They are called by their English names here, which are the same whatever language Word speaks. Others that the annex needs are added.
word-template-warnings = Worth knowing
word-template-warnings-text = This does not hinder, but check that it is intended.
word-template-faults = Faults in the template
word-template-unfit = The template no longer meets what is asked of a template. Upload a corrected one.
word-template-use-heading = Use the template
word-template-use-text = Download a sample annex first and see that it looks as it should. After that new annexes are made in this template, and the one now in use is taken out of use.
word-template-use = Use the template for new annexes
word-template-retire-heading = Take the template out of use
word-template-retire-lead = Annexes that have been issued are not affected.
word-template-retire = Take out of use
word-template-retire-title = Take “{ $name }” out of use?
word-template-retire-text = If the template is in use, new annexes are made in Kravkoll's own look until another template is taken into use. You can take this template into use again.
flash-word-template-uploaded = The template has been uploaded and can be used. Download a sample annex before you take it into use.
flash-word-template-used = New annexes are made in this template.
flash-word-template-retired = The template has been taken out of use.
count-word-templates = { $count ->
    [one] 1 template
   *[other] { $count } templates
}

uses-title = Where { $id } has been used
uses-back = To { $id }
uses-caption = Annexes that ask the requirement
uses-tender = Tender
uses-annex = Annex
uses-annex-number = Annex { $number }
uses-row = Row
uses-issued = Issued
uses-status = Status
uses-in-force = issued
uses-withdrawn = withdrawn
uses-none = The requirement has not been asked in any annex
uses-none-text = Tenders in which an annex with the requirement has been issued are shown here.
count-annexes-asking = { $count ->
    [one] 1 annex
   *[other] { $count } annexes
}
organisation-templates = Word template for annexes
