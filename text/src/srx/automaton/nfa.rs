//! Expressions as states with arrows between them (Thompson's construction).

use std::ops::Range;

use super::symbols::{ClassId, Classes, Kind};
use crate::srx::expression::{Node, Place};

/// Number of a state.
pub(super) type StateId = u32;

/// Number of a rule.
pub(super) type RuleId = u32;

/// A state. Only a [`Step`](Self::Step) reads a character.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    /// Reads a character of the class.
    Step(ClassId, StateId),
    /// Goes either way.
    Fork(StateId, StateId),
    /// Goes on at a place.
    Place(Place, StateId),
    /// Goes on if the look with this number matches, or does not.
    Look {
        look: u32,
        negative: bool,
        next: StateId,
    },
    /// The break of a rule, between what stands before and after it.
    Break(RuleId, StateId),
    /// The end of an expression.
    End,
}

/// The states of the expressions of many rules.
#[derive(Debug, Default)]
pub(super) struct Nfa {
    pub(super) states: Vec<State>,
    /// Where the expressions begin.
    pub(super) starts: Vec<StateId>,
    /// Where they end.
    pub(super) ends: Vec<StateId>,
    /// For each rule the states of what stands before its break; empty for one that was left out.
    pub(super) before: Vec<Range<StateId>>,
    /// The arrows into each state that read a character, and those that do not.
    pub(super) reading: Arrows,
    pub(super) silent: Arrows,
}

/// The sources of the arrows into each state.
#[derive(Debug, Default)]
pub(super) struct Arrows {
    /// Where the sources of each state begin in `sources`.
    first: Vec<u32>,
    sources: Vec<StateId>,
}

/// Why an expression was not built: it is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge;

/// A look ahead or behind that was met while building.
#[derive(Debug)]
pub(super) struct LookNode {
    pub(super) ahead: bool,
    pub(super) node: Node,
}

/// What is built beside the states: classes and looks are shared by all expressions.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) classes: Classes,
    pub(super) looks: Vec<LookNode>,
}

/// How many states one expression may have.
const MOST_STATES_OF_ONE: usize = 20_000;

/// How many nodes one expression may be made of, those of repetitions counted each time.
const MOST_WORK: usize = 10 * MOST_STATES_OF_ONE;

/// How many states all expressions together may have.
const MOST_STATES: usize = 4_000_000;

impl Nfa {
    /// Adds a rule. What was built of one that is too large is taken back.
    pub(super) fn add_rule(
        &mut self,
        before: &Node,
        after: &Node,
        shared: &mut Shared,
    ) -> Result<(), TooLarge> {
        let rule = u32::try_from(self.before.len()).map_err(|_| TooLarge)?;
        self.build(shared, |builder, end| {
            let tail = builder.build(after, end)?;
            let middle = builder.push(State::Break(rule, tail))?;
            let start = builder.build(before, middle)?;
            Ok((start, middle..builder.next()?))
        })
    }

    /// Adds an expression without a break.
    pub(super) fn add_look(&mut self, node: &Node, shared: &mut Shared) -> Result<(), TooLarge> {
        self.build(shared, |builder, end| {
            let start = builder.build(node, end)?;
            Ok((start, end..end))
        })
    }

    fn build(
        &mut self,
        shared: &mut Shared,
        build: impl FnOnce(&mut Builder, StateId) -> Result<(StateId, Range<StateId>), TooLarge>,
    ) -> Result<(), TooLarge> {
        let kept = self.states.len();
        let mut builder = Builder {
            work: 0,
            most: (kept + MOST_STATES_OF_ONE).min(MOST_STATES),
            states: &mut self.states,
            shared,
        };
        let built = builder
            .push(State::End)
            .and_then(|end| Ok((end, build(&mut builder, end)?)));
        match built {
            Ok((end, (start, before))) => {
                self.ends.push(end);
                self.starts.push(start);
                self.before.push(before);
                Ok(())
            }
            Err(TooLarge) => {
                self.states.truncate(kept);
                self.before.push(0..0);
                Err(TooLarge)
            }
        }
    }

    /// Notes the arrows backward; to be called when all rules are there.
    pub(super) fn finish(&mut self) {
        self.reading = Arrows::of(&self.states, true);
        self.silent = Arrows::of(&self.states, false);
    }
}

