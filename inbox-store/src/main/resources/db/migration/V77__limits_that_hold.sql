-- V37 says that nobody watches for races on limits that count. Somebody does: a batch that uses one looks at its uses again
-- once its own are added, while it has their row, and lost a race where they are more than the rule allows. The gateway
-- then gathers and decides anew. Batches that leave room conflict with nobody.
COMMENT ON TABLE rule_use IS 'When limits that count were used, the newest first: one more than rules look at, which tells whether somebody was first';
