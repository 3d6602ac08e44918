-- Runs of a rule that come one after the other, each with its rule and what it is about (a conversation or a contact).
-- The run that has its turn is the row without a step; the others wait with the step that begins them, in the order of
-- their ids.
CREATE TABLE run_queue (
    organization uuid        NOT NULL,
    rule         text        NOT NULL,
    subject      uuid        NOT NULL,
    -- of the job that begins it when its turn has come
    id           uuid        NOT NULL,
    run          uuid        NOT NULL,
    account      uuid        NOT NULL,
    message      uuid        NOT NULL,
    step         text,
    -- when it got its turn, or its place
    since        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization, rule, subject, id)
);

-- two that begin in the same instant run into it, and one of them decides anew
CREATE UNIQUE INDEX run_queue_turn ON run_queue (organization, rule, subject) WHERE step IS NULL;
CREATE INDEX run_queue_since ON run_queue (since) WHERE step IS NULL;

ALTER TABLE run_queue ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON run_queue USING (may_see(organization));

-- A run has its turn at once; or, with a step, a place behind the one that has it. That one is held until this is
-- committed, so that nobody gets a place behind a run that has just ended.
CREATE FUNCTION enter_run_queue(
    for_organization uuid, of_rule text, about uuid, new_id uuid, of_run uuid, on_account uuid, on_message uuid,
    with_step text) RETURNS integer
    LANGUAGE plpgsql
AS
$$
BEGIN
    IF with_step IS NOT NULL THEN
        PERFORM FROM run_queue q
        WHERE q.organization = for_organization AND q.rule = of_rule AND q.subject = about AND q.step IS NULL
        FOR KEY SHARE;
        IF NOT FOUND THEN
            RETURN lost_race('queue of runs', 0);
        END IF;
    END IF;
    INSERT INTO run_queue (organization, rule, subject, id, run, account, message, step)
    VALUES (for_organization, of_rule, about, new_id, of_run, on_account, on_message, with_step);
    RETURN 1;
END
$$;

-- The run is over, and the next one gets its turn: the job that begins it is made in the same transaction. Does nothing
-- for a run that has no turn, or no longer.
CREATE FUNCTION leave_run_queue(for_organization uuid, of_rule text, about uuid, of_run uuid) RETURNS integer
    LANGUAGE plpgsql
AS
$$
DECLARE
    next run_queue%ROWTYPE;
BEGIN
    DELETE FROM run_queue q
    WHERE q.organization = for_organization AND q.rule = of_rule AND q.subject = about AND q.run = of_run
      AND q.step IS NULL;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    SELECT * INTO next FROM run_queue q
    WHERE q.organization = for_organization AND q.rule = of_rule AND q.subject = about
    ORDER BY q.id LIMIT 1 FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    UPDATE run_queue q SET step = NULL, since = now()
    WHERE q.organization = for_organization AND q.rule = of_rule AND q.subject = about AND q.id = next.id;
    INSERT INTO job (id, organization, kind, account, message, rule, due_at)
    VALUES (next.id, for_organization, 'RULE', next.account, next.message, next.step, now());
    RETURN 1;
END
$$;

DO
$$
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON run_queue TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
