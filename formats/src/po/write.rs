//! Units to PO.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;

use taiyaku_text::model::{LanguageTag, Metadata, TranslationUnit, Variant};

use super::escapes::quoted;
use super::property;
use crate::{Detail, WriteError, WriteOptions, WriteSummary};

/// Writes units as PO in UTF-8: the source as `msgid`, the translation as `msgstr`, notes as comments.
///
/// PO knows a text once in each context: a second translation of it gets a context of its own (`translation 2`), which
/// counts as altered, and the same translation again is left out. Units without a translation, and those in other
/// languages, are left out too. `msgfmt` refuses a pair of which only one begins or ends with a line break, and one
/// whose placeholders differ where a flag vouches for them: such a break is evened out, such a flag left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write<W: Write, U: Borrow<TranslationUnit>>(
    mut output: W,
    options: &WriteOptions,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    let mut summary = WriteSummary::default();
    let mut known = Known::default();
    output.write_all(header(options).as_bytes())?;
    for unit in units {
        match message(unit.borrow(), options, &mut known, &mut summary) {
            Some(text) => {
                output.write_all(text.as_bytes())?;
                summary.written += 1;
            }
            None => summary.left_out += 1,
        }
    }
    output.flush()?;
    Ok(summary)
}

/// The head of the file. It holds no time, so that the same units make the same file.
fn header(options: &WriteOptions) -> String {
    let mut out = String::new();
    for line in options.note.iter().flat_map(|note| note.lines()) {
        comment(&mut out, "#", line);
    }
    out.push_str("msgid \"\"\nmsgstr \"\"\n");
    let language = |tag: &LanguageTag| tag.as_str().replace('-', "_");
    for (name, value) in [
        (
            "Project-Id-Version",
            concat!("taiyaku ", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
        ("Language", language(&options.target_language)),
        ("X-Source-Language", language(&options.source_language)),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
    ] {
        let (line, _) = quoted(&format!("{name}: {value}"));
        let line = line.trim_end_matches('"');
        out.push_str(&format!("{line}\\n\"\n"));
    }
    out
}

/// What stands in the file already.
#[derive(Default)]
struct Known {
    /// How often a text occurs in a context.
    texts: HashMap<u64, usize>,
    /// Texts with their translations, by hash: a file of millions takes little memory.
    pairs: HashSet<u64>,
}

impl Known {
    /// The context, or one made from it if the text stands in it already.
    fn free_context(&mut self, own: &str, source: &str) -> String {
        let place = hash(&[own, source]);
        let mut count = self.texts.get(&place).copied().unwrap_or_default() + 1;
        let mut context = own.to_owned();
        if count > 1 {
            let gap = if own.is_empty() { "" } else { " " };
            let numbered = |count| format!("{own}{gap}translation {count}");
            context = numbered(count);
            // Somebody's own context may read the same.
            while self.texts.contains_key(&hash(&[&context, source])) {
                count += 1;
                context = numbered(count);
            }
            self.texts.insert(hash(&[&context, source]), 1);
        }
        self.texts.insert(place, count);
        context
    }
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

fn message(
    unit: &TranslationUnit,
    options: &WriteOptions,
    known: &mut Known,
    summary: &mut WriteSummary,
) -> Option<String> {
    let target = unit.translation()?;
    let source = unit.source.segment.text.as_str();
    let other = |variant: &Variant, language| !variant.language.same_language(language);
    if source.trim().is_empty()
        || target.segment.text.trim().is_empty()
        || other(&unit.source, &options.source_language)
        || other(target, &options.target_language)
    {
        return None;
    }
    let value = |name| unit.metadata.property(name).unwrap_or_default();
    let own = value(property::CONTEXT);
    if !known
        .pairs
        .insert(hash(&[own, source, &target.segment.text]))
    {
        return None;
    }
    let context = known.free_context(own, source);
    summary.altered += usize::from(context != own);
    let text = evened(source, &target.segment.text);
    summary.altered += usize::from(text != target.segment.text);
    let flags = flags(value(property::FLAGS), source, &text);
    let mut out = "\n".to_owned();
    comments(&mut out, unit, target, &flags);
    let prefix = if value(property::OBSOLETE).is_empty() {
        ""
    } else {
        "#~ "
    };
    if !context.is_empty() {
        field(&mut out, prefix, "msgctxt", &context, summary);
    }
    field(&mut out, prefix, "msgid", source, summary);
    field(&mut out, prefix, "msgstr", &text, summary);
    note_omissions(unit, target, &flags, summary);
    Some(out)
}

fn field(out: &mut String, prefix: &str, name: &str, text: &str, summary: &mut WriteSummary) {
    let (quoted, dropped) = quoted(text);
    summary.altered += usize::from(dropped > 0);
    let mut lines = quoted.lines();
    let first = lines.next().unwrap_or_default();
    out.push_str(&format!("{prefix}{name} {first}\n"));
    for line in lines {
        out.push_str(&format!("{prefix}{line}\n"));
    }
}

fn comments(out: &mut String, unit: &TranslationUnit, target: &Variant, flags: &str) {
    for (index, note) in notes(unit, target).enumerate() {
        if index > 0 {
            out.push_str("#\n");
        }
        for line in note.lines() {
            comment(out, "#", line);
        }
    }
    let value = |name| unit.metadata.property(name).unwrap_or_default();
    for line in value(property::EXTRACTED).lines() {
        comment(out, "#.", line);
    }
    for line in value(property::REFERENCE).lines() {
        comment(out, "#:", line);
    }
    if !flags.is_empty() {
        comment(out, "#,", flags);
    }
}

fn comment(out: &mut String, mark: &str, line: &str) {
    let allowed = |c: &char| !matches!(c, '\0' | '\r' | '\u{fffe}' | '\u{ffff}');
    let line: String = line.chars().filter(allowed).collect();
    let gap = if line.is_empty() { "" } else { " " };
    // A backslash at its very end would join the next line to the comment.
    let end = if line.ends_with('\\') { " " } else { "" };
    out.push_str(&format!("{mark}{gap}{line}{end}\n"));
}

fn notes<'u>(unit: &'u TranslationUnit, target: &'u Variant) -> impl Iterator<Item = &'u str> {
    let all = [&unit.metadata, &unit.source.metadata, &target.metadata];
    let all = all.into_iter().flat_map(|metadata| &metadata.notes);
    all.map(|note| note.text.trim())
        .filter(|text| !text.is_empty())
}

/// The translation with a line break at either end where the text has one, and without where it has none.
fn evened(source: &str, target: &str) -> String {
    let mut text = target.to_owned();
    match (source.starts_with('\n'), target.starts_with('\n')) {
        (true, false) => text.insert(0, '\n'),
        (false, true) => text = text.trim_start_matches('\n').to_owned(),
        _ => {}
    }
    match (source.ends_with('\n'), text.ends_with('\n')) {
        (true, false) => text.push('\n'),
        (false, true) => text.truncate(text.trim_end_matches('\n').len()),
        _ => {}
    }
    text
}

/// The flags that can be vouched for.
fn flags(flags: &str, source: &str, target: &str) -> String {
    let same = placeholders(source) == placeholders(target);
    let kept = flags.split(',').map(str::trim).filter(|flag| {
        let harmless = flag.starts_with("no-") || !flag.ends_with("-format");
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.');
        !flag.is_empty() && *flag != "fuzzy" && flag.chars().all(word) && (harmless || same)
    });
    kept.collect::<Vec<_>>().join(", ")
}

/// Every stretch that some format could take for a placeholder, in order.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['%', '{', '$', '<', '~']) {
        let piece = rest.get(at..).unwrap_or_default();
        let mut ends = piece.char_indices().skip(1);
        let end = ends.find(|(_, c)| {
            !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+' | '#' | '$' | '*' | ' ')
        });
        let end = match (piece.starts_with('{'), end) {
            (true, _) => piece.find('}').map_or(piece.len(), |at| at + 1),
            (false, Some((at, last))) => at + last.len_utf8(),
            (false, None) => piece.len(),
        };
        found.push(piece.get(..end).unwrap_or_default());
        rest = piece.get(end..).unwrap_or_default();
    }
    found
}

fn note_omissions(
    unit: &TranslationUnit,
    target: &Variant,
    flags: &str,
    summary: &mut WriteSummary,
) {
    let known = [
        property::CONTEXT,
        property::EXTRACTED,
        property::REFERENCE,
        property::OBSOLETE,
    ];
    let properties = unit.metadata.properties.iter().filter(|property| {
        let flags_kept = property.name == property::FLAGS && property.value == flags;
        !known.contains(&property.name.as_str()) && !flags_kept
    });
    let context = [&unit.context.previous, &unit.context.next];
    let codes = unit.source.segment.codes.len() + target.segment.codes.len();
    let variants = [&unit.source.metadata, &target.metadata];
    let in_variants = variants
        .into_iter()
        .map(|metadata| metadata.properties.len());
    summary.omit(
        Detail::Properties,
        properties.count() + in_variants.sum::<usize>(),
    );
    summary.omit(Detail::Context, context.into_iter().flatten().count());
    summary.omit(Detail::InlineCodes, codes);
    summary.omit(Detail::Ids, usize::from(unit.id.is_some()));
    summary.omit(Detail::Status, usize::from(unit.status.is_some()));
    for metadata in variants.into_iter().chain([&unit.metadata]) {
        summary.omit(Detail::History, history(metadata));
        summary.omit(Detail::Attributes, metadata.attributes.len());
    }
}

fn history(metadata: &Metadata) -> usize {
    let texts = [
        &metadata.created,
        &metadata.author,
        &metadata.changed,
        &metadata.changed_by,
        &metadata.last_used,
    ];
    texts.into_iter().flatten().count() + usize::from(metadata.usage_count.is_some())
}
