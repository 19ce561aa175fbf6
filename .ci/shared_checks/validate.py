"""`taiyaku validate` beside the validators of the standards.

The small good files must have no error, the bad ones at least one problem; every copy that `--fix` makes of a bad file or a
sample must be without errors, for us and for the validators, and give as many units and terms as the file itself. Over the samples
the verdicts are compared with those of xmllint, jing and Schematron: every file judged otherwise must be one of `EXCEPTIONS`; the
shares that are printed count those as different. What no validator of a format can see (`UNSEEN`) is left out of the comparison.
Whatever the program writes itself must have no problem.
"""

import json
import re
import shutil
import sys

from . import packages, tbx, varied
from .harness import Failed, expect, require

# Where the validators are wrong, and why.
EXCEPTIONS = {
    "oasis2-withGlossary.xlf": "glossary.sch does not know the fragment #t=m3, which the standard has for marks in targets",
    "oasis2-withReferences.xlf": "xliff_core_2.1.sch does not know the fragment #f=f2/u=u1/n=n1; the file is one of the standard's own",
}

# Copies that are good and are refused all the same, and why.
REFUSED_COPIES = {"deep-nesting.tmx": "xmllint reads no more than 256 elements in each other"}

# Rules that the validators of a format do not have: a DTD sees no values, those of XLIFF 1.2 no pairs.
UNSEEN = {
    "tmx": {"language-code", "language-mismatch", "date", "number", "duplicate-code", "unpaired-code", "code-rule"},
    "tbx": {"language-code", "date", "empty-term"},
    "xliff": {"language-code", "date"},
    "srx": {"reference", "expression"},
}
UNSEEN_BY_ONE_TWO = {"language-mismatch", "unpaired-code", "duplicate-code"}



def good_and_bad(context):
    """The files made for each validator, and the copies that `--fix` makes of the bad ones."""
    checks = context.shared / "standards" / "checks"
    folder = context.folder("validate-fixed")
    count = 0
    for path in _files(checks / "good"):
        if errors := _errors(context, path):
            raise Failed(f"{path.name} is good, but validate says: {errors[0]}")
        count += 1
    for path in _files(checks / "bad"):
        if not _problems(context, path):
            raise Failed(f"{path.name} is bad, but validate finds nothing")
        copy = folder / path.name
        context.execute(context.binary, "validate", path, "--fix", "-o", copy, "--force")
        if not copy.is_file():
            raise Failed(f"no copy was made of {path.name}")
        if found := _problems(context, copy):
            raise Failed(f"the copy of {path.name} is not clean: {found[0]}")
        if (judge := _judge(context, copy)) and not judge():
            refused.append(path.name)
        count += 1
    return f"{count} files judged as they should be, every copy clean"


def samples_as_others_judge(context):
    """The samples: valid or not, as xmllint, jing and Schematron say."""
    require("xmllint", "jing")
    equal, different = {}, {}
    for path in _files(context.samples, deep=True):
        judge = _judge(context, path)
        if judge is None:
            continue
        kind = path.suffix.lstrip(".")
        ours = not [finding for finding in _errors(context, path) if _schema_sees(finding, path)]
        others = judge()
        if ours == others:
            equal[kind] = equal.get(kind, 0) + 1
        else:
            if path.name not in EXCEPTIONS:
                verdict = "valid" if others else "invalid"
                raise Failed(f"{path.name} is {verdict} for its validators, not so here")
            different.setdefault(kind, []).append(f"{path.name} ({'valid' if ours else 'invalid'} here)")
    said = []
    for kind in sorted(equal.keys() | different.keys()):
        count, others = equal.get(kind, 0), different.get(kind, [])
        share = 100 * count / (count + len(others))
        said.append(f"{kind} {share:.0f} % of {count + len(others)}")
        if others:
            print(f"  {kind}: otherwise than the validators: {', '.join(others)}", file=sys.stderr)
    return "verdicts equal: " + ", ".join(said)


