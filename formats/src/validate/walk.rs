//! A file as a stream of pieces: elements that hold entries are opened and closed, each entry comes as a tree.
//!
//! The stream is always well-formed: what is not closed is closed, what was never opened is left out, and both are
//! reported.

use std::io::BufRead;

use taiyaku_text::model::Problem;
use taiyaku_text::span::Position;

use super::fault::{Faults, Remedy};
use super::model::Model;
use super::names::Scopes;
use super::tree::{NodeKind, ROOT, Tree};
use crate::xml::{Element, EventKind, XmlReader};

/// How deeply elements may stand in each other.
const DEEPEST: usize = 1024;

/// How long the text of one entry may be, in bytes.
const LONGEST_ENTRY: usize = 64 * 1024 * 1024;

/// A piece of a file.
#[derive(Debug)]
pub(super) enum Piece {
    /// An element that holds entries begins; the tree is that element alone.
    Open(Tree),
    /// The element that was opened last ends.
    Close(Position),
    /// An element that is no container, with all that is in it.
    Entry(Tree),
    /// Text between entries.
    Text(Position, String),
}

#[derive(Debug)]
struct Container {
    written: String,
    name: String,
    position: Position,
}

/// The entry that is being read.
#[derive(Debug)]
struct Building {
    tree: Tree,
    /// The elements that are open, the outermost first.
    open: Vec<usize>,
    /// Elements below the deepest level that are open and left out.
    left_out: usize,
    bytes: usize,
}

/// Reads the pieces of a file.
#[derive(Debug)]
pub(super) struct Walker<R> {
    xml: XmlReader<R>,
    model: &'static Model,
    scopes: Scopes,
    containers: Vec<Container>,
    building: Option<Building>,
    ready: std::collections::VecDeque<Piece>,
    ended: bool,
    root_seen: bool,
    too_deep: usize,
    over_told: bool,
    /// What is wrong with the form of the XML.
    pub(super) faults: Faults,
}

impl<R: BufRead> Walker<R> {
    pub(super) fn new(xml: XmlReader<R>, model: &'static Model) -> Self {
        Self {
            xml,
            model,
            scopes: Scopes::default(),
            containers: Vec::new(),
            building: None,
            ready: std::collections::VecDeque::new(),
            ended: false,
            root_seen: false,
            too_deep: 0,
            over_told: false,
            faults: Faults::default(),
        }
    }

    /// The reader, for what it knows of the file as a whole.
    pub(super) const fn xml(&self) -> &XmlReader<R> {
        &self.xml
    }

    /// The next piece; `None` at the end.
    pub(super) fn next_piece(&mut self) -> Result<Option<Piece>, Problem> {
        while self.ready.is_empty() && !self.ended {
            match self.xml.next_event()? {
                Some(event) => match event.kind {
                    EventKind::Start(element) => self.start(element, event.position),
                    EventKind::End(name) => self.end(&name, event.position),
                    EventKind::Text(text) => self.text(text, event.position),
                },
                None => self.finish(),
            }
        }
        if !self.ready.is_empty() || self.ended {
            self.take_xml_faults();
        }
        Ok(self.ready.pop_front())
    }

    fn take_xml_faults(&mut self) {
        for (rule, problem) in self.xml.take_named_problems() {
            let beginning = Position { line: 1, column: 1 };
            let position = problem.position.unwrap_or(beginning);
            self.faults.add(rule, position, problem.message);
        }
    }

    fn depth(&self) -> usize {
        let inner = self
            .building
            .as_ref()
            .map_or(0, |building| building.open.len());
        self.containers.len() + inner
    }

    /// Whether the outermost element has ended: what comes after it is left out.
    fn is_over(&self) -> bool {
        self.root_seen && self.containers.is_empty() && self.building.is_none()
    }

