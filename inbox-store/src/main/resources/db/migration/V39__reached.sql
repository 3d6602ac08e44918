-- How far a message came, step by step, for its trace: delivery_state tells the last step alone. Several statements bring
-- a message further; whichever it is, the step is kept here.
ALTER TABLE message ADD COLUMN reached jsonb;

CREATE FUNCTION message_reached()
    RETURNS trigger
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS
$$
BEGIN
    -- somebody may have it tried again for ever
    IF jsonb_array_length(coalesce(NEW.reached, '[]')) < 64 THEN
        NEW.reached := coalesce(NEW.reached, '[]') || jsonb_strip_nulls(jsonb_build_object(
            'state', NEW.delivery_state, 'at', NEW.delivery_at, 'error', NEW.delivery_error));
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER reached
    BEFORE UPDATE OF delivery_state ON message
    FOR EACH ROW WHEN (OLD.delivery_state IS DISTINCT FROM NEW.delivery_state)
EXECUTE FUNCTION message_reached();