def copies_of_samples(context):
    """`--fix` over the samples with problems: nothing that can be read is lost, and the copy has no error."""
    folder = context.folder("validate-copies")
    count, refused = 0, []
    for path in _files(context.samples, deep=True) + _files(context.shared / "standards" / "checks" / "bad"):
        if not _problems(context, path) or context.execute(context.binary, "validate", path).returncode != 1:
            continue
        copy = folder / path.name
        context.execute(context.binary, "validate", path, "--fix", "-o", copy, "--force")
        if not copy.is_file():
            raise Failed(f"no copy was made of {path.name}")
        if found := _errors(context, copy):
            raise Failed(f"the copy of {path.name} still has an error: {found[0]}")
        judge = _judge(context, copy)
        if judge and path.name not in EXCEPTIONS | REFUSED_COPIES and not judge():
            refused.append(path.name)
        for resource in ("tm", "glossary"):
            expect(f"{resource} entries of the copy of {path.name}", _count(context, resource, path), _count(context, resource, copy))
        count += 1
    expect("copies that the formats' validators refuse", [], refused)
    return f"{count} copies without errors, and with every unit and term"


def _dialect(path):
    """What a term base says it is, without its `TBX-`."""
    found = re.search(r"<(?:martif|tbx)\b[^>]*\stype=[\"']TBX-?(\w*)", _beginning(path))
    return found.group(1) if found else ""


def _count(context, resource, path):
    """How many entries are imported; None if the file is refused."""
    database = context.folder("validate-counts") / "counts.db"
    for file in database.parent.iterdir():
        file.unlink()
    done = context.execute(context.binary, "--db", database, resource, "import", path, "--format", "json")
    lines = done.stdout.splitlines()
    return json.loads(lines[0])["new"] if lines else None


def own_files_clean(context):
    """Five memories and five term bases in every format, and the package for each tool."""
    folder = context.folder("validate-own")
    files = [file for tool in packages.TOOLS for file in sorted(packages.package(context, tool).iterdir())]
    for name, (database, _) in varied.memories(context).items():
        for writer, ending in (("tmx", "tmx"), ("xliff-1.2", "xlf"), ("xliff-2.1", "xlf")):
            for tool in packages.TOOLS if writer == "tmx" else [None]:
                files.append(folder / f"{name}-{writer}-{tool}.{ending}")
                fitted = ["--for", tool] if tool else []
                context.taiyaku("--db", database, "tm", "export", files[-1], "--to", writer, *fitted)
    for name, (database, _) in tbx._term_bases(context).items():
        for writer in ("tbx-v2", "tbx-v3-dca", "tbx-v3-dct", "utx", "csv", "tsv"):
            files.append(folder / f"{name}.{writer}.{writer.split('-')[0]}")
            context.taiyaku("--db", database, "glossary", "export", files[-1], "--to", writer)
    count = 0
    for file in files:
        if file.suffix not in {".tmx", ".tbx", ".xlf", ".utx", ".csv", ".tsv"}:
            continue
        if found := _problems(context, file):
            raise Failed(f"{file.name}: {found[0]}")
        count += 1
    return f"{count} files without a problem"


def _files(folder, deep=False):
    found = folder.rglob("*") if deep else folder.iterdir()
    endings = {".tmx", ".tbx", ".xlf", ".xliff", ".sdlxliff", ".srx"}
    return sorted(path for path in found if path.suffix in endings)


def _run(context, path):
    done = context.execute(context.binary, "validate", "--format", "json", path)
    if done.returncode not in (0, 1):
        return [{"severity": "error", "level": "form", "rule": "unreadable", "message": done.stderr}]
    return [json.loads(line) for line in done.stdout.splitlines()]


def _problems(context, path):
    return [finding for finding in _run(context, path) if finding["severity"] != "info"]


def _errors(context, path):
    return [finding for finding in _run(context, path) if finding["severity"] == "error"]


def _schema_sees(finding, path):
    """Whether the validators of a format can see such a fault at all."""
    root = _root(path)
    family = {"tmx": "tmx", "xliff": "xliff", "srx": "srx"}.get(root, "tbx")
    unseen = set(UNSEEN[family])
    if family == "xliff" and not _version(path).startswith("2"):
        unseen |= UNSEEN_BY_ONE_TWO
    return finding["rule"] not in unseen


