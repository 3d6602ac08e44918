-- Messages that travel in pieces, both ways.

-- Pieces of arriving messages, each with its octets, until all are there or have been waited for long enough. Then their
-- octets go into the journal together. Those that were handed over stay for a while, so that a piece that is delivered
-- again is known.
CREATE TABLE message_piece (
    organization uuid        NOT NULL,
    account      uuid        NOT NULL,
    chat         text        NOT NULL,
    reference    text        NOT NULL,
    total        integer     NOT NULL,
    number       integer     NOT NULL,
    mark         text        NOT NULL,
    octets       bytea       NOT NULL,
    received_at  timestamptz NOT NULL,
    settled_at   timestamptz,
    PRIMARY KEY (account, chat, reference, total, number)
);

CREATE INDEX message_piece_waiting ON message_piece (account, received_at) WHERE settled_at IS NULL;

ALTER TABLE message_piece ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON message_piece USING (may_see(organization));

-- Receipts of a message that left in segments: each waits, with its message by now known, for those of the others.
ALTER TABLE parked_receipt ADD COLUMN message uuid, ADD COLUMN segment text;

CREATE INDEX parked_receipt_segments ON parked_receipt (message) WHERE message IS NOT NULL;

CREATE OR REPLACE FUNCTION forget(octets_before timestamptz, events_before timestamptz, receipts_before timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
    -- the hot path must not queue up behind a drop that waits for a long reader: it is tried again tomorrow
    SET lock_timeout = '2s'
AS
$$
BEGIN
    DELETE FROM parked_receipt WHERE parked_at < receipts_before;
    -- of accounts that are gone, mostly
    DELETE FROM message_piece WHERE received_at < octets_before;
    PERFORM drop_months('journal', octets_before);
    PERFORM drop_months('event', events_before);
END
$$;

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON message_piece TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
