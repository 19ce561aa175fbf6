//! White space as `xml:space` wants it: text, or the layout of the file.

/// Puts the white space of a text in order while it comes in.
///
/// Where it is layout, a run that breaks the line is a space, and nothing at the ends of the text. Spaces on one line
/// are kept as they are: tools write them without saying that they count.
#[derive(Debug)]
pub(super) struct Spaces {
    preserve: bool,
    /// A run of white space whose end has not come yet.
    run: String,
    /// Whether something other than white space has come.
    begun: bool,
}

/// What XML takes for white space.
const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

impl Spaces {
    pub(super) const fn new(preserve: bool) -> Self {
        Self {
            preserve,
            run: String::new(),
            begun: false,
        }
    }

    /// Appends a text to `out`. Returns how many scalar values were appended.
    pub(super) fn push(&mut self, text: &str, out: &mut String) -> usize {
        if self.preserve {
            out.push_str(text);
            return text.chars().count();
        }
        let mut rest = text;
        let mut added = 0;
        while !rest.is_empty() {
            let end = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            let (spaces, after) = rest.split_at(end);
            self.run.push_str(spaces);
            let end = after.find(is_space).unwrap_or(after.len());
            let (word, after) = after.split_at(end);
            if !word.is_empty() {
                added += self.verbatim(out);
                out.push_str(word);
                added += word.chars().count();
            }
            rest = after;
        }
        added
    }

    /// Something comes that is no white space: settles what stands before it.
    pub(super) fn verbatim(&mut self, out: &mut String) -> usize {
        let run = std::mem::take(&mut self.run);
        let begun = std::mem::replace(&mut self.begun, true);
        let kept = match run.contains(['\n', '\r']) {
            false => run.as_str(),
            true if begun => " ",
            true => "",
        };
        out.push_str(kept);
        kept.chars().count()
    }

    /// The text ends.
    pub(super) fn end(&mut self, out: &mut String) {
        let run = std::mem::take(&mut self.run);
        if !run.contains(['\n', '\r']) {
            out.push_str(&run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put_in_order(preserve: bool, pieces: &[&str]) -> String {
        let mut spaces = Spaces::new(preserve);
        let mut out = String::new();
        let mut count = 0;
        for piece in pieces {
            count += spaces.push(piece, &mut out);
        }
        assert_eq!(count, out.chars().count());
        spaces.end(&mut out);
        out
    }

    #[test]
    fn line_breaks_of_the_layout_are_spaces() {
        let pieces = ["\n   One\n  \u{3000}two  ", " three\n", "  "];
        assert_eq!(put_in_order(false, &pieces), "One \u{3000}two   three");
        assert_eq!(put_in_order(true, &pieces), pieces.concat());
        assert_eq!(put_in_order(false, &[" One. "]), " One. ");
        assert_eq!(put_in_order(false, &["\n  "]), "");
    }
}
