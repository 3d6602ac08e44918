-- Who uses the gateway, and our addresses on channels.

CREATE TABLE organization (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL,
    -- the one that runs this installation owns what names no account of ours
    operator   boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX organization_one_operator ON organization (operator) WHERE operator;

CREATE TABLE app_user (
    id            uuid PRIMARY KEY,
    organization  uuid        NOT NULL REFERENCES organization,
    -- lower case: one address, one person, in the whole installation
    email         text        NOT NULL UNIQUE CHECK (email = lower(email)),
    name          text        NOT NULL,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX app_user_organization ON app_user (organization);

CREATE TABLE refresh_token (
    -- SHA-256 of the token: who reads the table cannot sign in with it
    hash         text PRIMARY KEY,
    family       text        NOT NULL,
    app_user     uuid        NOT NULL REFERENCES app_user ON DELETE CASCADE,
    organization uuid        NOT NULL,
    expires_at   timestamptz NOT NULL,
    spent        boolean     NOT NULL DEFAULT false
);

CREATE INDEX refresh_token_family ON refresh_token (family);
CREATE INDEX refresh_token_app_user ON refresh_token (app_user);

CREATE TABLE account (
    id           uuid PRIMARY KEY,
    organization uuid        NOT NULL REFERENCES organization,
    connector    text        NOT NULL,
    unique_key   text        NOT NULL,
    name         text        NOT NULL,
    state        text        NOT NULL,
    code         text        NOT NULL,
    reason       text        NOT NULL,
    action       text        NOT NULL,
    config       jsonb       NOT NULL,
    -- AES-256-GCM under the installation's key, bound to the account's id
    secrets      bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    -- one provider account belongs to one organization: else its webhooks would have two owners
    CONSTRAINT account_key UNIQUE (connector, unique_key)
);

CREATE INDEX account_organization ON account (organization);

CREATE TABLE rule_revision (
    organization uuid        NOT NULL REFERENCES organization,
    number       integer     NOT NULL,
    yaml         text        NOT NULL,
    author       text        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (organization, number)
);

-- Counts changes, so that a node asks "anything new?" with one cheap read. A row and not a sequence: it rises with the
-- commit of the change, never before it.
CREATE TABLE change_count (
    name  text PRIMARY KEY,
    count bigint NOT NULL
);

INSERT INTO change_count (name, count) VALUES ('accounts', 0), ('rules', 0);
