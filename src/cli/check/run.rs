//! A run of the rules.

use std::path::{Path, PathBuf};

use taiyaku::{
    check::{
        CheckContext, CheckSettings, Finding, Pair, Selection, UnknownRule,
        accepted::AcceptedFindings, check, pairs,
    },
    import::Input,
    report::check::CheckReport,
    suggest::Resources,
};
use taiyaku_formats::ReadOptions;
use taiyaku_store::Store;
use taiyaku_text::width::AmbiguousWidth;

use super::{
    super::{
        Failure, GlobalArguments, Outcome, Ui,
        observer::TerminalObserver,
        resources::TermArguments,
        workplace::{Workplace, store_failure},
    },
    AmbiguousColumns, RunArguments, output, queries,
};

pub(super) fn run(
    arguments: &RunArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    // What cannot be written should be known before everything is read.
    let query_files = queries::files(arguments)?;
    let workplace = Workplace::find(global)?;
    let selection = selection(&arguments.rules, &arguments.except, &workplace)?;
    let checked = Checked::new(
        &arguments.files,
        &arguments.terms,
        &selection,
        &workplace,
        global,
        ui,
    )?;
    let shown: Vec<&Finding> = checked
        .findings
        .iter()
        .filter(|finding| arguments.show_accepted || !checked.is_accepted(finding))
        .collect();
    let options = arguments.terms.read_options(&workplace, global);
    let rules = selection.rules().iter();
    let report = CheckReport {
        pairs: &checked.pairs,
        accepted: checked.findings.len() - shown.len(),
        findings: shown,
        languages: (
            options.source_language.to_string(),
            options.target_language.to_string(),
        ),
        rules: rules
            .map(|rule| (rule.name(), rule.description()))
            .collect(),
        ambiguous: match arguments.ambiguous_width {
            AmbiguousColumns::Narrow => AmbiguousWidth::Narrow,
            AmbiguousColumns::Wide => AmbiguousWidth::Wide,
        },
        note: workplace.confidential_note(),
    };
    output::write(&report, arguments, ui)?;
    queries::write(
        &query_files,
        &checked,
        report.note.as_deref(),
        arguments,
        ui,
    )?;
    let limit = arguments.fail_on.severity();
    let fails = |finding: &&Finding| limit.is_some_and(|limit| finding.severity >= limit);
    Ok(match report.findings.iter().any(fails) {
        true => Outcome::Findings,
        false => Outcome::Done,
    })
}

/// The rules that the arguments and the project's settings choose.
pub(in crate::cli) fn selection(
    rules: &[String],
    except: &[String],
    workplace: &Workplace,
) -> Result<Selection, Failure> {
    let default = CheckSettings::default();
    let settings = workplace
        .project()
        .map_or(&default, |project| &project.config.check);
    Selection::new(rules, except, settings)
        .map_err(|error| Failure::from(error).with_remedy(UnknownRule::remedy()))
}

/// Pairs, what was found in them, and what of it was accepted before.
pub(super) struct Checked {
    pub(super) pairs: Vec<Pair>,
    pub(super) findings: Vec<Finding>,
    /// The term base that they were checked with.
    pub(super) resources: Resources,
    accepted: AcceptedFindings,
}

impl Checked {
    /// Reads the pairs of files or, without any, of the memory, and runs rules over them.
    pub(super) fn new(
        files: &[PathBuf],
        terms: &TermArguments,
        selection: &Selection,
        workplace: &Workplace,
        global: &GlobalArguments,
        ui: &mut Ui,
    ) -> Result<Self, Failure> {
        let store = workplace.open_for_reading(ui)?;
        let options = terms.read_options(workplace, global);
        let pairs = if files.is_empty() {
            pairs_of_memory(store.as_ref(), &options, terms, workplace)?
        } else {
            pairs_of_files(files, &options, ui)?
        };
        let accepted = match &store {
            Some(store) => AcceptedFindings::load(store.connection()).map_err(store_failure)?,
            None => AcceptedFindings::default(),
        };
        let resources = terms.load_from(store.as_ref(), workplace, global, ui)?;
        let context = CheckContext {
            style: workplace.style(),
            ..CheckContext::new(&resources)
        };
        let findings = check(&pairs, selection, &context);
        Ok(Self {
            pairs,
            findings,
            resources,
            accepted,
        })
    }

    pub(super) fn is_accepted(&self, finding: &Finding) -> bool {
        let pair = self.pairs.get(finding.pair);
        pair.is_some_and(|pair| self.accepted.contains(finding, pair))
    }
}

fn pairs_of_memory(
    store: Option<&Store>,
    options: &ReadOptions,
    terms: &TermArguments,
    workplace: &Workplace,
) -> Result<Vec<Pair>, Failure> {
    match store {
        Some(store) => {
            let clients = terms.clients(workplace, store)?;
            pairs::of_memory(store, options, &clients).map_err(store_failure)
        }
        None if workplace.is_somewhere() => Ok(Vec::new()),
        None => Err(Failure::new(
            "there is nothing to check: no file is named, and there is no project here",
        )
        .with_remedy("name bilingual files, or a project with --project DIR")),
    }
}

fn pairs_of_files(
    files: &[PathBuf],
    options: &ReadOptions,
    ui: &mut Ui,
) -> Result<Vec<Pair>, Failure> {
    let standard_input = Path::new("-");
    if files.iter().filter(|path| *path == standard_input).count() > 1 {
        return Err(Failure::new("standard input (`-`) is named more than once"));
    }
    let mut all = Vec::new();
    for path in files {
        let input = match path == standard_input {
            true => Ok(Input::stream(path, std::io::stdin())),
            false => Input::open(path),
        };
        let mut observer = TerminalObserver::new(ui);
        let read = input.and_then(|input| pairs::of_file(input, options, &mut observer));
        observer.finish();
        all.extend(read.map_err(|problem| Failure::in_file(path, &problem))?);
    }
    Ok(all)
}
