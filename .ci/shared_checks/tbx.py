"""What we write as TBX: valid in each version and style, and read back whole by OmegaT and Translate Toolkit.

Five term bases, made here, are imported and exported again:

plain        many short entries
metadata     every data category of TBX-Basic, sources, transactions, references
characters   beyond the basic plane, variation selectors, markup as text
long         definitions of 10,000 characters
varied       many languages, statuses under all their names, categories that nobody knows, ids that are not valid
"""

import importlib.util
import shutil
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

from .harness import Failed, Skipped, excerpt, expect, require

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>\n'
TAIL = "</body></text></martif>\n"
STATUSES = [
    "preferredTerm-admn-sts",
    "preferredTerm",
    "admittedTerm-admn-sts",
    "deprecatedTerm-admn-sts",
    "supersededTerm-admn-sts",
    "standardizedTerm",
    "forbidden",
    "proposed",
    "unheard of",
]
METADATA = """<descrip type="subjectField">food</descrip>
<descripGrp><descrip type="definition" xml:lang="en">a thing</descrip><admin type="source">a book</admin></descripGrp>
<ref type="crossReference" target="e{next}">the next</ref><xref type="xGraphic" target="https://x.test/{number}.png">picture</xref>
<xref type="externalCrossReference" target="not an address">text</xref>
<transacGrp><transac type="transactionType">origination</transac><date>2020-01-02</date><transacNote type="responsibility" target="p1">N. N.</transacNote></transacGrp>
<note>of the concept</note>"""
OF_TERM = """<termNote type="partOfSpeech">properNoun</termNote><termNote type="grammaticalGender">neuter</termNote>
<termNote type="termType">abbreviation</termNote><termNote type="termLocation">menuItem</termNote><termNote type="geographicalUsage">Kansai</termNote>
<descripGrp><descrip type="context">It stands here.</descrip><admin type="source">p. 3</admin></descripGrp>
<admin type="customerSubset">A &amp; B</admin><admin type="projectSubset">weekly</admin><note>of the term</note>"""
VARIANTS = ("tbx-v2", "tbx-v3-dca", "tbx-v3-dct")
RULES = {
    "tbx-v2": (["tbx-v2/TBX-Basic/TBXBasicRNGV02.rng"], []),
    "tbx-v3-dca": (
        ["tbx-v3/TBXcoreStructV03.ltac-2023.rng", "tbx-v3/Basic/DCA/TBXcoreStructV03_TBX-Basic_integrated.rng"],
        ["tbx-v3/Basic/DCA/TBX-Basic_DCA.sch"],
    ),
    "tbx-v3-dct": (["tbx-v3/Basic/DCT/TBX-Basic.local-rng-only.nvdl"], ["tbx-v3/Basic/DCT/TBX-Basic_DCT.sch"]),
}


def _term(text, inside=""):
    return f"<tig><term>{escape(text)}</term>{inside}</tig>"


def _entry(number, sections, before=""):
    languages = "".join(f'<langSet xml:lang="{language}">{terms}</langSet>' for language, terms in sections)
    return f'<termEntry id="e{number}">{before}{languages}</termEntry>\n'


def _pair(number, japanese, english, before="", inside=""):
    return _entry(number, [("ja", _term(japanese, inside)), ("en", _term(english, inside))], before)


def _varied():
    for number in range(60):
        status = STATUSES[number % len(STATUSES)]
        inside = f'<termNote type="administrativeStatus">{status}</termNote><termNote type="ownField">v{number}</termNote>'
        languages = ["ja", "en", ("de", "fr-CA", "zh-Hant-TW", "pt_BR", "x-house")[number % 5]]
        sections = [(language, _term(f"語{number}{language}", inside) + _term(f"別名{number}{language}")) for language in languages]
        before = f'<descrip type="ownConceptField">{number}</descrip><admin type="elementWorkingStatus">workingElement</admin>'
        identifier = ("", f"n{number}", f"no {number}", f"{number}")[number % 4]
        yield _entry(number, sections, before).replace(f'id="e{number}"', f'id="{identifier}"' if identifier else "")


def _bodies():
    odd = ["𠮷野家😀", "葛󠄀城", "<b>と&amp;", "か\u3099", "👨‍👩‍👧‍👦", "]]>", '"引用"', "=1+1", "ｶﾀｶﾅ"]
    yield "plain", [_pair(number, f"用語{number}", f"term {number}") for number in range(300)]
    yield "metadata", [
        _pair(number, f"品{number}", f"item {number}", METADATA.format(number=number, next=(number + 1) % 40), OF_TERM)
        for number in range(40)
    ]
    yield "characters", [
        _pair(number, f"{text}{number}", f"{text} {number}", f'<descrip type="definition">{escape(text)}</descrip>')
        for number, text in enumerate(odd)
    ]
    yield "long", [
        _pair(number, f"長{number}", f"long {number}", f'<descrip type="definition">{"長い😀定義" * 2000}</descrip>')
        for number in range(5)
    ]
    yield "varied", list(_varied())


