-- What rules decided about a message after it came: a line of JSON each, the newest first, and of many the newest. Beside the
-- trace, which is written once: most messages have none. It goes with the trace where a message is forgotten.
ALTER TABLE message ADD COLUMN later text;
