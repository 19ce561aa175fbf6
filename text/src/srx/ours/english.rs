//! English.

use super::{cut, keep};
use crate::srx::SrxRule;

/// Titles and the like: a name follows, so that they never end a sentence.
const TITLES: &str = "Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|St|Mt|Ft|Gen|Gov|Sen|Rep|Lt|Col|Cmdr|Maj|Sgt|Capt|Rev|Hon|Pres|vs|cf|Cf";

/// Abbreviations that a number follows.
const BEFORE_NUMBERS: &str = "No|Nos|no|nos|Fig|Figs|fig|figs|Vol|Vols|vol|vols|p|pp|Ch|ch|Sec|sec|Art|art|Eq|eq|Op|op|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec";

/// Abbreviations that end a sentence only before a capital letter.
const PERHAPS_LAST: &str =
    "etc|al|Inc|Ltd|Co|Corp|Bros|Jr|Sr|Univ|Dept|dept|approx|est|ed|eds|Ave|Blvd|Rd";

pub(super) fn rules() -> Vec<SrxRule> {
    vec![
        keep(format!(r"\b(?:{TITLES})\."), r"\s").with_comment("titles"),
        keep(format!(r"\b(?:{BEFORE_NUMBERS})\."), r"\s+\p{Nd}")
            .with_comment("abbreviations that a number follows"),
        keep(format!(r"\b(?:{PERHAPS_LAST})\."), r"\s+\p{Ll}")
            .with_comment("abbreviations that may end a sentence"),
        keep(r"\b\p{Lu}\.", r"\s+\p{Lu}").with_comment("initials"),
        keep(r"\b\p{L}\.\p{L}\.", r"\s+[\p{Ll}\p{Nd}]").with_comment("U.S., a.m., e.g."),
        keep(r"\b(?:e\.g|i\.e|c\.f)\.", r"\s"),
        keep(r"(?:\.\.\.|…)", r"\s+\p{Ll}").with_comment("an ellipsis inside a sentence"),
        keep(r#"[.!?][”’"')\]]*"#, r"\s+\p{Ll}").with_comment("“Why?” he asked."),
        cut(r#"[.!?…]+[”’"')\]]*"#, r#"\s+[“‘"'(\[]*[\p{Lu}\p{Nd}]"#)
            .with_comment("the end of a sentence"),
    ]
}
