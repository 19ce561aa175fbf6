//! What stands in a `<trans-unit>` beside its texts: notes and suggestions, and what each tool adds.

use taiyaku_text::model::{Metadata, Note, TargetState};

use super::{AlternativeDraft, MOST_ALTERNATIVES, NoteHead, Place, UnitDraft, Words};
use crate::xliff::memory::MemoryNote;
use crate::xliff::names::TOOL;
use crate::xliff::read::content::mid;
use crate::xliff::read::segment::Comment;
use crate::xliff::read::{history, state};
use crate::xml::Element;

/// What Xcode writes where a developer said nothing.
const NO_COMMENT: &str = "No comment provided by engineer.";

/// Whether an element of this name stands in a unit, and so ends the words before it.
pub(super) fn is_child(name: &str) -> bool {
    matches!(
        name,
        "source"
            | "seg-source"
            | "target"
            | "alt-trans"
            | "note"
            | "context-group"
            | "context"
            | "seg-defs"
            | "comments"
            | "tunit-metadata"
            | "tunit-target-metadata"
    )
}

/// An `<sdl:seg>`.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) state: TargetState,
    pub(super) locked: bool,
    pub(super) history: Metadata,
}

impl UnitDraft {
    /// Begins an element that is no text.
    pub(super) fn start_child(&mut self, element: &Element) {
        let name = element.local_name();
        self.close_place(name);
        if let Some(words) = self.words(name, element) {
            self.place = Place::Words(name.to_owned(), words, String::new());
            return;
        }
        match name {
            // Only what stands in them is of interest.
            "context-group"
            | "seg-defs"
            | "comments"
            | "tunit-metadata"
            | "tunit-target-metadata"
            | "segment-metadata" => {}
            "alt-trans" => self.start_alternative(element),
            "seg" => self.define(element),
            "mark" => self.mark = element.attribute("id").map(str::to_owned),
            "cmt" => {
                let id = element.attribute("id").map(str::to_owned);
                self.comments.extend(id.map(Comment::Reference));
            }
            "status" if !self.in_alternative => {
                self.status = state::of_world_server(element).or(self.status);
            }
            name => self.place = Place::Elsewhere(name.to_owned(), 0),
        }
    }

    /// What the text of an element says, if that is of interest.
    fn words(&self, name: &str, element: &Element) -> Option<Words> {
        let value = |name| element.attribute(name).unwrap_or_default().to_owned();
        match name {
            "note" => Some(Words::Note(NoteHead {
                is_ours: element.attribute("from") == Some(TOOL),
                annotates: value("annotates"),
                language: element.language(),
            })),
            "comment" if element.attribute("deleted") != Some("true") => Some(Words::Comment),
            "context" => Some(Words::Context(value("context-type"))),
            "value" if self.defined.is_some() => {
                let key = value("key");
                let known = history::TRADOS_KEYS.contains(&key.as_str());
                known.then_some(Words::History(key))
            }
            "content" if self.mark.is_some() => Some(Words::Mark),
            _ => None,
        }
    }

    fn start_alternative(&mut self, element: &Element) {
        self.in_alternative = true;
        if self.alternatives.len() == MOST_ALTERNATIVES {
            self.alternatives.pop();
            self.faults.add(format!(
                "the unit has more than {MOST_ALTERNATIVES} suggestions; some were left out"
            ));
        }
        self.alternatives.push(AlternativeDraft::new(element));
    }

    fn define(&mut self, element: &Element) {
        let Some(id) = element.attribute("id").map(mid) else {
            return;
        };
        let definition = Definition {
            state: state::of_trados(element.attribute("conf")),
            locked: element.attribute("locked") == Some("true"),
            history: Metadata::default(),
        };
        self.definitions.insert(id.clone(), definition);
        self.defined = Some(id);
    }

    /// Ends an element in which others may stand.
    pub(super) fn end_child(&mut self, name: &str) {
        match name {
            "alt-trans" => self.in_alternative = false,
            "seg" => self.defined = None,
            "mark" => self.mark = None,
            _ => {}
        }
    }

    /// Takes the text of an element that has ended.
    pub(super) fn take_words(&mut self, words: Words, text: String) {
        if self.in_alternative {
            return;
        }
        match words {
            Words::Note(head) => self.take_note(head, text),
            Words::Comment => self.comments.push(Comment::Text(text)),
            Words::Context(context_type) => {
                if let Some(memory) = &mut self.memory {
                    memory.contexts.push((context_type, text));
                }
            }
            Words::History(key) => {
                let defined = self.defined.as_ref();
                let definition = defined.and_then(|id| self.definitions.get_mut(id));
                if let Some(definition) = definition {
                    history::of_trados(&mut definition.history, &key, &text);
                }
            }
            Words::Mark => {
                if let Some(id) = &self.mark {
                    self.marks.entry(id.clone()).or_insert(text);
                }
            }
        }
    }

    fn take_note(&mut self, head: NoteHead, text: String) {
        if let Some(memory) = &mut self.memory {
            memory.notes.push(MemoryNote {
                annotates: head.annotates,
                note: Note {
                    text: text.clone(),
                    language: head.language,
                },
            });
        }
        if head.is_ours {
            self.notes.push(text);
        } else if text.trim() != NO_COMMENT {
            self.comments.push(Comment::Text(text));
        }
    }
}
