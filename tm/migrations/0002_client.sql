-- Whose unit it is: no unit is ever offered to another client, and units of two clients are never one. NULL is
-- nobody's, which serves everybody. Until now only origins knew.

ALTER TABLE unit ADD COLUMN client TEXT;
UPDATE unit SET client = (SELECT o.client FROM origin o WHERE o.id = unit.origin)
    WHERE origin IN (SELECT id FROM origin WHERE client IS NOT NULL);

-- Equal units are looked for among those of one client.
DROP INDEX unit_identity;
DROP INDEX unit_identity_next;
DROP INDEX unit_source;
DROP INDEX unit_source_next;
CREATE INDEX unit_identity ON unit (identity, scope, client, previous, next);
CREATE INDEX unit_identity_next ON unit (identity, scope, client, next)
    WHERE previous IS NOT NULL OR next IS NOT NULL;
CREATE INDEX unit_source ON unit (source_identity, scope, client, previous, next);
CREATE INDEX unit_source_next ON unit (source_identity, scope, client, next)
    WHERE previous IS NOT NULL OR next IS NOT NULL;
CREATE INDEX unit_client ON unit (client) WHERE client IS NOT NULL;

-- Whose unit a decision was about: it goes when the client's units do. A decision holds for all equal units of folder
-- files, whoever's they are.
ALTER TABLE unit_override ADD COLUMN client TEXT;
UPDATE unit_override SET client =
    (SELECT u.client FROM unit u WHERE u.identity = unit_override.identity ORDER BY u.client IS NULL, u.id LIMIT 1);
