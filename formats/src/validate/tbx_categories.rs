//! The data categories of TBX dialects: which element, at which levels, with which values.

use crate::tbx::TERM_LOCATIONS;

/// A level of an entry, in the words of TBX 3.
pub(super) const CONCEPT: u8 = 1;
/// The level of a language.
pub(super) const LANGUAGE: u8 = 2;
/// The level of a term.
pub(super) const TERM: u8 = 4;

const ALL: u8 = CONCEPT | LANGUAGE | TERM;

/// A data category.
#[derive(Debug)]
pub(super) struct Category {
    /// The value of `type`, or the element's name in the other style.
    pub(super) name: &'static str,
    /// The element that holds it.
    pub(super) element: &'static str,
    /// The module, which is the prefix in the other style.
    pub(super) module: &'static str,
    pub(super) levels: u8,
    /// The values, if they are a list.
    pub(super) values: &'static [&'static str],
}

const fn category(
    module: &'static str,
    element: &'static str,
    name: &'static str,
    levels: u8,
    values: &'static [&'static str],
) -> Category {
    Category {
        name,
        element,
        module,
        levels,
        values,
    }
}

/// The categories of TBX-Min, TBX-Basic and TBX-Linguist in TBX 3, each dialect with those of the one before.
pub(super) static CATEGORIES: &[Category] = &[
    category("min", "termNote", "administrativeStatus", TERM, STATUS),
    category("min", "admin", "customerSubset", CONCEPT | TERM, &[]),
    category("min", "xref", "externalCrossReference", ALL, &[]),
    category(
        "min",
        "termNote",
        "partOfSpeech",
        TERM,
        &["adjective", "noun", "other", "verb", "adverb"],
    ),
    category("min", "descrip", "subjectField", CONCEPT, &[]),
    category("basic", "descrip", "context", TERM, &[]),
    category("basic", "ref", "crossReference", CONCEPT | TERM, &[]),
    category("basic", "descrip", "definition", CONCEPT | LANGUAGE, &[]),
    category("basic", "termNote", "geographicalUsage", TERM, &[]),
    category(
        "basic",
        "termNote",
        "grammaticalGender",
        TERM,
        &["masculine", "feminine", "neuter", "other"],
    ),
    category("basic", "admin", "projectSubset", CONCEPT | TERM, &[]),
    category("basic", "transacNote", "responsibility", ALL, &[]),
    category("basic", "admin", "source", ALL, &[]),
    category("basic", "termNote", "termLocation", TERM, &TERM_LOCATIONS),
    category("basic", "termNote", "termType", TERM, TYPES),
    category(
        "basic",
        "transac",
        "transactionType",
        ALL,
        &["origination", "modification"],
    ),
    category("basic", "xref", "xGraphic", CONCEPT | LANGUAGE, &[]),
    category("linguist", "termNote", "grammaticalNumber", TERM, NUMBERS),
    category("linguist", "admin", "reading", TERM, &[]),
    category("linguist", "adminNote", "readingNote", TERM, &[]),
    category("linguist", "termNote", "register", TERM, REGISTERS),
    category("linguist", "termNote", "transferComment", TERM, &[]),
];

const STATUS: &[&str] = &[
    "admittedTerm-admn-sts",
    "deprecatedTerm-admn-sts",
    "supersededTerm-admn-sts",
    "preferredTerm-admn-sts",
];

const NUMBERS: &[&str] = &["singular", "plural", "dual", "mass", "otherNumber"];

const REGISTERS: &[&str] = &[
    "colloquialRegister",
    "neutralRegister",
    "technicalRegister",
    "in-houseRegister",
    "bench-levelRegister",
    "slangRegister",
    "vulgarRegister",
];

const TYPES: &[&str] = &[
    "fullForm",
    "acronym",
    "abbreviation",
    "shortForm",
    "variant",
    "phrase",
];

/// Values that tools write in place of those on the lists.
const MEANT: &[(&str, &str)] = &[
    ("preferred", "preferredTerm-admn-sts"),
    ("preferredTerm", "preferredTerm-admn-sts"),
    ("approved", "preferredTerm-admn-sts"),
    ("admitted", "admittedTerm-admn-sts"),
    ("admittedTerm", "admittedTerm-admn-sts"),
    ("deprecated", "deprecatedTerm-admn-sts"),
    ("deprecatedTerm", "deprecatedTerm-admn-sts"),
    ("forbidden", "deprecatedTerm-admn-sts"),
    ("notRecommended", "deprecatedTerm-admn-sts"),
    ("superseded", "supersededTerm-admn-sts"),
    ("supersededTerm", "supersededTerm-admn-sts"),
    ("obsolete", "supersededTerm-admn-sts"),
    ("properNoun", "noun"),
    ("n", "noun"),
    ("v", "verb"),
    ("adj", "adjective"),
    ("adv", "adverb"),
    ("full form", "fullForm"),
    ("short form", "shortForm"),
];

/// Categories that tools write in place of those of the standard.
const ALSO_CALLED: &[(&str, &str)] = &[
    ("pos", "partOfSpeech"),
    ("status", "administrativeStatus"),
    ("normativeAuthorization", "administrativeStatus"),
    ("gender", "grammaticalGender"),
    ("domain", "subjectField"),
    ("subject", "subjectField"),
    ("example", "context"),
];

/// The value that is meant by one that is not on the list.
pub(super) fn meant(category: &Category, value: &str) -> Option<&'static str> {
    let value = value.trim();
    let listed = category
        .values
        .iter()
        .find(|one| one.eq_ignore_ascii_case(value));
    listed.copied().or_else(|| {
        let mut known = MEANT.iter();
        let known = known.find(|(written, _)| written.eq_ignore_ascii_case(value));
        known
            .map(|(_, meant)| *meant)
            .filter(|meant| category.values.contains(meant))
    })
}

/// The category that is meant by a name that no dialect has.
pub(super) fn also_called(element: &str, name: &str) -> Option<&'static Category> {
    let mut known = ALSO_CALLED.iter();
    let (_, name) = known.find(|(written, _)| written.eq_ignore_ascii_case(name))?;
    find(element, name)
}

/// The category of this name in this element.
pub(super) fn find(element: &str, name: &str) -> Option<&'static Category> {
    let mut categories = CATEGORIES.iter();
    categories.find(|category| category.element == element && category.name == name)
}

/// How many of the modules a dialect has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// No categories at all.
    Core,
    Min,
    Basic,
    Linguist,
    /// A dialect of somebody else, whose categories nobody here knows.
    Other,
}

impl Dialect {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "TBX-Core" => Self::Core,
            "TBX-Min" => Self::Min,
            "TBX-Basic" => Self::Basic,
            "TBX-Linguist" => Self::Linguist,
            _ => Self::Other,
        }
    }

    pub(super) fn has(self, category: &Category) -> bool {
        match self {
            Self::Core => false,
            Self::Min => category.module == "min",
            Self::Basic => category.module != "linguist",
            Self::Linguist | Self::Other => true,
        }
    }
}