impl Arrows {
    fn of(states: &[State], reading: bool) -> Self {
        let mut pairs: Vec<(StateId, StateId)> = Vec::new();
        for (state, source) in states.iter().zip(0u32..) {
            match *state {
                State::Step(_, next) if reading => pairs.push((next, source)),
                State::Fork(one, other) if !reading => {
                    pairs.extend([(one, source), (other, source)]);
                }
                State::Place(_, next) | State::Look { next, .. } | State::Break(_, next)
                    if !reading =>
                {
                    pairs.push((next, source));
                }
                _ => {}
            }
        }
        pairs.sort_unstable();
        let mut first = vec![0u32; states.len() + 1];
        for &(target, _) in &pairs {
            if let Some(count) = first.get_mut(target as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for count in &mut first {
            total += *count;
            *count = total;
        }
        let sources = pairs.into_iter().map(|(_, source)| source).collect();
        Self { first, sources }
    }

    pub(super) fn sources_of(&self, state: StateId) -> &[StateId] {
        let bound = |at: usize| self.first.get(at).map_or(0, |&at| at as usize);
        let range = bound(state as usize)..bound(state as usize + 1);
        self.sources.get(range).unwrap_or_default()
    }
}

struct Builder<'a> {
    states: &'a mut Vec<State>,
    shared: &'a mut Shared,
    most: usize,
    /// How many nodes were built so far, those of repetitions each time.
    work: usize,
}

impl Builder<'_> {
    fn next(&self) -> Result<StateId, TooLarge> {
        u32::try_from(self.states.len()).map_err(|_| TooLarge)
    }

    fn push(&mut self, state: State) -> Result<StateId, TooLarge> {
        if self.states.len() >= self.most {
            return Err(TooLarge);
        }
        let number = self.next()?;
        self.states.push(state);
        Ok(number)
    }

    /// Builds `node` so that it goes on to `next`, and returns its first state. The recursion is as deep as the
    /// expression, which the parser bounds.
    fn build(&mut self, node: &Node, next: StateId) -> Result<StateId, TooLarge> {
        // Nothing, repeated a thousand times a thousand times, makes no states and takes its time all the same.
        self.work += 1;
        if self.work > MOST_WORK {
            return Err(TooLarge);
        }
        match node {
            Node::Empty => Ok(next),
            Node::Class(class) => {
                let class = self.shared.classes.number(class);
                self.push(State::Step(class, next))
            }
            Node::Place(place) => self.push(State::Place(*place, next)),
            Node::Sequence(nodes) => nodes
                .iter()
                .rev()
                .try_fold(next, |next, node| self.build(node, next)),
            Node::Choice(nodes) => {
                let mut branches = Vec::with_capacity(nodes.len());
                for node in nodes {
                    branches.push(self.build(node, next)?);
                }
                let last = branches.pop().unwrap_or(next);
                branches
                    .into_iter()
                    .rev()
                    .try_fold(last, |rest, branch| self.push(State::Fork(branch, rest)))
            }
            Node::Repeat {
                node, least, most, ..
            } => self.repeat(node, *least, *most, next),
            Node::Look {
                ahead,
                negative,
                node,
            } => {
                let look = self.look(*ahead, node)?;
                self.push(State::Look {
                    look,
                    negative: *negative,
                    next,
                })
            }
        }
    }

    fn repeat(
        &mut self,
        node: &Node,
        least: u32,
        most: Option<u32>,
        next: StateId,
    ) -> Result<StateId, TooLarge> {
        let mut at = next;
        match most {
            None => {
                let fork = self.push(State::Fork(next, next))?;
                let first = self.build(node, fork)?;
                if let Some(state) = self.states.get_mut(fork as usize) {
                    *state = State::Fork(first, next);
                }
                at = fork;
            }
            Some(most) => {
                for _ in least..most {
                    let first = self.build(node, at)?;
                    at = self.push(State::Fork(first, next))?;
                }
            }
        }
        for _ in 0..least {
            at = self.build(node, at)?;
        }
        Ok(at)
    }

    fn look(&mut self, ahead: bool, node: &Node) -> Result<u32, TooLarge> {
        let known = |look: &LookNode| look.ahead == ahead && look.node == *node;
        let number = self.shared.looks.iter().position(known).ok_or(TooLarge)?;
        u32::try_from(number).map_err(|_| TooLarge)
    }
}

/// The characters beside a place: what a [`Place`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Beside {
    pub(super) left: Kind,
    pub(super) right: Kind,
}

impl Beside {
    pub(super) fn is_at(self, place: Place) -> bool {
        let ends = |kind| matches!(kind, Kind::Edge | Kind::LineEnd);
        let boundary = (self.left == Kind::Word) != (self.right == Kind::Word);
        match place {
            Place::TextStart => self.left == Kind::Edge,
            Place::TextEnd => self.right == Kind::Edge,
            Place::LineStart => ends(self.left),
            Place::LineEnd => ends(self.right),
            Place::WordBoundary => boundary,
            Place::NoWordBoundary => !boundary,
        }
    }
}
