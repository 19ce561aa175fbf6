//! 以上, 以下, 未満, 余り and the like after a number.

use crate::{
    kana::is_digit,
    number::quantity::{
        ends_with,
        model::{Bound, Quantity},
        starts_with,
    },
};

/// Longer words before their beginnings.
const AFTER: [(&str, Bound); 17] = [
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("未満", Bound::Below),
    ("弱", Bound::Below),
    ("近く", Bound::Below),
    ("足らず", Bound::Below),
    ("を下回", Bound::Below),
    ("を割", Bound::Below),
    ("余り", Bound::Above),
    ("あまり", Bound::Above),
    ("余", Bound::Above),
    ("強", Bound::Above),
    ("超", Bound::Above),
    ("を超", Bound::Above),
    ("を上回", Bound::Above),
    ("を越", Bound::Above),
];

const BEFORE: [(&str, Bound); 3] = [
    ("少なくとも", Bound::AtLeast),
    ("最低", Bound::AtLeast),
    ("最大", Bound::AtMost),
];

/// How far from its number such a word stands: 平方キロメートル以上.
const REACH: usize = 9;

pub(super) fn mark(chars: &[char], quantities: &mut [Quantity]) {
    for quantity in quantities {
        let before = chars.get(..quantity.span.start).unwrap_or_default();
        let stated_before = BEFORE.iter().find(|(word, _)| ends_with(before, word));
        quantity.bound = after(chars, quantity.span.end).or(stated_before.map(|&(_, bound)| bound));
    }
}

fn after(chars: &[char], end: usize) -> Option<Bound> {
    for place in end..=end + REACH {
        let rest = chars.get(place..)?;
        if let Some((_, bound)) = AFTER.iter().find(|(word, _)| starts_with(rest, word)) {
            return Some(*bound);
        }
        // Only the counter or unit stands between.
        let &character = rest.first()?;
        let of_counter = matches!(character, '%' | '％' | 'ァ'..='ヺ' | 'ー' | '一'..='龠' | ' ');
        if !of_counter || is_digit(character) {
            return None;
        }
    }
    None
}
