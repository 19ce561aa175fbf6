//! Which rules a language has, and which of them can be used.

use super::expression::{ExpressionError, matches_whole};
use super::labels::label;
use super::matching::Expressions;
use super::splitter::{SrxSplitter, UsedRule};
use super::{LanguageMap, LanguageRule, SrxRule, SrxRules};
use crate::model::{LanguageTag, Problem, Severity};

/// How many rules that cannot be used are told one by one.
const MOST_TOLD: usize = 20;

/// How much of an expression a message shows, in characters.
const MOST_SHOWN: usize = 80;

impl SrxRules {
    /// Makes the splitter for texts in `language`. What cannot be used is left out, and told.
    #[must_use]
    pub fn for_language(&self, language: &LanguageTag) -> (SrxSplitter, Vec<Problem>) {
        let mut problems = Vec::new();
        let sets = self.sets_of(language, &mut problems);
        let mut rules = Vec::new();
        let mut expressions = Vec::new();
        for set in &sets {
            for (at, rule) in set.rules.iter().enumerate() {
                let used = used(set, at, rule);
                match Expressions::of(rule) {
                    Ok(pair) => {
                        rules.push(used);
                        expressions.push(pair);
                    }
                    Err((expression, why)) => {
                        problems.push(left_out(&used, rule, &expression, &why.to_string()));
                    }
                }
            }
        }
        if !rules.iter().any(|rule| rule.breaks) && !self.unicode_breaks {
            problems.push(nothing_to_do(language));
        }
        shorten(&mut problems);
        let splitter = SrxSplitter::new(rules, expressions, self.unicode_breaks);
        (splitter, problems)
    }

    /// The sets of rules of a language, in the order of their maps.
    fn sets_of(&self, language: &LanguageTag, problems: &mut Vec<Problem>) -> Vec<&LanguageRule> {
        let mut fitting = self.maps_of(&language.normalized(), problems);
        if fitting.is_empty() {
            // A pattern `ja` is meant for ja-JP too.
            fitting = self.maps_of(&language.primary(), &mut Vec::new());
        }
        let most = if self.cascade { usize::MAX } else { 1 };
        let mut sets: Vec<&LanguageRule> = Vec::new();
        for map in fitting.into_iter().take(most) {
            let mut named = self
                .language_rules
                .iter()
                .filter(|set| set.name == map.rule_name);
            match named.next() {
                // Two maps may name one set: its rules are not asked twice.
                Some(set) if sets.iter().any(|known| std::ptr::eq(*known, set)) => {}
                Some(set) => sets.push(set),
                None => problems.push(unknown_set(map)),
            }
        }
        sets
    }

    fn maps_of(&self, code: &str, problems: &mut Vec<Problem>) -> Vec<&LanguageMap> {
        let mut fitting = Vec::new();
        for map in &self.language_maps {
            match matches_whole(&map.pattern, code) {
                Ok(true) => fitting.push(map),
                Ok(false) => {}
                Err(why) => problems.push(bad_pattern(map, &why)),
            }
        }
        fitting
    }
}

fn used(set: &LanguageRule, at: usize, rule: &SrxRule) -> UsedRule {
    UsedRule {
        set: set.name.clone(),
        number: at + 1,
        breaks: rule.breaks,
        before: rule.before.clone(),
        after: rule.after.clone(),
        position: rule.position,
        label: label(&set.name, at + 1),
    }
}

fn left_out(used: &UsedRule, rule: &SrxRule, expression: &str, why: &str) -> Problem {
    let mut shown: String = expression.chars().take(MOST_SHOWN).collect();
    if shown.len() < expression.len() {
        shown.push('…');
    }
    let message = format!("{used} is left out: \u{201c}{shown}\u{201d}: {why}");
    Problem::new(Severity::Skipped, rule.position, message)
        .with_remedy("correct the expression in the file; the other rules are used")
}

fn unknown_set(map: &LanguageMap) -> Problem {
    let LanguageMap {
        pattern, rule_name, ..
    } = map;
    let message = format!(
        "the map \u{201c}{pattern}\u{201d} names the language rule \u{201c}{rule_name}\u{201d}, which the file does not have"
    );
    Problem::new(Severity::Skipped, map.position, message)
        .with_remedy("correct languagerulename, or add the language rule")
}

fn bad_pattern(map: &LanguageMap, why: &ExpressionError) -> Problem {
    let message = format!("the map \u{201c}{}\u{201d} is left out: {why}", map.pattern);
    Problem::new(Severity::Skipped, map.position, message)
        .with_remedy("correct languagepattern; the other maps are used")
}

fn nothing_to_do(language: &LanguageTag) -> Problem {
    let message =
        format!("the file has no rules that break texts in {language}: paragraphs stay whole");
    Problem::new(Severity::Warning, None, message).with_remedy(
        "add a <languagemap> whose languagepattern fits the language, or choose another file",
    )
}

/// Of very many problems only the first are told.
fn shorten(problems: &mut Vec<Problem>) {
    let more = problems.len().saturating_sub(MOST_TOLD);
    if more > 1 {
        problems.truncate(MOST_TOLD);
        let message = format!("{more} more rules or maps are left out");
        problems.push(Problem::new(Severity::Skipped, None, message));
    }
}
