//! `taiyaku tm add`.

use clap::Args;
use taiyaku_store::{Added, DuplicatePolicy};
use taiyaku_text::model::{Note, TranslationUnit, Variant};
use taiyaku_tm::units::UnitWriter;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui, arguments::LanguageArguments, clients::OwnerArguments,
    exchange, workplace::Workplace,
};

/// Add one unit to the memory.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    taiyaku --project weekly tm add '協議は8時間続いた。' 'The talks lasted eight hours.'")]
pub(super) struct TmAddArguments {
    /// The segment.
    #[arg(value_name = "SOURCE")]
    source: String,

    /// Its translation.
    #[arg(value_name = "TARGET")]
    target: String,

    /// A note on the unit.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    #[command(flatten)]
    languages: LanguageArguments,

    #[command(flatten)]
    owner: OwnerArguments,
}

pub(super) fn run(
    arguments: &TmAddArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    exchange::refuse_empty(&[&arguments.source, &arguments.target])?;
    let workplace = Workplace::find(global)?;
    let now = super::super::now();
    let unit = unit(arguments, &workplace, &now);
    let client = arguments.owner.owner(&workplace)?;
    let added = exchange::add_by_hand(
        "tm add",
        &now,
        &workplace,
        client,
        ui,
        |transaction, origin| {
            let policy = DuplicatePolicy::Add;
            let mut writer = UnitWriter::new(transaction, origin, policy, now.as_str())?;
            let added = writer.add(&unit)?;
            writer.finish()?;
            Ok(added)
        },
    )?;
    ui.notice(&match added {
        Added::New(id) => format!("unit {} added", id.0),
        Added::Changed(id) => format!("unit {} was there and now has more metadata", id.0),
        Added::Equal(id) | Added::Kept(id) => format!("unit {} is the same already", id.0),
    });
    Ok(Outcome::Done)
}

fn unit(arguments: &TmAddArguments, workplace: &Workplace, now: &str) -> TranslationUnit {
    let pair = arguments.languages.pair(&workplace.languages());
    let mut unit = TranslationUnit::plain(
        Variant::plain(pair.source, arguments.source.as_str()),
        Variant::plain(pair.target, arguments.target.as_str()),
    );
    unit.metadata.created = Some(now.to_owned());
    unit.metadata
        .notes
        .extend(arguments.note.clone().map(|text| Note {
            text,
            language: None,
        }));
    unit
}
