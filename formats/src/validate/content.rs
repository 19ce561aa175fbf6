//! What children an element may have, in which order and how often: a small automaton (Glushkov's).

use super::names::is_foreign;

/// The content of an element as a model says it, such as `(note|prop)*, tuv+`.
///
/// `#other` stands for any element of another vocabulary, `#text` says that there may be text.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The name at each place where an element may stand; at most 64.
    places: Vec<&'static str>,
    first: u64,
    last: u64,
    follow: Vec<u64>,
    nullable: bool,
    /// Whether text may stand between the children.
    pub(super) mixed: bool,
}

/// Where the reading of children stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct State {
    begun: bool,
    at: u64,
}

struct Part {
    nullable: bool,
    first: u64,
    last: u64,
}

impl Content {
    /// Reads a content model. Only for the models of this crate: what can't be read is left out.
    pub(super) fn parse(text: &'static str) -> Self {
        let mut content = Self::default();
        let tokens = tokens(text);
        let mut at = 0;
        let whole = content.choice_or_sequence(&tokens, &mut at);
        content.nullable = whole.nullable;
        content.first = whole.first;
        content.last = whole.last;
        content
    }

    /// Takes a child. `None` if it must not stand here.
    pub(super) fn step(&self, state: State, name: &str) -> Option<State> {
        let at = self.next(state) & self.places_of(name);
        (at != 0).then_some(State { begun: true, at })
    }

    /// Whether nothing is missing.
    pub(super) fn may_end(&self, state: State) -> bool {
        if state.begun {
            state.at & self.last != 0
        } else {
            self.nullable
        }
    }

    /// Whether an element of this name has a place somewhere among the children.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.places_of(name) != 0
    }

    /// Where in the order an element of this name belongs.
    pub(super) fn rank(&self, name: &str) -> u32 {
        self.places_of(name).trailing_zeros()
    }

    /// What may come next, each name once.
    pub(super) fn expected(&self, state: State) -> Vec<&'static str> {
        let next = self.next(state);
        let mut names = Vec::new();
        for (at, name) in self.places.iter().enumerate() {
            if next & (1 << at) != 0 && !names.contains(name) {
                names.push(*name);
            }
        }
        names
    }

    /// Every name that the model has, for its own test.
    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.places.iter().copied()
    }

    /// Whether the children, by their names, are as they should be.
    pub(super) fn accepts<'a>(&self, mut names: impl Iterator<Item = &'a str>) -> bool {
        let end = names.try_fold(State::default(), |state, name| self.step(state, name));
        end.is_some_and(|state| self.may_end(state))
    }

    fn next(&self, state: State) -> u64 {
        if !state.begun {
            return self.first;
        }
        let follow = self.follow.iter().enumerate();
        follow
            .filter(|(at, _)| state.at & (1 << at) != 0)
            .fold(0, |next, (_, follow)| next | follow)
    }

    fn places_of(&self, name: &str) -> u64 {
        let places = self.places.iter().enumerate();
        places
            .filter(|(_, place)| **place == name || (**place == "#other" && is_foreign(name)))
            .fold(0, |found, (at, _)| found | 1 << at)
    }

    fn choice_or_sequence(&mut self, tokens: &[&'static str], at: &mut usize) -> Part {
        let mut whole = self.item(tokens, at);
        while let Some(token @ ("," | "|")) = tokens.get(*at).copied() {
            *at += 1;
            let next = self.item(tokens, at);
            whole = if token == "," {
                self.connect(whole.last, next.first);
                Part {
                    nullable: whole.nullable && next.nullable,
                    first: whole.first | if whole.nullable { next.first } else { 0 },
                    last: next.last | if next.nullable { whole.last } else { 0 },
                }
            } else {
                Part {
                    nullable: whole.nullable || next.nullable,
                    first: whole.first | next.first,
                    last: whole.last | next.last,
                }
            };
        }
        whole
    }

    fn item(&mut self, tokens: &[&'static str], at: &mut usize) -> Part {
        let mut part = Part {
            nullable: true,
            first: 0,
            last: 0,
        };
        match tokens.get(*at).copied() {
            Some("(") => {
                *at += 1;
                part = self.choice_or_sequence(tokens, at);
                *at += 1;
            }
            Some("#text") => {
                self.mixed = true;
                *at += 1;
            }
            Some(name) => {
                let bit = 1 << self.places.len();
                self.places.push(name);
                self.follow.push(0);
                part = Part {
                    nullable: false,
                    first: bit,
                    last: bit,
                };
                *at += 1;
            }
            None => {}
        }
        if let Some(mark @ ("?" | "*" | "+")) = tokens.get(*at).copied() {
            *at += 1;
            part.nullable |= mark != "+";
            if mark != "?" {
                self.connect(part.last, part.first);
            }
        }
        part
    }

    fn connect(&mut self, last: u64, first: u64) {
        for (at, follow) in self.follow.iter_mut().enumerate() {
            if last & (1 << at) != 0 {
                *follow |= first;
            }
        }
    }
}

fn tokens(text: &'static str) -> Vec<&'static str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_mark = |c: char| matches!(c, ',' | '|' | '(' | ')' | '?' | '*' | '+');
        let length = if is_mark(first) {
            1
        } else {
            let end = |c: char| c.is_whitespace() || is_mark(c);
            rest.find(end).unwrap_or(rest.len())
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(model: &'static str, children: &str) -> bool {
        Content::parse(model).accepts(children.split_whitespace())
    }

    #[test]
    fn order_and_number_are_watched() {
        let tu = "(note|prop)*, tuv+";
        assert!(accepts(tu, "tuv"));
        assert!(accepts(tu, "note prop note tuv tuv"));
        assert!(!accepts(tu, "note"));
        assert!(!accepts(tu, "tuv note"));
        let unit = "source, seg-source?, target?, (note|alt-trans)*, #other*";
        assert!(accepts(unit, "source target alt-trans note sdl:seg-defs"));
        assert!(!accepts(unit, "source sdl:seg-defs note"));
        assert!(!accepts(unit, "source target target"));
        assert!(accepts("(a|b)*", ""));
        assert!(!accepts("(a, b)+", "a b a"));
    }

    #[test]
    fn it_says_what_is_missing() {
        let content = Content::parse("#text, (a|b)+, c?");
        assert!(content.mixed);
        assert_eq!(content.expected(State::default()), ["a", "b"]);
        assert!(!content.may_end(State::default()));
        let state = content.step(State::default(), "b").unwrap();
        assert!(content.may_end(state));
        assert_eq!(content.expected(state), ["a", "b", "c"]);
        assert!(content.rank("a") < content.rank("c"));
    }
}
