-- What a request with a key of the caller's made. A key belongs to the organization, whichever account its request went out
-- from: a repeat finds what the first one made where the same request would go elsewhere by now, and also when that is
-- deleted. Kept for good, as messages are.
CREATE TABLE request_key (
    organization uuid NOT NULL,
    key          text NOT NULL,
    -- what the key was used for
    fingerprint  text NOT NULL,
    -- the message or the schedule
    made         uuid NOT NULL,
    PRIMARY KEY (organization, key)
);

-- Keys counted within an account. Of one that served in several, the first use stands: a repeat of another is refused, and
-- so sends nothing twice.
SELECT set_config('nexuscomm.organization', '*', true);

-- A trace is read as text: not all that a rule compared is what PostgreSQL takes for JSON.
INSERT INTO request_key (organization, key, fingerprint, made)
SELECT DISTINCT ON (asked.organization, asked.key) asked.organization, asked.key, asked.fingerprint, asked.made
FROM (
    SELECT x.organization, x.value AS key, m.id AS made,
           substring(m.trace FROM '"requested": ?\{[^{}]*"fingerprint": ?"([0-9a-f]{64})"') AS fingerprint
    FROM external_id x
    JOIN message m ON m.id = x.message
    WHERE x.scope = 'client'
    UNION ALL
    SELECT organization, client_token, id, fingerprint FROM schedule WHERE client_token IS NOT NULL) AS asked
WHERE asked.fingerprint IS NOT NULL
ORDER BY asked.organization, asked.key, asked.made;

SELECT set_config('nexuscomm.organization', '', true);

DROP INDEX schedule_client_token;
ALTER TABLE schedule
    DROP COLUMN client_token,
    DROP COLUMN fingerprint;

ALTER TABLE request_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organization ON request_key USING (may_see(organization));

DO
$$
BEGIN
    GRANT SELECT, INSERT ON request_key TO nexuscomm_app;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'the role nexuscomm_app cannot be used: the gateway works as the user that migrates';
END
$$;
