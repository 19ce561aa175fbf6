//! Pairs of sentences that differ in one way, and the bands their scores land in.

use super::*;
use crate::matching::compare;

/// A kind of difference, the lowest and highest score its pairs may have, and pairs that differ in nothing else.
type Band = (&'static str, u8, u8, &'static [[&'static str; 2]]);

/// What folding levels.
const FOLDED: &[Band] = &[
    (
        "identical",
        100,
        100,
        &[["駅まで歩いた。", "駅まで歩いた。"], ["", ""]],
    ),
    (
        "width",
        99,
        99,
        &[
            ["ＰＤＦ形式で保存します。", "PDF形式で保存します。"],
            ["会議は１５時から始まる。", "会議は15時から始まる。"],
            ["本当ですか?", "本当ですか？"],
        ],
    ),
    (
        "half-width kana",
        99,
        99,
        &[
            ["ﾌﾟﾘﾝﾀを再起動する。", "プリンタを再起動する。"],
            ["｢ﾍﾙﾌﾟ｣を選ぶ。", "「ヘルプ」を選ぶ。"],
        ],
    ),
    (
        "spacing",
        99,
        99,
        &[
            ["図書館は月曜日が休 みだ。", "図書館は月曜日が休みだ。"],
            ["図書館は　月曜日が休みだ。", "図書館は月曜日が休みだ。"],
        ],
    ),
    (
        "punctuation",
        98,
        99,
        &[
            ["しかし，雨はやまなかった．", "しかし、雨はやまなかった。"],
            ["時間は10時〜12時です。", "時間は10時～12時です。"],
        ],
    ),
    (
        "old forms of kanji",
        95,
        98,
        &[["国立國會図書館で調べた。", "国立国会図書館で調べた。"]],
    ),
    (
        "short, one kanji differs",
        0,
        50,
        &[["右足", "左足"], ["上り", "下り"]],
    ),
    (
        "unrelated",
        0,
        45,
        &[
            ["駅まで歩いた。", "肉が高いね？"],
            ["彼女は手紙を書いた。", "犬が庭で吠えた。"],
        ],
    ),
];

/// What only the key levels.
const KEYED: &[Band] = &[
    (
        "digits",
        97,
        99,
        &[
            ["会員は3,120人に増えた。", "会員は2,980人に増えた。"],
            ["第12章を参照してください。", "第7章を参照してください。"],
            ["気温は38.5度に達した。", "気温は40.1度に達した。"],
        ],
    ),
    (
        "kanji numerals",
        98,
        98,
        &[
            ["参加者は百二十人だった。", "参加者は120人だった。"],
            [
                "平成十二年四月一日に施行された。",
                "平成12年4月1日に施行された。",
            ],
        ],
    ),
    (
        "long vowel",
        98,
        99,
        &[
            ["プリンタの電源を切る。", "プリンターの電源を切る。"],
            ["コンピュータが動かない。", "コンピューターが動かない。"],
        ],
    ),
    (
        "okurigana and kana",
        95,
        98,
        &[
            ["申込みの手続きが終わる。", "申し込みの手続きが終わる。"],
            ["しばらくお待ち下さい。", "しばらくお待ちください。"],
            ["総会を毎年行なう。", "総会を毎年行う。"],
            ["工事は来月に終る予定だ。", "工事は来月に終わる予定だ。"],
            ["春に引っ越しをした。", "春に引越しをした。"],
            ["これは優れた技術だ。", "これはすぐれた技術だ。"],
            ["他の方法を考える。", "ほかの方法を考える。"],
        ],
    ),
    (
        "polite and plain",
        97,
        98,
        &[
            ["ここが町の中心である。", "ここが町の中心です。"],
            ["原因は部品の不良だ。", "原因は部品の不良です。"],
            ["毎朝、駅で新聞を読みます。", "毎朝、駅で新聞を読む。"],
            ["川の水は海へ流れ込みません。", "川の水は海へ流れ込まない。"],
            [
                "昨日は一日中、町を歩きました。",
                "昨日は一日中、町を歩いた。",
            ],
            ["列車は六時に出発します。", "列車は六時に出発する。"],
            ["妹は夕方に来ました。", "妹は夕方に来た。"],
        ],
    ),
    (
        "ruby",
        97,
        98,
        &[
            ["軒先に風鈴（ふうりん）を吊るす。", "軒先に風鈴を吊るす。"],
            ["躊躇《ちゅうちょ》なく答えた。", "躊躇なく答えた。"],
        ],
    ),
];

fn assert_in_bands(bands: &[Band]) {
    let mut outside = Vec::new();
    for &(kind, lowest, highest, pairs) in bands {
        for [query, unit] in pairs {
            for (query, unit) in [(*query, *unit), (*unit, *query)] {
                let compared = compare(
                    &Segment::plain(query),
                    &Segment::plain(unit),
                    &LanguageTag::japanese(),
                );
                if !(lowest..=highest).contains(&compared.score()) {
                    outside.push(format!(
                        "{kind}: {query} / {unit}: {} {:?}",
                        compared.score(),
                        compared.charges
                    ));
                }
            }
        }
    }
    assert!(outside.is_empty(), "{}", outside.join("\n"));
}

#[test]
fn what_folding_levels_lands_in_its_band() {
    assert_in_bands(FOLDED);
}

#[test]
fn what_the_key_levels_lands_in_its_band() {
    assert_in_bands(KEYED);
}

#[test]
fn an_edit_inside_a_levelled_ending_is_no_difference_of_spelling() {
    let own = Segment::plain("この店は予約できます。");
    let other = Segment::plain("この店は予約できません。");
    let found = compare(&own, &other, &LanguageTag::japanese());
    assert!(found.similarity < 100);
    assert_eq!(found.charges, []);
}
