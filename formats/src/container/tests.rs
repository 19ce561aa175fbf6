use std::io::{Read, Write};

use taiyaku_text::model::TranslationUnit;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::entry::ReadOptions;
use crate::{tables, tmx};

fn memory(pairs: &[(&str, &str)]) -> Vec<u8> {
    let units: String = pairs
        .iter()
        .map(|(ja, en)| {
            format!(
                "<tu><tuv xml:lang='ja'><seg>{ja}</seg></tuv>\
                 <tuv xml:lang='en'><seg>{en}</seg></tuv></tu>\n"
            )
        })
        .collect();
    format!("<tmx version='1.4'><header srclang='ja'/><body>\n{units}</body></tmx>").into_bytes()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzipWriter::new(Vec::new());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    zipped_by(CompressionMethod::Deflated, files)
}

fn zipped_by(method: CompressionMethod, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Sources of the units, and what was reported, as severity and message.
fn read(bytes: &[u8], name: Option<&str>) -> Result<(Vec<String>, Vec<Problem>), Problem> {
    let entries = read_each(Box::new(bytes), name, |input, name| {
        let table = name.is_some_and(|name| name.ends_with(".csv"));
        let options = ReadOptions::default();
        if table {
            let format = tables::TableFormat::Csv;
            Ok(tables::read_units(input, format, &options))
        } else {
            let mut input = input;
            let mut first = [0];
            // As recognition does: what begins as no markup is refused.
            let length = input.read(&mut first).map_err(|e| unreadable(&e))?;
            if length == 0 || first != *b"<" {
                return Err(fatal("no exchange file"));
            }
            tmx::read((&b"<"[..]).chain(input), &options)
        }
    })?;
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    for entry in entries {
        match entry {
            Ok(located) => sources.push(source(located.value)),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((sources, problems))
}

fn source(unit: TranslationUnit) -> String {
    unit.source.segment.text
}

fn refused(bytes: &[u8]) -> Problem {
    let problem = read(bytes, Some("a.zip")).unwrap_err();
    assert_eq!(problem.severity, Severity::Fatal);
    problem
}

#[test]
fn what_is_not_packed_is_left_alone() {
    let (sources, problems) = read(&memory(&[("雨", "rain")]), Some("a.tmx")).unwrap();
    assert_eq!((sources, problems), (vec!["雨".to_owned()], Vec::new()));
    assert_eq!(refused(b"").message, "no exchange file");
}

#[test]
fn gzip_is_told_by_its_first_bytes() {
    let packed = gzipped(&memory(&[("雨", "rain")]));
    for name in [None, Some("a.tmx.gz"), Some("a.tmx")] {
        let (sources, problems) = read(&packed, name).unwrap();
        assert_eq!((sources, problems), (vec!["雨".to_owned()], Vec::new()));
    }
    let table = gzipped("source,target\n雨,rain\n".as_bytes());
    let (sources, problems) = read(&table, Some("a.csv.gz")).unwrap();
    assert_eq!((sources, problems), (vec!["雨".to_owned()], Vec::new()));
}

#[test]
fn several_gzip_streams_are_one_file() {
    let whole = memory(&[("雨", "rain"), ("雪", "snow")]);
    let (first, second) = whole.split_at(90);
    let packed = [gzipped(first), gzipped(second)].concat();
    assert_eq!(read(&packed, None).unwrap().0, ["雨", "雪"]);
    assert_eq!(read(&packed, None).unwrap().1, []);
    // Padding and the like after the end.
    let padded = [gzipped(&whole), b"no gzip".to_vec()].concat();
    let (sources, problems) = read(&padded, None).unwrap();
    assert_eq!(sources, ["雨", "雪"]);
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn a_gzip_file_that_is_cut_off_gives_what_came() {
    // Text that does not pack well, so that half of the file is about half of the units.
    let texts: Vec<String> = (0_u64..2000)
        .map(|n| format!("{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
        .collect();
    let pairs: Vec<_> = texts.iter().map(|t| (t.as_str(), "x")).collect();
    let packed = gzipped(&memory(&pairs));
    let (sources, problems) = read(&packed[..packed.len() / 2], None).unwrap();
    assert!(sources.len() > 500 && sources.len() < 1500);
    assert_eq!(sources, texts[..sources.len()]);
    let last = problems.last().unwrap();
    assert!(last.message.contains("cut off"), "{problems:?}");
    assert_eq!(last.severity, Severity::Fatal);
    let mut damaged = packed.clone();
    damaged[packed.len() / 2] ^= 0x55;
    damaged[packed.len() / 2 + 1] ^= 0x55;
    let (sources, problems) = read(&damaged, None).unwrap();
    assert!(sources.len() > 500, "{}", sources.len());
    assert!(problems.iter().any(|p| p.message.contains("damaged")));
    assert!(refused(&packed[..12]).message.contains("cut off"));
}

#[test]
fn an_archive_of_one_or_several_files() {
    let (one, two) = (memory(&[("雨", "rain")]), memory(&[("雪 & 風", "snow")]));
    let (sources, problems) = read(&zipped(&[("a.tmx", &one)]), Some("a.zip")).unwrap();
    assert_eq!((sources, problems), (vec!["雨".to_owned()], Vec::new()));
    let inner = gzipped(&one);
    let stored = zipped_by(CompressionMethod::Stored, &[("一/雪.tmx", &two)]);
    assert_eq!(read(&stored, None).unwrap().0, ["雪 & 風"]);
    let packed = zipped(&[
        ("__MACOSX/._a.tmx", b"\0\0"),
        ("readme.txt", b"hello"),
        ("notes.pdf", b"%PDF"),
        ("a.csv", "source,target\n霧,fog\n".as_bytes()),
        ("b.tmx", &two),
        ("c.tmx.gz", &inner),
        ("empty.tmx", b""),
    ]);
    let (sources, problems) = read(&packed, Some("all.zip")).unwrap();
    assert_eq!(sources, ["霧", "雪 & 風", "雨"]);
    let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert_eq!(messages[0], "in notes.pdf: no exchange file");
    assert_eq!(messages[1], "in b.tmx: a bare & was read as text");
    assert_eq!(messages[2], "in empty.tmx: no exchange file");
    assert_eq!(problems[1].position.unwrap().line, 2);
    assert_eq!(problems[2].severity, Severity::Skipped);
}

#[test]
fn an_archive_without_anything_to_read_is_refused() {
    assert!(refused(&zipped(&[])).message.contains("no files"));
    let problem = refused(&zipped(&[("a.pdf", b"%PDF")]));
    assert_eq!(problem.message, "in a.pdf: no exchange file");
    let problem = refused(&zipped(&[("a.pdf", b"%PDF"), ("b.pdf", b"%PDF")]));
    assert!(
        problem.message.contains("none of the 2 files"),
        "{problem:?}"
    );
    assert!(refused(b"PK\x03\x04").message.contains("cut off"));
    assert!(refused(b"BZh91AY&SY").message.contains("bzip2"));
    assert!(refused(b"7z\xbc\xaf\x27\x1c\0").message.contains("7-Zip"));
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = zipped_by(
        CompressionMethod::Stored,
        &[("a.tmx", &memory(&[("雨", "rain")]))],
    );
    let outer = zipped(&[("inner.zip", &inner)]);
    let options = ReadOptions::default();
    let refused = crate::read_units(&outer[..], None, &options).err().unwrap();
    assert!(refused.message.contains("in inner.zip"), "{refused:?}");
    assert!(refused.message.contains("ZIP archive"), "{refused:?}");
}

#[test]
fn an_encrypted_file_is_named() {
    let mut packed = zipped(&[("a.tmx", &memory(&[("雨", "rain")]))]);
    // The flag stands in both headers.
    packed[6] |= 1;
    let central = memchr::memmem::find(&packed, b"PK\x01\x02").unwrap();
    packed[central + 8] |= 1;
    let problem = refused(&packed);
    assert!(problem.message.contains("a.tmx") && problem.message.contains("encrypted"));
    assert!(problem.remedy.is_some());
}

#[test]
fn an_archive_without_its_end_gives_what_is_whole() {
    let texts: Vec<String> = (0_u64..500)
        .map(|n| format!("{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
        .collect();
    let pairs: Vec<_> = texts.iter().map(|t| (t.as_str(), "x")).collect();
    let (one, two) = (memory(&[("雨", "rain")]), memory(&pairs));
    let packed = zipped(&[("a.tmx", &one), ("b.tmx", &two)]);
    let (sources, problems) = read(&packed[..packed.len() / 2], None).unwrap();
    assert_eq!(sources[0], "雨");
    assert!(sources.len() > 100 && sources.len() < 500);
    let last = problems.last().unwrap();
    assert!(last.message.contains("cut off"), "{problems:?}");
}

#[test]
fn what_is_left_of_an_archive_is_not_taken_for_all_of_it() {
    let one = memory(&[("雨", "rain")]);
    let packed = zipped(&[("a.tmx", &one), ("b.tmx", &one)]);
    let second = memchr::memmem::find(&packed, b"b.tmx").unwrap();
    let cut = &packed[..second - 30];
    let (mut input, ending) = single(Box::new(cut), None).unwrap().into_parts();
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, one);
    assert!(ending.problem().unwrap().message.contains("cut off"));
}

#[test]
fn headers_without_an_archive_take_no_memory() {
    // Each could be that of a file with a name of 1 KB.
    let hostile = b"PK\x03\x04".repeat(100_000);
    assert!(
        archive::Archive::open(Box::new(&hostile[..]))
            .is_err_and(|problem| { problem.message.contains("more than 10000 files") })
    );
}

#[test]
fn a_wrong_checksum_is_reported() {
    let mut packed = zipped_by(
        CompressionMethod::Stored,
        &[("a.tmx", &memory(&[("rain", "rain")]))],
    );
    let at = memchr::memmem::find(&packed, b"rain").unwrap();
    packed[at] = b'p';
    let (sources, problems) = read(&packed, None).unwrap();
    assert_eq!(sources, ["pain"]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("damaged"));
}

#[test]
fn office_documents_are_no_archives() {
    let workbook = zipped(&[("_rels/.rels", b"x"), ("[Content_Types].xml", b"<Types/>")]);
    let mut seen = Vec::new();
    let refused = read_each(
        Box::new(&workbook[..]),
        Some("a.xlsx"),
        |mut input, name| -> Result<Entries<'_, TranslationUnit>, Problem> {
            assert_eq!(name, Some("a.xlsx"));
            let mut bytes = Vec::new();
            input.read_to_end(&mut bytes).unwrap();
            Err(fatal(bytes.len().to_string()))
        },
    );
    seen.extend(refused.err());
    assert_eq!(seen[0].message, workbook.len().to_string());
}

#[test]
fn a_bomb_does_not_go_off() {
    let head = b"<tmx><body><tu><tuv xml:lang='ja'><seg>a</seg></tuv></tu><!--";
    let bomb = [&head[..], &vec![b' '; 80 * 1024 * 1024]].concat();
    for packed in [
        gzipped(&bomb),
        zipped(&[("a.tmx", &bomb), ("b.tmx", &memory(&[("雨", "rain")]))]),
    ] {
        assert!(packed.len() < 1024 * 1024);
        let (sources, problems) = read(&packed, None).unwrap();
        assert_eq!(sources[0], "a");
        assert!(problems.iter().any(|p| p.message.contains("archive bomb")));
    }
}

proptest::proptest! {
    #[test]
    fn nothing_panics(at in 0_usize..400, byte: u8, length in 0_usize..400) {
        let whole = zipped(&[("a.tmx", &memory(&[("雨", "rain")])), ("b.csv", b"a,b")]);
        for mut packed in [whole, gzipped(&memory(&[("雨", "rain")]))] {
            if let Some(place) = packed.get_mut(at) {
                *place = byte;
            }
            packed.truncate(packed.len().saturating_sub(length));
            // What comes of it does not matter.
            let _ = read(&packed, None);
        }
    }
}
