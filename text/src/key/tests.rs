use proptest::prelude::*;

use super::*;
use crate::fold::FOLD_VERSION;

fn japanese(text: &str) -> Key {
    key(text, &LanguageTag::japanese())
}

fn values(key: &Key) -> Vec<&str> {
    key.numbers
        .iter()
        .map(|number| number.value.as_str())
        .collect()
}

#[test]
fn ways_to_write_the_same_have_equal_keys() {
    for (one, other) in [
        (
            "２０２４年３月１日に開始します。",
            "2024年3月1日に開始します。",
        ),
        (
            "昭和五十六年三月十五日に生まれた。",
            "昭和56年3月15日に生まれた。",
        ),
        ("ｻｰﾊﾞｰの設定を変更する。", "サーバーの設定を変更する。"),
        ("サーバの設定を変更する。", "サーバーの設定を変更する。"),
        (
            "取扱いの際は、次の事に気を付けて下さい。",
            "取り扱いの際は、次のことに気をつけてください。",
        ),
        (
            "はい、そうです。分かりました。",
            "はい，そうです．分かりました．",
        ),
        ("これは重要な問題である。", "これは重要な問題です。"),
        ("これは重要な問題である。", "これは重要な問題だ。"),
        (
            "鬼灯（ほおずき）の実が赤く色づいた。",
            "鬼灯の実が赤く色づいた。",
        ),
        ("｜鬼灯《ほおずき》の実", "鬼灯の実"),
        (
            "この法律は、公布の日か ら施行する。",
            "この法律は、公布の日から施行する。",
        ),
        ("ヴァイオリンとヴェール", "バイオリンとベール"),
        (
            "申込み手続、引渡し、見積り",
            "申し込み手続き、引き渡し、見積もり",
        ),
        ("■ 概要", "概要"),
        ("（1） 概要", "概要"),
        ("1. 概要", "概要"),
    ] {
        let (one_key, other_key) = (japanese(one), japanese(other));
        assert_eq!(one_key.chars, other_key.chars, "{one} / {other}");
        assert_eq!(values(&one_key), values(&other_key), "{one} / {other}");
    }
}

#[test]
fn different_texts_have_different_keys() {
    for (one, other) in [
        (
            "この薬は子どもに使用できます。",
            "この薬は子どもに使用できません。",
        ),
        ("左手", "右手"),
        ("「そうか」", "「そうだ」"),
        ("行くよ。", "行くね。"),
        ("彼はその本を読む。", "彼はその本を読まない。"),
        ("田中は部屋を出た。", "佐々木は部屋を出た。"),
        ("工事中", "工こと中"),
        ("組合", "組み合わせ"),
    ] {
        assert_ne!(
            japanese(one).chars,
            japanese(other).chars,
            "{one} / {other}"
        );
    }
}

#[test]
fn numbers_keep_their_values_beside_the_key() {
    let one = japanese("2023年の売上高は1,234万円でした。");
    let other = japanese("2024年の売上高は5,678万円でした。");
    assert_eq!(one.chars, other.chars);
    assert_eq!(values(&one), ["2023", "12340000"]);
    assert_eq!(one.numbers[1].span, Span::new(10, 16));
    assert_eq!(values(&other), ["2024", "56780000"]);
}

/// Pins what folding and keys compute: everything derived from them is stamped with the version.
#[test]
fn folding_is_pinned_by_its_version() {
    let golden = include_str!("golden.txt");
    let mut lines = golden.lines();
    let mut computed = format!("version {FOLD_VERSION}\n");
    lines.next();
    for line in lines {
        let text = line.split('\t').next().unwrap_or_default();
        let key = japanese(text);
        let chars: String = key.chars.iter().collect();
        let chars = chars.replace(NUMBER_PLACEHOLDER, "#");
        let folded = crate::fold::fold(text, &LanguageTag::japanese()).text;
        computed += &format!("{text}\t{folded}\t{chars}\t{}\n", values(&key).join(" "));
    }
    assert_eq!(computed, golden, "folding changed: raise FOLD_VERSION");
}

proptest! {
    #[test]
    fn origins_and_numbers_fit(text in "[ぁ-んァ-ヶーヴ一-九万百事為取扱いり（）《》｜・0-9０-９, 。です]{0,40}") {
        let key = japanese(&text);
        let length = text.chars().count();
        prop_assert_eq!(key.chars.len(), key.origins.len());
        let placeholders = key.chars.iter().filter(|&&c| c == NUMBER_PLACEHOLDER).count();
        prop_assert_eq!(placeholders, key.numbers.len());
        let mut before = Span::default();
        for &origin in &key.origins {
            prop_assert!(!origin.is_empty() && origin.end <= length);
            prop_assert!(before.start <= origin.start && before.end <= origin.end);
            before = origin;
        }
    }
}
