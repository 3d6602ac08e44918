-- A slice names its account itself. That of the octets depends on what else came in the same payload, so that a slice that
-- came again in other company was listed twice.
ALTER TABLE quarantine NO FORCE ROW LEVEL SECURITY;

DELETE FROM quarantine later
USING quarantine first
WHERE later.organization = first.organization AND later.slice = first.slice AND later.id > first.id
    AND later.resolved_at IS NULL AND first.resolved_at IS NULL;

ALTER TABLE quarantine FORCE ROW LEVEL SECURITY;

DROP INDEX quarantine_slice;
CREATE UNIQUE INDEX quarantine_slice ON quarantine (organization, slice) WHERE resolved_at IS NULL;
