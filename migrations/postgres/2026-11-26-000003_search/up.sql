-- What the look-up finds: one row for each record that can be found, with all that is searched and shown. Each process keeps an index of
-- them in memory and brings it up to date by the sequence, so a row that is gone stays as a mark.
CREATE TABLE search_document (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    object_id TEXT NOT NULL,
    -- The change that wrote the row.
    sequence BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL,
    -- As JSON; empty when it is deleted.
    content TEXT NOT NULL,
    PRIMARY KEY (organisation_id, object_id)
);
CREATE INDEX search_document_by_sequence ON search_document (organisation_id, sequence);

-- The last change of each organisation.
CREATE TABLE search_head (
    organisation_id TEXT NOT NULL PRIMARY KEY REFERENCES organisation (id),
    sequence BIGINT NOT NULL
);
