//! Which rules run, and how much their findings matter.

use std::collections::BTreeMap;

use super::{Finding, FindingSeverity, Rule, rules};

/// What a project's `[check]` says about rules.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct CheckSettings {
    /// Rules that are not run unless they are asked for by name.
    pub except: Vec<String>,
    /// The severity that all findings of a rule get.
    pub severity: BTreeMap<String, FindingSeverity>,
}

/// A rule was named that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{name}`")]
pub struct UnknownRule {
    /// The name.
    pub name: String,
}

impl UnknownRule {
    /// What a person can do about it.
    #[must_use]
    pub fn remedy() -> String {
        format!("the rules are {}", names().join(", "))
    }
}

/// The rules of a run, in the order of [`rules::all`].
pub struct Selection {
    rules: Vec<Box<dyn Rule>>,
    severity: BTreeMap<String, FindingSeverity>,
}

impl Selection {
    /// The rules named in `only` or, where none is named, all but those that the settings switch off; and
    /// never those named in `except`.
    ///
    /// # Errors
    /// [`UnknownRule`] for a name, in the settings too, that no rule has.
    pub fn new(
        only: &[String],
        except: &[String],
        settings: &CheckSettings,
    ) -> Result<Self, UnknownRule> {
        let named = only.iter().chain(except).chain(&settings.except);
        let known = names();
        for name in named.chain(settings.severity.keys()) {
            if !known.contains(&name.as_str()) {
                return Err(UnknownRule { name: name.clone() });
            }
        }
        let runs = |name: &str| {
            let named = |names: &[String]| names.iter().any(|other| other == name);
            let chosen = if only.is_empty() {
                !named(&settings.except)
            } else {
                named(only)
            };
            chosen && !named(except)
        };
        let mut rules = rules::all();
        rules.retain(|rule| runs(rule.name()));
        Ok(Self {
            rules,
            severity: settings.severity.clone(),
        })
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &[Box<dyn Rule>] {
        &self.rules
    }

    /// The severity that the settings give to a rule, or else its own.
    #[must_use]
    pub fn severity_of(&self, rule: &str, own: FindingSeverity) -> FindingSeverity {
        self.severity.get(rule).copied().unwrap_or(own)
    }

    /// Gives a finding the severity that the settings want for its rule.
    pub(super) fn weigh(&self, finding: &mut Finding) {
        if let Some(severity) = self.severity.get(finding.rule) {
            finding.severity = *severity;
        }
    }
}

/// The names of all rules.
fn names() -> Vec<&'static str> {
    rules::all().iter().map(|rule| rule.name()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(only: &[&str], except: &[&str], settings: &CheckSettings) -> Vec<&'static str> {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let selection = Selection::new(&owned(only), &owned(except), settings).unwrap();
        selection.rules.iter().map(|rule| rule.name()).collect()
    }

    #[test]
    fn who_is_named_runs_even_if_the_settings_switch_it_off() {
        let settings = CheckSettings {
            except: vec!["double-space".to_owned()],
            ..CheckSettings::default()
        };
        assert!(!run(&[], &[], &settings).contains(&"double-space"));
        assert_eq!(run(&["double-space"], &[], &settings), ["double-space"]);
        assert_eq!(run(&[], &[], &CheckSettings::default()), names());
        assert!(run(&["double-space"], &["double-space"], &settings).is_empty());
    }

    #[test]
    fn an_unknown_name_is_refused_wherever_it_stands() {
        let settings = CheckSettings {
            severity: BTreeMap::from([("dubble-space".to_owned(), FindingSeverity::Info)]),
            ..CheckSettings::default()
        };
        let error = Selection::new(&[], &[], &settings).err().unwrap();
        assert_eq!(error.to_string(), "there is no rule `dubble-space`");
        assert!(UnknownRule::remedy().contains("double-space"));
    }
}
