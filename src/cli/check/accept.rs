//! `taiyaku check accept`.

use std::path::PathBuf;

use clap::Args;
use taiyaku::{
    check::{Finding, accepted},
    wording::counted,
};
use taiyaku_store::StoreError;

use super::{
    super::{
        Failure, GlobalArguments, Outcome, Ui, now,
        resources::TermArguments,
        workplace::{self, Workplace, store_failure},
    },
    run::{Checked, selection},
};

/// Accept what a rule finds in a unit: later runs leave it out.
///
/// The decision is kept in the project and goes by content: it holds wherever the same pair of texts comes
/// back, and no longer once either text changes or something else is found.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly check accept 17 repeated-word \"it is the name of a band\"\n  \
    taiyaku --project weekly check accept ntrex-3 brackets \"as printed\" --in done.tsv")]
pub(super) struct AcceptArguments {
    /// Unit, as `check` names it: its id, or else its index in the file.
    #[arg(value_name = "UNIT")]
    unit: String,

    /// Rule whose findings to accept.
    #[arg(value_name = "RULE")]
    rule: String,

    /// Why, for those who come later.
    #[arg(value_name = "REASON")]
    reason: String,

    /// The file that the unit is in (default: the memory).
    #[arg(long = "in", value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    terms: TermArguments,
}

pub(super) fn run(
    arguments: &AcceptArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let AcceptArguments {
        unit, rule, reason, ..
    } = arguments;
    if reason.trim().is_empty() {
        return Err(Failure::new("the reason is empty")
            .with_remedy("say why the finding is no mistake: it is for those who come later"));
    }
    let workplace = Workplace::find(global)?;
    let selection = selection(std::slice::from_ref(rule), &[], &workplace)?;
    // Asked for first, so that nothing is read where nothing can be kept.
    let mut store = workplace.open_for_writing(ui)?;
    let files: Vec<PathBuf> = arguments.file.iter().cloned().collect();
    let checked = Checked::new(&files, &arguments.terms, &selection, &workplace, global, ui)?;
    let found = found_in(unit, rule, arguments, &checked)?;
    let (client, now) = (arguments.terms.client(&workplace), now());
    store
        .get()
        .map_err(store_failure)?
        .write(
            "check accept",
            &mut |waiting| workplace::say_waiting(ui, waiting),
            |transaction| {
                for finding in &found {
                    if let Some(pair) = checked.pairs.get(finding.pair) {
                        accepted::accept(
                            transaction,
                            finding,
                            pair,
                            reason,
                            client.as_deref(),
                            &now,
                        )?;
                    }
                }
                Ok::<_, StoreError>(())
            },
        )
        .map_err(store_failure)?;
    let findings = counted(found.len(), "finding");
    ui.notice(&format!("{findings} of {rule} in unit {unit} accepted"));
    Ok(Outcome::Done)
}

/// The findings of the rule in the unit, and an error that says what is missing where there are none.
fn found_in<'c>(
    unit: &str,
    rule: &str,
    arguments: &AcceptArguments,
    checked: &'c Checked,
) -> Result<Vec<&'c Finding>, Failure> {
    let place = match &arguments.file {
        Some(file) => file.display().to_string(),
        None => "the memory".to_owned(),
    };
    if !checked.pairs.iter().any(|pair| pair.id == unit) {
        let remedy = match arguments.file {
            Some(_) => "`check FILE` names the unit with each finding",
            None => "for a unit of a file, name the file with --in FILE",
        };
        return Err(Failure::new(format!("there is no unit {unit} in {place}")).with_remedy(remedy));
    }
    let in_unit = |finding: &&Finding| {
        let pair = checked.pairs.get(finding.pair);
        pair.is_some_and(|pair| pair.id == unit)
    };
    let found: Vec<&Finding> = checked.findings.iter().filter(in_unit).collect();
    if found.is_empty() {
        let message = format!("{rule} finds nothing in unit {unit} of {place}");
        return Err(Failure::new(message).with_remedy("`check` shows what is found"));
    }
    Ok(found)
}
