//! The names of all rules about line breaks, for those who explain them.

/// Every name that a join or the end of a paragraph can have, and what it says. First those that join lines, then those
/// that end a paragraph; `finished-text-ends`, `heading-ends` and `question-runs-to-its-end` do either.
pub const REASONS: &[(&str, &str)] = &[
    (
        "full-line",
        "the line has no room for the first word of the next",
    ),
    (
        "nearly-full-line",
        "the line falls a little short of the width and ends nothing",
    ),
    (
        "inside-a-paragraph",
        "in the middle of running text a line is short because of what could not be torn",
    ),
    (
        "brackets-are-not-torn",
        "a bracket opens above the break and closes below it",
    ),
    (
        "comma-asks-for-more",
        "nothing ends with a comma, a middle dot or an opening bracket",
    ),
    (
        "particle-asks-for-more",
        "the line ends with a particle or a verb form that leads on",
    ),
    (
        "particle-goes-on",
        "no sentence begins with this particle: を… は、…",
    ),
    (
        "closing-mark-goes-on",
        "no line begins with a closing bracket, comma or small kana of its own",
    ),
    (
        "katakana-word-goes-on",
        "a katakana word runs over the break",
    ),
    (
        "reporting-clause-goes-on",
        "the clause that reports a quotation goes with it: 「…」⏎と言った",
    ),
    (
        "bracket-explains-the-word-before",
        "an opening bracket explains the word before the break",
    ),
    ("address-goes-on", "a web address runs over the break"),
    (
        "rest-of-a-sentence",
        "a short line of kana ends the sentence of the full line above",
    ),
    (
        "piece-of-a-printed-line",
        "the two stand side by side in print",
    ),
    (
        "number-goes-with-its-title",
        "the number of a heading stands alone above its title",
    ),
    (
        "sign-goes-with-its-note",
        "the sign of a note stands alone above it",
    ),
    (
        "title-of-two-lines",
        "two short lines that end nothing and stand apart are one title",
    ),
    (
        "heading-has-no-room",
        "a heading fills its line and goes on in a short one",
    ),
    (
        "subtitle-runs-to-its-dash",
        "the dash that opens a subtitle is closed on the next line",
    ),
    (
        "item-has-a-hanging-indent",
        "the second line of an item stands below its text",
    ),
    (
        "block-has-a-hanging-indent",
        "the block's first line stands out and the others are indented",
    ),
    ("note-goes-on", "the note goes on in its next line"),
    (
        "broken-by-hand",
        "the text is not wrapped, but the author broke a line after a comma or particle",
    ),
    ("line-breaks-join", "--line-breaks join"),
    (
        "question-runs-to-its-end",
        "a question in a list of questions goes on to its end mark, and ends there",
    ),
    (
        "finished-text-ends",
        "the line ends a sentence; a paragraph goes on only if the line is full and no sign speaks against it",
    ),
    (
        "heading-ends",
        "a heading ends with its line, unless it fills it",
    ),
    (
        "short-line",
        "the line is short and nothing speaks for going on",
    ),
    (
        "mark-begins-a-paragraph",
        "a heading mark, list mark or number begins the next line",
    ),
    (
        "indent-begins-a-paragraph",
        "a full-width space begins the next line",
    ),
    ("utterance-ends", "「…」 on lines of its own is a paragraph"),
    (
        "item-ends-in-a-noun-of-lists",
        "the item ends as items do: …こと, …もの",
    ),
    (
        "item-ends-like-its-siblings",
        "the item ends like the one before it",
    ),
    (
        "byline-stands-alone",
        "a byline stands below its heading, not in it",
    ),
    (
        "line-far-right-ends",
        "a line far to the right is a name or date",
    ),
    ("line-of-contents-ends", "a line of a table of contents"),
    ("row-of-a-table", "a row of a table"),
    (
        "signs-part-scenes",
        "a line of signs alone parts one scene from the next: ＊＊＊",
    ),
    (
        "heading-of-the-user-ends",
        "a pattern in taiyaku.toml names the line as a heading",
    ),
    (
        "line-break-of-the-author",
        "the text is not wrapped: its line breaks are its own",
    ),
    (
        "blank-line",
        "--line-breaks join: lines are joined up to the next blank line",
    ),
    ("line-breaks-keep", "--line-breaks keep"),
    (
        "page-furniture-without-end",
        "more than 200 lines of page furniture follow",
    ),
    (
        "paragraph-of-100000-lines",
        "a paragraph is not put together from more lines than this",
    ),
    (
        "page-furniture",
        "a page number or running head: it belongs to the page",
    ),
    (
        "note-apart",
        "a note or caption comes after the sentence that it interrupts",
    ),
    ("end-of-text", "the text ends"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::breaks::rule_names;

    #[test]
    fn every_rule_has_a_reason() {
        for name in rule_names() {
            assert!(REASONS.iter().any(|(known, _)| *known == name), "{name}");
        }
    }

    #[test]
    fn no_reason_is_without_a_rule() {
        let walker = include_str!("paragraph.rs");
        for (name, _) in REASONS {
            let quoted = format!("\"{name}\"");
            assert!(
                rule_names().any(|known| known == *name) || walker.contains(&quoted),
                "{name}"
            );
        }
    }
}
