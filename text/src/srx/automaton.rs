//! Where the expressions of many rules match: two passes over the text for all of them.
//!
//! [`Program`] holds one automaton in which each rule is a path: what stands before a break, the break itself, what
//! stands after it. Run forward over the text it tells for each place which states can be reached; run backward,
//! from which states the end of a rule can be reached. A rule matches where its break is among both. Each pass takes
//! each character once, whatever the rules: a set of states is worked out when it first occurs and looked up from
//! then on (a lazy DFA). Looks ahead and behind are automata of their own, run first, whose answers are bits at each
//! place.

mod nfa;
mod program;
mod scan;
mod sets;
mod symbols;

pub(crate) use program::{Caches, Program, Rule, RuleTooLarge};
