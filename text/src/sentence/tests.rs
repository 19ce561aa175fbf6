use super::*;

fn cut_with(text: &str, quotations: Quotations) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let found = split(&chars, quotations, &Exceptions::default());
    found
        .into_iter()
        .map(|s| chars[s.range].iter().collect())
        .collect()
}

/// The text cut at `|` is what splitting it must give.
fn check(marked: &str) {
    let expected: Vec<&str> = marked
        .split('|')
        .map(|s| s.trim_matches([' ', '　']))
        .collect();
    assert_eq!(
        cut_with(&marked.replace('|', ""), Quotations::Long),
        expected
    );
}

#[test]
fn plain_sentences() {
    check("港は静かだ。|船が一隻ある。");
    check("見えますか？|はい！！|あれが島です!?|そうです。。。");
    check("ｶｾﾞｶﾞﾌｸ｡|ﾌﾈｶﾞﾃﾞﾙ｡");
    check("風を測る．|値は小さい．");
    check("終わりです.|次です.");
    check("やったね！　|次へ行こう。");
    check("楽しいですね☆|また行きます♪|次はいつかな。");
    check("つの☆ひろしの歌だ。|よい。");
}

#[test]
fn quotations_stay_whole() {
    check("船長は「帆を上げろ。急げ。」と叫んだ。|風が出た。");
    check("「もう遅い。」と母は言った。|夜だった。");
    check("彼女は『海へ。』の作者だ。|有名だ。");
    check("客は\"Is it far? Tell me.\"と尋ねた。|誰も答えない。");
    check("「島の灯」「山の声」を読んだ。|よかった。");
}

#[test]
fn utterances_stand_alone() {
    check("「船は？」|「まだだ。」|「待とう！」");
    check("「いい天気だ。」|老人は海を見た。");
    check("「島の灯」|「山の声」");
    check("「船は出た。」|「本当か。」と彼は聞いた。");
}

#[test]
fn asides() {
    check("港は閉じた。|（嵐のためである。船も壊れた。）|春まで待つ。");
    check("港（昔は栄えた。今は違う。）は静かだ。|船もない。");
    check("港を見よ（写真参照。）。|次は山だ。");
    check("まさか（！）港が消えた。|驚いた。");
    check("また負けました（笑）|でも楽しかった。");
    check("（注）船は別に手配する。|宿も同じ。");
}

#[test]
fn a_missing_bracket_swallows_nothing() {
    check("彼は「行くと言った。|風が吹いた。|船が出た。");
    check("行く」と言った。|風が吹いた。");
    check("「行く。|彼は「待て」と言った。|雨だ。");
}

#[test]
fn marks_inside_sentences() {
    check("どこへ？と聞かれた。|答えはない。");
    check("無理！って言われた。|そうだろう。");
    check("もう帰る。と彼は言った。|夜だ。");
    check("これで終わる。とは限らない。|まだある。");
    check("「無理だ。」とは言えない。|困った。");
    check("負けた。|というのも、船がない。");
    check("彼は He left.と書いた。|問１．次を読め。");
    check("船が着いた。|とうとう朝になった。");
    check("鐘が鳴った。|と同時に扉が開いた。");
    check("歌手さくら組。の新曲を聞いた。|よかった。");
    check("Hoopla!ニュースを読む。|毎日だ。");
    check("OK!|次へ行こう。");
    check("Hoopla! SHOPは店の名だ。|広い。");
}

#[test]
fn full_stops_inside_sentences() {
    check("円周率は3.14だ。|半径は２．５だ。");
    check("図３．１に示す．|値は小さい．");
    check("U.K.の港を見た。|No. 5の船だ。|Mr. Hillも来た。");
    check("https://example.org/?q=1.html を見よ。|www.example.org も見よ。");
    check("打率.312だった。|高い。");
    check("彼は歌う。|We are the sea.|それが題だ。");
}

#[test]
fn note_marks_stay() {
    check("諸説ある。※2|次に進む。");
    check("諸説ある。(3)|次に進む。");
    check("諸説ある。[4]|次に進む。");
    check("諸説ある。〔2〕|次に進む。");
    check("諸説ある。注1）|次に進む。");
    check("点は三つ。|①安い。|②早い。");
    check("(1)安い。|(2)早い。");
}

#[test]
fn long_quotations_are_cut_and_grouped() {
    let text = "彼は「一だ。二だ。三だ。四だ」と言った。終わり。";
    assert_eq!(
        cut_with(text, Quotations::Long),
        [
            "彼は「一だ。",
            "二だ。",
            "三だ。",
            "四だ」と言った。",
            "終わり。"
        ]
    );
    assert_eq!(cut_with(text, Quotations::Keep).len(), 2);
    let three = "彼は「一だ。二だ。三だ」と言った。終わり。";
    assert_eq!(cut_with(three, Quotations::Long).len(), 2);
    assert_eq!(cut_with(three, Quotations::Split).len(), 4);
    let wide = format!("彼は「{}。二だ」と言った。", "海".repeat(210));
    assert_eq!(cut_with(&wide, Quotations::Long).len(), 2);
}
