//! Old and variant forms of kanji (旧字体, 異体字) and the current ones.

use std::sync::LazyLock;

/// One group a word: the current form, then its variants. `#` begins a comment line.
const TABLE: &str = include_str!("variants.txt");

/// The block in which nearly all kanji lie.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

struct Variants {
    /// For each kanji of the block its current form, or NUL if it is that itself.
    block: Vec<char>,
    /// Variants outside the block, sorted.
    beyond: Vec<(char, char)>,
}

static VARIANTS: LazyLock<Variants> = LazyLock::new(|| {
    let mut variants = Variants {
        block: vec!['\0'; (LAST - FIRST + 1) as usize],
        beyond: Vec::new(),
    };
    for (variant, current) in pairs() {
        match place(variant).and_then(|place| variants.block.get_mut(place)) {
            Some(entry) => *entry = current,
            None => variants.beyond.push((variant, current)),
        }
    }
    variants.beyond.sort_unstable();
    variants
});

/// The current form of a kanji; any other character as it is.
pub(super) fn current(character: char) -> char {
    match place(character) {
        Some(place) => match VARIANTS.block.get(place) {
            Some(&current) if current != '\0' => current,
            _ => character,
        },
        None if character < '㐀' => character,
        None => {
            let beyond = &VARIANTS.beyond;
            let found = beyond.binary_search_by_key(&character, |&(variant, _)| variant);
            found
                .ok()
                .and_then(|at| beyond.get(at))
                .map_or(character, |&(_, current)| current)
        }
    }
}

fn place(character: char) -> Option<usize> {
    (FIRST..=LAST)
        .contains(&(character as u32))
        .then(|| (character as u32 - FIRST) as usize)
}

/// All variants with their current forms.
fn pairs() -> impl Iterator<Item = (char, char)> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .filter_map(|group| {
            let mut forms = group.chars();
            forms
                .next()
                .map(|current| forms.map(move |variant| (variant, current)))
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn one_step_leads_to_the_current_form() {
        let table: HashMap<char, char> = pairs().collect();
        assert_eq!(
            table.len(),
            pairs().count(),
            "a variant stands in two groups"
        );
        assert!(table.len() > 500);
        for (&variant, &form) in &table {
            assert_ne!(variant, form);
            assert!(!table.contains_key(&form), "{variant} → {form} goes on");
            assert_eq!(current(variant), form);
        }
    }

    #[test]
    fn names_meet_and_different_kanji_do_not() {
        for (variant, form) in [
            "噓嘘", "澤沢", "齋斎", "﨑崎", "𠮷吉", "髙高", "國国", "學学",
        ]
        .map(|pair| (pair.chars().next().unwrap(), pair.chars().nth(1).unwrap()))
        {
            assert_eq!(current(variant), form);
        }
        for kanji in ['斉', '斎', '坂', '阪', '連', '聯', '紙', '暗', '呉', '免'] {
            assert_eq!(current(kanji), kanji);
        }
        assert_eq!(current('齊'), '斉');
    }
}
