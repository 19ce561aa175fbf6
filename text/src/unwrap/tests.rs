use super::*;
use crate::segmentation::{Exceptions, LineBreaks, segment};

struct Unwrapped {
    paragraphs: Vec<Paragraph>,
    joined_lines: usize,
}

/// All paragraphs of a text, page furniture and notes among them.
fn unwrap(text: &str, line_breaks: LineBreaks, exceptions: &Exceptions) -> Unwrapped {
    let options = SegmentationOptions {
        line_breaks,
        exceptions: exceptions.clone(),
        ..SegmentationOptions::default()
    };
    let mut source = Paragraphs::of(text, &options);
    let mut paragraphs = Vec::new();
    for mut paragraph in source.by_ref() {
        let interruptions = std::mem::take(&mut paragraph.interruptions);
        paragraphs.extend((!paragraph.chars.is_empty()).then_some(paragraph));
        paragraphs.extend(interruptions);
    }
    Unwrapped {
        paragraphs,
        joined_lines: source.joined_lines(),
    }
}

fn paragraphs(text: &str) -> Vec<(SegmentKind, String)> {
    let found = unwrap(text, LineBreaks::Auto, &Exceptions::default()).paragraphs;
    found
        .into_iter()
        .map(|p| (p.kind, p.chars.into_iter().collect()))
        .collect()
}

fn texts(text: &str) -> Vec<String> {
    paragraphs(text).into_iter().map(|(_, text)| text).collect()
}

/// Running text, 20 characters wide.
const HARBOUR: &str = "港の倉庫は長いあいだ使われていなかった。\n市はこの建物を図書館に変える計画を立て、\n来年の春に工事を始める。住民の多くは賛成\nしているが、費用を心配する声もある。\n";

#[test]
fn lines_join_inside_words_and_across_gaps() {
    let text = "港の倉庫は長いあいだ使われていなかった。\n市はこの建物を図書館に変える計画を立て、\n\n来年の春に工事を始める。住民の多くはトラ\n\u{c}ンプの遊び場も「子供と大人の両方が、雨の\n\n日にも使える」と望んでいる。\n";
    let found = texts(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("トランプの遊び場も「子供と大人の両方が、雨の日にも"));
}

#[test]
fn headings_stand_apart() {
    use SegmentKind::{Heading, Sentence};
    let text = format!(
        "＊\u{fffd}港の倉庫を図書館に変える\n計画が始まる\n\n{HARBOUR}\n第2章　山\n{HARBOUR}おわりに\n{HARBOUR}～海と山～\n{HARBOUR}"
    );
    let kinds: Vec<SegmentKind> = paragraphs(&text)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(
        kinds,
        [
            Heading, Sentence, Heading, Sentence, Heading, Sentence, Heading, Sentence
        ]
    );
    assert_eq!(texts(&text)[0], "＊港の倉庫を図書館に変える計画が始まる");
    assert_eq!(texts(&text)[2], "第2章　山");
}

#[test]
fn a_chapter_number_goes_with_its_title() {
    let text = format!("{HARBOUR}\n第3章\n\n山の話\n\n{HARBOUR}");
    assert_eq!(texts(&text)[1], "第3章 山の話");
}

#[test]
fn items_stand_apart() {
    let text = format!(
        "{HARBOUR}（1）港の近くの道を広くして、車の流れをよく\nする。\n（2）倉庫を直す。\n・費用が足りないこと\n・人手が少ないうえ、働く人の賃金も高いこと\n{HARBOUR}"
    );
    let found = paragraphs(&text);
    let items: Vec<&str> = found
        .iter()
        .filter(|p| p.0 == SegmentKind::ListItem)
        .map(|p| p.1.as_str())
        .collect();
    assert_eq!(
        items,
        [
            "（1）港の近くの道を広くして、車の流れをよくする。",
            "（2）倉庫を直す。",
            "・費用が足りないこと",
            "・人手が少ないうえ、働く人の賃金も高いこと"
        ]
    );
    assert_eq!(found.len(), 6);
}

#[test]
fn page_numbers_are_set_apart() {
    let text = HARBOUR.replace("賛成\nして", "賛成\n\n17\n\nして");
    let found = paragraphs(&text);
    assert_eq!(found.len(), 2);
    assert!(found[0].1.contains("賛成しているが"));
    assert_eq!(found[1], (SegmentKind::Furniture, "17".to_owned()));
}

