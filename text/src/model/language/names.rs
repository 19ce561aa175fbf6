//! What tools write in place of the two-letter codes of ISO 639-1.

/// Codes of ISO 639-2 (both kinds) and ISO 639-3, withdrawn codes, and those that Windows and careless people write,
/// with the two-letter codes that they stand for. Languages without a two-letter code have only one code.
const CODES: [(&str, &str); 62] = [
    ("jpn", "ja"),
    ("jp", "ja"),
    ("eng", "en"),
    ("enu", "en"),
    ("ara", "ar"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cze", "cs"),
    ("chi", "zh"),
    ("chs", "zh"),
    ("cht", "zh"),
    ("cmn", "zh"),
    ("zho", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ger", "de"),
    ("dut", "nl"),
    ("nld", "nl"),
    ("ell", "el"),
    ("gre", "el"),
    ("est", "et"),
    ("eus", "eu"),
    ("baq", "eu"),
    ("fas", "fa"),
    ("per", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("gle", "ga"),
    ("heb", "he"),
    ("iw", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("in", "id"),
    ("ind", "id"),
    ("ice", "is"),
    ("isl", "is"),
    ("ita", "it"),
    ("ji", "yi"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("may", "ms"),
    ("msa", "ms"),
    ("mon", "mn"),
    ("mya", "my"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tha", "th"),
    ("tur", "tr"),
    ("vie", "vi"),
];

/// Names of languages in English and Japanese, in small letters, with their codes.
const NAMES: [(&str, &str); 40] = [
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("english", "en"),
    ("英語", "en"),
    ("chinese", "zh"),
    ("中国語", "zh"),
    ("中文", "zh"),
    ("korean", "ko"),
    ("韓国語", "ko"),
    ("french", "fr"),
    ("フランス語", "fr"),
    ("german", "de"),
    ("ドイツ語", "de"),
    ("spanish", "es"),
    ("スペイン語", "es"),
    ("portuguese", "pt"),
    ("ポルトガル語", "pt"),
    ("italian", "it"),
    ("イタリア語", "it"),
    ("russian", "ru"),
    ("ロシア語", "ru"),
    ("dutch", "nl"),
    ("arabic", "ar"),
    ("thai", "th"),
    ("vietnamese", "vi"),
    ("indonesian", "id"),
    ("malay", "ms"),
    ("polish", "pl"),
    ("czech", "cs"),
    ("swedish", "sv"),
    ("norwegian", "no"),
    ("danish", "da"),
    ("finnish", "fi"),
    ("turkish", "tr"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hungarian", "hu"),
    ("romanian", "ro"),
    ("ukrainian", "uk"),
    ("hindi", "hi"),
];

/// What may stand behind a name, with the subtag that it stands for.
const REGIONS: [(&str, &str); 12] = [
    ("us", "US"),
    ("usa", "US"),
    ("unitedstates", "US"),
    ("uk", "GB"),
    ("gb", "GB"),
    ("unitedkingdom", "GB"),
    ("greatbritain", "GB"),
    ("australia", "AU"),
    ("canada", "CA"),
    ("japan", "JP"),
    ("simplified", "Hans"),
    ("traditional", "Hant"),
];

/// Numbers of languages in Windows (LCID, MS-LCID 2.2), with their codes.
const NUMBERS: [(u32, &str); 14] = [
    (0x0411, "ja-JP"),
    (0x0409, "en-US"),
    (0x0809, "en-GB"),
    (0x0C09, "en-AU"),
    (0x1009, "en-CA"),
    (0x0804, "zh-CN"),
    (0x0404, "zh-TW"),
    (0x0412, "ko-KR"),
    (0x040C, "fr-FR"),
    (0x0407, "de-DE"),
    (0x0C0A, "es-ES"),
    (0x0416, "pt-BR"),
    (0x0410, "it-IT"),
    (0x0419, "ru-RU"),
];

/// The two-letter code that `code`, in small letters, stands for.
pub(super) fn two_letters(code: &str) -> Option<&'static str> {
    // By far the most; there is no need to look through the table.
    if matches!(code, "ja" | "en") {
        return None;
    }
    found(&CODES, code)
}

/// The tag of a language that is written as a name or as a number of Windows.
pub(super) fn tag(written: &str) -> Option<String> {
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        return number(written).map(str::to_owned);
    }
    let lower = written.to_lowercase();
    let end = lower.find(|c: char| !c.is_alphanumeric() && c != 'ー');
    let (name, region) = lower.split_at(end.unwrap_or(lower.len()));
    let language = found(&NAMES, name)?;
    let region: String = region.chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match found(&REGIONS, &region) {
        Some(region) => format!("{language}-{region}"),
        None => language.to_owned(),
    })
}

/// A number of four digits that begins with 0 is hexadecimal, as are those after `0x`.
fn number(written: &str) -> Option<&'static str> {
    let hexadecimal = written.strip_prefix("0x").or_else(|| {
        let padded = written.starts_with('0') && written.len() == 4;
        padded.then_some(written)
    });
    let number = match hexadecimal {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => written.parse().ok()?,
    };
    let known = NUMBERS.iter().find(|(known, _)| *known == number);
    known.map(|(_, tag)| *tag)
}

fn found(table: &[(&str, &'static str)], wanted: &str) -> Option<&'static str> {
    let row = table.iter().find(|(written, _)| *written == wanted);
    row.map(|(_, meant)| *meant)
}
