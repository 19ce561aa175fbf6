//! Properties that say what the model has a field for: the neighbouring segments, and the status.

use std::borrow::Cow;

use taiyaku_text::model::{Context, Metadata, Property, UnitStatus};

use crate::tmx::names::property;

/// Takes the neighbours out of the properties. The first property about a neighbour wins; another
/// that says the same is dropped, one that says something else stays a property.
pub(super) fn take_context(metadata: &mut Metadata) -> Context {
    let mut context = Context::default();
    metadata.properties.retain(|property| {
        let field = match property.name.as_str() {
            name if property::PREVIOUS.contains(&name) => &mut context.previous,
            name if property::NEXT.contains(&name) => &mut context.next,
            _ => return true,
        };
        let text = neighbour(property);
        match field {
            None => *field = Some(text.into_owned()),
            Some(known) => return *known != text,
        }
        false
    });
    context
}

/// Takes our own status out of the properties.
pub(super) fn take_status(metadata: &mut Metadata) -> Option<UnitStatus> {
    let mut status = None;
    metadata.properties.retain(|property| {
        if property.name != property::STATUS || status.is_some() {
            return true;
        }
        status = UnitStatus::from_name(&property.value);
        status.is_none()
    });
    status
}

/// memoQ writes the neighbour as a whole `<seg>` with its inline codes, escaped.
fn neighbour(property: &Property) -> Cow<'_, str> {
    let inner = property
        .value
        .strip_prefix("<seg>")
        .and_then(|rest| rest.strip_suffix("</seg>"));
    match inner {
        Some(inner) if property.name.starts_with("x-context-") => Cow::Owned(text_of(inner)),
        _ => Cow::Borrowed(&property.value),
    }
}

/// The text of a piece of XML: without tags, and without the native codes in them.
fn text_of(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some((text, markup)) = rest.split_once('<') {
        out.push_str(text);
        rest = markup.split_once('>').map_or("", |(_, after)| after);
        let code = ["bpt", "ept", "ph", "it", "ut"].into_iter().find(|name| {
            markup
                .strip_prefix(name)
                .is_some_and(|after| after.starts_with([' ', '>']))
        });
        if let Some(name) = code
            && let Some((_, after)) = rest.split_once(&format!("</{name}>"))
        {
            rest = after;
        }
    }
    out.push_str(rest);
    match quick_xml::escape::unescape(&out) {
        Ok(text) => text.into_owned(),
        Err(_) => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(properties: &[(&str, &str)]) -> Metadata {
        let properties = properties.iter().map(|(name, value)| Property {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
            language: None,
        });
        Metadata {
            properties: properties.collect(),
            ..Metadata::default()
        }
    }

    #[test]
    fn neighbours_of_every_tool_are_found() {
        for (previous, next) in [
            ("x-context-pre", "x-context-post"),
            ("prev", "next"),
            ("context_prev", "context_next"),
        ] {
            let mut metadata = metadata(&[("a", "b"), (previous, "前"), (next, "")]);
            let context = take_context(&mut metadata);
            assert_eq!(context.previous.as_deref(), Some("前"));
            assert_eq!(context.next.as_deref(), Some(""));
            assert_eq!(metadata.properties.len(), 1);
        }
    }

    #[test]
    fn the_first_neighbour_wins_and_nothing_is_lost() {
        let mut metadata = metadata(&[("prev", "一"), ("x-context-pre", "一"), ("prev", "二")]);
        assert_eq!(take_context(&mut metadata).previous.as_deref(), Some("一"));
        assert_eq!(metadata.property("prev"), Some("二"));
    }

    #[test]
    fn a_whole_seg_is_read_as_its_text() {
        let value = "<seg>猫<bpt i='1'>&lt;b&gt;</bpt>と<hi>犬</hi> R&amp;D</seg>";
        let mut metadata = metadata(&[("x-context-pre", value)]);
        let context = take_context(&mut metadata);
        assert_eq!(context.previous.as_deref(), Some("猫と犬 R&D"));
    }

    #[test]
    fn an_unknown_status_stays_a_property() {
        let mut metadata = metadata(&[("x-status", "odd"), ("x-status", "reviewed")]);
        assert_eq!(take_status(&mut metadata), Some(UnitStatus::Reviewed));
        assert_eq!(metadata.property("x-status"), Some("odd"));
    }
}
