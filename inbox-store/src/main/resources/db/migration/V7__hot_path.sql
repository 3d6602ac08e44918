-- What the hot path asks of the database in one statement.

-- Ends the transaction because somebody else was first; the gateway then gathers and decides again. Stands where a
-- value is expected, so that a statement can say it in the middle of an update.
CREATE FUNCTION lost_race(what text, instead_of anyelement) RETURNS anyelement
    LANGUAGE plpgsql
AS
$$
BEGIN
    RAISE EXCEPTION 'another transaction was first: %', what USING ERRCODE = 'NX001';
END
$$;

-- All answers to the questions of a batch. One call is one round trip and one transaction, which is why it names the
-- organization itself. A row is an answer: what was asked (kind), which of the questions (nth, from 1), and the answer.
-- Each contact that a lane or an address led to, after merges, is told once, with what a batch decides on.
-- Each look-up is a subquery with a limit, which the planner must run for each question: it knows nothing of tables that
-- are young, and would rather read them whole, and go on so while they grow.
CREATE FUNCTION gather(
    for_organization uuid,
    lane_accounts text[], lane_chats text[],
    schemes text[], scopes text[], address_values text[],
    id_accounts text[], id_scopes text[], id_values text[], with_document boolean[],
    ref_accounts text[], ref_scopes text[], ref_values text[],
    once_handles text[],
    numbers integer)
    RETURNS TABLE (kind text, nth bigint, answer text)
    LANGUAGE plpgsql
    ROWS 32
