"""What we write as XLIFF 2.1: valid by schema and Schematron, and read back whole by Translate Toolkit."""

import importlib.util
import sys

from .article import database
from .harness import Failed, Skipped, excerpt, expect, require
from .varied import memories

RULES = ("xliff_core_2.1", "matches", "glossary", "metadata")


def every_memory_valid_xliff2(context):
    """Five varied memories and the article's package, against the schema and its four sets of rules."""
    require("xmllint")
    _require_modules("lxml", "saxonche")
    files = [_export(context, name, memory) for name, (memory, _) in memories(context).items()]
    package = context.folder("package-xliff2")
    arguments = ["prepare", context.article, "--to", "xliff-2.1", "--output", package]
    context.taiyaku("--db", database(context), *arguments, "--force")
    files.append(package / "article.ja.xlf")
    folder = context.schemas / "xliff21"
    schema = folder / "xliff21-all.driver.xsd"
    done = context.execute("xmllint", "--nonet", "--noout", "--schema", schema, *files)
    if done.returncode != 0:
        raise Failed(f"not valid by the schema: {excerpt(done)}")
    tool = context.shared / "standards" / "tools" / "sch.py"
    for rules in RULES:
        done = context.execute(sys.executable, tool, folder / f"{rules}.sch", *files)
        if done.returncode != 0 or done.stdout.count("VALID ") != len(files):
            raise Failed(f"not valid by {rules}: {excerpt(done)}")
    return f"{len(files)} files valid by the schema and {len(RULES)} sets of rules"


def toolkit_reads_every_unit_of_xliff2(context):
    """Translate Toolkit gets source and translation of each unit of what we write."""
    _require_modules("translate", "lxml")
    from translate.storage import xliff2  # pylint: disable=import-outside-toplevel

    units = 0
    for name, (memory, count) in memories(context).items():
        with open(_export(context, name, memory), "rb") as stream:
            read = xliff2.Xliff2File.parsestring(stream.read()).units
        whole = [unit for unit in read if str(unit.source) and str(unit.target) and unit.istranslated()]
        expect(f"units that Translate Toolkit reads of {name}", count, len(whole))
        units += count
    return f"{units} units"


def _require_modules(*names):
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise Skipped(f"not installed: {', '.join(missing)}")


def _export(context, name, memory):
    file = context.folder("varied-xliff2") / f"{name}.xlf"
    if not file.exists():
        context.taiyaku("--db", memory, "tm", "export", file, "--to", "xliff-2.1")
    return file
