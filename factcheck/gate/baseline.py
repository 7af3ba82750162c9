"""The baseline: the problems that were known on a day.  Only others count.

    {"schema": "factcheck-baseline/1", "problems": [
      {"fingerprint": "0123…", "rule": "FC105", "draft": "drafts/quay.md", "claim": "The stone quay is …"}]}

Problems are told apart by their fingerprints (claim, rule and source; no line numbers), so moved lines, reflowed
paragraphs and renamed drafts change nothing.  An entry stands for one problem: the same false claim in a second draft
is new.  ``draft`` and ``claim`` are for readers, and say which entry of several alike belongs to which draft.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from factcheck.errors import UsageError
from factcheck.gate.marks import Mark, Raised

SCHEMA = "factcheck-baseline/1"
_FIELDS = ("fingerprint", "rule", "draft", "claim")
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


class Known(NamedTuple):
    """One problem of the baseline."""

    draft: str
    rule: str
    claim: str
    fingerprint: str


def read_baseline(text: str, name: str) -> tuple[Known, ...]:
    """Raises UsageError with the line where the file is broken."""
    try:
        raw: Any = json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(f"{name}:{error.lineno}: not JSON: {error.msg}") from None
    except RecursionError:
        raise _broken(f"{name}: not JSON: nested too deeply") from None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise _broken(f"{name}: not a baseline ({SCHEMA})")
    problems = raw.get("problems")
    if not isinstance(problems, list):
        raise _broken(f"{name}: there is no list of problems")
    found = []
    for number, one in enumerate(problems, 1):
        if not isinstance(one, dict) or set(one) != set(_FIELDS) or not all(isinstance(v, str) for v in one.values()):
            raise _broken(f"{name}:{_line(text, number)}: entry {number} has not the fields {', '.join(_FIELDS)}")
        if not _FINGERPRINT.fullmatch(one["fingerprint"]):
            raise _broken(f"{name}:{_line(text, number)}: entry {number} has no fingerprint of 32 digits")
        found.append(Known(one["draft"], one["rule"], one["claim"], one["fingerprint"]))
    return tuple(found)


def _line(text: str, number: int) -> int:
    """Where an entry stands in a file as ``write_baseline`` writes it, and as git merges it: one a line."""
    seen = 0
    for at, line in enumerate(text.split("\n"), 1):
        seen += line.lstrip().startswith("{") and at > 1
        if seen == number:
            return at
    return 1


def _broken(message: str) -> UsageError:
    return UsageError(message, hint="Restore the file, or write it again with --write-baseline.")


def write_baseline(known: Iterable[Known]) -> str:
    """The file's text: sorted, an entry a line, so that a diff of it can be read."""
    rows = [json.dumps(one._asdict(), ensure_ascii=False, sort_keys=True) for one in sorted(known)]
    inside = ",\n".join(f"  {row}" for row in rows)
    return f'{{"schema": "{SCHEMA}", "problems": [\n{inside}{chr(10) if rows else ""}]}}\n'


class Match(NamedTuple):
    """Per draft the numbers of the findings that are known, and the entries that nothing matched."""

    marks: list[dict[int, Mark]]
    left: tuple[Known, ...]


def match(drafts: Sequence[tuple[str, Sequence[Raised]]], known: Sequence[Known]) -> Match:
    """Pairs problems with entries, one to one: first those of the same draft, then those of any."""
    free: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        free[one.fingerprint].append(one)
    marks: list[dict[int, Mark]] = [{} for _ in drafts]
    for same_draft in (True, False):
        for place, (name, problems) in enumerate(drafts):
            for problem in problems:
                entries = free[problem.fingerprint]
                at = next((n for n, one in enumerate(entries) if not same_draft or one.draft == name), None)
                if problem.at not in marks[place] and at is not None:
                    entries.pop(at)
                    marks[place][problem.at] = Mark("baseline", "known when the baseline was written")
    return Match(marks, tuple(one for entries in free.values() for one in entries))


def entries(drafts: Iterable[tuple[str, Sequence[Raised]]]) -> list[Known]:
    """The entries for problems."""
    return [Known(name, one.code, one.finding.claim, one.fingerprint) for name, found in drafts for one in found]
