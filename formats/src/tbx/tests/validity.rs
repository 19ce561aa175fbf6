//! Validates what is written with `jing`, where it is installed and `shared/standards` is there.

use std::fs;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::samples::standards;
use super::*;

#[test]
fn what_is_written_is_valid_tbx_basic() {
    let installed = Command::new("jing").arg("/dev/null").output().is_ok();
    let (Some(standards), true) = (standards(), installed) else {
        println!("skipped: jing or the folder shared/standards is missing");
        return;
    };
    let schema = standards.join("schemas/tbx-v2/TBX-Basic/TBXBasicRNGV02.rng");
    let folder = tempfile::tempdir().unwrap();
    // The document type declaration names it, and jing wants to see it.
    let dtd = "TBXBasiccoreStructV02.dtd";
    fs::copy(schema.with_file_name(dtd), folder.path().join(dtd)).unwrap();
    let mut runner = TestRunner::deterministic();
    let generated: Vec<ConceptEntry> = (0..300)
        .map(|_| {
            super::round_trip::entry()
                .new_tree(&mut runner)
                .unwrap()
                .current()
        })
        .collect();
    let mut files = vec![("generated".to_owned(), generated)];
    for name in [
        "okapi-sdl_tbx.tbx",
        "okapi-medtronic_TBX.tbx",
        "ltacconv-Good-Basic1-v2.tbx",
        "okapi-ibm_tbx.tbx",
    ] {
        let bytes = fs::read(standards.join("samples/tbx").join(name)).unwrap();
        let found = read(&bytes[..], &ReadOptions::default()).flatten();
        files.push((
            name.to_owned(),
            found.map(|located| located.value).collect(),
        ));
    }
    let mut command = Command::new("jing");
    command.arg(schema);
    for (name, concepts) in files {
        let path = folder.path().join(name);
        fs::write(&path, written(&concepts).0).unwrap();
        command.arg(path);
    }
    let output = command.output().unwrap();
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{report}");
}
