use std::path::{Path, PathBuf};

use proptest::prelude::*;
use taiyaku_text::{model::LanguageTag, span::Span};

use super::{Occurrence, Recogniser, TermPattern, automaton, case_fits};

fn recogniser(terms: &[&str]) -> Recogniser {
    let patterns = terms.iter().zip(0..).map(|(text, concept)| TermPattern {
        text: (*text).to_owned(),
        concept,
    });
    Recogniser::new(patterns, &LanguageTag::japanese()).unwrap()
}

fn found(terms: &[&str], text: &str) -> Vec<String> {
    recogniser(terms)
        .find(text)
        .into_iter()
        .map(|occurrence| occurrence.text)
        .collect()
}

fn first(terms: &[&str], text: &str) -> Occurrence {
    recogniser(terms).find(text).into_iter().next().unwrap()
}

#[test]
fn katakana_terms_do_not_touch_katakana() {
    assert!(found(&["タイ", "インド"], "インドネシアのスタイル").is_empty());
    assert_eq!(
        found(&["ウクライナ", "ロシア"], "ウクライナ・ロシア戦争"),
        ["ウクライナ", "ロシア"]
    );
    assert_eq!(
        found(&["タイ", "トルコ"], "タイ トルコ"),
        ["タイ", "トルコ"]
    );
}

#[test]
fn latin_terms_do_not_touch_letters_or_digits() {
    assert!(found(&["NATO"], "NATOs").is_empty());
    assert_eq!(
        found(&["NATO"], "非NATO加盟国とＮＡＴＯ"),
        ["NATO", "ＮＡＴＯ"]
    );
    assert!(found(&["IT"], "let it be").is_empty());
}

#[test]
fn a_longer_word_hides_a_term_but_a_compound_shows_it() {
    assert!(found(&["京都"], "東京都知事").is_empty());
    assert_eq!(found(&["京都", "東京"], "東京都知事"), ["東京"]);
    assert_eq!(found(&["京都"], "京都大学"), ["京都"]);
    assert!(found(&["米"], "備蓄米と米国").is_empty());
    assert_eq!(found(&["米"], "渡米し在日米軍と米軍").len(), 3);
    assert_eq!(
        found(&["西日本", "日本"], "西日本と日本"),
        ["西日本", "日本"]
    );
}

#[test]
fn pieces_of_hiding_words_stay_visible() {
    for (term, text) in [
        ("知事", "東京都知事"),
        ("世界", "世界中で"),
        ("企業", "中小企業の"),
        ("投票", "投票日に"),
        ("輸入", "輸入米を"),
        ("インド", "インド亜大陸の"),
    ] {
        assert_eq!(found(&[term], text), [term], "{text}");
    }
    for (term, text) in [
        ("議会", "協議会の決定"),
        ("党首", "与党首脳が"),
        ("米", "米州の国々"),
        ("中", "請求書在中"),
    ] {
        assert!(found(&[term], text).is_empty(), "{text}");
    }
}

#[test]
fn a_visit_that_goes_on_is_not_china() {
    assert_eq!(found(&["中", "米"], "訪米中の首相"), ["米"]);
    assert_eq!(found(&["中", "日"], "来日中の首相"), ["日"]);
    assert_eq!(found(&["中", "米"], "対米中政策"), ["米", "中"]);
    assert!(found(&["加"], "A-加工").is_empty());
    assert!(found(&["加"], "A-加").is_empty());
}

#[test]
fn terms_nested_in_one_another_take_memory_for_the_longest_only() {
    let terms: Vec<String> = (2..60).map(|length| "核".repeat(length)).collect();
    let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
    let lengths: Vec<usize> = recogniser(&terms)
        .find(&"核".repeat(150))
        .iter()
        .map(|occurrence| occurrence.span.len())
        .collect();
    assert_eq!(lengths, [59, 59, 32]);
}

#[test]
fn a_term_in_capitals_gives_way_to_one_that_is_meant() {
    assert_eq!(found(&["IT企業", "it"], "it企業"), ["it"]);
    assert_eq!(found(&["IT企業", "it"], "IT企業"), ["IT企業"]);
}

#[test]
fn a_hiding_word_does_not_reach_over_a_blank_line() {
    assert_eq!(found(&["日本"], "西\n\n日本"), ["日本"]);
    assert!(found(&["日本"], "西\n日本").is_empty());
}

#[test]
fn the_longest_term_wins_and_hides_what_is_inside() {
    assert_eq!(
        found(&["首相", "首相官邸"], "首相官邸で首相が"),
        ["首相官邸", "首相"]
    );
    assert_eq!(
        found(&["停戦合意", "合意文書"], "停戦合意文書"),
        ["停戦合意"]
    );
}

#[test]
fn days_of_the_month_are_not_japan() {
    assert!(found(&["日本"], "3日本社で").is_empty());
    assert_eq!(found(&["年度"], "2030年度までに").len(), 1);
    assert_eq!(found(&["年度"], "令和六年度の予算").len(), 1);
    assert!(found(&["日", "米"], "3日米を").is_empty());
}

