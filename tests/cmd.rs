//! The pages in `tests/cmd/` are a manual of the commands, and each console block in them is run.
//!
//! A page `NAME.md` works in a copy of `NAME.in/`. Where a change of the output is meant,
//! `TRYCMD=overwrite cargo test --test cmd` writes it into the pages: read the difference.

#[test]
fn the_manual_is_true() {
    trycmd::TestCases::new()
        .register_bin("taiyaku", trycmd::cargo::cargo_bin!("taiyaku"))
        .env("NO_COLOR", "1")
        // The width of help texts.
        .env("COLUMNS", "100")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml");
}
