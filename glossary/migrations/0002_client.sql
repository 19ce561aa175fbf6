-- Whose entry it is: no entry is ever offered to another client, and entries of two clients are never one. NULL is
-- nobody's, which serves everybody. Until now only origins knew.

ALTER TABLE concept ADD COLUMN client TEXT;
UPDATE concept SET client = (SELECT o.client FROM origin o WHERE o.id = concept.origin)
    WHERE origin IN (SELECT id FROM origin WHERE client IS NOT NULL);

-- Equal entries are looked for among those of one client.
DROP INDEX concept_identity;
CREATE INDEX concept_identity ON concept (identity, scope, client);
CREATE INDEX concept_client ON concept (client) WHERE client IS NOT NULL;

-- Whose entry a decision was about: it goes when the client's entries do. A decision holds for all equal entries of
-- folder files, whoever's they are.
ALTER TABLE concept_override ADD COLUMN client TEXT;
UPDATE concept_override SET client =
    (SELECT c.client FROM concept c WHERE c.identity = concept_override.identity
     ORDER BY c.client IS NULL, c.id LIMIT 1);
