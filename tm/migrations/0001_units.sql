-- Translation units as they came: originals only. What matching computes from them is derived and never
-- stands here, so that a better folding needs no change of this file.

CREATE TABLE unit (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    origin          INTEGER NOT NULL REFERENCES origin (id) ON DELETE CASCADE,
    -- Place in the origin from 0; units of one source in several target languages share it.
    position        INTEGER NOT NULL,
    -- Among which units equal ones are looked for: 0 for the project's own, else the folder file's origin.
    scope           INTEGER NOT NULL,
    file_id         TEXT,
    -- Languages as written, and without region as the form to look for.
    source_language TEXT NOT NULL,
    source_primary  TEXT NOT NULL,
    source          TEXT NOT NULL,
    source_codes    TEXT, -- JSON
    target_language TEXT,
    target_primary  TEXT,
    target          TEXT, -- NULL: source-only
    target_codes    TEXT, -- JSON
    status          TEXT CHECK (status IN ('draft', 'reviewed', 'published')),
    created         TEXT,
    author          TEXT,
    changed         TEXT,
    changed_by      TEXT,
    usage_count     INTEGER,
    -- What a file says beyond these columns, as JSON: about the unit, its source and its target.
    metadata        TEXT,
    source_metadata TEXT,
    target_metadata TEXT,
    -- Neighbouring source texts that are known without their units; '' is the start or end of a document.
    previous        TEXT,
    next            TEXT,
    -- SHA-256 of languages, texts and codes; and of languages and source text. Independent of folding.
    identity        BLOB NOT NULL,
    source_identity BLOB NOT NULL,
    -- Removed or replaced by an override.
    hidden          INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

-- With the context behind it, an equal unit is found in one step however many contexts a text has.
CREATE INDEX unit_identity ON unit (identity, scope, previous, next);
CREATE INDEX unit_identity_next ON unit (identity, scope, next)
    WHERE previous IS NOT NULL OR next IS NOT NULL;
CREATE INDEX unit_source ON unit (source_identity, scope, previous, next);
CREATE INDEX unit_source_next ON unit (source_identity, scope, next)
    WHERE previous IS NOT NULL OR next IS NOT NULL;
CREATE INDEX unit_place ON unit (origin, position);

-- How many places an origin has, also those whose units went into others: tells where a document ends. A file
-- that names neighbours says all it knows of them: its order is no evidence of more.
CREATE TABLE unit_extent (
    origin          INTEGER PRIMARY KEY REFERENCES origin (id) ON DELETE CASCADE,
    positions       INTEGER NOT NULL,
    names_neighbours INTEGER NOT NULL DEFAULT 0 CHECK (names_neighbours IN (0, 1))
) STRICT;

-- What was decided about units of the project's folder files. It goes by identity, since a file that is
-- imported again brings new rows, and outlives the file. `replacement` is for edited units.
CREATE TABLE unit_override (
    identity    BLOB PRIMARY KEY NOT NULL,
    origin      INTEGER NOT NULL REFERENCES origin (id),
    action      TEXT NOT NULL CHECK (action IN ('remove', 'replace')),
    replacement INTEGER REFERENCES unit (id) ON DELETE SET NULL,
    time        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_override_replacement ON unit_override (replacement);
