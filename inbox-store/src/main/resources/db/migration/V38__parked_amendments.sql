-- Edits, deletions and reactions that came before the message they aim at. They are applied to it when it is written, so
-- that what was taken back early is never there to read.
CREATE TABLE parked_amendment (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization  uuid        NOT NULL,
    account       uuid        NOT NULL,
    scope         text        NOT NULL,
    value         text        NOT NULL,
    journal       uuid        NOT NULL,
    slice         text        NOT NULL,
    provider_type text        NOT NULL,
    media_type    text        NOT NULL,
    bytes         integer     NOT NULL,
    event         json        NOT NULL,
    parked_at     timestamptz NOT NULL,
    UNIQUE (account, slice)
);

CREATE INDEX parked_amendment_target ON parked_amendment (account, scope, value);

ALTER TABLE parked_amendment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON parked_amendment USING (may_see(organization));

DO
$$
BEGIN
    GRANT SELECT, INSERT, DELETE ON parked_amendment TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
