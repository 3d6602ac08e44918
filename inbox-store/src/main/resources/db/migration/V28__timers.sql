-- What is to be done at a time that was set: a message to be sent later, a rule that waits. A row is a pending timer and
-- nothing else; when it is due it becomes a job of the same id, in one statement, and is gone. Partitioned by the day on
-- which it is due, so that the index entries that millions of timers leave behind go with their day.

CREATE TABLE timer (
    -- of the job that it becomes
    id           uuid        NOT NULL,
    organization uuid        NOT NULL,
    due_at       timestamptz NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('SEND', 'RULE')),
    -- by which it is cancelled and replaced; null when nobody will
    key          text,
    -- counts the changes that people made
    version      integer     NOT NULL DEFAULT 1,
    schedule     uuid,
    occurrence   timestamptz,
    subject      uuid,
    -- what was asked for; due_at was derived from it by that version of the tz database
    wall_time    timestamp,
    zone         text,
    gap          text,
    overlap      text,
    tzdb         text,
    account      uuid        NOT NULL,
    lane         uuid,
    message      uuid        NOT NULL,
    -- the step of a rule that is to be done, as JSON
    rule         text,
    PRIMARY KEY (due_at, id),
    CHECK ((wall_time IS NULL) = (zone IS NULL) AND (wall_time IS NULL) = (tzdb IS NULL))
)
PARTITION BY RANGE (due_at);

-- the turn of an organization when several have much that is due
CREATE INDEX timer_turn ON timer (organization, due_at);
CREATE INDEX timer_schedule ON timer (schedule) WHERE schedule IS NOT NULL;
CREATE INDEX timer_derived ON timer (tzdb) WHERE tzdb IS NOT NULL;

-- Beyond the days that have been made, and what was overdue when it was set.
CREATE TABLE timer_default PARTITION OF timer DEFAULT;

-- Keys stay for a while after their timer, so that "too late" can be told from "never heard of it".
CREATE TABLE timer_key (
    organization uuid        NOT NULL,
    key          text        NOT NULL,
    timer        uuid        NOT NULL,
    due_at       timestamptz NOT NULL,
    PRIMARY KEY (organization, key)
);

-- Makes it impossible that an occurrence of a schedule is there twice for somebody, whoever finds it due how often.
CREATE TABLE timer_occurrence (
    schedule     uuid        NOT NULL,
    occurrence   timestamptz NOT NULL,
    subject      uuid        NOT NULL,
    organization uuid        NOT NULL,
    PRIMARY KEY (schedule, occurrence, subject)
);

-- Messages that are sent again and again. The timetable and the contents are JSON of the gateway, which alone reads them.
CREATE TABLE schedule (
    id           uuid PRIMARY KEY,
    organization uuid        NOT NULL,
    name         text        NOT NULL,
    lane         uuid        NOT NULL,
    timetable    text        NOT NULL,
    contents     text        NOT NULL,
    subject      text,
    zone         text        NOT NULL,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    -- what was looked at: occurrences up to here have their timers, or were left out
    done_until   timestamptz NOT NULL,
    -- null when none is to come
    next_at      timestamptz
);

