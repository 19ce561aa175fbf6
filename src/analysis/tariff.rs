//! Weights and rate: how a client pays, the `[leverage]` table of `taiyaku.toml`.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, de::Error};
use taiyaku_tm::leverage::{Band, CHARACTERS_OF_A_PAGE};

use super::{Decimal, Money, decimal::rounded};

/// What counts how much, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "Table")]
pub struct Tariff {
    /// The price, if one is set.
    pub rate: Option<Rate>,
    /// The weights that are set, in per cent; see [`weight`](Self::weight).
    pub(super) weights: BTreeMap<Band, Percent>,
}

/// A price per unit of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// The price of one.
    pub amount: Decimal,
    /// One what.
    pub per: Per,
    /// In which currency.
    pub currency: Currency,
}

/// What a rate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// A character of the source, without spaces.
    #[default]
    Character,
    /// An estimated word of the translation.
    Word,
    /// A page of 400 characters of the source.
    Page,
}

impl Per {
    /// The name used in settings and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Character => "character",
            Self::Word => "word",
            Self::Page => "page",
        }
    }
}

/// A currency by its three letters (ISO 4217).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency of these three capital letters.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
        letters
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(letters))
    }

    /// How many decimal places its least unit has (ISO 4217): 0 for the yen, 2 for most.
    #[must_use]
    pub const fn places(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|&letter| write!(formatter, "{}", char::from(letter)))
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::new(&code).ok_or_else(|| {
            D::Error::custom(format!(
                "`{code}` is no currency: three capital letters, such as JPY, EUR or USD"
            ))
        })
    }
}

/// A weight, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Percent(u8);

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = i64::deserialize(deserializer)?;
        match u8::try_from(value) {
            Ok(percent @ 0..=100) => Ok(Self(percent)),
            _ => Err(D::Error::custom(format!(
                "a weight is a whole number of per cent, 0 to 100, not {value}"
            ))),
        }
    }
}

/// The table as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Table {
    rate: Option<Decimal>,
    #[serde(default)]
    rate_per: Per,
    currency: Option<Currency>,
    #[serde(default)]
    weights: BTreeMap<Band, Percent>,
}

impl TryFrom<Table> for Tariff {
    type Error = &'static str;

    fn try_from(table: Table) -> Result<Self, Self::Error> {
        let rate = match (table.rate, table.currency) {
            (Some(amount), Some(currency)) => Some(Rate {
                amount,
                per: table.rate_per,
                currency,
            }),
            (Some(_), None) => return Err("`rate` needs a `currency`, such as \"JPY\""),
            (None, _) => None,
        };
        Ok(Self {
            rate,
            weights: table.weights,
        })
    }
}

impl Tariff {
    /// The weight of a band in per cent: the one that is set, else that of the band it is a special case of, else
    /// the usual one.
    #[must_use]
    pub fn weight(&self, band: Band) -> u8 {
        match (self.weights.get(&band), band.general()) {
            (Some(&Percent(percent)), _) => percent,
            (None, Some(general)) => self.weight(general),
            (None, None) => usual_weight(band),
        }
    }
}

/// What bands count where nobody says otherwise.
const fn usual_weight(band: Band) -> u8 {
    match band {
        Band::Context => 10,
        Band::Repetition | Band::Exact => 20,
        Band::From95 => 40,
        Band::From85 => 60,
        Band::From75 => 80,
        _ => 100,
    }
}

impl Rate {
    /// The price of `weighted` hundredths of characters or words (whatever the rate is per), rounded half up to the
    /// least unit of the currency.
    #[must_use]
    pub(super) fn price(&self, weighted: u64) -> Money {
        let per = match self.per {
            Per::Character | Per::Word => 1,
            Per::Page => CHARACTERS_OF_A_PAGE as u128,
        };
        let least_units = 10_u128.pow(self.currency.places());
        let dividend = u128::from(weighted) * u128::from(self.amount.digits) * least_units;
        Money(rounded(
            dividend,
            100 * per * 10_u128.pow(self.amount.places),
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::project::Config;

    fn tariff(text: &str) -> Result<Tariff, String> {
        let text = format!("client = \"A\"\n\n[leverage]\n{text}\n");
        let config = Config::parse(&text, Path::new("t.toml"));
        config
            .map(|config| config.leverage)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_set_is_usual() {
        let tariff =
            tariff("[leverage.weights]\n95-99 = 30\nrepetition = 0\ninternal-85-94 = 70").unwrap();
        let weights = Band::ALL.map(|band| tariff.weight(band));
        assert_eq!(
            weights,
            [0, 0, 10, 20, 30, 30, 60, 70, 80, 80, 100, 100, 100]
        );
        assert_eq!(tariff.rate, None);
    }

    #[test]
    fn a_rate_is_read_however_it_is_written() {
        for rate in ["0.085", "\"0.085\""] {
            let text = format!("rate = {rate}\nrate-per = \"word\"\ncurrency = \"EUR\"");
            let rate = tariff(&text).unwrap().rate.unwrap();
            assert_eq!(rate.amount.to_string(), "0.085");
            assert_eq!(
                (rate.per, rate.currency.to_string()),
                (Per::Word, "EUR".to_owned())
            );
        }
        assert_eq!(
            tariff("rate = 12\ncurrency = \"JPY\"")
                .unwrap()
                .rate
                .unwrap()
                .per,
            Per::Character
        );
    }

    #[test]
    fn faults_are_named_with_their_place() {
        for (text, begin, says) in [
            ("rates = 1", "t.toml:4:1", "unknown field `rates`"),
            ("rate = 1", "t.toml:3:1", "needs a `currency`"),
            (
                "rate = -1\ncurrency = \"JPY\"",
                "t.toml:4:8",
                "such as 12 or 0.085",
            ),
            ("currency = \"yen\"", "t.toml:4:12", "no currency"),
            ("rate-per = \"line\"", "t.toml:4:12", "`character`"),
            ("weights = { \"95-98\" = 1 }", "t.toml:4:13", "`95-99`"),
            (
                "weights = { none = 101 }",
                "t.toml:4:20",
                "0 to 100, not 101",
            ),
        ] {
            let error = tariff(text).unwrap_err();
            assert!(
                error.starts_with(begin) && error.contains(says),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn prices_are_exact_and_rounded_once() {
        let price = |amount: &str, per, currency: &str, weighted| {
            let rate = Rate {
                amount: Decimal::parse(amount).unwrap(),
                per,
                currency: Currency::new(currency).unwrap(),
            };
            rate.price(weighted).written(rate.currency.places())
        };
        // 3004.00 characters, half a yen goes up, a tenth of a cent times five as well.
        assert_eq!(price("9.5", Per::Character, "JPY", 300_400), "28538");
        assert_eq!(price("0.5", Per::Character, "JPY", 100), "1");
        assert_eq!(price("0.085", Per::Word, "EUR", 100), "0.09");
        assert_eq!(price("3800", Per::Page, "JPY", 40_000), "3800");
        assert_eq!(price("0.1", Per::Word, "USD", 30), "0.03");
    }
}
