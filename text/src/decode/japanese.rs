//! How Japanese the text looks that an encoding makes of bytes.
//!
//! Shift_JIS and EUC-JP share most of their bytes: half-width kana of the one are kanji of the
//! other. What tells them apart is which reading makes sense, so both are tried and compared.

use std::sync::LazyLock;

use encoding_rs::{DecoderResult, Encoding};

/// The most frequent kanji of running text and of short labels.
const FREQUENT_KANJI: &str = "一七万三上下不世両中主久乗九予事二五京人今仕他付代以件任企休会伝住体何作使例供価保信個倉借値停健側傾僚優元先光入全八公六共具内円再写出分切初判別利到制前副割力加助効動務勝包化北区十協南単印危原参及反取受口可台右各合同名向告周味命品員商問善器四回因団困国土在地均型城域基報場境声売変夏外多夜大天太夫央失奥女好始委子字存学安完定実客室害家容宿寄富寒対専導小少局居届屋属山岡岩島川工左差市師席帯常年広店府度座庭建引張強形影役待後得心必応思性急恐悪情想意感態成我戦所手打批技投抗押担拡持指挙採接推提換援支改放政救教数整文料断新方施旅族日早明易映昨昼時普景晴暮更書最月有期木未末本材村条来東松板果林核格案検業楽構様標権横機次正武歩歳残段毎比民水氷永求決沢治況法注活派流海消深済減測港湖源準満火災無然照熱特状独率現理生産用田由申町画界番病発登白百的目直相省真眼着知石研確示社神票福私秋科秒税種積空立章第等答策米約紙素細終組経結給統続線編緊総緑置美習者考聞育能臨自至致興船良色花若英草落葉蔵行術表装要見規視親観角解言計記討設許訴証試詳認語説読課調談論警議負財責貨販費資質買賃賛起足路車転輸農込近返述追退送通速造連進遅運過道達違選遺部都配重野量金銀録長門開間関防院降限陸階際隊障難電青非面革響頂順領頭題額願類風食館首駅高魚黒";

/// How much Japanese `sample` holds when read in `encoding`, in points; what is no Japanese counts
/// against it. The sample may end inside a character.
pub(super) fn score(encoding: &'static Encoding, sample: &[u8]) -> i64 {
    let (text, malformed) = read(encoding, sample);
    let mut points = -20 * malformed;
    let mut previous = ' ';
    for character in text.chars() {
        points += points_of(previous, character);
        previous = character;
    }
    points
}

/// The text without what is malformed, and how often that was.
fn read(encoding: &'static Encoding, sample: &[u8]) -> (String, i64) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(sample.len() * 3);
    let (mut rest, mut malformed) = (sample, 0);
    loop {
        text.reserve(rest.len() * 3 + 16);
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, false);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return (text, malformed),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => malformed += 1,
        }
    }
}

fn points_of(previous: char, character: char) -> i64 {
    match character {
        'ぁ'..='ん' | '、' | '。' | '「' | '」' => 4,
        'ァ'..='ヶ' | 'ー' | '・' | '\u{3000}' => 3,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '（' | '）' | '，' | '．' => 2,
        '\u{ff61}'..='\u{ff9f}' => half_width_points(previous, character),
        '\u{4e00}'..='\u{9fff}' if is_frequent_kanji(character) => 3,
        // Rarer kanji stand in every text, but a text of nothing else is a misreading.
        '\u{4e00}'..='\u{9fff}' => 0,
        '\0'..='\x08' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' => -12,
        ' '..='\x7e' | '\n' | '\r' | '\t' => 0,
        _ => -1,
    }
}

fn is_frequent_kanji(character: char) -> bool {
    static SORTED: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut kanji: Vec<char> = FREQUENT_KANJI.chars().collect();
        kanji.sort_unstable();
        kanji
    });
    SORTED.binary_search(&character).is_ok()
}

/// Half-width kana obey rules: sound marks follow only their rows, small kana and ー never begin.
fn half_width_points(previous: char, character: char) -> i64 {
    let after_half_width = matches!(previous, '\u{ff66}'..='\u{ff9f}');
    match character {
        'ﾞ' if matches!(previous, 'ｶ'..='ﾄ' | 'ﾊ'..='ﾎ' | 'ｳ') => 5,
        'ﾟ' if matches!(previous, 'ﾊ'..='ﾎ') => 6,
        'ﾞ' | 'ﾟ' => -10,
        'ｰ' if after_half_width => 3,
        'ｯ' if after_half_width => 2,
        'ｬ'..='ｮ' if matches!(previous, 'ｷ' | 'ｼ' | 'ﾁ' | 'ﾆ' | 'ﾋ' | 'ﾐ' | 'ﾘ' | 'ﾞ' | 'ﾟ') => {
            4
        }
        'ｧ'..='ｫ' if matches!(previous, 'ﾌ' | 'ﾃ' | 'ﾄ' | 'ｳ' | 'ﾁ' | 'ﾂ' | 'ｼ' | 'ﾞ') => {
            3
        }
        'ｰ' | 'ｧ'..='ｯ' => -4,
        'ｦ' => -1,
        '｡' | '､' | '･' | '｢' | '｣' => i64::from(after_half_width) * 2 - 1,
        'ﾝ' if after_half_width => 2,
        _ => 1,
    }
}
