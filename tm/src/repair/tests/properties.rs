use proptest::prelude::*;
use taiyaku_text::number::quantity::{Ratio, compare, english_quantities, japanese_quantities};

use super::repaired;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Repairs there and back; the differences between the query and its repaired translation are none.
fn there_and_back(one: (&str, &str), two: (&str, &str)) -> Result<(), TestCaseError> {
    for ((unit, target), (query, expected)) in [(one, two), (two, one)] {
        if query == unit {
            continue;
        }
        let repair = repaired(query, unit, target);
        let text = repair.as_ref().map(|repair| repair.text.as_str());
        prop_assert_eq!(text, Some(expected), "{} | {} | {}", query, unit, target);
        let (source, target) = (japanese_quantities(query), english_quantities(expected));
        prop_assert_eq!(compare(&source, &target), []);
    }
    Ok(())
}

fn grouped(value: u64) -> String {
    Ratio::whole(u128::from(value)).to_string()
}

proptest! {
    #[test]
    fn counts(one in 11_u64..9_000_000, two in 11_u64..9_000_000) {
        let of = |value: u64| (format!("会場には{value}人がいた。"), format!("There were {} people at the venue.", grouped(value)));
        let (one, two) = (of(one), of(two));
        there_and_back((&one.0, &one.1), (&two.0, &two.1))?;
    }

    #[test]
    fn sums(one in 10_u64..9_999, two in 10_u64..9_999) {
        let of = |value: u64| {
            let yen = format!("予算は{value}億円だ。");
            let billions = Ratio::new(u128::from(value), 10).unwrap();
            let size = if value < 10_000 { "billion" } else { "trillion" };
            (yen, format!("The budget is ¥{billions} {size}."))
        };
        let (one, two) = (of(one), of(two));
        there_and_back((&one.0, &one.1), (&two.0, &two.1))?;
    }

    #[test]
    fn dates(
        one in (1990_u32..2030, 0_usize..12, 1_u32..29),
        two in (1990_u32..2030, 0_usize..12, 1_u32..29),
        style in 0_usize..3,
    ) {
        let of = |(year, month, day): (u32, usize, u32)| {
            let name = MONTHS[month];
            let number = month + 1;
            let english = match style {
                0 => format!("It opened on {name} {day}, {year}."),
                1 => format!("It opened on {day} {name} {year}."),
                _ => format!("It opened on {year}-{number:02}-{day:02}."),
            };
            (format!("{year}年{number}月{day}日に開業した。"), english)
        };
        // A month and a day of one number in digits can't be told apart.
        let is_plain = |date: (u32, usize, u32)| u32::try_from(date.1 + 1) != Ok(date.2);
        prop_assume!(style < 2 || is_plain(one) && is_plain(two));
        let (one, two) = (of(one), of(two));
        there_and_back((&one.0, &one.1), (&two.0, &two.1))?;
    }

    #[test]
    fn times(one in (1_u32..12, 1_u32..60, any::<bool>()), two in (1_u32..12, 1_u32..60, any::<bool>())) {
        let of = |(hour, minute, later): (u32, u32, bool)| {
            let (half, english) = if later { ("午後", "p.m.") } else { ("午前", "a.m.") };
            (format!("会議は{half}{hour}時{minute}分に始まる。"), format!("The meeting starts at {hour}:{minute:02} {english} today."))
        };
        let (one, two) = (of(one), of(two));
        let with_today = |text: &str| format!("今日、{text}");
        let (first, second) = (with_today(&one.0), with_today(&two.0));
        there_and_back((&first, &one.1), (&second, &two.1))?;
    }

    #[test]
    fn shares(one in 2_u32..100, two in 2_u32..100, style in 0_usize..3) {
        let of = |value: u32| {
            let sign = ["%", " percent", " per cent"][style];
            (format!("支持率は{value}％だった。"), format!("The approval rate was {value}{sign}."))
        };
        let (one, two) = (of(one), of(two));
        there_and_back((&one.0, &one.1), (&two.0, &two.1))?;
    }

    #[test]
    fn eras(one in 1_u32..64, two in 1_u32..31) {
        let of = |era: &str, year: u32, start: u32| {
            (format!("{era}{year}年に建てられた。"), format!("It was erected in {}.", start + year))
        };
        let (one, two) = (of("昭和", one, 1925), of("平成", two, 1988));
        there_and_back((&one.0, &one.1), (&two.0, &two.1))?;
    }

    #[test]
    fn any_texts(query: String, unit: String, target: String) {
        let _ = repaired(&query, &unit, &target);
    }

    #[test]
    fn any_numerals(
        query in "[0-9０-９一二三十百千万億割分時年月日第の～％/ 人元令和昭午後（）曜]{0,24}",
        unit in "[0-9０-９一二三十百千万億割分時年月日第の～％/ 人元令和昭午後（）曜]{0,24}",
        target in "[0-9,.:/%$ ahlfnporstuwyMdK'½-]{0,40}",
    ) {
        if let Some(repair) = repaired(&query, &unit, &target) {
            let length = repair.text.chars().count();
            for change in &repair.changes {
                prop_assert!(change.repaired.end <= length && change.original.end <= target.chars().count());
            }
        }
    }
}
