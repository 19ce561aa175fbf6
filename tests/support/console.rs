//! Runs the commands of a page of Markdown.
//!
//! In ```console blocks, a line `$ COMMAND` is run by a shell; the lines after it are its output, in which `[..]`
//! stands for anything on a line and `...` for any lines. The commands of a page run one after the other in one folder,
//! which begins with a copy of the examples. What a page needs beyond that it can do in a block inside an HTML comment.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};

use super::{TAIYAKU, Workspace};

/// A command of a page.
struct Step {
    line: usize,
    command: String,
    output: String,
}

fn steps(markdown: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for (number, line) in markdown.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            steps.push(Step {
                line: number + 1,
                command: command.to_owned(),
                output: String::new(),
            });
        } else if let (true, Some(step)) = (inside, steps.last_mut()) {
            step.output.push_str(line);
            step.output.push('\n');
        }
    }
    steps
}

/// `cargo run` stands for the binary under test; building and testing is what runs this test already.
fn write_shims(folder: &Path) {
    let cargo = format!(
        "#!/bin/sh\nif [ \"$1 $2 $3\" = \"run --release --\" ]; then shift 3; exec {TAIYAKU} \"$@\"; fi\n"
    );
    let taiyaku = format!("#!/bin/sh\nexec {TAIYAKU} \"$@\"\n");
    fs::create_dir(folder).unwrap();
    for (name, script) in [("cargo", cargo), ("taiyaku", taiyaku)] {
        let path = folder.join(name);
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to.join(name));
        } else if !name.to_string_lossy().starts_with("taiyaku.db") {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

/// Runs the commands of a page, named from the root of the repository, and insists that each prints what the page says.
/// Returns how many there were.
pub(crate) fn page_is_true(page: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let steps = steps(&fs::read_to_string(root.join(page)).unwrap());
    let workspace = Workspace::new();
    copy_folder(&root.join("examples"), &workspace.path("examples"));
    write_shims(&workspace.path("bin"));
    let path = format!(
        "{}:{}",
        workspace.path("bin").display(),
        env::var("PATH").unwrap()
    );
    let mut seen = String::new();
    let mut said = String::new();
    for Step {
        line,
        command,
        output,
    } in &steps
    {
        let ran = Command::new("sh")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(workspace.folder())
            .env("PATH", &path)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let printed = String::from_utf8(ran.stdout).unwrap();
        seen.push_str(&format!(
            "{page}:{line}: $ {command}\n{}\n",
            printed.trim_end()
        ));
        said.push_str(&format!(
            "{page}:{line}: $ {command}\n{}\n",
            output.trim_end()
        ));
    }
    snapbox::Assert::new().eq(seen, said);
    steps.len()
}
