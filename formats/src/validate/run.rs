//! Looks through an XML file piece by piece, and writes a mended copy of it where one is wanted.

use std::io::{self, BufRead, Write};

use taiyaku_text::model::Problem;
use taiyaku_text::span::Position;

use super::check::{check, check_attributes, listed};
use super::content::State;
use super::copy::Copy;
use super::fault::{Faults, Remedy};
use super::finding::Collector;
use super::model::Model;
use super::tree::{ROOT, Tree};
use super::walk::{Piece, Walker};

/// What a format wants beyond its model.
pub(super) trait Rules {
    /// The document type declaration, once the outermost element has come.
    fn doctype(&mut self, _position: Position, _text: &str, _faults: &mut Faults) {}
    /// An element that holds entries.
    fn open(&mut self, _tree: &Tree, _faults: &mut Faults) {}
    /// An entry by itself; may be asked again after a repair, so nothing of it is remembered.
    fn entry(&self, _tree: &Tree, _faults: &mut Faults) {}
    /// An entry among all others, asked once each.
    fn across(&mut self, _tree: &Tree, _faults: &mut Faults) {}
    /// The end of the file; hands over the ids that references may point to.
    fn close(&mut self, _faults: &mut Faults) -> std::collections::HashSet<u64> {
        std::collections::HashSet::new()
    }
}

/// A run through a file.
pub(super) struct Run<'a, R> {
    walker: Walker<R>,
    model: &'static Model,
    rules: Box<dyn Rules>,
    /// The elements that hold entries and where the reading of their children stands.
    states: Vec<(String, State)>,
    collector: Collector,
    copy: Option<Copy<'a>>,
    begun: bool,
}

/// Why a run ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// The input can't be read.
    Read(Problem),
    /// The copy can't be written.
    Write(io::Error),
}

impl<'a, R: BufRead> Run<'a, R> {
    pub(super) fn new(
        walker: Walker<R>,
        model: &'static Model,
        rules: Box<dyn Rules>,
        collector: Collector,
        out: Option<&'a mut dyn Write>,
    ) -> Result<Self, Stop> {
        let copy = out.map(Copy::new).transpose().map_err(Stop::Write)?;
        Ok(Self {
            walker,
            model,
            rules,
            states: Vec::new(),
            collector,
            copy,
            begun: false,
        })
    }

    /// Goes through the file to its end.
    pub(super) fn finish(mut self) -> Result<(Collector, Option<Copy<'a>>), Stop> {
        while let Some(piece) = self.walker.next_piece().map_err(Stop::Read)? {
            self.form();
            match piece {
                Piece::Open(tree) => self.open(tree)?,
                Piece::Entry(tree) => self.entry(tree)?,
                Piece::Close(position) => self.close(position)?,
                Piece::Text(position, text) => self.text(position, &text)?,
            }
        }
        self.form();
        let mut faults = Faults::default();
        self.collector.report.ids = self.rules.close(&mut faults);
        self.report(&faults);
        if let Some(copy) = &mut self.copy {
            copy.passed_over(self.walker.xml().passed_over());
            copy.finish().map_err(Stop::Write)?;
        }
        Ok((self.collector, self.copy))
    }

    /// Reports what is wrong with the form; a copy is sound by itself.
    fn form(&mut self) {
        let faults = std::mem::take(&mut self.walker.faults);
        self.report(&faults);
        if let Some(copy) = &mut self.copy {
            copy.mended_form(&faults);
        }
    }

    fn report(&mut self, faults: &Faults) {
        for fault in &faults.found {
            self.collector
                .add(fault.rule, fault.position, &fault.message);
        }
    }

