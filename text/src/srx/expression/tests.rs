//! What ICU and Java write, and what is meant.

use super::*;

/// Expressions, what they match as a whole, and what they do not.
const WRITTEN: &[(&str, &[&str], &[&str])] = &[
    // Characters.
    (r"\u3042\uff61", &["あ｡"], &["あ"]),
    (r"\x{3042}\x41\u{20bb7}", &["あA𠮷"], &[]),
    (r"\ud842\udfb7", &["𠮷"], &[]),
    (r"\U00020bb7", &["𠮷"], &[]),
    (r"\0101\e\a\f\cA", &["A\u{1b}\u{7}\u{c}\u{1}"], &[]),
    (r"\.\-\/\<\>\#", &[".-/<>#"], &[]),
    (r"\Q.?[\E+", &[".?[", ".?[["], &["a?["]),
    (r"a{}&&~~<b>", &["a{}&&~~<b>"], &[]),
    // Classes.
    (r"\h+", &[" \t\u{a0}\u{3000}"], &["\n", "h", "a"]),
    (r"\H", &["h", "あ"], &["\u{3000}"]),
    (r"\v", &["\n", "\u{2028}", "\u{b}"], &[" ", "v"]),
    (r"\R", &["\r\n", "\u{85}"], &["\n\n"]),
    (r"\s\w\d", &["\u{3000}漢３", "\u{a0}é1"], &["aa1"]),
    (".", &["あ", "\t"], &["\n", "\u{85}", "\u{2029}"]),
    ("(?s).", &["\n", "\u{85}"], &["ab"]),
    ("(?s:.)(?-s:.)", &["\nx"], &["x\n"]),
    // Properties.
    (r"\p{Lu}\P{Lu}\p{^Lu}\pL", &["AaaA"], &["AAaA"]),
    (r"\p{InHiragana}", &["あ"], &["ア"]),
    (r"\P{InHiragana}", &["ア"], &["あ"]),
    (r"\p{Block=CJK Unified Ideographs}", &["漢"], &["あ"]),
    (r"\p{IsHiragana}\p{script=Katakana}", &["あア"], &["アあ"]),
    (r"\p{sc=Han}\p{IsHan}", &["漢字"], &["あ字"]),
    (r"\p{gc=Nd}\p{general_category=Lu}", &["1A"], &["AA"]),
    (
        r"\p{javaLowerCase}\p{Alpha}\p{IsAlphabetic}",
        &["aéあ"],
        &["Aaa"],
    ),
    // Sets.
    ("[a-c。-]+", &["ab-。"], &["d"]),
    ("[]x]+", &["]x"], &["a"]),
    ("[^]x]", &["a"], &["]", "x"]),
    ("[:]+", &[":"], &["a"]),
    (r"[\u3002\uff61\]\-]+", &["。｡]-"], &["a"]),
    (r"[\Qa-c\E]", &["a", "-"], &["b"]),
    (r"[\h\d\p{InHiragana}]+", &["　3あ"], &["h"]),
    (r"[^\h\d]", &["a"], &[" ", "1"]),
    ("[[a-c][x]]+", &["ax"], &["[", "d"]),
    ("[[:alpha:]_]+", &["aé_あ"], &["1", ":"]),
    ("[[:^alpha:]]", &["1"], &["a", "あ"]),
    ("[[:Lu:][:Nd:]]", &["A", "1"], &["a"]),
    ("[a-z&&[^aeiou]]", &["b"], &["a", "&"]),
    ("[[a-z]-[aeiou]]", &["b"], &["a", "-"]),
    ("[[a-z]--[aeiou]]", &["b"], &["a", "-"]),
    ("[a&b~~c#]+", &["a&b~c#"], &["d"]),
    // Groups and flags.
    ("(?i)é(?-i)a", &["Éa"], &["ÉA"]),
    ("((?i)jan|feb)A", &["FEBA"], &["FEBa"]),
    ("(?i:a)b", &["Ab"], &["AB"]),
    ("(?iu)a(?u)b(?w:c)", &["ABC"], &["abd"]),
    (
        "(?x) a [ ] b # a ) comment\n(?-x: c)",
        &["a b c"],
        &["ab c", "a bc"],
    ),
    ("a(?#no ] matter)b", &["ab"], &[]),
    ("(?<year>..)-\\k<year>", &["ab-ab"], &["ab-ba"]),
    (r"(.)(.)\2\1", &["abba"], &["abab"]),
    (r"(a)\10", &["aa0"], &["aa"]),
    (r"(?>a|ab)c", &["ac"], &["abc"]),
    // Quantifiers.
    (r"\p{Lu}{2,}+\.", &["AB."], &["A."]),
    ("a*+a", &[], &["aaa"]),
    ("a{2, 3}?", &["aa", "aaa"], &["a"]),
    ("a??b", &["b", "ab"], &[]),
    // Places.
    (r"\Aa\b.\b\w\Bd\Z", &["a cd"], &[]),
    ("^a$", &["a"], &["a\n"]),
    ("(?m)^a$\n^b", &["a\nb"], &[]),
    (r"(?<=^[一-鿿]{0,2})a(?=$|b+)(?!c).*", &["a", "ab"], &["ac"]),
];

#[test]
fn what_is_written_means_what_icu_means() {
    for (written, fitting, others) in WRITTEN {
        let whole = build(&format!(
            r"\A(?:{})\z",
            translate::translate(written).unwrap()
        ))
        .unwrap_or_else(|why| panic!("{written}: {why}"));
        compile(written).unwrap_or_else(|why| panic!("{written}: {why}"));
        for text in *fitting {
            assert!(whole.is_match(text).unwrap(), "{written} {text:?} {whole}");
        }
        for text in *others {
            assert!(!whole.is_match(text).unwrap(), "{written} {text:?} {whole}");
        }
    }
}

#[test]
fn patterns_of_languages_match_whole_codes_in_any_case() {
    let matches = |pattern, code| matches_whole(pattern, code).unwrap();
    assert!(matches("JA.*", "ja-JP") && matches("en|ja", "ja") && matches("", ""));
    assert!(!matches("ja", "ja-JP") && !matches("a", "ja"));
    assert!(matches_whole("(", "ja").is_err());
}
