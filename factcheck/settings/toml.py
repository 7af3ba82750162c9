"""TOML files whose errors name the line: reading, and finding the line of a key again.

``tomllib`` keeps no places; a key's line is looked for in the text.  A multi-line string that looks like a key can
lead that search astray, which costs a wrong line number in a message and nothing else.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import UsageError

MOST_BYTES = 5_000_000
"""No file of settings, waivers or suppressions is larger."""
_HEADER = re.compile(r"^\s*(\[\[?)([^\]]+)\]")
_KEY = re.compile(r"^\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


class Toml(NamedTuple):
    """A file's content and its text."""

    path: Path
    data: dict[str, Any]
    text: str

    def where(self, *keys: str, entry: int = 0) -> str:
        """``path:line`` of a key given from the top; ``entry`` counts the tables of a [[list]] from 0."""
        line = line_of(self.text, keys, entry)
        return f"{self.path}:{line}" if line else str(self.path)


def read_text(path: Path) -> str:
    """The file's text.  Raises UsageError."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}", hint="Check the path.") from error
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{path}: larger than {MOST_BYTES:,} bytes", hint="Is this the right file?")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: not UTF-8 text", hint="Save the file as UTF-8.") from error


def read_toml(path: Path) -> Toml:
    """Raises UsageError with the line where the file is broken."""
    text = read_text(path)
    try:
        return Toml(path, tomllib.loads(text), text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        line = at[1] if at and at[1] else text.count("\n") + 1
        what = _AT_LINE.sub("", str(error)).strip()
        what = what[:1].lower() + what[1:]
        raise UsageError(f"{path}:{line}: not TOML: {what}", hint="Text stands in quotes, lists in brackets.") from None


def line_of(text: str, keys: tuple[str, ...], entry: int = 0) -> int | None:
    """The line, from 1, where a key or a table stands, None where it is not seen."""
    table: tuple[str, ...] = ()
    entries: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            table = _parts(header[2])
            if header[1] == "[[":
                entries[table] = entries.get(table, -1) + 1
            full = table
        else:
            key = _KEY.match(line)
            if not key:
                continue
            full = table + _parts(key[1])
        if full[: len(keys)] == keys and entries.get(table, entry) == entry:
            return number
    return None


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(found[1] or found[2] or found[3] or "" for found in _PART.finditer(dotted))
