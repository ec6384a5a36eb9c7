# Words that stand in every document.

document-page = Page
document-page-of = of

# The organisation's own Word template: what is wrong, where it stands and what to do about it.

template-too-large = The template is larger than { $megabytes } MB. Make its pictures smaller and try again.
template-bomb = The template unpacks to more than it may: { $megabytes } MB at most, and less than that of text. Save it anew in Word and try again.
template-encrypted = The template has a password or is saved in the old format .doc. Open it in Word, take the password away and save it as .docx or .dotx.
template-damaged = The template is damaged ({ $reason }). Open it in Word, save it under a new name and try again.
template-not-word = The file is no Word template. Save it in Word as .docx or .dotx.
template-strict = The template is saved in the format “Strict Open XML Document”. Save it in Word as “Word Document (.docx)”.
template-xml = The part { $part } of the template cannot be read ({ $reason }). Open the template in Word, save it under a new name and try again.
template-doctype = The part { $part } of the template declares a document type, which can be used to read other files. Save the template anew in Word.
template-macros = The template holds macros ({ $part }). Save it in Word as .docx or .dotx, without macros.
template-embedded = The template holds an embedded object or an ActiveX control ({ $part }). Remove the object or put an ordinary picture in its place.
template-object = The template holds an embedded object ({ $target }, in { $part }). Remove the object or put an ordinary picture in its place.
template-object-here = There is an embedded object or an ActiveX control { $place }. Remove the object or put an ordinary picture in its place.
template-attached = The template is attached to another template ({ $target }, in { $part }). Attach it in Word to Normal instead: Developer – Document Template – Attach.
template-external = The template fetches something from outside the file ({ $kind }: { $target }, in { $part }). Insert the picture or the text in the template instead of linking to it.
template-included = The template takes in another document ({ $target }, in { $part }). Copy its content instead.
template-included-here = Another document is taken in { $place }. Copy its content instead.
template-field = The field { $field } { $place } fetches something from outside the file or runs a macro. Remove the field, or turn it into ordinary text with Ctrl+Shift+F9.
template-signed = The template has a digital signature, which does not hold once the annex is put in. Remove the signature: File – Info – View Signatures.
template-missing-part = The template refers in { $part } to { $target }, which is not in the file. Open the template in Word, save it under a new name and try again.
template-changes = There are { $count } tracked changes { $place }, the first in “{ $text }”. Accept or reject all changes: Review – Accept.
template-comments = The template has { $count } comments, the first is “{ $text }”. Delete all comments: Review – Delete.
template-password = The template is protected with a password. Take the protection away in Word: Review – Restrict Editing – Stop Protection.
template-no-styles = The template has no styles. Make it in Word from one of the municipality’s documents and try again.
template-no-normal = The template has no default style for paragraphs (Normal). Save it anew in Word.
template-styles-missing =
    { $count ->
        [one] The style { $styles } is missing in the template.
       *[other] The styles { $styles } are missing in the template.
    } They are called Heading 1, Heading 2 and Title in Word. Use them once in the template so that they come along, give them the municipality’s look, and save.
template-mark-missing = The place mark { $mark } is missing. Write it alone in a paragraph of its own where the requirement annex is to stand.
template-mark-repeated = The place mark { $mark } stands { $count } times, last { $place }. Keep only one of them.
template-mark-place = The place mark { $mark } stands { $place }. Move it to a paragraph of its own in the body text.
template-mark-not-alone = The place mark { $mark } does not stand alone in its paragraph: “{ $text }”. Move the rest to a paragraph before or after.
template-columns = The text where the requirement annex is to stand is set in columns. Set one column: Layout – Columns – One.
template-narrow = The text is { $width } mm wide where the requirement annex is to stand. It needs { $least } mm at least: make the margins smaller or choose A4.
template-page = The page is { $width } × { $height } mm and not A4. Make sure that this is meant.
template-link = The template has a link to { $target } (in { $part }). It comes along in every requirement annex.
template-placeholder-unknown = { $name } { $place } is no field that is filled in, and stays as it is. Those that are filled in are called title, reference, version and date.
template-placeholder-split = { $name } { $place } has different formats in different parts and is therefore not filled in. Delete it and write it again in one go.
template-protection = The template is protected against editing. Its protection gives way to the annex’s own, where only the answers can be filled in.
template-tracking = Track Changes is on in the template. It is turned off in the requirement annex, so that answers become ordinary text.
template-place-body = in the body text
template-place-header = in the header ({ $part })
template-place-footer = in the footer ({ $part })
template-place-note = in a footnote or endnote
template-place-glossary = in a building block
template-place-table = in a table { $part }
template-place-text-box = in a text box { $part }
template-place-control = in a content control { $part }
