-- What is kept for a time only: octets, the log of events, receipts that no message came for. Months go as a whole, by
-- dropping their partitions; the messages themselves stay. SECURITY DEFINER because the gateway's role owns no table; the
-- caller's transaction names all organizations.

CREATE FUNCTION drop_months(parent text, before timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
    SET timezone = 'UTC'
AS
$$
DECLARE
    partition text;
BEGIN
    FOR partition IN
        SELECT c.relname
        FROM pg_inherits i
        JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = to_regclass(parent)
          AND c.relname ~ ('^' || parent || '_\d{4}_\d{2}$')
          AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
    END LOOP;
END
$$;

CREATE FUNCTION forget(octets_before timestamptz, events_before timestamptz, receipts_before timestamptz) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
    -- the hot path must not queue up behind a drop that waits for a long reader: it is tried again tomorrow
    SET lock_timeout = '2s'
AS
$$
BEGIN
    DELETE FROM parked_receipt WHERE parked_at < receipts_before;
    PERFORM drop_months('journal', octets_before);
    PERFORM drop_months('event', events_before);
END
$$;

DO
$$
BEGIN
    REVOKE EXECUTE ON FUNCTION drop_months(text, timestamptz), forget(timestamptz, timestamptz, timestamptz)
        FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION forget(timestamptz, timestamptz, timestamptz) TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
