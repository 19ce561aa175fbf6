"""The rules of `taiyaku check` against the benchmark of checks: false alarms, injected errors, small cases."""

import json
import sys

from .harness import Failed, excerpt, expect

# Highest share of the professional pairs that a rule may flag, in per cent; 3 for `number` is the
# project's bar, the others are what the best prototype of bench/terms/README.md reached, rounded up.
FALSE_ALARMS = {
    "number": 3.0,
    "term": 1.0,
    "brackets": 0.3,
    "repeated-word": 0.3,
    "double-space": 0.7,
    "punctuation": 0.3,
    "japanese-left": 0.1,
    "untranslated": 0.1,
    "inconsistent-target": 0.3,
}

# Lowest share of newly found errors, in per cent: what the best prototype reached. Types of which no
# rule of these takes care (acronym, name, omission) are left out.
NEWLY_FOUND = {
    "num_wrong": 96,
    "num_drop": 87,
    "num_scale": 93,
    "num_word": 71,
    "month": 83,
    "term_swap": 87,
    "ja_left": 99,
    "untranslated": 99,
    "fullwidth": 99,
    "bracket": 99,
    "dspace": 99,
    "repeat": 89,
    "inconsistent": 90,
}

# Cases that a rule may judge otherwise than the table: a miss is printed, and no failure.
CASES_MAY_MISS = 0.05


def rules_at_work(context):
    """Few false alarms on professional pairs, and the injected errors found."""
    bench = context.shared / "bench" / "terms"
    figures = context.work / "checks.json"
    check = f"'{context.binary}' check --format json --glossary {{terms}} {{file}}"
    command = [sys.executable, bench / "score_check.py", "--cmd", check, "--json", figures]
    done = context.execute(*command)
    if done.returncode != 0:
        raise Failed(f"score_check.py: {excerpt(done)}")
    print(done.stdout, end="")
    result = json.loads(figures.read_text(encoding="utf-8"))
    alarms = {rule: 100 * share for rule, share in result["clean"].items()}
    found = {kind: 100 * share for kind, share in result["found"].items()}
    loud = [rule for rule, share in alarms.items() if share > FALSE_ALARMS.get(rule, 0.3)]
    blind = [kind for kind, least in NEWLY_FOUND.items() if found.get(kind, 0) < least]
    if loud or blind:
        raise Failed(f"too many false alarms: {loud or 'none'}; too few found: {blind or 'none'}")
    return f"{len(NEWLY_FOUND)} kinds of errors found, no rule over its share of false alarms"


def cases_of_numbers(context):
    """Each case of cases_num.tsv: `bad` is found, `ok` is not."""
    cases = [row[:3] for row in _cases(context, "cases_num.tsv")]
    findings = _findings(context, "numbers", [(ja, en) for ja, en, _ in cases], [], "number")
    verdicts = ["bad" if finding != "ok" else "ok" for finding in _worst(findings, len(cases))]
    return _judge("numbers", cases, verdicts)


def cases_of_english_terms(context):
    """Each case of cases_en_terms.tsv: ok, variant (information) or missing (warning)."""
    cases = [row[:3] for row in _cases(context, "cases_en_terms.tsv")]
    # Terms of the Japanese side that no other word hides.
    terms = [(f"XQ{number:03}", term) for number, (term, _, _) in enumerate(cases)]
    pairs = [(f"{name}だ。", case[1]) for (name, _), case in zip(terms, cases)]
    findings = _findings(context, "english-terms", pairs, terms, "term")
    names = {"ok": "ok", "info": "variant", "warning": "missing", "error": "missing"}
    verdicts = [names[severity] for severity in _worst(findings, len(cases))]
    return _judge("terms", cases, verdicts)


def _cases(context, name):
    file = context.shared / "bench" / "terms" / name
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def _findings(context, name, pairs, terms, rule):
    """The findings of a rule on pairs, whose ids are their numbers."""
    folder = context.folder(f"cases-{name}")
    _table(folder / "pairs.tsv", ["id", "source", "target"], [(i, *p) for i, p in enumerate(pairs)])
    _table(folder / "terms.tsv", ["source", "target"], terms or [("XQ", "XQ")])
    files = ["--glossary", folder / "terms.tsv", folder / "pairs.tsv"]
    never = ["--rule", rule, "--fail-on", "never"]
    return context.taiyaku_json("check", *never, *files)


def _table(file, header, rows):
    lines = ["\t".join(str(cell) for cell in row) for row in [header, *rows]]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _worst(findings, count):
    """The highest severity of each pair, `ok` where nothing was found."""
    order = ["ok", "info", "warning", "error"]
    worst = ["ok"] * count
    for finding in findings:
        place = int(finding["unit"])
        worst[place] = max(worst[place], finding["severity"], key=order.index)
    return worst


def _judge(what, cases, verdicts):
    missed = [(case, got) for case, got in zip(cases, verdicts) if case[2] != got]
    for case, got in missed:
        print(f"MISS: {' | '.join(case)}: {got}")
    if len(missed) > CASES_MAY_MISS * len(cases):
        expect(f"cases of {what} judged otherwise", 0, len(missed))
    return f"{len(cases) - len(missed)} of {len(cases)} cases of {what} as the table has them"
