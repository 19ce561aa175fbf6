-- Concept entries as they came: originals only. What recognition and search compute from them never stands
-- here, so that a better folding needs no change of this file.

CREATE TABLE concept (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    origin        INTEGER NOT NULL REFERENCES origin (id) ON DELETE CASCADE,
    -- Place in the origin from 0.
    position      INTEGER NOT NULL,
    -- Among which entries equal ones are looked for: 0 for the project's own, else the folder file's origin.
    scope         INTEGER NOT NULL,
    file_id       TEXT,
    subject_field TEXT,
    definition    TEXT,
    notes         TEXT, -- JSON
    categories    TEXT, -- JSON
    -- SHA-256 of the terms by language, in any order. Independent of folding.
    identity      BLOB NOT NULL,
    -- Removed by an override.
    hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

CREATE INDEX concept_identity ON concept (identity, scope);
CREATE INDEX concept_file_id ON concept (origin, file_id) WHERE file_id IS NOT NULL;
CREATE INDEX concept_place ON concept (origin, position, id);

-- The languages of an entry in its order; one language may come twice.
CREATE TABLE concept_language (
    concept    INTEGER NOT NULL REFERENCES concept (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL,
    language   TEXT NOT NULL, -- as written
    notes      TEXT, -- JSON
    categories TEXT, -- JSON
    PRIMARY KEY (concept, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    concept        INTEGER NOT NULL,
    language_place INTEGER NOT NULL,
    place          INTEGER NOT NULL,
    -- The language without region: the form to look for.
    primary_language TEXT NOT NULL,
    text           TEXT NOT NULL,
    status         TEXT CHECK (status IN ('proposed', 'preferred', 'admitted', 'deprecated', 'forbidden')),
    part_of_speech TEXT,
    reading        TEXT,
    notes          TEXT, -- JSON
    categories     TEXT, -- JSON
    PRIMARY KEY (concept, language_place, place),
    FOREIGN KEY (concept, language_place) REFERENCES concept_language (concept, place) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX term_text ON term (text, primary_language);

-- What was decided about entries of the project's folder files. It goes by identity, since a file that is
-- imported again brings new rows, and outlives the file.
CREATE TABLE concept_override (
    identity BLOB PRIMARY KEY NOT NULL,
    origin   INTEGER NOT NULL REFERENCES origin (id),
    action   TEXT NOT NULL CHECK (action IN ('remove')),
    time     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
