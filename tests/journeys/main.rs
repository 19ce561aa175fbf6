//! Longer stories through the real binary, by subject.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

#[path = "../support/mod.rs"]
mod support;

mod analysis;
mod assembled;
mod check_accepted;
mod check_seeded;
mod checks_page;
mod clients;
mod concordance;
mod configuration_page;
mod context;
mod cutting;
mod determinism;
mod editing;
mod encodings;
mod every_format;
mod example;
mod exchange_faults;
mod finish;
mod folders;
mod formats_page;
mod fragments;
mod full_job;
mod index_files;
mod index_folder;
mod json_page;
mod match_stream;
mod matching_page;
mod memories;
mod omegat;
mod other_clients;
mod package;
mod pdf;
mod purge;
mod queries;
mod repaired;
mod review_table;
mod round_trip;
mod segment_files;
mod segmentation_page;
mod shell;
mod starter;
mod table_formats;
mod term_bases;
mod terms;
mod validate_page;
mod xliff2;
