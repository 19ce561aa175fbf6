//! Characters that no rule tells apart are one symbol.

use std::collections::{BTreeMap, HashMap};

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use crate::srx::expression::{LINE_ENDS, class_of, word};

/// What the places of an expression ask of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Kind {
    /// There is none: the text begins or ends.
    #[default]
    Edge,
    /// A letter or digit.
    Word,
    /// The end of a line.
    LineEnd,
    /// Anything else.
    Other,
}

/// Number of a class of characters in an expression.
pub(super) type ClassId = u32;

/// Number of a symbol. [`EDGE`] is that of the end of the text.
pub(super) type Symbol = u32;

/// The symbol of what is no character.
pub(super) const EDGE: Symbol = 0;

/// The classes that occur in expressions, each once.
#[derive(Debug)]
pub(super) struct Classes {
    numbers: BTreeMap<Vec<ClassUnicodeRange>, ClassId>,
}

impl Classes {
    pub(super) fn new() -> Self {
        let mut classes = Self {
            numbers: BTreeMap::new(),
        };
        classes.number(&word());
        classes.number(&class_of(LINE_ENDS));
        classes
    }

    pub(super) fn number(&mut self, class: &ClassUnicode) -> ClassId {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(class.ranges().to_vec()).or_insert(next)
    }
}

/// The class of letters and digits, and that of the ends of lines.
const WORD: ClassId = 0;
const LINE: ClassId = 1;

/// Which symbol a character is, and which classes a symbol lies in.
#[derive(Debug)]
pub(super) struct Symbols {
    /// First characters of stretches of one symbol, ascending, from U+0000 on.
    starts: Vec<u32>,
    /// The symbol of each stretch.
    of_stretch: Vec<Symbol>,
    /// The symbols of the first plane, which nearly all text is in.
    near: Vec<Symbol>,
    /// For each symbol the classes it lies in, ascending.
    classes: Vec<Vec<ClassId>>,
}

impl Symbols {
    pub(super) fn of(classes: &Classes) -> Self {
        let mut events: Vec<(u32, ClassId)> = Vec::new();
        for (ranges, &class) in &classes.numbers {
            for range in ranges {
                events.push((u32::from(range.start()), class));
                events.push((u32::from(range.end()) + 1, class));
            }
        }
        events.sort_unstable();
        let mut symbols = Self {
            starts: Vec::new(),
            of_stretch: Vec::new(),
            near: Vec::new(),
            classes: vec![Vec::new()],
        };
        symbols.cut(&events);
        symbols.near = symbols.spread_out(0x1_0000);
        symbols
    }

    /// Gives each stretch between two events the symbol of the classes that are open there.
    fn cut(&mut self, events: &[(u32, ClassId)]) {
        let mut known: HashMap<Vec<ClassId>, Symbol> = HashMap::new();
        let mut open: Vec<ClassId> = Vec::new();
        let mut rest = events;
        let mut start = 0;
        loop {
            while let Some((&(at, class), after)) = rest.split_first()
                && at <= start
            {
                match open.binary_search(&class) {
                    Ok(place) => drop(open.remove(place)),
                    Err(place) => open.insert(place, class),
                }
                rest = after;
            }
            let next = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
            let symbol = *known.entry(open.clone()).or_insert(next);
            if symbol == next {
                self.classes.push(open.clone());
            }
            self.starts.push(start);
            self.of_stretch.push(symbol);
            let Some(&(at, _)) = rest.first() else {
                return;
            };
            start = at;
        }
    }

    /// The symbol of each of the first `count` characters.
    fn spread_out(&self, count: u32) -> Vec<Symbol> {
        let mut near = Vec::with_capacity(count as usize);
        let ends = self.starts.iter().skip(1).copied().chain([count]);
        for (&symbol, end) in self.of_stretch.iter().zip(ends) {
            near.resize(end.min(count) as usize, symbol);
        }
        near
    }

    fn search(&self, code: u32) -> Symbol {
        let after = self.starts.partition_point(|&start| start <= code);
        let stretch = after.saturating_sub(1);
        self.of_stretch.get(stretch).copied().unwrap_or(EDGE)
    }

    pub(super) fn symbol(&self, c: char) -> Symbol {
        let code = u32::from(c);
        match self.near.get(code as usize) {
            Some(&symbol) => symbol,
            None => self.search(code),
        }
    }

    pub(super) fn contains(&self, class: ClassId, symbol: Symbol) -> bool {
        let classes = self.classes.get(symbol as usize);
        classes.is_some_and(|classes| classes.binary_search(&class).is_ok())
    }

    pub(super) fn kind(&self, symbol: Symbol) -> Kind {
        if symbol == EDGE {
            Kind::Edge
        } else if self.contains(WORD, symbol) {
            Kind::Word
        } else if self.contains(LINE, symbol) {
            Kind::LineEnd
        } else {
            Kind::Other
        }
    }
}
