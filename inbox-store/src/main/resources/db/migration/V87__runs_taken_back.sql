-- A run that was taken back is told of where its message is looked at, and in the history of its rule.
CREATE INDEX rule_run_cancelled ON rule_run (message) WHERE outcome = 'CANCELLED';

DROP FUNCTION end_runs;

-- As V68 has it, with a row for each run that tells why it ended.
CREATE FUNCTION end_runs(
    for_organization uuid, of_rule text, of_lane uuid, of_contact boolean, why text, moment timestamptz) RETURNS integer
    LANGUAGE plpgsql
    SET enable_hashjoin = off
    SET enable_mergejoin = off
AS
$$
BEGIN
    PERFORM lock_runs(of_rule, of_lane, of_contact);
    WITH waiting AS MATERIALIZED (
        SELECT k.key, k.timer, k.due_at
        FROM lanes_beside(of_lane, of_contact) AS beside (lane)
        JOIN timer_key k ON k.lane = beside.lane
        WHERE k.organization = for_organization AND split_part(k.key, ':', 2) = of_rule
          AND (split_part(k.key, ':', 3) = 'contact') = of_contact
    ), ended AS (
        DELETE FROM timer t USING waiting w WHERE t.due_at = w.due_at AND t.id = w.timer
        RETURNING w.key, t.id, t.message, t.rule
    ), told AS (
        INSERT INTO rule_run (organization, rule, revision, event, message, outcome, at, reason)
        SELECT for_organization, of_rule, substring(e.rule, '"revision":(\d+)')::integer, e.id, e.message, 'CANCELLED',
               moment, why
        FROM ended e ORDER BY e.id
    )
    DELETE FROM timer_key k USING ended e WHERE k.organization = for_organization AND k.key = e.key;
    RETURN 1;
END
$$;
