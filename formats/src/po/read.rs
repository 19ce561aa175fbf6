//! PO to units.

use std::collections::VecDeque;
use std::io::{BufRead, Cursor, Read};

use taiyaku_text::kana::is_japanese;
use taiyaku_text::model::{
    LanguageTag, Note, Problem, Property, Severity, TranslationUnit, Variant,
};
use taiyaku_text::span::Position;

use super::header::{Header, charset};
use super::messages::{Message, Messages};
use super::{plural, property};
use crate::encoding::{TextSource, read_prefix, unreadable};
use crate::{Entries, Located, ReadOptions};

/// Reads the messages that are translated and not fuzzy as units; the others are counted in a warning at the end.
///
/// `msgid` is the source and `msgstr` the translation, or the other way round where the header's `Language` is the
/// language to translate from; a file that names none is judged by its texts. Each form of a plural is a unit. The
/// translator's comments are notes; what else a message says stays with the unit as properties (`x-po-…`). Obsolete
/// messages (`#~`) are units as well: somebody translated them.
///
/// # Errors
/// A fatal problem if the file can't be read or its encoding is unknown.
pub fn read<'a>(
    mut input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    let prefix = read_prefix(&mut input).map_err(|error| unreadable(&error))?;
    let label = options.encoding.clone().or_else(|| charset(&prefix));
    let mut source = TextSource::open(Cursor::new(prefix).chain(input), label.as_deref())?;
    let ready = source.take_warning().map(Err).into_iter().collect();
    Ok(Box::new(Units {
        messages: Some(Messages::new(source)),
        header: Header::default(),
        options: options.clone(),
        ready,
        fuzzy: 0,
        untranslated: 0,
    }))
}

struct Units<R> {
    /// `None` behind the end.
    messages: Option<Messages<R>>,
    header: Header,
    options: ReadOptions,
    ready: VecDeque<Result<Located<TranslationUnit>, Problem>>,
    fuzzy: usize,
    untranslated: usize,
}

impl<R: BufRead> Iterator for Units<R> {
    type Item = Result<Located<TranslationUnit>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            match self.messages.as_mut()?.next_message() {
                Ok(Some(message)) => self.take(message),
                Ok(None) => self.end(),
                Err(error) => {
                    self.messages = None;
                    return Some(Err(unreadable(&error)));
                }
            }
        }
    }
}

impl<R> Units<R> {
    fn end(&mut self) {
        self.messages = None;
        let (fuzzy, untranslated) = (self.fuzzy, self.untranslated);
        if fuzzy + untranslated > 0 {
            let message =
                format!("left out: {fuzzy} fuzzy and {untranslated} untranslated messages");
            let problem = Problem::new(Severity::Warning, None, message)
                .with_remedy("only what is translated and confirmed is taken");
            self.ready.push_back(Err(problem));
        }
    }

    fn take(&mut self, message: Message) {
        if let Some(fault) = message.fault {
            self.ready.push_back(Err(fault));
            return;
        }
        let source = message.source.as_deref().unwrap_or_default();
        if source.is_empty() && message.context.is_none() {
            let text = message.targets.first().map_or("", |(_, text)| text);
            self.header = Header::of(text);
            return;
        }
        if let Some((line, what)) = message.repaired {
            let place = Position { line, column: 1 };
            let problem = Problem::new(Severity::Warning, Some(place), what);
            self.ready.push_back(Err(problem));
        }
        let forms = plural::forms(source, message.plural.as_deref(), &message.targets);
        if forms.is_empty() {
            self.untranslated += 1;
            return;
        }
        if message.is_fuzzy() {
            self.fuzzy += 1;
            return;
        }
        for (source, target, form) in forms {
            let unit = self.unit(&message, source, target, form);
            self.ready.push_back(Ok(Located {
                position: message.position(),
                value: unit,
            }));
        }
    }

    fn unit(
        &self,
        message: &Message,
        source: &str,
        target: &str,
        form: Option<usize>,
    ) -> TranslationUnit {
        let [from, into] = self.languages(source, target);
        let reversed = into.same_language(&self.options.source_language)
            && !from.same_language(&self.options.source_language);
        let source = Variant::plain(from, source);
        let target = Variant::plain(into, target);
        let (source, target) = if reversed {
            (target, source)
        } else {
            (source, target)
        };
        let mut unit = TranslationUnit::plain(source, target);
        let notes = message.notes.split(String::is_empty);
        let notes = notes.filter(|lines| !lines.is_empty());
        unit.metadata.notes = notes
            .map(|lines| Note {
                text: lines.join("\n"),
                language: None,
            })
            .collect();
        unit.metadata.properties = properties(message, form);
        unit
    }

    /// The languages of the texts and of the translations.
    fn languages(&self, text: &str, translation: &str) -> [LanguageTag; 2] {
        let ReadOptions {
            source_language: source,
            target_language: target,
            ..
        } = &self.options;
        // The spelling of the options, where both name the same language.
        let known = |named: &LanguageTag| {
            let known = [source, target]
                .into_iter()
                .find(|tag| tag.same_language(named));
            known.unwrap_or(named).clone()
        };
        let into = self.header.target.as_ref().map(known);
        let from = self.header.source.as_ref().map(known);
        match (from, into) {
            (Some(from), Some(into)) => [from, into],
            (None, Some(into)) if into.same_language(source) => [target.clone(), into],
            // Programs are written in English.
            (None, Some(into)) if !into.same_language(target) => [LanguageTag::english(), into],
            (None, Some(into)) => [source.clone(), into],
            (Some(from), None) if from.same_language(target) => [from, source.clone()],
            (Some(from), None) => [from, target.clone()],
            (None, None) => {
                let japanese = |text: &str| text.chars().any(is_japanese);
                let backwards = if source.is_japanese() {
                    japanese(translation) && !japanese(text)
                } else {
                    target.is_japanese() && japanese(text) && !japanese(translation)
                };
                let pair = [source.clone(), target.clone()];
                let [from, into] = pair;
                if backwards {
                    [into, from]
                } else {
                    [from, into]
                }
            }
        }
    }
}

fn properties(message: &Message, form: Option<usize>) -> Vec<Property> {
    let flags = message.flags.iter().filter(|flag| *flag != "fuzzy");
    let flags: Vec<&str> = flags.map(String::as_str).collect();
    let obsolete = if message.obsolete { "yes" } else { "" };
    let form = form.map(|number| number.to_string()).unwrap_or_default();
    let named = [
        (
            property::CONTEXT,
            message.context.clone().unwrap_or_default(),
        ),
        (property::EXTRACTED, message.extracted.join("\n")),
        (property::REFERENCE, message.references.join(" ")),
        (property::FLAGS, flags.join(", ")),
        (property::PLURAL, form),
        (property::OBSOLETE, obsolete.to_owned()),
    ];
    let named = named.into_iter().filter(|(_, value)| !value.is_empty());
    named
        .map(|(name, value)| Property {
            name: name.to_owned(),
            value,
            language: None,
        })
        .collect()
}
