//! A file to rules.

use std::io::BufRead;

use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;
use taiyaku_text::srx::{FormatHandle, LanguageMap, LanguageRule, SrxRule, SrxRules};

use crate::xml::{Element, Event, EventKind, XmlReader};

mod extensions;

/// How many rules and maps a file may have; the largest in use has 6,000.
const MOST_ENTRIES: usize = 200_000;

/// How long an expression may be, in bytes.
const LONGEST_EXPRESSION: usize = 64 * 1024;

/// How long all expressions together may be, in bytes.
const LONGEST_TOGETHER: usize = 32 * 1024 * 1024;

/// What was read, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SrxFile {
    /// The rules.
    pub rules: SrxRules,
    /// What was repaired, ignored or left out, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads an SRX file.
///
/// Headers that the schema refuses are read as far as they go. Expressions are kept as they are written; whether they
/// can be used shows when a language is chosen.
///
/// ```
/// let file = br#"<srx xmlns="http://www.lisa.org/srx20" version="2.0">
///   <header segmentsubflows="yes" cascade="no"/>
///   <body>
///     <languagerules><languagerule languagerulename="Stops">
///       <rule break="yes"><beforebreak>[.]</beforebreak><afterbreak>\s</afterbreak></rule>
///     </languagerule></languagerules>
///     <maprules><languagemap languagepattern=".*" languagerulename="Stops"/></maprules>
///   </body>
/// </srx>"#;
/// let read = taiyaku_formats::srx::read(&file[..], None).unwrap();
/// assert_eq!(read.rules.language_rules[0].rules[0].before, "[.]");
/// ```
///
/// # Errors
/// A fatal problem if the input can't be read, is no SRX file, is cut off, or is far too large.
pub fn read(input: impl BufRead, encoding: Option<&str>) -> Result<SrxFile, Problem> {
    let mut xml = XmlReader::open(input, encoding)?;
    let mut reader = Reader::default();
    while let Some(event) = xml.next_event()? {
        reader.take(event)?;
        reader.problems.extend(xml.take_problems());
        if reader.ended {
            break;
        }
    }
    if let Some(position) = xml.unfinished() {
        return Err(cut_off(position));
    }
    reader.finish(xml.position())
}

