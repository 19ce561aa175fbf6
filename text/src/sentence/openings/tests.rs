//! Texts that go on with a sentence, and texts that begin one.

use super::*;

fn check(after: After, expected: bool, texts: &[&str]) {
    for text in texts {
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(goes_on(&chars, after), expected, "{text} after {after:?}");
    }
}

#[test]
fn after_quotations() {
    check(
        Quotation,
        true,
        &[
            "と言った",
            "との声",
            "って何",
            "を読む",
            "が届く",
            "、そして",
            "と母は話す",
            "などと",
            "とゆっくり言った",
            "ときっぱり断る",
            "から「い」へ",
            "だ。",
            "の新曲",
            "というのも",
        ],
    );
    check(
        Quotation,
        false,
        &[
            "ところが",
            "とうとう",
            "はい",
            "もう一度",
            "がんばれ",
            "でも",
            "彼は",
            "とても",
            "が、",
            "とっさに",
            "だが彼は",
            "にっこり笑う",
        ],
    );
}

#[test]
fn after_questions() {
    check(
        Question,
        true,
        &[
            "と聞く",
            "って聞く",
            "という売り文句",
            "などと疑う",
            "と首を振る",
            "とやさしく聞く",
            "の声",
            "が響く",
            "だと思う",
            "ですって",
        ],
    );
    check(
        Question,
        false,
        &[
            "なるほど",
            "だけど",
            "ですが、",
            "だったら",
            "なんか変だ",
            "なんて素敵な",
            "というのも",
            "っていうか、嫌だ",
            "でも",
            "から",
            "それは",
            "では、始めよう",
            "ということで、",
            "だから",
            "にもかかわらず",
        ],
    );
}

#[test]
fn after_full_stops() {
    check(
        FullStop,
        true,
        &[
            "と彼は思った",
            "と太郎は思った",
            "という話",
            "の新曲",
            "は名作だ",
            "とは限らない",
            "とのこと",
            "と、彼は思った。",
            "って言う",
            "、",
        ],
    );
    check(
        FullStop,
        false,
        &[
            "とうとう",
            "と同時に",
            "でも",
            "がんばった",
            "次に",
            "はい",
            "が、彼は",
            "が彼は",
            "とはいえ",
            "というのも、",
            "と、男が走り出た。",
            "とても",
            "となると",
            "ときどき",
            "というわけで",
            "とにかく",
            "ともかく",
        ],
    );
}

#[test]
fn the_table_is_read_whole() {
    let kinds = [
        "after-quotation",
        "after-question",
        "after-full-stop",
        "begins",
        "new",
    ];
    let mut seen: Vec<&str> = Vec::new();
    for line in TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (kind, words) = line.split_once(": ").expect("a kind");
        assert!(kinds.contains(&kind), "{line}");
        for word in words.split(' ') {
            assert!(
                kind == "new" || !seen.contains(&word),
                "{word} stands there twice"
            );
            seen.push(word);
        }
    }
}

#[test]
fn beginners() {
    let begins = |text: &str| begins_sentence(&text.chars().collect::<Vec<_>>());
    assert!(begins("しかし彼は") && begins("次に"));
    assert!(!begins("の歌") && !begins("新曲"));
}
