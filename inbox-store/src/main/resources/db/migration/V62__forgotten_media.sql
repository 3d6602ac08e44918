-- The octets of a medium lie outside of the database, once for all media that are alike. When a row goes, by whose hand
-- ever, it is noted that they may have to go, and whoever comes by looks whether another row still means them.
CREATE TABLE media_gone (
    organization uuid        NOT NULL,
    sha256       text        NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization, sha256)
);

CREATE INDEX media_gone_at ON media_gone (at);

ALTER TABLE media_gone ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON media_gone USING (may_see(organization));

CREATE INDEX media_alike ON media (organization, sha256);

CREATE FUNCTION note_gone_medium() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS
$$
BEGIN
    -- whoever sweeps waits for us, and sees then that this one went as well
    INSERT INTO media_gone (organization, sha256) VALUES (old.organization, old.sha256)
    ON CONFLICT (organization, sha256) DO UPDATE SET at = excluded.at;
    RETURN NULL;
END
$$;

CREATE TRIGGER gone AFTER DELETE ON media FOR EACH ROW EXECUTE FUNCTION note_gone_medium();

DO
$$
BEGIN
    GRANT DELETE ON media TO nexuscomm_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON media_gone TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
