-- Secrets that nobody entered: a connector came by them while it ran.

CREATE TABLE account_secret (
    account      uuid        NOT NULL REFERENCES account,
    name         text        NOT NULL,
    organization uuid        NOT NULL,
    -- AES-256-GCM under the installation's key, bound to the account's id
    secret       bytea       NOT NULL,
    kept_at      timestamptz NOT NULL,
    PRIMARY KEY (account, name)
);

ALTER TABLE account_secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON account_secret USING (may_see(organization));

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT SELECT, INSERT, UPDATE ON account_secret TO nexuscomm_app;
    END IF;
END
$$;
