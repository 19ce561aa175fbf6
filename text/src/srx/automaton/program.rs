//! The automata of a list of rules, and what they say of a text.

use std::collections::HashMap;

use super::nfa::{LookNode, Nfa, RuleId, Shared};
use super::scan::{Cache, Direction, Move, Scan};
use super::sets::{Set, SetId, both};
use super::symbols::{Classes, Symbols};
use crate::srx::expression::Node;

/// How many looks one program may have: their answers are the bits of a number.
const MOST_LOOKS: usize = 64;

/// A rule.
#[derive(Debug)]
pub(crate) struct Rule {
    /// What ends at its place.
    pub(crate) before: Node,
    /// What begins at its place.
    pub(crate) after: Node,
    /// Whether only the longest match of `before` counts: a place inside another match is none then.
    pub(crate) longest: bool,
}

/// The automata of a list of rules.
#[derive(Debug)]
pub(crate) struct Program {
    symbols: Symbols,
    nfa: Nfa,
    /// For each rule whether only its longest match counts.
    longest: Vec<bool>,
    /// Those within others come first.
    looks: Vec<(Direction, Nfa)>,
}

/// What was worked out about a program so far; one for each thread.
#[derive(Debug, Default)]
pub(crate) struct Caches {
    forward: Cache,
    backward: Cache,
    looks: Vec<Cache>,
}

/// The number of a rule that was left out, because it is too large or asks for too many looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RuleTooLarge(pub(crate) usize);

impl Program {
    /// Builds the automata of `rules`; the number of a rule is its place.
    pub(crate) fn new(rules: &[Rule]) -> (Self, Vec<RuleTooLarge>) {
        let mut shared = Shared {
            classes: Classes::new(),
            looks: Vec::new(),
        };
        let mut looks = Vec::new();
        let mut nfa = Nfa::default();
        let mut left_out = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            // Looks within looks are met, and get their numbers, first.
            gather(&rule.before, &mut shared, &mut looks);
            gather(&rule.after, &mut shared, &mut looks);
            if nfa
                .add_rule(&rule.before, &rule.after, &mut shared)
                .is_err()
            {
                left_out.push(RuleTooLarge(number));
            }
        }
        nfa.finish();
        let program = Self {
            symbols: Symbols::of(&shared.classes),
            nfa,
            longest: rules.iter().map(|rule| rule.longest).collect(),
            looks,
        };
        (program, left_out)
    }

    /// For each place inside the text where a rule matches, from the last to the first, the first rule that does.
    pub(crate) fn decisions(&self, chars: &[char], caches: &mut Caches) -> Vec<(usize, RuleId)> {
        let looks = self.answers_of_looks(chars, caches);
        let scan = |direction| Scan {
            nfa: &self.nfa,
            direction,
            symbols: &self.symbols,
            chars,
            looks: &looks,
        };
        let mut waiting: Vec<(usize, Move)> = Vec::new();
        scan(Direction::Forward).run(&mut caches.forward, |place, found, _| {
            if found.told != 0 && 0 < place && place < chars.len() {
                waiting.push((place, found));
            }
        });
        let mut decider = Decider {
            program: self,
            forward: &caches.forward,
            known: HashMap::new(),
            forgotten: caches.backward.forgotten,
            right: Set::default(),
            right_number: 0,
        };
        let mut decisions = Vec::new();
        scan(Direction::Backward).run(&mut caches.backward, |place, found, cache| {
            decider.keep_up(cache);
            if let Some((_, head)) = waiting.pop_if(|(at, _)| *at == place)
                && let Some(rule) = decider.first(head, found.told, cache)
            {
                decisions.push((place, rule));
            }
            if decider.right_number != found.told {
                decider.right = cache.sets.get(found.told);
                decider.right_number = found.told;
            }
        });
        decisions
    }

    fn answers_of_looks(&self, chars: &[char], caches: &mut Caches) -> Vec<u64> {
        if self.looks.is_empty() {
            return Vec::new();
        }
        let looks = self.looks.iter().zip(0..);
        caches.looks.resize_with(self.looks.len(), Cache::default);
        let mut answers = vec![0u64; chars.len() + 1];
        for (((direction, nfa), number), cache) in looks.zip(&mut caches.looks) {
            let scan = Scan {
                nfa,
                direction: *direction,
                symbols: &self.symbols,
                chars,
                looks: &answers,
            };
            let mut found = vec![false; chars.len() + 1];
            let mut known: HashMap<SetId, bool> = HashMap::new();
            let mut forgotten = cache.forgotten;
            scan.run(cache, |place, step, cache| {
                if cache.forgotten != forgotten {
                    known.clear();
                    forgotten = cache.forgotten;
                }
                let matches = match direction {
                    Direction::Forward => step.told != 0,
                    Direction::Backward => *known.entry(step.told).or_insert_with(|| {
                        both(&nfa.starts, &cache.sets.get(step.told))
                            .next()
                            .is_some()
                    }),
                };
                if let Some(slot) = found.get_mut(place) {
                    *slot = matches;
                }
            });
            for (answer, found) in answers.iter_mut().zip(found) {
                *answer |= u64::from(found) << number;
            }
        }
        answers
    }
}

