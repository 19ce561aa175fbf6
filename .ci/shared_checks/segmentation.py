"""The article's segments, and the benchmark against other splitters."""

import json
import sys

from .flat import FlatText, flatten
from .harness import Failed, excerpt, expect

SEGMENTS = 95

# First and last line of each heading. The article shows them by ＊, 〈1〉 and ～…～.
HEADINGS = [(11, 12), (59, 59), (60, 60), (70, 70), (172, 173)]

# What issue 4 asks for on the open sets: boundary F1, segment F1, share of documents without any error. The best of 17
# to 19 other splitters stands at .999/.997, 1/1, .937/.920, .854/.798, .967/.914, .937/.838. The issue gives three
# places, so ours are rounded in the same way before they are compared. wac_train is left out: it is large, and like
# wac_dev.
BARS = {
    "gsd_dev": (0.998, 0.0, 0.0),
    "wac_dev": (1.0, 1.0, 0.0),
    "peer_cases": (0.985, 0.0, 0.0),
    "hard_open": (0.985, 0.975, 0.0),
    "wrapped_open": (0.997, 0.990, 0.85),
    "pdf2col_open": (0.990, 0.970, 0.30),
}


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


def bars_of_the_benchmark(context):
    """The open sets of the benchmark, at or above the bars of the issue, without a changed character."""
    bench = context.shared / "bench" / "segmentation"
    figures = context.work / "segmentation.jsonl"
    data = [bench / "open" / f"{name}.jsonl" for name in BARS]
    command = [sys.executable, bench / "eval.py", "--cmd", f"'{context.binary}' segment -"]
    done = context.execute(*command, "--json", figures, "--data", *data)
    if done.returncode != 0:
        raise Failed(f"eval.py: {excerpt(done)}")
    print(done.stdout, end="")
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    changed = [row[-1] for row in rows if float(row[-1]) != 0]
    if changed:
        raise Failed(f"characters were changed: {', '.join(changed)}")
    results = [json.loads(line) for line in figures.read_text(encoding="utf-8").splitlines()]
    expect("sets", list(BARS), [result["data"] for result in results])
    missed = [_below(result) for result in results]
    missed = [message for message in missed if message]
    if missed:
        raise Failed("; ".join(missed))
    return f"{len(results)} sets at or above the bars"


def _below(result):
    bars = BARS[result["data"]]
    ours = (round(result["bF"], 3), round(result["sF"], 3), round(result["docok"], 3))
    if result["failed"] == 0 and all(is_at >= bar for is_at, bar in zip(ours, bars)):
        return None
    return f"{result['data']}: {ours}, asked for are {bars}, {result['failed']} runs failed"


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
