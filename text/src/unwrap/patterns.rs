//! The user's own patterns of headings.

/// Lines longer than this (characters) are no headings, whatever a pattern says.
const LONGEST_HEADING: usize = 120;

/// Patterns of whole lines; `*` stands for any text, also none.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeadingPatterns {
    patterns: Vec<Vec<char>>,
}

impl HeadingPatterns {
    /// Reads patterns such as `第*夜` or `◇*◇`. Empty ones and a lone `*` say nothing and are left out.
    pub(crate) fn new(patterns: &[String]) -> Self {
        let chars = patterns.iter().map(|p| p.trim().chars().collect());
        Self {
            patterns: chars
                .filter(|p: &Vec<char>| p.iter().any(|&c| c != '*'))
                .collect(),
        }
    }

    /// Whether one of the patterns fits the whole line.
    pub(crate) fn fit(&self, line: &[char]) -> bool {
        !self.patterns.is_empty()
            && line.len() <= LONGEST_HEADING
            && self.patterns.iter().any(|pattern| fits(pattern, line))
    }
}

/// Matches with one way back: to the last `*`, which then takes one character more.
fn fits(pattern: &[char], line: &[char]) -> bool {
    let (mut at, mut place) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(&c) = line.get(at) {
        match pattern.get(place) {
            Some('*') => {
                star = Some((place + 1, at));
                place += 1;
            }
            Some(&p) if p == c => {
                (at, place) = (at + 1, place + 1);
            }
            _ => {
                let Some((after_star, taken)) = star else {
                    return false;
                };
                star = Some((after_star, taken + 1));
                (at, place) = (taken + 1, after_star);
            }
        }
    }
    pattern.iter().skip(place).all(|&p| p == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(pattern: &str, line: &str) -> bool {
        let line: Vec<char> = line.chars().collect();
        HeadingPatterns::new(&[pattern.to_owned()]).fit(&line)
    }

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(fit("第*夜", "第三夜") && fit("第*夜", "第夜") && fit("*の巻", "虎の巻"));
        assert!(fit("◇*◇*◇", "◇港◇山◇川◇") && fit("あとがき", "あとがき"));
    }

    #[test]
    fn a_pattern_is_about_the_whole_line() {
        assert!(!fit("第*夜", "第三夜の港") && !fit("あとがき", "あとがきに代えて"));
        assert!(!fit("第*夜", "その第三夜") && !fit("◇*◇", "◇"));
    }

    #[test]
    fn patterns_that_say_nothing_are_left_out() {
        assert!(!fit("*", "港") && !fit("", "") && !fit("**", "港"));
    }
}
