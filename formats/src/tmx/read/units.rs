//! The pairs of languages in a `<tu>`.

use taiyaku_text::model::{
    CodePart, InlineCode, LanguageTag, Metadata, Property, Segment, TranslationUnit, Variant,
};

use super::context::{take_context, take_status};
use super::draft::{UnitDraft, VariantDraft};
use crate::entry::ReadOptions;
use crate::tmx::source_language;

/// How much the pairs of one unit may copy from it, in bytes: each has its notes and properties, and a small file can have
/// a hundred thousand of them beside as many variants.
const MOST_COPIED: usize = 64 * 1024 * 1024;

/// Makes one unit of each pair, and reports on variants that it had to interpret.
pub(super) fn pairs(
    draft: &mut UnitDraft,
    header_language: Option<&LanguageTag>,
    options: &ReadOptions,
) -> Vec<TranslationUnit> {
    let unit_language =
        source_language::of_unit(&draft.metadata).or_else(|| header_language.cloned());
    let mut variants = complete(draft, unit_language.as_ref(), options);
    if variants.is_empty() {
        return Vec::new();
    }
    let source = source_index(&variants, unit_language.as_ref(), options);
    let source = variants.remove(source);
    let mut base = TranslationUnit {
        id: draft.id.take(),
        status: take_status(&mut draft.metadata),
        context: take_context(
            &mut draft.metadata,
            &source.language,
            unit_language.as_ref(),
        ),
        metadata: std::mem::take(&mut draft.metadata),
        source,
        target: None,
    };
    let (mut same, mut targets): (Vec<_>, Vec<_>) = variants
        .into_iter()
        .partition(|variant| variant.language.same_language(&base.source.language));
    let most = (MOST_COPIED / weight(&base, targets.first())).max(1);
    for variants in [&mut same, &mut targets] {
        if variants.len() > most {
            variants.truncate(most);
            draft.faults.add(format!(
                "the unit has too many variants for all its notes and properties; only {most} were read"
            ));
        }
    }
    if targets.is_empty() {
        return within_one_language(base, same);
    }
    let further = further_sources(&base, same, &targets, draft);
    let last = targets.len() - 1;
    let mut units = Vec::with_capacity(targets.len() + further.len());
    for (number, target) in targets.into_iter().enumerate() {
        if number == last {
            base.target = Some(target);
            units.push(base);
            break;
        }
        units.push(TranslationUnit {
            target: Some(target),
            ..base.clone()
        });
    }
    units.extend(further);
    units
}

/// About how large a copy of a unit is, with its first translation.
fn weight(unit: &TranslationUnit, target: Option<&Variant>) -> usize {
    let metadata = |metadata: &Metadata| -> usize {
        let notes = metadata.notes.iter().map(|note| note.text.len());
        let properties = metadata.properties.iter();
        let properties = properties.map(|property| property.name.len() + property.value.len());
        let attributes = metadata.attributes.iter();
        let attributes = attributes.map(|(name, value)| name.len() + value.len());
        let entries = metadata.notes.len() + metadata.properties.len() + metadata.attributes.len();
        let texts = notes.chain(properties).chain(attributes).sum::<usize>();
        texts + entries * size_of::<Property>()
    };
    let variant = |variant: &Variant| {
        let codes = variant.segment.codes.iter();
        let parts = codes.clone().flat_map(|code| &code.content);
        let parts = parts.map(|part| match part {
            CodePart::Text(text) => text.len(),
            CodePart::Open(..) | CodePart::Close => size_of::<CodePart>(),
        });
        let codes = codes.len() * size_of::<InlineCode>() + parts.sum::<usize>();
        variant.segment.text.len() + codes + metadata(&variant.metadata)
    };
    let texts = variant(&unit.source) + target.map_or(0, variant) + metadata(&unit.metadata);
    size_of::<TranslationUnit>() + texts
}

/// A unit of `en-US` and `en-GB`, or of one variant only.
fn within_one_language(base: TranslationUnit, same: Vec<Variant>) -> Vec<TranslationUnit> {
    if same.is_empty() {
        return vec![base];
    }
    let unit = |target| TranslationUnit {
        target: Some(target),
        ..base.clone()
    };
    same.into_iter().map(unit).collect()
}

/// Another variant in the source's language is a second source of the first translation.
fn further_sources(
    base: &TranslationUnit,
    same: Vec<Variant>,
    targets: &[Variant],
    draft: &mut UnitDraft,
) -> Vec<TranslationUnit> {
    if !same.is_empty() {
        draft.faults.add(format!(
            "the unit has {} variants in the source language; each was read as a source",
            same.len() + 1
        ));
    }
    let unit = |source| TranslationUnit {
        source,
        target: targets.first().cloned(),
        ..base.clone()
    };
    same.into_iter().map(unit).collect()
}

/// The variants that have a segment and a language, the missing ones guessed.
fn complete(
    draft: &mut UnitDraft,
    unit_language: Option<&LanguageTag>,
    options: &ReadOptions,
) -> Vec<Variant> {
    let drafts = std::mem::take(&mut draft.variants);
    let mut known: Vec<LanguageTag> = drafts.iter().filter_map(|v| v.language.clone()).collect();
    let mut variants = Vec::with_capacity(drafts.len());
    let mut guesses_left = true;
    for variant in drafts {
        let VariantDraft {
            language,
            metadata,
            segment,
            loose,
        } = variant;
        let segment = match segment {
            None if !loose.trim().is_empty() => {
                draft
                    .faults
                    .add("the text of a variant without <seg> was read as its segment");
                Some(Segment::plain(loose.trim()))
            }
            Some(_) if !loose.trim().is_empty() => {
                draft.faults.add(super::draft::LEFT_OUT);
                segment
            }
            _ => segment,
        };
        let Some(segment) = segment else {
            draft.faults.add("a variant without <seg> was left out");
            continue;
        };
        let Some(language) = language.or_else(|| {
            let guessed = guesses_left
                .then(|| guess(&mut known, unit_language, options))
                .flatten();
            guesses_left = guessed.is_some();
            draft.faults.add(match &guessed {
                Some(language) => format!("a variant names no language; read as {language}"),
                None => "a variant without a language was left out".to_owned(),
            });
            guessed
        }) else {
            continue;
        };
        variants.push(Variant {
            language,
            segment,
            metadata,
        });
    }
    variants
}

/// The language of a variant that names none: the source's, or the target's, if no other variant is
/// in it.
fn guess(
    known: &mut Vec<LanguageTag>,
    unit_language: Option<&LanguageTag>,
    options: &ReadOptions,
) -> Option<LanguageTag> {
    let candidates = [
        unit_language,
        Some(&options.source_language),
        Some(&options.target_language),
    ];
    let guessed = candidates
        .into_iter()
        .flatten()
        .find(|candidate| !known.iter().any(|k| k.same_language(candidate)))?
        .clone();
    known.push(guessed.clone());
    Some(guessed)
}

fn source_index(
    variants: &[Variant],
    unit_language: Option<&LanguageTag>,
    options: &ReadOptions,
) -> usize {
    let exact = |language: &LanguageTag| variants.iter().position(|v| v.language == *language);
    let same = |language: &LanguageTag| {
        variants
            .iter()
            .position(|v| v.language.same_language(language))
    };
    exact(&options.source_language)
        .or_else(|| same(&options.source_language))
        .or_else(|| unit_language.and_then(|language| exact(language).or_else(|| same(language))))
        .unwrap_or(0)
}
