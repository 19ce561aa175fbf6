//! Names in each other's place: 田中 and 佐々木, 松江市 and 出雲市.
//!
//! Two words are names if the lists hold both ([`taiyaku_text::names`]) or what stands around them says so (a title, the
//! kind of a place), and if they differ in nothing else: 東京支店 and 大阪支店 do in the name, 左手 and 右手 in none.

use std::ops::Range;

use taiyaku_text::{
    kana::{is_kanji, is_katakana},
    names::{NameKind, names_at},
};

/// Longest word that is looked at, in scalar values.
const LONGEST_WORD: usize = 24;

/// What follows a person's name. Behind the first few any word is a name; behind the others, a listed one.
const TITLES: [&str; 42] = [
    "天皇",
    "皇子",
    "皇女",
    "内親王",
    "親王",
    "法皇",
    "女王",
    "さん",
    "くん",
    "ちゃん",
    "さま",
    "氏",
    "容疑者",
    "被告",
    "様",
    "君",
    "先生",
    "社長",
    "会長",
    "部長",
    "課長",
    "係長",
    "専務",
    "議員",
    "首相",
    "大臣",
    "知事",
    "市長",
    "教授",
    "博士",
    "選手",
    "監督",
    "記者",
    "夫人",
    "夫妻",
    "家",
    "殿",
    "嬢",
    "先輩",
    "大統領",
    "下院議員",
    "投手",
];

/// How many of the titles follow names only.
const CERTAIN: usize = 14;

/// Words before さん, 氏 and the like that name nobody.
const NOBODY: &str = " 皆 客 お客 父 母 兄 姉 弟 妹 爺 婆 祖父 祖母 嫁 婿 娘 息子 奥 旦那 孫 叔父 叔母 伯父 伯母 赤 坊 子 猫 犬 熊 象 神 仏 王 医者 患者 店員 職人 大工 社長 部長 課長 会長 先生 同 両 各 諸 某 彼 巫女 団長 隊長 班長 店長 院長 園長 校長 運転手 看護師 看護婦 警官 刑事 記者 大家 本屋 花屋 魚屋 肉屋 八百屋 酒屋 薬屋 床屋 業者 役者 芸者 学者 相手 皆皆 御客 仲間 友人 新人 主人 住人 隣人 客人 パパ ママ スタッフ オーナー メーカー ドライバー マネージャー ユーザー ファン リーダー メンバー パートナー ボス ドクター デザイナー プログラマー モデル アイドル タレント ゲスト 歴代 先代 女性 第一 明治以降 現在 ";

/// Ends of given names that no other words have.
const GIVEN_ENDINGS: [&str; 9] = [
    "太郎",
    "次郎",
    "之助",
    "之介",
    "之丞",
    "左衛門",
    "右衛門",
    "兵衛",
    "之進",
];

/// What a place with a name of its own is called.
const PLACES: [&str; 16] = [
    "県", "州", "神社", "寺", "市", "町", "村", "駅", "藩", "郡", "大学", "高校", "川", "山", "湖",
    "城",
];

/// Words before those that are no names.
const NO_PLACE: &str = " 同 本 当 各 全 他 隣 両 旧 新 都 古都 大都 主要都 中核都 政令指定都 地方都 市町 区市町 下 城下 門前 宿場 港 農 漁 山 農山 漁師 始発 終着 乗換 最寄 最寄り 途中 次 前 国立 私立 公立 県立 市立 府立 女子 短期 工業 農業 商業 医科 総合 国際 一流 有名 出身 男子 定時制 進学 隣接 小都 中都 商店 選手 道の 無人 朝 青空 国分 大 古 禅 尼 各地 末 満 欧 沿海 自治 連邦 一級河 二級河 準用河 普通河 中小河 都市河 国際河 活火 死火 休火 海底火 人造 淡水 汽水 塩水 火口 平山 ";

/// Whether words that touch the stretches are two names.
pub(super) fn names_differ(query: (&[char], Range<usize>), unit: (&[char], Range<usize>)) -> bool {
    let (own, others) = (words(query.0, query.1), words(unit.0, unit.1));
    own.zip(others).any(|(own, other)| {
        let longest = own.text().len().max(other.text().len());
        if own.text() == other.text() || longest > LONGEST_WORD {
            return false;
        }
        let own = own.names();
        !own.is_empty() && {
            let others = other.names();
            own.iter()
                .any(|own| others.iter().any(|other| own.differs_from(other)))
        }
    })
}

/// A word of kanji or katakana.
struct Word<'t> {
    all: &'t [char],
    place: Range<usize>,
}

