-- Other names of what a provider has, as its connector came to know them: LinkedIn calls one post by three.

CREATE TABLE alias (
    account      uuid        NOT NULL REFERENCES account,
    name         text        NOT NULL,
    organization uuid        NOT NULL,
    means        text        NOT NULL,
    learnt_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, name)
);

ALTER TABLE alias ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON alias USING (may_see(organization));

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT SELECT, INSERT ON alias TO nexuscomm_app;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
