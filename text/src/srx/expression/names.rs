//! Sets of characters that have a name: `\p{Lu}`, `[:alpha:]`, `\s`.

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

/// What ICU and Java take for the end of a line.
pub(super) const LINE_END: &str = r"[\n-\r\x{85}\x{2028}\x{2029}]";

/// `\h`.
pub(super) const BLANK: &str = r"[\p{Zs}\t]";

/// The set that `name` stands for in `\p{name}` or `[:name:]`, as the library writes it. Whether Unicode has a
/// property of that name is the library's to say.
pub(super) fn class(name: &str) -> Option<String> {
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
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == short);
    match (key.as_str(), other) {
        ("", Some((_, set))) => Some((*set).to_owned()),
        _ if !is_name(value) => None,
        ("" | "generalcategory", None) => Some(format!(r"\p{{{value}}}")),
        (key, _) => Some(format!(r"\p{{{key}={value}}}")),
    }
}

/// Whether this can be the name of a set.
pub(super) fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_- =".contains(c);
    !name.is_empty() && name.chars().all(fits)
}

fn block(name: &str) -> Option<String> {
    let (_, first, last) = BLOCKS.iter().find(|(block, ..)| *block == name)?;
    let [first, last] = [*first, *last].map(u32::from);
    Some(format!(r"[\x{{{first:x}}}-\x{{{last:x}}}]"))
}

/// Names are compared without regard to case, spaces, hyphens and underscores (UTS 18).
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
