//! A file to concept entries.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{ConceptEntry, Problem, Severity};
use taiyaku_text::span::Position;

use super::dialect::Dialect;
use super::entry::EntryBuilder;
use crate::xml::{Element, Event, EventKind, XmlReader};
use crate::{Entries, Located, ReadOptions};

/// Reads TBX v2 (`martif`: TBX-Basic and TBX-Default, `tig` and `ntig`), v3 in DCA and in DCT style whatever the dialect,
/// and the older TBX-Min.
///
/// Every entry with a term is kept, also where tags are missing or `lang` stands for `xml:lang`. Data categories
/// without a field in the model are kept with their groups. White space in values is that of a line break with
/// indentation and becomes one space; attributes of notes and ids of language sections are not kept.
pub fn read<'a, R: BufRead + 'a>(input: R, options: &ReadOptions) -> Entries<'a, ConceptEntry> {
    match XmlReader::open(input, options.encoding.as_deref()) {
        Ok(xml) => Box::new(TbxReader {
            xml,
            builder: None,
            dialect: Dialect::default(),
            root: None,
            root_ended: false,
            finished: false,
            ready: VecDeque::new(),
        }),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    }
}

struct TbxReader<R> {
    xml: XmlReader<R>,
    /// The entry that is being read.
    builder: Option<EntryBuilder>,
    dialect: Dialect,
    /// Name of the root element, once it has been seen.
    root: Option<String>,
    root_ended: bool,
    finished: bool,
    ready: VecDeque<Result<Located<ConceptEntry>, Problem>>,
}

impl<R: BufRead> Iterator for TbxReader<R> {
    type Item = Result<Located<ConceptEntry>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                self.finished |= matches!(&item, Err(p) if p.severity == Severity::Fatal);
                return Some(item);
            }
            if self.finished {
                return None;
            }
            match self.xml.next_event() {
                Ok(Some(event)) => self.take(event),
                Ok(None) => self.end_of_file(),
                Err(problem) => self.ready.push_back(Err(problem)),
            }
        }
    }
}

impl<R: BufRead> TbxReader<R> {
    fn take(&mut self, event: Event) {
        let position = event.position;
        match event.kind {
            EventKind::Start(element) if self.root.is_none() => {
                self.root = Some(element.local_name().to_owned());
                self.dialect = Dialect::of(&element);
                if self.dialect.is_entry(element.local_name()) {
                    // A piece of a file, without its head.
                    self.builder = Some(EntryBuilder::new(&element, position));
                } else if let Some(problem) = no_term_base(&element, position) {
                    self.ready.push_back(Err(problem));
                }
            }
            EventKind::Start(element) if self.dialect.is_entry(element.local_name()) => {
                if let Some(builder) = self.builder.take() {
                    let message = "the entry has no end; it was ended where the next one begins";
                    let warning = Problem::new(Severity::Warning, Some(position), message);
                    self.ready.push_back(Err(warning));
                    self.finish(builder, position);
                }
                self.dialect.entry();
                self.builder = Some(EntryBuilder::new(&element, position));
            }
            EventKind::Start(element) => match &mut self.builder {
                Some(builder) => self.dialect.start(builder, element, position),
                None => self.dialect.header(&element),
            },
            EventKind::Text(text) => {
                if let Some(builder) = &mut self.builder {
                    builder.text(&text, position);
                }
            }
            EventKind::End(name) => {
                let name = name
                    .rsplit_once(':')
                    .map_or(name.as_str(), |(_, local)| local);
                self.end(name, position);
            }
        }
    }

    fn end(&mut self, name: &str, position: Position) {
        let root = self.root.as_deref() == Some(name);
        // The end of the body ends an entry whose own end is missing.
        if self.dialect.is_entry(name) || root || name == "body" {
            if let Some(builder) = self.builder.take() {
                self.finish(builder, position);
            }
        } else if let Some(builder) = &mut self.builder {
            self.dialect.end(builder, name, position);
        }
        self.root_ended |= root;
    }

    fn finish(&mut self, builder: EntryBuilder, end: Position) {
        let position = builder.position();
        let (entry, problems) = builder.finish(end);
        self.ready.extend(
            self.xml
                .take_problems()
                .into_iter()
                .chain(problems)
                .map(Err),
        );
        self.ready
            .extend(entry.map(|value| Ok(Located { position, value })));
    }

    fn end_of_file(&mut self) {
        self.finished = true;
        self.ready
            .extend(self.xml.take_problems().into_iter().map(Err));
        let here = self.xml.position();
        let problem = match (&self.root, self.builder.take()) {
            (None, _) => Problem::new(
                Severity::Fatal,
                Some(here),
                "this is no TBX file: it has no elements",
            )
            .with_remedy("choose a TBX file, or export the term base again"),
            (Some(_), Some(builder)) => Problem::new(
                Severity::Skipped,
                Some(builder.position()),
                "the file ends inside this entry",
            )
            .with_remedy("the file was cut off: get it again from where it came"),
            (Some(root), None) if !self.root_ended => Problem::new(
                Severity::Warning,
                Some(here),
                format!("the file ends before </{root}>; entries may be missing"),
            )
            .with_remedy("if the file was cut off, get it again from where it came"),
            _ => return,
        };
        self.ready.push_back(Err(problem));
    }
}

/// Why a file with this root element can't be read, if so.
fn no_term_base(root: &Element, position: Position) -> Option<Problem> {
    let name = root.local_name();
    if matches!(name, "martif" | "tbx" | "TBX") {
        return None;
    }
    let message = format!("this is no TBX file: its root element is <{name}>");
    let problem = Problem::new(Severity::Fatal, Some(position), message);
    Some(problem.with_remedy("choose a TBX file"))
}