#[derive(Default)]
struct Reader {
    rules: SrxRules,
    problems: Vec<Problem>,
    seen_root: bool,
    seen_header: bool,
    ended: bool,
    version: Version,
    entries: usize,
    /// Length of the expressions so far, in bytes.
    length: usize,
    rule: Option<SrxRule>,
    /// The text of the element that is being read, if it is one whose text matters.
    text: Option<(TextOf, String)>,
    /// Which `<maprule>` of SRX 1.0 is being read, from 1.
    map_rules: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Version {
    One,
    #[default]
    Two,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextOf {
    Before,
    After,
    RangeRule,
}

impl Reader {
    fn take(&mut self, event: Event) -> Result<(), Problem> {
        let position = event.position;
        let end = event.end_name().map(str::to_owned);
        match event.kind {
            EventKind::Start(element) if !self.seen_root => self.root(&element, position),
            EventKind::Start(element) => self.start(&element, position),
            EventKind::Text(text) => self.add_text(&text, position),
            EventKind::End(_) => {
                self.end(end.as_deref().unwrap_or_default(), position);
                Ok(())
            }
        }
    }

    fn root(&mut self, root: &Element, position: Position) -> Result<(), Problem> {
        self.seen_root = true;
        if root.local_name() != "srx" {
            return Err(no_srx(root, position));
        }
        let message = match root.attribute("version").map(str::trim) {
            Some("2.0") => return Ok(()),
            Some("1.0") => {
                self.version = Version::One;
                "this is SRX 1.0: the first map that fits a language is used, and no others"
                    .to_owned()
            }
            Some(other) => {
                format!("this is SRX {other}, which is not known; it is read as 2.0")
            }
            None => "the file does not say its version; it is read as SRX 2.0".to_owned(),
        };
        self.warn(position, message, "save the rules as SRX 2.0 to be sure");
        Ok(())
    }

    fn start(&mut self, element: &Element, position: Position) -> Result<(), Problem> {
        match element.local_name() {
            "header" => self.header(element, position),
            "formathandle" => self.format_handle(element),
            "languagerule" => {
                self.count(position)?;
                self.end_rule(position);
                self.rules.language_rules.push(LanguageRule {
                    name: attribute(element, "languagerulename"),
                    rules: Vec::new(),
                });
            }
            "rule" => {
                self.count(position)?;
                // A rule whose end is missing ends where the next one begins.
                self.end_rule(position);
                self.rule = Some(SrxRule {
                    // The attribute may be missing: the rule breaks then.
                    breaks: !is_no(element.attribute("break")),
                    position: Some(position),
                    ..SrxRule::break_between("", "")
                });
            }
            "beforebreak" => self.text = Some((TextOf::Before, String::new())),
            "afterbreak" => self.text = Some((TextOf::After, String::new())),
            "maprule" => {
                self.map_rules += 1;
                if self.map_rules == 2 {
                    let message = "the file has several maps to choose from; the first is used";
                    self.warn(
                        position,
                        message,
                        "keep the <maprule> that you want in the file",
                    );
                }
            }
            "languagemap" => {
                self.count(position)?;
                if self.map_rules < 2 {
                    self.rules.language_maps.push(LanguageMap {
                        pattern: attribute(element, "languagepattern"),
                        rule_name: attribute(element, "languagerulename"),
                        position: Some(position),
                    });
                }
            }
            "options" => self.options(element, position),
            "rangeRule" => self.text = Some((TextOf::RangeRule, String::new())),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, position: Position) {
        match name {
            "beforebreak" | "afterbreak" | "rangeRule" => self.end_text(position),
            "rule" | "languagerule" => self.end_rule(position),
            "srx" => {
                self.end_rule(position);
                self.ended = true;
            }
            _ => {}
        }
    }

    fn add_text(&mut self, more: &str, position: Position) -> Result<(), Problem> {
        let Some((_, text)) = &mut self.text else {
            return Ok(());
        };
        text.push_str(more);
        self.length += more.len();
        if self.length > LONGEST_TOGETHER {
            return Err(too_many(position, "32 MiB of expressions"));
        }
        if text.len() > LONGEST_EXPRESSION {
            let message = "an expression is longer than 64 KiB";
            return Err(Problem::new(Severity::Fatal, Some(position), message)
                .with_remedy("split it into several rules; no end tag may be missing"));
        }
        Ok(())
    }

    fn end_text(&mut self, position: Position) {
        let Some((of, text)) = self.text.take() else {
            return;
        };
        match (of, &mut self.rule) {
            (TextOf::Before, Some(rule)) => rule.before = text,
            (TextOf::After, Some(rule)) => rule.after = text,
            (TextOf::RangeRule, _) => self.range_rule(&text, position),
            (_, None) => {}
        }
    }

    fn end_rule(&mut self, position: Position) {
        self.end_text(position);
        let Some(rule) = self.rule.take() else {
            return;
        };
        match self.rules.language_rules.last_mut() {
            Some(set) => set.rules.push(rule),
            None => {
                let message = "a rule stands outside of every <languagerule>; it is left out";
                self.warn(
                    position,
                    message,
                    "put it into the <languagerule> it belongs to",
                );
            }
        }
    }

    fn header(&mut self, header: &Element, position: Position) {
        self.seen_header = true;
        let cascade = header.attribute("cascade");
        self.rules.segment_subflows = !is_no(header.attribute("segmentsubflows"));
        // Without the attribute, which 2.0 demands and 1.0 does not know, all that fits applies in 2.0: OmegaT's own
        // rules come without it, and OmegaT applies all.
        self.rules.cascade = match cascade {
            Some(value) => !is_no(Some(value)),
            None => self.version == Version::Two,
        };
        if cascade.is_none() && self.version == Version::Two {
            let message = "the header does not say cascade=\"yes\" or \"no\": all maps that fit a language are \
                           used, one after the other, as OmegaT does";
            self.warn(position, message, "add the attribute to <header>");
        }
    }

    fn format_handle(&mut self, element: &Element) {
        self.rules.format_handles.push(FormatHandle {
            kind: attribute(element, "type"),
            include: !is_no(element.attribute("include")),
        });
    }

    fn count(&mut self, position: Position) -> Result<(), Problem> {
        self.entries += 1;
        if self.entries <= MOST_ENTRIES {
            return Ok(());
        }
        Err(too_many(position, "200,000 rules and maps"))
    }

    fn warn(&mut self, position: Position, message: impl Into<String>, remedy: &str) {
        let problem = Problem::new(Severity::Warning, Some(position), message);
        self.problems.push(problem.with_remedy(remedy));
    }

    fn finish(mut self, end: Position) -> Result<SrxFile, Problem> {
        if !self.seen_root {
            let message = "this is no SRX file: it has no elements";
            return Err(Problem::new(Severity::Fatal, Some(end), message)
                .with_remedy("choose a file that begins with <srx>"));
        }
        if !self.ended {
            return Err(cut_off(end));
        }
        if !self.seen_header {
            self.header(&Element::default(), Position { line: 1, column: 1 });
        }
        Ok(SrxFile {
            rules: self.rules,
            problems: self.problems,
        })
    }
}

fn too_many(position: Position, what: &str) -> Problem {
    let message = format!("the file has more than {what}");
    Problem::new(Severity::Fatal, Some(position), message)
        .with_remedy("leave out the languages that you do not need")
}

fn attribute(element: &Element, name: &str) -> String {
    element.attribute(name).unwrap_or_default().to_owned()
}

fn is_no(value: Option<&str>) -> bool {
    value.is_some_and(|value| {
        let value = value.trim();
        value.eq_ignore_ascii_case("no") || value.eq_ignore_ascii_case("false")
    })
}

fn no_srx(root: &Element, position: Position) -> Problem {
    let message = format!("this is no SRX file: its root element is <{}>", root.name);
    Problem::new(Severity::Fatal, Some(position), message).with_remedy(
        "choose a file that begins with <srx>, as OmegaT and Okapi save their segmentation rules",
    )
}

/// Rules of half a file would cut texts in silence as nobody wants them: the maps stand at its end.
fn cut_off(position: Position) -> Problem {
    let message = "the file ends before </srx>";
    Problem::new(Severity::Fatal, Some(position), message)
        .with_remedy("the file was cut off: get it again from where it came")
}
