-- Other programs that rules may ask, as an administrator made them. Rules name them by their id and never see the secret,
-- which is closed under the installation's key.

CREATE TABLE connection (
    organization uuid        NOT NULL,
    id           text        NOT NULL,
    base_url     text        NOT NULL,
    auth         text        NOT NULL CHECK (auth IN ('NONE', 'BEARER', 'BASIC', 'HMAC')),
    -- the user of BASIC, the header of HMAC
    detail       text,
    methods      text        NOT NULL,
    secret       bytea,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (organization, id)
);

ALTER TABLE connection ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON connection USING (may_see(organization));

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON connection TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
