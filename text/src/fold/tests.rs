use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> String {
    fold(text, &LanguageTag::japanese()).text
}

fn folded_english(text: &str) -> String {
    fold(text, &LanguageTag::english()).text
}

#[test]
fn width_and_sound_marks() {
    assert_eq!(folded("ｻｰﾊﾞｰ ﾌﾟﾘﾝﾀ"), "サーバープリンタ");
    assert_eq!(folded("か\u{3099}は゜"), "がぱ");
    assert_eq!(folded("ＡＢＣ　１２３％"), "abc 123%");
    assert_eq!(folded("㈱㌔㍻"), "(株)キロ平成");
    assert_eq!(folded("①½10²m²CO₂"), "①½10²m2co2");
}

#[test]
fn layout_spaces() {
    assert_eq!(
        folded("公布の日か ら施行\n する。"),
        "公布の日から施行する。"
    );
    assert_eq!(folded("　2025年 2月、 第 3 章"), "2025年2月、第3章");
    assert_eq!(
        folded("本当！　そうか。 （笑） です"),
        "本当!そうか。(笑)です"
    );
    assert_eq!(folded("AI  is　New, 1 000"), "ai is new, 1 000");
    assert_eq!(
        folded_english("  Two \t words\n日本 語 "),
        "two words 日本 語"
    );
}

#[test]
fn punctuation() {
    assert_eq!(folded("はい，そうです．"), "はい、そうです。");
    assert_eq!(folded("はい, そうです."), "はい、そうです。");
    assert_eq!(
        folded("３．１４と１，０００と1,000と3.14"),
        "3.14と1,000と1,000と3.14"
    );
    assert_eq!(folded("１．はじめに"), "1.はじめに");
    assert_eq!(folded("ファイル.txt"), "ファイル.txt");
    assert_eq!(folded("えっ...…・・・あ"), "えっ…あ");
    assert_eq!(folded("“引用”と〝引用〟"), "\"引用\"と\"引用\"");
    assert_eq!(
        folded_english("“It’s” — a 1990–2000 … thing"),
        "\"it's\" - a 1990-2000 … thing"
    );
}

#[test]
fn dashes_waves_and_long_vowels() {
    assert_eq!(folded("サ－バ－のコンピュ―タ"), "サーバーのコンピュータ");
    assert_eq!(folded("モデル-A、アイテム-1"), "モデル-a、アイテム-1");
    assert_eq!(folded("ドア――それは───"), "ドア——それは——");
    assert_eq!(folded("３～５と3〜5と3~5"), "3〜5と3〜5と3〜5");
    assert_eq!(folded("二○二四年"), "二〇二四年");
}

#[test]
fn kanji_forms() {
    assert_eq!(
        folded("渡邉さんは國學院、葛\u{e0100}城、斉藤"),
        "渡辺さんは国学院、葛城、斉藤"
    );
    assert_eq!(folded_english("國"), "國");
}

#[test]
fn origins_of_what_is_joined() {
    let text = "ｶﾞ ギ…・・・葛\u{e0100}㌔";
    let folded = fold(text, &LanguageTag::japanese());
    let expected = [
        ('ガ', 0, 2),
        ('ギ', 3, 4),
        ('…', 4, 8),
        ('葛', 8, 10),
        ('キ', 10, 11),
        ('ロ', 10, 11),
    ];
    let found: Vec<_> = folded
        .text
        .chars()
        .zip(&folded.origins)
        .map(|(character, origin)| (character, origin.start, origin.end))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(folded.original(Span::new(1, 3)), Span::new(3, 8));
    assert_eq!(folded.original(Span::new(6, 9)), Span::default());
}

/// Text of the characters that folding has rules for, with any others between them.
fn tricky_text() -> impl Strategy<Value = String> {
    let special: Vec<char> = "ｶﾊﾞﾟ゛゜\u{3099}\u{309a}かハガ゙ヴー-－‐—―─…‥.．・･,，、。 　\t\nA1aＡ１一二○〇年國澤葛\u{e0100}\u{200b}㌔㈱①½²₂İßẞ~～〜“\"'´()「」!？í\u{301}\u{323}\u{316}각각ﾡￂ髙𠮷Å"
        .chars()
        .collect();
    let pick = prop_oneof![
        12 => proptest::sample::select(special),
        1 => any::<char>(),
    ];
    proptest::collection::vec(pick, 0..24).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn folding_twice_changes_nothing(text in tricky_text()) {
        for language in [LanguageTag::japanese(), LanguageTag::english()] {
            let once = fold(&text, &language).text;
            prop_assert_eq!(&fold(&once, &language).text, &once);
        }
    }

    #[test]
    fn origins_are_in_order_and_miss_nothing(text in tricky_text()) {
        for language in [LanguageTag::japanese(), LanguageTag::english()] {
            let folded = fold(&text, &language);
            prop_assert_eq!(folded.text.chars().count(), folded.origins.len());
            let original: Vec<char> = text.chars().collect();
            let mut before = Span::default();
            let mut covered = vec![false; original.len()];
            for &origin in &folded.origins {
                prop_assert!(!origin.is_empty() && origin.end <= original.len());
                prop_assert!(before.start <= origin.start && before.end <= origin.end);
                covered[origin.start..origin.end].fill(true);
                before = origin;
            }
            for (character, covered) in original.iter().zip(covered) {
                prop_assert!(covered || is_droppable(*character), "{:?} is lost", character);
            }
        }
    }

    #[test]
    fn every_character_leads_back_to_its_source(text in tricky_text()) {
        let japanese = LanguageTag::japanese();
        let folded = fold(&text, &japanese);
        let original: Vec<char> = text.chars().collect();
        for (character, origin) in folded.text.chars().zip(&folded.origins) {
            let slice: String = original[origin.start..origin.end].iter().collect();
            let alone = fold(&slice, &japanese).text;
            prop_assert!(
                alone.contains(character) || depends_on_neighbours(character, &slice),
                "{:?} from {:?}", character, slice
            );
        }
    }
}

fn is_droppable(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The marks whose form their neighbours decide: alone, they have another one.
fn depends_on_neighbours(character: char, slice: &str) -> bool {
    match character {
        'ー' => slice.contains(['-', '－', '‐', '—', '―', '─', '−', '–']),
        '。' | '.' => slice.contains(['.', '．']),
        '、' | ',' => slice.contains([',', '，']),
        '〇' => slice.contains(['○', '◯']),
        '¹' | '²' | '³' | '⁰'..='⁹' | '₀'..='₉' => true,
        ' ' => slice.contains(char::is_whitespace),
        _ => false,
    }
}
