//! Files as tools and accidents leave them, each with what has to come of it.

use super::*;

/// A file, the pairs that have to be read out of it, and how many problems have to be reported.
struct Case {
    name: &'static str,
    file: String,
    pairs: &'static [(&'static str, &'static str)],
    problems: usize,
}

const RAIN: &[(&str, &str)] = &[("雨", "rain")];
const BOTH: &[(&str, &str)] = &[("雨", "rain"), ("雪", "snow")];

fn case(
    name: &'static str,
    file: impl Into<String>,
    pairs: &'static [(&'static str, &'static str)],
    problems: usize,
) -> Case {
    Case {
        name,
        file: file.into(),
        pairs,
        problems,
    }
}

/// `body` with the unit of snow behind it.
fn then_snow(body: &str) -> String {
    file(&format!("{body}\n{}", unit("雪", "snow")))
}

fn check(cases: Vec<Case>) {
    for case in cases {
        let (units, problems) = read_bytes(case.file.as_bytes());
        assert_eq!(texts(&units), case.pairs, "{}: {problems:?}", case.name);
        assert_eq!(problems.len(), case.problems, "{}: {problems:?}", case.name);
        assert!(
            problems.iter().all(|p| p.position.is_some()),
            "{}",
            case.name
        );
    }
}

fn pair(ja: &str, en: &str) -> String {
    format!(
        "<tu><tuv xml:lang='{ja}'><seg>雨</seg></tuv><tuv xml:lang='{en}'><seg>rain</seg></tuv></tu>"
    )
}

#[test]
fn languages_are_matched_as_people_mean_them() {
    let spellings = [
        ("JA", "EN"),
        ("ja-JP", "en-US"),
        ("ja_JP", "en_us"),
        ("jpn", "eng"),
        ("JP", "ENU"),
        ("Japanese", "English"),
        ("japanese", "English (U.S.)"),
        ("ja-Jpan-JP", "en-Latn-GB"),
        (" ja ", "en\n"),
        ("1041", "1033"),
        ("ja_JP.UTF-8", "en_US.UTF-8"),
    ];
    for (ja, en) in spellings {
        let units = sound(&pair(ja, en));
        assert_eq!(texts(&units), RAIN, "{ja}");
        let reversed = "<tu><tuv xml:lang='EN'><seg>rain</seg></tuv><tuv xml:lang='JA'><seg>雨</seg></tuv></tu>"
            .replace("EN", en)
            .replace("JA", ja);
        let xml = file(&reversed).replace("srclang=\"ja\"", &format!("srclang=\"{en}\""));
        assert_eq!(texts(&read_bytes(xml.as_bytes()).0), RAIN, "{en}");
    }
}

#[test]
fn several_variants_of_a_language_are_units_of_their_own() {
    let units = sound(
        "<tu><tuv xml:lang='ja'><seg>雨</seg></tuv><tuv xml:lang='en-US'><seg>rain</seg></tuv>\
         <tuv xml:lang='en-US'><seg>rainfall</seg></tuv><tuv xml:lang='zh-Hans'><seg>雨水</seg></tuv></tu>",
    );
    let expected = [("雨", "rain"), ("雨", "rainfall"), ("雨", "雨水")];
    assert_eq!(texts(&units), expected);
}

#[test]
fn names_in_capitals_and_with_prefixes() {
    let upper = "<TMX VERSION='1.1'><HEADER SRCLANG='JA'/><BODY><TU TUID='7' CREATIONID='me'><NOTE>n</NOTE>\
                 <PROP TYPE='x-a'>b</PROP><TUV LANG='JA'><SEG>雨<PH X='1'>[1]</PH></SEG></TUV>\
                 <TUV LANG='EN'><SEG>rain<IT POS='END'/></SEG></TUV></TU></BODY></TMX>";
    let (units, problems) = read_bytes(upper.as_bytes());
    assert_eq!((texts(&units), problems), (RAIN.to_vec(), Vec::new()));
    assert_eq!(units[0].id.as_deref(), Some("7"));
    assert_eq!(units[0].metadata.author.as_deref(), Some("me"));
    assert_eq!(units[0].metadata.property("x-a"), Some("b"));
    assert_eq!(units[0].source.segment.codes.len(), 1);
    let target = units[0].target.as_ref().unwrap();
    assert_eq!(
        target.segment.codes[0].kind,
        taiyaku_text::model::CodeKind::IsolatedClose
    );
    let prefixed = "<t:tmx xmlns:t='http://www.lisa.org/tmx14' version='1.4'><t:header srclang='ja'/><t:body>\
                    <t:tu xmlns:q='urn:q'><t:tuv xml:lang='ja'><t:seg>雨</t:seg></t:tuv>\
                    <t:tuv Xml:Lang='en'><t:seg>rain</t:seg></t:tuv></t:tu></t:body></t:tmx>";
    let (units, problems) = read_bytes(prefixed.as_bytes());
    assert_eq!((texts(&units), problems), (RAIN.to_vec(), Vec::new()));
    assert_eq!(units[0].metadata.attributes, []);
}

