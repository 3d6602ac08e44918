-- Search. Row-level security keeps an operator from an index when it might tell what it saw (it is not "leakproof"),
-- and neither full text nor trigrams are. So these functions run as a role that may read all, and filter by the
-- organization of the transaction themselves. Where that role cannot be made they run as the migrating user, who is
-- bound by FORCE: slower, and right all the same.

DO
$$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX contact_name ON contact USING gin (lower(name) gin_trgm_ops);
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN
        RAISE NOTICE 'pg_trgm is not to be had: contacts are searched one by one';
END
$$;

-- Messages that hold all words, newest first. Goes back in widening windows of time until it has enough: a common word
-- is found in the first, a rare one costs little in all. Sorting by time first and looking for a rare word on the way
-- would walk the whole table; hence the materialised step, which leaves the planner no such choice.
CREATE FUNCTION search_messages(words text, only_account uuid, before uuid, at_most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path FROM CURRENT
    SET plan_cache_mode = force_custom_plan
AS
$$
DECLARE
    wanted       tsquery := websearch_to_tsquery('simple', words);
    mine         uuid    := current_setting('nexuscomm.organization')::uuid;
    upper_bound  uuid    := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    lower_bound  uuid;
    reach        interval;
    missing      integer := at_most;
    found_now    integer;
BEGIN
    IF numnode(wanted) = 0 THEN
        RETURN;
    END IF;
    FOREACH reach IN ARRAY ARRAY ['1 hour', '1 day', '7 days', '30 days', '1 year', '100 years']::interval[] LOOP
        lower_bound := CASE WHEN reach = '100 years' THEN '00000000-0000-0000-0000-000000000000'
                            ELSE first_id_at(now() - reach) END;
        CONTINUE WHEN lower_bound >= upper_bound;
        RETURN QUERY
        WITH hit AS MATERIALIZED (
            SELECT m.id
            FROM message m
            WHERE to_tsvector('simple', m.search_text) @@ wanted
              AND m.organization = mine AND m.id >= lower_bound AND m.id < upper_bound
              AND (only_account IS NULL OR m.account = only_account)
        )
        SELECT hit.id FROM hit ORDER BY hit.id DESC LIMIT missing;
        GET DIAGNOSTICS found_now = ROW_COUNT;
        missing := missing - found_now;
        EXIT WHEN missing = 0;
        upper_bound := lower_bound;
    END LOOP;
END
$$;

-- Contacts whose name holds a text, case aside.
CREATE FUNCTION search_contacts(part text, at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path FROM CURRENT
AS
$$
    SELECT c.id FROM contact c
    WHERE c.organization = current_setting('nexuscomm.organization')::uuid
      AND lower(c.name) LIKE '%' || replace(replace(replace(lower(part), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    LIMIT at_most
$$;

DO
$$
BEGIN
    CREATE ROLE nexuscomm_search NOLOGIN NOBYPASSRLS;
EXCEPTION
    WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END
$$;

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NULL OR to_regrole('nexuscomm_search') IS NULL THEN
        RETURN;
    END IF;
    IF NOT pg_has_role(current_user, 'nexuscomm_search', 'SET') THEN
        EXECUTE format('GRANT nexuscomm_search TO %I WITH SET TRUE, INHERIT FALSE', current_user);
    END IF;
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO nexuscomm_search', current_schema());
    GRANT SELECT ON message, contact TO nexuscomm_search;
    GRANT EXECUTE ON FUNCTION may_see(uuid), first_id_at(timestamptz) TO nexuscomm_search;
    CREATE POLICY for_search ON message FOR SELECT TO nexuscomm_search USING (true);
    CREATE POLICY for_search ON contact FOR SELECT TO nexuscomm_search USING (true);
    ALTER FUNCTION search_messages(text, uuid, uuid, integer) OWNER TO nexuscomm_search;
    ALTER FUNCTION search_contacts(text, integer) OWNER TO nexuscomm_search;
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM nexuscomm_search', current_schema());
    REVOKE EXECUTE ON FUNCTION search_messages(text, uuid, uuid, integer), search_contacts(text, integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION search_messages(text, uuid, uuid, integer), search_contacts(text, integer)
        TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_search cannot be used: searches run under row security';
END
$$;
