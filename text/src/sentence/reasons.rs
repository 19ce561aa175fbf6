//! The names of all rules about sentence ends, for those who explain them.

/// Every name that [`Sentence::rule`](super::Sentence) and [`Kept::rule`](super::Kept) can have, and what it says.
/// First those that end a sentence, then those that keep it together.
pub const REASONS: &[(&str, &str)] = &[
    ("full-stop", "a full stop: 。｡︒ or ．"),
    (
        "latin-full-stop",
        "an ASCII full stop behind a Japanese clause or a Latin sentence",
    ),
    ("question-or-exclamation", "！ or ？ of any width"),
    (
        "ellipsis-and-space",
        "… or … in ASCII dots, behind a complete clause and before a space",
    ),
    ("flourish", "♪☆ or an emoji behind a complete clause"),
    ("laughter", "（笑）, ｗ or a face behind a complete clause"),
    ("utterance", "a quotation that stands alone: 「…。」"),
    (
        "utterances-in-a-row",
        "a quotation without an end mark in a row of utterances: 「…」「…。」",
    ),
    (
        "quotation-at-the-end",
        "a quotation that the sentence introduced: 妻いわく「…。」",
    ),
    (
        "line-of-a-script",
        "an utterance with its speaker's name before it, as the next one has it",
    ),
    ("aside", "an aside of whole sentences: （…。）"),
    (
        "aside-at-the-end",
        "an aside behind a complete clause: …です（…。）",
    ),
    (
        "long-quotation",
        "an end inside a quotation of more than three sentences or 200 characters",
    ),
    ("paragraph-end", "the end of the paragraph"),
    ("inside-quotation", "a quotation stays whole"),
    ("inside-aside", "an aside stays whole"),
    (
        "closing-bracket",
        "the bracket that follows decides: 「…。」",
    ),
    (
        "quotation-goes-on",
        "what follows the bracket goes on with the sentence: 「…。」と言った",
    ),
    (
        "quotations-in-a-row",
        "what follows takes up all quotations: 『…。』『…。』の二作",
    ),
    (
        "reported-speech",
        "what follows a full stop reports what was said or thought: …。と彼は思った",
    ),
    (
        "sentence-goes-on",
        "what follows the mark goes on with the sentence: なぜ？と聞く",
    ),
    (
        "no-complete-clause",
        "♪, … or （笑） behind no complete clause: それは……いや",
    ),
    ("name", "the mark belongs to a name: モーニング娘。"),
    ("latin-name", "the mark belongs to a Latin name"),
    (
        "abbreviation",
        "the full stop belongs to an abbreviation: Mr. No. U.S.",
    ),
    (
        "decimal",
        "the full stop stands in a number: 3.14, 図３．２",
    ),
    (
        "item-label",
        "the full stop belongs to the number of an item: １．",
    ),
    (
        "file-name",
        "the full stop stands between letters: readme.txt",
    ),
    (
        "latin-word",
        "the full stop belongs to a single Latin word or number",
    ),
    ("web-address", "the mark stands in a web or mail address"),
    ("code", "the mark stands between Latin letters: a?b=1"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        segmentation::{Exceptions, Quotations},
        sentence::Splitter,
    };

    #[test]
    fn every_name_that_is_given_has_a_reason_and_an_example() {
        let splitter = Splitter::new(Quotations::Long, &Exceptions::default());
        let mut given = Vec::new();
        let long = "彼は「一だ。二だ。三だ。四だ」と言った。変数a?b=1だ。";
        for line in include_str!("examples.txt").lines().chain([long]) {
            let text: Vec<char> = line.replace('|', "").chars().collect();
            let found = splitter.split_telling(&text, &mut |kept| given.push(kept.rule));
            given.extend(found.iter().map(|sentence| sentence.rule));
        }
        for name in &given {
            assert!(
                REASONS.iter().any(|(known, _)| known == name),
                "{name} has no reason"
            );
        }
        for (name, _) in REASONS {
            assert!(given.contains(name), "{name} has no example");
        }
    }
}
