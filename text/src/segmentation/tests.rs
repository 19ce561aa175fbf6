use super::*;
use crate::model::SegmentKind;
use proptest::prelude::*;

mod explanations;
mod invariants;
mod manuscripts;

#[test]
fn places_point_into_the_file() {
    let text = "港の倉庫は長いあいだ使われていなかっ\r\nた。市はこの建物を図書館に変える計画\r\nを立て、来年の春に工事を始める。\r\n";
    let found = segment(text, &SegmentationOptions::default());
    let places: Vec<(usize, usize, usize, usize)> = found
        .segments
        .iter()
        .map(|s| (s.start.line, s.start.column, s.end.line, s.end.column))
        .collect();
    assert_eq!(places, [(1, 1, 2, 3), (2, 3, 3, 17)]);
    assert_eq!(
        (found.text_lines, found.joined_lines, found.paragraphs),
        (3, 2, 1)
    );
}

#[test]
fn the_last_sentence_may_be_cut_short() {
    let text = "港の倉庫は長いあいだ使われていなかっ\nた。市はこの建物を図書館に変える計画\nを立て、来年の春に工事を始める事に決";
    let found = segment(text, &SegmentationOptions::default());
    let complete: Vec<bool> = found.segments.iter().map(|s| s.complete).collect();
    assert_eq!(complete, [true, false]);
}

#[test]
fn pieces_of_a_long_quotation_share_a_group() {
    let text =
        "彼は「一だ。二だ。三だ。四だ」と言った。終わり。「五だ。六だ。七だ。八だ」と言った。";
    let found = segment(text, &SegmentationOptions::default());
    let groups: Vec<Option<usize>> = found.segments.iter().map(|s| s.group).collect();
    let (a, b) = (Some(0), Some(1));
    assert_eq!(groups, [a, a, a, a, None, b, b, b, b]);
}

#[test]
fn asides_are_told_apart() {
    let found = segment(
        "港は閉じた。（嵐のためだ。）春を待つ。",
        &SegmentationOptions::default(),
    );
    let kinds: Vec<SegmentKind> = found.segments.iter().map(|s| s.kind).collect();
    assert_eq!(
        kinds,
        [
            SegmentKind::Sentence,
            SegmentKind::Aside,
            SegmentKind::Sentence
        ]
    );
}

#[test]
fn huge_input_takes_linear_time() {
    let texts = [
        "「".repeat(1_000_000),
        "「".repeat(50_000) + &"）".repeat(50_000),
        "「".repeat(50_000) + &"」".repeat(50_000),
        "「。」".repeat(50_000),
        "「港」".repeat(50_000),
        "。".repeat(100_000),
        "\"".repeat(100_000),
        "a.".repeat(50_000),
        "a! ".repeat(50_000),
        "1\n\n".repeat(50_000),
        "・港\n".repeat(50_000),
        "港の倉庫は長い。".repeat(20_000),
        " ".repeat(100_000) + "港",
        "港 ".repeat(50_000),
        "港…".repeat(50_000),
        "）※1".repeat(50_000),
    ];
    for text in texts {
        let started = std::time::Instant::now();
        let found = segment(&text, &SegmentationOptions::default());
        assert!(!found.segments.is_empty());
        // Linear work takes a second or two without optimization, quadratic work takes hours.
        assert!(
            started.elapsed().as_secs() < 60,
            "{}",
            text.chars().take(9).collect::<String>()
        );
    }
}

#[test]
fn lines_are_taken_as_they_are_without_the_space_around_them() {
    let found = segment_lines("　港。\r\n\n船が来た。船が去った。 \n");
    let places: Vec<_> = found
        .segments
        .iter()
        .map(|s| {
            (
                s.text.as_str(),
                s.start.line,
                s.start.column,
                s.origins.get(0),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            ("港。", 1, 2, Some(1)),
            ("船が来た。船が去った。", 3, 1, Some(6))
        ]
    );
}

/// Two paragraphs written for this test.
const PROSE: [&str; 2] = [
    "北の町の図書館は、むかし塩を入れた石の倉を直したものである。壁は厚く、夏でも中はひんやりとしている。館長の田辺さんは「本は湿気に弱い。だから毎朝、窓を開けて風を通すのです」と話す。建物は1962年に市の文化財となり、2018年までに約3万5000人が見学した。読書会の名は「シオクラ」で、月に二度、だれでも参加できる（費用は無料）。高校生のグループはインターネットを使い、古い写真に説明をつける仕事を続けている。",
    "しかし課題もある。屋根の修理には多くの費用がかかり、市の予算だけではとても足りない。町の人々はバザーを開き、寄付を集め、少しずつ瓦を替えてきた。今年の秋には、最後の一枚が葺かれる予定だ。",
];

/// Wraps a paragraph at `width` full-width characters, with the simplest kinsoku: no closing mark at the head.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for c in text.chars() {
        let stays = characters::is_forbidden_at_line_start(c);
        let columns: usize = line.chars().map(characters::half_columns).sum();
        if columns + characters::half_columns(c) > 2 * width && !stays {
            lines.push(std::mem::take(&mut line));
        }
        line.push(c);
    }
    lines.push(line);
    lines
}

proptest! {
    #[test]
    fn wrapping_changes_nothing(width in 12usize..44, gap in 0usize..40) {
        let plain = PROSE.join("\n\n");
        let mut lines = wrap(PROSE[0], width);
        // A column break in the middle of the paragraph.
        let place = 1 + gap % (lines.len() - 1);
        if !crate::unwrap::is_finished(&lines[place - 1].chars().collect::<Vec<_>>()) {
            lines.insert(place, String::new());
        }
        lines.push(String::new());
        lines.extend(wrap(PROSE[1], width));
        let texts = |text: &str| -> Vec<String> {
            let found = segment(text, &SegmentationOptions::default());
            found.segments.into_iter().map(|s| s.text).collect()
        };
        prop_assert_eq!(texts(&lines.join("\n")), texts(&plain));
    }
}

#[test]
fn a_headline_may_end_in_a_direction() {
    let text =
        "市電が三十五年ぶりに復活へ\n\n市議会は三日、廃止された市電を復活させる計画を承認した。\n";
    let found = segment(text, &SegmentationOptions::default());
    assert_eq!(found.segments[0].kind, SegmentKind::Heading);
    assert!(found.segments[0].complete);
}
