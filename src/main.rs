//! The `taiyaku` command.
fn main() {}
