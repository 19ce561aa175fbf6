//! What can be put together for a segment from units for its inner sentences.

use taiyaku_store::StoreError;
use taiyaku_tm::{
    assembly::{Assembled, assemble},
    matching::MatchOptions,
};

use super::{Resources, SuggestedSegment};

/// Nothing that is put together has a higher score than this.
const HIGHEST: u8 = 99;

/// What can be put together for a segment, if that has a higher score than its best match. Nothing is looked for where
/// no sentence ends inside, or where the memory has the whole.
///
/// # Errors
/// When a unit cannot be read from its database.
pub fn assembled(
    segment: &SuggestedSegment,
    resources: &Resources,
    options: &MatchOptions,
) -> Result<Option<Assembled>, StoreError> {
    let best = segment.matches.first().map(|best| best.score);
    if best.is_some_and(|best| best >= HIGHEST) {
        return Ok(None);
    }
    let found = assemble(&resources.memory, &segment.source.text, options.min_score)?;
    Ok(found.filter(|found| best.is_none_or(|best| found.score > best)))
}
