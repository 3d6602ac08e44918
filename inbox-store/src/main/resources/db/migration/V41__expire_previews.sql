-- Events of conversations quote the last message and name no account: those of conversations in which something goes go as
-- well, however late they quoted it. A later one tells all that they told.
CREATE OR REPLACE FUNCTION forget_octets(
    of_organization uuid, of_account uuid, of_connector text, since timestamptz, before timestamptz) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
AS
$$
BEGIN
    -- an entry without an account holds what several of the connector's accounts were told
    DELETE FROM journal
    WHERE organization = of_organization AND connector = of_connector AND (account = of_account OR account IS NULL)
      AND id >= first_id_at(since) AND id < first_id_at(before);
    DELETE FROM event
    WHERE organization = of_organization AND account = of_account AND recorded_at >= since AND recorded_at < before
      AND topic IN ('MESSAGE_CREATED', 'MESSAGE_UPDATED');
    DELETE FROM event
    WHERE organization = of_organization AND recorded_at >= since AND recorded_at < now()
      AND topic = 'CONVERSATION_UPDATED'
      AND subject IN (SELECT 'conversations/' || l.conversation
                      FROM message m JOIN lane l ON l.id = m.lane
                      WHERE m.organization = of_organization AND m.account = of_account AND m.direction = 'INBOUND'
                        AND m.id >= first_id_at(since) AND m.id < first_id_at(before));
END
$$;
