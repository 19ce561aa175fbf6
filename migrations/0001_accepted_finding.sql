-- Findings of `check` that a person has accepted. They go by content and not by unit, so that they hold for
-- every file in which the same pair comes back, and no longer once either text is changed. The texts stand here
-- to be shown in a list, and so that they go when a client's texts are purged.

CREATE TABLE accepted_finding (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of the rule, both texts with their codes, and what exactly was found.
    identity BLOB NOT NULL UNIQUE,
    rule     TEXT NOT NULL,
    message  TEXT NOT NULL,
    source   TEXT NOT NULL,
    target   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    client   TEXT,
    time     TEXT NOT NULL
) STRICT;
