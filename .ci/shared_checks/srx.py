"""Segmentation rules in SRX files: those of other tools read, ours written and read by OmegaT."""

import json
import shutil
import sys
import zipfile
from pathlib import Path

from .harness import Failed, excerpt, expect, require

SETS = ["gsd_dev", "wac_dev", "peer_cases", "hard_open"]

# By how much our rules as SRX are better than OmegaT's own, in boundary F1. The first two sets hold clean prose,
# where there is little to gain.
BETTER_BY = {"gsd_dev": 0.005, "wac_dev": 0.0, "peer_cases": 0.2, "hard_open": 0.15}

TEXT = "港は静かだ。船が出る。\n\nThe sea was calm. Nobody came.\n"

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")


def own_rules_valid(context):
    """The exported file against the schema of SRX 2.0, and no overwriting without --force."""
    require("xmllint")
    file = _own(context)
    schema = context.schemas / "srx" / "srx20.xsd"
    done = context.execute("xmllint", "--noout", "--schema", schema, file)
    if done.returncode != 0:
        raise Failed(excerpt(done))
    again = context.execute(context.binary, "export", "srx", file)
    expect("exit code where the file exists", 2, again.returncode)
    return "valid, and not overwritten"


def rules_of_others_cut(context):
    """The default files of OmegaT, Okapi and others load, every rule can be used, and texts are cut."""
    files = sorted((context.samples / "srx").glob("*.srx"))
    for file in files:
        for project in ("ja", "en"):
            folder = context.folder(f"srx-{project}")
            settings = f'source-language = "{project}"\ntarget-language = "fr"\n'
            (folder / "taiyaku.toml").write_text(settings, encoding="utf-8")
            arguments = ["--project", folder, "segment", "--srx", file, "-"]
            done = context.execute(context.binary, *arguments, stdin=TEXT)
            if done.returncode != 0 or "skipped:" in done.stderr:
                raise Failed(f"{file.name} for {project}: {excerpt(done)}")
            if len(done.stdout.splitlines()) < 3:
                raise Failed(f"{file.name} for {project} cuts nothing: {excerpt(done)}")
    return f"{len(files)} files, every rule used"


def own_rules_better_than_omegats(context):
    """Our rules as SRX against OmegaT's default rules on the open sets."""
    omegat = context.samples / "srx" / "omegat-defaultRules.srx"
    ours, theirs = (_figures(context, file) for file in (_own(context), omegat))
    worse = [name for name in SETS if ours[name] < theirs[name] + BETTER_BY[name]]
    told = ", ".join(f"{name} {ours[name]:.3f} ({theirs[name]:.3f})" for name in SETS)
    if worse:
        raise Failed(f"not better enough on {', '.join(worse)}: {told}")
    return f"boundary F1 {told}"


def omegat_cuts_alike(context):
    """OmegaT's own segmenter, with its rules and with ours, cuts as taiyaku does with the same file."""
    require("java", "javac", "omegat")
    folder = context.folder("omegat-segments")
    place = "org/omegat/core/segmentation"
    (folder / "ours" / place).mkdir(parents=True)
    shutil.copy(_own(context), folder / "ours" / place / "defaultRules.srx")
    with zipfile.ZipFile(OMEGAT) as jar:
        theirs = Path(jar.extract(f"{place}/defaultRules.srx", folder))
    source = Path(__file__).parent / "OmegatSegments.java"
    done = context.execute("javac", "-nowarn", "-cp", OMEGAT, "-d", folder, source)
    if done.returncode != 0:
        raise Failed(f"javac: {excerpt(done)}")
    lines = _lines(context)
    told = []
    for name, file, path in (
        ("ours", _own(context), [folder / "ours", folder, OMEGAT]),
        ("OmegaT's", theirs, [folder, OMEGAT]),
    ):
        same = _alike(context, lines, file, ":".join(str(part) for part in path))
        told.append(f"{same} paragraphs by {name} rules")
    return ", ".join(told)


def _alike(context, lines, file, class_path):
    text = "\n".join(lines) + "\n"
    java = ["java", "-Djava.awt.headless=true", "-cp", class_path, "OmegatSegments", "ja"]
    done = context.execute(*java, stdin=text)
    if done.returncode != 0:
        raise Failed(f"OmegaT: {excerpt(done)}")
    arguments = ["segment", "--line-breaks", "keep", "--srx", file, "-"]
    ours = {}
    for segment in context.taiyaku_json(*arguments, stdin=text):
        ours.setdefault(segment["start"]["line"], []).append(segment)
    compared = 0
    for number, cut in enumerate(done.stdout.splitlines(), 1):
        segments = ours.get(number, [])
        # Headings and page numbers are no paragraphs to be cut.
        if any(segment["kind"] in ("heading", "furniture") for segment in segments):
            continue
        theirs = [part.strip() for part in cut.split("\t") if part.strip()]
        expect(f"cut of {lines[number - 1]}", theirs, [segment["text"] for segment in segments])
        compared += 1
    return compared


def _lines(context):
    """The lines of the open sets, without full-width spaces: to Java they are no white space, to ICU they are."""
    lines = []
    for name in SETS:
        file = context.shared / "bench" / "segmentation" / "open" / f"{name}.jsonl"
        for document in file.read_text(encoding="utf-8").splitlines():
            text = json.loads(document)["text"].replace("\t", " ").replace("\u3000", " ")
            lines.extend(line.strip() for line in text.split("\n") if line.strip())
    return lines


def _figures(context, file):
    bench = context.shared / "bench" / "segmentation"
    figures = context.work / "srx.jsonl"
    figures.unlink(missing_ok=True)
    data = [bench / "open" / f"{name}.jsonl" for name in SETS]
    program = f"'{context.binary}' segment --srx '{file}' -"
    command = [sys.executable, bench / "eval.py", "--cmd", program, "--json", figures]
    done = context.execute(*command, "--data", *data)
    if done.returncode != 0:
        raise Failed(f"eval.py: {excerpt(done)}")
    results = [json.loads(line) for line in figures.read_text(encoding="utf-8").splitlines()]
    return {result["data"]: result["bF"] for result in results}


def _own(context):
    file = context.folder("srx") / "taiyaku.srx"
    context.taiyaku("export", "srx", "--force", file)
    return file
