-- A refresh token may be used again for some seconds: its answer may be lost on the way, or two tabs ask at once.
ALTER TABLE refresh_token ADD COLUMN spent_at timestamptz;
ALTER TABLE refresh_token NO FORCE ROW LEVEL SECURITY;
UPDATE refresh_token SET spent_at = '-infinity' WHERE spent;
ALTER TABLE refresh_token FORCE ROW LEVEL SECURITY;
ALTER TABLE refresh_token DROP COLUMN spent;
