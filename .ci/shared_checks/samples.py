"""The sample memories, real and nasty ones: importing them, and the round trip."""

import filecmp
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter

from .harness import Failed, expect

# A program that panics ends with 101; imports end with 0, or 2 when nothing in a file was usable.
GOOD_CODES = {0, 2}

TMX_DATE = re.compile(r"\d{8}T\d{6}Z$")


def import_without_panic(context):
    """Every sample TMX ends with a good exit code; a refused one is reported with its name."""
    refused = []
    files = _files(context)
    for number, file in enumerate(files):
        database = context.folder(f"import-{number}") / "import.db"
        done = context.execute(context.binary, "--db", database, "tm", "import", file)
        if done.returncode not in GOOD_CODES or "panicked" in done.stderr:
            raise Failed(f"{file}: exit code {done.returncode}: {done.stderr}")
        if done.returncode == 2:
            refused.append(file.stem)
            if file.name not in done.stderr:
                raise Failed(f"{file.name} is refused without a word about it: {done.stderr!r}")
    return f"{len(files)} files, {len(refused)} with nothing to import ({', '.join(refused)})"


def round_trip(context):
    """Imported, exported, imported into a second database, exported: the same bytes twice.

    An export has one language pair, and takes the units of its regional variants along. So a file
    with several pairs gives several exports, each without some of the neighbours, and units that
    differed in the region alone become equal and are merged. There the second export may differ
    from the first in contexts and repetitions; from then on the bytes must stay the same.
    """
    same, settled = 0, 0
    for number, file in enumerate(_files(context)):
        database = context.work / f"import-{number}" / "import.db"
        pairs = _pairs(context, database)
        for index, (source, target) in enumerate(pairs):
            if target:
                folder = context.folder(f"trip-{number}-{index}")
                what = f"{file.name}, {source} to {target}"
                _trip(context, database, folder, (source, target), what, settles=len(pairs) > 1)
                same, settled = same + (len(pairs) == 1), settled + (len(pairs) > 1)
    if same == 0:
        raise Failed("no sample with one language pair was imported")
    return f"{same} files byte by byte; {settled} exports of files with several language pairs settle"


def metadata_kept(context):
    """Notes, properties and attributes of the units of a file stand in the export, too.

    Looked at are the well-formed files with one language pair in which no two units are equal, for
    those are merged.
    """
    looked_at, facts = 0, 0
    for number, file in enumerate(_files(context)):
        pairs = _pairs(context, context.work / f"import-{number}" / "import.db")
        export = context.work / f"trip-{number}-0" / "0.tmx"
        if len(pairs) != 1 or not export.exists():
            continue
        units = _units(file)
        if len(units) != len(_units(export)):
            continue
        before = _metadata(units)
        lost = before - _metadata(_units(export))
        if lost:
            raise Failed(f"{file.name}: not in the export: {sorted(lost)}")
        looked_at, facts = looked_at + 1, facts + sum(before.values())
    if facts == 0:
        raise Failed("no sample with metadata was looked at")
    return f"{facts} notes, properties and attributes of {looked_at} files came out again"


def _units(file):
    """The units of a file, none if it is broken XML or in an encoding that Python does not know."""
    try:
        return list(ElementTree.parse(file).iter("tu"))
    except (ElementTree.ParseError, LookupError, ValueError):
        return []


def _metadata(units):
    """How often each note, property and attribute stands in the units.

    Languages are left out, as an export has one code a side. So are dates in another form than
    TMX has: they come out in the right form, or as a property.
    """
    found = Counter()
    for element in (element for unit in units for element in (unit, *unit.iter("tuv"))):
        for name, value in element.items():
            if not name.endswith("lang") and (not name.endswith("date") or TMX_DATE.match(value)):
                found[element.tag, name, value] += 1
        for kind in ("note", "prop"):
            for child in element.findall(kind):
                found[kind, child.get("type", ""), child.text or ""] += 1
    return found


def _files(context):
    return sorted(context.samples.rglob("*.tmx"))


def _pairs(context, database):
    """The language pairs of a database; a unit without a translation has no target language."""
    if not database.exists():
        return []
    languages = context.taiyaku_json("--db", database, "tm", "stats")[0]["languages"]
    return [(pair["source"], pair["target"]) for pair in languages]


def _trip(context, database, folder, pair, what, settles):
    """Out, in and out again; with `settles` the bytes are compared one round later."""
    languages = ["--source-lang", pair[0], "--target-lang", pair[1]]
    rounds = 3 if settles else 2
    exports = [folder / f"{number}.tmx" for number in range(rounds)]
    for number, export in enumerate(exports):
        context.taiyaku("--db", database, "tm", "export", export, *languages)
        database = folder / f"{number}.db"
        done = context.taiyaku_json("--db", database, "tm", "import", export, *languages)[0]
        counts = (done["new"] + done["equal"], done["changed"], done["skipped"], done["refused"])
        expect(f"units, changed, skipped, refused: {what}", (len(_texts(export)), 0, 0, 0), counts)
    expect(f"units after the first round: {what}", set(_texts(exports[0])), set(_texts(exports[1])))
    if not filecmp.cmp(exports[-2], exports[-1], shallow=False):
        raise Failed(f"an export differs from the one before: {what}")


def _texts(export):
    """Source and target of each unit, with their inline codes."""
    return [
        tuple(ElementTree.tostring(segment, encoding="unicode") for segment in unit.iter("seg"))
        for unit in _units(export)
    ]
