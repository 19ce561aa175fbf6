//! Numbers in names of Latin letters: F35, G7, ISO 9001 as far as letters touch them; ① and Ⅱ.

use crate::{
    kana::is_digit,
    number::quantity::{
        Ratio,
        model::{Measure, Quantity, Weight, readings},
    },
    span::Span,
};

pub(super) fn find(chars: &[char], found: &mut Vec<Quantity>) {
    let mut at = 0;
    while let Some(&character) = chars.get(at) {
        let value = symbol(character);
        if let Some(value) = value {
            let measures = [Measure::Count, Measure::Rank];
            let found_readings = readings(Ratio::whole(value), &measures);
            found.push(Quantity::new(
                Span::new(at, at + 1),
                Weight::Silent,
                found_readings,
            ));
        }
        let follows_letter = at > 0 && chars.get(at - 1).is_some_and(|&before| is_latin(before));
        if is_digit(character) && follows_letter {
            let digits: String = chars
                .get(at..)
                .unwrap_or_default()
                .iter()
                .take_while(|&&digit| is_digit(digit))
                .filter_map(|digit| crate::number::quantity::ascii_digit(*digit))
                .collect();
            let end = at + digits.len();
            if let Some(value) = Ratio::parse(&digits) {
                let found_readings = readings(value, &[Measure::Count]);
                found.push(Quantity::new(
                    Span::new(at, end),
                    Weight::Light,
                    found_readings,
                ));
            }
            at = end;
        } else {
            at += 1;
        }
    }
}

/// The value of a number that is one character.
fn symbol(character: char) -> Option<u128> {
    let offset = |first: char| Some(u128::from(character as u32 - first as u32 + 1));
    match character {
        '①'..='⑳' => offset('①'),
        'Ⅰ'..='Ⅻ' => offset('Ⅰ'),
        '⑴'..='⒇' => offset('⑴'),
        _ => None,
    }
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}
