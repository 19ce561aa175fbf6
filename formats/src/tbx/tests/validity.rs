//! Validates what is written with `jing` and the Schematron rules, where they are installed and `shared/standards` is there.

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::samples::standards;
use super::*;

/// The entries to write: generated ones, and those of real files.
fn term_bases(standards: &Path) -> Vec<(String, Vec<ConceptEntry>)> {
    let mut runner = TestRunner::deterministic();
    let mut generated = || {
        let tree = super::round_trip::entry().new_tree(&mut runner);
        tree.unwrap().current()
    };
    let generated: Vec<ConceptEntry> = (0..300).map(|_| generated()).collect();
    let mut files = vec![("generated".to_owned(), generated)];
    for file in fs::read_dir(standards.join("samples/tbx")).unwrap() {
        let file = file.unwrap();
        let bytes = fs::read(file.path()).unwrap();
        let found = read(&bytes[..], &ReadOptions::default()).flatten();
        let name = file.file_name().to_string_lossy().into_owned();
        files.push((name, found.map(|located| located.value).collect()));
    }
    files
}

/// Writes the files and lets each validator look at all of them.
fn validate(variant: TbxVariant, schemas: &[&str], rules: &[&str]) {
    let installed = Command::new("jing").arg("/dev/null").output().is_ok();
    let (Some(standards), true) = (standards(), installed) else {
        println!("skipped: jing or the folder shared/standards is missing");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    // The document type declaration names it, and jing wants to see it.
    let dtd = "TBXBasiccoreStructV02.dtd";
    let here = standards.join("schemas/tbx-v2/TBX-Basic").join(dtd);
    fs::copy(here, folder.path().join(dtd)).unwrap();
    let mut paths = Vec::new();
    for (name, concepts) in term_bases(&standards) {
        let path = folder.path().join(name);
        fs::write(&path, written_in(variant, &concepts).0).unwrap();
        paths.push(path);
    }
    let schemas = schemas.iter().map(|schema| {
        let mut command = Command::new("jing");
        command.arg(standards.join("schemas").join(schema));
        command
    });
    let rules = rules.iter().map(|rules| {
        let mut command = Command::new("python3");
        command.arg(standards.join("tools/sch.py"));
        command.arg(standards.join("schemas").join(rules));
        command
    });
    for mut command in schemas.chain(rules) {
        let output = command.args(&paths).output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        if complaint.contains("ModuleNotFoundError") {
            println!("skipped: python3 lacks lxml or saxonche");
            continue;
        }
        let report = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{command:?}\n{report}{complaint}");
    }
}

#[test]
fn version_two_is_valid() {
    let schema = "tbx-v2/TBX-Basic/TBXBasicRNGV02.rng";
    validate(TbxVariant::V2, &[schema], &[]);
}

#[test]
fn version_three_in_dca_style_is_valid() {
    let schemas = [
        "tbx-v3/TBXcoreStructV03.ltac-2023.rng",
        "tbx-v3/Basic/DCA/TBXcoreStructV03_TBX-Basic_integrated.rng",
    ];
    let rules = ["tbx-v3/Basic/DCA/TBX-Basic_DCA.sch"];
    validate(TbxVariant::V3Dca, &schemas, &rules);
}

#[test]
fn version_three_in_dct_style_is_valid() {
    let schemas = ["tbx-v3/Basic/DCT/TBX-Basic.local-rng-only.nvdl"];
    let rules = [
        "tbx-v3/Basic/DCT/TBX-Basic_DCT.sch",
        "tbx-v3/modules/TBX_min_module/Min.sch",
        "tbx-v3/modules/TBX_basic_module/Basic.sch",
    ];
    validate(TbxVariant::V3Dct, &schemas, &rules);
}
