-- Runs that wait side by side have keys that begin alike: "run:<rule>:<subject>:<run>".
CREATE INDEX timer_key_run ON timer_key (organization, key COLLATE "C") WHERE key LIKE 'run:%';
