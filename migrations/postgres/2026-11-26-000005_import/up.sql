-- Files that were brought for the register: kept with what their columns are until they are taken in or thrown away.
CREATE TABLE register_import (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    file_name TEXT NOT NULL,
    -- The file as it came; gone when it has been taken in or thrown away.
    bytes BYTEA,
    state TEXT NOT NULL CHECK (state IN ('open', 'applied', 'discarded')),
    -- What its columns are (JSON), and whether a person has looked at them.
    mapping TEXT NOT NULL,
    mapped BOOLEAN NOT NULL,
    batch_id TEXT REFERENCES register_batch (id),
    made_by TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL
);
CREATE INDEX register_import_by_organisation ON register_import (organisation_id, state, made_at);

-- What the columns of files with the same headings were last time.
CREATE TABLE register_mapping (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    -- A hash over the kind of the rows and the headings.
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL,
    PRIMARY KEY (organisation_id, headings)
);
