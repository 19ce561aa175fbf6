//! The database file of taiyaku: one SQLite file that is the only truth.
