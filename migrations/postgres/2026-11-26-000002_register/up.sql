-- The register: vendors, systems, contacts, contracts, and what connects them. All kinds stand in one table, what is particular to
-- each in its content (JSON), so that history, merging, imports and their undoing are the same for all.
CREATE TABLE register_record (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL CHECK (kind IN ('vendor', 'system', 'contact', 'contract', 'delivery', 'assignment', 'dependency')),
    name TEXT NOT NULL,
    -- By which lists are sorted, as Swedish sorts, byte for byte in both databases.
    sort_key TEXT COLLATE "C" NOT NULL,
    -- All its words in small letters, for the filters of lists; never what is private.
    words TEXT NOT NULL,
    -- A vendor's Swedish number, ten digits.
    number TEXT,
    content TEXT NOT NULL,
    archived_at TIMESTAMP,
    merged_into TEXT REFERENCES register_record (id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX register_record_by_name ON register_record (organisation_id, kind, sort_key);
CREATE INDEX register_record_by_number ON register_record (organisation_id, number);

-- What the fields of a record refer to, drawn out of its content so that it can be asked the other way round.
CREATE TABLE register_reference (
    record_id TEXT NOT NULL REFERENCES register_record (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    field TEXT NOT NULL,
    -- A record or a unit. Its id; units are another slice's, so a record alone is held to by the database.
    target_id TEXT NOT NULL,
    target_record_id TEXT REFERENCES register_record (id),
    PRIMARY KEY (record_id, field, target_id)
);
CREATE INDEX register_reference_by_target ON register_reference (organisation_id, target_id);
CREATE INDEX register_reference_by_target_record ON register_reference (target_record_id);

-- Changes that were made together and can be undone together.
CREATE TABLE register_batch (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'import')),
    title TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    undone_by TEXT,
    undone_at TIMESTAMP
);
CREATE INDEX register_batch_by_organisation ON register_batch (organisation_id, made_at);

-- Every version of every record. What is private is not in it.
CREATE TABLE register_history (
    record_id TEXT NOT NULL REFERENCES register_record (id),
    version BIGINT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    verb TEXT NOT NULL CHECK (verb IN ('created', 'edited', 'archived', 'restored', 'merged', 'verified', 'undone')),
    content TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    merged_into TEXT,
    batch_id TEXT REFERENCES register_batch (id),
    changed_by TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (record_id, version)
);
CREATE INDEX register_history_by_batch ON register_history (batch_id);

-- The values of private channels. They stand here and nowhere else: not in contents, history, search or exports.
CREATE TABLE register_private_value (
    record_id TEXT NOT NULL REFERENCES register_record (id),
    channel INTEGER NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    value TEXT NOT NULL,
    PRIMARY KEY (record_id, channel)
);
