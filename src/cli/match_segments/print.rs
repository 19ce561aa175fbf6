//! Looking segments up and printing them: many at a time by all processors, in order, as they are ready.

use std::{
    io::{self, Write},
    ops::Range,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use taiyaku::{
    manuscript::Manuscript,
    suggest::{self, Resources},
};
use taiyaku_text::model::DocumentSegment;
use taiyaku_tm::{
    fragments::fragments,
    leverage::{Earlier, earlier},
    matching::MatchOptions,
};

use super::{
    super::{Failure, Ui, arguments::ResultFormat, workplace::store_failure},
    Found, MatchArguments, json, text,
};

/// Suggestions shown to a person and to a script, unless told otherwise.
const TOP_IN_TEXT: usize = 3;
const TOP_IN_JSON: usize = 5;

/// Segments that are looked up together before they are printed: enough to keep all processors busy, and few enough
/// that the first results come at once and a reader that goes away stops the work.
const BATCH: usize = 512;

/// The lowest score of an earlier segment that is worth a glance.
const LOWEST_EARLIER: u8 = 70;

/// Work that takes less than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A document that is being looked up.
struct Document<'d> {
    file: String,
    /// The numbers of its segments to translate, as they are shown, from 0.
    numbers: Vec<usize>,
    segments: Vec<&'d DocumentSegment>,
    earlier: Vec<Earlier>,
    resources: &'d Resources,
    options: MatchOptions,
    with_fragments: bool,
    format: ResultFormat,
    colors: bool,
}

/// Prints what is known about each segment of a manuscript.
pub(super) fn print(
    manuscript: &Manuscript,
    resources: &Resources,
    arguments: &MatchArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let (numbers, segments): (Vec<usize>, Vec<&DocumentSegment>) =
        manuscript.segmentation.numbered().unzip();
    let texts: Vec<&str> = segments
        .iter()
        .map(|segment| segment.text.as_str())
        .collect();
    let language = resources.memory.source_language();
    let document = Document {
        file: manuscript.path.to_string_lossy().into_owned(),
        earlier: earlier(&texts, language, LOWEST_EARLIER),
        numbers,
        segments,
        resources,
        options: arguments.options(),
        // They take longer than the search; a script that has no use for them need not wait for them.
        with_fragments: arguments.fragments || matches!(arguments.format, ResultFormat::Text),
        format: arguments.format,
        colors: ui.colors(),
    };
    let mut progress = Progress::new(document.segments.len(), ui);
    for start in (0..document.segments.len()).step_by(BATCH) {
        let batch = start..document.segments.len().min(start + BATCH);
        for printed in document.printed(batch.clone())? {
            ui.out().write_all(&printed)?;
        }
        ui.flush()?;
        progress.reached(batch.end);
    }
    Ok(())
}

impl MatchArguments {
    fn options(&self) -> MatchOptions {
        let default_top = match self.format {
            ResultFormat::Text => TOP_IN_TEXT,
            ResultFormat::Json => TOP_IN_JSON,
        };
        MatchOptions {
            min_score: self.resources.min_score,
            top: self.top.unwrap_or(default_top),
            exhaustive: self.exhaustive,
            ..MatchOptions::default()
        }
    }
}

impl Document<'_> {
    /// Some segments as they are to be printed.
    fn printed(&self, places: Range<usize>) -> Result<Vec<Vec<u8>>, Failure> {
        places
            .into_par_iter()
            .map(|place| {
                let found = self.found(place)?;
                let mut out = Vec::new();
                self.write(&found, &mut out)?;
                Ok(out)
            })
            .collect()
    }

    fn found(&self, place: usize) -> Result<Found<'_>, Failure> {
        let Self {
            segments,
            resources,
            options,
            ..
        } = self;
        let segment = suggest::suggest_at(place, segments, resources, options, options.min_score)
            .map_err(store_failure)?;
        let further_exact =
            suggest::exact_beyond(place, segments, resources, options, &segment.matches)
                .map_err(store_failure)?;
        let assembled = suggest::assembled(&segment, resources, options).map_err(store_failure)?;
        let nothing = segment.matches.is_empty() && assembled.is_none();
        let found = match nothing && self.with_fragments {
            true => fragments(&resources.memory, &segment.source.text).map_err(store_failure)?,
            false => Vec::new(),
        };
        let earlier = self.earlier.get(place).copied().unwrap_or_default();
        let number = |place: usize| self.numbers.get(place).copied();
        Ok(Found {
            file: &self.file,
            index: number(place).unwrap_or(place),
            segment,
            further_exact,
            assembled,
            fragments: self.with_fragments.then_some(found),
            repeats: earlier.repeats.and_then(number),
            resembles: earlier
                .resembles
                .and_then(|(place, score)| Some((number(place)?, score))),
        })
    }

    fn write(&self, found: &Found<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        match self.format {
            ResultFormat::Text => text::print(out, found, self.colors),
            ResultFormat::Json => json::print(out, found),
        }
    }
}

/// A bar for a person who waits at a terminal where the results don't appear.
struct Progress {
    total: usize,
    started: Instant,
    shown: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    fn new(total: usize, ui: &Ui) -> Self {
        Self {
            total,
            started: Instant::now(),
            shown: ui.shows_progress() && !ui.out_is_terminal(),
            bar: None,
        }
    }

    fn reached(&mut self, done: usize) {
        if !self.shown || self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| new_bar(self.total));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn new_bar(total: usize) -> ProgressBar {
    let total = u64::try_from(total).ok();
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("segments [{bar:30}] {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}
