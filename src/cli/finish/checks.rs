//! The checks of a project, made ready.

use taiyaku::{
    check::{self, CheckContext, Finding, Pair, Selection, accepted::AcceptedFindings},
    project::Style,
    suggest::Resources,
};

use super::{
    super::{
        Failure, GlobalArguments, Ui,
        workplace::{Workplace, store_failure},
    },
    FinishArguments,
};

/// What the checks need.
pub(super) struct Checks {
    selection: Selection,
    resources: Resources,
    style: Style,
    accepted: AcceptedFindings,
}

impl Checks {
    /// The rules that the project wants, its term base, and the findings that were accepted.
    pub(super) fn load(
        arguments: &FinishArguments,
        global: &GlobalArguments,
        workplace: &Workplace,
        ui: &mut Ui,
    ) -> Result<Self, Failure> {
        let selection = super::super::check::selection(&[], &[], workplace)?;
        let store = workplace.open_for_reading(ui)?;
        let accepted = match &store {
            Some(store) => AcceptedFindings::load(store.connection()).map_err(store_failure)?,
            None => AcceptedFindings::default(),
        };
        let resources = arguments
            .terms
            .load_from(store.as_ref(), workplace, global, ui)?;
        Ok(Self {
            selection,
            resources,
            style: workplace.style(),
            accepted,
        })
    }

    /// Name and description of each rule.
    pub(super) fn rules(&self) -> Vec<(&'static str, &'static str)> {
        let rules = self.selection.rules().iter();
        rules
            .map(|rule| (rule.name(), rule.description()))
            .collect()
    }

    /// What the rules find, and how much of it was accepted before and is left out.
    pub(super) fn run(&self, pairs: &[Pair]) -> (Vec<Finding>, usize) {
        let context = CheckContext {
            style: self.style,
            ..CheckContext::new(&self.resources)
        };
        let found = check::check(pairs, &self.selection, &context);
        let count = found.len();
        let open = found.into_iter().filter(|finding| {
            let pair = pairs.get(finding.pair);
            !pair.is_some_and(|pair| self.accepted.contains(finding, pair))
        });
        let open: Vec<Finding> = open.collect();
        let accepted = count - open.len();
        (open, accepted)
    }
}