/// A name in a word, with what stands before and behind it there.
#[derive(Debug)]
struct Name<'t> {
    before: &'t [char],
    name: &'t [char],
    after: &'t [char],
}

impl Name<'_> {
    fn differs_from(&self, other: &Name<'_>) -> bool {
        let around = self.before == other.before && self.after == other.after;
        // 日本語 and 中国語 are languages.
        around && !is_same_name(self.name, other.name) && !matches!(self.after, ['語', ..])
    }
}

/// Names of one country.
const SAME: [[&str; 2]; 9] = [
    ["米国", "アメリカ"],
    ["英国", "イギリス"],
    ["仏国", "フランス"],
    ["独国", "ドイツ"],
    ["露国", "ロシア"],
    ["豪州", "オーストラリア"],
    ["印度", "インド"],
    ["欧州", "ヨーロッパ"],
    ["大坂", "大阪"],
];

/// Whether two names are two spellings of one, or two names of one country.
fn is_same_name(own: &[char], other: &[char]) -> bool {
    let is = |name: &[char], word: &str| word.chars().eq(name.iter().copied());
    let pair = |[first, second]: &[&str; 2]| {
        is(own, first) && is(other, second) || is(own, second) && is(other, first)
    };
    sound(own).eq(sound(other)) || SAME.iter().any(pair)
}

/// A name without what spellings of foreign names differ in: long vowels, ッ, dots, and marks of voice (ロジャース and
/// ロジャーズ).
fn sound(name: &[char]) -> impl Iterator<Item = char> {
    let kept = name.iter().filter(|c| !matches!(c, 'ー' | 'ッ' | '・'));
    kept.map(|&character| match character {
        'ァ'..='ォ' if (character as u32) % 2 == 1 => {
            char::from_u32(character as u32 + 1).unwrap_or(character)
        }
        'ガ' | 'ギ' | 'グ' | 'ゲ' | 'ゴ' | 'ザ' | 'ジ' | 'ズ' | 'ゼ' | 'ゾ' | 'ダ' | 'ヂ' => {
            char::from_u32(character as u32 - 1).unwrap_or(character)
        }
        'ヅ' | 'デ' | 'ド' => char::from_u32(character as u32 - 1).unwrap_or(character),
        _ => character,
    })
}

/// The words that a stretch touches, in order.
fn words(text: &[char], stretch: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let mut at = stretch.start;
    while at > 0 && text.get(at - 1).copied().is_some_and(is_word_character) {
        at -= 1;
    }
    let end = stretch.end;
    std::iter::from_fn(move || {
        while at < end && !text.get(at).copied().is_some_and(is_word_character) {
            at += 1;
        }
        let rest = text.get(at..)?;
        let length = rest.iter().take_while(|&&c| is_word_character(c)).count();
        if length == 0 || at > end {
            return None;
        }
        let place = at..at + length;
        at = place.end;
        Some(Word { all: text, place })
    })
}

fn is_word_character(character: char) -> bool {
    is_kanji(character) || is_katakana(character) || matches!(character, '・' | '々' | 'ー')
}

