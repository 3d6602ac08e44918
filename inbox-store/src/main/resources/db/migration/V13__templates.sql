-- Providers' catalogues of templates, as they were last read.

CREATE TABLE template (
    account      uuid NOT NULL,
    name         text NOT NULL,
    language     text NOT NULL,
    organization uuid NOT NULL,
    status       text NOT NULL,
    category     text,
    header       text,
    body         text NOT NULL,
    footer       text,
    PRIMARY KEY (account, name, language)
);

ALTER TABLE template ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON template USING (may_see(organization));

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON template TO nexuscomm_app;
    END IF;
END
$$;
