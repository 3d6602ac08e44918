-- A repeat of the request that made a schedule finds that schedule: the caller's key, and what it was used for.
ALTER TABLE schedule
    ADD COLUMN client_token text,
    ADD COLUMN fingerprint  text,
    ADD CHECK ((client_token IS NULL) = (fingerprint IS NULL));

CREATE UNIQUE INDEX schedule_client_token ON schedule (organization, client_token) WHERE client_token IS NOT NULL;
