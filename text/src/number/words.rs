//! Words that decide whether a kanji numeral is a number.

use std::sync::LazyLock;

/// Words with a kanji numeral that is no number in them; after `+`, longer ones where it is.
/// The numeral is the first or second character.
const WORDS: &str = "
一方 一部 一般 一緒 一旦 一切 一層 一連 一致 一体 一種 一見 一概 一応 一定 一転 一環 一因 一向 一貫 一斉 一気 一角
一端 一面 一律 一帯 一歩 一段 一息 一新 一瞬 一家 一族 一生 一流 一員 一覧 一言 一行 一挙 一掃 一躍 一着 一目 一杯
一足 一味 一夜 一線 一丸 一様 一心 一命 一同 一対 一画 一戸建 一等 一級 一番 一つ 一口 一時 +一時間 +一時半 一括
一人一人 一人ひとり 一人前 一人称 一人娘 一人息子 一人暮 一人歩 一人旅 一人芝居 一日中 一日も 一年中 一本化 一本調子
一本気 一本槍 一本釣 一点張 一枚岩 一枚看板 一個人 一回り 一件落着 一匹狼 一軒家 一頭地 一席 一階級 一度も 一人も
人一倍 +一番目 +一番線 +一番地 +一級河川 一号店 +第一号 +第一回 +第一章
統一 唯一 均一 同一 単一 随一 逐一 万一 第一人者 第一線 第一歩 第一に 第一印象 第一生命 第三者 第三国 第二の人生 第六感
二つ 二度と 二度手間 二度寝 二人三脚 二人称 二分さ 二分し 二分す 二日酔 二本松 二枚目 二枚舌 二番煎 二重 二次元
三つ 三重 三角 三菱 三井 三日月 三日坊主 三日天下 三人称 三位一体 三本締 三本木 三度笠 三枚目 三日三晩
四つ 四国 四季 四日市 四月馬鹿 四半期 四人組 五つ 五月雨 五月晴 五月蠅 五月病 五日市 五輪 五十嵐 五十音 五十肩 五十鈴
五十川 本五十六 六つ 六本木 六日町 七つ 七日町 七夕 七五三 八つ 八日市 八百屋 八百長 八百万の 八百比丘 八王子 八幡
九つ 九州 十分 +十分間 +十分後 +十分前 +時十分 +約十分 不十分 十字 十八番 十日町 十人十色 十人並 十二単 十二指腸
百貨 百科 百合 百人一首 百人力 百名山 百姓 百度参 百万長者 百万石 千葉 千島 千歳 千代 千本桜 千本松 千年杉 千社札
千人針 千差万別 千載一遇 千変万化 二十日鼠 二十日大根 四十肩 三十路 四十路 九十九里 九十九島 九十九折 七転八起 七転八倒
四六時中 四苦八苦 四方八方 一石二鳥 一期一会 一喜一憂 一長一短 一朝一夕 三々五々 三三五五 十中八九 二者択一 二束三文
四捨五入 三四郎 二三日 八方 七面鳥 五感 五線 九官鳥 一揆 一途 一旗 一石 一座 一刻 一抹 一翼 一存 一任 一蹴
";

/// What is counted after a numeral.
const COUNTERS: &str =
    "年月日時分秒人円個本回章項号件台枚歳才点位倍名社校冊頭匹軒棟機隻票班度階泊席杯週割%％℃";

const LONG_COUNTERS: [&str; 24] = [
    "世紀",
    "か月",
    "カ月",
    "ヶ月",
    "ケ月",
    "ヵ月",
    "箇月",
    "か国",
    "カ国",
    "ヶ国",
    "ケ国",
    "か所",
    "カ所",
    "ヶ所",
    "箇所",
    "か年",
    "カ年",
    "パーセント",
    "キロ",
    "メートル",
    "ドル",
    "ユーロ",
    "トン",
    "ページ",
];

/// A word found around a numeral.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) end: usize,
    pub(super) is_number: bool,
}

struct Entry {
    word: Vec<char>,
    is_number: bool,
}

/// The words, sorted, so that those with the same beginning stand together.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries: Vec<Entry> = WORDS
        .split_whitespace()
        .map(|word| Entry {
            word: word.trim_start_matches('+').chars().collect(),
            is_number: word.starts_with('+'),
        })
        .collect();
    entries.sort_by(|one, other| one.word.cmp(&other.word));
    entries
});

/// The longest listed word whose first or second character is the numeral at `numeral`.
pub(super) fn find(chars: &[char], numeral: usize) -> Option<Word> {
    let starts = [Some(numeral), numeral.checked_sub(1)];
    starts
        .into_iter()
        .flatten()
        .filter_map(|start| longest_at(chars, start))
        .filter(|(word, _)| word.end > numeral)
        .max_by_key(|&(_, length)| length)
        .map(|(word, _)| word)
}

fn longest_at(chars: &[char], start: usize) -> Option<(Word, usize)> {
    let rest = chars.get(start..)?;
    let first = rest.first()?;
    let from = ENTRIES.partition_point(|entry| entry.word.first() < Some(first));
    ENTRIES
        .iter()
        .skip(from)
        .take_while(|entry| entry.word.first() == Some(first))
        .filter(|entry| rest.starts_with(&entry.word))
        .max_by_key(|entry| entry.word.len())
        .map(|entry| {
            let length = entry.word.len();
            let word = Word {
                end: start + length,
                is_number: entry.is_number,
            };
            (word, length)
        })
}

/// Whether a text begins with a unit or counter.
pub(super) fn begins_with_counter(rest: &[char]) -> bool {
    let Some(&first) = rest.first() else {
        return false;
    };
    COUNTERS.contains(first)
        || LONG_COUNTERS.iter().any(|counter| {
            let mut rest = rest.iter().copied();
            counter
                .chars()
                .all(|character| rest.next() == Some(character))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numeral_is_one_of_the_first_two_characters() {
        for entry in ENTRIES.iter() {
            let numeral = |place: usize| {
                entry
                    .word
                    .get(place)
                    .is_some_and(|c| "一二三四五六七八九十百千万".contains(*c))
            };
            assert!(numeral(0) || numeral(1), "{:?}", entry.word);
        }
    }
}
