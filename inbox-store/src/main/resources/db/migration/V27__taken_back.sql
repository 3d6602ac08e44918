-- What a contact took back goes everywhere: the octets it came in, the events that quoted it, what a rule looked at, the
-- media. SECURITY DEFINER because the gateway's role may only add to the journal and to the log of events; so it names
-- the organization itself, whatever a policy would let the owner see.

-- costs next to nothing to keep: events come in the order of their time, and those of a message are as young as it is
CREATE INDEX event_recorded ON event USING brin (recorded_at);

CREATE FUNCTION forget_messages(
    of_organization uuid, of_messages uuid[], of_lanes uuid[], of_journal uuid[], of_media uuid[], since timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
AS
$$
BEGIN
    -- other people's words that came in the same octets stay, as messages
    DELETE FROM journal WHERE organization = of_organization AND id = ANY (of_journal);
    DELETE FROM media WHERE organization = of_organization AND id = ANY (of_media);
    DELETE FROM event
    WHERE organization = of_organization AND recorded_at >= since AND type <> 'io.nexuscomm.message.deleted.v1'
      AND (subject = ANY (SELECT 'lanes/' || lane || '/messages/' || message
                          FROM unnest(of_lanes, of_messages) AS t (lane, message))
           -- these quote the last message, and a later one tells all that they told
           OR recorded_at < now()
              AND subject = ANY (SELECT 'conversations/' || conversation FROM lane WHERE id = ANY (of_lanes)));
END
$$;

-- Pricing, and what else a provider tells beside how far a message came.
ALTER TABLE message ADD COLUMN delivery_ext json;
ALTER TABLE parked_receipt ADD COLUMN ext json;

DO
$$
BEGIN
    REVOKE EXECUTE ON FUNCTION forget_messages(uuid, uuid[], uuid[], uuid[], uuid[], timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION forget_messages(uuid, uuid[], uuid[], uuid[], uuid[], timestamptz) TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
