//! Leverage: how much of a job the memory covers, in the bands by which translation is planned and paid.
//!
//! | module | what it holds |
//! |---|---|
//! | `band` | the bands |
//! | `amount` | segments, and characters as Word counts them |
//! | `count` | the segments of a job in their bands |
//! | `earlier` | which earlier segment of its document a segment repeats or resembles |
//! | `internal` | how much a segment resembles an earlier one of the job |

mod amount;
mod band;
mod count;
mod earlier;
mod internal;

pub use amount::{Amount, CHARACTERS_OF_A_PAGE};
pub use band::Band;
pub use count::{JobLeverage, Leverage, LeverageRow, SegmentLeverage};
pub use earlier::{Earlier, earlier};
