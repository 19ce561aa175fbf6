//! Another project's settings as the model of new ones: everything but the client.

use std::{
    fs,
    ops::Range,
    path::{Component, Path, PathBuf},
};

use serde::Deserialize;
use taiyaku_text::{
    model::{Problem, Severity},
    span::Position,
};
use toml::Spanned;

use super::{NO_CLIENT, client_setting};
use crate::project::{CONFIG_FILE, Config, ProjectError};

/// The client of a `taiyaku.toml` and its place in the text.
#[derive(Deserialize)]
struct Named {
    client: Option<Spanned<String>>,
}

/// The text of the model's settings for another client, and warnings of what still names the old one.
pub(super) fn adapted(
    model: &Path,
    client: Option<&str>,
) -> Result<(String, Vec<Problem>), ProjectError> {
    let path = if model.is_dir() {
        model.join(CONFIG_FILE)
    } else {
        model.to_owned()
    };
    let text = fs::read_to_string(&path).map_err(|source| ProjectError::Unreadable {
        path: path.clone(),
        source,
    })?;
    // Windows' editors put a byte order mark first; behind another line it would be a fault.
    let text = text.trim_start_matches('\u{feff}');
    let config = Config::parse(text, &path)?;
    refuse_shared_folders(&config, &path)?;
    let line = client.map_or_else(|| NO_CLIENT.to_owned(), client_setting);
    let old = toml::from_str::<Named>(text).ok().and_then(|n| n.client);
    let adapted = match old {
        Some(old) => replaced(text, old.span(), &line),
        None => inserted(text, &line),
    };
    let warnings = config
        .client
        .filter(|old| Some(old.as_str()) != client)
        .map_or_else(Vec::new, |old| mentions(&adapted, &old));
    Ok((adapted, warnings))
}

/// Folders outside the model's project would be shared: what lies there is another client's.
fn refuse_shared_folders(config: &Config, path: &Path) -> Result<(), ProjectError> {
    let folders = &config.folders;
    for folder in [&folders.source, &folders.tm, &folders.glossary] {
        let leads_out = Path::new(folder)
            .components()
            .any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
        if leads_out {
            return Err(ProjectError::SharedFolder {
                model: path.to_owned(),
                folder: PathBuf::from(folder),
            });
        }
    }
    Ok(())
}

/// The text with another line for the one whose value stands at `value`; a comment behind the value stays.
fn replaced(text: &str, value: Range<usize>, line: &str) -> String {
    let before = text.get(..value.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let rest = text.get(value.end..).unwrap_or_default();
    format!("{}{line}{rest}", text.get(..start).unwrap_or_default())
}

/// The text with one line more: in the place of the one that a new project without a client has, else before the first
/// setting or table.
fn inserted(text: &str, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    match lines.iter().position(|found| found.trim() == NO_CLIENT) {
        Some(place) => lines[place] = line,
        None => {
            let first = lines.iter().position(|found| {
                let found = found.trim();
                !found.is_empty() && !found.starts_with('#')
            });
            lines.insert(first.unwrap_or(lines.len()), line);
        }
    }
    lines.join("\n") + "\n"
}

/// Where the text still names the old client.
fn mentions(text: &str, old: &str) -> Vec<Problem> {
    let wanted = old.to_lowercase();
    (1..)
        .zip(text.lines())
        .filter_map(|(line, found)| {
            let found = found.to_lowercase();
            let before = found.get(..found.find(&wanted)?)?;
            let column = before.chars().count() + 1;
            let message = format!("this line still names the client of the model, {old}");
            let problem = Problem::new(Severity::Warning, Some(Position { line, column }), message);
            Some(problem.with_remedy("change it by hand if it does not belong here"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adapt(text: &str, client: Option<&str>) -> Result<(String, Vec<Problem>), ProjectError> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(CONFIG_FILE), text).unwrap();
        adapted(folder.path(), client)
    }

    #[test]
    fn settings_and_comments_stay_and_the_client_goes() {
        let model = "# House rules\nclient = \"Old\" # ours\n\n[style]\nmacrons = true # always\n";
        let (text, warnings) = adapt(model, Some("New \"x\"")).unwrap();
        assert_eq!(
            text,
            "# House rules\nclient = 'New \"x\"' # ours\n\n[style]\nmacrons = true # always\n"
        );
        assert!(warnings.is_empty());
        let (text, _) = adapt(model, None).unwrap();
        assert!(!text.contains("Old"), "{text}");
        let config = Config::parse(&text, Path::new("t")).unwrap();
        assert_eq!((config.client, config.style.macrons), (None, Some(true)));
    }

    #[test]
    fn a_model_without_a_client_gets_one_before_its_tables() {
        for model in [
            "",
            "# only a comment\n",
            "[style]\nmacrons = true\n",
            "# a\n\nsource-language = \"ja\"\n[folders]\ntm = \"m\"\n",
            "# client = \"Name of the client\"\n[style]\n",
            "\u{feff}[style]\r\nmacrons = true\r\n",
        ] {
            let (text, warnings) = adapt(model, Some("New")).unwrap();
            let config = Config::parse(&text, Path::new("t")).unwrap();
            assert_eq!(config.client.as_deref(), Some("New"), "{text}");
            assert!(warnings.is_empty());
        }
    }

    #[test]
    fn what_still_names_the_old_client_is_told() {
        let model = "# Rules of OLD Weekly\nclient = \"Old Weekly\"\n";
        let (_, warnings) = adapt(model, Some("New")).unwrap();
        assert_eq!(warnings.len(), 1);
        let place = warnings[0].position.unwrap();
        assert_eq!((place.line, place.column), (1, 12));
        assert!(warnings[0].message.contains("Old Weekly"));
    }

    #[test]
    fn folders_of_another_project_are_not_shared() {
        for folder in ["../old/tm", "/srv/old/tm"] {
            let model = format!("[folders]\ntm = \"{folder}\"\n");
            let refused = adapt(&model, Some("New"));
            assert!(matches!(refused, Err(ProjectError::SharedFolder { .. })));
        }
    }
}
