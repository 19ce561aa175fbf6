//! What a person reads about a file: findings, bounded in number, with counts of all.

use std::collections::BTreeMap;

use taiyaku_text::span::Position;

use crate::Profile;

/// What a rule is about, and how much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The file is no well-formed XML, or no text in its encoding: strict readers refuse all of it.
    Form,
    /// The format's schema or grammar forbids it.
    Structure,
    /// The standard forbids it in words that no schema can check.
    Meaning,
    /// The standard allows it, and some tools stumble over it.
    Tools,
    /// Worth knowing; nothing has to be done.
    Remark,
}

impl Level {
    /// The name in JSON and on the page of rules.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Structure => "structure",
            Self::Meaning => "meaning",
            Self::Tools => "tools",
            Self::Remark => "remark",
        }
    }

    /// `error` for what the standard forbids, `warning` for tools, `info` for remarks.
    #[must_use]
    pub const fn severity(self) -> &'static str {
        match self {
            Self::Form | Self::Structure | Self::Meaning => "error",
            Self::Tools => "warning",
            Self::Remark => "info",
        }
    }
}

/// A rule of `validate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The name, in words with hyphens.
    pub name: &'static str,
    /// How much it matters.
    pub level: Level,
    /// The tools that stumble; none: every reader may.
    pub tools: &'static [Profile],
    /// What it finds, as a sentence without a full stop.
    pub about: &'static str,
}

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Where, from 1.
    pub position: Position,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

/// Something that a copy has otherwise than the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where in the file that was read, from 1.
    pub position: Position,
    /// What was wrong and what was done.
    pub message: String,
}

/// What is known about a file after looking through it.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The format with its version, such as "TMX 1.4".
    pub format: String,
    /// The first findings of each rule, in the order of the file.
    pub findings: Vec<Finding>,
    /// How much each rule found in all.
    pub counts: BTreeMap<&'static str, usize>,
    /// The ids that references may point to.
    pub(super) ids: std::collections::HashSet<u64>,
}

impl Report {
    /// How many errors, warnings and remarks there are, those not listed included.
    #[must_use]
    pub fn totals(&self) -> [usize; 3] {
        let mut totals = [0; 3];
        for (name, count) in &self.counts {
            let severity = super::rule(name).map_or("error", |rule| rule.level.severity());
            let at = match severity {
                "error" => 0,
                "warning" => 1,
                _ => 2,
            };
            if let Some(total) = totals.get_mut(at) {
                *total += count;
            }
        }
        totals
    }

    /// Whether anything was found that the standard forbids or a tool stumbles over.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        let [errors, warnings, _] = self.totals();
        errors + warnings > 0
    }
}

/// Gathers findings, a bounded number of each rule.
#[derive(Debug)]
pub(super) struct Collector {
    pub(super) report: Report,
    most: usize,
    tool: Option<Profile>,
}

impl Collector {
    pub(super) fn new(format: String, most: usize, tool: Option<Profile>) -> Self {
        Self {
            report: Report {
                format,
                ..Report::default()
            },
            most,
            tool,
        }
    }

    /// Takes findings in, unless they concern only tools that were not asked for.
    pub(super) fn add(&mut self, rule: &str, position: Position, message: &str) {
        let Some(rule) = super::rule(rule) else {
            debug_assert!(false, "the rule {rule} is not listed");
            return;
        };
        let concerns = |tool| rule.tools.is_empty() || rule.tools.contains(&tool);
        if !self.tool.is_none_or(concerns) {
            return;
        }
        let count = self.report.counts.entry(rule.name).or_insert(0);
        *count += 1;
        if *count <= self.most {
            self.report.findings.push(Finding {
                rule,
                position,
                message: message.to_owned(),
            });
        }
    }

    pub(super) fn finish(mut self) -> Report {
        self.report
            .findings
            .sort_by_key(|finding| (finding.position, finding.rule.name));
        self.report
    }
}
