//! One pass over a text, forward or backward.

use std::collections::HashMap;

use super::nfa::{Beside, Nfa, State, StateId};
use super::sets::{Set, SetId, Sets, set_of, union};
use super::symbols::{EDGE, Kind, Symbol, Symbols};

/// How many numbers the standings may hold together (of four bytes each) before they are forgotten and worked out
/// anew. Tests forget all the time.
const MOST_NUMBERS: usize = if cfg!(test) { 150 } else { 4_000_000 };

/// Which way the text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// From the starts of expressions to their breaks or ends. What is told of a place: the rules whose break, and
    /// the expressions whose end, is reached there.
    Forward,
    /// From the ends of expressions to their starts, by the same arrows. What is told of a place: all states from
    /// which an end is reached.
    Backward,
}

/// Where a pass stands: the states after the last character, and what that was.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Standing {
    states: Set,
    last: Kind,
}

/// What is found at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    /// What [`Direction`] says.
    pub(super) told: SetId,
    /// The states after the next character of what began before this place.
    pub(super) went_on: SetId,
    next: u32,
}

/// A character beside a place together with the answers of the looks there, as a number.
type Input = u32;

/// What was worked out about an automaton so far.
#[derive(Debug, Default)]
pub(super) struct Cache {
    pub(super) sets: Sets,
    standings: Vec<Standing>,
    numbers: HashMap<Standing, u32>,
    /// How many numbers the standings hold.
    weight: usize,
    /// How often the standings were forgotten.
    pub(super) forgotten: usize,
    /// For each standing and input the move, if it is known.
    moves: Vec<Vec<Option<Move>>>,
    inputs: HashMap<(Symbol, u64), Input>,
    /// What begins at a place, which all standings share.
    begun: HashMap<(Kind, Input), Stepped>,
    closure: Closure,
}

#[derive(Debug, Clone)]
struct Stepped {
    told: Set,
    states: Set,
}

/// The states reached without reading, being gathered.
#[derive(Debug, Default)]
struct Closure {
    seen: Vec<u32>,
    round: u32,
    waiting: Vec<StateId>,
    told: Vec<u32>,
    states: Vec<StateId>,
}

/// An automaton over a text.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub(super) nfa: &'a Nfa,
    pub(super) direction: Direction,
    pub(super) symbols: &'a Symbols,
    pub(super) chars: &'a [char],
    /// For each place the answers of the looks, or nothing if there are none.
    pub(super) looks: &'a [u64],
}

impl Scan<'_> {
    /// Calls `found` for each place, in the order of reading.
    pub(super) fn run(&self, cache: &mut Cache, mut found: impl FnMut(usize, Move, &mut Cache)) {
        let length = self.chars.len();
        let mut standing = cache.standing(Standing::default());
        for step in 0..=length {
            let (place, next) = match self.direction {
                Direction::Forward => (step, self.chars.get(step)),
                Direction::Backward => {
                    let place = length - step;
                    let before = place.checked_sub(1);
                    (place, before.and_then(|at| self.chars.get(at)))
                }
            };
            let symbol = next.map_or(EDGE, |&c| self.symbols.symbol(c));
            let looks = self.looks.get(place).copied().unwrap_or(0);
            let input = cache.input(symbol, looks, self.looks.is_empty());
            let step = match cache.known(standing, input) {
                Some(step) => step,
                None => self.work_out(cache, standing, input, (symbol, looks)),
            };
            found(place, step, cache);
            standing = step.next;
        }
    }

    fn work_out(
        &self,
        cache: &mut Cache,
        standing: u32,
        input: Input,
        (symbol, looks): (Symbol, u64),
    ) -> Move {
        let from = cache.standings.get(standing as usize);
        let from = from.cloned().unwrap_or_default();
        let kind = self.symbols.kind(symbol);
        let at = At {
            scan: self,
            symbol,
            looks,
            beside: self.beside(from.last, kind),
        };
        let begun = match cache.begun.get(&(from.last, input)) {
            Some(begun) => begun.clone(),
            None => {
                let begun = cache.closure.step(&at, self.sources());
                cache.begun.insert((from.last, input), begun.clone());
                begun
            }
        };
        let went_on = cache.closure.step(&at, &from.states);
        let next = Standing {
            states: union(&went_on.states, &begun.states),
            last: kind,
        };
        let mut step = Move {
            told: cache.sets.number(&union(&went_on.told, &begun.told)),
            went_on: match self.direction {
                Direction::Forward => cache.sets.number(&went_on.states),
                Direction::Backward => 0,
            },
            next: 0,
        };
        if cache.weight > MOST_NUMBERS {
            // The standing that was left is forgotten too: its move is not kept.
            cache.forget(self.direction);
            step.told = cache.sets.number(&union(&went_on.told, &begun.told));
            step.next = cache.standing(next);
        } else {
            step.next = cache.standing(next);
            cache.keep(standing, input, step);
        }
        step
    }

    fn sources(&self) -> &[StateId] {
        match self.direction {
            Direction::Forward => &self.nfa.starts,
            Direction::Backward => &self.nfa.ends,
        }
    }

    const fn beside(&self, last: Kind, next: Kind) -> Beside {
        let (left, right) = match self.direction {
            Direction::Forward => (last, next),
            Direction::Backward => (next, last),
        };
        Beside { left, right }
    }
}

