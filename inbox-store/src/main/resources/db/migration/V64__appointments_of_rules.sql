-- What rules have done at a moment is listed for people, among however many that wait for other things.
CREATE INDEX timer_appointed ON timer (organization, due_at) WHERE key LIKE 'rule-%';
