//! Names of UTX columns.

use taiyaku_text::model::LanguageTag;

use super::header::Header;
use crate::ReadOptions;
use crate::tables::columns::{Column, Columns, column_named};

/// The columns of a file. A term base from Japanese into English takes a glossary from English into Japanese as well.
pub(super) fn columns(header: &Header, options: &ReadOptions) -> Columns {
    let usual = ["src", "tgt", "src:pos"].map(str::to_owned).to_vec();
    let names = header.columns.as_ref().unwrap_or(&usual);
    let mut languages = header.languages.iter();
    let source = languages.next().unwrap_or(&options.source_language);
    let target = languages.next().unwrap_or(&options.target_language);
    let place = |wanted: &str| {
        names
            .iter()
            .position(|name| name.eq_ignore_ascii_case(wanted))
    };
    let (source_place, target_place) = (place("src"), place("tgt"));
    let mut further = languages.cloned();
    let columns = names.iter().enumerate().map(|(index, name)| {
        let (side, detail) = match name.split_once(':') {
            Some((side, detail)) => (side.to_ascii_lowercase(), detail.trim()),
            None => (String::new(), name.as_str()),
        };
        let about = match side.as_str() {
            "src" => source_place,
            "tgt" => target_place,
            _ => None,
        };
        if Some(index) == source_place {
            (Column::Source, None)
        } else if Some(index) == target_place {
            (Column::Target, None)
        } else if name.to_ascii_lowercase().starts_with("tgt") && !name.contains(':') {
            // A column for each further language, in the order of the header.
            (another(&mut further, name), None)
        } else {
            match named(name, detail, about, options) {
                // The status is that of the target, also where the glossary is turned round.
                Column::Status => (Column::Status, about.or(target_place)),
                column => (column, about),
            }
        }
    });
    let columns = Columns::known(columns.collect(), source.clone(), target.clone());
    columns.in_direction(options)
}

fn another(further: &mut impl Iterator<Item = LanguageTag>, name: &str) -> Column {
    further
        .next()
        .map_or_else(|| Column::Other(name.to_owned()), Column::Language)
}

fn named(name: &str, detail: &str, about: Option<usize>, options: &ReadOptions) -> Column {
    let column = column_named(if about.is_some() { detail } else { name }, options);
    match column {
        // The names of UTX stand for themselves where they differ from those of other tables.
        Column::Source | Column::Target | Column::Id | Column::Number => {
            Column::Other(name.to_owned())
        }
        Column::Other(_) if about.is_some() => Column::Other(name.to_owned()),
        other => other,
    }
}