    fn start(&mut self, element: Element, position: Position) {
        if self.is_over() {
            if !self.over_told {
                self.over_told = true;
                let written = &element.name;
                let message = format!("<{written}> stands after the end of the outermost element");
                self.faults.add("second-root", position, message);
            }
            return;
        }
        if self.depth() >= DEEPEST {
            self.too_deep += 1;
            if self.too_deep == 1 {
                let message =
                    format!("elements stand in each other more than {DEEPEST} levels deep");
                self.faults.add("depth", position, message);
            }
            if let Some(building) = &mut self.building {
                building.left_out += 1;
            }
            return;
        }
        let depth = self.depth();
        self.scopes.enter(&element.attributes, depth);
        if !self.root_seen {
            self.root_seen = true;
            self.check_root_namespace(&element, position);
        }
        let name = self.scopes.resolve(self.model, &element.name);
        if self.begins_new_entry(&name) {
            self.close_entry(position);
        }
        let undeclared = self.undeclared(&element);
        let kind = NodeKind::Element {
            name: name.clone(),
            written: element.name,
            attributes: element.attributes,
        };
        self.put(name, kind, position);
        if let Some(prefix) = undeclared {
            let message = format!("nothing declares the prefix “{prefix}:”");
            self.faults.add("undeclared-prefix", position, message);
        }
    }

    fn put(&mut self, name: String, mut kind: NodeKind, position: Position) {
        declare_missing(&mut kind, &self.scopes);
        if let Some(building) = &mut self.building {
            let parent = building.open.last().copied().unwrap_or(ROOT);
            let added = building.tree.add(parent, kind, position);
            building.open.push(added);
            return;
        }
        let outermost = self.containers.is_empty();
        let tree = Tree::new(kind, position);
        if self.model.is_container(&name) && (!outermost || name == self.model.root) {
            self.containers.push(Container {
                written: tree.written(ROOT).to_owned(),
                name,
                position,
            });
            self.ready.push_back(Piece::Open(tree));
        } else {
            self.building = Some(Building {
                tree,
                open: vec![ROOT],
                left_out: 0,
                bytes: 0,
            });
        }
    }

    /// Files in no namespace, or that of another version, are read as what they are meant to be.
    fn check_root_namespace(&mut self, element: &Element, position: Position) {
        let Some(wanted) = self.model.namespace() else {
            return;
        };
        let prefix = element
            .name
            .split_once(':')
            .map_or("", |(prefix, _)| prefix);
        let found = self.scopes.namespace(prefix).unwrap_or_default().to_owned();
        if found != wanted {
            self.scopes.take_for_main(&found);
            let found = if found.is_empty() {
                "none".to_owned()
            } else {
                format!("“{found}”")
            };
            let message = format!("the namespace should be “{wanted}”, but it is {found}");
            let name = if prefix.is_empty() {
                "xmlns".to_owned()
            } else {
                format!("xmlns:{prefix}")
            };
            let remedy = Remedy::Set(ROOT, name, wanted.to_owned());
            self.faults.fix("namespace", position, message, remedy);
        }
    }

    /// A prefix of the element or its attributes that nothing declares.
    fn undeclared(&self, element: &Element) -> Option<String> {
        let names = std::iter::once(element.name.as_str());
        let attributes = element.attributes.iter().map(|(name, _)| name.as_str());
        let mut prefixes = names
            .chain(attributes)
            .filter_map(|name| name.split_once(':'))
            .map(|(prefix, _)| prefix)
            .filter(|prefix| !matches!(*prefix, "xml" | "xmlns"));
        prefixes
            .find(|prefix| self.scopes.namespace(prefix).is_none())
            .map(str::to_owned)
    }

    /// Whether the entry at hand was never closed: another one of its kind begins where none may stand.
    fn begins_new_entry(&self, name: &str) -> bool {
        let Some(building) = &self.building else {
            return false;
        };
        let container = self
            .containers
            .last()
            .map(|container| container.name.as_str());
        let described = container.and_then(|container| self.model.element(container));
        let is_entry = described.is_some_and(|described| described.content.knows(name));
        // In what others have put in, names mean what they like.
        let foreign = (building.open.iter())
            .any(|node| self.model.element(building.tree.name(*node)).is_none());
        if foreign {
            return false;
        }
        let inner = building.open.last().copied().unwrap_or(ROOT);
        let inner = self.model.element(building.tree.name(inner));
        is_entry && inner.is_some_and(|inner| !inner.any && !inner.content.knows(name))
    }

