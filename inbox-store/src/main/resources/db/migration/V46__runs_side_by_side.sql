-- The key of a run that waits is "run:<rule>:<subject>", and where others wait beside it ":<run>" follows. They are found by
-- their subject: a rule may be gone by the time that something happens which its run waits for.
CREATE INDEX timer_key_run ON timer_key (organization, split_part(key, ':', 3)) WHERE key LIKE 'run:%';