def _term_bases(context):
    """The databases by name, with the number of entries in each."""
    folder = context.folder("varied-tbx")
    found = {}
    for name, entries in _bodies():
        database = folder / f"{name}.db"
        if not database.exists():
            file = folder / f"{name}.in.tbx"
            file.write_text(HEAD + "".join(entries) + TAIL, encoding="utf-8")
            context.taiyaku("--db", database, "glossary", "import", file)
        found[name] = (database, len(entries))
    return found


def _export(context, name, database, variant):
    file = context.folder("varied-tbx") / f"{name}.{variant}.tbx"
    if not file.exists():
        context.taiyaku("--db", database, "glossary", "export", file, "--to", variant)
    return file


def every_term_base_valid(context):
    """Five varied term bases, in each version and style, against schemas and Schematron rules."""
    require("jing")
    rules_run = all(importlib.util.find_spec(module) for module in ("lxml", "saxonche"))
    shutil.copy(context.schemas / "tbx-v2" / "TBX-Basic" / "TBXBasiccoreStructV02.dtd", context.folder("varied-tbx"))
    files = 0
    for variant in VARIANTS:
        bases = _term_bases(context)
        written = [_export(context, name, database, variant) for name, (database, _) in bases.items()]
        schemas, rules = RULES[variant]
        commands = [["jing", context.schemas / schema] for schema in schemas]
        if rules_run:
            tool = context.shared / "standards" / "tools" / "sch.py"
            commands += [[sys.executable, tool, context.schemas / rule] for rule in rules]
        for command in commands:
            done = context.execute(*command, *written)
            if done.returncode != 0:
                raise Failed(f"{variant}: {excerpt(done)}")
        for file, (_, count) in zip(written, bases.values()):
            root = ElementTree.parse(file).getroot()
            entries = [one for one in root.iter() if one.tag.rpartition("}")[2] in ("termEntry", "conceptEntry")]
            expect(f"entries of {file.name}", count, len(entries))
            files += 1
    return f"{files} files valid" + ("" if rules_run else "; without Schematron: lxml or saxonche is not installed")


def over_version_three_and_back(context):
    """Version 2 → both styles of version 3 → version 2 gives the same bytes."""
    for name, (database, _) in _term_bases(context).items():
        first = _export(context, name, database, "tbx-v2").read_bytes()
        for variant in VARIANTS:
            copy = context.folder("varied-tbx") / f"{name}.{variant}.db"
            context.taiyaku("--db", copy, "glossary", "import", _export(context, name, database, variant))
            expect(f"{name} over {variant}", first, _export(context, f"{name}-{variant}", copy, "tbx-v2").read_bytes())
    return f"{len(VARIANTS)} ways"


def toolkit_reads_every_term(context):
    """Translate Toolkit gets each entry of version 2 and its first terms."""
    if importlib.util.find_spec("translate") is None:
        raise Skipped("not installed: translate-toolkit")
    from translate.storage import tbx  # pylint: disable=import-outside-toplevel

    terms = 0
    for name, (database, count) in _term_bases(context).items():
        file = _export(context, name, database, "tbx-v2")
        with open(file, "rb") as stream:
            read = tbx.tbxfile.parsestring(stream.read()).units
        expect(f"entries that Translate Toolkit reads of {name}", count, len(read))
        # The toolkit's units have two terms: the first of the first two languages.
        sections = [list(entry.iter("langSet"))[:2] for entry in ElementTree.parse(file).iter("termEntry")]
        expected = [["".join(next(section.iter("term")).itertext()) for section in entry] for entry in sections]
        expect(f"terms that Translate Toolkit reads of {name}", expected, [[str(unit.source), str(unit.target)] for unit in read])
        terms += 2 * count
    return f"{terms} terms"


def _pairs(entry):
    """Each Japanese term of an entry with each English one."""
    terms = {"ja": [], "en": []}
    for section in entry.iter("langSet"):
        language = section.get("{http://www.w3.org/XML/1998/namespace}lang")
        # OmegaT composes what it reads: か and its voicing mark become one character.
        found = (unicodedata.normalize("NFC", "".join(term.itertext())) for term in section.iter("term"))
        terms.get(language, []).extend(found)
    return [(source, target) for source in terms["ja"] for target in terms["en"]]


def omegat_reads_every_term(context):
    """OmegaT gets each Japanese term of version 2 with each English one of its entry."""
    require("omegat", "javac")
    probe = context.shared / "standards" / "tools" / "omegat-probe.sh"
    pairs = 0
    for name, (database, _) in _term_bases(context).items():
        file = _export(context, name, database, "tbx-v2")
        done = context.execute("bash", probe, "glos", file, "ja", "en")
        lines = [line.split("\t") for line in done.stdout.splitlines()]
        read = sorted((line[1], line[2]) for line in lines if line[0] == "TERM")
        expected = [pair for entry in ElementTree.parse(file).iter("termEntry") for pair in _pairs(entry)]
        expect(f"pairs that OmegaT reads of {name}", sorted(expected), read)
        pairs += len(read)
    return f"{pairs} pairs"
