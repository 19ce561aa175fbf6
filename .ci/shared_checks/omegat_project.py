"""A job goes to OmegaT as a project, is translated by it, and comes back."""

import shutil
import xml.etree.ElementTree as ElementTree
from functools import lru_cache

from .article import KNOWN_SENTENCES, TERMS, database, translation
from .harness import Failed, excerpt, expect, require
from .packages import XLIFF

# A translation for every place, in the form in which OmegaT saves it.
TU = """<tu><tuv lang="ja"><seg>{source}</seg></tuv>
<tuv lang="en" changeid="ci" changedate="20260901T090000Z"><seg>{target}</seg></tuv></tu>"""

SAVE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
<header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
 creationtoolversion="3.6.0" segtype="sentence" srclang="ja"/>
<body>{units}</body>
</tmx>
"""


@lru_cache(maxsize=None)
def project(context):
    """The project of the article, which OmegaT has opened and written once."""
    require("omegat")
    folder = context.work / "omegat-project"
    context.taiyaku("--db", database(context), "export", "omegat", folder, context.article)
    settings = context.folder("omegat-project-settings")
    arguments = ["--mode=console-translate", f"--config-dir={settings}", "--quiet"]
    done = context.execute("omegat", folder, *arguments)
    if done.returncode != 0 or not (folder / "target" / "article.ja.xlf").is_file():
        raise Failed(f"OmegaT wrote no article.ja.xlf: {excerpt(done)}")
    return folder


def project_file_valid(context):
    """omegat.project by OmegaT's own schema, which must reject a broken one."""
    require("xmllint")
    schema = context.schemas / "omegat" / "project_properties.xsd"
    file = project(context) / "omegat.project"
    command = ["xmllint", "--nonet", "--noout", "--schema", schema]
    done = context.execute(*command, file)
    if done.returncode != 0:
        raise Failed(excerpt(done))
    broken = context.work / "broken.project"
    broken.write_text(file.read_text(encoding="utf-8").replace("tm_dir", "tm_folder"))
    if context.execute(*command, broken).returncode == 0:
        raise Failed("the schema takes a broken file")
    return "valid"


def every_segment_is_one(context):
    """OmegaT fills what stands in tm/auto, exactly, and has each of our segments as one of its own."""
    folder = project(context)
    source = _targets(folder / "source" / "article.ja.xlf")
    written = _targets(folder / "target" / "article.ja.xlf")
    expected = {
        number: translation(number) if number in KNOWN_SENTENCES else text
        for number, text in enumerate(source)
    }
    expect("targets", expected, dict(enumerate(written)))
    entries = _segments_of_stats(folder)
    expect("segments as OmegaT counts them", len(source), entries)
    return f"{entries} segments, {len(KNOWN_SENTENCES)} filled from tm/auto"


def glossary_loaded(context):
    """OmegaT's reader gets every term of the project's glossary."""
    require("omegat", "javac")
    probe = context.shared / "standards" / "tools" / "omegat-probe.sh"
    file = project(context) / "glossary" / "taiyaku-terms.txt"
    done = context.execute("bash", probe, "glos", file, "ja", "en")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    expect("terms", TERMS, {row[1]: row[2] for row in rows if row[0] == "TERM"})
    return f"{len(TERMS)} terms"


def comes_back(context):
    """A project that a translator has finished: every unit once, the new term, and nothing the second time."""
    folder = context.work / "omegat-returned"
    shutil.copytree(project(context), folder)
    sources = _sources(folder / "source" / "article.ja.xlf")
    texts = dict.fromkeys(sources)
    units = [TU.format(source=_escaped(text), target=f"Line {n}.") for n, text in enumerate(texts)]
    save = SAVE.format(units="\n".join(units))
    (folder / "omegat" / "project_save.tmx").write_text(save, encoding="utf-8")
    terms = "# Glossary in tab-separated format -*- coding: utf-8 -*-\n新語\tnew word\tby OmegaT\n"
    (folder / "glossary" / "glossary.txt").write_text(terms, encoding="utf-8")
    fresh = context.work / "omegat-returned.db"
    for expected in ((len(texts), 1), (0, 0)):
        (done,) = context.taiyaku_json("--db", fresh, "import", "omegat", folder)
        counts = tuple(file["new"] for file in done["files"])
        expect("new units and terms", expected, counts)
        expect("orphans", 0, done["files"][0]["orphans"])
        expect("changed", [0, 0], [file["changed"] for file in done["files"]])
    return f"{len(texts)} units and a term, once"


def po_read_by_others(context):
    """Exported PO: msgfmt takes it, Translate Toolkit reads every unit."""
    require("msgfmt")
    file = context.work / "article.po"
    context.taiyaku("--db", database(context), "tm", "export", file)
    done = context.execute("msgfmt", "--check", "-o", context.work / "article.mo", file)
    if done.returncode != 0:
        raise Failed(excerpt(done))
    try:
        from translate.storage import pypo
    except ImportError:
        return f"valid by msgfmt; Translate Toolkit is not installed"
    store = pypo.pofile.parsefile(str(file))
    read = {unit.source: unit.target for unit in store.units if not unit.isheader()}
    expect("translations", {translation(n) for n in KNOWN_SENTENCES}, set(read.values()))
    return f"{len(read)} units"


def _targets(file):
    units = ElementTree.parse(file).iter(f"{XLIFF}trans-unit")
    return [unit.findtext(f"{XLIFF}target") for unit in units]


def _sources(file):
    units = ElementTree.parse(file).iter(f"{XLIFF}trans-unit")
    return [unit.findtext(f"{XLIFF}source") for unit in units]


def _segments_of_stats(folder):
    """The total of segments in the statistics that OmegaT writes."""
    stats = (folder / "omegat" / "project_stats.txt").read_text(encoding="utf-8", errors="replace")
    for line in stats.splitlines():
        cells = line.split()
        if cells and cells[0].startswith("Total"):
            return int(next(cell for cell in cells if cell.isdigit()))
    raise Failed(f"no total in OmegaT's statistics: {stats[:300]}")


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
