"""A database with twenty sentences and thirty terms of the article: what is found again."""

from functools import lru_cache

from .flat import FlatText
from .harness import Failed, expect

# Sentences of the article by index, no two of them neighbours, nor the first or last one: each has
# its place in a new neighbourhood, and so is a match of 100 and not of 101. Among them are a list
# item (25), an aside of its own (71), quotations with several sentences (10, 35, 60), and sentences
# that go on over a column break (10) or stand in a dozen lines.
KNOWN_SENTENCES = [2, 6, 8, 10, 14, 17, 21, 25, 29, 35, 38, 41, 47, 54, 60, 71, 76, 83, 88, 90]

# Terms of the article. Line breaks cut many of them in places; some lie inside others.
TERMS = {
    "トランプ政権": "Trump administration",
    "ドナルド・トランプ大統領": "President Donald Trump",
    "トランプ大統領": "President Trump",
    "プーチン大統領": "President Putin",
    "ゼレンスキー大統領": "President Zelenskyy",
    "ウクライナ・ロシア戦争": "Russo-Ukrainian War",
    "北大西洋条約機構": "North Atlantic Treaty Organization",
    "北大西洋条約": "North Atlantic Treaty",
    "NATO": "NATO",
    "NATO加盟": "NATO membership",
    "停戦監視軍": "ceasefire monitoring force",
    "停戦監視団": "ceasefire monitoring mission",
    "停戦交渉": "ceasefire negotiations",
    "緩衝地帯": "buffer zone",
    "米軍": "U.S. forces",
    "ロシア軍": "Russian forces",
    "ウクライナ軍": "Ukrainian forces",
    "欧州諸国": "European countries",
    "国務長官": "secretary of state",
    "国防長官": "secretary of defense",
    "安全の保証": "security guarantee",
    "抑止力": "deterrent",
    "自爆ドローン": "suicide drone",
    "集団自衛権": "right of collective self-defense",
    "バイデン政権": "Biden administration",
    "ショルツ首相": "Chancellor Scholz",
    "メンバーシップ・アクション・プラン": "Membership Action Plan",
    "フランクフルター・アルゲマイネ": "Frankfurter Allgemeine",
    "第二次世界大戦": "Second World War",
    "サウジアラビア": "Saudi Arabia",
}

# Occurrences, as ((line, column), term), that a plain search finds and the rules of recognition
# rightly veto, each with its reason. With the terms above there are none.
VETOED = {}


@lru_cache(maxsize=None)
def database(context):
    """A database with the twenty units and the thirty terms, made once."""
    folder = context.folder("article")
    path = folder / "article.db"
    segments = context.taiyaku_json("segment", context.article)
    rows = [f"{segments[index]['text']}\t{translation(index)}" for index in KNOWN_SENTENCES]
    _import(context, path, "tm", folder / "units.tsv", rows)
    rows = [f"{source}\t{target}" for source, target in TERMS.items()]
    _import(context, path, "glossary", folder / "terms.tsv", rows)
    return path


def translation(index):
    """The made-up translation of one of the known sentences."""
    number = KNOWN_SENTENCES.index(index) + 1
    return f"Translation {number} of sentence {index}."


def known_sentences_match(context):
    """The twenty sentences, and no others, are matches of 100, with their translations."""
    segments = context.taiyaku_json("--db", database(context), "match", context.article)
    best = {segment["index"]: segment["matches"][0] for segment in segments if segment["matches"]}
    expected = {index: (100, translation(index)) for index in KNOWN_SENTENCES}
    got = {
        index: (match["score"], match["target"])
        for index, match in best.items()
        if match["score"] >= 100
    }
    expect("matches of 100 and more", expected, got)
    changed = [index for index in expected if best[index]["points"] or best[index]["flags"]]
    expect("sentences that lost points or were flagged", [], changed)
    return f"{len(got)} sentences of {len(segments)} match with 100"


def every_term_found(context):
    """What a plain search finds in the text without its layout, and nothing else."""
    flat = FlatText(context.article.read_text(encoding="utf-8"))
    occurrences = flat.occurrences(TERMS)
    expected = {(place, term) for place, term, _ in occurrences} - VETOED.keys()
    hits = context.taiyaku_json("--db", database(context), "glossary", "scan", context.article)
    got = {((hit["line"], hit["column"]), hit["term"]) for hit in hits}
    if expected != got or len(got) != len(hits):
        missing, extra = sorted(expected - got), sorted(got - expected)
        repeated = len(hits) - len(got)
        raise Failed(f"missing: {missing}; too many: {extra}; repeated: {repeated}")
    absent = sorted(TERMS.keys() - {term for _, term in got})
    expect("terms that do not occur", [], absent)
    for hit in hits:
        target = [TERMS[hit["term"]]]
        expect("targets of " + hit["term"], target, [text["text"] for text in hit["targets"]])
        expect("text found for " + hit["term"], hit["term"], hit["text"])
    cut = sum(1 for _, _, is_cut in occurrences if is_cut)
    return f"{len(TERMS)} terms {len(hits)} times, {cut} of them cut by a line break"


def old_form_of_kanji_found(context):
    """The article writes 噓, a term base 嘘: found as a variant, with the article's spelling."""
    path = context.work / "variant.db"
    context.taiyaku("--db", path, "glossary", "add", "嘘つき", "liar")
    hits = context.taiyaku_json("--db", path, "glossary", "scan", context.article)
    got = [(hit["text"], hit["variant"]) for hit in hits]
    expect("hits", [("噓つき", True)], got)
    return "嘘つき is found as 噓つき, and marked as a variant"


def _import(context, database_path, resource, file, rows):
    file.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    summary = context.taiyaku_json("--db", database_path, resource, "import", file)[0]
    counts = {name: summary[name] for name in ("new", "changed", "equal", "skipped", "refused")}
    expected = {"new": len(rows), "changed": 0, "equal": 0, "skipped": 0, "refused": 0}
    expect(f"{resource} import", expected, counts)
