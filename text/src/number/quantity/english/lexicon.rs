//! Words that are worth a number: twice, both, teens, decades, thousands.

use std::{collections::HashMap, sync::LazyLock};

use super::{Draft, duration, tokens::Tokens, units};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, Weight, readings, whole},
};

/// Words and their values; `x` times, `m` months, `c` minutes after midnight, `g` powers of ten, `/2` a half; `|` parts two values.
const WORDS: &str = "
once=1 single=1 solo=1 sole=1 only=1 another=1 every=1 each=1 initial=1 original=1 previous=1 annual=1 both=2 couple=2 pair=2 twins=2
duo=2 twin=2 either=2 neither=2 bilateral=2 biennial=2 trilateral=3 trio=3 triplets=3 quartet=4 quadrilateral=4 quarterfinal=4|8
quarterfinals=4|8 semifinal=2|4 semifinals=2|4 nil=0 zero=0 none=0 nobody=0 goalless=0 scoreless=0 no=0 noon=c720 midday=c720 midnight=c0
teens=10 teenager=10 teenagers=10 teenage=10 teen=10 twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80
nineties=90 centenary=100 centennial=100 bicentenary=200 bicentennial=200 millionaire=1000000 billionaire=1000000000
billionaires=1000000000 trilogy=3 triathlon=3 quadrennial=4 octogenarian=80 nonagenarian=90 centenarian=100 hundredfold=100
twice=x2 double=x2 doubled=x2 doubles=x2 doubling=x2 doubly=x2 twofold=x2 triple=x3 tripled=x3 triples=x3 tripling=x3 thrice=x3
threefold=x3 treble=x3 trebled=x3 quadruple=x4 quadrupled=x4 quadrupling=x4 fourfold=x4 fivefold=x5 sixfold=x6 sevenfold=x7
eightfold=x8 tenfold=x10 dozens=g10 scores=g10 tens=g10 hundreds=g100 thousands=g1000 millions=g1000000
billions=g1000000000 trillions=g1000000000000 centuries=g100 halved=1/2 halving=1/2 halve=1/2 halfway=1/2 halftime=1/2
sunday=w monday=w tuesday=w wednesday=w thursday=w friday=w saturday=w yesterday=w today=w tomorrow=w
sevens=7 wholly=100 fully=100 entirely=100 completely=100 totally=100 absolutely=100 quarterly=m3 semiannual=m6 fortnightly=2
";

static LEXICON: LazyLock<HashMap<&'static str, (Vec<Reading>, Weight)>> = LazyLock::new(|| {
    WORDS
        .split_whitespace()
        .filter_map(|entry| entry.split_once('='))
        .map(|(word, value)| (word, parse(value)))
        .collect()
});

/// A word of the list, or a vague number.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    let word = tokens.word(at)?;
    if let Some(draft) = vague(tokens, at, word) {
        return Some(vec![draft]);
    }
    if let Some(draft) = unit_with_half(tokens, at, word) {
        return Some(vec![draft]);
    }
    if word == "decades" {
        // Two or three of them, or 数十年.
        let mut found = vec![whole(Measure::Magnitude, 10)];
        found.extend([20, 30].map(|years| whole(Measure::Count, years)));
        return Some(vec![Draft::new(at, at + 1, Weight::Light, found)]);
    }
    let entry = LEXICON.get(word).cloned();
    let (found, weight) = entry.or_else(|| bare_unit(word))?;
    Some(vec![Draft::new(at, at + 1, weight, found)])
}

