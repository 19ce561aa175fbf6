"""The analysis of the article: its characters, and sums that agree."""

from .harness import expect

# 文字数（スペースを含めない）, as Word counts the article.
CHARACTERS = 4778


def article_characters(context):
    """Word's count, whatever the bands say; the rows add up to it."""
    analysis = context.taiyaku_json("analyze", context.article)[0]
    total = analysis["total"]
    expect("characters without spaces", CHARACTERS, total["characters"])
    for name in ("segments", "characters", "characters_with_spaces", "words"):
        expect(f"sum of the rows' {name}", total[name], sum(row[name] for row in analysis["rows"]))
        expect(f"{name} of the only file", total[name], analysis["files"][0]["total"][name])
    segments = context.taiyaku_json("segment", context.article)
    text = "".join(segment["text"] for segment in segments if segment["kind"] != "furniture")
    expect("characters of the segments", CHARACTERS, len("".join(text.split())))
    return f"{CHARACTERS} characters, {total['characters'] / 400:.1f} pages, {total['words']} words"


# What the article makes an editor ask, in its order, with a word of each question.
QUERIES = [
    ("unreadable", "\ufffd"),
    ("printed-english", "guaranty"),
    ("term-forms", "停戦監視軍"),
    ("kana-spelling", "こうげき"),
    ("incomplete", "mid-sentence"),
]


def article_queries(context):
    """The known questions about the article, and no others."""
    package = context.work / "queries.package"
    prepared = context.taiyaku_json("prepare", context.article, "-o", package)[0]
    got = [query["kind"] for query in prepared["queries"]]
    expect("kinds of queries", [kind for kind, _ in QUERIES], got)
    for (_, word), query in zip(QUERIES, prepared["queries"]):
        expect(f"{word} in {query['english']}", True, word in query["english"])
    expect("workbook", True, (package / "queries.xlsx").read_bytes().startswith(b"PK"))
    return f"{len(got)} queries, as expected"
