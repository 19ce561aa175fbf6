use super::*;

/// A project of the client Alpha with these settings beside, and with these files.
fn project(folder: &Path, settings: &str, files: &[(&str, &str)]) -> Project {
    let toml = format!("client = \"Alpha\"\n{settings}");
    for (name, text) in [(CONFIG_FILE, toml.as_str()), (DATABASE_FILE, "x")]
        .iter()
        .chain(files)
    {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    Project::open(folder).unwrap()
}

/// The names of the client's own files and of the others, as seen from the project's folder.
fn sorted(project: &Project) -> (Vec<String>, Vec<String>) {
    let found = of_client(project, None, "Alpha").unwrap();
    let names = |paths: Vec<PathBuf>| {
        let names = paths.iter().map(|path| {
            let path = path.strip_prefix(project.root()).unwrap();
            path.to_string_lossy().replace('\\', "/")
        });
        names.collect()
    };
    (names(found.own), names(found.others))
}

#[test]
fn a_package_in_the_projects_own_folder_takes_nothing_else_along() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = r#"{"client": "Alpha", "files": {"a.xlf": "0"}}"#;
    let project = project(
        folder.path(),
        "",
        &[
            (MANIFEST, manifest),
            ("a.xlf", "x"),
            ("taiyaku.db-wal", "x"),
            ("invoice.txt", "x"),
        ],
    );
    let (own, others) = sorted(&project);
    assert_eq!(own, ["a.xlf", MANIFEST]);
    assert_eq!(others, ["invoice.txt"]);
    let found = of_client(&project, None, "Alpha").unwrap();
    assert!(found.packages.is_empty());
}

#[test]
fn a_folder_around_the_project_is_not_the_clients() {
    for source in [".", "..", "./"] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        fs::create_dir(&root).unwrap();
        fs::write(folder.path().join("stranger.txt"), "x").unwrap();
        let settings = format!("[folders]\nsource = \"{source}\"\n");
        let project = project(&root, &settings, &[("tm/a.tsv", "x"), ("note.txt", "x")]);
        let (own, others) = sorted(&project);
        assert_eq!(own, ["tm/a.tsv"], "{source}");
        assert_eq!(others, ["note.txt"], "{source}");
    }
}

#[test]
fn a_folder_elsewhere_is_named_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("project");
    let manuscripts = folder.path().join("manuscripts");
    fs::create_dir_all(&root).unwrap();
    fs::create_dir_all(&manuscripts).unwrap();
    fs::write(manuscripts.join("everybodys.txt"), "x").unwrap();
    let settings = "[folders]\nsource = \"../manuscripts\"\n";
    let found = of_client(&project(&root, settings, &[]), None, "Alpha").unwrap();
    assert_eq!(found.own, Vec::<PathBuf>::new());
    assert_eq!(found.others, [root.join("../manuscripts")]);
}

#[test]
fn projects_and_packages_of_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let of_beta = r#"{"client": "Beta", "files": {"b.xlf": "0"}}"#;
    let project = project(
        folder.path(),
        "",
        &[
            ("clients/beta/taiyaku.toml", ""),
            ("clients/beta/b.package/b.xlf", "x"),
            ("clients/beta/b.package/taiyaku-package.json", of_beta),
            ("b.package/b.xlf", "x"),
            ("b.package/taiyaku-package.json", of_beta),
            ("a.package/a.xlf", "x"),
            ("a.package/taiyaku-package.json", "{}"),
            ("source/beta/taiyaku.toml", ""),
            ("source/beta/b.txt", "x"),
        ],
    );
    let (own, others) = sorted(&project);
    assert_eq!(own, ["a.package/a.xlf", "a.package/taiyaku-package.json"]);
    assert_eq!(
        others,
        ["b.package/b.xlf", "b.package/taiyaku-package.json"]
    );
}

#[test]
fn what_a_killed_backup_left_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(".taiyaku-backup");
    fs::write(&left, "x").unwrap();
    let mut files = ClientFiles::default();
    add_unfinished(&folder.path().join("all.db"), &mut files).unwrap();
    assert_eq!(files.others, vec![left.clone()]);
    // In the client's own project it goes with the other files.
    let mut files = of_client(&project(folder.path(), "", &[]), None, "Alpha").unwrap();
    add_unfinished(&folder.path().join(DATABASE_FILE), &mut files).unwrap();
    assert_eq!(files.own, [left]);
    assert!(files.others.is_empty());
}
