//! An editor's table of units back into the memory.

use std::io::{self, BufReader, Write};

use anstyle::Style;
use serde::Serialize;
use taiyaku::review::{self, Review, ReviewError, ReviewOptions, ReviewedRow, RowOutcome};
use taiyaku::wording::{counted, harmless};
use taiyaku_formats::Located;
use taiyaku_text::model::{Severity, TranslationUnit, UnitStatus};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    workplace::{self, Workplace, store_failure},
};
use super::import::{ImportArguments, open};

const DETAIL: Style = Style::new().dimmed();

#[derive(Serialize)]
struct RowLine<'a> {
    file: &'a str,
    row: usize,
    unit: Option<i64>,
    outcome: &'a str,
    reason: Option<&'a str>,
    source: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    status: Option<&'a str>,
    notes: &'a [String],
}

/// Takes the changes of the tables that the arguments name into the memory, and lists them.
pub(crate) fn review(
    arguments: &ImportArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let options = arguments.options(None, global, &workplace)?;
    let mut store = workplace.open_for_writing(ui)?;
    for path in &arguments.files {
        let input = open(path)?;
        let name = input.name();
        let stream = BufReader::new(input.into_stream());
        let entries = taiyaku_formats::read_units(stream, Some(&name), &options.read)
            .map_err(|problem| Failure::in_file(path, &problem))?;
        let mut rows: Vec<Located<TranslationUnit>> = Vec::new();
        for entry in entries {
            match entry {
                Ok(row) => rows.push(row),
                Err(problem) if problem.severity == Severity::Fatal || options.strict => {
                    return Err(Failure::in_file(path, &problem));
                }
                Err(problem) => ui.problem(path, &problem),
            }
        }
        let review_options = ReviewOptions {
            name: name.clone(),
            target_language: options.read.target_language.clone(),
            client: options.client.clone(),
            dry_run: options.dry_run,
            strict: options.strict,
            now: options.now.clone(),
        };
        let store = store.get_for_trial().map_err(store_failure)?;
        let database = store.database_id().map_err(store_failure)?;
        let taken = store.write(
            &format!("review of {name}"),
            &mut |waiting| workplace::say_waiting(ui, waiting),
            |transaction| review::take(transaction, &rows, &database, &review_options),
        );
        let review = match taken {
            Ok(review) | Err(ReviewError::NothingToKeep(review)) => review,
            Err(ReviewError::Strict(review)) => {
                print_rows(&path.to_string_lossy(), &review, arguments, ui)?;
                return Err(Failure::new(format!(
                    "{}: not every row can be taken; nothing was changed, as --strict asks",
                    path.display()
                ))
                .with_remedy("put those rows right that were not taken, or leave out --strict"));
            }
            Err(ReviewError::Store(error)) => return Err(store_failure(error)),
            Err(error @ ReviewError::NoMarks) => {
                return Err(Failure::new(format!("{}: {error}", path.display())).with_remedy(
                    "a table for review is made by `taiyaku tm export FILE.xlsx`; to add its rows as units, leave out --review",
                ));
            }
        };
        print(&path.to_string_lossy(), &review, arguments, ui)?;
    }
    Ok(Outcome::Done)
}

fn print_rows(
    file: &str,
    review: &Review,
    arguments: &ImportArguments,
    ui: &mut Ui,
) -> io::Result<()> {
    for row in &review.rows {
        if arguments.format == ResultFormat::Json {
            ui.json(&json(file, row))?;
        } else {
            print_row(row, ui)?;
        }
    }
    Ok(())
}

fn print(file: &str, review: &Review, arguments: &ImportArguments, ui: &mut Ui) -> io::Result<()> {
    print_rows(file, review, arguments, ui)?;
    let count = |wanted: fn(&RowOutcome) -> bool| {
        review
            .rows
            .iter()
            .filter(|row| wanted(&row.outcome))
            .count()
    };
    let changed = count(|outcome| *outcome == RowOutcome::Changed);
    let new = count(|outcome| *outcome == RowOutcome::New);
    let refused = count(|outcome| matches!(outcome, RowOutcome::Refused(_)));
    let dry = match arguments.is_dry_run() {
        true => " (dry run: nothing was changed)",
        false => "",
    };
    ui.notice(&format!(
        "{file}: {} changed, {new} new, {refused} not taken, {} as before{dry}",
        counted(changed, "unit"),
        review.unchanged
    ));
    Ok(())
}

fn print_row(row: &ReviewedRow, ui: &mut Ui) -> io::Result<()> {
    let out = ui.out();
    writeln!(out, "{}", harmless(&row.source))?;
    let after = row.after.as_deref().unwrap_or_default();
    match &row.before {
        Some(before) if before != after => {
            writeln!(out, "  - {}", indented(before))?;
            writeln!(out, "  + {}", indented(after))?;
        }
        _ if after.is_empty() => {}
        _ => writeln!(out, "    {}", indented(after))?,
    }
    if let Some(status) = row.status {
        writeln!(out, "  status: {}", status.name())?;
    }
    for note in &row.notes {
        writeln!(out, "  note: {}", harmless(note))?;
    }
    let unit = row
        .unit
        .map_or_else(String::new, |id| format!(", unit {id}"));
    let outcome = match &row.outcome {
        RowOutcome::Changed => "changed".to_owned(),
        RowOutcome::New => "new".to_owned(),
        RowOutcome::Refused(why) => format!("not taken: {why}"),
    };
    writeln!(out, "  {DETAIL}row {}{unit}, {outcome}{DETAIL:#}", row.row)
}

/// A text of several lines as it stands behind a sign.
fn indented(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    harmless(&lines.join("\n    "))
}

fn json<'a>(file: &'a str, row: &'a ReviewedRow) -> RowLine<'a> {
    let (outcome, reason) = match &row.outcome {
        RowOutcome::Changed => ("changed", None),
        RowOutcome::New => ("new", None),
        RowOutcome::Refused(why) => ("refused", Some(why.as_str())),
    };
    RowLine {
        file,
        row: row.row,
        unit: row.unit,
        outcome,
        reason,
        source: &row.source,
        before: row.before.as_deref(),
        after: row.after.as_deref(),
        status: row.status.map(UnitStatus::name),
        notes: &row.notes,
    }
}
