//! For each rule a line break that it decides, and one that only looks like it.

use super::{
    RULES,
    examples::{Around, decided},
};

/// A rule, the width, a break that the rule decides, and one that it leaves to others.
const EXAMPLES: &[(&str, usize, &str, &str)] = &[
    (
        "line-of-contents-ends",
        30,
        "第1章　港の歴史……12⏎第2章　山の歴史……30",
        "港には……⏎船が着いた。",
    ),
    (
        "signs-part-scenes",
        20,
        "＊＊＊⏎老人は笑った。",
        "手紙の宛名は北の港の⏎○○\n　船が着いた。",
    ),
    (
        "subtitle-runs-to-its-dash",
        40,
        "～北の港で働く人々の⏎長い一年～\n\n船が着いた。",
        "～北の港で～⏎船が着いて荷が下ろされた。",
    ),
    (
        "brackets-are-not-torn",
        40,
        "館長は「本は湿気に⏎\n弱い」と話した。",
        "館長は「本は湿気に⏎\n弱いと話した。",
    ),
    (
        "finished-text-ends",
        40,
        "港の倉庫は長いあいだ使われていない。⏎船が着いた。",
        "港の倉庫はとても古く⏎船が着いた。",
    ),
    (
        "citation-goes-with-its-sentence",
        20,
        "港の倉庫はもう古い。⏎[3]その数は三つ。",
        "港の倉庫はもう古い。⏎[3] 市の調べ。",
    ),
    (
        "comma-asks-for-more",
        40,
        "港の倉庫は古く、⏎\n船が着かない。",
        "港の倉庫は古い⏎船が着かない。",
    ),
    (
        "address-goes-on",
        24,
        "https://example.org/list_⏎03.htmlを見よ。",
        "港と山と川と海と空と星⏎03.5は平均だ。",
    ),
    (
        "rest-of-a-sentence",
        20,
        "港の倉庫は去年直され⏎　た。\n　船が着いた。",
        "港の倉庫で⏎　もう朝だ。",
    ),
    (
        "row-of-a-table",
        40,
        "船名　　　入港⏎海神丸　　三日",
        "船名と入港の日⏎海神丸　　三日",
    ),
    (
        "number-goes-with-its-title",
        40,
        "第3章⏎\n山の話\n\n山は高い。",
        "第3章⏎\n山は高い。",
    ),
    (
        "sign-goes-with-its-note",
        40,
        "＊1⏎市の調べによる。",
        "＊1　市の調べによる⏎数である。",
    ),
    (
        "question-runs-to-its-end",
        40,
        "Ｑ．港の倉庫はいつま⏎で開いていますか。\n",
        "Ｑ．港の倉庫について⏎倉庫は市の物\nだれでも見られる",
    ),
    (
        "byline-stands-alone",
        40,
        "◆冬の漁⏎取材　編集部\n　船が出た。",
        "◆冬の漁が始まる⏎北の港の朝\n　船が出た。",
    ),
    (
        "line-far-right-ends",
        30,
        "　　　　　　　　　　中野　光⏎ニューヨークの港は古い。",
        "　　　　　　　　　　中野は⏎　　　　　　　　　　山へ",
    ),
    (
        "title-of-two-lines",
        40,
        "【港】倉庫は残るか⏎市民が語る\n――三つの声\n",
        "おわりに⏎港の倉庫は（英：\nHarbourHouseOfTheNorth）古い。",
    ),
    (
        "heading-has-no-room",
        40,
        "第2節　港の新しい倉庫をめぐる問題⏎について\n\n市は発表した。",
        "第2節　港の倉庫⏎市は去年の春に計画を発表した。\n市は発表した。",
    ),
    (
        "item-ends-in-a-noun-of-lists",
        20,
        "・港に人がいないこと⏎港の倉庫は古い。",
        "港の倉に人がいること⏎港の倉庫が古いこと。",
    ),
    (
        "item-has-a-hanging-indent",
        20,
        "三　会の目的に合う事⏎　業をすること。",
        "倉庫の屋根を今年直す⏎　港の倉庫は古い。",
    ),
    (
        "block-has-a-hanging-indent",
        20,
        "田中　港の倉庫はいま⏎　も使われていますか",
        "田中　港の倉庫だ。⏎　船は着いたのか。",
    ),
    (
        "heading-ends",
        40,
        "第3章　港の話⏎はじめに\n\n山は高い。",
        "■港に新しい大きい倉庫をつくるまでの長い⏎道のりを追う\n\n山は高い。",
    ),
    (
        "mark-begins-a-paragraph",
        20,
        "港には古い倉庫が三つ⏎・北の倉庫\n・南の倉庫",
        "港には古い倉庫が合計⏎一、二棟しかない。",
    ),
    (
        "particle-goes-on",
        40,
        "港の倉庫⏎を直す。",
        "港の倉庫⏎はじめに。",
    ),
    (
        "reporting-clause-goes-on",
        40,
        "「船が着いたぞ」⏎と老人は言った。",
        "「船が着いたぞ」⏎とても静かな朝だった。",
    ),
    (
        "bracket-explains-the-word-before",
        20,
        "港の大きい倉庫⏎（一九六二年）を直す。",
        "港の倉庫が古い。⏎（続く）",
    ),
    (
        "indent-begins-a-paragraph",
        20,
        "　港の倉庫はもう古く\n港の倉庫で長く働く人⏎　船が着いた。",
        "港の倉庫で長く働く人⏎ たちは帰った。",
    ),
    (
        "closing-mark-goes-on",
        40,
        "港の船\n網⏎」の絵",
        "港の船⏎「網」の絵",
    ),
    (
        "utterance-ends",
        40,
        "「船が着いたぞ」⏎老人は笑った。",
        "「船が着いたぞ」⏎と老人は言った。",
    ),
    (
        "full-line",
        20,
        "港の倉庫で長く働く人⏎たちは帰った。",
        "港の倉庫で⏎人たちは帰った。",
    ),
    (
        "katakana-word-goes-on",
        40,
        "港の古い倉庫で働くマネー⏎ジャーの声が聞こえた。",
        "港のマネー⏎ジャー",
    ),
    (
        "particle-asks-for-more",
        40,
        "港の倉庫で長いあいだ働く人を⏎支えてきた。",
        "港の人を⏎支えてきた。",
    ),
    (
        "inside-a-paragraph",
        24,
        "港の倉庫で今日も働く人た\nちの声が今日も聞く朝⏎船が着いた。",
        "ちの声が今日も聞く⏎船が着いた。",
    ),
    (
        "nearly-full-line",
        24,
        "港の倉庫で人が働いた⏎人たちは帰った。",
        "港の倉庫で⏎人たちは帰った。",
    ),
];

