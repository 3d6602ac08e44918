-- What a contact last said about being written to, by the account that they said it to and the chat they said it in. There
-- need be no lane: a complaint may be about a mail whose recipient never wrote to us.

CREATE TABLE consent (
    account      uuid        NOT NULL,
    chat         text        NOT NULL,
    purpose      text        NOT NULL,
    organization uuid        NOT NULL,
    granted      boolean     NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (account, chat, purpose)
);

ALTER TABLE consent ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON consent USING (may_see(organization));

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON consent TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
