//! Every command of the README runs here, in its order, and prints what the README says.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod support;

use support::console::page_is_true;

#[test]
fn every_command_of_the_readme_does_what_it_says() {
    assert!(
        page_is_true("README.md") >= 8,
        "the README has lost its commands"
    );
}
