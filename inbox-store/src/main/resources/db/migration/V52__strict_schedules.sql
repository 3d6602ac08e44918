-- What a schedule sends is sent as it is, or not at all.
ALTER TABLE schedule ADD COLUMN strict boolean NOT NULL DEFAULT false;
