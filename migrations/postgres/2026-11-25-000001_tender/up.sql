-- Files: what was sent out, what came back, and the organisation's own Word templates. They lie here, so that a record and its file
-- are kept, copied and lost together.
CREATE TABLE stored_file (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- The organisation's own Word templates. At most one is in use.
CREATE TABLE word_template (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL CHECK (name <> ''),
    file_id TEXT NOT NULL REFERENCES stored_file (id),
    status TEXT NOT NULL CHECK (status IN ('tried', 'used', 'retired')),
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX word_template_by_organisation ON word_template (organisation_id);

-- A purchase with what the officer has decided so far. Title and number stand in the content too; here they are for lists.
CREATE TABLE tender (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL CHECK (title <> ''),
    diarienummer TEXT,
    status TEXT NOT NULL CHECK (status IN ('draft', 'issued', 'withdrawn', 'awarded')),
    content TEXT NOT NULL,
    -- What the catalogue said when the officer last went through it.
    baseline TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX tender_by_organisation ON tender (organisation_id);

-- Those who see the bids of a tender (OSL 19 kap. 3 §), and nobody else.
CREATE TABLE tender_member (
    tender_id TEXT NOT NULL REFERENCES tender (id),
    user_id TEXT NOT NULL REFERENCES app_user (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    part TEXT NOT NULL CHECK (part IN ('lead', 'evaluator')),
    PRIMARY KEY (tender_id, user_id)
);
CREATE INDEX tender_member_by_user ON tender_member (user_id);

-- An annex as it was issued: never changed, only withdrawn.
CREATE TABLE annex (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    tender_id TEXT NOT NULL REFERENCES tender (id),
    number INTEGER NOT NULL CHECK (number > 0),
    content TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at TIMESTAMP,
    withdrawn_why TEXT,
    UNIQUE (tender_id, number)
);
CREATE INDEX annex_by_organisation ON annex (organisation_id);

CREATE TABLE annex_file (
    annex_id TEXT NOT NULL REFERENCES annex (id),
    format TEXT NOT NULL CHECK (format IN ('docx', 'xlsx', 'txt')),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    file_id TEXT NOT NULL REFERENCES stored_file (id),
    PRIMARY KEY (annex_id, format)
);

-- Which requirements an annex asks, to find where one has been used.
CREATE TABLE annex_row (
    annex_id TEXT NOT NULL REFERENCES annex (id),
    number TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    requirement_id TEXT NOT NULL,
    PRIMARY KEY (annex_id, number)
);
CREATE INDEX annex_row_by_requirement ON annex_row (organisation_id, requirement_id);

-- A bidder's filled-in annex. One that a later file of the same bidder took the place of stays, as replaced.
CREATE TABLE bid (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    tender_id TEXT NOT NULL REFERENCES tender (id),
    annex_id TEXT NOT NULL REFERENCES annex (id),
    bidder TEXT NOT NULL CHECK (bidder <> ''),
    bidder_number TEXT,
    price BIGINT,
    status TEXT NOT NULL CHECK (status IN ('received', 'replaced', 'removed')),
    status_why TEXT,
    file_id TEXT NOT NULL REFERENCES stored_file (id),
    answers TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX bid_by_tender ON bid (tender_id);

-- What an evaluator, or the team together, says of one answer.
CREATE TABLE assessment (
    bid_id TEXT NOT NULL REFERENCES bid (id),
    number TEXT NOT NULL,
    -- A user's id; 'team' for what the team has settled on.
    evaluator TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    evaluator_name TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('met', 'not_met')),
    points INTEGER CHECK (points >= 0),
    motive TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (bid_id, number, evaluator)
);

-- Who was chosen, and what was promised, kept for the contract.
CREATE TABLE award (
    tender_id TEXT NOT NULL PRIMARY KEY REFERENCES tender (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    bid_id TEXT NOT NULL REFERENCES bid (id),
    motive TEXT NOT NULL,
    totals TEXT NOT NULL,
    promises TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL
);
