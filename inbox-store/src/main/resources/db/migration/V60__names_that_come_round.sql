-- A provider may count its names of messages in a circle (SMPP centres do): a name then passes to the message that got
-- it last.
DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT DELETE ON external_id TO nexuscomm_app;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
