-- Letters that go out: written in the transaction of the change that causes them, sent from here by whichever instance claims them.
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    -- What the letter is for, and the id of what it is about.
    purpose TEXT NOT NULL,
    about TEXT NOT NULL,
    from_name TEXT NOT NULL,
    to_name TEXT NOT NULL,
    to_address TEXT NOT NULL,
    reply_name TEXT,
    reply_address TEXT,
    language TEXT NOT NULL CHECK (language IN ('sv', 'en')),
    subject TEXT NOT NULL,
    -- The text, sealed, for it may hold a link that is good once; gone when the letter has been sent.
    sealed_text TEXT,
    -- The same however often the letter is tried, so that whoever gets it twice can tell.
    message_id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sent', 'failed', 'cancelled')),
    tries INTEGER NOT NULL CHECK (tries >= 0),
    written_at TIMESTAMP NOT NULL,
    -- Since when it has been tried: from here on it is counted when to give up.
    queued_at TIMESTAMP NOT NULL,
    next_try_at TIMESTAMP NOT NULL,
    -- Until then an instance is sending it.
    claimed_until TIMESTAMP,
    finished_at TIMESTAMP,
    -- Why it did not go the last time, and what the server said.
    failure TEXT,
    failure_said TEXT NOT NULL,
    -- Goes up with every change, claims too: who claims a letter claims it in the version that was seen.
    version BIGINT NOT NULL,
    CHECK (status <> 'sent' OR sealed_text IS NULL)
);
CREATE INDEX mail_due ON mail (status, next_try_at);
CREATE INDEX mail_by_organisation ON mail (organisation_id, id);
