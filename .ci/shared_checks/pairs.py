"""The scores of pairs of sentences that differ in one way each. Printed, with no bar."""


def scores(context):
    """Each pair in a database of its own: the one as the memory, the other looked up in it."""
    table = context.shared / "bench" / "matching" / "pairs.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line]
    print("score uncapped similarity  case: points; flags")
    for number, (case, query, memory) in enumerate(rows):
        match = _best_match(context, f"pair-{number}.db", query, memory)
        figures = (match[name] for name in ("score", "uncapped", "similarity"))
        print("{:5} {:8} {:10}".format(*figures), f" {case}: {_reasons(match)}")
    return f"{len(rows)} pairs"


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