#[test]
fn damaged_tags_cost_as_little_as_they_can() {
    let rain = unit("雨", "rain");
    check(vec![
        case("no <tu>", then_snow(&rain.replace("<tu>", "")), BOTH, 1),
        case("no </tu>", then_snow(&rain.replace("</tu>", "")), BOTH, 1),
        case(
            "no tags of units at all",
            then_snow(&rain.replace("<tu>", "").replace("</tu>", "")),
            BOTH,
            2,
        ),
        case("no <body>", then_snow(&rain).replace("<body>", ""), BOTH, 0),
        case(
            "no <body>, </body> and header",
            then_snow(&rain)
                .replace("<body>", "")
                .replace("</body>", "")
                .replace("<header srclang=\"ja\"/>", ""),
            BOTH,
            0,
        ),
        case(
            "no <seg>, no </seg>",
            then_snow("<tu><tuv xml:lang='ja'>雨</tuv><tuv xml:lang='en'>rain</tuv></tu>"),
            BOTH,
            1,
        ),
        case(
            "no end of a comment",
            then_snow(&(rain.clone() + "<!-- really?")),
            BOTH,
            2,
        ),
        case(
            "no end of a CDATA section",
            then_snow(&rain.replace("雨", "<![CDATA[雨")),
            BOTH,
            1,
        ),
        case(
            "an apostrophe and brackets in a comment of the document type",
            then_snow(&rain).replace(
                "\"tmx14.dtd\"",
                "\"tmx14.dtd\" [<!ELEMENT x ANY><!-- don't ] > --><!ENTITY y 'z'>]",
            ),
            BOTH,
            0,
        ),
        case(
            "no end of the document type",
            then_snow(&rain).replace("\"tmx14.dtd\"", "\"tmx14.dtd\" [ 'x"),
            BOTH,
            2,
        ),
        case(
            "no end of the declaration",
            then_snow(&rain).replace("?>", ">"),
            BOTH,
            0,
        ),
        case(
            "values without quotes",
            then_snow(&rain.replace("'ja'", "ja").replace("'en'", "en")),
            BOTH,
            1,
        ),
        case(
            "the wrong quotes",
            then_snow(&rain.replace("'ja'", "“ja”")),
            BOTH,
            1,
        ),
        case(
            "no end of a quote",
            then_snow(&rain.replace("'ja'", "'ja")),
            BOTH,
            1,
        ),
        case(
            "nothing between attributes",
            then_snow(&rain.replace("<tu>", "<tu tuid='1'creationid='me'>")),
            BOTH,
            0,
        ),
        case(
            "an attribute twice",
            then_snow(&rain.replace("<tu>", "<tu tuid='1' tuid='2'>")),
            BOTH,
            1,
        ),
        case(
            "< in a value",
            then_snow(&rain.replace("<tu>", "<tu creationid='<none>' changeid=\"a<b\">")),
            BOTH,
            1,
        ),
        case(
            "an empty language beside another",
            then_snow(&rain.replace("xml:lang='ja'", "xml:lang='' lang='ja'")),
            BOTH,
            0,
        ),
    ]);
}

#[test]
fn what_stands_around_the_units_does_not_matter() {
    let sound = then_snow(&unit("雨", "rain"));
    let (head, root) = sound.split_at(sound.find("<tmx").unwrap());
    check(vec![
        case("junk before", format!("Exported by X\r\n{sound}"), BOTH, 1),
        case("junk behind", format!("{sound}\n\0\0\0 -- end --"), BOTH, 2),
        case(
            "blanks and marks before",
            format!("\u{feff}\n\u{feff} {sound}"),
            BOTH,
            0,
        ),
        case(
            "wrapped",
            format!("{head}<export by='X'>{root}</export>"),
            BOTH,
            1,
        ),
        case(
            "two files in one",
            format!("{}{sound}", file(&unit("霧", "fog"))),
            &[("霧", "fog"), ("雨", "rain"), ("雪", "snow")],
            // The second declaration of a document type is no markup any more, and stands in no unit.
            3,
        ),
        case(
            "text between units",
            then_snow(&format!("a{}b", unit("雨", "rain"))),
            BOTH,
            1,
        ),
    ]);
}

#[test]
fn markup_in_a_text_is_not_taken_for_a_units() {
    let (units, problems) = read_bytes(
        then_snow(&unit(
            "<note>を<prop type='x'>書く</prop>",
            "Write a <note>.",
        ))
        .as_bytes(),
    );
    assert_eq!(
        texts(&units),
        [("を書く", "Write a ."), ("雪", "snow")],
        "{problems:?}"
    );
    assert!(units[0].metadata.notes.is_empty() && units[0].metadata.properties.is_empty());
    assert!(problems.iter().all(|p| p.severity == Severity::Warning));
    assert!(problems.len() >= 3, "{problems:?}");
}

#[test]
fn a_unit_of_many_notes_and_variants_takes_no_memory() {
    let notes = "<note>0123456789</note>".repeat(50_000);
    let variants = "<tuv xml:lang='en'><seg>rain</seg></tuv>".repeat(50_000);
    let hostile = format!("<tu>{notes}<tuv xml:lang='ja'><seg>雨</seg></tuv>{variants}</tu>");
    let (units, problems) = read_bytes(file(&hostile).as_bytes());
    assert!((1..1000).contains(&units.len()), "{}", units.len());
    assert!(problems[0].message.contains("too many variants"));
}
