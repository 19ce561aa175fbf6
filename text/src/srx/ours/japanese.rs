//! Japanese.

use super::{ENDS, cut, keep};
use crate::srx::SrxRule;

/// Pairs of brackets inside which nothing is cut.
const BRACKETS: &[(&str, &str)] = &[
    ("「", "」"),
    ("『", "』"),
    ("（", "）"),
    ("“", "”"),
    ("〈", "〉"),
    ("《", "》"),
    ("｢", "｣"),
    (r"\(", r"\)"),
];

/// Closing brackets.
const CLOSING: &str = r"」』）)〕］\]｝}】〉》＞”〟〞｣»";

/// What may follow an end mark and belongs to it.
const FLOURISHES: &str = "♪♫♬★☆♡♥❤";

/// Letters of Japanese words.
const LETTERS: &str = "ぁ-ゖァ-ヺー一-鿿々〇";

/// Latin letters and digits of both widths.
const LATIN: &str = "0-9０-９A-Za-zＡ-Ｚａ-ｚ";

/// White space, the full-width space included, which Java's `\s` does not know.
const SPACE: &str = r"[\s　]*";

/// What goes on with a sentence after ！ or ？ or a closing quotation mark: punctuation, particles, verbs of saying.
const GOES_ON: &str = "[、，,。．｡…‥・：）」』]\
    |という(?!のも|のは|わけ|こと)|と(?:いっ(?!ても)|い[いわ]|し[てた]|する|され|のこと|の(?![ぁ-ゖ])|か|も述|ばかり|つぶや|ささや|、)\
    |とは(?:、|限|言(?!え)|思|考)|って|なんて|なんか|など|なる|らしい|みたい|だ(?:と|なんて|った|け)|で(?:ある|あっ|あり|す)\
    |より|から(?!、)|まで|ばかり|くらい|ぐらい|的な|風の|系の|を|[でに]は、|にも|の(?:で|よう|か|だ|は|が|を)\
    |と(?:言(?!え)|述|語|話|思|考|叫|答|聞|訊|問|書|記|説明|主張|指摘|報|呼|告|感じ|伝|呟|うな)\
    |と(?:彼女?|彼ら|私|僕|俺|父|母|先生|誰か|みんな)[はがも]\
    |(?!と同時|が、|で、)[とはがのにもへでや](?=[ァ-ヺー一-鿿々A-Za-z0-9「『（])";

/// What goes on with a sentence even after 。: nothing that a sentence begins with.
const GOES_ON_AFTER_STOP: &str = "[、，]|を|[のはがをにもへ](?=[ァ-ヺ一-鿿々A-Za-z])\
    |という(?!のも|のは|わけ|こと)|と(?:言(?!え)|述|語|話|思|考|叫|答|聞|訊|問|書|記|説明|主張|指摘|報|呼|告|感じ|伝|呟|ささや|つぶや|うな|の)\
    |と(?:彼女?|彼ら|私|僕|俺|父|母|先生|誰か|みんな)[はがも]";

/// Latin abbreviations that a full stop belongs to.
const ABBREVIATIONS: &str = "Mr|Mrs|Ms|Dr|Prof|vs|No|Nos|Fig|Figs|Vol|pp|St|Jr|Sr|etc|Inc|Ltd|Co|Corp|Bros|cf|al|eds?|ver|Ver|op|Op|feat|ft|Dept|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|approx|Ch|Sec|Art|Ph|Mt|Rev|Univ|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec";

pub(super) fn rules() -> Vec<SrxRule> {
    let mut rules = inside_tokens();
    rules.extend(belongs_to_the_end());
    rules.extend(inside_brackets());
    rules.extend(goes_on());
    rules.extend(stands_alone());
    rules.extend(ends());
    rules
}

/// Marks inside addresses, numbers, names and abbreviations.
fn inside_tokens() -> Vec<SrxRule> {
    vec![
        keep(r"(?<=(?:://|www\.)[!-~]{0,200})[.!?]", "(?=[!-~])").with_comment("web addresses"),
        keep("[0-9０-９][.．]", "[0-9０-９]").with_comment("３．１４, 図１．２"),
        keep("(?<=^[一-鿿]{0,2}[0-9０-９]{1,3})．", "").with_comment("１．はじめに"),
        keep(format!("(?<![{LATIN}])[A-Za-zＡ-Ｚａ-ｚ][.．]"), "").with_comment("initials"),
        keep(format!(r"(?<![A-Za-z])(?:{ABBREVIATIONS})\."), "").with_comment("abbreviations"),
        keep(r"\.[A-Za-z]{1,4}\.", "").with_comment("U.S."),
        keep("[A-Za-z0-9][!?.]", "[A-Za-z0-9=]").with_comment("Latin names with a mark inside"),
        keep("[A-Za-z]!", format!("[{LETTERS}]")).with_comment("Yahoo!ニュース"),
        keep(
            "[A-Za-z]!",
            format!("(?= [A-Z][A-Za-z]{{0,23}}[{LETTERS}])"),
        )
        .with_comment("Yahoo! JAPANは"),
    ]
}

