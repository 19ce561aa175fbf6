"""Memories as XLIFF 1.2: valid, read back whole by OmegaT and Translate Toolkit, and by ourselves."""

import importlib.util
import xml.etree.ElementTree as ElementTree

from .harness import Failed, Skipped, excerpt, expect, require
from .omegat import PROJECT
from .varied import memories

TOOLS = (None, "omegat", "trados", "memoq", "phrase", "okapi")
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def every_memory_valid(context):
    """Five varied memories, written for each tool, against the strict schema."""
    require("xmllint")
    schema = context.schemas / "xliff12" / "xliff-core-1.2-strict.xsd"
    command = ["xmllint", "--nonet", "--noout", "--schema", schema]
    files = 0
    for name, (database, count) in memories(context).items():
        for tool in TOOLS:
            file = _export(context, name, database, tool)
            done = context.execute(*command, file)
            if done.returncode != 0:
                raise Failed(f"{file.name}: {excerpt(done)}")
            expect(f"units of {file.name}", count, len(list(_units(file))))
            files += 1
    text = file.read_text(encoding="utf-8")
    worse = file.with_name("broken.xlf")
    worse.write_text(text.replace("<target", "<target state='odd'", 1), encoding="utf-8")
    if context.execute(*command, worse).returncode == 0:
        raise Failed("the validator accepts a wrong state")
    return f"{files} files valid; the validator rejects a broken one"


def toolkit_reads_every_unit(context):
    """Translate Toolkit gets source and translation of each unit."""
    if importlib.util.find_spec("translate") is None:
        raise Skipped("not installed: translate-toolkit")
    from translate.storage import xliff  # pylint: disable=import-outside-toplevel

    units = 0
    for name, (database, count) in memories(context).items():
        file = _export(context, name, database, None)
        with open(file, "rb") as stream:
            read = xliff.xlifffile.parsestring(stream.read()).units
        expect(f"units that Translate Toolkit reads of {name}", count, len(read))
        got = [(_bare(unit.source), _bare(unit.target)) for unit in read]
        expected = [(_bare(source), _bare(target)) for source, target in _texts(file)]
        expect(f"texts that Translate Toolkit reads of {name}", expected, got)
        units += count
    return f"{units} units"


def omegat_reads_every_unit(context):
    """OmegaT gets a segment for each unit. It reads the text of the target, and leaves out what it has seen before."""
    require("omegat")
    units = 0
    for name, (database, _) in memories(context).items():
        project = context.folder(f"xliff1-omegat-{name}")
        for folder in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
            (project / folder).mkdir(parents=True, exist_ok=True)
        (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
        file = _export(context, name, database, "omegat")
        (project / "source" / file.name).write_bytes(file.read_bytes())
        listed = project / "listed.tmx"
        settings = context.folder("omegat-settings")
        done = context.execute(
            "omegat",
            project,
            "--mode=console-createpseudotranslatetmx",
            f"--pseudotranslatetmx={listed}",
            "--pseudotranslatetype=equal",
            f"--config-dir={settings}",
            "--quiet",
        )
        if done.returncode != 0 or not listed.is_file():
            raise Failed(f"OmegaT lists no segments of {file.name}: {excerpt(done)}")
        found = {_letters("".join(tu.find("tuv/seg").itertext())) for tu in ElementTree.parse(listed).iter("tu")}
        expected = {_letters(target) for _, target in _texts(file)}
        if name != "codes":
            expect(f"segments that OmegaT reads of {name}", expected, found)
        elif len(found) < len(expected):
            # It shows codes in its own way, and cuts where a code holds text.
            raise Failed(f"OmegaT reads {len(found)} segments of {name}, not {len(expected)}")
        units += len(found)
    return f"{units} segments"


def memory_comes_back(context):
    """TMX from a memory, and TMX from the same memory after it went through XLIFF: the same bytes.

    Where codes stand in the text of a code, XLIFF holds their text only, and the export says so."""
    for name, (database, count) in memories(context).items():
        file = _export(context, name, database, None)
        folder = context.folder(f"xliff1-back-{name}")
        back = folder / "back.db"
        done = context.taiyaku_json("--db", back, "tm", "import", file)[0]
        expect(f"new units of {name}", count, done["new"])
        exports = []
        for number, source in enumerate((database, back)):
            exports.append(folder / f"{number}.tmx")
            context.taiyaku("--db", source, "tm", "export", exports[-1])
        first, second = (export.read_text(encoding="utf-8") for export in exports)
        if name == "codes":
            first, second = (sorted(_segments(export)) for export in exports)
        expect(f"TMX of {name} after XLIFF", first, second)
    return f"{len(memories(context))} memories went to XLIFF and back"


def _export(context, name, database, tool):
    file = context.folder("varied-xliff1") / f"{name}-{tool}.xlf"
    if not file.exists():
        fitted = ["--for", tool] if tool else []
        context.taiyaku("--db", database, "tm", "export", file, "--to", "xliff-1.2", *fitted)
    return file


def _units(file):
    return ElementTree.parse(file).iter(f"{XLIFF}trans-unit")


def _texts(file):
    """Source and target of each unit, with the native code in them."""
    for unit in _units(file):
        yield tuple("".join(unit.find(f"{XLIFF}{side}").itertext()) for side in ("source", "target"))


def _segments(file):
    for segment in ElementTree.parse(file).iter("seg"):
        yield "".join(segment.itertext())


def _bare(text):
    """A text without white space at its ends, which the toolkit leaves out."""
    return " ".join(str(text or "").split())


def _letters(text):
    return "".join(text.split())
