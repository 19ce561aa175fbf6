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
    line = PROSE * (50 * MEGABYTE // len(PROSE.encode()))
    texts = {
        "a million 「": "「" * 1_000_000,
        "a line of 50 MB": line,
        "10 million short lines": "港\n" * 10_000_000,
        "a wrapped text of 50 MB": "\n".join(line[at : at + 34] for at in range(0, len(line), 34)),
    }
    found = []
    for name, text in texts.items():
        seconds, memory, size = _cut(context, text)
        share = (memory - ALLOWANCE) / size
        found.append(f"{name}: {seconds:.0f} s, {memory / MEGABYTE:.0f} MB for {size / MEGABYTE:.0f} MB")
        if share > FACTOR:
            raise Failed(f"{found[-1]}: more than {FACTOR} × the input + {ALLOWANCE // MEGABYTE} MB")
    return "; ".join(found)


def _cut(context, text):
    """Seconds, peak memory in bytes and size of the text in bytes."""
    path = context.folder("limits") / "text.txt"
    path.write_text(text, encoding="utf-8")
    size = path.stat().st_size
    started = time.monotonic()
    process = subprocess.Popen([context.binary, "segment", path], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - started
    path.unlink()
    if process.returncode != 0 or seconds > LONGEST_SECONDS:
        raise Failed(f"exit code {process.returncode} after {seconds:.0f} s for {text[:10]}…")
    return seconds, usage.ru_maxrss * 1024, size
