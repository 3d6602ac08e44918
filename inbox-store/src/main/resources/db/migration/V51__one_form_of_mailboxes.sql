-- The key of a mailbox is kept in lower case, so that none is let in twice by another spelling. Two that were let in already
-- go on as they are, until somebody removes one.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
UPDATE account SET unique_key = lower(unique_key)
WHERE connector = 'email' AND state <> 'REMOVED' AND unique_key <> lower(unique_key)
  AND NOT EXISTS (SELECT FROM account other
                  WHERE other.connector = 'email' AND other.state <> 'REMOVED' AND other.id <> account.id
                    AND lower(other.unique_key) = lower(account.unique_key));
ALTER TABLE account FORCE ROW LEVEL SECURITY;
