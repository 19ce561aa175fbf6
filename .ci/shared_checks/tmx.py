"""What we write as TMX: valid, and read back whole by OmegaT and Translate Toolkit."""

import importlib.util
import shutil
import xml.etree.ElementTree as ElementTree

from .harness import Failed, Skipped, expect, require
from .varied import memories

TOOLS = (None, "omegat", "trados", "memoq", "phrase", "okapi")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def every_memory_valid(context):
    """Five varied memories, written for each tool, against the DTD of TMX 1.4."""
    require("xmllint")
    dtd = context.schemas / "tmx" / "tmx14.dtd"
    # The DTD that the file names by its DOCTYPE must lie beside it.
    shutil.copy(dtd, context.folder("varied-tmx"))
    files = 0
    for name, (database, count) in memories(context).items():
        for tool in TOOLS:
            file = _export(context, name, database, tool)
            done = context.execute("xmllint", "--nonet", "--noout", "--dtdvalid", dtd, file)
            # It only warns of what is wrong with a language.
            if done.returncode != 0 or done.stderr.strip():
                raise Failed(f"{file.name}: {done.stderr[:500]}")
            root = ElementTree.parse(file).getroot()
            expect(f"units of {file.name}", count, len(root.findall("body/tu")))
            _languages(file, root, tool)
            files += 1
    return f"{files} files valid"


def toolkit_reads_every_unit(context):
    """Translate Toolkit gets each text of what we write, its first variant being the source."""
    if importlib.util.find_spec("translate") is None:
        raise Skipped("not installed: translate-toolkit")
    from translate.storage import tmx  # pylint: disable=import-outside-toplevel

    units = 0
    for name, (database, count) in memories(context).items():
        file = _export(context, name, database, None)
        with open(file, "rb") as stream:
            read = tmx.tmxfile.parsestring(stream.read()).units
        expect(f"units that Translate Toolkit reads of {name}", count, len(read))
        expected = [tuple(segments) for segments in _texts(file)]
        got = [(str(unit.source), str(unit.target)) for unit in read]
        expect(f"texts that Translate Toolkit reads of {name}", expected, got)
        units += count
    return f"{units} units"


def omegat_reads_every_unit(context):
    """OmegaT gets a source and a translation of each unit of what we write for it."""
    require("omegat", "javac")
    probe = context.shared / "standards" / "tools" / "omegat-probe.sh"
    units = 0
    for name, (database, count) in memories(context).items():
        file = _export(context, name, database, "omegat")
        done = context.execute("bash", probe, "tmx", file, "ja", "en")
        rows = [line.split("\t") for line in done.stdout.splitlines()]
        expect(f"units that OmegaT reads of {name}", [["COUNT", str(count)]], [r for r in rows if r[0] != "TU"])
        whole = [row for row in rows if row[0] == "TU" and row[2].startswith("ja") and row[3].startswith("en")]
        expect(f"units with both sides that OmegaT reads of {name}", count, len(whole))
        units += count
    return f"{units} units"


def _export(context, name, database, tool):
    file = context.folder("varied-tmx") / f"{name}-{tool}.tmx"
    if not file.exists():
        fitted = ["--for", tool] if tool else []
        context.taiyaku("--db", database, "tm", "export", file, *fitted)
    return file


def _languages(file, root, tool):
    """One code a side, equal to the header's; Trados wants regions."""
    source = root.find("header").get("srclang")
    codes = {tuple(tuv.get(LANGUAGE) for tuv in tu.iter("tuv")) for tu in root.iter("tu")}
    expected = ("ja-JP", "en-US") if tool == "trados" else ("ja", "en")
    expect(f"languages of {file.name}", ({expected}, expected[0]), (codes, source))


def _texts(file):
    for unit in ElementTree.parse(file).iter("tu"):
        yield ["".join(segment.itertext()) for segment in unit.iter("seg")]
