-- A webhook may hold a message that was taken back beside somebody else's that nothing could be made of yet. Its octets are
-- what a replay of that one needs, so they stay for it, and nobody can read them: until nothing of them is in quarantine any
-- more, and for a week at most.
ALTER TABLE journal ADD COLUMN withheld_at timestamptz;

CREATE INDEX journal_withheld ON journal (withheld_at) WHERE withheld_at IS NOT NULL;

CREATE OR REPLACE FUNCTION forget_messages(
    of_organization uuid, of_messages uuid[], of_lanes uuid[], of_journal uuid[], of_media uuid[], since timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
AS
$$
BEGIN
    UPDATE journal SET withheld_at = now()
    WHERE organization = of_organization AND id = ANY (of_journal) AND withheld_at IS NULL
      AND EXISTS (SELECT FROM quarantine q WHERE q.journal = journal.id AND q.resolved_at IS NULL);
    -- other people's words that came in the same octets stay, as messages
    DELETE FROM journal WHERE organization = of_organization AND id = ANY (of_journal) AND withheld_at IS NULL;
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

CREATE FUNCTION drop_withheld(of_organization uuid, of_journal uuid) RETURNS void
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path FROM CURRENT
AS
$$
    DELETE FROM journal
    WHERE organization = of_organization AND id = of_journal AND withheld_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM quarantine q WHERE q.journal = journal.id AND q.resolved_at IS NULL);
$$;

-- Of all organizations, which the caller's transaction names: octets that were withheld long enough, and what is in quarantine
-- without octets, be it for that or because their retention has passed. It could neither be read nor replayed.
CREATE FUNCTION forget_withheld(before timestamptz) RETURNS void
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path FROM CURRENT
AS
$$
    DELETE FROM journal WHERE withheld_at < before;
    UPDATE quarantine q SET resolved_at = now()
    WHERE resolved_at IS NULL AND NOT EXISTS (SELECT FROM journal j WHERE j.id = q.journal);
$$;

DO
$$
BEGIN
    REVOKE EXECUTE ON FUNCTION drop_withheld(uuid, uuid), forget_withheld(timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION drop_withheld(uuid, uuid), forget_withheld(timestamptz) TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
