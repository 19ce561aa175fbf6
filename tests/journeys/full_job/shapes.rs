//! The package's document as CAT tools hand it back, every unit translated.

use super::{escaped, pairs, read};
use crate::support::Workspace;

/// A unit of the package, its texts escaped as XML wants them.
struct Unit {
    /// From 1.
    number: usize,
    id: String,
    source: String,
    target: String,
}

fn package(workspace: &Workspace) -> String {
    read(workspace.path("weekly/article.ja.package/article.ja.xlf"))
}

fn units(workspace: &Workspace) -> Vec<Unit> {
    let xliff = package(workspace);
    let between = |text: &str, start: &str, end: &str| {
        let rest = text.split_once(start).unwrap().1;
        rest.split_once(end).unwrap().0.to_owned()
    };
    let written = xliff.split("<trans-unit ").skip(1);
    let units = written.zip(pairs()).zip(1..);
    let units: Vec<Unit> = units
        .map(|((unit, (_, target)), number)| Unit {
            number,
            id: between(unit, "id=\"", "\""),
            source: between(unit, "<source>", "</source>"),
            target: escaped(&target),
        })
        .collect();
    assert_eq!(units.len(), pairs().len());
    units
}

/// The package's own file, filled and confirmed, as Phrase, memoQ and Okapi hand it back: unit by unit, with a state.
pub(super) fn filled(workspace: &Workspace, state: &str) -> String {
    let mut xliff = package(workspace);
    for Unit { id, target, .. } in units(workspace) {
        let begin = format!("<trans-unit id=\"{id}\" ");
        let (before, unit) = xliff.split_once(&begin).unwrap();
        let (head, rest) = unit.split_at(unit.find("<target").unwrap());
        let (tag, mut rest) = rest.split_once('>').unwrap();
        if !tag.ends_with('/') {
            rest = rest.split_once("</target>").unwrap().1;
        }
        xliff = format!("{before}{begin}{head}<target {state}>{target}</target>{rest}");
    }
    xliff
}

fn xliff_of(units: &str, namespaces: &str, languages: (&str, &str)) -> String {
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?><xliff version=\"1.2\" \
         xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" {namespaces}><file original=\"article.ja.xlf\" \
         source-language=\"{}\" target-language=\"{}\" datatype=\"x-sdlfilterframework2\"><body>{units}</body>\
         </file></xliff>",
        languages.0, languages.1
    )
}

/// Units as Trados Studio writes them: under ids of its own, the second cut in two, the last not confirmed.
pub(super) fn sdlxliff(workspace: &Workspace) -> String {
    let units = units(workspace);
    let last = units.len();
    let mark = |mid: &str, text: &str| format!("<mrk mtype=\"seg\" mid=\"{mid}\">{text}</mrk>");
    let marks = |number: usize, text: &str, cut: &str| match text.split_once(cut) {
        Some((one, two)) if number == 2 => mark("2 a", &format!("{one}{cut}")) + &mark("2 b", two),
        _ => mark(&number.to_string(), text),
    };
    let definition = |mid: &str, conf: &str| {
        format!(
            "<sdl:seg id=\"{mid}\" conf=\"{conf}\" origin=\"interactive\">\
             <sdl:value key=\"modified_on\">08/10/2020 05:44:38</sdl:value></sdl:seg>"
        )
    };
    let unit = |unit: &Unit| {
        let number = unit.number;
        let conf = if number == last {
            "Draft"
        } else {
            "Translated"
        };
        let definitions = match number {
            2 => definition("2 a", conf) + &definition("2 b", conf),
            _ => definition(&number.to_string(), conf),
        };
        format!(
            "<group><sdl:cxts><sdl:cxt id=\"1\" /></sdl:cxts><trans-unit id=\"{number:08x}-c426-4909\">\
             <source>{}</source><seg-source>{}</seg-source><target>{}</target>\
             <sdl:seg-defs>{definitions}</sdl:seg-defs></trans-unit></group>",
            unit.source,
            marks(number, &unit.source, "会談し、"),
            marks(number, &unit.target, "in Kobe "),
        )
    };
    let units: String = units.iter().map(unit).collect();
    let namespaces = "xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" sdl:version=\"1.0\"";
    xliff_of(&units, namespaces, ("ja-JP", "en-US"))
}

/// Units as memoQ writes them: numbered anew, with a status, the last not confirmed but locked.
pub(super) fn mqxliff(workspace: &Workspace) -> String {
    let units = units(workspace);
    let last = units.len();
    let unit = |unit: &Unit| {
        let number = unit.number;
        let status = if number == last {
            "mq:status=\"PartiallyEdited\" mq:locked=\"locked\""
        } else {
            "mq:status=\"ManuallyConfirmed\""
        };
        format!(
            "<trans-unit id=\"{}\" {status} mq:segmentguid=\"g\">\n<source xml:space=\"preserve\" \
             mq:segpart=\"{number}\">{}</source>\n<target xml:space=\"preserve\">{}</target>\n\
             <mq:minorversions><mq:historical-unit mq:version=\"1\"><source>古い</source><target>Old.</target>\
             </mq:historical-unit></mq:minorversions></trans-unit>",
            number + 100,
            unit.source,
            unit.target
        )
    };
    let units: String = units.iter().map(unit).collect();
    xliff_of(&units, "xmlns:mq=\"MQXliff\"", ("ja", "en-us"))
}
