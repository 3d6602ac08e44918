-- When a rule last acted, for limits that count ("three in a week") or that are about no contact ("once for an account").
-- As many moments are kept as the limit needs, the newest first. Nobody watches for races here: a limit of all of an
-- organization would make each batch wait for the other, and it may be passed by one or two.
CREATE TABLE rule_use (
    subject      uuid          NOT NULL,
    handle       text          NOT NULL,
    organization uuid          NOT NULL,
    uses         timestamptz[] NOT NULL,
    kept         integer       NOT NULL,
    PRIMARY KEY (organization, subject, handle)
);

ALTER TABLE rule_use ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON rule_use USING (may_see(organization));

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE ON rule_use TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