impl<'t> Word<'t> {
    fn text(&self) -> &'t [char] {
        self.all.get(self.place.clone()).unwrap_or_default()
    }

    /// What follows the word.
    fn rest(&self) -> &'t [char] {
        self.all.get(self.place.end..).unwrap_or_default()
    }

    fn names(&self) -> Vec<Name<'t>> {
        let mut names = Vec::new();
        for start in 0..self.text().len() {
            self.listed(start, &mut names);
        }
        self.by_context(&mut names);
        names
    }

    fn name(&self, start: usize, end: usize) -> Name<'t> {
        let text = self.text();
        let after = text.get(end..).unwrap_or_default();
        Name {
            before: text.get(..start).unwrap_or_default(),
            name: text.get(start..end).unwrap_or_default(),
            // 田中さん and 佐々木氏 differ in the name, whatever they are called.
            after: if title(after).is_some() { &[] } else { after },
        }
    }

    /// Listed names that begin at a place of the word; a family name also with the given name behind it.
    fn listed(&self, start: usize, names: &mut Vec<Name<'t>>) {
        let text = self.text();
        let from = text.get(start..).unwrap_or_default();
        for listed in names_at(from) {
            let end = start + listed.length;
            let after = text.get(end..).unwrap_or_default();
            let titled = title(after).is_some() || after.is_empty() && title(self.rest()).is_some();
            let katakana = from.first().is_some_and(|&c| is_katakana(c));
            if katakana && !self.stands_alone(start, end) {
                continue;
            }
            if listed.length > 1 || titled {
                names.push(self.name(start, end));
            }
            if listed.kind == NameKind::Place
                && after
                    .first()
                    .is_some_and(|kind| "都道府県市区町村州".contains(*kind))
            {
                names.push(self.name(start, end + 1));
            }
            if listed.kind == NameKind::Family && start == 0 {
                let given = after.len() - title(after).unwrap_or(0);
                let known = names_at(after)
                    .any(|name| name.kind == NameKind::Given && name.length == given);
                if given > 0
                    && (known
                        || listed.length > 1
                            && given <= 2
                            && !names_at(from).any(|other| other.kind == NameKind::Place)
                            && (titled || looks_given(after, given)))
                {
                    names.push(self.name(start, end + given));
                }
            }
            if listed.kind == NameKind::Foreign && text.contains(&'・') {
                // ジョン・スミス is one name.
                let part = |c: &&char| is_katakana(**c) || matches!(c, 'ー' | '・');
                let before = text
                    .get(..start)
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .take_while(part);
                let behind = after.iter().take_while(part);
                names.push(self.name(start - before.count(), end + behind.count()));
            }
        }
    }

    /// Whether what stands between two places of katakana is a whole part of the word.
    fn stands_alone(&self, start: usize, end: usize) -> bool {
        let bound = |place: Option<&char>| place.is_some_and(|&c| is_katakana(c) || c == 'ー');
        let text = self.text();
        !bound(start.checked_sub(1).and_then(|before| text.get(before))) && !bound(text.get(end))
    }

    /// The whole word, if a title or the kind of a place makes it a name.
    fn by_context(&self, names: &mut Vec<Name<'t>>) {
        let text = self.text();
        let certain = &TITLES[..CERTAIN];
        let inside = certain.iter().find_map(|title| before_end(text, title));
        let behind = certain.iter().any(|title| begins_with(self.rest(), title));
        let person = inside.or(behind.then_some(text.len()));
        if let Some(end) = person
            && (1..=4).contains(&end)
            && !holds(NOBODY, text.get(..end).unwrap_or_default())
        {
            names.push(self.name(0, end));
        }
        if (3..=5).contains(&text.len())
            && GIVEN_ENDINGS
                .iter()
                .any(|ending| before_end(text, ending).is_some_and(|start| start > 0))
        {
            names.push(self.name(0, text.len()));
        }
        if let Some(end) = PLACES.iter().find_map(|place| before_end(text, place))
            && (2..=if text.first().is_some_and(|&c| is_katakana(c)) {
                10
            } else {
                4
            })
                .contains(&end)
            && !holds(NO_PLACE, text.get(..end).unwrap_or_default())
        {
            names.push(self.name(0, end));
        }
    }
}

/// Words of two characters that follow a family name and are no given name.
const NOT_GIVEN: &str = " 内閣 派閥 商店 商会 財団 家臣 一族 一門 一派 神社 医院 病院 酒造 製作 産業 工業 建設 運輸 政権 財閥 家系 流派 本家 分家 事件 支店 本店 本社 支社 方面 地方 市内 県内 市民 県民 出身 空港 大学 高校 公園 銀行 新聞 ";

/// Whether a family name's rest of one or two characters can be a given name: two are, one if it ends like one.
fn looks_given(after: &[char], length: usize) -> bool {
    let last = length.checked_sub(1).and_then(|last| after.get(last));
    if after.len() == length && length == 2 {
        return !holds(NOT_GIVEN, after);
    }
    after.len() == length
        && last.is_some_and(|last| "郎子美夫雄男彦介助太也樹恵代香奈之治司平斗".contains(*last))
}

/// The length of the title that a text is, or that begins what stands behind a word.
fn title(text: &[char]) -> Option<usize> {
    let titles = TITLES.iter().filter(|title| begins_with(text, title));
    titles.map(|title| title.chars().count()).max()
}

pub(super) fn begins_with(text: &[char], word: &str) -> bool {
    let mut text = text.iter();
    word.chars()
        .all(|character| text.next() == Some(&character))
}

/// Where the word that ends a text begins.
fn before_end(text: &[char], word: &str) -> Option<usize> {
    let mut rest = text;
    for character in word.chars().rev() {
        let (last, before) = rest.split_last()?;
        if *last != character {
            return None;
        }
        rest = before;
    }
    Some(rest.len())
}

/// Whether a list with spaces around its words holds a word.
fn holds(list: &str, word: &[char]) -> bool {
    list.split(' ')
        .any(|listed| listed.chars().eq(word.iter().copied()))
}
