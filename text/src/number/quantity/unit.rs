//! Units that translators convert: kilometres to miles.

use super::Ratio;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Kilograms.
    Mass,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Degrees; the scales differ in their zero, too.
    Temperature,
}

/// A unit: its dimension, and its size in thousandths of the base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    /// Its size in thousandths of metre, kilogram, square metre or litre; no size for temperatures.
    pub thousandths: u64,
}

const fn unit(dimension: Dimension, thousandths: u64) -> Unit {
    Unit {
        dimension,
        thousandths,
    }
}

/// Japanese names, longer ones before their beginnings.
const JAPANESE: [(&str, Unit); 30] = [
    ("平方キロ", unit(Dimension::Area, 1_000_000_000)),
    ("平方メートル", unit(Dimension::Area, 1000)),
    ("ヘクタール", unit(Dimension::Area, 10_000_000)),
    ("エーカー", unit(Dimension::Area, 4_046_856)),
    ("坪", unit(Dimension::Area, 3306)),
    ("キログラム", unit(Dimension::Mass, 1000)),
    ("キロトン", unit(Dimension::Mass, 1_000_000_000)),
    ("キロ", unit(Dimension::Length, 1_000_000)),
    ("センチ", unit(Dimension::Length, 10)),
    ("ミリ", unit(Dimension::Length, 1)),
    ("メートル", unit(Dimension::Length, 1000)),
    ("マイル", unit(Dimension::Length, 1_609_344)),
    ("フィート", unit(Dimension::Length, 305)),
    ("インチ", unit(Dimension::Length, 25)),
    ("ヤード", unit(Dimension::Length, 914)),
    ("海里", unit(Dimension::Length, 1_852_000)),
    ("グラム", unit(Dimension::Mass, 1)),
    ("トン", unit(Dimension::Mass, 1_000_000)),
    ("オンス", unit(Dimension::Mass, 28)),
    ("リットル", unit(Dimension::Volume, 1000)),
    ("ガロン", unit(Dimension::Volume, 3785)),
    ("バレル", unit(Dimension::Volume, 158_987)),
    ("km", unit(Dimension::Length, 1_000_000)),
    ("cm", unit(Dimension::Length, 10)),
    ("mm", unit(Dimension::Length, 1)),
    ("kg", unit(Dimension::Mass, 1000)),
    ("度", unit(Dimension::Temperature, 0)),
    ("℃", unit(Dimension::Temperature, 0)),
    ("㎞", unit(Dimension::Length, 1_000_000)),
    ("m", unit(Dimension::Length, 1000)),
];

/// English names in small letters, in the singular.
const ENGLISH: [(&str, Unit); 36] = [
    ("mile", unit(Dimension::Length, 1_609_344)),
    ("mi", unit(Dimension::Length, 1_609_344)),
    ("mph", unit(Dimension::Length, 1_609_344)),
    ("yard", unit(Dimension::Length, 914)),
    ("foot", unit(Dimension::Length, 305)),
    ("feet", unit(Dimension::Length, 305)),
    ("ft", unit(Dimension::Length, 305)),
    ("inch", unit(Dimension::Length, 25)),
    ("inche", unit(Dimension::Length, 25)),
    ("kilometer", unit(Dimension::Length, 1_000_000)),
    ("kilometre", unit(Dimension::Length, 1_000_000)),
    ("km", unit(Dimension::Length, 1_000_000)),
    ("kph", unit(Dimension::Length, 1_000_000)),
    ("meter", unit(Dimension::Length, 1000)),
    ("metre", unit(Dimension::Length, 1000)),
    ("m", unit(Dimension::Length, 1000)),
    ("centimeter", unit(Dimension::Length, 10)),
    ("centimetre", unit(Dimension::Length, 10)),
    ("cm", unit(Dimension::Length, 10)),
    ("millimeter", unit(Dimension::Length, 1)),
    ("millimetre", unit(Dimension::Length, 1)),
    ("mm", unit(Dimension::Length, 1)),
    ("pound", unit(Dimension::Mass, 454)),
    ("lb", unit(Dimension::Mass, 454)),
    ("ounce", unit(Dimension::Mass, 28)),
    ("stone", unit(Dimension::Mass, 6350)),
    ("ton", unit(Dimension::Mass, 907_185)),
    ("kilogram", unit(Dimension::Mass, 1000)),
    ("kg", unit(Dimension::Mass, 1000)),
    ("acre", unit(Dimension::Area, 4_046_856)),
    ("hectare", unit(Dimension::Area, 10_000_000)),
    ("gallon", unit(Dimension::Volume, 3785)),
    ("barrel", unit(Dimension::Volume, 158_987)),
    ("litre", unit(Dimension::Volume, 1000)),
    ("liter", unit(Dimension::Volume, 1000)),
    ("degree", unit(Dimension::Temperature, 0)),
];

/// The unit whose Japanese name begins a text.
pub(super) fn japanese(rest: &[char]) -> Option<Unit> {
    JAPANESE
        .iter()
        .find(|(name, _)| super::starts_with(rest, name))
        .map(|&(_, unit)| unit)
}

/// The unit of an English word in small letters.
pub(super) fn english(word: &str) -> Option<Unit> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    ENGLISH
        .iter()
        .find(|(name, _)| *name == singular || *name == word)
        .map(|&(_, unit)| unit)
}

/// Whether one value is the other one converted, as roughly as people round
pub(super) fn is_conversion(one: (Ratio, Unit), two: (Ratio, Unit)) -> bool {
    if one.1.dimension != two.1.dimension {
        return false;
    }
    if one.1.dimension == Dimension::Temperature {
        return is_other_scale(one.0.approximate(), two.0.approximate());
    }
    let size = |(value, unit): (Ratio, Unit)| {
        value
            .times(Ratio::whole(u128::from(unit.thousandths)))
            .map(Ratio::approximate)
    };
    let (Some(first), Some(second)) = (size(one), size(two)) else {
        return false;
    };
    one.1.thousandths != two.1.thousandths && (first - second).abs() <= 0.12 * first.max(second)
}

/// Whether one is the other in Fahrenheit, as a temperature or as a difference of temperatures.
fn is_other_scale(one: f64, two: f64) -> bool {
    let near = |celsius: f64, fahrenheit: f64| {
        let degrees = celsius * 1.8;
        (degrees - fahrenheit).abs() <= 1.0 || (degrees + 32.0 - fahrenheit).abs() <= 2.0
    };
    near(one, two) || near(two, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilometres_become_miles() {
        let kilometres = japanese(&['キ', 'ロ']).unwrap();
        let miles = english("miles").unwrap();
        let whole = Ratio::whole;
        assert!(is_conversion((whole(72), kilometres), (whole(45), miles)));
        assert!(!is_conversion((whole(72), kilometres), (whole(54), miles)));
        assert!(!is_conversion(
            (whole(72), kilometres),
            (whole(72), kilometres)
        ));
    }
}
