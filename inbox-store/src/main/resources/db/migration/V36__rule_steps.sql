-- Why a step of a rule failed, for people.
ALTER TABLE rule_run ADD COLUMN reason text;
