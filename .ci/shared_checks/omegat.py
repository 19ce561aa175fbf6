"""OmegaT, without a display.

It opens the package, translates from the exported memory, and reads the exported glossary.
"""

import shutil
import xml.etree.ElementTree as ElementTree

from .article import KNOWN_SENTENCES, TERMS, database, translation
from .harness import Failed, excerpt, expect, require
from .packages import XLIFF, package

# Sentence segmentation is off: the segments of the XLIFF are cut already.
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>ja</source_lang>
        <target_lang>en</target_lang>
        <sentence_seg>false</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"""


def translates_from_memory(context):
    """The translations of the exported TMX stand in the target file; the rest is as it was."""
    require("omegat")
    project = context.folder("omegat")
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    source = package(context, "omegat") / "article.ja.xlf"
    shutil.copy(source, project / "source")
    memory = project / "tm" / "auto" / "memory.tmx"
    context.taiyaku("--db", database(context), "tm", "export", memory, "--for", "omegat")
    settings = context.folder("omegat-settings")
    arguments = ["--mode=console-translate", f"--config-dir={settings}", "--quiet"]
    done = context.execute("omegat", project, *arguments)
    written = project / "target" / source.name
    if done.returncode != 0 or not written.is_file():
        raise Failed(f"OmegaT wrote no {written.name}: {excerpt(done)}")
    expected = {
        number: translation(number) if number in KNOWN_SENTENCES else text
        for number, text in enumerate(_targets(source))
    }
    expect("targets", expected, dict(enumerate(_targets(written))))
    return f"{len(KNOWN_SENTENCES)} translations in the target file, nothing else changed"


def lists_glossary(context):
    """Its reader gets every exported term, from TBX and from its own tab-separated text."""
    require("omegat", "javac")
    probe = context.shared / "standards" / "tools" / "omegat-probe.sh"
    folder = context.folder("omegat-glossary")
    for name, fitted in (("terms.tbx", []), ("terms.txt", ["--for", "omegat"])):
        file = folder / name
        context.taiyaku("--db", database(context), "glossary", "export", file, *fitted)
        done = context.execute("bash", probe, "glos", file, "ja", "en")
        rows = [line.split("\t") for line in done.stdout.splitlines()]
        terms = {row[1]: row[2] for row in rows if row[0] == "TERM"}
        others = [row for row in rows if row[0] != "TERM"]
        expect(f"terms read from {name}", TERMS, terms)
        expect(f"closing line for {name}", [["COUNT", str(len(TERMS))]], others)
    return f"{len(TERMS)} terms, from TBX and from tab-separated text"


def _targets(file):
    """The text of each unit's own target (that of an alt-trans stands deeper)."""
    units = ElementTree.parse(file).iter(f"{XLIFF}trans-unit")
    return [unit.findtext(f"{XLIFF}target") for unit in units]
