-- Editions of an organisation's own layer on the requirement catalogue. At most one is in force and at most one is worked on; one that
-- has been in force is never changed.
CREATE TABLE catalogue_edition (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'approved', 'replaced')),
    -- The version of the catalogue that it was begun on.
    base_version TEXT NOT NULL,
    -- The ids of those who have changed it, as JSON: none of them may approve it.
    editors TEXT NOT NULL,
    note TEXT NOT NULL,
    begun_by TEXT NOT NULL,
    begun_at TIMESTAMP NOT NULL,
    submitted_by TEXT,
    submitted_at TIMESTAMP,
    decided_by TEXT,
    decided_at TIMESTAMP,
    -- Why it was sent back, or what was said at the approval.
    decided_why TEXT,
    version BIGINT NOT NULL,
    UNIQUE (organisation_id, number)
);

-- What an edition adds, adapts or switches off.
CREATE TABLE catalogue_change (
    edition_id TEXT NOT NULL REFERENCES catalogue_edition (id),
    requirement_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    sort TEXT NOT NULL CHECK (sort IN ('added', 'adapted', 'off')),
    reason TEXT NOT NULL,
    -- The requirement as it was typed, as JSON; nothing where it is switched off.
    content TEXT,
    -- The catalogue's own requirement when it was adapted, as JSON.
    base TEXT,
    -- Whether it must not be passed on: text that the organisation has under a licence of its own.
    restricted BOOLEAN NOT NULL,
    -- Where it comes from, when it was brought from a file.
    origin TEXT,
    changed_by TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (edition_id, requirement_id)
);

-- Catalogues that were brought from files: rows of our own form, or a stranger's catalogue.
CREATE TABLE imported_catalogue (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    form TEXT NOT NULL CHECK (form IN ('csv', 'xlsx', 'oscal', 'library')),
    title TEXT NOT NULL,
    catalogue_version TEXT,
    licence TEXT,
    -- Whether it must not be passed on.
    restricted BOOLEAN NOT NULL,
    controls INTEGER NOT NULL,
    imported_by TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL
);
CREATE INDEX imported_catalogue_by_organisation ON imported_catalogue (organisation_id);

-- The files as they came; a catalogue in OSCAL has one for each language.
CREATE TABLE imported_file (
    imported_id TEXT NOT NULL REFERENCES imported_catalogue (id),
    place INTEGER NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (imported_id, place)
);

-- The controls of a stranger's catalogue, to be listed, searched and read one by one.
CREATE TABLE imported_control (
    imported_id TEXT NOT NULL REFERENCES imported_catalogue (id),
    place INTEGER NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    control_id TEXT NOT NULL,
    title TEXT NOT NULL,
    groups TEXT NOT NULL,
    -- The levels that call for it; nothing where its catalogue says nothing of them.
    levels TEXT,
    -- All its words in small letters.
    search TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (imported_id, place),
    UNIQUE (imported_id, control_id)
);
