//! Words to lines, horizontal and vertical ones alike, in the order in which they are drawn.

use super::words::Word;

/// How far apart the words of a line may be, in the size of its characters: Poppler's own limit.
const FARTHEST: f64 = 1.5;

/// How far apart the first two characters of a vertical line may be on a page of horizontal ones, where they could as well
/// be cells of a table.
const CLOSE: f64 = 0.3;

/// A gap of this size stands for a space between Latin words, and of this for a full-width one.
const SPACE: f64 = 0.15;
const WIDE_SPACE: f64 = 0.8;

/// How much of the smaller of two words the other must stand beside.
const BESIDE: f64 = 0.5;

/// How far back a word may begin behind the end of the one before: punctuation that was set tighter overlaps.
const OVERLAP: f64 = 0.7;

/// Words closer than this to each other are one, drawn twice to look bold.
const TWICE: f64 = 0.1;

/// Digits or letters that can stand side by side in a vertical line.
const SIDE_BY_SIDE: usize = 3;

/// Which way a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// A line of a page. Lengths are in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) direction: Direction,
    /// Where it begins: from the left, or from the top if it is vertical.
    pub(super) start: f64,
    /// Where it stands among lines: from the top, or from the right edge leftward (and so negative) if it is vertical.
    pub(super) across: f64,
    /// The size of its characters, about.
    pub(super) size: f64,
    /// How thick the line is, as far as its Japanese characters tell: that of Latin ones depends on their font.
    pub(super) thickness: Option<f64>,
}

/// The lines that the words of a page make.
pub(super) fn lines_of(words: &[Word]) -> Vec<Line> {
    let page = page_direction(words);
    let mut lines: Vec<Growing<'_>> = Vec::new();
    for word in words {
        let taken = lines
            .last_mut()
            .is_some_and(|line| line.has_drawn(word) || line.takes(word, page));
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
    first: &'a Word,
    last: &'a Word,
    direction: Option<Direction>,
    text: String,
    /// The sizes of its Japanese words.
    sizes: Vec<f64>,
    /// Its first Japanese word: letters of other fonts stand elsewhere beside the middle of the line.
    typical: Option<&'a Word>,
}

impl<'a> Growing<'a> {
    fn begin(word: &'a Word) -> Self {
        let mut line = Self {
            first: word,
            last: word,
            direction: None,
            text: word.text.clone(),
            sizes: Vec::new(),
            typical: None,
        };
        line.measure(word);
        line
    }

    fn measure(&mut self, word: &'a Word) {
        if is_japanese(word) {
            self.sizes.push(size(word));
            self.typical.get_or_insert(word);
        }
    }

    /// The size of its characters: the middle one, for justified lines are set wider and marks tighter.
    fn size(&mut self) -> f64 {
        self.sizes.sort_by(f64::total_cmp);
        let middle = self.sizes.get(self.sizes.len() / 2);
        middle.copied().unwrap_or_else(|| size(self.first))
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
            .filter(|it| self.may_run(*it, word))
            .find_map(|it| {
                let gap = gap(it, self.last, word)? / size;
                let farthest = match (self.direction, it) {
                    (None, Direction::Vertical) if page == Direction::Horizontal => CLOSE,
                    _ => FARTHEST,
                };
                (-OVERLAP..=farthest).contains(&gap).then_some((it, gap))
            });
        let Some((direction, gap)) = found else {
            return false;
        };
        self.text.push_str(space(&self.text, &word.text, gap));
        self.text.push_str(&word.text);
        self.direction = Some(direction);
        self.last = word;
        self.measure(word);
        true
    }

    /// Whether a word can be part of this line if it runs that way.
    fn may_run(&self, direction: Direction, word: &Word) -> bool {
        let upright = |it: &Word| is_single(it) || it.height() > it.width();
        match direction {
            Direction::Horizontal => true,
            Direction::Vertical if self.direction.is_none() => upright(self.last) && upright(word),
            Direction::Vertical => upright(word) || word.text.chars().count() <= SIDE_BY_SIDE,
        }
    }

    fn finish(mut self, page: Direction) -> Line {
        let alone = if is_single(self.first) {
            page
        } else {
            Direction::Horizontal
        };
        let direction = self.direction.unwrap_or(alone);
        let typical = self.typical.unwrap_or(self.first);
        let (across, thickness) = match direction {
            Direction::Horizontal => (typical.top, typical.height()),
            Direction::Vertical => {
                let middle = f64::midpoint(typical.left, typical.right);
                (-middle, typical.width())
            }
        };
        Line {
            direction,
            start: Extent::of(self.first, direction).from,
            across,
            size: self.size(),
            thickness: self.typical.map(|_| thickness),
            text: self.text,
        }
    }
}

/// What stands between two words with a gap, which is in the size of their characters: full-width spaces are drawn as
/// gaps, and so are spaces between Latin words, which Japanese text sets off from nothing else.
fn space(before: &str, after: &str, gap: f64) -> &'static str {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    let between_latin = latin(before.chars().next_back()) && latin(after.chars().next());
    if between_latin && gap >= SPACE {
        " "
    } else if gap >= WIDE_SPACE {
        "\u{3000}"
    } else {
        ""
    }
}

/// The gap between two words that stand in line, the second after the first.
fn gap(direction: Direction, last: &Word, word: &Word) -> Option<f64> {
    let [last, word] = [last, word].map(|it| Extent::of(it, direction));
    let beside = last.to_side.min(word.to_side) - last.side.max(word.side);
    let thinner = (last.to_side - last.side).min(word.to_side - word.side);
    (beside >= BESIDE * thinner && word.from > last.from).then_some(word.from - last.to)
}

/// A word seen along a direction.
struct Extent {
    from: f64,
    to: f64,
    side: f64,
    to_side: f64,
}

impl Extent {
    fn of(word: &Word, direction: Direction) -> Self {
        match direction {
            Direction::Horizontal => Self {
                from: word.left,
                to: word.right,
                side: word.top,
                to_side: word.bottom,
            },
            Direction::Vertical => {
                let middle = f64::midpoint(word.top, word.bottom);
                // The box of an upright character can be as high as the highest one of its font.
                let length = if is_single(word) {
                    word.width().min(word.height())
                } else {
                    word.height()
                };
                Self {
                    from: middle - length / 2.0,
                    to: middle + length / 2.0,
                    side: word.left,
                    to_side: word.right,
                }
            }
        }
    }
}

/// Whether a word has Japanese characters only, whose size is known.
fn is_japanese(word: &Word) -> bool {
    word.text.chars().all(|c| c >= '\u{3041}')
}

fn is_single(word: &Word) -> bool {
    word.text.chars().nth(1).is_none()
}

/// The size of a word's characters, about.
fn size(word: &Word) -> f64 {
    if is_single(word) {
        return word.width().min(word.height());
    }
    let units: f64 = word
        .text
        .chars()
        .map(|c| if c.is_ascii() { 0.5 } else { 1.0 })
        .sum();
    word.width().max(word.height()) / units.max(1.0)
}
