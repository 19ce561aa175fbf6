//! Sums in a currency and its hundredth: 149円85銭, 4ドル73セント.

use super::{Numerals, Taken};
use crate::{
    number::quantity::{
        Ratio,
        model::{Measure, Quantity, Weight, readings},
        starts_with,
    },
    span::Span,
};

const CURRENCIES: [&str; 5] = ["円", "ドル", "ユーロ", "ポンド", "元"];
const HUNDREDTHS: [&str; 4] = ["銭", "セント", "ペンス", "分"];

/// A sum of two numerals.
pub(super) fn read(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let units = numerals.get(at)?;
    let after = numerals.after(at);
    let currency = CURRENCIES.iter().find(|name| starts_with(after, name))?;
    let place = numerals.unit_start(at) + currency.chars().count();
    let hundredths = numerals.next_at(at, place)?;
    let after = numerals.after(at + 1);
    let name = HUNDREDTHS.iter().find(|name| starts_with(after, name))?;
    let is_below_one = hundredths.value < Ratio::whole(100);
    let fraction = hundredths.value.over(Ratio::whole(100))?;
    let value = units.value.plus(fraction).filter(|_| is_below_one)?;
    let end = numerals.unit_start(at + 1) + name.chars().count();
    let span = Span::new(units.span.start, end);
    let found = readings(value, &[Measure::Count]);
    Some(Taken::one(2, Quantity::new(span, Weight::Heavy, found)))
}

/// 34銭 alone is also 0.34 of the currency.
pub(super) fn hundredths(value: Ratio, after: &[char]) -> Option<Ratio> {
    let is_hundredth = ["銭", "セント", "ペンス"]
        .iter()
        .any(|name| starts_with(after, name));
    value.over(Ratio::whole(100)).filter(|_| is_hundredth)
}
