//! Where another tool may have cut a segment.

/// A place in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// In scalar values.
    pub(super) at: usize,
    /// How many sentences end before it.
    pub(super) sentence: usize,
}

/// The start of a segment, the places behind its sentence ends, with and without the brackets that close there, and
/// its end.
pub(super) fn cuts(chars: &[char]) -> Vec<Cut> {
    let mut cuts = vec![Cut { at: 0, sentence: 0 }];
    let mut sentence = 0;
    let mut at = 0;
    while let Some(&character) = chars.get(at) {
        at += 1;
        if !is_end_mark(character) || chars.get(at).is_some_and(|&next| is_end_mark(next)) {
            continue;
        }
        sentence += 1;
        cuts.push(Cut { at, sentence });
        let closing = chars.get(at..).unwrap_or_default();
        let closing = closing.iter().take_while(|&&next| is_closing(next)).count();
        if closing > 0 {
            at += closing;
            cuts.push(Cut { at, sentence });
        }
    }
    if cuts.last().is_some_and(|last| last.at < chars.len()) {
        let at = chars.len();
        sentence += 1;
        cuts.push(Cut { at, sentence });
    }
    cuts
}

const fn is_end_mark(character: char) -> bool {
    matches!(character, '。' | '．' | '！' | '？' | '｡' | '!' | '?')
}

const fn is_closing(character: char) -> bool {
    matches!(
        character,
        '」' | '』' | '）' | '｣' | ')' | '”' | '’' | '》' | '〉' | '】' | '］' | ']'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_and_without_closing_brackets() {
        let found = |text: &str| -> Vec<(usize, usize)> {
            let chars: Vec<char> = text.chars().collect();
            cuts(&chars)
                .iter()
                .map(|cut| (cut.at, cut.sentence))
                .collect()
        };
        assert_eq!(found("「行く。」と言う"), [(0, 0), (4, 1), (5, 1), (8, 2)]);
        assert_eq!(found("何！？さあ。"), [(0, 0), (3, 1), (6, 2)]);
        assert_eq!(found(""), [(0, 0)]);
    }
}
