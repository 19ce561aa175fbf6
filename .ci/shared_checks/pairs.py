"""The scores of pairs of sentences that differ in one way each: each in the band that the design gives its kind."""

from shared_checks.harness import Failed

# A word of the kind's name, the lowest and the highest score to show, and the flag that must stand beside it. The first
# word that a name holds counts; kinds without a row have no band.
BANDS = [
    ("identical", 100, 100, None),
    ("digit", 97, 99, None),
    ("halfwidth", 99, 99, None),
    ("wrapped", 99, 99, None),
    ("kanji numerals", 98, 98, None),
    ("long-vowel", 98, 99, None),
    ("okurigana", 95, 98, None),
    ("punct", 98, 99, None),
    ("style", 97, 98, None),
    ("ruby", 97, 98, None),
    ("name", 0, 84, "name"),
    ("negation", 0, 84, "polarity"),
    ("dekinai", 0, 84, "polarity"),
    ("short dialogue", 0, 84, "particle"),
    ("particle", 0, 84, "particle"),
    ("1 kanji", 0, 50, None),
    ("unrelated", 0, 45, None),
]


def scores(context):
    """Each pair in a database of its own: the one as the memory, the other looked up in it."""
    table = context.shared / "bench" / "matching" / "pairs.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line]
    print("score uncapped similarity  case: points; flags")
    outside = []
    for number, (case, query, memory) in enumerate(rows):
        match = _best_match(context, f"pair-{number}.db", query, memory)
        figures = (match[name] for name in ("score", "uncapped", "similarity"))
        print("{:5} {:8} {:10}".format(*figures), f" {case}: {_reasons(match)}")
        if not _in_band(case, match):
            outside.append(f"{case}: {match['score']}, {_reasons(match)}")
    if outside:
        raise Failed("pairs outside their bands: " + "; ".join(outside))
    return f"{len(rows)} pairs, none outside its band"


def _in_band(case, match):
    for word, lowest, highest, flag in BANDS:
        if word in case:
            return lowest <= match["score"] <= highest and (flag is None or flag in match["flags"])
    return True


def _best_match(context, name, query, memory):
    database = context.work / name
    context.taiyaku("--db", database, "tm", "add", memory, f"Translation of {memory}")
    arguments = ["match", "-", "--lines", "--min-score", "0", "--top", "1"]
    segment = context.taiyaku_json("--db", database, *arguments, stdin=query + "\n")[0]
    nothing = {"score": 0, "uncapped": 0, "similarity": 0, "points": [], "flags": []}
    return segment["matches"][0] if segment["matches"] else nothing


def _reasons(match):
    points = ", ".join(f"{point['kind']} {point['points']}" for point in match["points"])
    flags = ", ".join(str(flag) for flag in match["flags"])
    return f"{points or 'no points'}; {flags or 'no flags'}"
