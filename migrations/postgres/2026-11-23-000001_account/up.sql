-- Organisations and what they are made of. Every later table of records belongs to one of them.
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('municipality', 'federation', 'company')),
    name TEXT NOT NULL CHECK (name <> ''),
    organisation_number TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);

-- A federation of municipalities (kommunalförbund) and those in it.
CREATE TABLE federation_member (
    federation_id TEXT NOT NULL REFERENCES organisation (id),
    member_id TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (federation_id, member_id),
    CHECK (federation_id <> member_id)
);

CREATE TABLE unit (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    parent_id TEXT REFERENCES unit (id),
    kind TEXT NOT NULL CHECK (kind IN ('board', 'office', 'section')),
    name TEXT NOT NULL CHECK (name <> ''),
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (organisation_id, name),
    CHECK (parent_id <> id)
);
CREATE INDEX unit_by_parent ON unit (parent_id);

-- People, and functions such as "crisis staff on duty". The address is kept in lower case.
CREATE TABLE app_user (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE CHECK (email <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    language TEXT NOT NULL CHECK (language IN ('sv', 'en')),
    status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
    break_glass BOOLEAN NOT NULL,
    password_hash TEXT,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE user_role (
    user_id TEXT NOT NULL REFERENCES app_user (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL,
    PRIMARY KEY (user_id, organisation_id, role)
);
CREATE INDEX user_role_by_organisation ON user_role (organisation_id);

-- Only the SHA-256 of a token is kept, here and below: whoever reads the database cannot sign in with what stands in it.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    assurance TEXT NOT NULL CHECK (assurance IN ('single', 'second_factor')),
    signed_in_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE totp (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    name TEXT NOT NULL,
    sealed_secret TEXT NOT NULL,
    -- The last 30-second step whose code was taken; a code is taken once.
    last_step BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX totp_by_user ON totp (user_id);

CREATE TABLE recovery_code (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    code_hash TEXT NOT NULL UNIQUE,
    used_at TIMESTAMP
);
CREATE INDEX recovery_code_by_user ON recovery_code (user_id);

CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    name TEXT NOT NULL,
    credential_id TEXT NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP
);
CREATE INDEX passkey_by_user ON passkey (user_id);

-- Who a person is at a sign-in service (OpenID Connect): issuer and subject, never the address.
CREATE TABLE external_identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX external_identity_by_user ON external_identity (user_id);

-- A link that is used once. The one for set-up belongs to nobody yet.
CREATE TABLE one_time_link (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('set_up', 'invitation', 'reset')),
    user_id TEXT REFERENCES app_user (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    CHECK ((purpose = 'set_up') = (user_id IS NULL))
);
CREATE INDEX one_time_link_by_user ON one_time_link (user_id);

CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    -- What the token may do, as a list of words in JSON; never more than its owner may.
    permissions TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP,
    revoked_at TIMESTAMP
);
CREATE INDEX api_token_by_user ON api_token (user_id);

-- A step of a sign-in that waits for its other half. Short-lived.
CREATE TABLE challenge (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL,
    user_id TEXT REFERENCES app_user (id),
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    expires_at TIMESTAMP NOT NULL
);

-- A browser from which a person has signed in before; it has attempts of its own, which strangers cannot use up.
CREATE TABLE known_device (
    token_hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX known_device_by_user ON known_device (user_id);

-- What a person had typed when the session ended, until the same person has signed in again.
CREATE TABLE form_draft (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    path TEXT NOT NULL,
    body TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX form_draft_by_user ON form_draft (user_id);

-- The accessibility statement of the service: one row, filled in by those who run it.
CREATE TABLE accessibility_statement (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    contact TEXT NOT NULL,
    assessed_on DATE,
    method TEXT NOT NULL,
    shortcomings TEXT NOT NULL,
    version BIGINT NOT NULL
);
INSERT INTO accessibility_statement (id, contact, assessed_on, method, shortcomings, version) VALUES (1, '', NULL, '', '', 1);