CREATE INDEX schedule_next ON schedule (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX schedule_list ON schedule (organization, id);

ALTER TABLE job ADD COLUMN rule text;

DO
$$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['timer', 'timer_key', 'timer_occurrence', 'schedule'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_organization ON %I USING (may_see(organization))', t);
    END LOOP;
    ALTER TABLE timer_default ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
END
$$;

-- Days ahead, from one on. What lies in the default partition for such a day moves into it before it is attached.
CREATE FUNCTION ensure_timer_days(start timestamptz, days integer) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
    SET timezone = 'UTC'
    SET lock_timeout = '2s'
    SET enable_seqscan = on
AS
$$
DECLARE
    first     date := start::date;
    day       date;
    partition text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('nexuscomm.partitions'));
    PERFORM set_config('nexuscomm.organization', '*', true);
    FOR i IN 0..days - 1 LOOP
        day := first + i;
        partition := 'timer_' || to_char(day, 'YYYY_MM_DD');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE timer INCLUDING ALL) WITH (fillfactor = 90,
                        autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000)', partition);
        LOCK TABLE timer_default IN ACCESS EXCLUSIVE MODE;
        EXECUTE format(
            'WITH moved AS (DELETE FROM timer_default WHERE due_at >= %1$L AND due_at < %2$L RETURNING *)
             INSERT INTO %3$I SELECT * FROM moved', day, day + 1, partition);
        EXECUTE format('ALTER TABLE timer ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, day, day + 1);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', partition);
    END LOOP;
END
$$;

-- Days that are over, unless something that is overdue still lies in them, and what is remembered beside them.
CREATE FUNCTION drop_timer_days(before timestamptz, keys_before timestamptz) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path FROM CURRENT
    SET timezone = 'UTC'
    -- nobody's timers are to wait behind a drop: it is tried again tomorrow
    SET lock_timeout = '2s'
    SET enable_seqscan = on
AS
$$
DECLARE
    partition text;
    pending   boolean;
BEGIN
    PERFORM set_config('nexuscomm.organization', '*', true);
    FOR partition IN
        SELECT c.relname
        FROM pg_inherits i
        JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = to_regclass('timer')
          AND c.relname ~ '^timer_\d{4}_\d{2}_\d{2}$'
          AND to_date(right(c.relname, 10), 'YYYY_MM_DD') + 1 <= before
    LOOP
        -- first, so that nothing can come in between the look and the drop
        EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', partition);
        -- not through its own policies, which show nothing
        EXECUTE format('SELECT EXISTS (SELECT FROM timer WHERE due_at >= %L AND due_at < %L)',
                       to_date(right(partition, 10), 'YYYY_MM_DD'), to_date(right(partition, 10), 'YYYY_MM_DD') + 1)
            INTO pending;
        CONTINUE WHEN pending;
        EXECUTE format('DROP TABLE %I', partition);
    END LOOP;
    DELETE FROM timer_key k
    WHERE k.due_at < keys_before AND NOT EXISTS (SELECT FROM timer t WHERE t.due_at = k.due_at AND t.id = k.timer);
    DELETE FROM timer_occurrence WHERE occurrence < keys_before;
END
$$;

SELECT ensure_timer_days(now() - interval '1 day', 40);

-- Adds timers; a key that has one already gets the new one instead, or keeps its own where the new one asks for no more
-- than that. An occurrence that is there already is left out, or with "all_new" ends the transaction. Says how many it added.
CREATE FUNCTION add_timers(
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
        INSERT INTO timer_key (organization, key, timer, due_at)
        SELECT for_organization, key, id, due_at FROM wanted WHERE key IS NOT NULL ORDER BY key
        ON CONFLICT (organization, key) DO UPDATE SET timer = excluded.timer, due_at = excluded.due_at
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

-- Cancels a timer (new_due null) or moves it to another time. Whoever holds the key's row goes first; a timer that is
-- being made a job at this moment is waited for, and then it is too late.
CREATE FUNCTION change_timer(
    for_organization uuid, of_key text, expected integer, new_due timestamptz,
    new_wall text, new_zone text, new_gap text, new_overlap text, new_tzdb text) RETURNS text
    LANGUAGE plpgsql
AS
$$
DECLARE
    known   timer_key%ROWTYPE;
    current integer;
BEGIN
    SELECT * INTO known FROM timer_key k WHERE k.organization = for_organization AND k.key = of_key FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT t.version INTO current FROM timer t WHERE t.due_at = known.due_at AND t.id = known.timer FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'TOO_LATE';
    END IF;
    IF expected IS NOT NULL AND expected <> current THEN
        RETURN 'OTHER_VERSION';
    END IF;
    IF new_due IS NULL THEN
        DELETE FROM timer t WHERE t.due_at = known.due_at AND t.id = known.timer;
        DELETE FROM timer_key k WHERE k.organization = for_organization AND k.key = of_key;
    ELSE
        UPDATE timer t SET due_at = new_due, version = t.version + 1, wall_time = new_wall::timestamp, zone = new_zone,
            gap = new_gap, overlap = new_overlap, tzdb = new_tzdb
        WHERE t.due_at = known.due_at AND t.id = known.timer;
        UPDATE timer_key k SET due_at = new_due WHERE k.organization = for_organization AND k.key = of_key;
    END IF;
    RETURN 'DONE';
END
$$;

-- Makes due timers jobs: each row becomes one job in the statement that deletes it, on any number of nodes. What has just
-- become due goes before what is overdue, which gets a fifth of the places, and more where they are free; overdue ones
-- come only while fewer than "room" jobs wait, else ten at a time, so that they do not queue up before fresh ones there. With more due than
-- one call takes, organizations take turns.
CREATE FUNCTION fire_timers(at_most integer, room integer, fresh_for interval)
    RETURNS TABLE (id uuid, organization uuid, kind text, due_at timestamptz, fired_at timestamptz)
    LANGUAGE plpgsql
    ROWS 500
    SET enable_hashjoin = off
    SET enable_mergejoin = off
    SET plan_cache_mode = force_generic_plan
AS
$$
DECLARE
    moment     timestamptz := clock_timestamp();
    fresh      timestamptz := moment - fresh_for;
    waiting    integer;
    turns      uuid[] := '{}';
    next_one   uuid;
    share      integer;
    fresh_most integer;
    left_over  integer;
    dues       timestamptz[];
    timers     uuid[];
    old_dues   timestamptz[];
    old_ids    uuid[];
BEGIN
    PERFORM set_config('nexuscomm.organization', '*', true);
    SELECT count(*) INTO waiting FROM (
        SELECT FROM timer t WHERE t.due_at <= moment ORDER BY t.due_at LIMIT at_most + 1) some_due;
    IF waiting = 0 THEN
        RETURN;
    END IF;
    IF waiting > at_most THEN
        -- along the index, from one organization to the next
        SELECT t.organization INTO next_one FROM timer t ORDER BY t.organization LIMIT 1;
        WHILE next_one IS NOT NULL AND cardinality(turns) < at_most LOOP
            IF EXISTS (SELECT FROM timer t WHERE t.organization = next_one AND t.due_at <= moment) THEN
                turns := turns || next_one;
            END IF;
            next_one := (SELECT t.organization FROM timer t WHERE t.organization > next_one
                         ORDER BY t.organization LIMIT 1);
        END LOOP;
    END IF;

    fresh_most := CASE WHEN EXISTS (SELECT FROM timer t WHERE t.due_at <= fresh) THEN at_most * 4 / 5 ELSE at_most END;
    IF cardinality(turns) > 1 THEN
        share := greatest(1, fresh_most / cardinality(turns));
        SELECT array_agg(d.due_at), array_agg(d.id) INTO dues, timers
        FROM unnest(turns) AS turn (of_organization) CROSS JOIN LATERAL (
            SELECT t.due_at, t.id FROM timer t
            WHERE t.organization = turn.of_organization AND t.due_at > fresh AND t.due_at <= moment
            ORDER BY t.due_at LIMIT share FOR UPDATE SKIP LOCKED) d;
    ELSE
        SELECT array_agg(d.due_at), array_agg(d.id) INTO dues, timers
        FROM (SELECT t.due_at, t.id FROM timer t WHERE t.due_at > fresh AND t.due_at <= moment
              ORDER BY t.due_at LIMIT greatest(1, fresh_most) FOR UPDATE SKIP LOCKED) d;
    END IF;

    left_over := at_most - coalesce(cardinality(dues), 0);
    IF left_over > 0 THEN
        -- a few always: jobs that wait behind a stuck one of their lane may fill the room for long
        SELECT least(left_over, CASE WHEN room > 0 THEN greatest(room - count(*), 10) ELSE 0 END) INTO left_over FROM (
            SELECT FROM job j WHERE j.state = 'WAITING' AND j.due_at <= moment LIMIT room) queue;
    END IF;
    IF left_over > 0 AND cardinality(turns) > 1 THEN
        share := greatest(1, left_over / cardinality(turns));
        SELECT array_agg(d.due_at), array_agg(d.id) INTO old_dues, old_ids
        FROM (SELECT o.due_at, o.id
              FROM unnest(turns) AS turn (of_organization) CROSS JOIN LATERAL (
                  SELECT t.due_at, t.id FROM timer t
                  WHERE t.organization = turn.of_organization AND t.due_at <= fresh
                  ORDER BY t.due_at LIMIT share FOR UPDATE SKIP LOCKED) o
              LIMIT left_over) d;
    ELSIF left_over > 0 THEN
        SELECT array_agg(d.due_at), array_agg(d.id) INTO old_dues, old_ids
        FROM (SELECT t.due_at, t.id FROM timer t WHERE t.due_at <= fresh
              ORDER BY t.due_at LIMIT left_over FOR UPDATE SKIP LOCKED) d;
    END IF;

    RETURN QUERY
    WITH due AS MATERIALIZED (
        SELECT * FROM unnest(coalesce(dues, '{}') || coalesce(old_dues, '{}'),
                             coalesce(timers, '{}') || coalesce(old_ids, '{}')) AS d (due_at, id)
    ), gone AS (
        DELETE FROM timer t USING due d WHERE t.due_at = d.due_at AND t.id = d.id
        RETURNING t.id, t.organization, t.kind, t.account, t.lane, t.message, t.rule, t.due_at
    ), made AS (
        -- the overdue line up behind what is fresh
        INSERT INTO job (id, organization, kind, account, lane, message, rule, due_at)
        SELECT g.id, g.organization, g.kind, g.account, g.lane, g.message, g.rule,
               CASE WHEN g.due_at > fresh THEN g.due_at ELSE moment END
        FROM gone g
    )
    SELECT g.id, g.organization, g.kind, g.due_at, clock_timestamp() FROM gone g;
END
$$;

DROP FUNCTION take_jobs(text, interval, integer);

-- As before, with the step of a rule beside the rest.
CREATE FUNCTION take_jobs(by_node text, lease interval, at_most integer)
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
    GRANT SELECT, INSERT, UPDATE, DELETE ON timer, timer_key, schedule TO nexuscomm_app;
    GRANT SELECT, INSERT ON timer_occurrence TO nexuscomm_app;
    REVOKE EXECUTE ON FUNCTION ensure_timer_days(timestamptz, integer), drop_timer_days(timestamptz, timestamptz)
        FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ensure_timer_days(timestamptz, integer), drop_timer_days(timestamptz, timestamptz)
        TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
