-- What rules tell our own people, each of them apart, until they have read it.

CREATE TABLE notification (
    id           uuid PRIMARY KEY,
    organization uuid        NOT NULL,
    app_user     uuid        NOT NULL,
    rule         text        NOT NULL,
    text         text        NOT NULL,
    message      uuid,
    conversation uuid,
    at           timestamptz NOT NULL,
    read_at      timestamptz
);

CREATE INDEX notification_list ON notification (organization, app_user, at DESC, id DESC);
CREATE INDEX notification_unread ON notification (organization, app_user) WHERE read_at IS NULL;

-- Who is in which team; teams are named by rules and people, and have no rows of their own.
CREATE TABLE user_team (
    organization uuid NOT NULL,
    app_user     uuid NOT NULL,
    team         text NOT NULL,
    PRIMARY KEY (organization, app_user, team)
);

DO
$$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['notification', 'user_team'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_organization ON %I USING (may_see(organization))', t);
    END LOOP;
END
$$;

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON notification, user_team TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
