//! Sets of characters that have a name: `\p{Lu}`, `[:alpha:]`, `\s`.

use regex_syntax::hir::{Class, ClassUnicode, HirKind};

use super::class_of;

/// Blocks of Unicode, which Java names `InHiragana`; those that Japanese and European rules ask for.
const BLOCKS: &[(&str, char, char)] = &[
    ("basiclatin", '\0', '\u{7f}'),
    ("latin1supplement", '\u{80}', '\u{ff}'),
    ("latinextendeda", '\u{100}', '\u{17f}'),
    ("latinextendedb", '\u{180}', '\u{24f}'),
    ("greek", '\u{370}', '\u{3ff}'),
    ("greekandcoptic", '\u{370}', '\u{3ff}'),
    ("cyrillic", '\u{400}', '\u{4ff}'),
    ("armenian", '\u{530}', '\u{58f}'),
    ("hebrew", '\u{590}', '\u{5ff}'),
    ("arabic", '\u{600}', '\u{6ff}'),
    ("devanagari", '\u{900}', '\u{97f}'),
    ("thai", '\u{e00}', '\u{e7f}'),
    ("hanguljamo", '\u{1100}', '\u{11ff}'),
    ("khmer", '\u{1780}', '\u{17ff}'),
    ("generalpunctuation", '\u{2000}', '\u{206f}'),
    ("cjksymbolsandpunctuation", '\u{3000}', '\u{303f}'),
    ("hiragana", '\u{3040}', '\u{309f}'),
    ("katakana", '\u{30a0}', '\u{30ff}'),
    ("katakanaphoneticextensions", '\u{31f0}', '\u{31ff}'),
    ("enclosedcjklettersandmonths", '\u{3200}', '\u{32ff}'),
    ("cjkunifiedideographsextensiona", '\u{3400}', '\u{4dbf}'),
    ("cjkunifiedideographs", '\u{4e00}', '\u{9fff}'),
    ("hangulsyllables", '\u{ac00}', '\u{d7af}'),
    ("cjkcompatibilityideographs", '\u{f900}', '\u{faff}'),
    ("halfwidthandfullwidthforms", '\u{ff00}', '\u{ffef}'),
];

/// Names of POSIX and Java that Unicode has under another name.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("lower", r"\p{Lowercase}"),
    ("upper", r"\p{Uppercase}"),
    ("alpha", r"\p{Alphabetic}"),
    ("digit", r"\p{Nd}"),
    ("alnum", r"[\p{Alphabetic}\p{Nd}]"),
    ("punct", r"\p{P}"),
    ("xdigit", "[0-9A-Fa-f]"),
    ("blank", r"[\p{Zs}\t]"),
    ("cntrl", r"\p{Cc}"),
    ("space", r"\p{White_Space}"),
    ("graph", r"[^\p{White_Space}\p{Cc}\p{Cn}]"),
    ("print", r"[[^\p{White_Space}\p{Cc}\p{Cn}]\p{Zs}]"),
    ("word", r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\x{200c}\x{200d}]"),
    ("l1", r"[\x00-\x{ff}]"),
    ("ascii", r"[\x00-\x7f]"),
    ("javalowercase", r"\p{Lowercase}"),
    ("javauppercase", r"\p{Uppercase}"),
    ("javawhitespace", r"\p{White_Space}"),
    ("javaalphabetic", r"\p{Alphabetic}"),
    ("javaletter", r"\p{L}"),
    ("javadigit", r"\p{Nd}"),
    ("javaletterordigit", r"[\p{L}\p{Nd}]"),
];

/// `\w` (UTS 18, as ICU has it).
pub(crate) fn word() -> ClassUnicode {
    named("word").unwrap_or_else(ClassUnicode::empty)
}

/// `\s` of ICU: also no-break and full-width spaces.
pub(super) fn space() -> ClassUnicode {
    class_of(&[
        ('\t', '\r'),
        (' ', ' '),
        ('\u{85}', '\u{85}'),
        ('\u{a0}', '\u{a0}'),
        ('\u{1680}', '\u{1680}'),
        ('\u{2000}', '\u{200a}'),
        ('\u{2028}', '\u{2029}'),
        ('\u{202f}', '\u{202f}'),
        ('\u{205f}', '\u{205f}'),
        ('\u{3000}', '\u{3000}'),
    ])
}

/// The set that `name` stands for in `\p{name}` or `[:name:]`.
pub(super) fn named(name: &str) -> Option<ClassUnicode> {
    let (key, value) = match name.split_once('=') {
        Some((key, value)) => (plain(key), value.trim()),
        None => (String::new(), name.trim()),
    };
    let short = plain(value);
    if matches!(key.as_str(), "block" | "blk") {
        return block(&short);
    }
    if let Some(found) = short.strip_prefix("in").and_then(block) {
        return Some(found);
    }
    if key.is_empty()
        && let Some((_, set)) = OTHER_NAMES.iter().find(|(other, _)| *other == short)
    {
        return unicode(set);
    }
    let set = match key.as_str() {
        "" | "generalcategory" => format!(r"\p{{{value}}}"),
        _ => format!(r"\p{{{key}={value}}}"),
    };
    unicode(&set).or_else(|| unicode(&format!(r"\p{{{}}}", short.strip_prefix("is")?)))
}

fn block(name: &str) -> Option<ClassUnicode> {
    let (_, first, last) = BLOCKS.iter().find(|(block, ..)| *block == name)?;
    Some(class_of(&[(*first, *last)]))
}

/// Names are compared without regard to case, spaces, hyphens and underscores (UTS 18).
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// A set as the tables of `regex-syntax` know it.
fn unicode(set: &str) -> Option<ClassUnicode> {
    match regex_syntax::parse(set).ok()?.into_kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class),
        HirKind::Class(Class::Bytes(class)) => class.to_unicode_class(),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            let only = text.chars().next()?;
            Some(class_of(&[(only, only)]))
        }
        _ => None,
    }
}
