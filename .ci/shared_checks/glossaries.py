"""Glossaries as other programs read them: our UTX-S in Translate Toolkit."""

import importlib.util

from .article import TERMS, database
from .harness import Skipped, expect


def utx_read_by_translate_toolkit(context):
    """Every exported term comes back, each with its translation."""
    if importlib.util.find_spec("translate") is None:
        raise Skipped("not installed: translate-toolkit")
    from translate.storage import utx

    file = context.folder("utx") / "terms.utx"
    context.taiyaku("--db", database(context), "glossary", "export", file, "--to", "utx-s-1.00")
    with open(file, "rb") as stream:
        units = utx.UtxFile(stream).units
    expect("terms read from UTX-S", TERMS, {unit.source: unit.target for unit in units})
    return f"{len(TERMS)} terms"
