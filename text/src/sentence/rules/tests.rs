//! Each rule on texts that it is for, and on texts that only look like it.

use super::*;
use crate::{
    segmentation::{Exceptions, Quotations},
    sentence::Splitter,
};

/// The names of the rules that were asked last at the possible ends of `text`, in order.
fn rules_of(text: &str) -> Vec<&'static str> {
    let chars: Vec<char> = text.chars().collect();
    let splitter = Splitter::new(Quotations::Long, &Exceptions::default());
    let mut found = Vec::new();
    let sentences = splitter.split_telling(&chars, &mut |kept| found.push((kept.at, kept.rule)));
    found.extend(sentences.iter().map(|s| (s.range.end, s.rule)));
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, rule)| rule).collect()
}

/// What the rule is asked about in `yes`, it decides; in `no` another one does.
fn check(rule: &str, yes: &[&str], no: &[&str]) {
    for text in yes {
        assert!(
            rules_of(text).contains(&rule),
            "{rule} in {text}: {:?}",
            rules_of(text)
        );
    }
    for text in no {
        assert!(
            !rules_of(text).contains(&rule),
            "{rule} in {text}: {:?}",
            rules_of(text)
        );
    }
}

#[test]
fn every_rule_has_a_name_of_its_own_and_every_mark_a_last_rule() {
    for (place, rule) in RULES.iter().enumerate() {
        assert!(RULES[..place].iter().all(|other| other.name != rule.name));
    }
    for mark in ALL {
        let last = RULES.iter().rfind(|rule| rule.marks.contains(mark));
        assert!(last.is_some_and(|rule| rule.ends), "{mark:?}");
    }
}

#[test]
fn marks_in_other_text() {
    check(
        "web-address",
        &["https://a.jp/?b=1 を見る。", "hill.j@a.jpへ送る。"],
        &["本当か?見る。", "ab.cを見る。"],
    );
    check(
        "closing-bracket",
        &["彼は「行く。」と言った。"],
        &["行く。」と言った。"],
    );
    check(
        "name",
        &["モーニング娘。新曲の話。", "つのだ☆ひろの歌。"],
        &["一番はモーニング娘。しかし古い。", "港だ。船だ。"],
    );
}

#[test]
fn full_stops() {
    check(
        "decimal",
        &[
            "円周率は3.14だ。",
            "３．１４だ。",
            "打率.450だ。",
            "打率．３８０だ。",
            "三．五％だ。",
        ],
        &["測る．３章に述べる．", "第3. 次に述べる."],
    );
    check(
        "abbreviation",
        &[
            "Mr. Hillが来た。",
            "U.S.の港だ。",
            "ABC Inc.の船だ。",
            "Ｊ．スミスだ。",
            "etc.も見た。",
        ],
        &[
            "I like Rust. 次は船だ。",
            "He has a plan. The plan is good.",
        ],
    );
    check(
        "item-label",
        &[
            "１．はじめに述べる。",
            "図２．回路を見る。",
            "ア．安い。",
            "問１２．次を読め。",
            "Ｑ３．次を読め。",
        ],
        &[
            "高さは５．次に述べる．",
            "船は港．次に述べる．",
            "紙の大きさはＡ４．次に述べる．",
            "It was built in 1998. We saw it.",
        ],
    );
    check(
        "file-name",
        &["readme.txtを読む。", "Node.jsで書く。"],
        &["終わる.次だ."],
    );
    check(
        "latin-word",
        &["彼はRust.と書いた。"],
        &["彼は I see.それは嘘だ。"],
    );
    check(
        "latin-full-stop",
        &[
            "終わる.次だ.",
            "彼は歌う。We are the sea. それが題だ。",
            "He came. Then he left.",
        ],
        &["約3.5mだ。", "v. 2の話だ。"],
    );
}

#[test]
fn questions_and_weak_marks() {
    check(
        "latin-name",
        &["Hoopla!ニュースを読む。"],
        &[
            "OK!次に行こう。",
            "Good job!次に行こう。",
            "週末はGW!次に行こう。",
            "次はGET！次に行こう。",
        ],
    );
    check("code", &["a?b=1と書く。"], &["本当?1度だけ。"]);
    check(
        "no-complete-clause",
        &["ららら♪歌は続く。", "それは…… いや、違う。"],
        &["楽しいですね♪次も行く。"],
    );
    check("flourish", &["楽しいですね♪次も行く。"], &["歌♪の会だ。"]);
    check(
        "ellipsis-and-space",
        &["待っていた……　朝が来た。", "終わりです... 次だ。"],
        &["待って...お願い。"],
    );
    check(
        "laughter",
        &[
            "負けました（笑）次は勝つ。",
            "面白いｗｗ次も見る。",
            "楽しかった(^_^)次も行く。",
        ],
        &["天才（笑）の話だ。", "Wordで書いたwebの話だ。"],
    );
}

#[test]
fn what_follows() {
    check(
        "reported-speech",
        &["もう遅い。と彼は思った。", "終わりだ。という話だ。"],
        &["着いた。とうとう朝だ。"],
    );
    check(
        "sentence-goes-on",
        &["なぜ？と聞かれた。", "最高！の笑顔だ。"],
        &["なぜ？なるほど、そうか。", "はい！　の、のんびり行く。"],
    );
    check(
        "question-or-exclamation",
        &["見えますか？はい。"],
        &["なぜ？と聞かれた。"],
    );
    check(
        "full-stop",
        &["港だ。船だ。", "測る．次に述べる．"],
        &["もう遅い。と彼は思った。"],
    );
}
