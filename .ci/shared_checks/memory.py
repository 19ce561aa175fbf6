"""The memory at full size: exact, and within its bars for files and memory.

Times are printed, not judged: they depend on the machine. The bars of issue 5 for them are measured by `cargo bench
--bench memory -- MEMORY.tsv QUERIES.txt`.
"""

import json
import lzma
import os
import subprocess
import time

from .harness import Failed, expect

MEGABYTE = 1_000_000
QUERIES_COMPARED = 150
# Bars of issue 5: bytes of the index, and of memory while matching beyond the mapped file.
INDEX_AT_100_K = 25 * MEGABYTE
INDEX_AT_1_M = 200 * MEGABYTE
MEMORY = 60 * MEGABYTE
LONGEST_SECONDS = 900


def a_hundred_thousand_units(context):
    """The index's answers are those of the reference implementation; then one more unit is found at once."""
    memory = _import(context, 100_000)
    index = _index_size(memory, INDEX_AT_100_K)
    queries = _queries(context)
    some = "\n".join(queries[:QUERIES_COMPARED]) + "\n"
    arguments = ["--db", memory, "match", "--lines", "-"]
    found = context.taiyaku_json(*arguments, stdin=some)
    reference = context.taiyaku_json(*arguments, "--exhaustive", stdin=some)
    for own, expected in zip(found, reference, strict=True):
        expect(f"matches of {expected['source']}", expected["matches"], own["matches"])
    for name in memory.parent.glob(f"{memory.name}-index/*"):
        name.unlink()
    expect("matches without the index", found, context.taiyaku_json(*arguments, stdin=some))
    context.taiyaku("--db", memory, "tm", "add", "金箔の栞を三枚頼んだ。", "I ordered three gilt bookmarks.")
    added = context.taiyaku_json(*arguments, stdin="金箔の栞を三枚頼んだ。\n")
    expect("the unit that was added", 100, added[0]["matches"][0]["score"])
    seconds = _seconds(context, memory, queries)
    return f"{QUERIES_COMPARED} queries as by comparing with every unit; {index}; {seconds}"


def a_million_units(context):
    """Sizes of index and memory."""
    memory = _import(context, 1_000_000)
    index = _index_size(memory, INDEX_AT_1_M)
    queries = _queries(context)
    seconds = _seconds(context, memory, queries)
    beyond = _memory(context, memory, queries)
    if beyond > MEMORY:
        raise Failed(f"{beyond / MEGABYTE:.0f} MB of memory beyond the mapped file")
    return f"{index}; {beyond / MEGABYTE:.0f} MB of memory beyond the mapped file; {seconds}"


def _import(context, units):
    """A database of the first units of the benchmark's memory, with its index."""
    folder = context.folder("memory")
    table = folder / f"{units}.tsv"
    source = context.shared / "bench" / "matching" / "tm1m.tsv.xz"
    with lzma.open(source, "rt", encoding="utf-8") as lines, table.open("w", encoding="utf-8") as out:
        for _, line in zip(range(units), lines):
            out.write(line)
    memory = folder / f"{units}.db"
    command = [context.binary, "--db", memory, "tm", "import", table]
    done = subprocess.run(command, capture_output=True, timeout=LONGEST_SECONDS, check=False)
    if done.returncode != 0:
        raise Failed(f"tm import: {done.stderr.decode(errors='replace')}")
    table.unlink()
    return memory


def _index_size(memory, most):
    files = list(memory.parent.glob(f"{memory.name}-index/keys-ja.*"))
    expect("index files after the import", 1, len(files))
    size = files[0].stat().st_size
    if size > most:
        raise Failed(f"the index takes {size / MEGABYTE:.1f} MB")
    return f"index {size / MEGABYTE:.1f} MB"


def _queries(context):
    path = context.shared / "bench" / "matching" / "queries.txt"
    return path.read_text(encoding="utf-8").splitlines()


def _seconds(context, memory, queries):
    """Queries a second and milliseconds for one, as whole processes."""
    command = ["--db", memory, "match", "--lines", "-", "--format", "json"]
    many = min(_time(context, command, queries) for _ in range(3))
    one = min(_time(context, command, queries[:1]) for _ in range(3))
    return f"{len(queries) / many:.0f} queries a second, one in {one * 1000:.0f} ms"


def _time(context, command, queries):
    text = "\n".join(queries) + "\n"
    started = time.monotonic()
    lines = context.taiyaku(*command, stdin=text).splitlines()
    seconds = time.monotonic() - started
    expect("answers", len(queries), len([json.loads(line) for line in lines]))
    return seconds


def _memory(context, memory, queries):
    """Peak memory of the process in bytes, less the index that it maps."""
    path = context.folder("memory") / "queries.txt"
    path.write_text("\n".join(queries) + "\n", encoding="utf-8")
    command = [context.binary, "--db", memory, "match", "--lines", path, "--format", "json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    expect("exit code", 0, process.returncode)
    mapped = sum(file.stat().st_size for file in memory.parent.glob(f"{memory.name}-index/keys-ja.*"))
    return max(0, usage.ru_maxrss * 1024 - mapped)
