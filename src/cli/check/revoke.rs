//! `taiyaku check revoke`.

use clap::Args;
use taiyaku::{check::accepted, wording::counted};
use taiyaku_store::StoreError;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    workplace::{self, Workplace, store_failure},
};

/// Take back decisions, by the numbers that `check accepted` shows.
///
/// If one of the numbers is unknown, nothing is taken back.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  taiyaku --project weekly check revoke 3")]
pub(super) struct RevokeArguments {
    /// Numbers of accepted findings.
    #[arg(required = true, value_name = "NUMBER")]
    numbers: Vec<i64>,
}

enum RevokeError {
    Unknown(i64),
    Store(StoreError),
}

impl From<StoreError> for RevokeError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

pub(super) fn run(
    arguments: &RevokeArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let mut numbers = arguments.numbers.clone();
    numbers.sort_unstable();
    numbers.dedup();
    let mut store = Workplace::find(global)?.open_for_writing(ui)?;
    let revoked = store.get().map_err(store_failure)?.write(
        "check revoke",
        &mut |waiting| workplace::say_waiting(ui, waiting),
        |transaction| {
            for &number in &numbers {
                if accepted::revoke(transaction, number)?.is_none() {
                    return Err(RevokeError::Unknown(number));
                }
            }
            Ok(())
        },
    );
    match revoked {
        Ok(()) => {
            let decisions = counted(numbers.len(), "decision");
            ui.notice(&format!("{decisions} taken back"));
            Ok(Outcome::Done)
        }
        Err(RevokeError::Store(error)) => Err(store_failure(error)),
        Err(RevokeError::Unknown(number)) => {
            let message = format!("there is no accepted finding {number}; nothing was taken back");
            Err(Failure::new(message).with_remedy("`check accepted` shows the numbers"))
        }
    }
}
