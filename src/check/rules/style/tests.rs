use super::*;
use crate::{
    check::testing::nothing,
    project::{DateOrder, EnglishVariety, MarkShape, PerCent, QuoteMarks, Style},
};

/// The departures of one text, as what is marked and what should stand there.
fn departures(style: Style, target: &str) -> Vec<(String, Option<String>)> {
    let resources = nothing();
    let context = CheckContext {
        style,
        ..CheckContext::new(&resources)
    };
    let pair = Pair::plain("1", "原文。", target);
    HouseStyle
        .check_pair(&pair, &context)
        .into_iter()
        .map(|finding| {
            assert_eq!(finding.severity, FindingSeverity::Warning);
            let span = finding.target.unwrap();
            let marked = target.chars().skip(span.start).take(span.len()).collect();
            (marked, finding.fix)
        })
        .collect()
}

/// The text with all fixes made.
fn mended(style: Style, target: &str) -> String {
    let resources = nothing();
    let context = CheckContext {
        style,
        ..CheckContext::new(&resources)
    };
    let pair = Pair::plain("1", "原文。", target);
    let mut findings = HouseStyle.check_pair(&pair, &context);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.target.unwrap().start));
    let mut characters: Vec<char> = target.chars().collect();
    for finding in findings {
        let span = finding.target.unwrap();
        let fix = finding.fix.expect("a fix");
        characters.splice(span.start..span.end, fix.chars());
    }
    characters.into_iter().collect()
}

/// A text that is right under one style and another under its opposite: each is mended into the other.
fn both_ways(one: Style, first: &str, other: Style, second: &str) {
    assert_eq!(mended(one, second), first);
    assert_eq!(mended(other, first), second);
    for (style, text) in [(one, first), (other, second)] {
        assert_eq!(departures(style, text), [], "{text}");
    }
}

fn dates(order: DateOrder) -> Style {
    Style {
        dates: Some(order),
        ..Style::default()
    }
}

fn per_cent(form: PerCent) -> Style {
    Style {
        per_cent: Some(form),
        ..Style::default()
    }
}

fn quotes(marks: QuoteMarks) -> Style {
    Style {
        quotes: Some(marks),
        ..Style::default()
    }
}

fn shape(shape: MarkShape) -> Style {
    Style {
        quote_marks: Some(shape),
        ..Style::default()
    }
}

fn below(limit: u8) -> Style {
    Style {
        spell_out_below: Some(limit),
        ..Style::default()
    }
}

#[test]
fn nothing_set_finds_nothing() {
    let wild = "On 14 February 2025 and May 3, 1999, 'he' organised 3 “colour” theaters in Shinzō at \
                12 % and 5 per cent.";
    assert_eq!(departures(Style::default(), wild), []);
}

#[test]
fn dates_take_either_order() {
    both_ways(
        dates(DateOrder::MonthDayYear),
        "On February 14, 2025, and on May 3 he left; from Sept. 2–4 he stayed.",
        dates(DateOrder::DayMonthYear),
        "On 14 February 2025, and on 3 May he left; from 2–4 Sept. he stayed.",
    );
    assert_eq!(
        mended(dates(DateOrder::DayMonthYear), "until March 31st, 1999"),
        "until 31 March 1999"
    );
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    let month_first = dates(DateOrder::MonthDayYear);
    for text in [
        "In March 2025 it ended.",
        "It may 3 times be so.",
        "He paid $20 March dues.",
        "Version 1.2 March edition",
        "In 2024 May resigned.",
    ] {
        assert_eq!(departures(month_first, text), [], "{text}");
    }
    let day_first = dates(DateOrder::DayMonthYear);
    for text in [
        "In May 14 people died.",
        "In March 2025 it ended.",
        "By March 20,000 had fled.",
        "By April 5% had gone.",
        "Theresa May 32 times",
    ] {
        assert_eq!(departures(day_first, text), [], "{text}");
    }
}

#[test]
fn parts_of_a_hundred_take_each_form() {
    let texts = [
        (PerCent::OneWord, "It rose 12 percent, to 3.5 percent."),
        (PerCent::TwoWords, "It rose 12 per cent, to 3.5 per cent."),
        (PerCent::Sign, "It rose 12%, to 3.5%."),
    ];
    for (wanted, right) in texts {
        for (_, text) in texts {
            assert_eq!(mended(per_cent(wanted), text), right);
        }
    }
    assert_eq!(
        mended(per_cent(PerCent::OneWord), "12 % of"),
        "12 percent of"
    );
    assert_eq!(
        departures(per_cent(PerCent::Sign), "Twelve percent of it"),
        []
    );
    assert_eq!(
        departures(per_cent(PerCent::OneWord), "a percentage; 5%s; %d"),
        []
    );
    assert_eq!(
        departures(per_cent(PerCent::OneWord), "per center, as per cents"),
        []
    );
}

