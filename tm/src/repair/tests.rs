mod cases;
mod names;
mod properties;

use super::{Repair, repair};

fn repaired(query: &str, unit: &str, target: &str) -> Option<Repair> {
    repair(query, unit, target, None)
}
