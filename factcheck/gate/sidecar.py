"""Suppressions beside a draft, for formats without comments: ``piece.docx`` has ``piece.docx.factcheck.toml``.

[[ignore]]
rules = ["FC103"]                    # or left out: every rule
text = "says the mayor's office"     # words of the statement; left out: all of the draft
reason = "confirmed by telephone"    # required
"""

from __future__ import annotations

from typing import Any

from factcheck.errors import UsageError
from factcheck.gate.comments import Directive, codes_of
from factcheck.settings.toml import Toml
from factcheck.text import fold

SUFFIX = ".factcheck.toml"
_FIELDS = ("rules", "text", "reason")


def read_sidecar(file: Toml) -> tuple[list[Directive], list[str]]:
    """The suppressions of a file, and what is wrong with their codes.  Raises UsageError, with the line, if broken."""
    unknown = next((name for name in file.data if name != "ignore"), None)
    entries: Any = file.data.get("ignore", [])
    if unknown is not None or not isinstance(entries, list):
        where = file.where(unknown or "ignore")
        raise UsageError(f"{where}: only [[ignore]] tables can stand here", hint="See docs/config.md.")
    found, notices = [], list[str]()
    for number, entry in enumerate(entries):
        place = file.where("ignore", entry=number)
        if not isinstance(entry, dict):
            raise UsageError(f"{place}: not a table", hint="Write [[ignore]] above its fields.")
        for name in entry:
            if name not in _FIELDS:
                where = file.where("ignore", name, entry=number)
                raise UsageError(f"{where}: unknown field '{name}'", hint=f"The fields are {', '.join(_FIELDS)}.")
        reason, text = _text(entry, "reason", place), _text(entry, "text", place)
        if not reason:
            raise UsageError(f"{place}: there is no reason", hint='Add reason = "…".')
        codes = _codes(entry, place, notices)
        if codes is not None:
            scope, words = ("text", fold(text)) if text else ("file", "")
            found.append(Directive(scope, codes, reason, place, words=words))  # type: ignore[arg-type]
    return found, notices


def _codes(entry: dict[str, Any], place: str, notices: list[str]) -> tuple[str, ...] | None:
    rules = entry.get("rules")
    if rules is None:
        return ()
    listed = [rules] if isinstance(rules, str) else rules
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise UsageError(f"{place}: rules is not a list of codes", hint='Write rules = ["FC103"].')
    return codes_of(",".join(listed), place, notices)


def _text(entry: dict[str, Any], name: str, place: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise UsageError(f"{place}: {name} is not text", hint=f'Write {name} = "…".')
    return " ".join(value.split())
