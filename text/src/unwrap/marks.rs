//! Marks at the head of a line: heading numbers, bullets, list numbers, note signs.

mod labels;
mod rules;

use super::patterns::HeadingPatterns;

/// What a mark looks like. Marks of one family number or list things of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// ■ ◆ ＊ and the like: a heading, or one of a list.
    Symbol(char),
    /// ・ • : an item of a list.
    Bullet,
    /// - – before a space: an item of a list, or a dash in the text.
    Dash,
    /// （1） (a) （ア） 1) : a numbered item.
    Bracketed,
    /// ① ㈠ ❶ : a numbered item.
    Circled,
    /// 〈1〉 《1》 : a numbered heading.
    Angled,
    /// 【…】 : a heading when alone on the line.
    Lenticular,
    /// ～…～ ―…― : a heading or subtitle.
    Dashed,
    /// 第1章 第二節 : a heading.
    Chapter,
    /// 第三条 : an article of a law.
    Article,
    /// 1. 1.2 １． with the number of levels: a heading or a list item.
    Numbered(usize),
    /// Ⅲ. : a heading or a list item.
    Roman,
    /// 一、 二． 三 : a heading or a list item.
    KanjiNumber,
    /// ア　 イ． : an item of a list.
    Kana,
    /// 図1 表2 : a caption.
    Caption,
    /// `注1` `※` `*1` `[1]` `†` : a note.
    Note,
    /// Ｑ． A1. : a question or its answer.
    Question,
    /// A line that fits one of the user's patterns: a heading.
    Own,
}

/// A mark found at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What it looks like.
    pub(crate) family: Family,
    /// Its number, if it has one (kana and letters count from 1).
    pub(crate) ordinal: Option<u32>,
    /// Its length in characters.
    pub(crate) length: usize,
}

impl Mark {
    const fn new(family: Family, ordinal: Option<u32>, length: usize) -> Self {
        Self {
            family,
            ordinal,
            length,
        }
    }

    /// Whether the mark can hardly stand at the head of a line by chance.
    pub(crate) const fn is_sure(self) -> bool {
        matches!(
            self.family,
            Family::Symbol(_)
                | Family::Bullet
                | Family::Angled
                | Family::Dashed
                | Family::Circled
                | Family::Question
                | Family::Own
        )
    }

    /// Whether the mark is the number of a heading, which may have a line of its own.
    pub(crate) const fn is_numbered_heading(self) -> bool {
        matches!(
            self.family,
            Family::Chapter
                | Family::Numbered(_)
                | Family::Roman
                | Family::KanjiNumber
                | Family::Angled
        )
    }

    /// Whether the mark may have a line of its own, before the line with its title.
    pub(crate) const fn can_stand_alone(self) -> bool {
        self.is_numbered_heading() || matches!(self.family, Family::Kana)
    }

    /// Whether the mark opens an item of a list and never a heading.
    pub(crate) const fn is_item(self) -> bool {
        matches!(
            self.family,
            Family::Bullet
                | Family::Dash
                | Family::Bracketed
                | Family::Circled
                | Family::Kana
                | Family::Question
        )
    }
}

/// The mark at the head of a line, if there is one. A line that fits one of the user's patterns of
/// `headings` is all mark.
pub(crate) fn mark_of(line: &[char], headings: &HeadingPatterns) -> Option<Mark> {
    if headings.fit(line) {
        return Some(Mark::new(Family::Own, None, line.len()));
    }
    if !may_begin_with_mark(line) {
        return None;
    }
    let mark = rules::RULES.iter().find_map(|rule| rule(line))?;
    // A mark marks something.
    let stands_alone = mark.can_stand_alone()
        || mark.family == Family::Lenticular
        || (mark.family == Family::Note && mark.length > 1);
    (line.len() > mark.length || stands_alone).then_some(mark)
}