    fn begin(&mut self) -> Result<(), Stop> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        let Some((position, text)) = self.walker.xml().doctype() else {
            return Ok(());
        };
        let text = text.to_owned();
        let mut faults = Faults::default();
        self.rules.doctype(position, &text, &mut faults);
        self.report(&faults);
        if let Some(copy) = &mut self.copy {
            copy.doctype(&text).map_err(Stop::Write)?;
        }
        Ok(())
    }

    /// Takes an element in as a child of the container at hand. `false` if it must not stand there.
    fn place(&mut self, tree: &Tree) -> Result<bool, Stop> {
        let name = tree.name(ROOT).to_owned();
        let Some((holder, state)) = self.states.last_mut() else {
            return Ok(true);
        };
        let Some(described) = self.model.element(holder) else {
            return Ok(true);
        };
        if let Some(next) = described.content.step(*state, &name) {
            *state = next;
            return Ok(true);
        }
        let expected = described.content.expected(*state);
        let known = self.model.element(&name).is_some() || super::names::is_foreign(&name);
        let (rule, message) = if known {
            let expected = listed(&expected);
            (
                "content",
                format!(
                    "<{}> must not stand here in <{holder}>{expected}",
                    tree.written(ROOT)
                ),
            )
        } else {
            (
                "unknown-element",
                format!(
                    "there is no element <{}> in this format",
                    tree.written(ROOT)
                ),
            )
        };
        let position = tree.position(ROOT);
        self.collector.add(rule, position, &message);
        let missing = expected.into_iter().find_map(|missing| {
            let next = described.content.step(*state, missing)?;
            let next = described.content.step(next, &name)?;
            Some((next, self.model.default_element(missing)?))
        });
        let Some((next, xml)) = missing else {
            return Ok(false);
        };
        *state = next;
        if let Some(copy) = &mut self.copy {
            copy.insert(xml, position).map_err(Stop::Write)?;
        }
        Ok(true)
    }

    fn open(&mut self, mut tree: Tree) -> Result<(), Stop> {
        self.begin()?;
        let mut faults = Faults::default();
        let meant = self.meant(&tree, &mut faults);
        let placed = meant.is_some() || self.place(&tree)?;
        let name = meant.unwrap_or_else(|| tree.name(ROOT)).to_owned();
        if let Some(described) = self.model.element(&name) {
            check_attributes(self.model, described, &tree, ROOT, &mut faults);
        }
        if self.states.is_empty() {
            self.root_namespace(&tree, &mut faults);
        }
        self.rules.open(&tree, &mut faults);
        self.report(&faults);
        self.states.push((name, State::default()));
        if let Some(copy) = &mut self.copy {
            copy.open(&mut tree, &faults, placed).map_err(Stop::Write)?;
        }
        Ok(())
    }

    /// The container that must stand here where another one does, if there is no choice: without it everything
    /// inside would be lost.
    fn meant(&mut self, tree: &Tree, faults: &mut Faults) -> Option<&'static str> {
        let (holder, state) = self.states.last_mut()?;
        let content = &self.model.element(holder)?.content;
        if content.step(*state, tree.name(ROOT)).is_some() {
            return None;
        }
        let expected = content.expected(*state);
        let [only] = expected.as_slice() else {
            return None;
        };
        if !self.model.is_container(only) {
            return None;
        }
        *state = content.step(*state, only)?;
        let message = format!(
            "<{}> stands where <{only}> must stand in <{holder}>",
            tree.written(ROOT)
        );
        faults.fix(
            "content",
            tree.position(ROOT),
            message,
            Remedy::Rename(ROOT, only),
        );
        Some(only)
    }

    /// The copy gets the namespace of the model; the fault itself is reported by the walker.
    fn root_namespace(&self, tree: &Tree, faults: &mut Faults) {
        let Some(namespace) = self.model.namespace() else {
            return;
        };
        let written = tree.written(ROOT);
        let prefix = written.split_once(':').map(|(prefix, _)| prefix);
        let name = prefix.map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        if self.copy.is_some() && tree.attribute(ROOT, &name) != Some(namespace) {
            let remedy = Remedy::Set(ROOT, name, namespace.to_owned());
            faults.fix(
                "namespace",
                tree.position(ROOT),
                "the wrong namespace",
                remedy,
            );
        }
    }

    fn entry(&mut self, mut tree: Tree) -> Result<(), Stop> {
        self.begin()?;
        let mut faults = Faults::default();
        if self.states.is_empty() && tree.name(ROOT) != self.model.root {
            let root = self.model.root;
            let message = format!(
                "the outermost element should be <{root}>, not <{}>",
                tree.written(ROOT)
            );
            faults.fix(
                "unknown-element",
                tree.position(ROOT),
                message,
                Remedy::Remove(ROOT),
            );
        }
        let renamed = self.alias(&mut tree, &mut faults);
        let placed = renamed || self.place(&tree)?;
        check(self.model, &tree, &mut faults);
        self.rules.entry(&tree, &mut faults);
        self.rules.across(&tree, &mut faults);
        self.report(&faults);
        let (model, rules) = (self.model, &self.rules);
        if let Some(copy) = &mut self.copy {
            let again = |tree: &Tree| {
                let mut faults = Faults::default();
                check(model, tree, &mut faults);
                rules.entry(tree, &mut faults);
                faults
            };
            copy.entry(tree, faults, placed, again)
                .map_err(Stop::Write)?;
        }
        Ok(())
    }

    /// Takes an entry for what it is called in another version of the format.
    fn alias(&mut self, tree: &mut Tree, faults: &mut Faults) -> bool {
        let Some(alias) = self.model.alias(tree.name(ROOT)) else {
            return false;
        };
        let Some((holder, state)) = self.states.last_mut() else {
            return false;
        };
        let content = self
            .model
            .element(holder)
            .map(|described| &described.content);
        let Some(next) = content.and_then(|content| content.step(*state, alias)) else {
            return false;
        };
        *state = next;
        let written = tree.written(ROOT);
        let message =
            format!("there is no element <{written}> in this version; it is called <{alias}>");
        faults.fix(
            "unknown-element",
            tree.position(ROOT),
            message,
            Remedy::Rename(ROOT, alias),
        );
        true
    }

    fn close(&mut self, position: Position) -> Result<(), Stop> {
        let Some((holder, state)) = self.states.pop() else {
            return Ok(());
        };
        let content = self
            .model
            .element(&holder)
            .map(|described| &described.content);
        if let Some(content) = content.filter(|content| !content.may_end(state)) {
            let expected = content.expected(state);
            let names: Vec<_> = expected.iter().map(|name| format!("<{name}>")).collect();
            let message = format!("<{holder}> lacks {}", names.join(" or "));
            self.collector.add("content", position, &message);
            let mut missing = expected.iter();
            let default = missing.find_map(|name| self.model.default_element(name));
            if let (Some(copy), Some(xml)) = (&mut self.copy, default) {
                copy.insert(xml, position).map_err(Stop::Write)?;
            }
        }
        if let Some(copy) = &mut self.copy {
            copy.close().map_err(Stop::Write)?;
        }
        Ok(())
    }

    fn text(&mut self, position: Position, text: &str) -> Result<(), Stop> {
        let blank = text.trim().is_empty();
        if !blank {
            let holder = self.states.last().map_or("", |(name, _)| name);
            let message = format!("text stands in <{holder}>, where none may be");
            self.collector.add("text", position, &message);
        }
        if let Some(copy) = &mut self.copy {
            copy.text(text, position, blank).map_err(Stop::Write)?;
        }
        Ok(())
    }
}
