# Why a file could not be read or written.

io-not-found = it does not exist
io-permission-denied = permission is missing
io-not-a-folder = a file stands in the way where a folder is needed
io-is-a-folder = it is a folder and not a file
io-not-a-file = it is not an ordinary file
io-storage-full = there is no room
io-read-only = the place is read-only
io-name = the name cannot be used
io-other = { $reason }
