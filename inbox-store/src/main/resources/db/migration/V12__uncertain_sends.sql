-- Sends without an answer, by lane: a message of ours that comes back under a name nobody knows may be one of them.

CREATE INDEX job_uncertain ON job (lane) WHERE state = 'UNCERTAIN';
