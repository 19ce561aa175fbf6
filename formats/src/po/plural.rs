//! The forms of a plural as pairs of texts.

/// A text with its translation, and the number of the plural's form if there is a plural.
pub(super) type Form<'m> = (&'m str, &'m str, Option<usize>);

/// Pairs each translation with the text that it stands for: the first with the singular, the others with the plural.
/// A language of one form, as Japanese, says with it what both texts say. Empty translations are left out.
pub(super) fn forms<'m>(
    singular: &'m str,
    plural: Option<&'m str>,
    targets: &'m [(usize, String)],
) -> Vec<Form<'m>> {
    let translated = targets.iter().filter(|(_, text)| !text.trim().is_empty());
    let translated = translated.map(|(number, text)| (*number, text.as_str()));
    let Some(plural) = plural else {
        return translated
            .take(1)
            .map(|(_, text)| (singular, text, None))
            .collect();
    };
    let mut forms: Vec<Form<'m>> = translated
        .map(|(number, text)| {
            let source = if number == 0 { singular } else { plural };
            (source, text, Some(number))
        })
        .collect();
    if let ([(_, only, _)], [(0, _)]) = (forms.as_slice(), targets)
        && singular != plural
    {
        let both = (plural, *only, Some(1));
        forms.push(both);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_find_their_text() {
        let targets = |texts: &[&str]| -> Vec<(usize, String)> {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .enumerate()
                .collect()
        };
        let two = targets(&["un", "deux"]);
        assert_eq!(forms("a", None, &two), [("a", "un", None)]);
        assert_eq!(
            forms("a", Some("b"), &two),
            [("a", "un", Some(0)), ("b", "deux", Some(1))]
        );
        let one = targets(&["一"]);
        assert_eq!(
            forms("a", Some("b"), &one),
            [("a", "一", Some(0)), ("b", "一", Some(1))]
        );
        assert_eq!(forms("a", Some("b"), &targets(&["", "deux"])).len(), 1);
        assert_eq!(forms("a", Some("b"), &targets(&["un", ""])).len(), 1);
    }
}
