-- Partitions by month. SECURITY DEFINER because the gateway's role owns no table.

-- The lowest id that can have been minted at a moment.
CREATE FUNCTION first_id_at(moment timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE
    RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid;

-- Whatever no month was made for. Empty on a gateway that is looked after.
CREATE TABLE message_default PARTITION OF message DEFAULT;
CREATE TABLE journal_default PARTITION OF journal DEFAULT;
CREATE TABLE event_default PARTITION OF event DEFAULT;

CREATE FUNCTION ensure_partitions(start timestamptz, months integer) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
    SET timezone = 'UTC'
AS
$$
DECLARE
    month date := date_trunc('month', start);
    next  date;
    suffix text;
BEGIN
    -- two nodes that start together
    PERFORM pg_advisory_xact_lock(hashtext('nexuscomm.partitions'));
    FOR i IN 1..months LOOP
        next := month + interval '1 month';
        suffix := to_char(month, 'YYYY_MM');
        -- the delivery of an outbound message changes a few times: room for it on its own page
        PERFORM add_partition('message', suffix, quote_literal(first_id_at(month)), quote_literal(first_id_at(next)),
                              'fillfactor = 90, toast_tuple_target = 8160');
        PERFORM add_partition('journal', suffix, quote_literal(first_id_at(month)), quote_literal(first_id_at(next)),
                              'toast_tuple_target = 8160');
        PERFORM add_partition('event', suffix, quote_literal(month), quote_literal(next), 'toast_tuple_target = 8160');
        month := next;
    END LOOP;
END
$$;

CREATE FUNCTION add_partition(parent text, suffix text, lower text, upper text, options text) RETURNS void
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS
$$
DECLARE
    partition text := parent || '_' || suffix;
    words     regclass;
BEGIN
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s) WITH (%s)',
                   partition, parent, lower, upper, options);
    -- nobody reads a partition but through its parent; should somebody try, nothing is there
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', partition);
    -- no plan asks how words are spread, and to count them ANALYZE would split thirty thousand texts anew each time
    FOR words IN SELECT indexrelid FROM pg_index WHERE indrelid = to_regclass(partition) AND indexprs IS NOT NULL LOOP
        EXECUTE format('ALTER INDEX %s ALTER COLUMN 1 SET STATISTICS 0', words);
    END LOOP;
END
$$;

SELECT ensure_partitions(now() - interval '1 month', 4);
