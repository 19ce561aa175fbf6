//! Page numbers and running heads: lines that belong to the page, not to the text.
//!
//! Nothing but the page's own lines can stand inside a sentence. So a number, or a short line
//! beside a page number, between a full line that breaks off and the line that goes on with it is
//! furniture, with or without blank lines around it (`gaps`). Elsewhere it takes more: a page
//! break, blank lines, a place in the series of page numbers (`numbers`), or a head that comes back
//! (`heads`).

mod gaps;
mod heads;
mod numbers;

pub(crate) use numbers::{is_bare_number, is_decorated_number};

use super::facts::{Fact, LineFacts};

/// A full line may stay this much (half columns) below the width.
const SLACK: usize = 6;

/// Gives the characters of a line, of which only few are asked for.
pub(crate) type LineText<'a> = dyn FnMut(usize) -> Vec<char> + 'a;

/// Finds the furniture among measured lines and writes its role into them. Lines that already have
/// a role (notes) are passed over.
pub(crate) fn find(lines: &mut [LineFacts], text: &mut LineText) {
    let inside = gaps::mark(lines);
    numbers::mark(lines, text);
    heads::mark(lines, &inside, text);
}

/// Whether a line is (nearly) as wide as the text is wrapped and breaks off.
pub(crate) fn breaks_off_full(line: LineFacts) -> bool {
    !line.has(Fact::Finished)
        && line
            .wrap()
            .is_some_and(|width| line.width() + SLACK >= width)
}

/// Whether `below` in all likelihood goes on with the sentence that `above` breaks off.
pub(crate) fn resumes(above: LineFacts, below: LineFacts) -> bool {
    may_resume(below) && (above.has(Fact::Hanging) || above.is_torn_before(below))
}

/// Whether `below` can be the middle of a sentence: it neither is indented nor has a mark.
pub(crate) fn may_resume(below: LineFacts) -> bool {
    !below.has(Fact::Indented) && !below.has(Fact::Marked)
}

/// Whether blank lines, page breaks or the ends of the text lie before and after the line.
fn stands_alone(lines: &[LineFacts], at: usize) -> bool {
    let blank = |line: &LineFacts| line.has(Fact::BlankBefore);
    let before = at == 0 || lines.get(at).is_none_or(blank);
    before && lines.get(at + 1).is_none_or(blank)
}

fn touches_page_break(lines: &[LineFacts], at: usize) -> bool {
    let page = |line: &LineFacts| line.has(Fact::PageBefore);
    lines.get(at).is_some_and(page) || lines.get(at + 1).is_some_and(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::{facts::Role, lines::read, patterns::HeadingPatterns};

    fn furniture(text: &str, width: Option<usize>) -> Vec<String> {
        let none = HeadingPatterns::default();
        let lines = read(text).lines;
        let mut facts: Vec<LineFacts> = lines.iter().map(|l| LineFacts::of(l, &none)).collect();
        facts.iter_mut().for_each(|line| line.set_wrap(width));
        find(&mut facts, &mut |at| lines[at].chars.clone());
        let kept = lines
            .iter()
            .zip(facts)
            .filter(|(_, f)| f.role() == Role::Furniture);
        kept.map(|(line, _)| line.chars.iter().collect()).collect()
    }

    #[test]
    fn page_numbers_between_blank_lines() {
        assert_eq!(furniture("港は\n\n- 12 -\n\n静かだ。", None), ["- 12 -"]);
        let broken = "朝の港はとても静かで\n\n12\n\n誰もいない。";
        assert_eq!(furniture(broken, Some(20)), ["12"]);
        let chapter = "港は静かだ。\n\n2\n\n山も静かだ。";
        assert_eq!(furniture(chapter, Some(40)), [""; 0]);
    }

    #[test]
    fn a_number_inside_a_sentence_needs_no_blank_lines() {
        assert_eq!(
            furniture("朝の港はとても静かで\n12\n誰もいない。", Some(20)),
            ["12"]
        );
        // The line above is short: a table, or a question and its number.
        assert_eq!(
            furniture("参加した人の数は\n12\nであった。", Some(40)),
            [""; 0]
        );
    }

    #[test]
    fn numbers_of_the_series_are_page_numbers_and_chapters_are_not() {
        let page = |number: u32| format!("朝の港はとても静かで\n\n{number}\n\n誰もいない。\n\n");
        let text = format!("{}2\n\n山も静かだ。\n\n18\n\n{}", page(17), page(19));
        assert_eq!(furniture(&text, Some(20)), ["17", "18", "19"]);
    }

    #[test]
    fn running_heads_at_page_breaks() {
        let text = "海の本 1\n\n港は静かだ。\u{c}海の本 2\n\n山も静かだ。\u{c}海の本 3\n\n川も。\u{c}海の本 4\n\n空も。";
        assert_eq!(furniture(text, None), ["海の本 2", "海の本 3", "海の本 4"]);
    }

    #[test]
    fn a_page_is_not_all_furniture() {
        assert_eq!(furniture(&"港\u{c}".repeat(6), None), [""; 0]);
    }

    #[test]
    fn a_head_with_its_page_number_interrupts_a_sentence() {
        let text = "朝の港はとても静かで\n\n24　海の本\n\n誰もいない。";
        assert_eq!(furniture(text, Some(20)), ["24　海の本"]);
        let text = "朝の港はとても静かで\n\n24\n\n海の本\n\n誰もいない。";
        assert_eq!(furniture(text, Some(20)), ["24", "海の本"]);
    }

    #[test]
    fn a_head_without_number_must_come_back() {
        let page = "朝の港はとても静かで\n海の本\n誰もいない。";
        assert_eq!(furniture(page, Some(20)), [""; 0]);
        assert_eq!(
            furniture(&format!("{page}\n{page}"), Some(20)),
            ["海の本"; 2]
        );
    }

    #[test]
    fn a_heading_between_finished_paragraphs_is_text() {
        let text = "朝の港は静かである。\n\n2　海の本\n\n誰もいない。";
        assert_eq!(furniture(text, Some(20)), [""; 0]);
    }

    #[test]
    fn contents_are_text() {
        let text = "朝の港はとても静かで\n第1章　港……12\n誰もいない。";
        assert_eq!(furniture(text, Some(20)), [""; 0]);
    }
}
