-- What rules that come every so often are counted from: when they were first saved with that period. Saving other rules, or
-- the same one with another text, does not move it.
CREATE TABLE rule_period (
    organization   uuid        NOT NULL,
    rule           text        NOT NULL,
    trigger_number integer     NOT NULL,
    -- ISO 8601
    every          text        NOT NULL,
    since          timestamptz NOT NULL,
    PRIMARY KEY (organization, rule, trigger_number, every)
);

ALTER TABLE rule_period ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON rule_period USING (may_see(organization));

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON rule_period TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
