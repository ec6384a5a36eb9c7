-- Rounds in which people are asked whether the register is right about them and what is theirs.
CREATE TABLE verification_round (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    -- As it stood in the letters.
    organisation_name TEXT NOT NULL,
    title TEXT NOT NULL,
    selection TEXT NOT NULL CHECK (selection IN ('due', 'vendor', 'unit')),
    -- The vendor or the unit that was chosen.
    target_id TEXT,
    message TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed')),
    made_by TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    opened_at TIMESTAMP,
    -- Until then links can be used.
    until TIMESTAMP,
    reminded_by TEXT,
    reminded_at TIMESTAMP,
    closed_at TIMESTAMP,
    version BIGINT NOT NULL
);
CREATE INDEX verification_round_by_organisation ON verification_round (organisation_id, made_at);

-- Who is asked: by mail where there is an address, by telephone where there is none.
CREATE TABLE verification_participant (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES verification_round (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    place INTEGER NOT NULL,
    contact_id TEXT REFERENCES register_record (id),
    name TEXT NOT NULL,
    address TEXT,
    language TEXT NOT NULL CHECK (language IN ('sv', 'en')),
    -- The last letter. It is taken out of the outbox long before the round is forgotten.
    mail_id TEXT
);
CREATE INDEX verification_participant_by_round ON verification_participant (round_id, place);

-- Links that were sent: the digests of their tokens, never the tokens.
CREATE TABLE verification_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    participant_id TEXT NOT NULL REFERENCES verification_participant (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX verification_link_by_participant ON verification_link (participant_id);

-- What each is asked about, and what was answered.
CREATE TABLE verification_item (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES verification_round (id),
    participant_id TEXT NOT NULL REFERENCES verification_participant (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    place INTEGER NOT NULL,
    record_id TEXT NOT NULL REFERENCES register_record (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The unit that it is counted for.
    unit_id TEXT,
    status TEXT NOT NULL CHECK (status IN ('open', 'confirmed', 'phone', 'corrected', 'approved', 'refused', 'dropped')),
    -- What is to be changed by the word of who was asked, as JSON.
    proposal TEXT,
    answered_by TEXT,
    answered_at TIMESTAMP,
    decided_by TEXT,
    decided_at TIMESTAMP,
    why TEXT,
    UNIQUE (round_id, record_id),
    CHECK ((status IN ('corrected', 'approved', 'refused')) = (proposal IS NOT NULL))
);
CREATE INDEX verification_item_by_participant ON verification_item (participant_id, place);
CREATE INDEX verification_item_waiting ON verification_item (organisation_id, status);
