use super::*;

#[test]
fn english_numbers_have_their_senses() {
    for (text, expected) in [
        // Digits
        ("45,000 people", &["Count 45000"][..]),
        ("a .285 average", &["Count 0.285"]),
        ("£2.8bn", &["Count 2800000000"]),
        ("$3 million", &["Count 3000000"]),
        ("45K", &["Count 45000"]),
        ("£125m", &["Count 125000000"]),
        ("the 100m", &["Count 100"]),
        ("21st", &["Rank 21"]),
        ("the 1990s", &["Count 90"]),
        ("in his mid-20s", &["Count 20"]),
        ("2½ years", &["Count 2.5"]),
        ("220 2/3 innings", &["Count 662/3"]),
        ("COVID-19", &["Count 19"]),
        ("F35", &["Count 35"]),
        ("No. 5", &["Count 5"]),
        ("'85", &["Count 1985"]),
        ("０８００", &["Count 800"]),
        // Words
        ("forty-five thousand", &["Count 45000"]),
        ("a hundred and one", &["Count 101"]),
        ("one hundred and twenty-three million", &["Count 123000000"]),
        ("two million three hundred thousand", &["Count 2300000"]),
        ("two dozen", &["Count 24"]),
        ("a dozen", &["Count 12"]),
        ("fourteen people", &["Count 14"]),
        ("twenty-first", &["Rank 21"]),
        ("the third", &["Rank 3"]),
        ("the hundred and twenty-fourth", &["Rank 124"]),
        ("ten first-class cars", &["Count 10"]),
        ("eleven or twelve", &["Count 11", "Count 12"]),
        ("half a million", &["Count 500000"]),
        ("half a dozen", &["Count 6"]),
        // Ranges
        ("3 to 4 million", &["Count 3000000", "Count 4000000"]),
        ("$3-$4 billion", &["Count 3000000000", "Count 4000000000"]),
        (
            "three to five trillion",
            &["Count 3000000000000", "Count 5000000000000"],
        ),
        ("70-90%", &["Share 0.7", "Share 0.9"]),
        ("2019-21", &["Count 2019", "Count 2021"]),
        ("7-9 p.m.", &["Clock 1140", "Clock 1260"]),
        // Parts of a whole
        ("14 percent", &["Share 0.14"]),
        ("14 per cent", &["Share 0.14"]),
        ("fifty percent", &["Share 0.5"]),
        ("one-third", &["Share 1/3"]),
        ("two thirds of", &["Count 2/3"]),
        ("three quarters", &["Share 0.75"]),
        ("a third of them", &["Share 1/3"]),
        ("a third time", &["Rank 3"]),
        ("nine out of ten", &["Share 0.9", "Count 10"]),
        ("4 in 5", &["Share 0.8", "Count 5"]),
        // Multiples
        ("three times", &["Multiple 3"]),
        ("1.5-fold", &["Multiple 1.5"]),
        ("quadrupled", &["Multiple 4"]),
        // Dates
        ("Feb. 12, 2025", &["Month 2", "Count 12", "Count 2025"]),
        ("12 February 2025", &["Count 12", "Month 2", "Count 2025"]),
        ("30th September", &["Rank 30", "Month 9"]),
        ("2025-02-12", &["Count 2025", "Month 2", "Count 12"]),
        ("12/2/2025", &["Month 12", "Month 2", "Count 2025"]),
        ("in May", &["Month 5"]),
        ("in april", &["Month 4"]),
        // Times of day
        ("4:40 p.m.", &["Clock 1000"]),
        ("4.40pm", &["Clock 1000"]),
        ("16:40", &["Clock 1000"]),
        ("4 a.m.", &["Clock 240"]),
        ("12 a.m.", &["Clock 0"]),
        ("three o'clock", &["Clock 900"]),
        ("half past four", &["Clock 990"]),
        ("a quarter to five", &["Clock 285"]),
        // Durations
        ("four and a half hours", &["Count 4.5"]),
        ("four hours and a half", &["Minutes 270"]),
        ("an hour and a half", &["Minutes 90"]),
        ("half an hour", &["Minutes 30"]),
        ("an hour and 30 minutes", &["Minutes 90"]),
        ("the quarter-hour mark", &["Minutes 15"]),
        ("a five-year plan", &["Months 60"]),
        ("two decades", &["Months 240"]),
        ("three centuries", &["Count 300"]),
        // Vague
        ("dozens of people", &["Magnitude 10"]),
        ("tens of thousands", &["Magnitude 10000"]),
        ("hundreds of millions", &["Magnitude 100000000"]),
        ("several hundred", &["Magnitude 100"]),
        ("a few thousand", &["Magnitude 1000"]),
        // Fiscal years
        ("the fiscal year ending in March 2023", &["Count 2022"]),
    ] {
        assert_readings(text, &english_quantities(text), expected);
    }
}

#[test]
fn words_that_only_answer() {
    for text in [
        "both of them",
        "once",
        "twice",
        "the first time",
        "a second look",
        "one another",
        "World War II",
        "noon",
        "may",
        "he marched",
        "a teenager",
        "the decade",
        "half of it",
        "a score draw",
        "one",
        "the day after",
        "zero",
    ] {
        assert_readings(text, &english_quantities(text), &[]);
    }
}

#[test]
fn bounds_are_read() {
    for (text, bound) in [
        ("65 or older", Some(Bound::AtLeast)),
        ("65 years of age", None),
        ("over 65", Some(Bound::Above)),
        ("more than £65", Some(Bound::Above)),
        ("no more than 65", Some(Bound::AtMost)),
        ("at least 65", Some(Bound::AtLeast)),
        ("nearly 65", Some(Bound::Below)),
        ("under 18", Some(Bound::Below)),
        ("100 people or more", Some(Bound::AtLeast)),
    ] {
        let found = english_quantities(text);
        let heavy = found
            .iter()
            .find(|quantity| quantity.weight == Weight::Heavy);
        assert_eq!(heavy.unwrap().bound, bound, "{text}");
    }
}

#[test]
fn spans_cover_what_is_written() {
    for (text, covered) in [
        ("Some 1.2 million people", "1.2 million"),
        ("It was 4:40 p.m. then", "4:40 p.m."),
        ("about forty-five thousand of", "forty-five thousand"),
        ("two thirds of them", "two thirds"),
        ("up 14 per cent on", "14 per cent"),
        ("on the 21st of", "21st"),
    ] {
        let found = english_quantities(text);
        let heavy = found
            .iter()
            .find(|quantity| quantity.weight == Weight::Heavy);
        let span = heavy.unwrap().span;
        let written: String = text.chars().skip(span.start).take(span.len()).collect();
        assert_eq!(written, covered);
    }
}
