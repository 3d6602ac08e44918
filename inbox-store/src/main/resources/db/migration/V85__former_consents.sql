-- What was said to a number or address of ours that its account gave up for another: who wanted nothing more of it wants
-- nothing more of whoever has it next. A copy, for what is said to the account's other number changes nothing about this one.

CREATE TABLE former_consent (
    organization uuid        NOT NULL,
    connector    text        NOT NULL,
    unique_key   text        NOT NULL,
    chat         text        NOT NULL,
    purpose      text        NOT NULL,
    granted      boolean     NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (organization, connector, unique_key, chat, purpose)
);

ALTER TABLE former_consent ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON former_consent USING (may_see(organization));

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT SELECT, INSERT, UPDATE ON former_consent TO nexuscomm_app;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