#[test]
fn outer_quotations_take_either_mark() {
    both_ways(
        quotes(QuoteMarks::Double),
        "He said “we’re done” and left; “yes.”",
        quotes(QuoteMarks::Single),
        "He said ‘we’re done’ and left; ‘yes.’",
    );
    let double = quotes(QuoteMarks::Double);
    for text in [
        "“He said ‘no’ to it.”",
        "the workers’ rights, the ’90s, rock ’n’ roll",
        "It's the workers' rights.",
        "‘no’ to it,” he said.",
        "'It won't change,\" he said.",
    ] {
        assert_eq!(departures(double, text), [], "{text}");
    }
    let single = quotes(QuoteMarks::Single);
    for text in [
        "‘He said “no” to it.’",
        "a screen of 15\" and one of 17\"",
        "It is a disaster,\" he said, \"but",
        "\"They insist on a \"denuclearization-first\" approach,\" he said.",
    ] {
        assert_eq!(departures(single, text), [], "{text}");
    }
    // What is inside would have to change, too: a person mends that.
    let nested = departures(single, "“He said ‘no’ to it.”");
    assert_eq!(nested, [("“".to_owned(), None)]);
    // The end is not certain.
    let unsure = departures(double, "‘The workers’ rights,’ he said.");
    assert_eq!(unsure, [("‘".to_owned(), None)]);
    let unsure = departures(double, "'We know it won't change students' behaviour.");
    assert_eq!(unsure, [("'".to_owned(), None)]);
}

#[test]
fn marks_take_either_shape() {
    both_ways(
        shape(MarkShape::Curly),
        "“It’s ‘the’ end,” he said (“so”) in the 1990’s.",
        shape(MarkShape::Straight),
        "\"It's 'the' end,\" he said (\"so\") in the 1990's.",
    );
    assert_eq!(
        departures(shape(MarkShape::Curly), "5'10\" tall, 40° 26' north"),
        []
    );
    assert_eq!(
        mended(shape(MarkShape::Curly), "in the '90s"),
        "in the ’90s"
    );
}

#[test]
fn macrons_are_for_japanese_words() {
    let none = Style {
        macrons: Some(false),
        ..Style::default()
    };
    assert_eq!(
        mended(none, "Shinzō and Ōsaka’s jō"),
        "Shinzo and Osaka’s jo"
    );
    assert_eq!(mended(none, "Shinzo\u{304} went"), "Shinzo went");
    for text in ["the Māori people", "Rīga and Vidzēme", "naïve", "Tokyo"] {
        assert_eq!(departures(none, text), [], "{text}");
    }
}

#[test]
fn a_macron_is_missing_where_another_pair_has_it() {
    let resources = nothing();
    let context = CheckContext {
        style: Style {
            macrons: Some(true),
            ..Style::default()
        },
        ..CheckContext::new(&resources)
    };
    let pairs = ["Abe Shinzō came.", "Then Shinzo left.", "Tokyo is large."]
        .map(|target| Pair::plain("1", "原文。", target));
    let findings = HouseStyle.check_all(&pairs, &context);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].pair, findings[0].target),
        (1, Some(Span::new(5, 11)))
    );
    assert_eq!(findings[0].fix.as_deref(), Some("Shinzō"));
}

#[test]
fn spellings_are_the_standards_and_names_are_nobodys() {
    let english = |variety| Style {
        english: Some(variety),
        ..Style::default()
    };
    both_ways(
        english(EnglishVariety::American),
        "The gray theater's program for a labor organization, well-organized",
        Style::default(),
        "The gray theater's program for a labor organization, well-organized",
    );
    assert_eq!(
        mended(
            english(EnglishVariety::American),
            "The grey theatre's programme for a labour organisation, well-organised"
        ),
        "The gray theater's program for a labor organization, well-organized"
    );
    for variety in [EnglishVariety::American, EnglishVariety::British] {
        for name in [
            "the Department of Defense and the Ministry of Defence",
            "the Labour Party, Pearl Harbor, the Lincoln Center",
            "Labour won. Honor is due. WORLD HEALTH ORGANIZATION",
        ] {
            assert_eq!(departures(english(variety), name), [], "{name}");
        }
    }
}

#[test]
fn lone_small_numbers_are_words() {
    assert_eq!(
        mended(below(10), "The 3 ministers met 4 times."),
        "The three ministers met four times."
    );
    assert_eq!(
        mended(below(10), "3 ministers met."),
        "Three ministers met."
    );
    assert_eq!(
        mended(below(100), "They met 42 times."),
        "They met forty-two times."
    );
    for text in [
        "The 12 ministers met 4 times, 3 of 12 alone.",
        "It rose 3 percent, 5 million yen, 7 km, 4.5 times, ¥3 each.",
        "On May 3 he met 6-year-old twins.",
        "Article 9 applies; see No. 3 and Figure 2 below, on page 5 as well.",
        "They won 3 to 2, at 5 p.m.",
        "1. Introduction",
        "He counted 3. Then 4.",
        "The three met.",
    ] {
        assert_eq!(departures(below(10), text), [], "{text}");
    }
}
