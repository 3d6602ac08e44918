-- How much rules of an organization have sent lately, all nodes together: a bucket that empties by what its budget allows
-- in a minute. Written by batches that send alone, in their transaction, and last: its row is held until the commit, and
-- a batch adds to it no oftener than the budget lets it.
CREATE TABLE send_budget (
    organization uuid             NOT NULL PRIMARY KEY,
    -- messages that are not forgotten, at that moment
    level        double precision NOT NULL,
    at           timestamptz      NOT NULL,
    -- messages ever: tells whether somebody else sent meanwhile
    total        bigint           NOT NULL,
    -- what the writer was allowed, and the total that it had gathered: where another one stands there by now and both
    -- together are too much, it lost a race
    per_minute   integer          NOT NULL,
    seen         bigint           NOT NULL
);

ALTER TABLE send_budget ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON send_budget USING (may_see(organization));

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE ON send_budget TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;

-- As V61 has it; what was sent is told besides, and which part of a message a name is of.
DROP FUNCTION gather;

CREATE FUNCTION gather(
    for_organization uuid,
    lane_accounts uuid[], lane_chats text[],
    schemes text[], scopes text[], address_values text[],
    id_accounts uuid[], id_scopes text[], id_values text[], with_document boolean[],
    ref_accounts uuid[], ref_scopes text[], ref_values text[],
    once_handles text[],
    numbers integer,
    asks_spent boolean)
    RETURNS TABLE (
        kind text, nth bigint, answer text,
        lane uuid, lane_conversation uuid, muted_until timestamptz, automatic integer,
        heard integer, answers real, answered_at timestamptz, opted_out boolean,
        endpoint uuid, scheme text, scope text, value text,
        contact uuid, name text, tags text[],
        conversation uuid, status text, assignee text, conversation_tags text[],
        once text)
    LANGUAGE plpgsql
    ROWS 32
AS
$$
#variable_conflict use_column
DECLARE
    settings text;
    known    bigint[];
    messages uuid[];
    parts    text[];
BEGIN
    -- planned once: what a short array would save is far less than planning for it each time
    settings := set_config('nexuscomm.organization', for_organization::text, true)
             || set_config('plan_cache_mode', 'force_generic_plan', true)
             || set_config('enable_memoize', 'off', true);

    IF cardinality(lane_chats) + cardinality(address_values) > 0 THEN
        RETURN QUERY
        SELECT met.kind, met.nth, NULL, met.id, met.conversation, met.muted_until, met.automatic,
               met.heard, met.answers, met.answered_at, met.opted_out,
               e.id, e.scheme, e.scope, e.value, c.id, c.name, c.tags, v.id, v.status, v.assignee, v.tags,
               (SELECT json_object_agg(o.handle, o.at)
                FROM rule_once o
                WHERE o.contact = c.id AND o.handle = ANY (once_handles))::text
        FROM (
            SELECT 'lane' AS kind, asked.nth, l.id, l.conversation, l.muted_until, l.automatic,
                   l.heard, l.answers, l.answered_at,
                   EXISTS (SELECT FROM consent n
                           WHERE n.account = l.account AND n.chat = l.chat AND n.purpose = 'ALL' AND NOT n.granted)
                       AS opted_out,
                   l.endpoint
            FROM unnest(lane_accounts, lane_chats) WITH ORDINALITY AS asked (account, chat, nth)
            CROSS JOIN LATERAL (
                SELECT * FROM lane k
                WHERE k.account = asked.account AND k.chat = asked.chat AND k.organization = for_organization
                OFFSET 0) AS l
            UNION ALL
            SELECT 'address', asked.nth, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, n.id
            FROM unnest(schemes, scopes, address_values) WITH ORDINALITY AS asked (scheme, scope, value, nth)
            CROSS JOIN LATERAL (
                SELECT * FROM endpoint k
                WHERE k.organization = for_organization
                    AND k.scheme = asked.scheme AND k.scope = asked.scope AND k.value = asked.value
                OFFSET 0) AS n
            OFFSET 0) AS met
        CROSS JOIN LATERAL (SELECT * FROM endpoint k WHERE k.id = met.endpoint OFFSET 0) AS e
        CROSS JOIN LATERAL (
            -- told apart from the comparison: no policy lets coalesce() near the key
            SELECT coalesce(k.merged_into, k.id) AS id FROM contact k WHERE k.id = e.contact OFFSET 0) AS m
        CROSS JOIN LATERAL (SELECT * FROM contact k WHERE k.id = m.id OFFSET 0) AS c
        LEFT JOIN LATERAL (
            SELECT * FROM (SELECT * FROM conversation k WHERE k.contact = c.id OFFSET 0) AS w
            WHERE w.merged_into IS NULL
            ORDER BY w.status <> 'CLOSED' DESC, w.updated_at DESC
            LIMIT 1) AS v ON true;
    END IF;

    IF cardinality(id_values) > 0 THEN
        SELECT array_agg(asked.nth), array_agg(x.message), array_agg(x.part) INTO known, messages, parts
        FROM unnest(id_accounts, id_scopes, id_values) WITH ORDINALITY AS asked (account, scope, value, nth)
        CROSS JOIN LATERAL (
            SELECT * FROM external_id k
            WHERE k.value = asked.value AND k.account = asked.account AND k.scope = asked.scope
                AND k.organization = for_organization
            OFFSET 0) AS x;
        IF known IS NOT NULL THEN
            RETURN QUERY
            SELECT 'message', found.nth, json_build_object(
                       'id', m.id, 'part', nullif(found.part, ''), 'lane', m.lane, 'direction', m.direction,
                       'state', m.delivery_state, 'at', m.delivery_at, 'error', m.delivery_error,
                       'stored', CASE WHEN with_document[found.nth] THEN json_build_object(
                           'doc', m.doc, 'added', m.added_ids, 'at', m.stored_at, 'conversation',
                           (SELECT l.conversation FROM lane l WHERE l.id = m.lane)) END)::text,
                   NULL::uuid, NULL::uuid, NULL::timestamptz, NULL::integer,
                   NULL::integer, NULL::real, NULL::timestamptz, NULL::boolean,
                   NULL::uuid, NULL, NULL, NULL, NULL::uuid, NULL, NULL::text[],
                   NULL::uuid, NULL, NULL, NULL::text[], NULL
            FROM unnest(known, messages, parts) AS found (nth, message, part)
            CROSS JOIN LATERAL (SELECT * FROM message k WHERE k.id = found.message OFFSET 0) AS m;
        END IF;
    END IF;

    IF cardinality(ref_values) > 0 THEN
        FOR nth, answer IN
            SELECT asked.nth, to_json(r.thread)
            FROM unnest(ref_accounts, ref_scopes, ref_values) WITH ORDINALITY AS asked (account, scope, value, nth)
            CROSS JOIN LATERAL (
                SELECT * FROM thread_reference k
                WHERE k.account = asked.account AND k.scope = asked.scope AND k.value = asked.value
                    AND k.organization = for_organization
                OFFSET 0) AS r
        LOOP
            kind := 'thread';
            RETURN NEXT;
        END LOOP;
    END IF;

    IF numbers > 0 THEN
        kind := 'numbers';
        nth := 1;
        answer := nextval('message_number');
        RETURN NEXT;
    END IF;

    IF asks_spent THEN
        FOR answer IN
            SELECT json_build_object('level', k.level, 'at', k.at, 'total', k.total)::text
            FROM send_budget k WHERE k.organization = for_organization
        LOOP
            kind := 'spent';
            nth := 1;
            RETURN NEXT;
        END LOOP;
    END IF;
END
$$;
