use super::*;
use crate::span::Position;

const SAMPLE: &str = "日本語の文章です。ｶﾅもあります。\r\n第二行：『引用』、ABC 123。\n";

fn encode(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let encoder = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
            let (bytes, _, unmappable) = encoder.encode(text);
            assert!(!unmappable, "{text} in {encoding}");
            bytes.into_owned()
        }
    }
}

const ALL: [&str; 6] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "Shift_JIS",
    "EUC-JP",
    "ISO-2022-JP",
];

#[test]
fn every_encoding_is_found_and_read() {
    for encoding in ALL {
        // ISO-2022-JP has no half-width kana; encoders widen them.
        let text = if encoding == "ISO-2022-JP" {
            SAMPLE.replace("ｶﾅ", "カナ")
        } else {
            SAMPLE.to_owned()
        };
        let bytes = encode(&text, encoding);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(
            (decoded.encoding, decoded.text.as_str()),
            (encoding, text.as_str())
        );
        assert_eq!(decoded.malformed.count, 0);
        assert!(detect(&bytes).confident, "{encoding}");
        assert_eq!(decode(&bytes, Some(encoding)).unwrap().text, text);
    }
}

#[test]
fn byte_order_marks_are_removed() {
    for encoding in ["UTF-8", "UTF-16LE", "UTF-16BE"] {
        let bytes = encode("\u{feff}短い", encoding);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(
            (decoded.encoding, decoded.text.as_str()),
            (encoding, "短い")
        );
        assert_eq!(decode(&bytes, Some(encoding)).unwrap().text, "短い");
    }
    assert_eq!(
        decode(&encode("\u{feff}短い", "UTF-16BE"), Some("utf-16"))
            .unwrap()
            .text,
        "短い"
    );
}

#[test]
fn short_lines_in_shift_jis_and_euc_jp_are_told_apart() {
    let lines = [
        "サーバーの設定",
        "ｻｰﾊﾞｰの設定",
        "ｻｰﾊﾞ",
        "ﾃｽﾄﾃﾞｰﾀ",
        "ｶﾀｶﾅ",
        "ﾕｰｻﾞｰ登録",
        "ｺﾝﾋﾟｭｰﾀ",
        "ﾌﾟﾘﾝﾀ ｲﾝｸ",
        "商品ｺｰﾄﾞ,数量,単価",
        "会社",
        "可能",
        "東京都",
        "日本",
        "左手",
        "左手\n右手\n",
        "重要な問題である。",
        "請求書",
        "はい",
        "メモリ",
        "田中",
        "株式会社",
        "目次",
        "開始,終了",
    ];
    for line in lines {
        // In EUC-JP, half-width kana are two bytes with 0x8E and easy.
        for encoding in ["Shift_JIS", "EUC-JP"] {
            assert_eq!(detect(&encode(line, encoding)).encoding, encoding, "{line}");
        }
    }
}

#[test]
fn a_prefix_may_end_inside_a_character() {
    for encoding in ALL {
        let text = SAMPLE.replace("ｶﾅ", "カナ");
        let bytes = encode(&text.repeat(3), encoding);
        for length in bytes.len() - 8..bytes.len() {
            assert_eq!(detect(&bytes[..length]).encoding, encoding, "{length}");
        }
    }
}

#[test]
fn ascii_and_nothing_are_utf_8_without_confidence() {
    for bytes in [&b""[..], b"plain text, 0a0b0c 00\n"] {
        let detection = detect(bytes);
        assert_eq!((detection.encoding, detection.confident), ("UTF-8", false));
    }
    assert_eq!(decode(b"", None).unwrap().text, "");
}

#[test]
fn utf_8_with_a_damaged_byte_stays_utf_8_and_says_where() {
    let mut bytes = "一行目\r\n二行目は壊れている。これは長い文章です。"
        .as_bytes()
        .to_vec();
    bytes[14] = b'?';
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!(decoded.encoding, "UTF-8");
    assert!(decoded.malformed.count >= 1);
    assert_eq!(
        decoded.malformed.positions[0],
        Position { line: 2, column: 3 }
    );
    assert_eq!(
        decoded.text.matches('\u{fffd}').count(),
        decoded.malformed.count
    );
}

