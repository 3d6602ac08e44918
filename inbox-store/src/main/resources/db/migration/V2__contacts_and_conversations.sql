-- Who writes to us, on which lanes, in which conversations. These rows are written when somebody new appears, so they
-- can afford foreign keys; the rows that come with every message (V3) cannot: each key costs a look-up per row and a
-- share lock on the parent, which the same transaction updates.

CREATE TABLE contact (
    id           uuid PRIMARY KEY,
    organization uuid        NOT NULL,
    name         text,
    tags         text[]      NOT NULL DEFAULT '{}',
    -- where a merge led; always a contact that is not merged itself
    merged_into  uuid REFERENCES contact,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX contact_organization ON contact (organization);
CREATE INDEX contact_merged_into ON contact (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE endpoint (
    id           uuid PRIMARY KEY,
    organization uuid        NOT NULL,
    scheme       text        NOT NULL,
    scope        text        NOT NULL,
    value        text        NOT NULL,
    display      text        NOT NULL,
    -- where the active link leads: the answer the pipeline needs, without walking the links
    contact      uuid        NOT NULL REFERENCES contact,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT endpoint_address UNIQUE (organization, scheme, scope, value)
);

CREATE INDEX endpoint_contact ON endpoint (contact);

-- One deliberate joining of two contacts, or its undoing. Append only.
CREATE TABLE merge_op (
    id           uuid PRIMARY KEY DEFAULT uuidv7(),
    organization uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('MERGE', 'UNMERGE')),
    survivor     uuid        NOT NULL REFERENCES contact,
    other        uuid        NOT NULL REFERENCES contact,
    actor        text        NOT NULL,
    -- all that was moved and from where: what an exact undo needs
    detail       jsonb       NOT NULL,
    reverses     uuid REFERENCES merge_op,
    at           timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX merge_op_survivor ON merge_op (survivor);

-- Why an endpoint belongs, or must not belong, to a contact.
CREATE TABLE link (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization uuid        NOT NULL,
    endpoint     uuid        NOT NULL REFERENCES endpoint,
    contact      uuid        NOT NULL REFERENCES contact,
    evidence     text        NOT NULL,
    active       boolean     NOT NULL DEFAULT true,
    -- a person said no: evidence below a person's word does not link the two again
    negative     boolean     NOT NULL DEFAULT false,
    merge_op     uuid REFERENCES merge_op,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX link_one_active ON link (endpoint) WHERE active AND NOT negative;
CREATE INDEX link_contact ON link (contact);

CREATE TABLE conversation (
    id           uuid PRIMARY KEY,
    organization uuid        NOT NULL,
    contact      uuid        NOT NULL REFERENCES contact,
    status       text        NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'SNOOZED', 'CLOSED')),
    assignee     text,
    tags         text[]      NOT NULL DEFAULT '{}',
    unread       integer     NOT NULL DEFAULT 0,
    last_message uuid,
    last_at      timestamptz,
    preview      text,
    -- when the newest message was made, or the conversation without one: the order of the list
    active_at    timestamptz NOT NULL DEFAULT now(),
    -- the five minutes that active_at lies in. The index of the list holds these and not the moment itself: a message
    -- that comes within them changes no index, and the new version of the row stays on its page
    active_slot  timestamptz NOT NULL
        GENERATED ALWAYS AS (date_bin('5 minutes', active_at, timestamptz '2000-01-01 00:00:00+00')) STORED,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    created_at   timestamptz NOT NULL DEFAULT now(),
    merged_into  uuid REFERENCES conversation
)
WITH (fillfactor = 70);

-- one open conversation of a contact; the constraint that two first messages at once run into
CREATE UNIQUE INDEX conversation_one_open ON conversation (contact) WHERE status <> 'CLOSED';
CREATE INDEX conversation_contact ON conversation (contact, merged_into);
-- what lies in one slot is sorted when it is read
CREATE INDEX conversation_activity ON conversation (organization, active_slot DESC) WHERE merged_into IS NULL;

CREATE TABLE lane (
    id              uuid PRIMARY KEY,
    organization    uuid        NOT NULL,
    account         uuid        NOT NULL,
    channel         text        NOT NULL,
    chat            text        NOT NULL,
    endpoint        uuid        NOT NULL REFERENCES endpoint,
    conversation    uuid        NOT NULL REFERENCES conversation,
    last_inbound_at timestamptz,
    automatic       integer     NOT NULL DEFAULT 0,
    muted_until     timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lane_chat UNIQUE (account, chat)
)
-- touched by every message and never in an indexed column: room for updates that stay on their page
WITH (fillfactor = 70);

CREATE INDEX lane_conversation ON lane (conversation);
CREATE INDEX lane_endpoint ON lane (endpoint);

CREATE TABLE thread_reference (
    account      uuid NOT NULL,
    scope        text NOT NULL,
    value        text NOT NULL,
    organization uuid NOT NULL,
    thread       uuid NOT NULL,
    PRIMARY KEY (account, scope, value)
);