/// Whether it is worth while to ask the rules: most lines begin with a kana or kanji that no mark begins with.
fn may_begin_with_mark(line: &[char]) -> bool {
    let next = line.get(1).copied();
    match line.first() {
        // A kana is a label only by itself: `ア）`, `い．`, `ウ　`.
        Some('\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
            if !line.starts_with(&['そ', 'の']) && !line.starts_with(&['コ', 'ラ', 'ム']) =>
        {
            next.is_none_or(|c| matches!(c, ')' | '）' | '．' | '.') || c.is_whitespace())
        }
        Some(&c @ '\u{4e00}'..='\u{9fff}') => MARKING_KANJI.contains(&c),
        _ => true,
    }
}

/// The kanji that a mark can begin with: 第1章, 序章, 付録, 図1, 問1, 注1, 一、
const MARKING_KANJI: &[char] = &[
    '例', '手', '事', '資', '甲', '乙', '丙', '丁', '第', '序', '終', '結', '附', '付', '補', '其',
    '図', '表', '写', '問', '答', '注', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十',
    '百', '特', '連', '巻', '論', '解', '寄', '書', '対', '座', '随', '時', '社',
];

/// Whether the line begins with the sign of a note, and not with one that the sentence above
/// carries at its end (※1に基づき).
pub(crate) fn is_note_sign(line: &[char]) -> bool {
    rules::note(line).is_some_and(|mark| {
        let next = line.get(mark.length);
        let phrase = next.is_some_and(|&c| {
            matches!(
                c,
                'の' | 'を' | 'に' | 'は' | 'が' | 'で' | 'へ' | 'と' | 'も' | 'や' | '、' | '。'
            )
        });
        let stands_alone = next.is_some() || mark.length > 1;
        // [3]その: a mark of citation may begin a line of the sentence that carries it.
        let citation =
            matches!(line.first(), Some('[' | '［')) && next.is_some_and(|c| !c.is_whitespace());
        stands_alone && !phrase && !citation
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Option<Mark> {
        let line: Vec<char> = text.chars().collect();
        mark_of(&line, &HeadingPatterns::new(&["*の巻".to_owned()]))
    }

    fn family(text: &str) -> Option<Family> {
        mark(text).map(|m| m.family)
    }

    #[test]
    fn lines_that_are_not_looked_at_have_no_mark() {
        let tails = [
            "",
            "１",
            "1)",
            "）港",
            ")",
            "．港",
            ". 港",
            "、港",
            "　港",
            " 1 港",
            "章",
            "章　港",
            "の三",
            "録１　港",
            "真1　港",
            "1）港",
            "十　港",
            "：港",
            "・港",
            "-1　港",
        ];
        for first in '\u{3041}'..='\u{9fff}' {
            for tail in tails {
                let line: Vec<char> = std::iter::once(first).chain(tail.chars()).collect();
                let asked = may_begin_with_mark(&line);
                let mark = rules::RULES.iter().find_map(|rule| rule(&line));
                assert!(asked || mark.is_none(), "{first}{tail}");
            }
        }
    }

    #[test]
    fn marks_of_headings() {
        assert_eq!(family("■港の歴史"), Some(Family::Symbol('■')));
        assert_eq!(family("〈2〉港の歴史"), Some(Family::Angled));
        assert_eq!(family("～港の歴史～"), Some(Family::Dashed));
        assert_eq!(family("第3章　港"), Some(Family::Chapter));
        assert_eq!(family("第二部"), Some(Family::Chapter));
        assert_eq!(family("Ⅲ．港"), Some(Family::Roman));
        assert_eq!(family("三　港"), Some(Family::KanjiNumber));
        assert_eq!(family("1.2　港"), Some(Family::Numbered(2)));
        assert_eq!(family("【港】"), Some(Family::Lenticular));
        assert_eq!(family("港の巻"), Some(Family::Own));
        for text in [
            "序章　港",
            "終章",
            "その三　帰り道",
            "付録Ａ　地図",
            "第十回",
            "特集",
            "連載 3",
            "コラム　港",
        ] {
            assert_eq!(family(text), Some(Family::Chapter), "{text}");
        }
        for text in [
            "Ｑ．港はどこですか。",
            "A2　山です。",
            "Q1. 港は？",
            "問　港はどこか。",
        ] {
            assert_eq!(family(text), Some(Family::Question), "{text}");
        }
        for text in ["2.3.1", "4-2", "5.", "二", "§3　港", "3.人の港"] {
            assert!(family(text).is_some(), "{text}");
        }
        assert_eq!(family("《連載》港から"), Some(Family::Lenticular));
    }

    #[test]
    fn marks_of_items_and_notes() {
        for text in [
            "（1）港",
            "(a) 港",
            "（ア）港",
            "2) 港",
            "（iv）港",
            "ⅱ）港",
            "（Ⅲ）港",
            "（ろ）港",
            "例2　港",
            "手順３：港",
            "No.2 港",
        ] {
            assert_eq!(family(text), Some(Family::Bracketed), "{text}");
        }
        assert_eq!(family("イ　港"), Some(Family::Kana));
        assert_eq!(family("①港"), Some(Family::Circled));
        assert_eq!(family("・港"), Some(Family::Bullet));
        for text in ["※港", "注1）港", "（注）港", "*1 港"] {
            assert_eq!(family(text), Some(Family::Note), "{text}");
        }
    }

    #[test]
    fn text_has_no_mark() {
        for text in [
            "第3章では港を",
            "19 世紀の",
            "A社の",
            "その三人",
            "序章で述べた",
            "特集された港",
            "社説では",
            "《港》の絵",
            "1.2％だった",
            "（1）の規定",
            "10 年前の",
            "2024年",
            "・",
            "○○さん",
            "港",
            "3人",
            "一、二時間",
            "アジアの",
        ] {
            assert_eq!(family(text), None, "{text}");
        }
    }

    #[test]
    fn ordinals() {
        let ordinal = |text: &str| mark(text).and_then(|m| m.ordinal);
        assert_eq!(ordinal("（十二）港"), Some(12));
        assert_eq!(ordinal("(c) 港"), Some(3));
        assert_eq!(ordinal("（ウ）港"), Some(3));
        assert_eq!(ordinal("③港"), Some(3));
    }
}