#[test]
fn a_wrong_encoding_shows() {
    for actual in ALL {
        for asked in ALL {
            let text = SAMPLE.replace("ｶﾅ", "カナ");
            match decode(&encode(&text, actual), Some(asked)) {
                Ok(decoded) if actual == asked => assert_eq!(decoded.contradicted_by, None),
                Ok(decoded) => assert_eq!(decoded.contradicted_by, Some(actual), "as {asked}"),
                Err(error) => {
                    assert!(matches!(error, DecodeError::Binary { .. }));
                    assert!(actual.starts_with("UTF-16"));
                }
            }
        }
    }
    let sjis = encode(SAMPLE, "Shift_JIS");
    let decoded = decode(&sjis, Some("utf-8")).unwrap();
    assert!(decoded.malformed.count > 10, "{}", decoded.malformed.count);
}

#[test]
fn labels_that_people_write() {
    for (label, name) in [
        ("sjis", "Shift_JIS"),
        ("CP932", "Shift_JIS"),
        ("shift-jis", "Shift_JIS"),
        ("Windows-31J", "Shift_JIS"),
        ("eucJP", "EUC-JP"),
        ("euc-jp", "EUC-JP"),
        ("jis", "ISO-2022-JP"),
        ("iso-2022-jp", "ISO-2022-JP"),
        ("UTF8", "UTF-8"),
        ("utf-16le", "UTF-16LE"),
        ("UTF-16BE", "UTF-16BE"),
        ("latin1", "windows-1252"),
    ] {
        assert_eq!(canonical_name(label), Some(name), "{label}");
    }
    for label in KNOWN_ENCODINGS {
        assert!(canonical_name(label).is_some());
    }
    let error = decode(b"text", Some("klingon")).unwrap_err();
    assert!(error.to_string().contains("klingon") && error.to_string().contains("euc-jp"));
}

#[test]
fn binary_files_are_named() {
    for (bytes, word) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "PNG"),
        (b"PK\x03\x04\x14\0\x06\0", "ZIP"),
        (b"SQLite format 3\0\x10\0", "SQLite"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"abc\0\x01\x02def\0\0\0\x80\x90", "NUL"),
    ] {
        let error = decode(bytes, None).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
    let error = decode(&encode(SAMPLE, "UTF-16LE"), Some("utf-8")).unwrap_err();
    assert!(error.to_string().contains("UTF-16"), "{error}");
}

#[test]
fn an_xml_declaration_helps() {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<a>caf\u{e9}</a>";
    let decoded = decode(&encode(text, "windows-1252"), None).unwrap();
    assert_eq!(
        (decoded.text.as_str(), decoded.encoding),
        (text, "windows-1252")
    );
    // A declaration that lies loses against valid UTF-8.
    let lie = text.replace("\u{e9}", "日本").into_bytes();
    assert_eq!(decode(&lie, None).unwrap().encoding, "UTF-8");
}

proptest::proptest! {
    #[test]
    fn chunks_make_no_difference(bytes: Vec<u8>, size in 1_usize..7, encoding in 0..6_usize) {
        let encoding = ALL[encoding];
        let mut whole = StreamDecoder::new(encoding).unwrap();
        let mut text = String::new();
        whole.push(&bytes, &mut text);
        whole.finish(&mut text);
        let mut chunked = StreamDecoder::new(encoding).unwrap();
        let mut pieces = String::new();
        for chunk in bytes.chunks(size) {
            chunked.push(chunk, &mut pieces);
        }
        chunked.finish(&mut pieces);
        proptest::prop_assert_eq!(text, pieces);
        proptest::prop_assert_eq!(whole.malformed(), chunked.malformed());
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        if let Ok(decoded) = decode(&bytes, None) {
            proptest::prop_assert!(decoded.malformed.count >= decoded.malformed.positions.len());
        }
    }

    #[test]
    fn utf_8_survives(text in "[ -~ぁ-んァ-ヶ一-龠]{0,40}") {
        let decoded = decode(text.as_bytes(), None).unwrap();
        proptest::prop_assert_eq!((decoded.text, decoded.encoding), (text, "UTF-8"));
    }
}

#[test]
fn owned_bytes_decode_like_borrowed_ones() {
    let samples: [&[u8]; 5] = [
        "港は静か".as_bytes(),
        b"\xef\xbb\xbf\xe6\xb8\xaf",
        b"\xe6\xb8\xaf\xe6\xb8\xff\xe6\xb8\xaf\xe6\xb8\xaf",
        b"\x93\xfa\x96\x7b\x8c\xea",
        b"",
    ];
    for bytes in samples {
        for encoding in [None, Some("utf-8"), Some("cp932")] {
            assert_eq!(
                decode_vec(bytes.to_vec(), encoding),
                decode(bytes, encoding)
            );
        }
    }
}
