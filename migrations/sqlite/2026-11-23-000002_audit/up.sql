-- The trail. It names people and organisations by copy and refers to no other table, so that it outlives what it tells of.
CREATE TABLE audit_entry (
    sequence BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    organisation_id TEXT,
    user_id TEXT,
    user_name TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed', 'read')),
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    object_name TEXT NOT NULL,
    details TEXT NOT NULL,
    address TEXT NOT NULL,
    request_id TEXT NOT NULL,
    -- HMAC-SHA-256 over this entry and the one before it.
    mac TEXT NOT NULL
);
CREATE INDEX audit_entry_by_organisation ON audit_entry (organisation_id, sequence);

-- The last entry. Its row is the lock that puts writers in order.
CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence BIGINT NOT NULL,
    mac TEXT NOT NULL
);
INSERT INTO audit_head (id, sequence, mac) VALUES (1, 0, '');

-- Against mistakes; against an attacker there is the chain.
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
