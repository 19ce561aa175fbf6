"""Running commands, and what a check may say.

A check is a function that takes the `Context` and returns what it found, for its `ok:` line. It
raises `Failed` with what was expected, or `Skipped` with what is missing.
"""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """The program did not do what was expected of it."""


class Skipped(Exception):
    """A tool that the check needs is not installed."""


@dataclass(frozen=True)
class Context:
    """The program under test, the shared data, and a folder that is removed at the end."""

    binary: Path
    shared: Path
    work: Path

    @property
    def article(self):
        return self.shared / "input" / "article.ja.txt"

    @property
    def schemas(self):
        return self.shared / "standards" / "schemas"

    @property
    def samples(self):
        return self.shared / "standards" / "samples"

    def folder(self, name):
        """A folder below the temporary one."""
        path = self.work / name
        path.mkdir(exist_ok=True)
        return path

    def execute(self, *command, stdin=""):
        """Runs a command, whatever its exit code. Nothing that it leaves behind outlives us."""
        home = self.work / "home"
        home.mkdir(exist_ok=True)
        java = f"-XX:-UsePerfData -Djava.io.tmpdir={self.work} -Duser.home={home}"
        environment = dict(
            os.environ,
            HOME=str(home),
            TMPDIR=str(self.work),
            JAVA_TOOL_OPTIONS=java,
            PYTHONDONTWRITEBYTECODE="1",
            XML_CATALOG_FILES=str(self.schemas / "catalog.xml"),
        )
        return subprocess.run(
            [str(part) for part in command],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            cwd=self.work,
            timeout=120,
            check=False,
        )

    def taiyaku(self, *arguments, stdin=""):
        """Runs the program, which must succeed, and returns its standard output."""
        done = self.execute(self.binary, *arguments, stdin=stdin)
        if done.returncode != 0:
            command = " ".join(str(argument) for argument in arguments)
            raise Failed(f"taiyaku {command}: exit code {done.returncode}, not 0: {done.stderr}")
        return done.stdout

    def taiyaku_json(self, *arguments, stdin=""):
        """The same with `--format json`: a list of the objects printed."""
        output = self.taiyaku(*arguments, "--format", "json", stdin=stdin)
        return [json.loads(line) for line in output.splitlines()]


def require(*tools):
    """Skips the check unless all these programs are installed."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        raise Skipped(f"not installed: {', '.join(missing)}")


def expect(what, expected, got):
    """Fails unless both are equal. Of two mappings, only the entries that differ are told."""
    if expected == got:
        return
    if isinstance(expected, dict) and isinstance(got, dict):
        expected, got = (_entries_not_in(a, b) for a, b in ((expected, got), (got, expected)))
    raise Failed(f"{what}: expected {expected}, got {got}")


def excerpt(done, lines=5):
    """The first lines of what a command printed, on either channel."""
    printed = (done.stdout + done.stderr).splitlines()
    return "\n  ".join([f"exit code {done.returncode}", *printed[:lines]])


def _entries_not_in(mapping, other):
    missing = object()
    return {key: value for key, value in mapping.items() if other.get(key, missing) != value}


def run_checks(checks, context):
    """Runs them all, prints one closing line each, and says whether none of them failed."""
    failures = 0
    for check in checks:
        name = check.__name__.replace("_", " ")
        try:
            print(f"ok: {name}: {check(context)}", flush=True)
        except Skipped as reason:
            print(f"skipped: {name}: {reason}", flush=True)
        except Failed as reason:
            failures += 1
            print(f"FAILED: {name}: {reason}", flush=True)
        except Exception as error:  # such as output of another shape; the other checks go on
            failures += 1
            print(f"FAILED: {name}: {type(error).__name__}: {error}", flush=True)
    return failures == 0
