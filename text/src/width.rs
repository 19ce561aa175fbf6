//! Width of text in terminal columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide characters are whose width the Unicode Standard leaves open (…, →, α, ①: East Asian
/// width class A).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmbiguousWidth {
    /// One column, as in most terminals today.
    #[default]
    Narrow,
    /// Two columns, as in Japanese terminals set so.
    Wide,
}

/// How many columns `text` takes.
///
/// ```
/// use taiyaku_text::width::{AmbiguousWidth, columns};
///
/// assert_eq!(columns("訳ｶﾅ→", AmbiguousWidth::Narrow), 5);
/// assert_eq!(columns("訳ｶﾅ→", AmbiguousWidth::Wide), 6);
/// ```
#[must_use]
pub fn columns(text: &str, ambiguous: AmbiguousWidth) -> usize {
    match ambiguous {
        AmbiguousWidth::Narrow => text.width(),
        AmbiguousWidth::Wide => text.width_cjk(),
    }
}

/// The longest beginning of `text` that fits into so many columns.
#[must_use]
pub fn fit(text: &str, available: usize, ambiguous: AmbiguousWidth) -> &str {
    if text.len() <= available {
        // No character takes more columns than bytes.
        return text;
    }
    let mut used = 0;
    for (offset, character) in text.char_indices() {
        let width = match ambiguous {
            AmbiguousWidth::Narrow => character.width(),
            AmbiguousWidth::Wide => character.width_cjk(),
        };
        used += width.unwrap_or(0);
        if used > available {
            return text.get(..offset).unwrap_or_default();
        }
    }
    text
}

/// `text`, or its beginning and `…`, in at most so many columns.
#[must_use]
pub fn truncate(text: &str, available: usize, ambiguous: AmbiguousWidth) -> String {
    if columns(text, ambiguous) <= available {
        return text.to_owned();
    }
    let ellipsis = columns("…", ambiguous);
    if available < ellipsis {
        return String::new();
    }
    format!("{}…", fit(text, available - ellipsis, ambiguous))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truncation_says_that_it_happened() {
        let narrow = AmbiguousWidth::Narrow;
        assert_eq!(truncate("翻訳メモリ", 10, narrow), "翻訳メモリ");
        assert_eq!(truncate("翻訳メモリ", 9, narrow), "翻訳メモ…");
        assert_eq!(truncate("翻訳メモリ", 8, narrow), "翻訳メ…");
        assert_eq!(truncate("翻訳メモリ", 9, AmbiguousWidth::Wide), "翻訳メ…");
        assert_eq!(truncate("翻訳", 0, narrow), "");
    }

    proptest::proptest! {
        #[test]
        fn what_is_truncated_fits(text: String, available in 0_usize..20) {
            // Single characters add up to no less than the text: sequences only join them.
            for ambiguous in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
                let fitted = fit(&text, available, ambiguous);
                let sum: usize = fitted.chars().map(|c| c.width().unwrap_or(0)).sum();
                proptest::prop_assert!(sum <= available || fitted.len() <= available);
                proptest::prop_assert!(text.starts_with(fitted));
            }
        }
    }
}
