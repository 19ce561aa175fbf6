-- An entry of a folder file can be edited too: an entry of the project's own then stands in its place.

CREATE TABLE concept_override_new (
    identity    BLOB PRIMARY KEY NOT NULL,
    origin      INTEGER NOT NULL REFERENCES origin (id),
    action      TEXT NOT NULL CHECK (action IN ('remove', 'replace')),
    replacement INTEGER REFERENCES concept (id) ON DELETE SET NULL,
    time        TEXT NOT NULL,
    client      TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO concept_override_new (identity, origin, action, time, client)
    SELECT identity, origin, action, time, client FROM concept_override;
DROP TABLE concept_override;
ALTER TABLE concept_override_new RENAME TO concept_override;
CREATE INDEX concept_override_replacement ON concept_override (replacement);
