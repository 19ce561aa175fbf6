//! Forms that follow no rule: plurals and verbs.

/// Nouns: singular and plural.
const PLURALS: &[(&str, &str)] = &[
    ("child", "children"),
    ("criterion", "criteria"),
    ("datum", "data"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("index", "indices"),
    ("man", "men"),
    ("medium", "media"),
    ("mouse", "mice"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("tooth", "teeth"),
    ("woman", "women"),
    ("half", "halves"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("self", "selves"),
    ("shelf", "shelves"),
    ("thief", "thieves"),
    ("wife", "wives"),
    ("wolf", "wolves"),
    ("memorandum", "memoranda"),
    ("stratum", "strata"),
    ("bacterium", "bacteria"),
    ("nucleus", "nuclei"),
    ("veto", "vetoes"),
    ("embargo", "embargoes"),
    ("hero", "heroes"),
    ("tornado", "tornadoes"),
    ("volcano", "volcanoes"),
    ("potato", "potatoes"),
    ("tomato", "tomatoes"),
];

/// Verbs: base form, then past tense and participle.
const VERBS: &[(&str, &[&str])] = &[
    ("be", &["is", "are", "was", "were", "been", "being", "am"]),
    ("become", &["became"]),
    ("begin", &["began", "begun", "beginning"]),
    ("break", &["broke", "broken"]),
    ("bring", &["brought"]),
    ("build", &["built"]),
    ("buy", &["bought"]),
    ("call", &["called"]),
    ("come", &["came"]),
    ("cut", &["cutting"]),
    ("deal", &["dealt"]),
    ("do", &["does", "did", "done"]),
    ("draw", &["drew", "drawn"]),
    ("fall", &["fell", "fallen"]),
    ("fight", &["fought"]),
    ("find", &["found"]),
    ("get", &["got", "gotten", "getting"]),
    ("give", &["gave", "given"]),
    ("go", &["goes", "went", "gone"]),
    ("grow", &["grew", "grown"]),
    ("have", &["has", "had"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("lay", &["laid"]),
    ("lead", &["led"]),
    ("leave", &["left"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("mean", &["meant"]),
    ("meet", &["met"]),
    ("pay", &["paid"]),
    ("put", &["putting"]),
    ("rise", &["rose", "risen"]),
    ("run", &["ran", "running"]),
    ("seek", &["sought"]),
    ("sell", &["sold"]),
    ("send", &["sent"]),
    ("set", &["setting"]),
    ("shoot", &["shot"]),
    ("speak", &["spoke", "spoken"]),
    ("spend", &["spent"]),
    ("stand", &["stood"]),
    ("step", &["stepped", "stepping"]),
    ("strike", &["struck"]),
    ("take", &["took", "taken"]),
    ("teach", &["taught"]),
    ("tell", &["told"]),
    ("think", &["thought"]),
    ("win", &["won", "winning"]),
    ("withdraw", &["withdrew", "withdrawn"]),
    ("write", &["wrote", "written"]),
];

/// Verbs in consonant + y. Only these take -ied: of nouns such as *ally* another word would come of it.
const VERBS_IN_Y: &[&str] = &[
    "apply", "bury", "carry", "comply", "copy", "deny", "dry", "empty", "fly", "hurry", "imply",
    "marry", "modify", "multiply", "occupy", "rely", "reply", "spy", "study", "supply", "tidy",
    "try", "vary", "worry",
];

/// The irregular plural of a noun in lower case.
pub(super) fn plural(noun: &str) -> Option<&'static str> {
    PLURALS
        .iter()
        .find(|(one, _)| *one == noun)
        .map(|(_, many)| *many)
}

/// The irregular forms of a verb in lower case.
pub(super) fn verb_forms(verb: &str) -> &'static [&'static str] {
    VERBS
        .iter()
        .find(|(base, _)| *base == verb)
        .map_or(&[], |(_, forms)| forms)
}

/// Whether a word in consonant + y is a verb, as far as known.
pub(super) fn is_verb_in_y(word: &str) -> bool {
    word.ends_with("fy") || VERBS_IN_Y.contains(&word)
}
