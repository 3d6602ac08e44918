-- Why a revision of the rules was saved, in a line of whoever saved it.
ALTER TABLE rule_revision ADD COLUMN comment text;

-- What a rule did, the newest first. The outcome lies in the index, so that runs are counted without their rows.
CREATE INDEX rule_run_rule ON rule_run (organization, rule, at DESC, event DESC, revision DESC) INCLUDE (outcome);

-- Errors are rare, and looked for on every visit to the list.
CREATE INDEX rule_run_error ON rule_run (organization, rule, at DESC) WHERE outcome = 'ERROR';