/// A place of the text, as the states see it.
struct At<'a> {
    scan: &'a Scan<'a>,
    symbol: Symbol,
    looks: u64,
    beside: Beside,
}

impl At<'_> {
    /// Whether a state lets through what reads nothing.
    fn lets_through(&self, state: State) -> bool {
        match state {
            State::Place(place, _) => self.beside.is_at(place),
            State::Look { look, negative, .. } => (self.looks >> look & 1 == 1) != negative,
            _ => true,
        }
    }

    fn reads(&self, state: State) -> bool {
        let symbols = self.scan.symbols;
        matches!(state, State::Step(class, _) if symbols.contains(class, self.symbol))
    }
}

impl Closure {
    /// What `from` gives at a place.
    fn step(&mut self, at: &At, from: &[StateId]) -> Stepped {
        let nfa = at.scan.nfa;
        self.begin(nfa.states.len());
        self.waiting.extend(from);
        while let Some(number) = self.waiting.pop() {
            let seen = self.seen.get_mut(number as usize);
            if seen.is_none_or(|seen| std::mem::replace(seen, self.round) == self.round) {
                continue;
            }
            match at.scan.direction {
                Direction::Forward => self.go_forward(at, number),
                Direction::Backward => self.go_backward(at, number),
            }
        }
        Stepped {
            told: set_of(&mut self.told),
            states: set_of(&mut self.states),
        }
    }

    fn begin(&mut self, states: usize) {
        self.seen.resize(states, 0);
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.seen.fill(0);
            self.round = 1;
        }
        self.told.clear();
        self.states.clear();
    }

    fn go_forward(&mut self, at: &At, number: StateId) {
        let Some(&state) = at.scan.nfa.states.get(number as usize) else {
            return;
        };
        match state {
            State::Step(_, next) if at.reads(state) => self.states.push(next),
            State::Step(..) => {}
            State::Fork(one, other) => self.waiting.extend([one, other]),
            State::Place(_, next) | State::Look { next, .. } => {
                if at.lets_through(state) {
                    self.waiting.push(next);
                }
            }
            State::Break(rule, _) => self.told.push(rule),
            State::End => self.told.push(0),
        }
    }

    fn go_backward(&mut self, at: &At, number: StateId) {
        let nfa = at.scan.nfa;
        self.told.push(number);
        let state = |number: StateId| nfa.states.get(number as usize).copied();
        for &source in nfa.silent.sources_of(number) {
            if state(source).is_some_and(|state| at.lets_through(state)) {
                self.waiting.push(source);
            }
        }
        for &source in nfa.reading.sources_of(number) {
            if state(source).is_some_and(|state| at.reads(state)) {
                self.states.push(source);
            }
        }
    }
}

impl Cache {
    fn input(&mut self, symbol: Symbol, looks: u64, plain: bool) -> Input {
        if plain {
            return symbol;
        }
        let next = u32::try_from(self.inputs.len()).unwrap_or(u32::MAX);
        *self.inputs.entry((symbol, looks)).or_insert(next)
    }

    fn known(&self, standing: u32, input: Input) -> Option<Move> {
        *self.moves.get(standing as usize)?.get(input as usize)?
    }

    fn keep(&mut self, standing: u32, input: Input, step: Move) {
        let Some(moves) = self.moves.get_mut(standing as usize) else {
            return;
        };
        let input = input as usize;
        if moves.len() <= input {
            self.weight += 4 * (input + 1 - moves.len());
            moves.resize(input + 1, None);
        }
        if let Some(place) = moves.get_mut(input) {
            *place = Some(step);
        }
    }

    fn standing(&mut self, standing: Standing) -> u32 {
        if let Some(&number) = self.numbers.get(&standing) {
            return number;
        }
        let number = u32::try_from(self.standings.len()).unwrap_or(u32::MAX);
        self.weight += standing.states.len() + 16;
        self.standings.push(standing.clone());
        self.moves.push(Vec::new());
        self.numbers.insert(standing, number);
        number
    }

    /// Forgets all but what others hold by number: the sets of a pass forward.
    fn forget(&mut self, direction: Direction) {
        self.standings.clear();
        self.numbers.clear();
        self.moves.clear();
        self.inputs.clear();
        self.begun.clear();
        self.weight = 0;
        self.forgotten += 1;
        if direction == Direction::Backward {
            self.sets.clear();
        }
    }
}
