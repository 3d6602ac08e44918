-- People are looked for by number and by mail address as well. As in V8, the search runs as a role that may read all, so
-- that it may use the index, and filters by the organization of the transaction itself.

DO
$$
BEGIN
    CREATE INDEX endpoint_value ON endpoint USING gin (lower(value) gin_trgm_ops) WHERE scheme IN ('tel', 'mailto');
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN
        RAISE NOTICE 'pg_trgm is not to be had: addresses are searched one by one';
END
$$;

-- Contacts with a mail address that holds a text, case aside, or a number that holds the digits; null asks for none.
CREATE FUNCTION search_addresses(part text, digits text, at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path FROM CURRENT
AS
$$
    (SELECT e.contact FROM endpoint e
     WHERE e.organization = current_setting('nexuscomm.organization')::uuid AND e.scheme = 'mailto'
       AND lower(e.value) LIKE '%' || replace(replace(replace(part, '\', '\\'), '%', '\%'), '_', '\_') || '%'
     LIMIT at_most)
    UNION ALL
    (SELECT e.contact FROM endpoint e
     WHERE e.organization = current_setting('nexuscomm.organization')::uuid AND e.scheme = 'tel'
       AND lower(e.value) LIKE '%' || digits || '%'
     LIMIT at_most)
$$;

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NULL OR to_regrole('nexuscomm_search') IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO nexuscomm_search', current_schema());
    GRANT SELECT ON endpoint TO nexuscomm_search;
    CREATE POLICY for_search ON endpoint FOR SELECT TO nexuscomm_search USING (true);
    ALTER FUNCTION search_addresses(text, text, integer) OWNER TO nexuscomm_search;
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM nexuscomm_search', current_schema());
    REVOKE EXECUTE ON FUNCTION search_addresses(text, text, integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION search_addresses(text, text, integer) TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_search cannot be used: searches run under row security';
END
$$;
