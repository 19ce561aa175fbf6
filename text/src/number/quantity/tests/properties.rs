use proptest::prelude::*;

use super::*;

const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Below a thousand, in English words.
fn hundreds(value: u64) -> String {
    let below = value % 100;
    let small = match (below / 10, below % 10) {
        (0 | 1, _) => ONES[below as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens as usize], ONES[ones as usize]),
    };
    match (value / 100, small.is_empty()) {
        (0, _) => small,
        (hundreds, true) => format!("{} hundred", ONES[hundreds as usize]),
        (hundreds, false) => format!("{} hundred and {small}", ONES[hundreds as usize]),
    }
}

fn english_words(value: u64) -> String {
    let scales = [
        (1_000_000_000, " billion"),
        (1_000_000, " million"),
        (1000, " thousand"),
        (1, ""),
    ];
    let parts: Vec<String> = scales
        .iter()
        .map(|(scale, name)| (value / scale % 1000, name))
        .filter(|(part, _)| *part > 0)
        .map(|(part, name)| format!("{}{name}", hundreds(part)))
        .collect();
    parts.join(" ")
}

/// In kanji: 四万五千.
fn kanji(value: u64) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let section = |value: u64| -> String {
        [(1000, "千"), (100, "百"), (10, "十"), (1, "")]
            .iter()
            .map(|(power, name)| match (value / power % 10, *power) {
                (0, _) => String::new(),
                (1, 2..) => (*name).to_owned(),
                (digit, _) => format!("{}{name}", digits[digit as usize]),
            })
            .collect()
    };
    with_scales(value, section)
}

/// In digits with scales: 4万5000.
fn mixed(value: u64) -> String {
    with_scales(value, |section| section.to_string())
}

fn with_scales(value: u64, section: impl Fn(u64) -> String) -> String {
    [(100_000_000, "億"), (10_000, "万"), (1, "")]
        .iter()
        .map(|(scale, name)| (value / scale % 10_000, name))
        .filter(|(part, _)| *part > 0)
        .map(|(part, name)| format!("{}{name}", section(part)))
        .collect()
}

fn grouped(value: u64) -> String {
    Ratio::whole(u128::from(value)).to_string()
}

fn full_width(digits: &str) -> String {
    let wide = |digit: char| char::from_u32(digit as u32 + 0xfee0).unwrap();
    digits.chars().map(wide).collect()
}

fn value_of(found: &[Quantity]) -> Option<Ratio> {
    let heavy = found
        .iter()
        .find(|quantity| quantity.weight == Weight::Heavy);
    heavy.and_then(Quantity::main).map(|reading| reading.value)
}

fn japanese_styles(value: u64) -> Vec<String> {
    vec![
        format!("約{}人が", mixed(value)),
        format!("約{}人が", kanji(value)),
        format!("約{value}人が"),
        format!("約{}人が", full_width(&value.to_string())),
        format!("約{}人が", grouped(value)),
    ]
}

fn english_styles(value: u64) -> Vec<String> {
    vec![
        format!("about {} people", grouped(value)),
        format!("about {} people", english_words(value)),
        format!("about {value} people"),
    ]
}

fn count(source: &str, target: &str) -> usize {
    compare(&japanese_quantities(source), &english_quantities(target)).len()
}

proptest! {
    #[test]
    fn every_way_to_write_a_number_is_read(value in 11_u64..900_000_000_000) {
        let expected = Some(Ratio::whole(u128::from(value)));
        for text in japanese_styles(value) {
            prop_assert_eq!(value_of(&japanese_quantities(&text)), expected, "{}", text);
        }
        for text in english_styles(value) {
            prop_assert_eq!(value_of(&english_quantities(&text)), expected, "{}", text);
        }
    }

    #[test]
    fn small_numbers_are_read(value in 11_u64..20_000) {
        let expected = Some(Ratio::whole(u128::from(value)));
        for text in japanese_styles(value) {
            prop_assert_eq!(value_of(&japanese_quantities(&text)), expected, "{}", text);
        }
        for text in english_styles(value) {
            prop_assert_eq!(value_of(&english_quantities(&text)), expected, "{}", text);
        }
    }

    #[test]
    fn the_same_value_is_no_difference_and_another_is_one(
        value in 11_u64..9_000_000_000,
        other in 11_u64..9_000_000_000,
    ) {
        for source in japanese_styles(value) {
            for target in english_styles(value) {
                prop_assert_eq!(count(&source, &target), 0, "{} | {}", source, target);
            }
            for target in english_styles(other) {
                prop_assert_eq!(count(&source, &target), usize::from(value != other), "{} | {}", source, target);
            }
        }
    }

    #[test]
    fn dates_agree_in_every_order(year in 1989_u32..2019, month in 1_usize..=12, day in 1_u32..=31) {
        let name = ["January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December"][month - 1];
        let sources = [
            format!("{year}年{month}月{day}日に"),
            format!("平成{}年{month}月{day}日に", year - 1988),
            format!("{year}/{month}/{day}に"),
        ];
        let targets = [
            format!("on {name} {day}, {year}, it"),
            format!("on {day} {name} {year} it"),
            format!("on {}. {day}, {year}, it", &name[..3]),
            format!("on {year}-{month:02}-{day:02} it"),
        ];
        for source in &sources {
            for target in &targets {
                prop_assert_eq!(count(source, target), 0, "{} | {}", source, target);
            }
        }
    }

    #[test]
    fn times_agree_in_every_notation(hour in 0_u32..24, minute in 0_u32..60) {
        let (half, english) = if hour < 12 { ("午前", "a.m.") } else { ("午後", "p.m.") };
        let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
        for source in [format!("{half}{}時{minute}分に", hour % 12), format!("{hour}:{minute:02}に")] {
            for target in [format!("at {hour:02}:{minute:02} it"), format!("at {twelve}:{minute:02} {english} it")] {
                prop_assert_eq!(count(&source, &target), 0, "{} | {}", source, target);
            }
        }
        let wrong = (hour + 12) % 24;
        let source = format!("{half}{}時{minute}分に", hour % 12);
        // Without a.m. or p.m. 04:40 may be the afternoon.
        if wrong > 12 {
            prop_assert_eq!(count(&source, &format!("at {wrong}:{minute:02} it")), 1);
        }
    }

    #[test]
    fn any_text_is_read(source: String, target: String) {
        let (one, two) = (japanese_quantities(&source), english_quantities(&target));
        for (text, found) in [(&source, &one), (&target, &two)] {
            let length = text.chars().count();
            for quantity in found {
                prop_assert!(quantity.span.start < quantity.span.end && quantity.span.end <= length);
                prop_assert!(!quantity.readings.is_empty());
            }
        }
        let _ = compare(&one, &two);
    }

    #[test]
    fn any_text_of_numerals_is_read(
        source in "[0-9０-９一二三十百千万億兆数半割分時年月日第の・～、／%:　 元令和午後倍代F]{0,40}",
        target in "[0-9,.:/%$ ahlfnporstuwyMdK'½-]{0,60}",
    ) {
        let (one, two) = (japanese_quantities(&source), english_quantities(&target));
        for (text, found) in [(&source, &one), (&target, &two)] {
            let length = text.chars().count();
            for quantity in found {
                prop_assert!(quantity.span.start < quantity.span.end && quantity.span.end <= length);
                prop_assert!(!quantity.readings.is_empty());
            }
        }
        let _ = compare(&one, &two);
    }
}
