# What all pages share: error pages, faults in forms, filters, notices, buttons, menu and counts.

error-unauthenticated = You are not signed in
error-unauthenticated-text = Sign in to continue.
error-forbidden = You do not have permission for this
error-forbidden-text = Your roles in the organisation are not enough. Ask an administrator for another role, or change organisation if you are in the wrong one.
error-second-factor = Sign in with a second factor
error-second-factor-text = This requires something besides the password at sign-in, such as a one-time code from an app. Add a second factor on the page Your account.
error-stale = Sign in again
error-stale-text = This can be done only shortly after signing in. Sign in again and have another try.
error-not-found = The page does not exist
error-not-found-text = Check the address. What you are looking for may have been removed or belong to another organisation. A link for choosing a password can be used only once; ask an administrator for a new one.
error-invalid = It could not be done
error-invalid-text = Nothing has been changed. This is why:
error-conflict = Somebody else has changed the same thing
error-conflict-text = The change was made while you were working, so what you wrote has not been saved. See what is there now and make your change again if it is still needed.
error-conflict-field = Field
error-conflict-there = What is there now
error-conflict-typed = What you wrote
error-conflict-anew = Show what is there now
error-too-many = Too many attempts
error-too-many-text = Wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} and then try again. The limit protects accounts from those who try to guess their way in.
error-unavailable = The service does not answer just now
error-unavailable-text = What you did has not been saved. Try again in a little while.
error-internal = Something went wrong
error-internal-text = The fault is in the service and has been noted in its log. Check whether what you did was saved before you try again.
error-not-json = The body is not JSON
error-not-json-text = Line { $line }, column { $column }: { $reason }
error-method = The address has other methods
error-method-text = The Allow header of the answer says which.
error-too-large = The body is too large
error-too-large-text = At most { $kilobytes } kB are received.
error-kind = The body is of the wrong kind
error-kind-text = Send JSON, with the header Content-Type: application/json.
error-file-kind-text = Send the file as it is, with its own Content-Type or application/octet-stream.
error-file-too-large-text = A file of at most { $most } MB is received.
error-no-version = The version is missing
error-no-version-text = Send the header If-Match with what ETag said when you fetched what is to be changed, such as If-Match: "3".
error-other-version-text = Fetch what is there now and make the change again if it is still needed.
error-shape-text = It is not as the description of the API says: { $reason }
error-reference = Give this number if you need help:
error-to-start = To the start page
error-to-search = Search

form-resumed = You were signed out before what you wrote could be saved. Check the details, enter passwords again if needed and send the form once more.
form-too-large = The form holds too much text to be received. Shorten the text and send it again.
form-wrong-kind = The form was sent in a way that cannot be read. Reload the page, fill it in again and send it.
upload-missing = No file has been chosen. Choose a file.
upload-empty = The file “{ $name }” is empty. Check that it has been saved and choose it again.
upload-again = Choose the file again. It does not come along when something else needs correcting.
upload-too-large = The file “{ $name }” is too large. A file may have at most { $most } MB. Remove or shrink pictures in it and try again.
upload-too-much = What you sent is too large. Together the files may have at most { $most } MB. Send fewer files at a time.
upload-too-many = You chose too many files. Send at most { $most } at a time.
upload-wrong-kind = The file was sent in a way that cannot be read. Reload the page, choose the file again and send it.
upload-broken = The file did not arrive whole. Check the network connection and send it again.
field-missing = The field is empty. Fill it in.
field-twice = The field was sent more than once. Reload the page and fill it in again.
field-too-long = The text is { $length } characters long. Shorten it to at most { $most } characters.
field-control-characters = The text holds invisible characters that cannot be saved. Type it instead of pasting it.
query-unknown = The address has no parameter named { $name }. Take it away.
query-not-utf8 = The parameter { $name } is not encoded in UTF-8.
field-no-choice = No valid option has been chosen. Choose one of those shown.
field-no-date = The date cannot be read. Write year, month and day, such as 2026-11-23.
field-no-email = The email address is not complete. Write it with an @ and a domain, such as name@municipality.se.
field-no-number = Write a whole number from { $least } to { $most }.

filter-words = Search words
filter-all = All
filter-submit = Filter
filter-none = Nothing matches the filter
filter-none-text = Change or clear the filter to see more.

flash-saved = The change has been saved.
flash-sign-in-first = Sign in to continue.
flash-session-expired = You have been signed out. Sign in again to continue. If you had just sent a form, it is shown again after you sign in.
flash-signed-out = You are signed out.
flash-password-chosen = The password has been saved. Sign in with it.
flash-password-changed = The password has been changed. You are signed out everywhere but here.
flash-factor-added = The second factor has been added.
flash-factor-removed = The second factor has been removed.
flash-service-tied = Your account is connected to the sign-in service.
flash-service-untied = Your account is no longer connected to the sign-in service.
flash-session-ended = The sign-in has been ended.
flash-sessions-ended = The sign-ins have been ended.
flash-token-revoked = The API key has been revoked.
flash-organisation-created = The organisation has been added. Change to it at the top of the page when you want to work in it.
flash-unit-created = The unit has been added.
flash-unit-deleted = The unit has been removed.
flash-user-disabled = The account has been disabled.
flash-warning-factor-late = It took too long, so nothing was added. Start again here.
flash-warning-second-factor = What you wanted to do requires something besides the password at sign-in, a second factor. Add one here, and all of your permissions apply at once.
flash-warning-service-down = The sign-in service does not answer just now. Sign in with your email address and password, or try again in a while.
flash-warning-upload-expired = You have been signed out and the file was not received. Sign in again to get back to the page. There you need to choose the file anew.
flash-warning-sign-in-again = What you are about to do requires a recent sign-in. Sign in again to continue.
flash-warning-sign-in-late = It took too long or there were too many attempts, so the sign-in was stopped. Sign in again.

look-cancel = Cancel
look-change = Change
look-done = Done
look-remove = Remove
look-save = Save
look-show = Show

nav-start = Start
nav-catalogue = Catalogue
nav-register = Register
nav-vendors = Vendors
nav-systems = Systems
nav-contacts = Contacts
nav-contracts = Contracts
nav-organisation = Organisation
nav-units = Units
nav-users = Users
nav-audit = Audit trail

count-entries = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
count-factors = { $count ->
    [one] 1 added
   *[other] { $count } added
}
count-found = { $count ->
    [one] 1 match
   *[other] { $count } matches
}
count-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
count-values = { $count ->
    [one] 1 value
   *[other] { $count } values
}
count-requirements = { $count ->
    [one] 1 requirement
   *[other] { $count } requirements
}
count-sessions = { $count ->
    [one] 1 sign-in
   *[other] { $count } sign-ins
}
count-tokens = { $count ->
    [one] 1 API key
   *[other] { $count } API keys
}
count-units = { $count ->
    [one] 1 unit
   *[other] { $count } units
}
count-users = { $count ->
    [one] 1 user
   *[other] { $count } users
}
field-missing-named = Fill in “{ $field }”.
field-not-chosen = Choose what applies to “{ $field }”.
flash-user-removed = The user has been removed from the organisation.
field-no-decimal = Write a number, for example 24 or 99.5.