AS
$$
BEGIN
    PERFORM set_config('nexuscomm.organization', for_organization::text, true);
    -- planned once: what a short array would save is far less than planning for it each time
    PERFORM set_config('plan_cache_mode', 'force_generic_plan', true);

    IF cardinality(lane_chats) + cardinality(address_values) > 0 THEN
        RETURN QUERY
        WITH lanes AS MATERIALIZED (
            SELECT asked.nth AS nth, l.id, l.conversation, l.muted_until, l.automatic,
                   e.id AS endpoint, e.scheme, e.scope, e.value, c.id AS contact
            FROM unnest(lane_accounts, lane_chats) WITH ORDINALITY AS asked (account, chat, nth)
            CROSS JOIN LATERAL (
                SELECT * FROM lane k
                WHERE k.account = asked.account::uuid AND k.chat = asked.chat AND k.organization = for_organization
                LIMIT 1) AS l
            CROSS JOIN LATERAL (SELECT * FROM endpoint k WHERE k.id = l.endpoint LIMIT 1) AS e
            CROSS JOIN LATERAL (
                SELECT coalesce(k.merged_into, k.id) AS id FROM contact k WHERE k.id = e.contact LIMIT 1) AS c
        ), addresses AS MATERIALIZED (
            SELECT asked.nth AS nth, e.id AS endpoint, c.id AS contact
            FROM unnest(schemes, scopes, address_values) WITH ORDINALITY AS asked (scheme, scope, value, nth)
            CROSS JOIN LATERAL (
                SELECT * FROM endpoint k
                WHERE k.organization = for_organization AND k.scheme = asked.scheme
                  AND k.scope = asked.scope AND k.value = asked.value
                LIMIT 1) AS e
            CROSS JOIN LATERAL (
                SELECT coalesce(k.merged_into, k.id) AS id FROM contact k WHERE k.id = e.contact LIMIT 1) AS c
        )
        SELECT 'lane', lanes.nth, json_build_object(
                   'id', lanes.id, 'conversation', lanes.conversation, 'mutedUntil', lanes.muted_until,
                   'automatic', lanes.automatic, 'scheme', lanes.scheme, 'scope', lanes.scope, 'value', lanes.value,
                   'endpoint', lanes.endpoint, 'contact', lanes.contact)::text
        FROM lanes
        UNION ALL
        SELECT 'address', addresses.nth, json_build_object(
                   'endpoint', addresses.endpoint, 'contact', addresses.contact)::text
        FROM addresses
        UNION ALL
        SELECT 'contact', 1, json_build_object(
                   'id', c.id, 'name', c.name, 'tags', c.tags,
                   'conversation', (
                       SELECT json_build_object(
                                  'id', v.id, 'status', v.status, 'assignee', v.assignee, 'tags', v.tags)
                       -- fenced off by OFFSET: else the index of all conversations that are not merged would look as
                       -- good as that of the contact's while there are few
                       FROM (SELECT * FROM conversation k WHERE k.contact = c.id OFFSET 0) AS v
                       WHERE v.merged_into IS NULL
                       ORDER BY v.status <> 'CLOSED' DESC, v.updated_at DESC
                       LIMIT 1),
                   'once', (
                       SELECT json_object_agg(o.handle, o.at)
                       FROM rule_once o
                       WHERE o.contact = c.id AND o.handle = ANY (once_handles)))::text
        FROM (SELECT lanes.contact FROM lanes UNION SELECT addresses.contact FROM addresses) AS met
        CROSS JOIN LATERAL (SELECT * FROM contact k WHERE k.id = met.contact LIMIT 1) AS c;
    END IF;

    IF cardinality(id_values) > 0 THEN
        RETURN QUERY
        SELECT 'message', asked.nth, json_build_object(
                   'id', m.id, 'lane', m.lane, 'direction', m.direction,
                   'state', m.delivery_state, 'at', m.delivery_at, 'error', m.delivery_error,
                   'stored', CASE WHEN asked.with_document THEN json_build_object(
                       'doc', m.doc, 'added', m.added_ids, 'at', m.stored_at, 'conversation',
                       (SELECT l.conversation FROM lane l WHERE l.id = m.lane)) END)::text
        FROM unnest(id_accounts, id_scopes, id_values, with_document) WITH ORDINALITY
            AS asked (account, scope, value, with_document, nth)
        CROSS JOIN LATERAL (
            SELECT k.message FROM external_id k
            WHERE k.value = asked.value AND k.account = asked.account::uuid AND k.scope = asked.scope
              AND k.organization = for_organization
            LIMIT 1) AS x
        CROSS JOIN LATERAL (SELECT * FROM message k WHERE k.id = x.message LIMIT 1) AS m;
    END IF;

    IF cardinality(ref_values) > 0 THEN
        RETURN QUERY
        SELECT 'thread', asked.nth, to_json(r.thread)::text
        FROM unnest(ref_accounts, ref_scopes, ref_values) WITH ORDINALITY AS asked (account, scope, value, nth)
        CROSS JOIN LATERAL (
            SELECT k.thread FROM thread_reference k
            WHERE k.account = asked.account::uuid AND k.scope = asked.scope AND k.value = asked.value
              AND k.organization = for_organization
            LIMIT 1) AS r;
    END IF;

    IF numbers > 0 THEN
        RETURN QUERY SELECT 'numbers', 1::bigint, nextval('message_number')::text;
    END IF;
END
$$;

-- Leases due jobs to a node: of each lane only the oldest that is not finished, and none while another of the lane is
-- in flight. Takers queue up behind one lock for the moment this takes: only so can two of them not start two jobs of
-- one lane, whatever was made due again between their looks.
CREATE FUNCTION take_jobs(by_node text, lease interval, at_most integer)
    RETURNS TABLE (
        id uuid, organization uuid, kind text, account uuid, lane uuid, message uuid, part text, due_at timestamptz,
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
          AND NOT EXISTS (SELECT FROM job o WHERE o.lane = j.lane AND o.state = 'WAITING' AND o.id < j.id)
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
    RETURNING j.id, j.organization, j.kind, j.account, j.lane, j.message, j.part, j.due_at, j.attempt, j.fence,
        due.taken_over, j.steps_done;
END
$$;
