//! What this crate writes is clean.

use super::*;
use crate::entry::WriteOptions;

#[test]
fn whatever_is_written_here_is_clean() {
    let tmx = "<tmx version='1.4'><header srclang='ja'/><body><tu tuid='1' usagecount='2'><prop type='p'>v</prop><note>n</note>\
        <tuv xml:lang='ja'><seg>猫<bpt i='1'>&lt;b></bpt>が<ept i='1'>&lt;/b></ept><ph x='1'/></seg></tuv>\
        <tuv xml:lang='en'><seg>cat</seg></tuv></tu></body></tmx>";
    let tbx = "<martif><text><body><termEntry id='c1'><descrip type='subjectField'>d</descrip>\
        <langSet xml:lang='ja'><tig><term>猫</term><termNote type='partOfSpeech'>noun</termNote></tig></langSet>\
        <langSet xml:lang='en'><tig><term>cat</term><termNote type='administrativeStatus'>preferredTerm-admn-sts</termNote>\
        </tig></langSet></termEntry></body></text></martif>";
    let options = WriteOptions::default();
    let read = crate::ReadOptions::default();
    let mut looked_at = 0;
    for writer in crate::registry::writers() {
        let mut out = Vec::new();
        if let Some(write) = writer.write_units {
            let units = crate::read_units(tmx.as_bytes(), None, &read).unwrap();
            let mut units = units.filter_map(Result::ok).map(|located| located.value);
            write(&mut out, &options, &mut units).unwrap();
        } else if let Some(write) = writer.write_concepts {
            let concepts = crate::read_concepts(tbx.as_bytes(), None, &read).unwrap();
            let mut concepts = concepts.filter_map(Result::ok).map(|located| located.value);
            write(&mut out, &options, &mut concepts).unwrap();
        }
        let name = format!(
            "a.{}",
            writer.endings.first().copied().unwrap_or(writer.name)
        );
        let Ok(report) = validate(&out[..], Some(&name), &ValidateOptions::default()) else {
            continue;
        };
        looked_at += 1;
        let text = String::from_utf8_lossy(&out);
        assert!(
            !report.has_problems(),
            "{}: {report:?}\n{text}",
            writer.name
        );
    }
    assert!(looked_at >= 3, "{looked_at}");
}
