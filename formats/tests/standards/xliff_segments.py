"""The segments of XLIFF 1 files as lxml sees them: id, source and target of each.

    python3 xliff_segments.py FILE…

Written apart from the reader that it is compared with, and as plainly as can be. A file that is no well-formed
XLIFF 1 gives only `no`. Files, segments and fields end with the separators that ASCII has for them.
"""

import sys

from lxml import etree

CODES = {"bpt", "ept", "it", "ph", "x", "bx", "ex"}


def name(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element, wanted):
    found = [one for one in element if name(one) == wanted]
    return found[-1] if found else None


def text(element):
    """What is text, and no native code; nothing that a change has deleted."""
    parts = [element.text or ""]
    for one in element:
        is_deleted = name(one) == "mrk" and one.get("mtype") == "x-sdl-deleted"
        if name(one) and name(one) not in CODES and not is_deleted:
            parts.append(text(one))
        parts.append(one.tail or "")
    return "".join(parts)


def parts(element):
    if element is None:
        return []
    return [one for one in element.iter() if name(one) == "mrk" and one.get("mtype") == "seg"]


def is_translated(unit):
    """The nearest element that says so decides."""
    for element in [unit, *unit.iterancestors()]:
        if element.get("translate"):
            return element.get("translate") != "no"
    return True


def segments(unit):
    source, cut, target = (child(unit, side) for side in ("source", "seg-source", "target"))
    if source is None or not is_translated(unit):
        return
    marked = parts(cut) or parts(source)
    if not marked:
        if cut is None or text(source).strip():
            yield unit.get("id"), text(source), None if target is None else text(target)
        return
    targets = {one.get("mid"): text(one) for one in parts(target)}
    for one in marked:
        yield one.get("mid"), text(one), targets.get(one.get("mid"))


def main():
    for file in sys.argv[1:]:
        try:
            root = etree.parse(file, etree.XMLParser(resolve_entities=False, huge_tree=True)).getroot()
        except etree.XMLSyntaxError:
            root = None
        if root is None or name(root) != "xliff" or not root.get("version", "1.2").startswith("1"):
            sys.stdout.write("no\x1d")
            continue
        units = [one for one in root.iter() if name(one) == "trans-unit"]
        for unit in units:
            for segment in segments(unit):
                fields = ["" if field is None else f"={field}" for field in segment]
                sys.stdout.write("\x1f".join(fields) + "\x1e")
        sys.stdout.write("\x1d")


main()
