//! Words to lines, horizontal and vertical ones alike, in the order in which they are drawn.

use super::{
    extent::{Direction, Extent, has_japanese, is_japanese, is_single, length, size},
    ruby,
    spacing::{WIDE_SPACE, is_latin, space},
    words::Word,
};

/// How far apart the words of a line may be, in the size of its characters; columns are further apart.
const FARTHEST: f64 = 2.2;

/// How far apart they may be beside Latin letters: a line without a place to break before a long word is stretched there.
const FARTHEST_BY_LATIN: f64 = 4.0;

/// How far apart the first two characters of a vertical line may be on a page of horizontal ones, where they could as well
/// be cells of a table.
const CLOSE: f64 = 0.3;

/// How much of the smaller of two words the other must stand beside.
const BESIDE: f64 = 0.5;

/// How far back a word may begin behind the end of the one before: of two marks such as 、（ each gives up half of its room.
const OVERLAP: f64 = 1.1;

/// How far back it may begin behind the beginning of the one before.
const SAME_PLACE: f64 = 0.1;

/// Words closer than this to each other are one, drawn twice to look bold.
const TWICE: f64 = 0.1;

/// Digits or letters that can stand side by side in a vertical line.
const SIDE_BY_SIDE: usize = 3;

/// A line of a page. Lengths are in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) direction: Direction,
    /// Where it begins: from the left, or from the top if it is vertical.
    pub(super) start: f64,
    /// Where it ends in the same direction.
    pub(super) end: f64,
    /// Where it stands among lines: from the top, or from the right edge leftward (and so negative) if it is vertical.
    pub(super) across: f64,
    /// The size of its characters, about; that of Latin letters is a guess.
    pub(super) size: f64,
    pub(super) size_is_known: bool,
    /// How thick the line is, as far as its Japanese characters tell: that of Latin ones depends on their font.
    pub(super) thickness: Option<f64>,
}

/// The lines that the words of a page make.
pub(super) fn lines_of(words: &[Word]) -> Vec<Line> {
    let page = page_direction(words);
    let mut lines: Vec<Growing<'_>> = Vec::new();
    for word in words {
        let taken = lines.last_mut().is_some_and(|line| {
            line.has_drawn(word) || line.takes(word, page) || line.annotated_with(word, page)
        });
        if !taken {
            lines.push(Growing::begin(word));
        }
    }
    lines.into_iter().map(|line| line.finish(page)).collect()
}

/// Which way most of a page runs: in vertical text nearly each character is a word of its own, below the one before.
pub(super) fn page_direction(words: &[Word]) -> Direction {
    let below = words.windows(2).filter(|pair| {
        let [last, word] = pair else { return false };
        is_single(last) && is_single(word) && gap(Direction::Vertical, last, word).is_some()
    });
    if below.count() * 2 > words.len() {
        Direction::Vertical
    } else {
        Direction::Horizontal
    }
}

/// A line that may still grow.
struct Growing<'a> {
    /// Its words, each with the gap before it in the size of characters.
    words: Vec<(&'a Word, f64)>,
    last: &'a Word,
    direction: Option<Direction>,
    /// Its first Japanese word: letters of other fonts stand elsewhere beside the middle of the line.
    typical: Option<&'a Word>,
    /// Readings and dots beside it.
    beside: Vec<&'a Word>,
}

impl<'a> Growing<'a> {
    fn begin(word: &'a Word) -> Self {
        Self {
            words: vec![(word, 0.0)],
            last: word,
            direction: None,
            typical: has_japanese(word).then_some(word),
            beside: Vec::new(),
        }
    }

    /// The size of its Japanese characters: the middle one, for justified lines are set wider and marks tighter.
    fn size(&self) -> Option<f64> {
        let words = self.words.iter().map(|(word, _)| *word);
        let mut sizes: Vec<f64> = words.filter(|it| is_japanese(it)).map(size).collect();
        sizes.sort_by(f64::total_cmp);
        sizes.get(sizes.len() / 2).copied()
    }

