use proptest::prelude::*;

use super::*;

fn values(text: &str) -> Vec<String> {
    find_numbers(text)
        .into_iter()
        .map(|number| number.value)
        .collect()
}

#[test]
fn notations_of_one_number_have_one_value() {
    for (notations, value) in [
        (
            &[
                "1234個",
                "１２３４個",
                "1,234個",
                "１，２３４個",
                "千二百三十四個",
                "一二三四個",
                "一千二百三十四",
            ][..],
            "1234",
        ),
        (
            &[
                "45000",
                "4万5000",
                "４万５０００",
                "4万 5000",
                "4.5万",
                "四万五千",
                "4万5千",
            ],
            "45000",
        ),
        (
            &[
                "1億2千万円",
                "120,000,000円",
                "一億二千万円",
                "1億2000万円",
                "1.2億円",
            ],
            "120000000",
        ),
        (
            &["約3000億円", "約３千億円", "三千億", "3,000 億"],
            "300000000000",
        ),
        (&["3.14", "３．１４", "3.140", "03.14"], "3.14"),
        (
            &["昭和56年", "昭和五十六年", "昭和５６年", "昭和 56 年"],
            "56",
        ),
        (
            &["二〇二四年", "2024年", "二千二十四年", "２０２４年"],
            "2024",
        ),
        (&["令和元年", "令和1年", "令和一年"], "1"),
        (
            &["三人", "3人", "第三章", "第3章", "三か月", "三パーセント"],
            "3",
        ),
        (&["十月", "10月", "十時", "十年", "拾円"], "10"),
        (&["0.5%", "０．５％"], "0.5"),
        (&["39 万", "39万", "三十九万"], "390000"),
        (&["1兆", "一兆円"], "1000000000000"),
    ] {
        for notation in notations {
            let found = values(notation);
            assert_eq!(found, [value], "{notation}");
        }
    }
}

#[test]
fn words_with_numerals_are_no_numbers() {
    for word in [
        "一方",
        "一部の",
        "一般に",
        "統一する",
        "唯一の",
        "第三者に",
        "千島列島",
        "三重県",
        "四国",
        "九州",
        "八百屋",
        "一番",
        "十分に",
        "不十分だ",
        "万一の場合",
        "一切ない",
        "一旦",
        "一緒に",
        "一つの",
        "二つ",
        "数百人",
        "数千万円",
        "十数人",
        "何百もの",
        "二三人",
        "二、三",
        "千葉県",
        "五十嵐さん",
        "山本五十六",
        "六本木",
        "三日月",
        "百貨店",
        "万年筆",
        "東京",
        "京都",
        "億万長者",
        "一生懸命",
        "三角形",
        "七五三",
        "十字架",
        "千歳空港",
        "二度と",
        "一人前",
        "CO2",
        "H264",
        "①",
        "元気",
        "紀元前",
    ] {
        assert_eq!(values(word), [""; 0], "{word}");
    }
}

#[test]
fn numbers_in_running_text() {
    for (text, expected) in [
        (
            "2023年3月1日に10時30分から",
            &["2023", "3", "1", "10", "30"][..],
        ),
        ("昭和五十六年三月十五日に生まれた。", &["56", "3", "15"]),
        (
            "三分の一、第二十三条、二十分後、十時十分",
            &["3", "1", "23", "20", "10", "10"],
        ),
        (
            "1,2,3と2,345,6と12,34",
            &["1", "2", "3", "2345", "6", "12", "34"],
        ),
        ("版は1.2.3、番号は007", &["1", "2", "3", "007"]),
        ("Python 3.10 と 3.1", &["3.10", "3.1"]),
        ("一人が二人に、一時間で一回", &["1", "2", "1", "1"]),
        ("50、100、200", &["50", "100", "200"]),
        ("1万20000", &["10000", "20000"]),
        (
            "10月20日〜11月3日、1990-2000",
            &["10", "20", "11", "3", "1990", "2000"],
        ),
        ("十分間で不十分な十分の一", &["10", "1"]),
    ] {
        assert_eq!(values(text), expected, "{text}");
    }
}

#[test]
fn spans_are_exact() {
    let numbers = find_numbers("約 1万 5000円と第 三章");
    assert_eq!(numbers[0].span, Span::new(2, 9));
    let spans: Vec<_> = find_numbers("計３，０００人")
        .iter()
        .map(|n| n.span)
        .collect();
    assert_eq!(spans, [Span::new(1, 6)]);
}

#[test]
fn numbers_beyond_any_integer_keep_their_digits() {
    let digits = "9".repeat(60);
    assert_eq!(values(&digits), [digits.as_str()]);
    assert_eq!(values(&format!("{digits}万")), [digits.as_str()]);
    assert_eq!(values(&"九".repeat(60)), [""; 0]);
}

fn kanji(number: u32) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let below_10000 = |section: u32| {
        let mut text = String::new();
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            match section / unit % 10 {
                0 => {}
                1 if unit > 1 => text += name,
                digit => text = text + digits[digit as usize] + name,
            }
        }
        text
    };
    let mut text = String::new();
    for (scale, name) in [(100_000_000, "億"), (10_000, "万"), (1, "")] {
        let section = number / scale % 10_000;
        if section > 0 {
            text = text + &below_10000(section) + name;
        }
    }
    text
}

proptest! {
    #[test]
    fn every_number_in_kanji_has_its_value(number in 1_u32..=u32::MAX) {
        prop_assert_eq!(values(&format!("計{}円", kanji(number))), [number.to_string()]);
    }

    #[test]
    fn spans_are_in_order(text in "[0-9０-９一二〇十百千万億兆京,.，．、 第分の時年元令和十分数a]{0,40}") {
        let length = text.chars().count();
        let mut before = 0;
        for number in find_numbers(&text) {
            prop_assert!(number.span.start >= before && !number.span.is_empty());
            prop_assert!(number.span.end <= length);
            prop_assert!(number.value.chars().all(|c| c.is_ascii_digit() || c == '.'));
            before = number.span.end;
        }
    }
}

/// Takes hours if each number looks at all numerals behind it.
#[test]
fn long_runs_of_numerals_are_walked_once() {
    for run in ["十万", "三三五五", "一億二千万"] {
        let found = |times: usize| find_numbers(&run.repeat(times)).len();
        assert_eq!(found(200_000), found(2_000) * 100, "{run}");
    }
}
