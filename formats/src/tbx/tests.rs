mod dialects;
mod nasty;
mod reading;
mod round_trip;
mod samples;
mod validity;

use taiyaku_text::model::{ConceptEntry, LanguageSection, LanguageTag, Problem, Term};

use super::{TbxVariant, TbxWriteOptions, read, write};
use crate::{Located, ReadOptions, WriteSummary};

fn items(text: &str) -> Vec<Result<Located<ConceptEntry>, Problem>> {
    read(text.as_bytes(), &ReadOptions::default()).collect()
}

fn entries(text: &str) -> Vec<ConceptEntry> {
    let items = items(text).into_iter();
    items.map(|item| item.unwrap().value).collect()
}

fn written(concepts: &[ConceptEntry]) -> (String, WriteSummary) {
    written_in(TbxVariant::V2, concepts)
}

fn written_in(variant: TbxVariant, concepts: &[ConceptEntry]) -> (String, WriteSummary) {
    let mut out = Vec::new();
    let options = TbxWriteOptions::default().in_variant(variant);
    let summary = write(&mut out, &options, concepts).unwrap();
    (String::from_utf8(out).unwrap(), summary)
}

fn section(language: &str, terms: Vec<Term>) -> LanguageSection {
    LanguageSection {
        language: LanguageTag::new(language),
        terms,
        notes: Vec::new(),
        categories: Vec::new(),
    }
}
