use super::*;

/// The closest manner in which a text uses a term.
fn manner(term: &str, text: &str) -> Option<Manner> {
    let usages = EnglishText::new(text).usages(&TermPhrase::new(term));
    usages.iter().map(|usage| usage.manner).min()
}

#[test]
fn the_term_itself_in_any_form() {
    for (term, text) in [
        ("trade deficit", "Trade deficits grew."),
        ("trade deficit", "the trade deficit’s size"),
        ("carbon market", "carbon-market rules"),
        ("embassy", "two embassies"),
        ("UNHCR", "UNHCR-run camps"),
        ("NGO", "several NGOs"),
        ("hypothesis", "both hypotheses"),
        ("ratify", "They ratified it, and others are ratifying it."),
        ("finance minister", "Finance Minister Kato"),
        ("attorney general", "attorneys general of three states"),
        ("minister of defense", "ministers of defense"),
        ("Poland", "the Poland–Belarus border"),
        ("Poland", "POLAND"),
        ("the Kremlin", "The Kremlin said"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Türkiye", "Turkiye"),
        ("spouse", "spouses’ rights"),
        (
            "Ministry of Land, Sea and Air",
            "the Ministry of Land, Sea and Air",
        ),
    ] {
        assert_eq!(
            manner(term, text),
            Some(Manner::AsWritten),
            "{term}: {text}"
        );
    }
}

#[test]
fn looser_ways_are_variants() {
    for (term, text, expected) in [
        ("UNICEF", "Unicef staff", Manner::OtherCase),
        ("Internet", "the internet", Manner::OtherCase),
        (
            "defense budget",
            "the defence budget",
            Manner::OtherSpelling,
        ),
        ("airstrike", "air strikes", Manner::OtherSpelling),
        ("air strike", "an airstrike", Manner::OtherSpelling),
        ("EU", "the E.U.", Manner::Abbreviated),
        ("World Health Organization", "the WHO", Manner::Abbreviated),
        ("WTO", "the World Trade Organization", Manner::Abbreviated),
        ("peace talks", "talks of peace", Manner::Rearranged),
        ("trade war", "a trade and currency war", Manner::Rearranged),
        ("call off", "called the strike off", Manner::Rearranged),
        ("Syria", "Syrian refugees", Manner::Derived),
        ("South Korea", "a South Korean ship", Manner::Derived),
        ("ratify", "its ratification", Manner::Derived),
    ] {
        assert_eq!(manner(term, text), Some(expected), "{term}: {text}");
    }
}

#[test]
fn other_words_are_no_usage() {
    for (term, text) in [
        ("IT", "put it down"),
        ("WHO", "WHO KNOWS THE ANSWER"),
        ("tax", "a taxi"),
        ("EU", "the EURO"),
        ("party leader", "leaders who have a party"),
        ("party leader", "the party. Leaders left."),
        ("enemy", "enemied"),
        ("Mali", "Malibu"),
        ("", "anything"),
        ("member state", ""),
    ] {
        assert_eq!(manner(term, text), None, "{term}: {text}");
    }
}

#[test]
fn each_place_is_reported() {
    let text = EnglishText::new("The cabinet met. Cabinets meet.");
    let spans: Vec<_> = text
        .usages(&TermPhrase::new("cabinet"))
        .iter()
        .map(|u| u.span)
        .collect();
    assert_eq!(spans, [Span::new(4, 11), Span::new(17, 25)]);
}

#[test]
fn signs_stand_where_their_characters_do() {
    let usages = EnglishText::new("up 5 % — 6 %").usages(&TermPhrase::new("%"));
    assert_eq!(
        usages.iter().map(|u| u.span.start).collect::<Vec<_>>(),
        [5, 11]
    );
}
