-- Every row belongs to an organization, and a transaction sees the rows of the one it named, by
--     SELECT set_config('nexuscomm.organization', '<id>', true)
-- A transaction that named none sees nothing. '*' names all: for the gateway's own workers that serve every
-- organization (jobs, events, the directory of accounts, signing in), never for what a caller asked for.

CREATE FUNCTION may_see(organization uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('nexuscomm.organization', true) IN (organization::text, '*');

DO
$$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY [
        'app_user', 'refresh_token', 'account', 'rule_revision',
        'contact', 'endpoint', 'merge_op', 'link', 'conversation', 'lane', 'thread_reference',
        'message', 'external_id', 'journal', 'quarantine', 'parked_receipt', 'media', 'event',
        'job', 'job_attempt', 'source_cursor', 'rule_run', 'rule_once'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_organization ON %I USING (may_see(organization))', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY ['message_default', 'journal_default', 'event_default'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END
$$;

ALTER TABLE organization ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON organization USING (may_see(id));

-- The role that the gateway works as. Owners and superusers could go round the policies; it owns nothing and is
-- neither. Where the migrating user may not make roles, its owner stays bound by FORCE.
DO
$$
BEGIN
    CREATE ROLE nexuscomm_app NOLOGIN NOBYPASSRLS;
EXCEPTION
    -- roles belong to the whole server: another database of it, perhaps at this moment, has made it
    WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END
$$;

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NULL THEN
        RAISE NOTICE 'the role nexuscomm_app could not be made: the gateway works as the user that migrates';
        RETURN;
    END IF;
    IF NOT pg_has_role(current_user, 'nexuscomm_app', 'SET') THEN
        EXECUTE format('GRANT nexuscomm_app TO %I WITH SET TRUE, INHERIT FALSE', current_user);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO nexuscomm_app', current_schema());
    GRANT SELECT, INSERT, UPDATE ON
        organization, app_user, account, change_count, contact, endpoint, link, conversation, lane,
        message, quarantine, job, lease, source_cursor, reader_position, rule_once
        TO nexuscomm_app;
    -- what is only ever added to
    GRANT SELECT, INSERT ON
        rule_revision, merge_op, thread_reference, external_id, journal, event, media, job_attempt, rule_run
        TO nexuscomm_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_token, parked_receipt TO nexuscomm_app;
    GRANT DELETE ON lease TO nexuscomm_app;
    GRANT USAGE ON SEQUENCE message_number TO nexuscomm_app;
    REVOKE EXECUTE ON FUNCTION ensure_partitions(timestamptz, integer), add_partition(text, text, text, text, text)
        FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ensure_partitions(timestamptz, integer) TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
