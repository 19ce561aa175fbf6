//! Elements of the modules in a unit: candidates, glossary, metadata.

use taiyaku_text::model::SegmentTerm;

use super::{MOST_MATCHES, Place, TermPart, UnitDraft};
use crate::xliff2::read::matches::MatchDraft;
use crate::xliff2::read::segment::resolve;
use crate::xml::Element;

/// How many terms of a unit are kept.
const MOST_TERMS: usize = 1024;

impl UnitDraft {
    /// Whether the element is one of a module that is read; it has begun then.
    pub(super) fn start_module(&mut self, element: &Element) -> bool {
        match element.local_name() {
            "matches" | "glossary" | "metadata" => {}
            "match" => {
                self.end_match();
                self.begin_match(element);
            }
            "glossEntry" => self.begin_term(),
            "term" => self.place = Place::Term(TermPart::Term, String::new()),
            "translation" => self.place = Place::Term(TermPart::Translation, String::new()),
            "definition" => self.place = Place::Term(TermPart::Definition, String::new()),
            "metaGroup" => self.metadata.start_group(element),
            "meta" => {
                let name = element.attribute("type").unwrap_or_default();
                self.place = Place::Meta(name.to_owned(), String::new());
            }
            _ => return false,
        }
        true
    }

    fn begin_match(&mut self, element: &Element) {
        if self.matches.len() == MOST_MATCHES {
            self.matches.pop();
            self.faults.add(format!(
                "the unit has more than {MOST_MATCHES} suggestions; some were left out"
            ));
        }
        self.matches.push(MatchDraft::new(element));
        self.match_data.clear();
        self.in_match = true;
        self.in_part = false;
    }

    /// The match that is open ends: its codes get their native codes, which must be its own. A match that lacks
    /// them is a suggestion all the same.
    pub(super) fn end_match(&mut self) {
        if !std::mem::take(&mut self.in_match) {
            return;
        }
        let data = std::mem::take(&mut self.match_data);
        if let Some(draft) = self.matches.last_mut() {
            for content in [&mut draft.source, &mut draft.target].into_iter().flatten() {
                let _ = resolve(content, &data);
            }
        }
    }

    fn begin_term(&mut self) {
        if self.terms.len() >= MOST_TERMS {
            self.terms.pop();
            self.faults.add(format!(
                "the unit has more than {MOST_TERMS} terms; some were left out"
            ));
        }
        self.terms.push(SegmentTerm {
            term: String::new(),
            translations: Vec::new(),
            definition: None,
        });
    }

    pub(super) fn set_term(&mut self, part: TermPart, text: String) {
        let Some(term) = self.terms.last_mut() else {
            return;
        };
        match part {
            TermPart::Term => term.term = text,
            TermPart::Translation => term.translations.push(text),
            TermPart::Definition => term.definition = Some(text),
        }
    }
}
