//! The manual page of one command.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::{
    Man,
    roff::{Roff, roman},
};

/// The file of a command's page: `taiyaku-tm-import.1`.
pub(super) fn file_name(command: &Command) -> String {
    Man::new(command.clone()).get_filename()
}

/// Writes the page of a command: what its long help says, with the remarks at the end of the help in sections of their
/// own. It has no date, so that the same version writes the same page.
pub(super) fn write(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let version = command.get_version().unwrap_or_default();
    let man = Man::new(command.clone())
        // An empty argument of the title line has to be quoted.
        .date("\"\"")
        .source(format!("taiyaku {version}"))
        .manual("taiyaku manual");
    man.render_title(out)?;
    man.render_name_section(out)?;
    synopsis(command).to_writer(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if command.has_subcommands() {
        man.render_subcommands_section(out)?;
    }
    let remarks = command
        .get_after_long_help()
        .or_else(|| command.get_after_help())
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut roff = Roff::new();
    for block in remarks
        .split("\n\n")
        .filter(|block| !block.trim().is_empty())
    {
        remark(block, &mut roff);
    }
    roff.to_writer(out)
}

/// The usage as the help has it: all options in a row would hide the arguments.
fn synopsis(command: &Command) -> Roff {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage:").unwrap_or(&usage);
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    roff.control("nf", []);
    for line in usage.lines() {
        roff.text([roman(line.trim())]);
    }
    roff.control("fi", []);
    roff
}

/// A block of remarks: `Examples:` with lines below it that are left as they are, or `Exit code: 0 done …`.
fn remark(block: &str, roff: &mut Roff) {
    let (heading, text) = block.split_once(':').unwrap_or(("Notes", block));
    roff.control("SH", [heading.to_uppercase().as_str()]);
    let Some(lines) = text.strip_prefix('\n') else {
        roff.text([roman(text.trim())]);
        return;
    };
    roff.control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
    }
    roff.control("fi", []);
}