    fn end(&mut self, written: &str, position: Position) {
        if self.is_over() && self.over_told {
            return;
        }
        if let Some(building) = &mut self.building {
            if building.left_out > 0 {
                building.left_out -= 1;
                return;
            }
            let tree = &building.tree;
            let found = building
                .open
                .iter()
                .rposition(|node| tree.written(*node) == written);
            if let Some(at) = found {
                for node in building.open.drain(at..).skip(1) {
                    unclosed(&mut self.faults, tree.written(node), tree.position(node));
                }
                if building.open.is_empty() {
                    let tree = self.building.take().map(|building| building.tree);
                    self.ready.extend(tree.map(Piece::Entry));
                }
                let depth = self.depth();
                self.scopes.leave(depth);
                return;
            }
        }
        let found = self
            .containers
            .iter()
            .rposition(|open| open.written == written);
        let Some(at) = found else {
            let message = format!("</{written}> ends an element that was never begun");
            self.faults.add("stray-end-tag", position, message);
            return;
        };
        self.close_entry(position);
        while self.containers.len() > at {
            let closed = self.containers.pop();
            if let Some(closed) = closed.filter(|_| self.containers.len() > at) {
                unclosed(&mut self.faults, &closed.written, closed.position);
            }
            self.ready.push_back(Piece::Close(position));
        }
        self.scopes.leave(at);
    }

    /// Ends the entry at hand where its end tag is missing.
    fn close_entry(&mut self, _position: Position) {
        if let Some(building) = self.building.take() {
            for node in &building.open {
                let tree = &building.tree;
                unclosed(&mut self.faults, tree.written(*node), tree.position(*node));
            }
            self.ready.push_back(Piece::Entry(building.tree));
        }
        self.scopes.leave(self.containers.len());
    }

    fn text(&mut self, text: String, position: Position) {
        if let Some(building) = &mut self.building {
            let before = building.bytes;
            building.bytes += text.len();
            if building.bytes > LONGEST_ENTRY {
                if before <= LONGEST_ENTRY {
                    self.faults.add(
                        "entry-size",
                        position,
                        "the text of this entry is longer than 64 MB",
                    );
                }
                return;
            }
            let parent = building.open.last().copied().unwrap_or(ROOT);
            building.tree.add(parent, NodeKind::Text(text), position);
        } else if !self.containers.is_empty() {
            self.ready.push_back(Piece::Text(position, text));
        } else if !text.trim_start_matches('\u{feff}').trim().is_empty() {
            let message = "text stands outside the outermost element";
            self.faults.add("text-outside", position, message);
        }
    }

    fn finish(&mut self) {
        self.ended = true;
        let position = self.xml.position();
        if let Some(at) = self.xml.unfinished() {
            self.faults.add(
                "truncated",
                at,
                "the file ends inside the markup that begins here",
            );
        }
        if !self.root_seen {
            self.faults
                .add("no-element", position, "the file holds no element");
        }
        if let Some(building) = self.building.take() {
            let tree = &building.tree;
            let message = format!(
                "the file ends inside the <{}> that begins here; a copy leaves it out",
                tree.written(ROOT)
            );
            self.faults.add("truncated", tree.position(ROOT), message);
        }
        while let Some(open) = self.containers.pop() {
            let message = format!(
                "the file ends before the <{}> of line {} is closed",
                open.written, open.position.line
            );
            self.faults.add("truncated", position, message);
            self.ready.push_back(Piece::Close(position));
        }
    }
}

fn unclosed(faults: &mut Faults, written: &str, position: Position) {
    let message = format!("<{written}> is not closed");
    faults.add("unclosed-element", position, message);
}

/// Declares prefixes that nothing declares, so that a copy is well-formed.
fn declare_missing(kind: &mut NodeKind, scopes: &Scopes) {
    let NodeKind::Element {
        written,
        attributes,
        ..
    } = kind
    else {
        return;
    };
    let names = std::iter::once(&*written).chain(attributes.iter().map(|(name, _)| name));
    let mut missing: Vec<String> = names
        .filter_map(|name| name.split_once(':'))
        .map(|(prefix, _)| prefix)
        .filter(|prefix| !matches!(*prefix, "xml" | "xmlns") && scopes.namespace(prefix).is_none())
        .map(str::to_owned)
        .collect();
    missing.sort();
    missing.dedup();
    for prefix in missing {
        attributes.push((
            format!("xmlns:{prefix}"),
            format!("urn:undeclared:{prefix}"),
        ));
    }
}