/// Decides places while the text is read backward.
struct Decider<'a> {
    program: &'a Program,
    forward: &'a Cache,
    /// What was decided for what both passes say of a place, and of the place right of it.
    known: HashMap<(SetId, SetId, SetId, SetId), Option<RuleId>>,
    forgotten: usize,
    /// The states of the place to the right.
    right: Set,
    right_number: SetId,
}

impl Decider<'_> {
    /// Numbers of sets that the pass has forgotten mean nothing any more.
    fn keep_up(&mut self, cache: &mut Cache) {
        if self.forgotten != cache.forgotten {
            self.forgotten = cache.forgotten;
            self.known.clear();
            self.right_number = cache.sets.number(&self.right);
        }
    }

    /// The first rule that matches where the pass forward found `head` and the pass backward `told`.
    fn first(&mut self, head: Move, told: SetId, cache: &Cache) -> Option<RuleId> {
        let key = (head.told, head.went_on, told, self.right_number);
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let heads = self.forward.sets.get(head.told);
        let went_on = self.forward.sets.get(head.went_on);
        let tails = cache.sets.get(told);
        // States from which a break further on is reached, of expressions that began before this place.
        let further: Vec<u32> = both(&went_on, &self.right).collect();
        let first = heads
            .iter()
            .copied()
            .find(|&rule| self.matches(rule, &tails, &further));
        self.known.insert(key, first);
        first
    }

    fn matches(&self, rule: RuleId, tails: &[u32], further: &[u32]) -> bool {
        let Some(states) = self.program.nfa.before.get(rule as usize) else {
            return false;
        };
        // The break is the first of these states.
        if tails.binary_search(&states.start).is_err() {
            return false;
        }
        let longest = self.program.longest.get(rule as usize) == Some(&true);
        let first = further.partition_point(|state| *state < states.start);
        let goes_on = further.get(first).is_some_and(|state| *state < states.end);
        !(longest && goes_on)
    }
}

/// Builds the looks of an expression, innermost first. One for which there is no room is left out, and with it,
/// later, the rule.
fn gather(node: &Node, shared: &mut Shared, looks: &mut Vec<(Direction, Nfa)>) {
    match node {
        Node::Sequence(nodes) | Node::Choice(nodes) => {
            for node in nodes {
                gather(node, shared, looks);
            }
        }
        Node::Repeat { node, .. } => gather(node, shared, looks),
        Node::Look { ahead, node, .. } => {
            gather(node, shared, looks);
            build_look(*ahead, node, shared, looks);
        }
        Node::Empty | Node::Class(_) | Node::Place(_) => {}
    }
}

fn build_look(ahead: bool, node: &Node, shared: &mut Shared, looks: &mut Vec<(Direction, Nfa)>) {
    let known = |look: &LookNode| look.ahead == ahead && look.node == *node;
    if shared.looks.iter().any(known) || looks.len() == MOST_LOOKS {
        return;
    }
    let direction = if ahead {
        Direction::Backward
    } else {
        Direction::Forward
    };
    let mut nfa = Nfa::default();
    if nfa.add_look(node, shared).is_ok() {
        nfa.finish();
        shared.looks.push(LookNode {
            ahead,
            node: node.clone(),
        });
        looks.push((direction, nfa));
    }
}
