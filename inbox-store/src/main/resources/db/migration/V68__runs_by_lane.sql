-- A run of a rule is about the conversation or the contact of the lane that it began on, as they are by the time somebody
-- asks: lanes move when contacts are merged, and back when that is undone, and their runs with them. So a run is found by
-- its lane, and none of its rows names what it is about.
-- The key of a run that waits is "run:<rule>:conversation:<run>", or "contact" where its rule looks at a contact's runs
-- together.
SELECT set_config('nexuscomm.organization', '*', true);

-- A field of a step, as the gateway writes them. Read as JSON it would be refused where a text beside it has an escape that
-- PostgreSQL does not take.
CREATE FUNCTION id_in(step text, field text) RETURNS uuid
    LANGUAGE sql
    IMMUTABLE
    RETURN substring(step, '"' || field || '":"([0-9a-f-]{36})"')::uuid;

ALTER TABLE timer_key ADD COLUMN lane uuid;

WITH of_runs AS (
    SELECT t.id, t.due_at, id_in(t.rule, 'lane') AS lane,
           'run:' || split_part(k.key, ':', 2)
               || CASE WHEN EXISTS (SELECT FROM contact c WHERE c.id::text = split_part(k.key, ':', 3))
                       THEN ':contact:' ELSE ':conversation:' END
               || id_in(t.rule, 'run') AS key
    FROM timer_key k JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
    WHERE k.key LIKE 'run:%'
), keyed AS (
    UPDATE timer_key k SET key = r.key, lane = r.lane FROM of_runs r WHERE k.due_at = r.due_at AND k.timer = r.id
)
UPDATE timer t SET key = r.key FROM of_runs r WHERE t.due_at = r.due_at AND t.id = r.id;

DROP INDEX timer_key_run;
CREATE INDEX timer_key_lane ON timer_key (lane) WHERE lane IS NOT NULL;

ALTER TABLE run_queue ADD COLUMN lane uuid, ADD COLUMN wide boolean;

UPDATE run_queue q SET
    -- where nobody knows it any more, runs about the same still come one after the other
    lane = coalesce(id_in(q.step, 'lane'), (SELECT m.lane FROM message m WHERE m.id = q.message), q.subject),
    wide = EXISTS (SELECT FROM contact c WHERE c.id = q.subject);

-- With the index that let one run have its turn: two have it where two conversations became one meanwhile.
ALTER TABLE run_queue
    DROP CONSTRAINT run_queue_pkey,
    DROP COLUMN subject,
    ALTER COLUMN lane SET NOT NULL,
    ALTER COLUMN wide SET NOT NULL,
    ADD PRIMARY KEY (id);

CREATE INDEX run_queue_lane ON run_queue (lane);
CREATE INDEX run_queue_run ON run_queue (run);

-- The lanes whose runs get in each other's way: of the same contact or conversation as one, and that one.
CREATE FUNCTION lanes_beside(of_lane uuid, wide boolean) RETURNS SETOF uuid
    LANGUAGE sql
    STABLE
AS
$$
    SELECT of_lane
    UNION
    SELECT o.id FROM lane l JOIN lane o ON o.conversation = l.conversation
    WHERE l.id = of_lane AND NOT wide
    UNION
    SELECT o.id
    FROM lane l
    JOIN endpoint e ON e.id = l.endpoint
    JOIN endpoint s ON s.contact = e.contact
    JOIN lane o ON o.endpoint = s.id
    WHERE l.id = of_lane AND wide
$$;

-- Who changes which runs of a rule there are about the same is alone with it until the end of its transaction.
CREATE FUNCTION lock_runs(of_rule text, of_lane uuid, wide boolean) RETURNS void
    LANGUAGE plpgsql
AS
$$
DECLARE
    about uuid;
BEGIN
    IF wide THEN
        SELECT e.contact INTO about FROM lane l JOIN endpoint e ON e.id = l.endpoint WHERE l.id = of_lane;
    ELSE
        SELECT l.conversation INTO about FROM lane l WHERE l.id = of_lane;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('run:' || of_rule || ':' || coalesce(about, of_lane), 0));
END
$$;

-- Ends the waits of a rule's runs that are about the same as a lane.
CREATE FUNCTION end_runs(for_organization uuid, of_rule text, of_lane uuid, of_contact boolean) RETURNS integer
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
        RETURNING w.key
    )
    DELETE FROM timer_key k USING ended e WHERE k.organization = for_organization AND k.key = e.key;
    RETURN 1;
END
$$;

-- As V28 has it, with the lane of a run.
CREATE OR REPLACE FUNCTION add_timers(
    for_organization uuid, all_new boolean,
    ids uuid[], dues timestamptz[], kinds text[], keys text[], keeps boolean[],
    schedules uuid[], occurrences timestamptz[], subjects uuid[],
    walls text[], zones text[], gap_words text[], overlap_words text[], tzdbs text[],
    accounts uuid[], lanes uuid[], messages uuid[], rules text[]) RETURNS integer
    LANGUAGE plpgsql
    SET enable_hashjoin = off
    SET enable_mergejoin = off
AS
$$
DECLARE
    asked integer := 0;
    added integer := 0;
