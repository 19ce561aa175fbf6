//! Characters that a PDF's fonts name where its text has others.
//!
//! A font has one glyph for the ideograph 人 and for the radical ⼈ that dictionaries list, and many programs write down the
//! radical; a font for vertical text has a glyph of its own for 。, and some name it by that form (︒). Nobody typed
//! either, and no term or match would be found in such a text. Each is one character before and after.

/// The ideographs of the radicals U+2F00 to U+2FD5 in their order: Unicode's compatibility decompositions, but for 戸 and
/// 黒, whose glyphs Japanese fonts share with ⼾ and ⿊ (Unicode names the forms 戶 and 黑).
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓彐彡彳心戈戸手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
    邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黒黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The first of these radicals.
const FIRST_RADICAL: u32 = 0x2F00;

/// Radicals of another block (U+2E80 to U+2EFF) that have the very form of an ideograph of Japanese text.
const OTHER_RADICALS: [(char, char); 18] = [
    ('⺒', '巳'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻆', '角'),
    ('⻑', '長'),
    ('⻘', '青'),
    ('⻝', '食'),
    ('⻤', '鬼'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻫', '斉'),
    ('⻭', '歯'),
    ('⻯', '竜'),
    ('⻲', '亀'),
    ('⻣', '骨'),
];

/// Forms of vertical text (U+FE10 to U+FE19, U+FE30 to U+FE48).
const VERTICAL: [(char, char); 32] = [
    ('︐', '，'),
    ('︑', '、'),
    ('︒', '。'),
    ('︓', '：'),
    ('︔', '；'),
    ('︕', '！'),
    ('︖', '？'),
    ('︗', '〖'),
    ('︘', '〗'),
    ('︙', '…'),
    ('︰', '‥'),
    ('︱', '—'),
    ('︲', '–'),
    ('︳', '＿'),
    ('︵', '（'),
    ('︶', '）'),
    ('︷', '｛'),
    ('︸', '｝'),
    ('︹', '〔'),
    ('︺', '〕'),
    ('︻', '【'),
    ('︼', '】'),
    ('︽', '《'),
    ('︾', '》'),
    ('︿', '〈'),
    ('﹀', '〉'),
    ('﹁', '「'),
    ('﹂', '」'),
    ('﹃', '『'),
    ('﹄', '』'),
    ('﹇', '［'),
    ('﹈', '］'),
];

/// The text with the characters that were meant.
pub(super) fn repaired(text: String) -> String {
    if !text.contains(is_suspect) {
        return text;
    }
    let kangxi: Vec<char> = KANGXI.chars().collect();
    text.chars().map(|c| meant(c, &kangxi)).collect()
}

const fn is_suspect(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FD5}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE48}')
}

fn meant(c: char, kangxi: &[char]) -> char {
    let other = |table: &[(char, char)]| table.iter().find(|(form, _)| *form == c).map(|it| it.1);
    let found = match c {
        '\u{2E80}'..='\u{2EFF}' => other(&OTHER_RADICALS),
        '\u{2F00}'..='\u{2FD5}' => kangxi.get((u32::from(c) - FIRST_RADICAL) as usize).copied(),
        '\u{FE10}'..='\u{FE48}' => other(&VERTICAL),
        _ => None,
    };
    found.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_that_were_meant_take_their_place() {
        assert_eq!(
            repaired("神⼾の⼈の⻑い⾬⻘⻝⿊︒﹁⿓﹂︙⿕".to_owned()),
            "神戸の人の長い雨青食黒。「龍」…龠"
        );
    }

    #[test]
    fn what_was_typed_stays() {
        for text in [
            "一人の長い雨。「龍」…",
            "部首は⺅と⻌、⿰は記述文字。",
            "﹅︴",
            "",
        ] {
            assert_eq!(repaired(text.to_owned()), text);
        }
    }

    #[test]
    fn every_radical_has_its_ideograph() {
        assert_eq!(KANGXI.chars().count(), 214);
        let all: String = ('\u{2F00}'..='\u{2FD5}').collect();
        assert_eq!(repaired(all), KANGXI);
    }
}
