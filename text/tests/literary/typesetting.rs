//! Setting a piece in lines.

/// What a typesetter never puts at the beginning of a line.
const NOT_FIRST: &str = "。、）」』》！？ーっゃゅょッャュョ々…―";

/// What a typesetter never leaves at the end of a line.
const NOT_LAST: &str = "（「『《｜［";

/// A paragraph set in lines of `width` characters. A wide space at which a line breaks is not printed
/// (JIS X 4051): it would look like the indent of a new paragraph.
pub(crate) fn set_in_lines(paragraph: &str, width: usize) -> String {
    let chars: Vec<char> = paragraph.chars().collect();
    let mut out = String::new();
    let mut start = 0;
    while chars.len() - start > width {
        let fits =
            |end: &usize| !NOT_FIRST.contains(chars[*end]) && !NOT_LAST.contains(chars[*end - 1]);
        let end = (start + 2..=start + width)
            .rev()
            .find(fits)
            .unwrap_or(start + width);
        out.extend(&chars[start..end]);
        out.push('\n');
        let spaces = chars[end..].iter().take_while(|c| **c == '\u{3000}');
        start = end + spaces.count();
    }
    out.extend(&chars[start..]);
    out.push('\n');
    out
}
