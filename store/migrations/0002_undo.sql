-- The undo journal: what the latest changes found before they changed it. It goes row by row, whatever the table,
-- and is bounded: older changes are forgotten.

-- The changes that can be turned back, and those of folder files since, which only stand in their way.
CREATE TABLE undo_change (
    -- Its generation in the change log, which has the label and the time.
    change INTEGER PRIMARY KEY NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('hand', 'folder')),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    -- The generation of the write that last did or undid it.
    turned INTEGER NOT NULL
) STRICT;

-- One row for each row that a change touched, as it was before the first touch. The content holds texts of the
-- memory: whoever must be sure that a text is gone empties this table, after which nothing can be undone.
CREATE TABLE undo_row (
    change     INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    -- The rowid, or the packed primary key of a table without one.
    key        ANY NOT NULL,
    -- Instead of one row, all from `key` to here: new rows of a table whose numbers are never used again, or all rows
    -- that belong to such rows of another table.
    last       INTEGER,
    -- The packed columns; NULL where there was no such row (and in changes of folder files, which need none).
    content    BLOB,
    PRIMARY KEY (change, table_name, key)
) STRICT, WITHOUT ROWID;
