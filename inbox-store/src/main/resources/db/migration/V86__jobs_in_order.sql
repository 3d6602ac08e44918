-- Jobs about the same (a contact whom other programs tell of) go one after the other, as they were added. Their ids are
-- named after what was told and say nothing about when, and their times are of the clocks of several nodes.

CREATE SEQUENCE job_nth;

-- Both are null for work without order, which is most: it costs no number and no entry in the index.
ALTER TABLE job ADD COLUMN about uuid, ADD COLUMN nth bigint;

CREATE INDEX job_about ON job (about, nth) WHERE state = 'WAITING' AND about IS NOT NULL;

-- As before, and of jobs about the same the first that is not finished, and none while another of them is in flight.
CREATE OR REPLACE FUNCTION take_jobs(by_node text, lease interval, at_most integer)
    RETURNS TABLE (
        id uuid, organization uuid, kind text, account uuid, lane uuid, message uuid, part text, gesture text, rule text,
        due_at timestamptz,
        attempt integer, fence bigint, taken_over boolean, steps_done integer)
    LANGUAGE plpgsql
    ROWS 10
AS
$$
DECLARE
    moment timestamptz;
BEGIN
    PERFORM set_config('nexuscomm.organization', '*', true);
    PERFORM pg_advisory_xact_lock(hashtextextended('nexuscomm.jobs', 0));
    moment := clock_timestamp();
    RETURN QUERY
    WITH due AS MATERIALIZED (
        SELECT j.id, j.leased_until IS NOT NULL AS taken_over
        FROM job j
        WHERE j.state = 'WAITING' AND j.due_at <= moment AND (j.leased_until IS NULL OR j.leased_until <= moment)
          AND NOT EXISTS (SELECT FROM job o WHERE o.lane = j.lane AND o.state = 'WAITING' AND o.id < j.id
                              AND (o.fence > 0 OR o.due_at <= moment))
          AND NOT EXISTS (SELECT FROM job o WHERE o.lane = j.lane AND o.state = 'WAITING' AND o.id > j.id
                              AND o.leased_until > moment)
          AND NOT EXISTS (SELECT FROM job o WHERE o.about = j.about AND o.about IS NOT NULL AND o.state = 'WAITING'
                              AND (o.nth < j.nth OR o.nth > j.nth AND o.leased_until > moment))
        ORDER BY j.due_at, j.id
        LIMIT at_most
        FOR UPDATE OF j SKIP LOCKED
    )
    UPDATE job j
    SET leased_until = moment + lease, node = by_node, attempt = j.attempt + 1, fence = j.fence + 1
    FROM due
    WHERE j.id = due.id
    RETURNING j.id, j.organization, j.kind, j.account, j.lane, j.message, j.part, j.gesture, j.rule, j.due_at, j.attempt,
        j.fence, due.taken_over, j.steps_done;
END
$$;

DO
$$
BEGIN
    IF to_regrole('nexuscomm_app') IS NOT NULL THEN
        GRANT USAGE ON SEQUENCE job_nth TO nexuscomm_app;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
