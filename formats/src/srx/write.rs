//! Rules to a file: SRX 2.0, valid against its schema, the same bytes for the same rules.

use std::io::Write;

use taiyaku_text::srx::{LanguageRule, SrxRule, SrxRules};

use super::{NAMESPACE, OKAPI_NAMESPACE};
use crate::error::WriteError;
use crate::xml::XmlWriter;

/// Writes rules as SRX 2.0.
///
/// A set without rules is left out, since the schema wants one at least.
///
/// # Errors
/// If `out` can't be written.
pub fn write(out: impl Write, rules: &SrxRules) -> Result<(), WriteError> {
    let mut xml = XmlWriter::new(out)?;
    if let Some(comment) = &rules.comment {
        xml.comment(comment)?;
    }
    let mut root = vec![("xmlns", NAMESPACE), ("version", "2.0")];
    if rules.unicode_breaks {
        root.push(("xmlns:okpsrx", OKAPI_NAMESPACE));
    }
    xml.start("srx", &root)?;
    header(&mut xml, rules)?;
    xml.start("body", &[])?;
    xml.start("languagerules", &[])?;
    for set in rules
        .language_rules
        .iter()
        .filter(|set| !set.rules.is_empty())
    {
        language_rule(&mut xml, set)?;
    }
    xml.end()?;
    xml.start("maprules", &[])?;
    for map in &rules.language_maps {
        let attributes = [
            ("languagepattern", map.pattern.as_str()),
            ("languagerulename", &map.rule_name),
        ];
        xml.start("languagemap", &attributes)?;
        xml.end()?;
    }
    xml.finish()?;
    Ok(())
}

fn header(xml: &mut XmlWriter<impl Write>, rules: &SrxRules) -> Result<(), WriteError> {
    let attributes = [
        ("segmentsubflows", yes_no(rules.segment_subflows)),
        ("cascade", yes_no(rules.cascade)),
    ];
    xml.start("header", &attributes)?;
    for handle in &rules.format_handles {
        let attributes = [
            ("type", handle.kind.as_str()),
            ("include", yes_no(handle.include)),
        ];
        xml.start("formathandle", &attributes)?;
        xml.end()?;
    }
    if rules.unicode_breaks {
        xml.start("okpsrx:options", &[("useIcu4jBreakRules", "yes")])?;
        xml.end()?;
    }
    xml.end()?;
    Ok(())
}

fn language_rule(xml: &mut XmlWriter<impl Write>, set: &LanguageRule) -> Result<(), WriteError> {
    xml.start("languagerule", &[("languagerulename", &set.name)])?;
    for rule in &set.rules {
        write_rule(xml, rule)?;
    }
    xml.end()?;
    Ok(())
}

fn write_rule(xml: &mut XmlWriter<impl Write>, rule: &SrxRule) -> Result<(), WriteError> {
    if let Some(comment) = &rule.comment {
        xml.comment(comment)?;
    }
    xml.start("rule", &[("break", yes_no(rule.breaks))])?;
    xml.element("beforebreak", &[], &rule.before)?;
    xml.element("afterbreak", &[], &rule.after)?;
    xml.end()?;
    Ok(())
}

const fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}
