"""The package for each CAT tool: what stands in it, and whether the formats' schemas accept it.

A validator that says yes to everything would prove nothing, so each one must also reject the same
file with one thing broken.
"""

import shutil
import xml.etree.ElementTree as ElementTree
from functools import lru_cache

from .article import KNOWN_SENTENCES, TERMS, database, translation
from .harness import Failed, excerpt, expect, require

# What `--for` takes; None is a package for no tool in particular.
TOOLS = [None, "omegat", "trados", "memoq", "phrase", "okapi"]

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


@lru_cache(maxsize=None)
def package(context, tool):
    """The folder with the article's package for a tool, made once."""
    folder = context.work / f"package-{tool}"
    fitted = ["--for", tool] if tool else []
    arguments = ["prepare", context.article, *fitted, "--output", folder]
    context.taiyaku("--db", database(context), *arguments)
    return folder


def contents_for_each_tool(context):
    """The targets and suggestions that the tool needs, the twenty units, the thirty terms."""
    for tool in TOOLS:
        folder = package(context, tool)
        units = list(ElementTree.parse(folder / "article.ja.xlf").iter(f"{XLIFF}trans-unit"))
        _suggestions(tool, units)
        _targets(tool, units)
        expect(f"translations in the TMX for {tool}", _translations(), _memory(folder))
        expect(f"terms in the TBX for {tool}", TERMS, _glossary(folder))
    known = f"{len(KNOWN_SENTENCES)} matches of 100 % in alt-trans and TMX"
    return f"{len(TOOLS)} packages with {known}, {len(TERMS)} terms, targets as the tool needs"


def xliff_valid(context):
    """XLIFF 1.2, strict."""
    require("xmllint")
    schema = context.schemas / "xliff12" / "xliff-core-1.2-strict.xsd"
    command = ["xmllint", "--nonet", "--noout", "--schema", schema]
    files = [package(context, tool) / "article.ja.xlf" for tool in TOOLS]
    return _judge(context, command, files, broken=('datatype="plaintext"', ""), beside=[])


def tmx_valid(context):
    """TMX 1.4, in the packages and exported."""
    require("xmllint")
    dtd = context.schemas / "tmx" / "tmx14.dtd"
    command = ["xmllint", "--nonet", "--noout", "--dtdvalid", dtd]
    files = [package(context, tool) / "memory.tmx" for tool in TOOLS]
    files += _exports(context, "tm", "tmx")
    # The DTD that the file names by its DOCTYPE must lie beside it.
    return _judge(context, command, files, broken=('segtype="sentence"', ""), beside=[dtd])


def tbx_valid(context):
    """TBX version 2 (TBX-Basic), in the packages and exported."""
    require("jing")
    basic = context.schemas / "tbx-v2" / "TBX-Basic"
    files = [package(context, tool) / "glossary.tbx" for tool in TOOLS]
    files += _exports(context, "glossary", "tbx")
    command = ["jing", basic / "TBXBasicRNGV02.rng"]
    beside = [basic / "TBXBasiccoreStructV02.dtd"]
    broken = ("<langSet ", '<langSet wrong="" ')
    return _judge(context, command, files, broken, beside)


def _suggestions(tool, units):
    """The twenty known sentences, and no others, have an alt-trans of 100 %."""
    found = {
        int(unit.get("id")) - 1: alternative.findtext(f"{XLIFF}target")
        for unit in units
        for alternative in unit.iter(f"{XLIFF}alt-trans")
        if alternative.get("match-quality") == "100%"
    }
    expected = {index: translation(index) for index in KNOWN_SENTENCES}
    expect(f"alt-trans of 100 % for {tool}", expected, found)


def _targets(tool, units):
    """OmegaT fills only a target that is a copy of the source; the others get the translation."""
    for index, unit in enumerate(units):
        target = unit.find(f"{XLIFF}target")
        if tool == "omegat":
            expected = ("new", unit.findtext(f"{XLIFF}source"))
        elif index in KNOWN_SENTENCES:
            expected = ("needs-review-translation", translation(index))
        else:
            expected = ("new", None)
        expect(f"target {index + 1} for {tool}", expected, (target.get("state"), target.text))


def _translations():
    return sorted(translation(index) for index in KNOWN_SENTENCES)


def _memory(folder):
    """The translations in a package's TMX."""
    units = ElementTree.parse(folder / "memory.tmx").iter("tu")
    variants = (list(unit.iter("seg")) for unit in units)
    return sorted("".join(target.itertext()) for _source, target in variants)


def _glossary(folder):
    """The terms in a package's TBX, with their translations."""
    entries = ElementTree.parse(folder / "glossary.tbx").iter("termEntry")
    return dict([term.text for term in entry.iter("term")] for entry in entries)


def _exports(context, resource, ending):
    """The whole memory or term base, exported for each tool."""
    files = []
    for tool in TOOLS:
        files.append(context.folder(f"exported-{resource}-{tool}") / f"exported.{ending}")
        fitted = ["--for", tool] if tool else []
        context.taiyaku("--db", database(context), resource, "export", files[-1], *fitted)
    return files


def _judge(context, command, files, broken, beside):
    """Validates copies of the files, and then the first with something replaced: (old, new)."""
    folder = context.folder(f"judged-{files[0].name}")
    for file in beside:
        shutil.copyfile(file, folder / file.name)
    for file in files:
        copy = folder / f"{file.parent.name}-{file.name}"
        shutil.copyfile(file, copy)
        done = context.execute(*command, copy)
        if done.returncode != 0 or "warning: " in done.stderr:
            raise Failed(f"{copy.name} is not valid: {excerpt(done)}")
    text = files[0].read_text(encoding="utf-8")
    if broken[0] not in text:
        raise Failed(f"cannot try the validator: no {broken[0]} in {files[0].name}")
    worse = folder / f"broken-{files[0].name}"
    worse.write_text(text.replace(*broken), encoding="utf-8")
    if context.execute(*command, worse).returncode == 0:
        raise Failed(f"the validator accepts a file with {broken[0]} broken")
    return f"{len(files)} files; the validator rejects a broken one"
