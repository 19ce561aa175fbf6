//! Words that English may render by a number: 半数, 両国, 四半期, ダブル, 正午.

use std::{collections::HashMap, sync::LazyLock};

use super::vague;
use crate::{
    number::quantity::{
        Ratio,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
        starts_with,
    },
    span::Span,
};

/// Words and their values. `1/2` is a half; `m` months, `c` minutes after midnight, `x` times; `!` marks those
/// that English seldom leaves without a number.
const WORDS: &str = "
半=1/2 過半=1/2 ハーフ=1/2 半年=!m6 半期=m6 半日=1/2 半世紀=!50 半世紀=m600 四半期=1/4 四半期=m3 四半世紀=!25 新型コロナ=19 四半=1/4 クォーター=1/4
クオーター=1/4 倍=x2 ダブル=x2 ダブルス=2 トリプル=x3 両=2 双=2 ペア=2 カップル=2 コンビ=2 デュオ=2 夫妻=2 夫婦=2 トリオ=3 互い=2
ゼロ=0 零=0 皆無=0 無失点=0 無敗=0 無得点=0 ノー=0 なし=0 ワン=1 ツー=2 スリー=3 フォー=4 ファイブ=5 シックス=6 セブン=7 エイト=8
ナイン=9 テン=10 イレブン=11 ファースト=1 セカンド=2 サード=3 ひとり=1 ひとつ=1 ふたり=2 ふたつ=2 みっつ=3 よっつ=4 いつつ=5 唯一=1
初=1 最初=1 元=1 首位=1 優勝=1 次=2 再=2 準=2 準々決勝=4 準々=4 副=2 弟=2 もう=1 もう=2 他=1 あと=1 正午=c720 真昼=c720
真夜中=c0 深夜=c0 夜中=c0 零時=c0 元日=1 元旦=1 大晦日=31 大みそか=31 昨年=1 前年=1 一昨=2 おととい=2 おととし=2 先々=2 翌々=2
再来=2 隔=2 ダース=12 ティーン=10 十代=10 双子=2 三つ子=3 ミレニアム=1000 千年紀=1000 世紀=100 世紀=m1200 還暦=60 古希=70 喜寿=77
傘寿=80 米寿=88 卒寿=90 白寿=99 三十路=30 四十路=40 二十歳=20 成人=20 ハットトリック=3 ダブルヘッダー=2 シングル=1 ソロ=1 往復=2
ミリオン=1000000 ビリオン=1000000000 キロ=1000 メガ=1000000 ギガ=1000000000 億=100000000 兆=1000000000000 百=100 千=1000 万=10000
一=1 二=2 三=3 四=4 五=5 六=6 七=7 八=8 九=9 十=10 壱=1 弐=2 参=3 絶対=100 完全=100 月次=1 週末=2 日中=24 昼夜=24 一日中=24
";

/// A word with what it can mean.
struct Entry {
    word: &'static str,
    readings: Vec<Reading>,
    weight: Weight,
}

/// The words by their first characters.
static LEXICON: LazyLock<HashMap<char, Vec<Entry>>> = LazyLock::new(|| {
    let mut lexicon: HashMap<char, Vec<Entry>> = HashMap::new();
    for entry in WORDS.split_whitespace() {
        let Some((word, value)) = entry.split_once('=') else {
            continue;
        };
        let Some(first) = word.chars().next() else {
            continue;
        };
        let weight = if value.starts_with('!') {
            Weight::Light
        } else {
            Weight::Silent
        };
        let readings = parse(value.trim_start_matches('!'));
        lexicon.entry(first).or_default().push(Entry {
            word,
            readings,
            weight,
        });
    }
    lexicon
});

fn parse(value: &str) -> Vec<Reading> {
    let number = |digits: &str| digits.parse::<u128>().unwrap_or_default();
    if let Some(months) = value.strip_prefix('m') {
        vec![whole(Measure::Months, number(months))]
    } else if let Some(minutes) = value.strip_prefix('c') {
        vec![whole(Measure::Clock, number(minutes))]
    } else if let Some(times) = value.strip_prefix('x') {
        let value = Ratio::whole(number(times));
        let mut found = super::counted::multiple(value);
        found.extend(readings(value, &[Measure::Count]));
        found
    } else if let Some((numerator, denominator)) = value.split_once('/') {
        let value = Ratio::new(number(numerator), number(denominator));
        value.map_or_else(Vec::new, |value| {
            readings(value, &[Measure::Count, Measure::Share])
        })
    } else {
        let value = Ratio::whole(number(value));
        readings(value, &[Measure::Count, Measure::Rank])
    }
}

/// Adds the words of a text, and its vague numbers, outside the quantities found so far (which stand in
/// order).
pub(super) fn find(chars: &[char], found: &mut Vec<Quantity>) {
    let taken: Vec<Span> = found.iter().map(|quantity| quantity.span).collect();
    let mut taken = taken.into_iter().peekable();
    let mut at = 0;
    while let Some(character) = chars.get(at) {
        while taken.next_if(|span| span.end <= at).is_some() {}
        if let Some(inside) = taken.peek().filter(|span| span.start <= at) {
            at = inside.end;
            continue;
        }
        if let Some(quantity) = vague::read(chars, at).or_else(|| counted_kanji(chars, at)) {
            at = quantity.span.end;
            found.push(quantity);
            continue;
        }
        let rest = chars.get(at..).unwrap_or_default();
        for entry in LEXICON.get(character).into_iter().flatten() {
            if starts_with(rest, entry.word) {
                let span = Span::new(at, at + entry.word.chars().count());
                found.push(Quantity::new(span, entry.weight, entry.readings.clone()));
            }
        }
        at += 1;
    }
}

/// What people of the press count by a kanji numeral, beside the common counters: 三児, 三連勝, 三つ.
const COUNTED: [&str; 22] = [
    "児", "男", "女", "姉妹", "兄弟", "冠", "党", "紙", "県", "連勝", "連敗", "連覇", "勝", "敗",
    "選", "期", "試合", "都市", "部作", "大会", "種", "氏",
];

/// A numeral from 2 to 9 that stands before such a word and in none of its own.
fn counted_kanji(chars: &[char], at: usize) -> Option<Quantity> {
    let value = "二三四五六七八九"
        .chars()
        .position(|digit| chars.get(at) == Some(&digit))?;
    let rest = chars.get(at + 1..)?;
    let is_counted = COUNTED.iter().any(|word| starts_with(rest, word));
    let is_in_word = crate::number::words::find(chars, at).is_some_and(|word| !word.is_number);
    let is_thing = rest.first() == Some(&'つ');
    (is_thing || is_counted && !is_in_word).then(|| {
        let value = Ratio::whole(value as u128 + 2);
        let found = readings(value, &[Measure::Count, Measure::Rank]);
        Quantity::new(Span::new(at, at + 1), Weight::Light, found)
    })
}
