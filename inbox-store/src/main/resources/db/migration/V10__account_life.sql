-- An account's life: since when it is as it is, until when that will last at least, who says so, and when it was last
-- checked.

ALTER TABLE account
    ADD COLUMN since      timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN until      timestamptz,
    ADD COLUMN moved_by   text        NOT NULL DEFAULT 'PERSON',
    ADD COLUMN checked_at timestamptz;

-- a removed account stays for the sake of its messages, and must not keep its address from being added again
ALTER TABLE account DROP CONSTRAINT account_key;
CREATE UNIQUE INDEX account_key ON account (connector, unique_key) WHERE state <> 'REMOVED';