/// Rules whose examples need surroundings; they stand beside the rules.
const WITH_SURROUNDINGS: &[&str] = &[
    "heading-of-the-user-ends",
    "piece-of-a-printed-line",
    "item-ends-like-its-siblings",
];

#[test]
fn each_rule_decides_its_example_and_leaves_the_other() {
    let mut wrong = Vec::new();
    for (rule, width, yes, no) in EXAMPLES {
        let decides = |text: &str| decided(&Around::default(), *width, text).rule;
        if decides(yes) != *rule {
            wrong.push(format!("{rule}: {} decides {yes}", decides(yes)));
        }
        if decides(no) == *rule {
            wrong.push(format!("{rule} decides {no}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_with_surroundings_are_silent_without_them() {
    let lines = [
        (
            "heading-of-the-user-ends",
            "港町に来た最初の夜⏎船が着いて人が降りた。",
        ),
        ("piece-of-a-printed-line", "倉庫⏎（そうこ）\nは、港に立つ。"),
        (
            "item-ends-like-its-siblings",
            "・古い倉庫の壁を直す⏎港は古い。",
        ),
    ];
    for (rule, text) in lines {
        assert_ne!(decided(&Around::default(), 20, text).rule, rule, "{text}");
    }
}

#[test]
fn every_rule_has_examples() {
    for rule in RULES {
        let here = EXAMPLES.iter().any(|(name, ..)| *name == rule.name);
        assert!(
            here || WITH_SURROUNDINGS.contains(&rule.name),
            "{}",
            rule.name
        );
    }
}
