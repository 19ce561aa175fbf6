//! Note marks and what only looks like them.

use super::*;

fn length(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    note_mark(&chars).map_or(0, |mark| mark.length)
}

#[test]
fn note_marks() {
    for mark in [
        "※1",
        "＊2",
        "*3",
        "(4)",
        "[5]",
        "〔6〕",
        "[注 7]",
        "（※8）",
        "（注9）",
        "注1)",
        "¹",
        "†",
        "[1,2]",
        "[要出典]",
        "2)",
    ] {
        let text = format!("{mark}次に");
        assert_eq!(length(&text), mark.chars().count(), "{mark}");
    }
    for text in [
        "※印は",
        "（1）安い",
        "(安い)",
        "注意せよ",
        "①安い",
        "2023)",
        "（注）船は",
        "[港]",
    ] {
        assert_eq!(length(text), 0, "{text}");
    }
}

#[test]
fn annotations() {
    let length = |text: &str| annotation(&text.chars().collect::<Vec<_>>());
    assert_eq!(length("［＃「港」に傍点］次"), Some(9));
    assert_eq!(length("［＃ここで字下げ終わり］次"), Some(12));
    assert_eq!(length("［＃３字下げ］次"), None);
}

#[test]
fn references() {
    let length = |text: &str| reference(&text.chars().collect::<Vec<_>>());
    assert_eq!(length("（図３参照）次"), Some(6));
    assert_eq!(length("（→12ページ）次"), Some(8));
    for text in ["（港は静かだ。）次", "（注）船は", "（1）港", "参照）"] {
        assert_eq!(length(text), None, "{text}");
    }
}

#[test]
fn tags() {
    let length = |text: &str| closing_tag(&text.chars().collect::<Vec<_>>());
    assert_eq!(length("</b>と"), Some(4));
    assert_eq!(length("<br>次"), Some(4));
    assert_eq!((length("<b>と"), length("</ b>")), (None, None));
}

#[test]
fn emphasis() {
    let length = |head: &str, rest: &str| {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        closing_emphasis(&chars(head), &chars(rest))
    };
    assert_eq!(length("**港だ。", "**次"), Some(2));
    assert_eq!(length("`a`と`b。", "`次"), Some(1));
    assert_eq!(length("`a`だ。", "`b`"), None);
    assert_eq!(length("港だ。", "**次"), None);
}

#[test]
fn lists_are_announced() {
    let announces = |text: &str| announces_items(&text.chars().collect::<Vec<_>>());
    assert!(announces("要点は三つ。") && announces("次の問いを読め。"));
    assert!(!announces("出典は不明である。"));
}
