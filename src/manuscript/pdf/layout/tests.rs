use proptest::prelude::*;

use super::*;
use crate::manuscript::pdf::words::Word;

/// Characters of 10 points, each a word, as a PDF has them in vertical text: the first at a place, each below the one before.
fn down(x: f64, y: f64, text: &str) -> Vec<Word> {
    placed(x, y, 10.0, (0.0, 10.0), text)
}

/// The same side by side.
fn across(x: f64, y: f64, text: &str) -> Vec<Word> {
    placed(x, y, 10.0, (10.0, 0.0), text)
}

/// Characters of a size, each a step from the one before. A space is a step without a word.
fn placed(x: f64, y: f64, size: f64, step: (f64, f64), text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (number, c) in text.chars().enumerate() {
        let number = number as f64;
        let (left, top) = (x + number * step.0, y + number * step.1);
        if c != ' ' {
            words.push(word(left, top, (size, size), &c.to_string()));
        }
    }
    words
}

fn word(left: f64, top: f64, (width, height): (f64, f64), text: &str) -> Word {
    Word {
        text: text.to_owned(),
        left,
        top,
        right: left + width,
        bottom: top + height,
    }
}

/// A horizontal word of characters of 10 points.
fn whole(x: f64, y: f64, text: &str) -> Word {
    word(x, y, (10.0 * text.chars().count() as f64, 10.0), text)
}

#[test]
fn vertical_columns_become_lines_and_their_indents_stay() {
    let words = [
        down(200.0, 50.0, " 冬の朝に汽車が"),
        down(183.0, 50.0, "着いた。駅には"),
        down(166.0, 50.0, "誰もいない。"),
        down(149.0, 50.0, " 雪が降る。"),
    ];
    assert_eq!(
        page_text(&words.concat()),
        "　冬の朝に汽車が\n着いた。駅には\n誰もいない。\n　雪が降る。\n"
    );
}

#[test]
fn numbers_and_letters_are_part_of_a_vertical_line() {
    let mut words = down(200.0, 50.0, "二月");
    // Two digits side by side, and a word that lies on its side.
    words.push(word(200.0, 70.0, (10.0, 10.0), "14"));
    words.extend(down(200.0, 80.0, "日の"));
    words.push(word(199.0, 102.5, (12.0, 20.0), "NATO"));
    words.push(word(199.0, 126.0, (12.0, 20.0), "News"));
    words.extend(down(200.0, 148.5, "は"));
    words.extend(down(183.0, 50.0, "言う。町は静か"));
    assert_eq!(page_text(&words), "二月14日のNATO Newsは\n言う。町は静か\n");
}

#[test]
fn boxes_as_high_as_the_font_mislead_nobody() {
    // Chromium's: the character is in the middle of a box of 26 points.
    let tall = |x: f64, text: &str| -> Vec<Word> {
        let characters = down(x, 50.0, text).into_iter();
        let characters = characters.map(|it| Word {
            top: it.top - 8.0,
            bottom: it.bottom + 8.0,
            ..it
        });
        characters.collect()
    };
    let mut words = tall(200.0, "第");
    words.push(word(192.0, 60.0, (26.0, 6.0), "3"));
    words.extend(tall(200.0, "  章のはじめ"));
    words.extend(tall(183.0, "次の行が続く"));
    assert_eq!(page_text(&words).lines().last(), Some("次の行が続く"));
    assert!(
        page_text(&words).starts_with("第3"),
        "{}",
        page_text(&words)
    );
}

#[test]
fn what_is_set_off_stands_between_blank_lines() {
    let words = [
        across(40.0, 50.0, "はじめに"),
        across(40.0, 90.0, " 港の朝は早い。"),
        across(40.0, 107.0, "船が戻ると市が"),
        across(40.0, 124.0, "立つ。"),
        placed(40.0, 300.0, 8.0, (8.0, 0.0), "写真は市の提供"),
    ];
    assert_eq!(
        page_text(&words.concat()),
        "はじめに\n\n　港の朝は早い。\n船が戻ると市が\n立つ。\n\n写真は市の提供\n"
    );
}

#[test]
fn marks_that_were_set_tighter_stay_in_their_line() {
    let words = [
        whole(40.0, 50.0, "『海』"),
        whole(65.0, 50.0, "・"),
        whole(70.0, 50.0, "『山』の二誌"),
        whole(40.0, 67.0, "雑誌が並ぶ。"),
    ];
    assert_eq!(page_text(&words), "『海』・『山』の二誌\n雑誌が並ぶ。\n");
}

#[test]
fn a_stretched_line_is_as_wide_as_it_is_drawn() {
    let words = [
        placed(40.0, 50.0, 10.0, (20.0, 0.0), "古い地図"),
        vec![whole(40.0, 67.0, "を広げて読み始")],
        vec![whole(40.0, 84.0, "めた。")],
    ];
    let text = page_text(&words.concat());
    assert_eq!(text, "古 い 地 図\nを広げて読み始\nめた。\n");
}

#[test]
fn a_full_width_space_is_drawn_as_a_gap() {
    let words = [whole(40.0, 50.0, "第一章"), whole(80.0, 50.0, "港の朝")];
    assert_eq!(page_text(&words), "第一章　港の朝\n");
    let words = [whole(40.0, 50.0, "Port"), whole(88.0, 50.0, "Town")];
    assert_eq!(page_text(&words), "Port Town\n");
}

