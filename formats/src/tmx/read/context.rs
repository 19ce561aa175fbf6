//! Properties that say what the model has a field for: the neighbouring segments, and the status.

use std::borrow::Cow;

use taiyaku_text::model::{Context, LanguageTag, Metadata, Property, UnitStatus};

use crate::tmx::names::property;

/// Takes the neighbours of a segment in `source` out of the properties. The first property about a
/// neighbour wins; another that says the same is dropped, one that says something else stays a property.
///
/// Neighbours are texts in `written_in`, the source language of the file, unless they say otherwise. Where
/// a file is read in the other direction they are no neighbours of the source, and stay properties that
/// name their language. An empty one is the edge of the document in any language.
pub(super) fn take_context(
    metadata: &mut Metadata,
    source: &LanguageTag,
    written_in: Option<&LanguageTag>,
) -> Context {
    let mut context = Context::default();
    metadata.properties.retain_mut(|property| {
        let field = match property.name.as_str() {
            name if property::PREVIOUS.contains(&name) => &mut context.previous,
            name if property::NEXT.contains(&name) => &mut context.next,
            _ => return true,
        };
        let language = property.language.as_ref().or(written_in);
        let foreign = language.filter(|language| !language.same_language(source));
        if let Some(language) = foreign
            && !property.value.is_empty()
        {
            property.language = Some(language.clone());
            return true;
        }
        let text = neighbour(property);
        match field {
            None => *field = Some(text.into_owned()),
            Some(known) => return *known != text,
        }
        false
    });
    if context.previous.is_none() {
        context.previous = trados_previous(metadata, source, written_in);
    }
    context
}

/// The segment before, as Trados writes it. The properties stay as they are: Trados goes by a checksum of its own beside
/// them, and a text that occurs in several places has one of them for each.
fn trados_previous(
    metadata: &Metadata,
    source: &LanguageTag,
    written_in: Option<&LanguageTag>,
) -> Option<String> {
    let own = written_in.is_none_or(|language| language.same_language(source));
    let content = metadata.property(property::TRADOS).filter(|_| own)?;
    let [text, codes, _, _] = parts(content)?;
    let text = text.trim();
    // With inline codes the text has marks of Trados's own in it.
    (codes.trim().is_empty() && !text.is_empty()).then(|| text.to_owned())
}

/// The four parts of Trados's text: source, its codes, translation, its codes. A single `|` divides them, a double one
/// is a character of the text.
fn parts(content: &str) -> Option<[String; 4]> {
    let mut parts = vec![String::new()];
    let mut rest = content.chars().peekable();
    while let Some(character) = rest.next() {
        let divides = character == '|' && rest.next_if_eq(&'|').is_none();
        match (divides, parts.last_mut()) {
            (false, Some(part)) => part.push(character),
            _ => parts.push(String::new()),
        }
    }
    parts.try_into().ok()
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

/// Elements whose content is native code.
const CODES: [&str; 5] = ["bpt", "ept", "ph", "it", "ut"];

/// The text of a piece of XML: without tags, and without the native codes in them.
fn text_of(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    // An end tag that was not found once is not looked for again: that would take for ever.
    let mut closable = CODES.to_vec();
    while let Some((text, markup)) = rest.split_once('<') {
        out.push_str(text);
        rest = markup.split_once('>').map_or("", |(_, after)| after);
        let code = closable.iter().copied().find(|name| {
            markup
                .strip_prefix(name)
                .is_some_and(|after| after.starts_with([' ', '>']))
        });
        if let Some(name) = code {
            match rest.split_once(&format!("</{name}>")) {
                Some((_, after)) => rest = after,
                None => closable.retain(|other| *other != name),
            }
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
            let context = take_context(&mut metadata, &LanguageTag::japanese(), None);
            assert_eq!(context.previous.as_deref(), Some("前"));
            assert_eq!(context.next.as_deref(), Some(""));
            assert_eq!(metadata.properties.len(), 1);
        }
    }

    #[test]
    fn the_first_neighbour_wins_and_nothing_is_lost() {
        let mut metadata = metadata(&[("prev", "一"), ("x-context-pre", "一"), ("prev", "二")]);
        assert_eq!(
            take_context(&mut metadata, &LanguageTag::japanese(), None)
                .previous
                .as_deref(),
            Some("一")
        );
        assert_eq!(metadata.property("prev"), Some("二"));
    }

    #[test]
    fn a_whole_seg_is_read_as_its_text() {
        let value = "<seg>猫<bpt i='1'>&lt;b&gt;</bpt>と<hi>犬</hi> R&amp;D</seg>";
        let mut metadata = metadata(&[("x-context-pre", value)]);
        let context = take_context(&mut metadata, &LanguageTag::japanese(), None);
        assert_eq!(context.previous.as_deref(), Some("猫と犬 R&D"));
    }

    #[test]
    fn codes_without_their_ends_take_no_longer() {
        let value = format!("<seg>{}前</seg>", "<ph>".repeat(1_000_000));
        let mut metadata = metadata(&[("x-context-pre", &value)]);
        let context = take_context(&mut metadata, &LanguageTag::japanese(), None);
        assert_eq!(context.previous.as_deref(), Some("前"));
    }

    #[test]
    fn texts_in_the_other_language_are_no_neighbours() {
        let english = LanguageTag::new("en-US");
        let mut metadata = metadata(&[("prev", "Rain."), ("next", "")]);
        let context = take_context(&mut metadata, &LanguageTag::japanese(), Some(&english));
        assert_eq!(
            (context.previous, context.next.as_deref()),
            (None, Some(""))
        );
        assert_eq!(metadata.properties[0].language, Some(english));
        // Now the property says its language itself.
        let file = LanguageTag::japanese();
        assert!(take_context(&mut metadata, &file, Some(&file)).is_empty());
    }

    #[test]
    fn trados_names_the_segment_before() {
        let japanese = LanguageTag::japanese();
        let read = |content: &str, written_in: Option<&LanguageTag>| {
            let mut metadata = metadata(&[("x-Context", "1, 2"), ("x-ContextContent", content)]);
            let context = take_context(&mut metadata, &japanese, written_in);
            assert_eq!(metadata.properties.len(), 2, "kept");
            assert_eq!(context.next, None);
            context.previous
        };
        let previous = read("雨だ。 |  | Rain. | ", Some(&japanese));
        assert_eq!(previous.as_deref(), Some("雨だ。"));
        let previous = read("甲||乙 |  | A||B | ", None);
        assert_eq!(previous.as_deref(), Some("甲|乙"));
        // With codes, without a segment, of another form, of another language.
        assert_eq!(read("雨{1}だ。 | AAE= | Rain. | ", None), None);
        assert_eq!(read(" |  | Rain. | ", None), None);
        assert_eq!(read("雨だ。 | Rain.", None), None);
        let english = LanguageTag::english();
        assert_eq!(read("Rain. |  | 雨だ。 | ", Some(&english)), None);
    }

    #[test]
    fn other_tools_say_it_before_trados_does() {
        let mut metadata = metadata(&[
            ("x-ContextContent", "雨だ。 |  | Rain. | "),
            ("prev", "雪だ。"),
        ]);
        let context = take_context(&mut metadata, &LanguageTag::japanese(), None);
        assert_eq!(context.previous.as_deref(), Some("雪だ。"));
    }

    #[test]
    fn an_unknown_status_stays_a_property() {
        let mut metadata = metadata(&[("x-status", "odd"), ("x-status", "reviewed")]);
        assert_eq!(take_status(&mut metadata), Some(UnitStatus::Reviewed));
        assert_eq!(metadata.property("x-status"), Some("odd"));
    }
}
