//! The `taiyaku.toml` of a new project: every setting, explained, and commented out where it has its default.

use super::{NO_CLIENT, client_setting};

/// The sections after the settings of the project as a whole, in their order. Each line that is a setting or a heading
/// is commented out by `# ` and becomes one when that is taken away.
const SECTIONS: [&str; 5] = [FOLDERS, SEGMENTATION, STYLE, CHECK, LEVERAGE];

const FOLDERS: &str = "\
# Where manuscripts, memories and term lists lie, inside this folder.
# [folders]
# source = \"source\"
# tm = \"tm\"
# glossary = \"glossary\"
";

const SEGMENTATION: &str = "\
# How manuscripts are cut into sentences.
# [segmentation]
# Line breaks: auto (joined where the text is hard-wrapped), keep (each ends a segment) or join.
# line-breaks = \"auto\"
# Quotations of several sentences: keep (whole), long (cut when long) or split (always cut).
# quotes = \"long\"
# A file of SRX rules, inside this folder, to cut sentences by in place of taiyaku's.
# srx = \"rules.srx\"
# Abbreviations that end with a full stop, beyond the usual ones.
# abbreviations = [\"Capt.\"]
# Names that hold a mark at which a sentence would end.
# names = [\"モーニング娘。\"]
# Lines that are headings; * stands for any text.
# headings = [\"第*夜\"]
";

const STYLE: &str = "\
# The house style. What is set here is checked; what is left out may be either way.
# [style]
# Spelling: american (defense, organize) or british (defence, organise).
# english = \"american\"
# Dates: month-day-year (February 14, 2025) or day-month-year (14 February 2025).
# dates = \"month-day-year\"
# Whole numbers below this, 1 to 100, are words.
# spell-out-below = 10
# Parts of a hundred: percent, per cent or %.
# per-cent = \"percent\"
# Whether Japanese words have macrons: true (Shinzō) or false (Shinzo).
# macrons = false
# Quotations: double or single marks outside.
# quotes = \"double\"
# Quotation marks and apostrophes: curly or straight.
# quote-marks = \"curly\"
";

const CHECK: &str = "\
# What `taiyaku check` looks for: rules that it leaves out, and rules that matter more or less than usual.
# [check]
# except = []
# severity = {}
";

const LEVERAGE: &str = "\
# What `taiyaku analyze` reckons with; the weights of the bands go under [leverage.weights].
# [leverage]
# rate-per = \"character\"
# rate = 12.5
# currency = \"JPY\"
";

/// The settings of a new project.
pub(super) fn template(client: Option<&str>) -> String {
    let client = client.map_or_else(|| NO_CLIENT.to_owned(), client_setting);
    let mut text = format!(
        "# A taiyaku project. Memories in tm/ (TMX, CSV, TSV) and term lists in glossary/ (TBX, CSV,\n\
         # TSV) are part of it; what you add by command is kept in taiyaku.db.\n\
         \n\
         source-language = \"ja\"\n\
         target-language = \"en\"\n\
         \n\
         # Whose texts these are. No other client's project ever sees them.\n\
         {client}\n\
         # With true, exports ask for --confidential, and files that leave the project carry a mark.\n\
         # confidential = false\n"
    );
    for section in SECTIONS {
        text.push('\n');
        text.push_str(section);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use taiyaku_text::segmentation::{LineBreaks, Quotations, SegmentationOptions};

    use super::*;
    use crate::project::{Config, SegmentationSettings, Style};

    /// The template with every setting in force.
    fn uncommented() -> String {
        let is_setting = |line: &str| {
            let word = line.split(" = ").next().unwrap_or_default();
            line.starts_with('[')
                || (line.contains(" = ")
                    && word.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        };
        let lines = template(None);
        let lines = lines.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if is_setting(setting) => setting.to_owned(),
            _ => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_is_commented_out_is_right_and_complete() {
        let path = Path::new("taiyaku.toml");
        let plain = Config::parse(&template(Some("A")), path).unwrap();
        assert_eq!(plain.style, Style::default());
        let config = Config::parse(&uncommented(), path).unwrap();
        assert_eq!(config.folders.tm, plain.folders.tm);
        assert_eq!(config.confidential, plain.confidential);
        assert_eq!(plain.segmentation, SegmentationSettings::default());
        let SegmentationOptions {
            line_breaks: LineBreaks::Auto,
            quotations: Quotations::Long,
            exceptions,
            srx: None,
        } = config.segmentation.options()
        else {
            panic!(
                "[segmentation] has other defaults: {:?}",
                config.segmentation
            )
        };
        for list in [
            &exceptions.abbreviations,
            &exceptions.names,
            &exceptions.headings,
        ] {
            assert_eq!(list.len(), 1, "{exceptions:?}");
        }
        assert_eq!(config.client.as_deref(), Some("Name of the client"));
        let Style {
            english: Some(_),
            dates: Some(_),
            spell_out_below: Some(_),
            per_cent: Some(_),
            macrons: Some(_),
            quotes: Some(_),
            quote_marks: Some(_),
        } = config.style
        else {
            panic!("a setting of [style] is missing: {:?}", config.style)
        };
    }
}
