# The database: addresses that cannot be used, and why the program does not start.
store-url-unknown = The database address { $url } cannot be used. Write sqlite: followed by a file, such as sqlite:data/kravkoll.db, or postgres://user:password@server/database.
store-url-slashes = The database address { $url } cannot be used. Write sqlite: followed directly by the file's path, without two slashes.
store-url-no-file = The database address { $url } names no file. Write, for example, sqlite:data/kravkoll.db.
store-url-parameters = The database address { $url } has a question mark. A database file takes no parameters.
store-url-no-postgres = This program was built without PostgreSQL and cannot use { $url }. Build it with --features postgres, or use a database file.
store-unreachable = The database { $url } does not answer: { $reason }
store-folder-missing = The folder { $path } does not exist and could not be made: { $reason }. Check the path or make the folder.
store-folder-unwritable = No files can be made in the folder { $path }: { $reason }. The database needs that for its log.
store-file-unwritable = The database file { $path } cannot be read and written: { $reason }.
store-network-share = The folder { $path } is on a network share ({ $kind }). There the database can be damaged when two programs write. Put it on a local disk, or use PostgreSQL.
store-not-ours = { $url } is not a database of Kravkoll's: it is damaged or belongs to another program. Nothing in it was changed.
store-newer = The database { $url } has been used by a newer version of Kravkoll. Start that version, or restore an older copy. Nothing in it was changed.
store-old = The database { $url } belongs to an older version of Kravkoll. Start once without --no-migrate to bring it up to date.
store-loose-ends = The database { $url } has rows that point to rows that do not exist. Restore the copy that was made before the update.
store-damaged = The database { $path } is damaged and was not changed. Restore the latest backup.