/// No cut before what belongs to the end of a sentence: more marks, closing brackets, （笑）, note marks.
fn belongs_to_the_end() -> Vec<SrxRule> {
    vec![
        keep(format!("[{ENDS}．.]"), format!("[{ENDS}…‥．{FLOURISHES}]"))
            .with_comment("inside a run of marks"),
        keep(format!("[{ENDS}…‥{FLOURISHES}．.]"), format!("(?={SPACE}[{CLOSING}])"))
            .with_comment("before a closing bracket"),
        keep(format!("[{ENDS}…{FLOURISHES}]"), "（[笑泣汗涙爆怒苦嬉]）"),
        keep(
            "[。｡．]",
            r"(?:[※＊*][0-9０-９]{1,3}|[(\[〔][0-9０-９]{1,3}[)\]〕]|注[0-9０-９]{1,3}[)）]|[¹²³⁰-⁹])",
        )
        .with_comment("before a note mark"),
    ]
}

fn inside_brackets() -> Vec<SrxRule> {
    let rule = |&(open, close): &(&str, &str)| {
        let inside = format!("[^{open}{close}]{{0,200}}");
        keep(
            format!("(?<={open}{inside})[{ENDS}…‥{FLOURISHES}．.）)]"),
            format!("(?={inside}{close})"),
        )
        .with_comment("inside brackets")
    };
    BRACKETS.iter().map(rule).collect()
}

fn goes_on() -> Vec<SrxRule> {
    vec![
        keep(
            format!("[！？!?‼⁇⁈⁉][…‥{FLOURISHES}]{{0,3}}"),
            format!("(?={SPACE}(?:{GOES_ON}))"),
        )
        .with_comment("なぜ？と思う"),
        keep("[。｡．]", format!("(?={SPACE}(?:{GOES_ON_AFTER_STOP}))"))
            .with_comment("。と彼は言った"),
    ]
}

/// Utterances and asides that are segments of their own.
fn stands_alone() -> Vec<SrxRule> {
    let next = format!("(?={SPACE}(?!{GOES_ON}|[{ENDS}{FLOURISHES}（(])[^\\s　])");
    let mut rules = Vec::new();
    for (open, close) in [("「", "」"), ("『", "』")] {
        let inside = format!("[^{open}{close}]{{0,200}}");
        let before = format!(
            "(?<=(?:^|[{ENDS}」』）]){SPACE_BOUNDED}{open}{inside}[{ENDS}…‥．]){close}",
            SPACE_BOUNDED = r"[\s　]{0,2}"
        );
        rules.push(cut(before, next.as_str()).with_comment("「…。」「…。」"));
    }
    let before = format!("(?<=[{ENDS}」』]（[^（）]{{0,200}}[{ENDS}…‥])）");
    rules.push(cut(before, next.as_str()).with_comment("an aside after a sentence"));
    let before = "[ただすよねなわいるうぞぜかー]（[笑泣汗涙爆怒苦嬉]）";
    rules.push(cut(before, next));
    rules
}

/// Where sentences end.
fn ends() -> Vec<SrxRule> {
    vec![
        cut(format!("[{ENDS}]"), "").with_comment("the end of a sentence"),
        cut(format!("[{ENDS}][…‥{FLOURISHES}]+"), ""),
        cut(format!("[{ENDS}…{FLOURISHES}]（[笑泣汗涙爆怒苦嬉]）"), ""),
        cut(
            r"[。｡．](?:[※＊*][0-9０-９]{1,3}|[(\[〔][0-9０-９]{1,3}[)\]〕]|注[0-9０-９]{1,3}[)）]|[¹²³⁰-⁹]+)",
            "",
        )
        .with_comment("after a note mark"),
        cut(
            format!("(?<=です|ます|した|せん|よ|ね|さい|しい|[〜～])[{FLOURISHES}]+"),
            "",
        ),
        cut("．", "").with_comment("the full-width stop of technical texts"),
        cut(
            format!(r"[{LETTERS}」』）]\."),
            "(?![0-9A-Za-z.])",
        ),
        cut(
            r#"[A-Za-z)"'\]’”]\."#,
            r"(?=\s+[A-ZＡ-Ｚァ-ヺ一-鿿])",
        )
        .with_comment("English inside the text"),
        cut(r"(?<=[A-Za-z] [A-Za-z]{1,24})\.", format!("[{LETTERS}]")),
    ]
}
