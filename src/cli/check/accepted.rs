//! `taiyaku check accepted`.

use std::io::Write;

use clap::Args;
use taiyaku::{check::accepted, wording::harmless};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    clients::{ClientArguments, Several},
    workplace::{Workplace, store_failure},
};

/// List the findings that were accepted, with their numbers and reasons.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  taiyaku --project weekly check accepted")]
pub(super) struct AcceptedArguments {
    #[command(flatten)]
    clients: ClientArguments,
}

pub(super) fn run(
    arguments: &AcceptedArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let store = workplace.open_to_look_into(ui)?;
    let decisions = match &store {
        Some(store) => {
            let clients = arguments.clients.choose(&workplace, store, Several::Ask)?;
            accepted::list(store.connection(), &clients).map_err(store_failure)?
        }
        None => Vec::new(),
    };
    if decisions.is_empty() {
        ui.notice("no finding has been accepted");
    }
    let line = |text: &str| harmless(text).replace('\n', " ");
    for decision in decisions {
        let date = decision.time.get(..8).unwrap_or(&decision.time);
        let out = ui.out();
        writeln!(
            out,
            "{}  {}: {}",
            decision.id,
            decision.rule,
            line(&decision.message)
        )?;
        writeln!(out, "   {}", line(&decision.source))?;
        writeln!(out, "   {}", line(&decision.target))?;
        writeln!(out, "   reason: {} ({date})", line(&decision.reason))?;
    }
    Ok(Outcome::Done)
}
