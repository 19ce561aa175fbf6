-- Which rows changed since when, or went, for files that were derived from the database. New rows need no entry, since
-- numbers only grow. Undoing notes which rows it brings back; what else counts, the components write by triggers of
-- their own. There are numbers here and no texts.

-- One entry a row, of its latest change.
CREATE TABLE changed_row (
    table_name TEXT NOT NULL,
    id         INTEGER NOT NULL,
    -- The write that changed it.
    generation INTEGER NOT NULL,
    PRIMARY KEY (table_name, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX changed_row_generation ON changed_row (table_name, generation);

-- The state from which on changes stand in the table: what was derived from an older one is of no use.
INSERT INTO meta (key, value)
    VALUES ('changes-known-since', (SELECT coalesce(max(generation), 0) FROM change_log));
