-- Jobs, and what says which node may do a thing.

CREATE TABLE job (
    id           uuid PRIMARY KEY,
    organization uuid        NOT NULL,
    kind         text        NOT NULL,
    account      uuid        NOT NULL,
    lane         uuid,
    message      uuid        NOT NULL,
    part         text,
    -- what is done to the message that is no message of its own, as JSON
    gesture      text,
    due_at       timestamptz NOT NULL,
    state        text        NOT NULL DEFAULT 'WAITING'
        CHECK (state IN ('WAITING', 'DONE', 'FAILED', 'UNCERTAIN')),
    -- set while it is in flight, and left behind by a node that died
    leased_until timestamptz,
    node         text,
    attempt      integer     NOT NULL DEFAULT 0,
    fence        bigint      NOT NULL DEFAULT 0,
    steps_done   integer     NOT NULL DEFAULT 0
)
WITH (fillfactor = 70);

CREATE INDEX job_due ON job (due_at) WHERE state = 'WAITING';
CREATE INDEX job_lane ON job (lane, id) WHERE state = 'WAITING';
CREATE INDEX job_message ON job (message);

CREATE TABLE job_attempt (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization uuid        NOT NULL,
    job          uuid        NOT NULL,
    message      uuid        NOT NULL,
    number       integer     NOT NULL,
    node         text        NOT NULL,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz NOT NULL,
    outcome      text        NOT NULL,
    detail       text        NOT NULL
);

CREATE INDEX job_attempt_message ON job_attempt (message, id);

CREATE TABLE lease (
    name         text PRIMARY KEY,
    node         text        NOT NULL,
    leased_until timestamptz NOT NULL
);

CREATE TABLE source_cursor (
    account      uuid        NOT NULL,
    name         text        NOT NULL,
    organization uuid        NOT NULL,
    value        text        NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, name)
);

CREATE TABLE rule_run (
    organization uuid        NOT NULL,
    rule         text        NOT NULL,
    revision     integer     NOT NULL,
    event        uuid        NOT NULL,
    message      uuid        NOT NULL,
    outcome      text        NOT NULL,
    at           timestamptz NOT NULL,
    -- a rule runs once for an event; the event leads, for its entries are written together
    PRIMARY KEY (event, rule, revision, organization)
);

CREATE TABLE rule_once (
    contact      uuid        NOT NULL,
    handle       text        NOT NULL,
    organization uuid        NOT NULL,
    at           timestamptz NOT NULL,
    -- what the writer had gathered: another moment in "at" by then means that it lost a race
    seen         timestamptz,
    PRIMARY KEY (contact, handle)
);