def _beginning(path):
    return path.read_bytes()[:4000].replace(b"\0", b"").decode("utf-8", "replace")


def _root(path):
    """The name of the outermost element."""
    found = re.search(r"<(?:\w+:)?([A-Za-z]\w*)", re.sub(r"<!--.*?-->", "", _beginning(path), flags=re.DOTALL))
    return found.group(1) if found else ""


def _version(path):
    found = re.search(r"<(?:\w+:)?xliff\b[^>]*?\sversion=[\"']([^\"']+)", _beginning(path))
    return found.group(1) if found else ""


def _judge(context, path):
    """A function that says whether the format's validators accept a file; None where there are none for it."""
    schemas = context.schemas
    text, root, version = _beginning(path), _root(path), _version(path)

    def xmllint(*how):
        # A document type declaration asks for its file beside it.
        folder = context.folder("validate-others")
        place = folder / path.name
        shutil.copyfile(path, place)
        for beside in [*(schemas / "tmx").glob("*.dtd"), *(schemas / "tbx-v2" / "TBX-Basic").glob("*.dtd")]:
            shutil.copyfile(beside, folder / beside.name)
        return context.execute("xmllint", "--nonet", "--noout", *how, place).returncode == 0

    def jing(schema):
        folder = context.folder("validate-others")
        place = folder / path.name
        shutil.copyfile(path, place)
        for beside in (schemas / "tbx-v2").rglob("*.dtd"):
            shutil.copyfile(beside, folder / beside.name)
        return context.execute("jing", schema, place).returncode == 0

    def schematron(schema):
        tool = context.shared / "standards" / "tools" / "sch.py"
        return context.execute(sys.executable, tool, schema, path).returncode == 0

    if root == "tmx":
        version = next((v for v in ("1.1", "1.2", "1.3") if f'version="{v}"' in text), "1.4")
        return lambda: xmllint("--dtdvalid", schemas / "tmx" / f"tmx{version.replace('.', '')}.dtd")
    if root == "martif":
        basic = _dialect(path) == "Basic"
        kind = "TBX-Basic/TBXBasicRNGV02.rng" if basic else "TBX-Default/TBXcoreStructV02.rng"
        return lambda: jing(schemas / "tbx-v2" / kind)
    if root == "tbx":
        dialect = _dialect(path) if _dialect(path) in ("Basic", "Linguist", "Min") else "Core"
        core = schemas / "tbx-v3" / "TBXcoreStructV03.ltac-2023.rng"
        if "tbxinfo.net/ns" in text or dialect == "Core":
            style = schemas / "tbx-v3" / dialect / "DCT" / f"TBX-{dialect}_DCT.sch"
            rules = [style] if style.is_file() else []
            local = schemas / "tbx-v3" / "Basic" / "DCT" / "TBX-Basic.local-rng-only.nvdl"
            first = local if dialect == "Basic" else core
            return lambda: jing(first) and all(map(schematron, rules))
        rules = schemas / "tbx-v3" / dialect / "DCA" / f"TBX-{dialect}_DCA.sch"
        return lambda: jing(core) and schematron(rules)
    if version.startswith("2"):
        if version == "2.2":
            return lambda: xmllint("--schema", schemas / "xliff22" / "xliff22-all.driver.xsd")
        folder = schemas / "xliff21"
        rules = [folder / name for name in ("xliff_core_2.1.sch", "matches.sch", "glossary.sch", "metadata.sch")]
        return lambda: xmllint("--schema", folder / "xliff21-all.driver.xsd") and all(map(schematron, rules))
    if version == "1.2":
        return lambda: xmllint("--schema", schemas / "xliff12" / "xliff-core-1.2-transitional.xsd")
    if root == "srx" and "srx20" in text:
        return lambda: xmllint("--schema", schemas / "srx" / "srx20.xsd")
    return None
