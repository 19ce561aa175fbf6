//! PO, JSON and workbooks: there is no standard to hold them against, so what their readers say is reported.

use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

use super::finding::Collector;
use super::{Report, ValidateOptions, fatal};
use crate::registry::{Format, Input};
use crate::{Entries, ReadOptions};

/// Reads the file to its end.
pub(super) fn validate(
    format: &Format,
    input: Input<'_>,
    options: &ValidateOptions,
) -> Result<Report, Problem> {
    let reading = ReadOptions {
        encoding: options.encoding.clone(),
        ..ReadOptions::default()
    };
    let mut collector = Collector::new(format.name.to_owned(), options.most, options.tool);
    if let Some(read) = format.read_units {
        gather(read(input, &reading)?, &mut collector);
    } else if let Some(read) = format.read_concepts {
        gather(read(input, &reading)?, &mut collector);
    } else {
        return Err(fatal(format!("{} is not validated", format.description)));
    }
    Ok(collector.finish())
}

fn gather<T>(entries: Entries<'_, T>, collector: &mut Collector) {
    for problem in entries.filter_map(Result::err) {
        let rule = match problem.severity {
            Severity::Warning => "repaired-entry",
            _ => "unreadable-entry",
        };
        let beginning = Position { line: 1, column: 1 };
        let position = problem.position.unwrap_or(beginning);
        collector.add(rule, position, &problem.message);
    }
}

/// Why there is no clean copy.
pub(super) fn no_copy(format: &Format) -> Problem {
    fatal(format!("no copy is made of {}", format.description))
        .with_remedy("import it, and export it again")
}

#[cfg(test)]
mod tests {
    use super::super::tests::report;
    use super::super::{FixError, ValidateOptions, fix};

    #[test]
    fn a_po_file_is_read() {
        let good = "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"猫\"\nmsgstr \"cat\"\n";
        let said = report(good.as_bytes());
        assert_eq!(said.format, "PO");
        assert!(!said.has_problems(), "{:?}", said.findings);
        let bad = format!("{good}\nmsgid \"犬\nmsgstr \"dog\"\n");
        let said = report(bad.as_bytes());
        assert!(said.has_problems());
        assert!(
            said.findings
                .iter()
                .any(|finding| finding.position.line >= 7)
        );
    }

    #[test]
    fn no_copy_is_made() {
        let json = br#"[{"src": "a", "dst": "b"}]"#;
        let said = report(json);
        assert_eq!(said.format, "JSON");
        let options = ValidateOptions::default();
        let done = fix(&json[..], None, &options, &said, &mut Vec::new());
        assert!(matches!(done, Err(FixError::Read(_))));
    }
}
