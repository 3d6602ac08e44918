-- How fast accounts send, all nodes together. Unlogged: after a crash the buckets begin full, and a provider that had
-- asked for patience asks once more.

CREATE UNLOGGED TABLE account_rate (
    account      uuid PRIMARY KEY,
    organization uuid        NOT NULL,
    -- until when the sends that were allowed so far would take at the declared rate: the bucket of GCRA
    busy_until   timestamptz NOT NULL,
    -- nobody sends before it
    held_until   timestamptz NOT NULL DEFAULT '-infinity',
    -- what the last one who asked got
    granted      integer     NOT NULL DEFAULT 0
)
WITH (fillfactor = 50);

ALTER TABLE account_rate ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON account_rate USING (may_see(organization));

CREATE FUNCTION tokens_left(busy_until timestamptz, held_until timestamptz, moment timestamptz,
                            per_second double precision, burst double precision, most integer)
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN held_until > moment THEN 0
        WHEN per_second <= 0 THEN most
        ELSE greatest(0, least(most, floor(
            burst - greatest(0, extract(epoch FROM busy_until - moment)::double precision) * per_second + 1e-6)))::integer
    END;

-- Lends up to so many sends of an account, in one statement that locks nothing but the account's own row. With none come
-- microseconds: until there may be as many as were asked for, so that who is always short does not ask for each.
CREATE FUNCTION borrow_tokens(of_organization uuid, of_account uuid, per_second double precision,
                              burst double precision, most integer)
    RETURNS TABLE (tokens integer, wait_micros bigint)
    LANGUAGE plpgsql
    ROWS 1
AS
$$
DECLARE
    moment timestamptz := clock_timestamp();
    gap    interval := make_interval(secs => CASE WHEN per_second > 0 THEN 1 / per_second ELSE 0 END);
    first  integer := tokens_left(moment, '-infinity', moment, per_second, burst, most);
BEGIN
    PERFORM set_config('nexuscomm.organization', of_organization::text, true);
    RETURN QUERY
    INSERT INTO account_rate AS r (account, organization, busy_until, granted)
    VALUES (of_account, of_organization, moment + first * gap, first)
    ON CONFLICT (account) DO UPDATE SET
        granted = tokens_left(r.busy_until, r.held_until, moment, per_second, burst, most),
        busy_until = greatest(r.busy_until, moment)
            + tokens_left(r.busy_until, r.held_until, moment, per_second, burst, most) * gap
    RETURNING r.granted, CASE r.granted WHEN 0 THEN ceil(1e6 * greatest(0,
        extract(epoch FROM greatest(r.busy_until - (burst - least(most, floor(burst))) * gap, r.held_until) - moment)))::bigint ELSE 0 END;
END
$$;

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT SELECT, INSERT, UPDATE ON account_rate TO nexuscomm_app;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
