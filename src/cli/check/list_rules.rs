//! `taiyaku check --list-rules`.

use std::io::Write;

use super::{
    super::{Failure, GlobalArguments, Outcome, Ui, workplace::Workplace},
    RunArguments,
    run::selection,
};

pub(super) fn run(
    arguments: &RunArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let selection = selection(&arguments.rules, &arguments.except, &workplace)?;
    let rules = selection.rules().iter();
    let longest = rules.map(|rule| rule.name().len()).max().unwrap_or(0);
    for rule in selection.rules() {
        let severity = selection.severity_of(rule.name(), rule.severity());
        let (name, severity) = (rule.name(), severity.name());
        writeln!(
            ui.out(),
            "{name:longest$}  {severity:7}  {}",
            rule.description()
        )?;
    }
    Ok(Outcome::Done)
}
