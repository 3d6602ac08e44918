-- Numbers and addresses that an account gave up for another: who wanted nothing more of one wants nothing more of whoever
-- has it next.

CREATE TABLE account_former_key (
    account      uuid        NOT NULL REFERENCES account,
    unique_key   text        NOT NULL,
    organization uuid        NOT NULL,
    connector    text        NOT NULL,
    until        timestamptz NOT NULL,
    PRIMARY KEY (account, unique_key)
);

CREATE INDEX account_former_key_by_key ON account_former_key (organization, connector, unique_key);

ALTER TABLE account_former_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON account_former_key USING (may_see(organization));

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT SELECT, INSERT, UPDATE ON account_former_key TO nexuscomm_app;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