#[test]
fn indents_begin_paragraphs() {
    let text = "　港の倉庫は長いあいだ使われていなかった\nが、来年の春に工事を始める。費用は高いが\n　市はこの建物を図書館に変える。\n";
    assert_eq!(texts(text).len(), 2);
}

#[test]
fn latin_words_get_their_space_back() {
    let text = "港の倉庫は長いあいだ使われて、Great Old\nHarbour Houseという名で知られていた。風\nと波に強いこの建物には、 3つの見張り inter-\nnational な部屋がある。well-known-\nthing と https://example.org/a\nb.html を見よ。\n";
    let found = texts(text).concat();
    for part in ["Great Old Harbour House", "には、3つ", "international"] {
        assert!(found.contains(part), "{part} in {found}");
    }
}

#[test]
fn text_without_wraps_stays() {
    let text = "港は静かだ\n船が一隻ある\n\n山も静かだ\n鳥が二羽いる\n";
    assert_eq!(
        texts(text),
        ["港は静かだ", "船が一隻ある", "山も静かだ", "鳥が二羽いる"]
    );
    assert_eq!(
        unwrap(text, LineBreaks::Auto, &Exceptions::default()).joined_lines,
        0
    );
}

#[test]
fn line_breaks_can_be_kept_or_joined() {
    assert_eq!(
        unwrap(HARBOUR, LineBreaks::Keep, &Exceptions::default())
            .paragraphs
            .len(),
        4
    );
    let short = "港は\n静かだ。\n\n山も\n静かだ。";
    let joined = unwrap(short, LineBreaks::Join, &Exceptions::default());
    assert_eq!(joined.paragraphs.len(), 2);
    assert_eq!(joined.joined_lines, 2);
}

#[test]
fn lists_of_kanji_and_kana_labels() {
    let text =
        format!("{HARBOUR}一、道を広くすること\n二、倉庫を直す\nア　屋根\nイ　壁\n{HARBOUR}");
    let kinds: Vec<SegmentKind> = paragraphs(&text)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    let items = kinds
        .iter()
        .filter(|&&kind| kind == SegmentKind::ListItem)
        .count();
    assert_eq!((kinds.len(), items), (6, 4), "{:?}", paragraphs(&text));
}

#[test]
fn lines_that_begin_in_mid_sentence_continue() {
    let text = HARBOUR.replace(
        "使われていなかった。\n",
        "使われていない倉庫\n　は、市の物だ。\n",
    );
    let found = texts(&text);
    assert!(found[0].contains("倉庫は、市の物だ。"), "{found:?}");
}

#[test]
fn many_short_lines_take_linear_time() {
    let prose = "港の倉庫は古い※1。長いあいだ使われていなかったが、\n";
    let texts = [
        "港\n".repeat(60_000),
        "1\n港\n".repeat(30_000),
        "港\u{c}".repeat(30_000),
        "※1 港。\n".repeat(30_000),
        format!("{}※1 港。\n", prose.repeat(20)).repeat(200),
        "（港）\n、\n".repeat(30_000),
        "「あ\n".repeat(30_000),
    ];
    for text in texts {
        let started = std::time::Instant::now();
        let found = segment(&text, &SegmentationOptions::default());
        assert!(!found.segments.is_empty());
        // Linear work takes seconds without optimization, quadratic work takes hours.
        let start: String = text.chars().take(9).collect();
        assert!(started.elapsed().as_secs() < 60, "{start:?}");
    }
}

#[test]
fn a_note_comes_after_the_sentence_that_it_interrupts() {
    let text = format!("{HARBOUR}{HARBOUR}").replacen(
        "賛成\nして",
        "賛成\n\n※1 市の調べによる。\n\n12\n\nして",
        1,
    );
    let found = segment(&text, &SegmentationOptions::default());
    let kinds: Vec<(SegmentKind, &str)> = found
        .segments
        .iter()
        .filter(|s| s.kind != SegmentKind::Sentence)
        .map(|s| (s.kind, s.text.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            (SegmentKind::Note, "※1 市の調べによる。"),
            (SegmentKind::Furniture, "12")
        ]
    );
    assert!(
        found.segments[2].text.contains("賛成しているが"),
        "{:?}",
        found.segments
    );
}
