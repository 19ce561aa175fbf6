"""Cutting huge texts: the time is linear in their length, the memory a few times their size."""

import os
import subprocess
import time

from .harness import Failed

MEGABYTE = 1_000_000

# The peak memory of `segment` stays below FACTOR times the input and ALLOWANCE (issue 4).
FACTOR = 4
ALLOWANCE = 30 * MEGABYTE

# Linear work takes seconds, quadratic work hours: far apart on the slowest machine.
LONGEST_SECONDS = 300

PROSE = "港の倉庫は長いあいだ使われていなかった。市は「図書館に変える。来年の春だ」と決めた（費用は無料）。"


def huge_texts(context):
    """A million opening brackets, a line of 50 MB, ten million short lines, a wrapped book of 50 MB."""
    times = 50 * MEGABYTE // len(PROSE.encode())
    # 34 sentences are a whole number of lines of 34 characters.
    block = PROSE * 34
    wrapped = "".join(block[at : at + 34] + "\n" for at in range(0, len(block), 34))
    texts = {
        "a million 「": ("「", 1_000_000),
        "a line of 50 MB": (PROSE, times),
        "10 million short lines": ("港\n", 10_000_000),
        "a wrapped text of 50 MB": (wrapped, times // 34),
    }
    found = []
    for name, (piece, count) in texts.items():
        seconds, memory, size = _cut(context, piece, count)
        found.append(f"{name}: {seconds:.0f} s, {memory / MEGABYTE:.0f} MB for {size / MEGABYTE:.0f} MB")
        if memory > FACTOR * size + ALLOWANCE:
            raise Failed(f"{found[-1]}: more than {FACTOR} × the input + {ALLOWANCE // MEGABYTE} MB")
    return "; ".join(found)


def _cut(context, piece, count):
    """Seconds, peak memory in bytes and size of the text in bytes.

    The text is written piece by piece: a child's peak memory counts from that of its parent.
    """
    path = context.folder("limits") / "text.txt"
    with path.open("w", encoding="utf-8") as file:
        for _ in range(count // 1000):
            file.write(piece * 1000)
        file.write(piece * (count % 1000))
    size = path.stat().st_size
    started = time.monotonic()
    process = subprocess.Popen([context.binary, "segment", path], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - started
    path.unlink()
    if process.returncode != 0 or seconds > LONGEST_SECONDS:
        raise Failed(f"exit code {process.returncode} after {seconds:.0f} s for {piece[:10]}…")
    return seconds, usage.ru_maxrss * 1024, size
