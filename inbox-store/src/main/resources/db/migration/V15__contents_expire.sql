-- Where a provider lets what people wrote be kept for a time only, the octets it came in and the events that told of it
-- go with it. SECURITY DEFINER because the gateway's role may only add to both tables; so it names the organization
-- itself, whatever a policy would let the owner see.

CREATE FUNCTION forget_octets(
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
END
$$;

DO
$$
BEGIN
    REVOKE EXECUTE ON FUNCTION forget_octets(uuid, uuid, text, timestamptz, timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION forget_octets(uuid, uuid, text, timestamptz, timestamptz) TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
