"""Runs ``factcheck`` as a user does: a process of its own, from a folder of its own, with its own environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import factcheck
from factcheck.resources import data_dir

COMMAND = (sys.executable, "-m", "factcheck")
SAMPLE_CORPUS = data_dir("corpora") / "us-japan-trade"

DOCUMENTS = {
    "council/minutes.md": "# Minutes of Harbour Council\n\n*2 March 2024*\n\nThe council voted 7 to 2 to buy 14 electric "
    "buses. The buses cost 5.6 million euros in all.\n\nMayor Ines Calloway opened the meeting at noon.\n",
    "ferry.txt": "The ferry Northern Gull carried 42,000 passengers in 2023. It has run since 1931.\n",
    "library.html": "<html><head><title>The town library</title></head><body><article><h1>The town library</h1>"
    "<p>The library on Mill Street lends 18,000 books a year.</p><p>It was built in 1902 by the architect Otto Brandis."
    "</p></article></body></html>",
    "quay.md": "# The quay\n\nThe stone quay is 310 metres long. Its repair took 3 years and ended in 2019.\n",
}
TRUE_SENTENCE = "The stone quay is 310 metres long.\n"
WRONG_SENTENCE = "The stone quay is 450 metres long.\n"
UNKNOWN_WORDS = "A bakery in Lisbon sold 90 loaves of rye bread.\n"


class Ran(NamedTuple):
    """How a process ended."""

    code: int
    out: str
    err: str


def environment(**extra: str) -> dict[str, str]:
    """The environment without what would change the output, and with the package under test."""
    noise = ("FACTCHECK_", "PYTHON", "NO_COLOR", "COLUMNS", "LINES", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(noise)}
    package = str(Path(factcheck.__file__).resolve().parent.parent)
    return {**kept, "PYTHONPATH": package, "LANG": "C.UTF-8", "COLUMNS": "100", **extra}


def run(
    *arguments: str | bytes | Path,
    cwd: Path,
    stdin: bytes | None = None,
    env: dict[str, str] | None = None,
    **more: Any,
) -> Ran:
    """Runs to the end.  Fails where a traceback shows or raw escapes were written, which no user may ever see."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(**(env or {})),
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        timeout=120,
        check=False,
        **more,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert_presentable(ran.err)
    return ran


def start(*arguments: str | bytes | Path, cwd: Path, **more: Any) -> subprocess.Popen[bytes]:
    """Starts a process and does not wait.  Ctrl-C reaches it even where the tests run in the background of a shell, which ignores it for
    all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen([*COMMAND, *arguments], cwd=cwd, env=environment(), **more)
    finally:
        signal.signal(signal.SIGINT, before)


def assert_presentable(text: str) -> None:
    """No traceback, no internal error, no control character but the line end."""
    assert "Traceback" not in text
    assert "internal error" not in text
    assert "panicked" not in text
    assert not [c for c in text if not c.isprintable() and c != "\n"]


def write_corpus(folder: Path, documents: dict[str, str] = DOCUMENTS) -> Path:
    """A small corpus."""
    for name, text in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def without_times(report: dict[str, Any]) -> dict[str, Any]:
    """The report as every run must give it."""
    provenance = {k: v for k, v in report["provenance"].items() if k not in ("started", "finished")}
    return {**report, "provenance": provenance}
