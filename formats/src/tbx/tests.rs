mod reading;
mod round_trip;
mod samples;
mod validity;

use taiyaku_text::model::{ConceptEntry, LanguageSection, LanguageTag, Problem, Term};

use super::{TbxWriteOptions, read, write};
use crate::{Located, ReadOptions, WriteSummary};

fn items(text: &str) -> Vec<Result<Located<ConceptEntry>, Problem>> {
    read(text.as_bytes(), &ReadOptions::default()).collect()
}

fn entries(text: &str) -> Vec<ConceptEntry> {
    let items = items(text).into_iter();
    items.map(|item| item.unwrap().value).collect()
}

fn written(concepts: &[ConceptEntry]) -> (String, WriteSummary) {
    let mut out = Vec::new();
    let summary = write(&mut out, &TbxWriteOptions::default(), concepts).unwrap();
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
