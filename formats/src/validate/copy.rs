//! The clean copy of an XML file, written while it is read.

use std::io::{self, Write};

use taiyaku_text::span::Position;

use super::fault::{Faults, Remedy};
use super::finding::Change;
use super::repair::{Fresh, apply, parse};
use super::tree::{NodeKind, ROOT, Tree};
use crate::xml::names::{begins_name, continues_name};
use crate::xml::{XmlWriter, is_allowed};

/// How often an entry is mended before it is given up.
const ROUNDS: usize = 16;

/// How many changes are listed.
const LISTED: usize = 1000;

/// Writes the copy.
pub(super) struct Copy<'a> {
    writer: Option<XmlWriter<&'a mut dyn Write>>,
    fresh: Fresh,
    /// Containers that are left out, by how deeply they stand in each other; what is in them goes along.
    skipped: usize,
    /// The prefix of the main vocabulary.
    prefix: String,
    pub(super) changes: Vec<Change>,
    pub(super) changed: usize,
}

impl<'a> Copy<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> io::Result<Self> {
        Ok(Self {
            writer: Some(XmlWriter::new(out)?),
            fresh: Fresh::default(),
            skipped: 0,
            prefix: String::new(),
            changes: Vec::new(),
            changed: 0,
        })
    }

    fn change(&mut self, position: Position, message: String) {
        self.changed += 1;
        if self.changes.len() < LISTED {
            self.changes.push(Change { position, message });
        }
    }

    /// Lists what is sound in a copy by itself.
    pub(super) fn mended_form(&mut self, faults: &Faults) {
        for fault in &faults.found {
            self.change(fault.position, fault.message.clone());
        }
    }

    fn mended(&mut self, faults: &Faults) {
        for fault in faults
            .found
            .iter()
            .filter(|fault| fault.remedy != Remedy::None)
        {
            let message = format!("{}: {}", fault.message, fault.remedy.describe());
            self.change(fault.position, message);
        }
    }

    /// Comments and instructions are not copied.
    pub(super) fn passed_over(&mut self, number: usize) {
        if number > 0 {
            let beginning = Position { line: 1, column: 1 };
            let message = format!("{number} comments or processing instructions: left out");
            self.change(beginning, message);
        }
    }

    /// Writes the document type declaration without what it declares itself.
    pub(super) fn doctype(&mut self, text: &str) -> io::Result<()> {
        let kept = text.split('[').next().unwrap_or_default();
        let kept = kept.trim_end().trim_end_matches('>').trim_end();
        let external = kept.contains("SYSTEM") || kept.contains("PUBLIC");
        let even = |quote| kept.matches(quote).count().is_multiple_of(2);
        let sound = kept.chars().all(is_allowed)
            && kept.matches('<').count() == 1
            && (even('"') && even('\''));
        match &mut self.writer {
            Some(writer) if external && sound => writer.raw_line(&format!("{kept}>")),
            _ => Ok(()),
        }
    }

    pub(super) fn open(
        &mut self,
        tree: &mut Tree,
        faults: &Faults,
        placed: bool,
    ) -> io::Result<()> {
        if self.skipped > 0 || !placed {
            self.skipped += 1;
            return Ok(());
        }
        apply(tree, &faults.found, &mut self.fresh);
        self.mended(faults);
        if !tree.name(ROOT).contains([':', '}']) {
            let prefix = tree.written(ROOT).split_once(':');
            self.prefix = prefix.map_or_else(String::new, |(prefix, _)| format!("{prefix}:"));
        }
        self.start(tree, ROOT)
    }

    pub(super) fn close(&mut self) -> io::Result<()> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        self.writer.as_mut().map_or(Ok(()), XmlWriter::end)
    }

    pub(super) fn text(&mut self, text: &str, position: Position, blank: bool) -> io::Result<()> {
        if self.skipped > 0 {
            return Ok(());
        }
        if !blank {
            self.change(position, "text where none may stand: left out".to_owned());
            return Ok(());
        }
        self.writer
            .as_mut()
            .map_or(Ok(()), |writer| writer.text(text))
    }

    /// Puts in an element that is missing.
    pub(super) fn insert(&mut self, xml: &str, position: Position) -> io::Result<()> {
        if self.skipped > 0 {
            return Ok(());
        }
        let Some(tree) = parse(xml, &self.prefix, position) else {
            return Ok(());
        };
        self.change(position, format!("<{}> is put in", tree.written(ROOT)));
        self.write(&tree)
    }

    /// Mends an entry until nothing is wrong with it, and writes it.
    pub(super) fn entry(
        &mut self,
        mut tree: Tree,
        mut faults: Faults,
        placed: bool,
        again: impl Fn(&Tree) -> Faults,
    ) -> io::Result<()> {
        if self.skipped > 0 {
            return Ok(());
        }
        let position = tree.position(ROOT);
        let written = tree.written(ROOT).to_owned();
        if !placed {
            self.change(
                position,
                format!("<{written}> is in the wrong place: left out"),
            );
            return Ok(());
        }
        for _ in 0..ROUNDS {
            let mendable = faults
                .found
                .iter()
                .any(|fault| fault.remedy != Remedy::None);
            if !mendable {
                break;
            }
            self.mended(&faults);
            if !apply(&mut tree, &faults.found, &mut self.fresh) {
                return Ok(());
            }
            faults = again(&tree);
        }
        // What is wrong among entries, such as a reference that points nowhere, is no reason to lose this one.
        if !faults.found.is_empty() {
            faults = again(&tree);
        }
        let error = faults.found.iter().find(|fault| {
            super::rule(fault.rule).is_some_and(|rule| rule.level.severity() == "error")
        });
        if let Some(fault) = error {
            let message = format!("<{written}> can't be mended ({}): left out", fault.message);
            self.change(position, message);
            return Ok(());
        }
        self.write(&tree)
    }

    fn write(&mut self, tree: &Tree) -> io::Result<()> {
        // The elements that are begun, each with how many of its children are written.
        let mut open: Vec<(usize, usize)> = vec![(ROOT, 0)];
        self.start(tree, ROOT)?;
        while let Some((node, done)) = open.last_mut() {
            let next = tree.children(*node).get(*done).copied();
            *done += 1;
            match next {
                None => {
                    open.pop();
                    if let Some(writer) = &mut self.writer {
                        writer.end()?;
                    }
                }
                Some(child) => match tree.nodes.get(child).map(|child| &child.kind) {
                    Some(NodeKind::Text(text)) => {
                        if let Some(writer) = &mut self.writer {
                            writer.text(text)?;
                        }
                    }
                    _ => {
                        open.push((child, 0));
                        self.start(tree, child)?;
                    }
                },
            }
        }
        Ok(())
    }

    fn start(&mut self, tree: &Tree, node: usize) -> io::Result<()> {
        let attributes = tree.attributes(node).iter();
        let attributes: Vec<_> = attributes
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| well_formed(name) == *name)
            .collect();
        // A tag that is broken within its name: `<group"id=…>`.
        let name = match well_formed(tree.written(node)) {
            "" => "unnamed",
            name => name,
        };
        match &mut self.writer {
            Some(writer) => writer.start_mixed(name, &attributes),
            None => Ok(()),
        }
    }

    pub(super) fn finish(&mut self) -> io::Result<()> {
        match self.writer.take() {
            Some(writer) => writer.finish().map(drop),
            None => Ok(()),
        }
    }
}

/// The beginning of a name up to the first character that no name in XML may have there, with a prefix only if there is
/// something behind it.
fn well_formed(name: &str) -> &str {
    let mut colons = 0;
    let mut part_begins = true;
    let bad = name.char_indices().find(|(_, c)| {
        let begins = std::mem::replace(&mut part_begins, *c == ':');
        colons += usize::from(*c == ':');
        match c {
            ':' => begins || colons > 1,
            _ if begins => !begins_name(*c),
            _ => !continues_name(*c),
        }
    });
    let name = bad.map_or(name, |(end, _)| name.get(..end).unwrap_or_default());
    name.trim_end_matches(':')
}
