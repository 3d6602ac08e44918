-- What comes with every message. No foreign keys here (V2 says why), as few indexes as the reads need, and tables that
-- grow for ever are partitioned by time: ids are UUIDv7, so a month is a range of ids, and the id alone is the key.

CREATE TABLE message (
    id             uuid        NOT NULL PRIMARY KEY,
    organization   uuid        NOT NULL,
    account        uuid        NOT NULL,
    lane           uuid        NOT NULL,
    direction      text        NOT NULL,
    revision       integer     NOT NULL,
    -- the delivery changes often and apart from the rest: its own columns spare rewriting the document
    delivery_state text        NOT NULL,
    delivery_at    timestamptz,
    delivery_error json,
    -- external ids that came after the document was written, from the answer to a send
    added_ids      json,
    stored_at      timestamptz NOT NULL DEFAULT now(),
    -- json and not jsonb: kept as written, with the order of its fields, and cheaper to take in
    doc            json        NOT NULL,
    search_text    text        NOT NULL,
    trace          text        NOT NULL
)
PARTITION BY RANGE (id);

CREATE INDEX message_lane ON message (lane, id);

-- an expression and not a stored vector: the words are computed once either way, and the row stays smaller
CREATE INDEX message_words ON message USING gin (to_tsvector('simple', search_text));

-- The names of a message. Not partitioned: a provider may repeat itself after months and must be recognised. The value
-- leads the key because people look for one without knowing account and scope.
CREATE TABLE external_id (
    value        text NOT NULL,
    account      uuid NOT NULL,
    scope        text NOT NULL,
    part         text NOT NULL DEFAULT '',
    organization uuid NOT NULL,
    message      uuid NOT NULL,
    PRIMARY KEY (value, account, scope, part)
);

CREATE TABLE journal (
    id           uuid        NOT NULL PRIMARY KEY,
    organization uuid        NOT NULL,
    account      uuid,
    connector    text        NOT NULL,
    media_type   text        NOT NULL,
    octets       bytea       NOT NULL,
    attributes   json        NOT NULL,
    received_at  timestamptz NOT NULL
)
PARTITION BY RANGE (id);

-- not compressed: mail is base64 and pictures already, and the built-in compression costs more than it saves
ALTER TABLE journal ALTER octets SET STORAGE EXTERNAL;

CREATE TABLE quarantine (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization  uuid        NOT NULL,
    account       uuid,
    journal       uuid        NOT NULL,
    slice         text        NOT NULL,
    provider_type text        NOT NULL,
    reason        text        NOT NULL,
    at            timestamptz NOT NULL,
    resolved_at   timestamptz
);

-- a slice that is delivered again is listed once
CREATE UNIQUE INDEX quarantine_slice ON quarantine (organization, account, slice) NULLS NOT DISTINCT
    WHERE resolved_at IS NULL;
CREATE INDEX quarantine_open ON quarantine (organization, id) WHERE resolved_at IS NULL;
CREATE INDEX quarantine_journal ON quarantine (journal);

-- Receipts of messages that are not known yet.
CREATE TABLE parked_receipt (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization uuid        NOT NULL,
    account      uuid        NOT NULL,
    scope        text        NOT NULL,
    value        text        NOT NULL,
    state        text        NOT NULL,
    at           timestamptz,
    error        json,
    parked_at    timestamptz NOT NULL
);

CREATE INDEX parked_receipt_target ON parked_receipt (account, scope, value);

CREATE TABLE media (
    id            uuid PRIMARY KEY,
    organization  uuid        NOT NULL,
    mime_type     text        NOT NULL,
    declared_type text,
    file_name     text,
    bytes         bigint      NOT NULL,
    sha256        text        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

-- The log of events. Its order is (tx, seq); a reader takes only transactions below the oldest one still running, so
-- nothing can appear later behind its back.
CREATE TABLE event (
    tx            xid8        NOT NULL DEFAULT pg_current_xact_id(),
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    id            uuid        NOT NULL,
    organization  uuid        NOT NULL,
    account       uuid,
    topic         text        NOT NULL,
    type          text        NOT NULL,
    subject       text        NOT NULL,
    partition_key text        NOT NULL,
    time          timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL DEFAULT now(),
    data          text        NOT NULL
)
PARTITION BY RANGE (recorded_at);

-- the organization stands last so that a stream of one organization skips the others' entries inside the index
CREATE INDEX event_order ON event (tx, seq, organization);

CREATE TABLE reader_position (
    reader     text PRIMARY KEY,
    tx         bigint      NOT NULL,
    seq        bigint      NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Numbers of messages. A batch takes one step of the sequence and with it 1,024 consecutive numbers; gaps mean nothing.
CREATE SEQUENCE message_number INCREMENT BY 1024;