#[test]
fn short_hiragana_terms_stand_between_particles() {
    assert_eq!(found(&["わな"], "これがわなだ"), ["わな"]);
    assert!(found(&["わな"], "かわなければ").is_empty());
    assert!(found(&["うし"], "うしゃ").is_empty());
}

#[test]
fn a_line_break_parts_no_katakana_word_but_parts_lines_of_a_list() {
    assert!(found(&["タイ"], "この本のタイ\nトルが").is_empty());
    assert_eq!(
        found(&["タイ", "トルコ"], "タイ\nトルコ\n"),
        ["タイ", "トルコ"]
    );
    assert!(found(&["ウクライナ"], "ウクラ\n\nイナ").is_empty());
}

#[test]
fn variants_are_marked() {
    assert!(!first(&["ウクライナ"], "ｳｸﾗｲﾅ情勢").variant);
    assert!(!first(&["ウクライナ"], "ウクラ\nイナ戦争").variant);
    for (term, text, surface) in [
        ("コンピュータ", "新しいコンピューターを", "コンピューター"),
        ("コンピューター", "新しいコンピュータを", "コンピュータ"),
        ("ヴェネツィア", "ベネツィアに", "ベネツィア"),
        ("引き渡し", "武器の引渡しを", "引渡し"),
        (
            "ドナルド・トランプ",
            "ドナルド・J・トランプ氏",
            "ドナルド・J・トランプ",
        ),
        ("サーバ", "サーバー ルーム", "サーバー"),
    ] {
        let occurrence = first(&[term], text);
        assert!(occurrence.variant, "{term}");
        assert_eq!(occurrence.text, surface);
    }
}

#[test]
fn the_term_that_is_written_there_is_named_and_homographs_are_told() {
    let terms = ["サーバー", "サーバ", "サーバ"];
    let occurrence = first(&terms, "サーバが");
    assert_eq!(
        (occurrence.term.as_str(), occurrence.concept),
        ("サーバ", 1)
    );
    assert_eq!(occurrence.other_concepts, [2]);
    assert!(!occurrence.variant);
}

#[test]
fn spans_count_scalar_values_of_the_original() {
    let occurrence = first(&["日本"], "𠮷田は日 本へ");
    assert_eq!(occurrence.span, Span::new(3, 6));
    assert_eq!(occurrence.text, "日 本");
}

#[test]
fn nothing_to_find_is_no_error() {
    assert!(found(&[], "日本").is_empty());
    assert!(found(&["", "　"], "日本").is_empty());
}

/// The folder of open test data, if this checkout has one above it.
fn shared(path: &str) -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared").join(path))
        .find(|path| path.exists())
}

#[test]
fn cases_of_the_bench() {
    let Some(path) = shared("bench/terms/cases_ja_terms.tsv") else {
        eprintln!("skipped: no shared/bench/terms above this folder");
        return;
    };
    let cases = std::fs::read_to_string(path).unwrap();
    let (mut right, mut all) = (0, 0);
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let sentence = fields[1].replace("\\n", "\n");
        let mut terms = vec![fields[0]];
        terms.extend(
            fields
                .get(4)
                .into_iter()
                .flat_map(|f| f.split('|'))
                .filter(|t| !t.is_empty()),
        );
        let occurs = recogniser(&terms)
            .find(&sentence)
            .iter()
            .any(|o| o.concept == 0);
        all += 1;
        if occurs == (fields[2] == "1") {
            right += 1;
        } else {
            eprintln!("wrong: {line}");
        }
    }
    eprintln!("cases_ja_terms: {right} of {all} right");
    assert!(all > 0);
    assert_eq!(right, all);
}

const TERM: &str = "[日本東京都米中軍タイイトルサーバヴェ・ あのしNATOnato3、。\n]{1,5}";
const TEXT: &str = "[日本東京都米中軍タイイトルサーバヴェ・ あのしNATOnato3、。\n]{0,60}";

proptest! {
    #[test]
    fn occurrences_are_ordered_disjoint_and_fold_to_their_term(
        terms in prop::collection::vec(TERM, 1..6),
        text in TEXT,
    ) {
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        let characters: Vec<char> = text.chars().collect();
        let mut end = 0;
        for occurrence in recogniser(&terms).find(&text) {
            prop_assert!(occurrence.span.start >= end && !occurrence.span.is_empty());
            end = occurrence.span.end;
            let surface: String = characters[occurrence.span.start..end].iter().collect();
            prop_assert_eq!(&surface, &occurrence.text);
            prop_assert!(case_fits(&occurrence.term, &surface));
            prop_assert!(automaton::spelt_alike(
                &occurrence.term,
                &surface,
                &LanguageTag::japanese()
            ));
        }
    }

    #[test]
    fn a_term_alone_is_found_whole(term in "[日本東京都会議核軍タイトルバ]{2,6}") {
        let occurrence = first(&[&term], &term);
        prop_assert_eq!(occurrence.text, term);
        prop_assert!(!occurrence.variant);
    }
}
