-- What every part of taiyaku stands on: who this database is, where its contents came from, and which
-- writes it has seen. Contents themselves (units, concept entries) belong to their own components.

-- Facts about the file as a whole; `database-id` tells derived files (an index) whose they are.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('database-id', lower(hex(randomblob(16))));

-- One row a write. The token differs even where a copy of the file went on from the same generation, so
-- that derived files of one history are never taken for those of another.
CREATE TABLE change_log (
    generation INTEGER PRIMARY KEY AUTOINCREMENT,
    token      TEXT NOT NULL DEFAULT (lower(hex(randomblob(8)))),
    label      TEXT NOT NULL,
    time       TEXT NOT NULL DEFAULT (strftime('%Y%m%dT%H%M%SZ', 'now'))
) STRICT;

-- The file, project folder file or session of work that contents came from.
CREATE TABLE origin (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('file', 'folder', 'session')),
    path         TEXT,
    size         INTEGER,
    modified     INTEGER, -- nanoseconds since 1970-01-01T00:00:00Z
    content_hash TEXT,
    penalty      INTEGER NOT NULL DEFAULT 0 CHECK (penalty BETWEEN 0 AND 100),
    client       TEXT,
    created      TEXT NOT NULL
) STRICT;

-- A file of the project's folders is one origin, however often it changes.
CREATE UNIQUE INDEX origin_folder_path ON origin (path) WHERE kind = 'folder';
CREATE INDEX origin_name ON origin (kind, name);