    fn has_drawn(&self, word: &Word) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < TWICE * size(word);
        let last = self.last;
        last.text == word.text && near(last.left, word.left) && near(last.top, word.top)
    }

    /// Adds a word if the line goes on with it.
    fn takes(&mut self, word: &'a Word, page: Direction) -> bool {
        let size = size(self.last).max(size(word));
        let found = [Direction::Vertical, Direction::Horizontal]
            .into_iter()
            .filter(|it| self.direction.is_none_or(|known| known == *it))
            .filter(|it| self.may_run(*it, word, page))
            .find_map(|it| {
                let gap = gap(it, self.last, word)? / size;
                let farthest = match (self.direction, it) {
                    (None, Direction::Vertical) if page == Direction::Horizontal => CLOSE,
                    _ if is_latin_between(self.last, word) => FARTHEST_BY_LATIN,
                    _ => FARTHEST,
                };
                (-OVERLAP..=farthest).contains(&gap).then_some((it, gap))
            });
        let Some((direction, gap)) = found else {
            return false;
        };
        self.words.push((word, gap));
        self.direction = Some(direction);
        self.last = word;
        if self.typical.is_none() && has_japanese(word) {
            self.typical = Some(word);
        }
        true
    }

    /// Whether a word can be part of this line if it runs that way.
    fn may_run(&self, direction: Direction, word: &Word, page: Direction) -> bool {
        let upright =
            |it: &Word| is_single(it) || (page == Direction::Vertical && it.height() > it.width());
        match direction {
            Direction::Horizontal => true,
            Direction::Vertical if self.direction.is_none() => upright(self.last) && upright(word),
            Direction::Vertical => upright(word) || word.text.chars().count() <= SIDE_BY_SIDE,
        }
    }

    /// Keeps a word that is a reading or a dot beside this line.
    fn annotated_with(&mut self, word: &'a Word, page: Direction) -> bool {
        let Some(typical) = self.typical else {
            return false;
        };
        let direction = self.direction(page);
        let (Some((first, _)), last) = (self.words.first(), self.last) else {
            return false;
        };
        let found = ruby::stands_beside(word, typical, (first, last), direction);
        if found {
            self.beside.push(word);
        }
        found
    }

    fn direction(&self, page: Direction) -> Direction {
        let of_one = if is_single(self.last) {
            page
        } else {
            Direction::Horizontal
        };
        self.direction.unwrap_or(of_one)
    }

    fn finish(self, page: Direction) -> Line {
        let direction = self.direction(page);
        let first = self.words.first().map_or(self.last, |(word, _)| *word);
        let typical = self.typical.unwrap_or(first);
        let Extent { side, to_side, .. } = Extent::of(typical, direction);
        let middle = f64::midpoint(side, to_side);
        let across = match direction {
            Direction::Horizontal => middle,
            Direction::Vertical => -middle,
        };
        let size = self.size();
        Line {
            direction,
            start: Extent::of(first, direction).from,
            end: Extent::of(self.last, direction).to,
            across,
            size: size.unwrap_or_else(|| self::size(self.last)),
            size_is_known: size.is_some(),
            thickness: self.typical.map(|_| to_side - side),
            text: self.text(direction),
        }
    }

    /// The gap between the characters of a line that is stretched to the width of its column; of others it is none.
    fn usual_gap(&self) -> f64 {
        let mut gaps: Vec<f64> = self.words.iter().skip(1).map(|(_, gap)| *gap).collect();
        let single = self.words.iter().filter(|(word, _)| is_single(word));
        if gaps.len() < 2 || single.count() * 2 < self.words.len() {
            return 0.0;
        }
        gaps.sort_by(f64::total_cmp);
        gaps.get(gaps.len() / 2).copied().unwrap_or_default()
    }

    fn text(&self, direction: Direction) -> String {
        let mut characters: Vec<(char, f64)> = Vec::new();
        let mut before = "";
        let mut written = 0.0;
        let wide = WIDE_SPACE.max(2.0 * self.usual_gap());
        let size = self.size();
        let start = self
            .words
            .first()
            .map(|(word, _)| Extent::of(word, direction).from);
        for (word, gap) in &self.words {
            let place = Extent::of(word, direction);
            let step = (place.to - place.from) / word.text.chars().count() as f64;
            // How much shorter the text is than the line.
            let missing = match (start, size) {
                (Some(start), Some(size)) => (place.from - start) / size - written,
                _ => f64::INFINITY,
            };
            let space = space(before, &word.text, *gap, wide, missing);
            written += length(space) + length(&word.text);
            characters.extend(space.chars().map(|c| (c, place.from)));
            let mut middle = place.from - step / 2.0;
            characters.extend(word.text.chars().map(|c| {
                middle += step;
                (c, middle)
            }));
            before = &word.text;
        }
        ruby::inserted(&characters, &self.beside, direction)
    }
}

/// Whether a Latin letter stands before the place between two words, or behind it.
fn is_latin_between(last: &Word, word: &Word) -> bool {
    is_latin(last.text.chars().next_back()) || is_latin(word.text.chars().next())
}

/// The gap between two words that stand in line, the second after the first.
fn gap(direction: Direction, last: &Word, word: &Word) -> Option<f64> {
    let [last, word] = [last, word].map(|it| Extent::of(it, direction));
    let beside = last.to_side.min(word.to_side) - last.side.max(word.side);
    let thinner = (last.to_side - last.side).min(word.to_side - word.side);
    let goes_on = word.from > last.from - SAME_PLACE * (last.to_side - last.side);
    (beside >= BESIDE * thinner && goes_on).then_some(word.from - last.to)
}
