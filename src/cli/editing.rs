//! Editing a form in the person's editor. Nothing typed is ever lost: what cannot be stored stays in a file.

use std::{
    env, fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

use taiyaku::edit::FormError;

use super::{Failure, Ui, interrupt};

/// What is edited, for messages: the command with the number, and the field's word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject {
    /// The command, such as `tm edit`.
    pub(crate) command: &'static str,
    /// The field's word for one entry, such as `unit`.
    pub(crate) noun: &'static str,
    /// Its number.
    pub(crate) id: i64,
}

/// A form that a person filled in. Its file stays until it is [discarded](Self::discard).
pub(crate) struct Filled {
    /// What the person wrote.
    pub(crate) text: String,
    subject: Subject,
    path: PathBuf,
    /// Whether the file is ours.
    temporary: bool,
}

impl Subject {
    /// The command with its number, for the change log.
    pub(crate) fn label(&self) -> String {
        format!("{} {}", self.command, self.id)
    }

    /// Nothing was to be done.
    pub(crate) fn unchanged(&self, ui: &mut Ui) {
        ui.notice(&format!(
            "{} {} is unchanged; nothing was done",
            self.noun, self.id
        ));
    }

    /// Reads the form from `from`, or lets the person edit it. `None` when it comes back as it was.
    pub(crate) fn ask(
        self,
        form: &str,
        from: Option<&Path>,
        ui: &mut Ui,
    ) -> Result<Option<Filled>, Failure> {
        let Some(path) = from else {
            return self.in_editor(form, ui);
        };
        let bytes = if path == Path::new("-") {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            bytes
        } else {
            fs::read(path).map_err(|error| {
                let reason = taiyaku::files::unreadable(&error);
                Failure::new(format!("{}: {reason}", path.display()))
            })?
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::new(format!("{} is not UTF-8", path.display())))?;
        Ok(Some(Filled {
            text,
            subject: self,
            path: path.to_owned(),
            temporary: false,
        }))
    }

    fn in_editor(self, form: &str, ui: &mut Ui) -> Result<Option<Filled>, Failure> {
        let editor = editor().ok_or_else(|| {
            Failure::new("no editor is set").with_remedy(format!(
                "set VISUAL or EDITOR, or say what to change with options (taiyaku {} --help)",
                self.command
            ))
        })?;
        let path = self.write_form(form)?;
        ui.notice(&format!("editing {}", path.display()));
        ui.flush()?;
        let status = {
            let _editor = interrupt::EditorOpen::begin();
            run_editor(&editor, &path)
        };
        let bytes = fs::read(&path).map_err(|error| {
            let reason = taiyaku::files::unreadable(&error);
            Failure::new(format!("{}: {reason}; nothing was done", path.display()))
        })?;
        let filled = |text| Filled {
            text,
            subject: self,
            path: path.clone(),
            temporary: true,
        };
        let unchanged = bytes == form.as_bytes();
        if let Some(fault) = fault(&editor, status) {
            let failure = Failure::new(format!("{fault}; nothing was done"));
            return Err(match unchanged {
                true => {
                    filled(String::new()).discard();
                    failure
                }
                false => failure.with_remedy(filled(String::new()).way_on()),
            });
        }
        if unchanged {
            filled(String::new()).discard();
            return Ok(None);
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(filled(text))),
            Err(_) => Err(Failure::new(
                "the editor saved something that is not UTF-8; nothing was done",
            )
            .with_remedy(filled(String::new()).way_on())),
        }
    }

    /// Writes the form into a file that only the person can read.
    fn write_form(self, form: &str) -> Result<PathBuf, Failure> {
        let noun = self.noun.replace(' ', "-");
        let cannot = |error: std::io::Error| {
            Failure::new(format!("no temporary file for the editor: {error}"))
        };
        let mut file = tempfile::Builder::new()
            .prefix(&format!("taiyaku-{noun}-{}-", self.id))
            .suffix(".txt")
            .tempfile()
            .map_err(cannot)?;
        file.write_all(form.as_bytes()).map_err(cannot)?;
        let (_, path) = file.keep().map_err(|error| cannot(error.error))?;
        Ok(path)
    }
}

/// What options say that cannot be: there is no form to go on with.
pub(crate) fn form_failure(error: FormError) -> Failure {
    let failure = Failure::new(error.message);
    match error.remedy {
        Some(remedy) => failure.with_remedy(remedy),
        None => failure,
    }
}

impl Filled {
    /// The form says something that cannot be.
    pub(crate) fn refused(&self, error: &FormError) -> Failure {
        let line = error
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        let path = match self.path.to_string_lossy() {
            name if name == "-" => "standard input".into(),
            name => name,
        };
        let message = format!("{path}{line}: {}; nothing was done", error.message);
        let remedy = match &error.remedy {
            Some(remedy) => format!("{remedy}; {}", self.way_on()),
            None => self.way_on(),
        };
        Failure::new(message).with_remedy(remedy)
    }

    /// What was typed could not be stored.
    pub(crate) fn kept(&self, failure: Failure) -> Failure {
        let remedy = match failure.remedy() {
            Some(remedy) => format!("{remedy}; {}", self.way_on()),
            None => self.way_on(),
        };
        failure.with_remedy(remedy)
    }

    /// The text is stored, or says nothing: its file goes.
    pub(crate) fn discard(&self) {
        if self.temporary {
            // That it stays would only be untidy.
            let _ = fs::remove_file(&self.path);
        }
    }

    fn way_on(&self) -> String {
        if self.path == Path::new("-") {
            return "correct it and give it again".to_owned();
        }
        let (path, Subject { command, id, .. }) = (self.path.display(), self.subject);
        format!(
            "your text is in {path}: correct it there, then `taiyaku {command} {id} --from {path}`"
        )
    }
}

/// The person's editor, with its arguments.
fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"].iter().find_map(|name| {
        let editor = env::var(name).ok()?;
        (!editor.trim().is_empty()).then_some(editor)
    })
}

/// Runs the editor as the shell would: its setting may have arguments and quotation marks.
fn run_editor(editor: &str, path: &Path) -> std::io::Result<ExitStatus> {
    if cfg!(windows) {
        let mut words = editor.split_whitespace();
        return Command::new(words.next().unwrap_or_default())
            .args(words)
            .arg(path)
            .status();
    }
    Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg("sh")
        .arg(path)
        .status()
}

fn fault(editor: &str, status: std::io::Result<ExitStatus>) -> Option<String> {
    match status {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("the editor `{editor}` failed ({status})")),
        Err(error) => Some(format!(
            "the editor `{editor}` could not be started: {error}"
        )),
    }
}