#[test]
fn columns_are_no_indents_and_cells_are_no_columns() {
    let words = [
        across(40.0, 50.0, "左の段の一行目"),
        across(40.0, 67.0, "左の段の二行目"),
        across(140.0, 50.0, "右の段の一行目"),
        across(140.0, 67.0, "右の段の二行目"),
    ];
    assert_eq!(
        page_text(&words.concat()),
        "左の段の一行目\n左の段の二行目\n右の段の一行目\n右の段の二行目\n"
    );
    // One-digit cells below each other are no vertical line.
    let cells = [
        across(40.0, 50.0, "三つの数を示す"),
        across(40.0, 67.0, "1"),
        across(40.0, 84.0, "2"),
        across(40.0, 101.0, "3"),
    ];
    assert_eq!(page_text(&cells.concat()), "三つの数を示す\n1\n2\n3\n");
}

#[test]
fn what_hangs_behind_a_mark_or_stands_in_a_block_begins_no_paragraph() {
    let words = [
        across(40.0, 50.0, "（１）水温を毎朝"),
        across(60.0, 67.0, "測って記録す"),
        across(60.0, 84.0, "ること。"),
        across(40.0, 101.0, "（２）餌を与える"),
    ];
    assert_eq!(
        page_text(&words.concat()),
        "（１）水温を毎朝\n測って記録す\nること。\n（２）餌を与える\n"
    );
}

#[test]
fn what_is_drawn_twice_to_look_bold_is_there_once() {
    let mut words = Vec::new();
    for word in across(40.0, 50.0, "号外") {
        words.push(word.clone());
        words.push(Word {
            left: word.left + 0.3,
            right: word.right + 0.3,
            ..word
        });
    }
    assert_eq!(page_text(&words), "号外\n");
}

#[test]
fn readings_stand_behind_their_words() {
    let vertical = |line: &str, ruby: Vec<Word>| {
        let mut words = down(200.0, 50.0, line);
        words.extend(ruby);
        words.extend(down(180.0, 50.0, "次の行もある。"));
        page_text(&words)
    };
    let small = |y: f64, text: &str| placed(210.5, y, 5.0, (0.0, 5.0), text);
    assert_eq!(
        vertical("古い湊町の夜", small(70.0, "みなと")),
        "古い湊町《みなと》の夜\n次の行もある。\n"
    );
    // Two readings, and one that a kanji stands before.
    let two = [small(50.0, "ふる"), small(80.0, "まち")].concat();
    assert_eq!(
        vertical("古い湊町の夜", two),
        "古《ふる》い湊｜町《まち》の夜\n次の行もある。\n"
    );
    // Dots of emphasis.
    assert_eq!(
        vertical(
            "決して泣かぬ",
            placed(210.5, 52.5, 5.0, (0.0, 10.0), "﹅﹅﹅")
        ),
        "決して泣かぬ\n次の行もある。\n"
    );
    let mut words = vec![whole(40.0, 50.0, "町の燈台に")];
    words.push(word(61.0, 44.0, (18.0, 5.0), "とうだい"));
    words.push(whole(40.0, 70.0, "灯がともる。"));
    assert_eq!(page_text(&words), "町の燈台《とうだい》に\n灯がともる。\n");
    // Small letters below a line are a note.
    let mut words = vec![whole(40.0, 50.0, "町の燈台に")];
    words.push(word(61.0, 62.0, (18.0, 5.0), "とうだい"));
    assert_eq!(page_text(&words).lines().count(), 3);
}

#[test]
fn a_page_that_is_drawn_sideways_is_read_as_if_turned() {
    let page = [
        whole(50.0, 50.0, "港の朝は早く、六時"),
        whole(40.0, 67.0, "には船が戻って市が立"),
        whole(40.0, 84.0, "つ。"),
        whole(50.0, 101.0, "昼は静かで"),
        whole(100.0, 101.0, "ある。"),
        whole(160.0, 50.0, "夜は灯台が沖を照ら"),
        whole(150.0, 67.0, "す。"),
    ];
    let upright = page_text(&page);
    assert!(
        upright.starts_with("　港の朝は早く、六時\nには"),
        "{upright}"
    );
    let turned_right = page.clone().map(|it| Word {
        left: 500.0 - it.bottom,
        right: 500.0 - it.top,
        top: it.left,
        bottom: it.right,
        ..it
    });
    assert_eq!(page_text(&turned_right), upright);
    let turned_left = page.map(|it| Word {
        left: it.top,
        right: it.bottom,
        top: 700.0 - it.right,
        bottom: 700.0 - it.left,
        ..it
    });
    assert_eq!(page_text(&turned_left), upright);
}

fn any_words() -> impl Strategy<Value = Vec<Word>> {
    let one = (
        0..40_i32,
        0..60_i32,
        any::<bool>(),
        "[あ-ん亜-腕A-Za-z0-9。、（）]{1,4}",
    );
    proptest::collection::vec(one, 0..60).prop_map(|words| {
        let words = words.into_iter().map(|(x, y, lies, text)| {
            let length = 10.0 * text.chars().count() as f64;
            let size = if lies { (length, 10.0) } else { (10.0, length) };
            word(f64::from(x) * 10.0, f64::from(y) * 10.0, size, &text)
        });
        words.collect()
    })
}

proptest! {
    #[test]
    fn no_character_is_lost_or_moved(words in any_words()) {
        let mut drawn: Vec<&Word> = words.iter().collect();
        drawn.dedup_by(|a, b| a == b);
        let drawn: String = drawn.iter().map(|word| word.text.as_str()).collect();
        let text: String = page_text(&words).split_whitespace().collect();
        prop_assert_eq!(text, drawn);
    }

    #[test]
    fn any_places_are_borne(places in proptest::collection::vec(any::<[i16; 4]>(), 0..40)) {
        let words: Vec<Word> = places
            .iter()
            .map(|place| {
                let [x, y, width, height] = place.map(f64::from);
                word(x, y, (width, height), "あ")
            })
            .collect();
        let text = page_text(&words);
        prop_assert!(text.lines().filter(|line| !line.is_empty()).count() <= words.len());
    }
}
