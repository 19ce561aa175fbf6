//! What stands outside of the units and is needed in them: the comments and tags that Studio defines once for the
//! whole file, groups that are not to be translated, and whether the file is a memory of ours.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::xliff::memory;
use crate::xml::Element;

/// How much text of definitions is kept, in bytes; they come before the units, so that they have to be.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// How much text may be copied from definitions to where they are used, in bytes: a long one that is used often would
/// make any amount of it.
const MOST_COPIED: usize = 256 * 1024 * 1024;

/// How deeply groups may say whether they are to be translated; deeper ones are as their parent.
const DEEPEST_GROUP: usize = 1024;

/// A `<tag>` of Studio's `<tag-defs>`: what a `<g>` or `<x>` of the same id stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TagDefinition {
    /// The kind of code (`bold`, `cf`, `img`).
    pub(super) name: Option<String>,
    /// The native code that opens it, or that it is.
    pub(super) native: String,
}

/// Gathered from the beginning of the file on.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// Whether the `<file>` is a memory that we wrote.
    pub(super) is_memory: bool,
    comments: BTreeMap<String, Vec<String>>,
    tags: BTreeMap<String, TagDefinition>,
    /// For each open group whether it is to be translated.
    groups: Vec<bool>,
    groups_too_deep: usize,
    definition: Definition,
    kept: usize,
    copied: Cell<usize>,
    overflowed: Cell<bool>,
}

/// What is being defined.
#[derive(Debug, Default)]
enum Definition {
    #[default]
    None,
    /// A `<cmt-def>`: its id, and the text of the comment that is open.
    Comment(String, Option<String>),
    /// Inside `<tag-defs>`: the id of the tag, and whether its native code is open.
    Tag(Option<String>, bool),
}

impl Surroundings {
    /// A `<file>` begins.
    pub(super) fn begin_file(&mut self, file: &Element) {
        self.is_memory = memory::is_memory(file);
        self.tags.clear();
        self.groups.clear();
        self.groups_too_deep = 0;
        self.definition = Definition::None;
    }

    /// The texts of a comment that a mark refers to; `None` if the file does not define it.
    pub(super) fn comments(&self, id: &str) -> Option<&[String]> {
        self.comments.get(id).map(Vec::as_slice)
    }

    /// The definition of a tag.
    pub(super) fn tag(&self, id: &str) -> Option<&TagDefinition> {
        self.tags.get(id)
    }

    /// Whether a unit here is to be translated, unless it says otherwise.
    pub(super) fn is_translated(&self) -> bool {
        self.groups.last().copied().unwrap_or(true)
    }

    /// A copy of what a definition says, for one place where it is used; `None` once the file has had too much of that.
    pub(super) fn copy(&self, text: &str) -> Option<String> {
        let copied = self.copied.get().saturating_add(text.len());
        if copied > MOST_COPIED {
            self.overflowed.set(true);
            return None;
        }
        self.copied.set(copied);
        Some(text.to_owned())
    }

    /// Whether definitions had to be left out since the last call.
    pub(super) fn take_overflow(&self) -> bool {
        self.overflowed.take()
    }

    pub(super) fn start(&mut self, element: &Element) {
        match element.local_name() {
            "group" => self.begin_group(element),
            "tag-defs" => self.definition = Definition::Tag(None, false),
            "cmt-def" | "CommentDef" | "comment-def" => {
                let id = element.attribute("id").unwrap_or_default();
                self.definition = Definition::Comment(id.to_owned(), None);
            }
            name => match &mut self.definition {
                Definition::Comment(_, text) if name == "Comment" => *text = Some(String::new()),
                Definition::Tag(id, _) if name == "tag" => {
                    *id = element.attribute("id").map(str::to_owned);
                }
                Definition::Tag(Some(id), is_open) if matches!(name, "bpt" | "ph" | "st") => {
                    *is_open = true;
                    let definition = TagDefinition {
                        name: element.attribute("name").map(str::to_owned),
                        native: String::new(),
                    };
                    if self.kept < MOST_TEXT {
                        self.kept += id.len() + definition.name.as_ref().map_or(0, String::len);
                        self.tags.entry(id.clone()).or_insert(definition);
                    } else {
                        self.overflowed.set(true);
                    }
                }
                _ => {}
            },
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let place = match &mut self.definition {
            Definition::Comment(_, Some(gathered)) => Some(gathered),
            Definition::Tag(Some(id), true) => self.tags.get_mut(id).map(|tag| &mut tag.native),
            _ => None,
        };
        let Some(place) = place else {
            return;
        };
        if self.kept + text.len() > MOST_TEXT {
            self.overflowed.set(true);
            return;
        }
        self.kept += text.len();
        place.push_str(text);
    }

    pub(super) fn end(&mut self, name: &str) {
        match (&mut self.definition, name) {
            (_, "group") => self.end_group(),
            (Definition::Tag(..), "tag-defs")
            | (Definition::Comment(..), "cmt-def" | "CommentDef" | "comment-def" | "cmt-defs") => {
                self.definition = Definition::None;
            }
            (Definition::Comment(id, text), "Comment") => {
                let text = text.take().filter(|text| !text.trim().is_empty());
                if let Some(text) = text {
                    let id = id.clone();
                    self.comments.entry(id).or_default().push(text);
                }
            }
            (Definition::Tag(_, is_open), "bpt" | "ph" | "st") => *is_open = false,
            (Definition::Tag(id, is_open), "tag") => {
                *id = None;
                *is_open = false;
            }
            _ => {}
        }
    }

    fn begin_group(&mut self, element: &Element) {
        if self.groups.len() == DEEPEST_GROUP {
            self.groups_too_deep += 1;
            return;
        }
        let is_translated = match element.attribute("translate") {
            Some("no") => false,
            Some("yes") => true,
            _ => self.is_translated(),
        };
        self.groups.push(is_translated);
    }

    fn end_group(&mut self) {
        match self.groups_too_deep.checked_sub(1) {
            Some(less) => self.groups_too_deep = less,
            None => {
                self.groups.pop();
            }
        }
    }
}