fn parse(value: &str) -> (Vec<Reading>, Weight) {
    let number = |digits: &str| digits.parse::<u128>().unwrap_or_default();
    if let Some(times) = value.strip_prefix('x') {
        let value = Ratio::whole(number(times));
        let measures = [Measure::Multiple, Measure::Count];
        let weight = if value > Ratio::whole(3) {
            Weight::Light
        } else {
            Weight::Silent
        };
        return (readings(value, &measures), weight);
    }
    if value == "w" {
        return (vec![whole(Measure::Weekday, 0)], Weight::Silent);
    }
    if let Some(minutes) = value.strip_prefix('c') {
        return (vec![whole(Measure::Clock, number(minutes))], Weight::Silent);
    }
    if let Some(months) = value.strip_prefix('m') {
        return (vec![whole(Measure::Months, number(months))], Weight::Silent);
    }
    if let Some(magnitude) = value.strip_prefix('g') {
        return (
            vec![whole(Measure::Magnitude, number(magnitude))],
            Weight::Light,
        );
    }
    if let Some((numerator, denominator)) = value.split_once('/') {
        let value = Ratio::new(number(numerator), number(denominator));
        let found = value.map_or_else(Vec::new, |value| {
            readings(value, &[Measure::Share, Measure::Count])
        });
        return (found, Weight::Silent);
    }
    if let Some((one, two)) = value.split_once('|') {
        let found = [one, two].map(|value| whole(Measure::Count, number(value)));
        return (found.to_vec(), Weight::Silent);
    }
    let value = Ratio::whole(number(value));
    let mut found = readings(value, &[Measure::Count, Measure::Rank]);
    let decade = value
        .as_whole()
        .filter(|value| (20..100).contains(value) && value % 10 == 0);
    found.extend(decade.map(|decade| whole(Measure::Count, 1900 + decade)));
    (found, Weight::Silent)
}

/// Tens of thousands, several hundred, a few thousand.
fn vague(tokens: &Tokens, at: usize, word: &str) -> Option<Draft> {
    let scale = super::number_words::scale;
    if word.ends_with('s')
        && let Some(first) = scale(word).or_else(|| (word == "tens").then_some(Ratio::whole(10)))
        && tokens.word(at + 1) == Some("of")
        && let Some(second) = tokens.word(at + 2)
        && let Some(value) = scale(second).filter(|_| second.ends_with('s'))
        && second != "dozens"
    {
        let value = first.times(value)?;
        let found = readings(value, &[Measure::Magnitude]);
        return Some(Draft::new(at, at + 3, Weight::Light, found));
    }
    if !matches!(word, "several" | "few" | "many") {
        return None;
    }
    let place = if tokens.word(at + 1) == Some("tens") && tokens.word(at + 2) == Some("of") {
        at + 3
    } else {
        at + 1
    };
    let tens = if place > at + 1 { 10 } else { 1 };
    let (name, end) = tokens.word_after(place)?;
    let value = match name {
        "dozen" => Ratio::whole(10),
        _ => scale(name)?.times(Ratio::whole(tens))?,
    };
    Some(Draft::new(
        at,
        end,
        Weight::Light,
        readings(value, &[Measure::Magnitude]),
    ))
}

/// An hour and a half, the year and a half.
fn unit_with_half(tokens: &Tokens, at: usize, word: &str) -> Option<Draft> {
    let end = units::and_a_half(tokens, at + 1)?;
    let value = Ratio::whole(1).plus(Ratio::HALF)?;
    let durations = duration::readings_of(value, word);
    if durations.is_empty() {
        return None;
    }
    let mut found = readings(value, &[Measure::Count]);
    found.extend(durations);
    Some(Draft::new(at, end, Weight::Light, found))
}

/// A unit of time without a number: "a day" for 24時間.
fn bare_unit(word: &str) -> Option<(Vec<Reading>, Weight)> {
    let mut found = duration::readings_of(Ratio::whole(1), word);
    match word {
        "fortnight" => found.extend([whole(Measure::Count, 2)]),
        "quarter" => found.extend(
            Ratio::new(1, 4)
                .into_iter()
                .flat_map(|value| readings(value, &[Measure::Count])),
        ),
        _ => {}
    }
    (!found.is_empty()).then_some((found, Weight::Silent))
}
