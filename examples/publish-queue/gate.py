#!/usr/bin/env python3
"""A gate before a publish queue: drafts that pass go to READY, all others to HELD with the reasons beside them.

    python gate.py QUEUE READY HELD -- --corpus archive --no-suppressions

What stands behind ``--`` goes to ``factcheck check`` as it is.  The gate decides nothing itself: a draft passes if
``factcheck check`` ends with 0 for it, and only then.  One run over the whole queue does the work with one set of models;
where that does not end with 0, each draft is asked for alone, which the cache answers without a model.

Standard output has a JSON object a draft: {"draft", "decision": "publish" | "hold", "exit_code", "reasons", "sha256"}.
Exit codes: 0 all drafts passed (or there was none), 1 some are held for findings, 2 the gate could not work and nothing
was moved, 3 some are held because their check is incomplete.  Only one gate may work on a queue at a time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ENDINGS = {".md", ".markdown", ".html", ".htm", ".xhtml", ".txt", ".docx"}
CLEAN, FINDINGS, BROKEN, INCOMPLETE = 0, 1, 2, 3


class GateError(Exception):
    """The gate cannot work; nothing has been moved."""


class Checked(NamedTuple):
    """How one check ended, and its report (None where it wrote none)."""

    code: int
    report: dict[str, Any] | None
    page: str
    said: str


def main() -> int:
    arguments = read_arguments()
    try:
        return gate(arguments)
    except (GateError, OSError) as error:
        sys.stderr.write(f"gate: {error}\n")
        return BROKEN


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        usage="gate.py [OPTIONS] QUEUE READY HELD [-- OPTIONS OF factcheck check]",
        description="Move drafts that pass factcheck to READY, all others to HELD.",
    )
    parser.add_argument("queue", type=Path, metavar="QUEUE")
    parser.add_argument("ready", type=Path, metavar="READY")
    parser.add_argument("held", type=Path, metavar="HELD")
    parser.add_argument("--command", default="factcheck", help="the command to run (default: factcheck)")
    parser.add_argument("--timeout", type=float, default=1800, help="seconds for one run (default: 1800)")
    given = sys.argv[1:]
    own = given.index("--") if "--" in given else len(given)
    arguments = parser.parse_args(given[:own])
    arguments.options = given[own + 1 :]
    return arguments


def gate(arguments: argparse.Namespace) -> int:
    for folder in (arguments.queue, arguments.ready, arguments.held):
        if not folder.is_dir():
            raise GateError(f"{folder} is no folder; make it first")
    if len({folder.resolve() for folder in (arguments.queue, arguments.ready, arguments.held)}) < 3:
        raise GateError("QUEUE, READY and HELD must be three folders")
    drafts = sorted(path for path in arguments.queue.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    drafts = [path for path in drafts if not path.name.startswith(".")]
    if not drafts:
        return CLEAN
    whole = check(arguments, drafts)
    # A run that cannot work (no corpus, broken settings, not one readable draft) writes no report. One unreadable draft
    # among others makes it end with 2, too, but with a report: the others are not to wait for it.
    if whole.report is None:
        raise GateError(f"factcheck ended with {whole.code} and without a report: {whole.said}")
    alone = [whole if whole.code == CLEAN else check(arguments, [draft]) for draft in drafts]
    codes = [move(draft, checked, arguments) for draft, checked in zip(drafts, alone, strict=True)]
    return next((code for code in (INCOMPLETE, FINDINGS) if code in codes), CLEAN)


def check(arguments: argparse.Namespace, drafts: list[Path]) -> Checked:
    """One run of ``factcheck check``, whose reports go to a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="gate-") as folder:
        report, page = Path(folder) / "report.json", Path(folder) / "report.html"
        command = [
            *shlex.split(arguments.command), "check", "--quiet", *arguments.options,
            f"--output-format=json={report}", f"--output-format=html={page}", "--", *map(str, drafts),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=arguments.timeout, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GateError(f"factcheck could not be run: {error}") from error
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        whole = json.loads(report.read_text(encoding="utf-8")) if report.exists() else None
        return Checked(done.returncode, whole, page.read_text(encoding="utf-8") if page.exists() else "", said)


def move(draft: Path, checked: Checked, arguments: argparse.Namespace) -> int:
    """Moves one draft and says so.  Returns the exit code that it stands for."""
    article = find(checked.report, draft)
    code = checked.code
    reasons = reasons_of(article, checked)
    if article is None and code == CLEAN:
        code, reasons = INCOMPLETE, ["the report does not speak of this draft"]
    # Out of the writers' reach first: what is published is what was checked.
    taken = draft.replace(arguments.held / f".{draft.name}.gate")
    sha256 = hashlib.sha256(taken.read_bytes()).hexdigest()
    if code == CLEAN and article is not None and sha256 != article["sha256"]:
        code, reasons = INCOMPLETE, ["the draft was changed while it was being checked"]
    if code == CLEAN and (arguments.ready / draft.name).exists():
        code, reasons = INCOMPLETE, [f"{arguments.ready / draft.name} exists already"]
    target = taken.replace(arguments.ready / draft.name if code == CLEAN else free(arguments.held, draft))
    decision = {
        "draft": str(draft),
        "decision": "publish" if code == CLEAN else "hold",
        "exit_code": code,
        "reasons": reasons,
        "sha256": sha256,
    }
    sys.stdout.write(json.dumps(decision) + "\n")
    sys.stdout.flush()
    if code != CLEAN:
        target.with_name(target.name + ".reasons.json").write_text(json.dumps(decision, indent=2), encoding="utf-8")
        if checked.page:
            target.with_name(target.name + ".report.html").write_text(checked.page, encoding="utf-8")
    return FINDINGS if code == FINDINGS else INCOMPLETE if code else CLEAN


def find(report: dict[str, Any] | None, draft: Path) -> dict[str, Any] | None:
    """What a report says of one draft."""
    return next((one for one in (report or {}).get("articles", []) if one["source"] == str(draft)), None)


def reasons_of(article: dict[str, Any] | None, checked: Checked) -> list[str]:
    """For the editor: every problem of the draft that counts; what factcheck said where there is none."""
    found = [
        f"line {one['line']}: {one['rule'] or 'FC901'} {one['reason']}"
        for one in (article or {}).get("findings", [])
        if (one["rule"] or one["verdict"] == "error") and not one.get("suppressed")
    ]
    return found or ([checked.said] if checked.code and checked.said else [])


def free(folder: Path, draft: Path) -> Path:
    """A name in ``folder`` that is not taken."""
    names = (f"{draft.stem}{f'-{count}' if count else ''}{draft.suffix}" for count in range(1_000_000))
    return next(folder / name for name in names if not (folder / name).exists())


if __name__ == "__main__":
    sys.exit(main())