BEGIN
    WITH asked_for AS MATERIALIZED (
        SELECT t.*, row_number() OVER (PARTITION BY schedule, occurrence, subject) AS nth
        FROM unnest(ids, dues, kinds, keys, keeps, schedules, occurrences, subjects, walls, zones, gap_words,
                    overlap_words, tzdbs, accounts, lanes, messages, rules)
            AS t (id, due_at, kind, key, keep, schedule, occurrence, subject, wall_time, zone, gap, overlap, tzdb,
                  account, lane, message, rule)
    ), first_time AS (
        INSERT INTO timer_occurrence (schedule, occurrence, subject, organization)
        SELECT schedule, occurrence, subject, for_organization FROM asked_for WHERE schedule IS NOT NULL AND nth = 1
        ORDER BY 1, 2, 3
        ON CONFLICT DO NOTHING
        RETURNING schedule, occurrence, subject
    ), wanted AS MATERIALIZED (
        SELECT a.* FROM asked_for a
        WHERE (a.schedule IS NULL
               OR a.nth = 1 AND (a.schedule, a.occurrence, a.subject) IN (SELECT schedule, occurrence, subject FROM first_time))
          AND NOT (a.keep AND EXISTS (
                SELECT FROM timer_key k JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
                WHERE k.organization = for_organization AND k.key = a.key))
    ), keyed AS (
        INSERT INTO timer_key (organization, key, timer, due_at, lane)
        SELECT for_organization, key, id, due_at, CASE WHEN key LIKE 'run:%' THEN id_in(rule, 'lane') END
        FROM wanted WHERE key IS NOT NULL ORDER BY key
        ON CONFLICT (organization, key) DO UPDATE
            SET timer = excluded.timer, due_at = excluded.due_at, lane = excluded.lane
        RETURNING old.timer AS timer, old.due_at AS due_at
    ), replaced AS (
        DELETE FROM timer t USING keyed k WHERE t.due_at = k.due_at AND t.id = k.timer
    ), written AS (
        INSERT INTO timer (id, organization, due_at, kind, key, schedule, occurrence, subject, wall_time, zone, gap,
                           overlap, tzdb, account, lane, message, rule)
        SELECT id, for_organization, due_at, kind, key, schedule, occurrence, subject, wall_time::timestamp, zone, gap,
               overlap, tzdb, account, lane, message, rule
        FROM wanted
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM asked_for WHERE schedule IS NOT NULL AND nth = 1) - (SELECT count(*) FROM first_time),
           (SELECT count(*) FROM written)
    INTO asked, added;
    IF all_new AND asked > 0 THEN
        PERFORM lost_race('occurrence', 1);
    END IF;
    RETURN added;
END
$$;

DROP FUNCTION enter_run_queue;
DROP FUNCTION leave_run_queue;

-- Whether a run of a rule has its turn, of those about the same as a lane.
CREATE FUNCTION has_turn(for_organization uuid, of_rule text, on_lane uuid, of_contact boolean) RETURNS boolean
    LANGUAGE sql
    STABLE
AS
$$
    SELECT EXISTS (
        SELECT FROM lanes_beside(on_lane, of_contact) AS beside (lane)
        JOIN run_queue q ON q.lane = beside.lane
        WHERE q.organization = for_organization AND q.rule = of_rule AND q.wide = of_contact AND q.step IS NULL)
$$;

-- Where nobody has a turn, the one that waits for it for longest gets it: the job that begins it is made here.
CREATE FUNCTION turn_run_queue(for_organization uuid, of_rule text, on_lane uuid, of_contact boolean) RETURNS integer
    LANGUAGE plpgsql
AS
$$
DECLARE
    next run_queue%ROWTYPE;
BEGIN
    PERFORM lock_runs(of_rule, on_lane, of_contact);
    IF has_turn(for_organization, of_rule, on_lane, of_contact) THEN
        RETURN 0;
    END IF;
    SELECT q.* INTO next
    FROM lanes_beside(on_lane, of_contact) AS beside (lane)
    JOIN run_queue q ON q.lane = beside.lane
    WHERE q.organization = for_organization AND q.rule = of_rule AND q.wide = of_contact
    ORDER BY q.id LIMIT 1;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    UPDATE run_queue q SET step = NULL, since = now() WHERE q.id = next.id;
    INSERT INTO job (id, organization, kind, account, message, rule, due_at)
    VALUES (next.id, for_organization, 'RULE', next.account, next.message, next.step, now());
    RETURN 1;
END
$$;

-- A run has its turn at once; or, with a step, a place behind the one that has it. Who comes in between decides anew.
CREATE FUNCTION enter_run_queue(
    for_organization uuid, of_rule text, on_lane uuid, of_contact boolean, new_id uuid, of_run uuid, on_account uuid,
    on_message uuid, with_step text) RETURNS integer
    LANGUAGE plpgsql
AS
$$
BEGIN
    PERFORM lock_runs(of_rule, on_lane, of_contact);
    IF has_turn(for_organization, of_rule, on_lane, of_contact) = (with_step IS NULL) THEN
        RETURN lost_race('queue of runs', 0);
    END IF;
    INSERT INTO run_queue (organization, rule, lane, wide, id, run, account, message, step)
    VALUES (for_organization, of_rule, on_lane, of_contact, new_id, of_run, on_account, on_message, with_step);
    RETURN 1;
END
$$;

-- The run is over, and the next one gets its turn, if nobody else has one. Does nothing for a run that has no turn, or no
-- longer. Says whether there was a next one.
CREATE FUNCTION leave_run_queue(for_organization uuid, of_rule text, of_run uuid) RETURNS integer
    LANGUAGE plpgsql
AS
$$
DECLARE
    gone run_queue%ROWTYPE;
BEGIN
    SELECT q.* INTO gone FROM run_queue q
    WHERE q.organization = for_organization AND q.rule = of_rule AND q.run = of_run AND q.step IS NULL;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    PERFORM lock_runs(of_rule, gone.lane, gone.wide);
    DELETE FROM run_queue q WHERE q.id = gone.id AND q.step IS NULL;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    RETURN turn_run_queue(for_organization, of_rule, gone.lane, gone.wide);
END
$$;
