"""The sample memories, real and nasty ones: importing them, and the round trip."""

import filecmp
import xml.etree.ElementTree as ElementTree

from .harness import Failed, expect

# A program that panics ends with 101; imports end with 0, or 2 when nothing in a file was usable.
GOOD_CODES = {0, 2}


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
        for unit in ElementTree.parse(export).iter("tu")
    ]
