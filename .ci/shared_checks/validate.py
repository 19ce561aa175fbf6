"""`taiyaku validate` beside the validators of the standards.

The small good files must have no error, the bad ones at least one problem; every copy that `--fix` makes of a bad file
must be clean. Over the samples the verdicts are compared with those of xmllint, jing and Schematron: the share of equal
verdicts is printed, and must be at least 90 % in each format. What only a person can judge (rules of the level `meaning` that
no schema has) is left out of the comparison.
"""

import json
import re
import shutil
import sys

from .harness import Failed, require



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
            raise Failed(f"the copy of {path.name} is refused by the format's validator")
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
        if ours == judge():
            equal[kind] = equal.get(kind, 0) + 1
        else:
            different.setdefault(kind, []).append(f"{path.name} ({'valid' if ours else 'invalid'} here)")
    said = []
    for kind in sorted(equal.keys() | different.keys()):
        count, others = equal.get(kind, 0), different.get(kind, [])
        share = 100 * count / (count + len(others))
        said.append(f"{kind} {share:.0f} % of {count + len(others)}")
        if others:
            print(f"  {kind}: otherwise than the validators: {', '.join(others)}", file=sys.stderr)
        if share < 90:
            raise Failed(f"{kind}: only {share:.0f} % of verdicts are equal; otherwise: {', '.join(others)}")
    return "verdicts equal: " + ", ".join(said)


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
    if finding["level"] != "meaning":
        return True
    if path.suffix == ".tmx":
        return False
    return finding["rule"] in {
        "duplicate-id", "reference", "state", "code-rule", "unpaired-code", "data-category", "data-category-level",
        "pick-list", "language-mismatch", "dialect",
    }


def _judge(context, path):
    """A function that says whether the format's validators accept a file; None where there are none for it."""
    schemas = context.schemas
    text = path.read_bytes()[:4000].replace(b"\0", b"").decode("utf-8", "replace")

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

    if "<tmx" in text:
        version = next((v for v in ("1.1", "1.2", "1.3") if f'version="{v}"' in text), "1.4")
        return lambda: xmllint("--dtdvalid", schemas / "tmx" / f"tmx{version.replace('.', '')}.dtd")
    if "<martif" in text:
        basic = "TBX-Basic" in text
        kind = "TBX-Basic/TBXBasicRNGV02.rng" if basic else "TBX-Default/TBXcoreStructV02.rng"
        return lambda: jing(schemas / "tbx-v2" / kind)
    if "<tbx" in text:
        dialect = next((d for d in ("Basic", "Linguist", "Min") if f"TBX-{d}" in text), "Core")
        core = schemas / "tbx-v3" / "TBXcoreStructV03.ltac-2023.rng"
        if "tbxinfo.net/ns" in text or dialect == "Core":
            style = schemas / "tbx-v3" / dialect / "DCT" / f"TBX-{dialect}_DCT.sch"
            rules = [style] if style.is_file() else []
            local = schemas / "tbx-v3" / "Basic" / "DCT" / "TBX-Basic.local-rng-only.nvdl"
            first = local if dialect == "Basic" else core
            return lambda: jing(first) and all(map(schematron, rules))
        rules = schemas / "tbx-v3" / dialect / "DCA" / f"TBX-{dialect}_DCA.sch"
        return lambda: jing(core) and schematron(rules)
    root = re.search(r"<xliff\b[^>]*?\sversion=[\"']([^\"']+)", text)
    version = root.group(1) if root else ""
    if version.startswith("2"):
        if version == "2.2":
            return lambda: xmllint("--schema", schemas / "xliff22" / "xliff22-all.driver.xsd")
        folder = schemas / "xliff21"
        rules = [folder / name for name in ("xliff_core_2.1.sch", "matches.sch", "glossary.sch", "metadata.sch")]
        return lambda: xmllint("--schema", folder / "xliff21-all.driver.xsd") and all(map(schematron, rules))
    if version == "1.2":
        return lambda: xmllint("--schema", schemas / "xliff12" / "xliff-core-1.2-transitional.xsd")
    if "<srx" in text and "srx20" in text:
        return lambda: xmllint("--schema", schemas / "srx" / "srx20.xsd")
    return None
