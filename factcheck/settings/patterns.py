"""Patterns of paths as git's ignore files have them.

``*`` and ``?`` stay inside one name, ``**`` stands for any folders, a pattern with a slash counts from the folder of
its file, one without matches a name anywhere below, a slash at the end wants a folder, and ``!`` takes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

_ESCAPED = re.compile(r"\\(.)")


class Pattern(NamedTuple):
    """One line.  ``parts`` are matched against the names of a path, from its first."""

    parts: tuple[str, ...]
    takes_back: bool
    folders_only: bool


def read_patterns(lines: Iterable[str]) -> tuple[Pattern, ...]:
    """The patterns of an ignore file or a setting; empty lines and comments are none."""
    read = (_read(line) for line in lines)
    return tuple(one for one in read if one)


def _read(line: str) -> Pattern | None:
    line = line.rstrip("\r\n")
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    if not line or line.startswith("#"):
        return None
    takes_back = line.startswith("!")
    line = _ESCAPED.sub(lambda found: f"[{found[1]}]" if found[1] in "*?[" else found[1], line.removeprefix("!"))
    folders_only = line.endswith("/")
    line = line.rstrip("/")
    if not line:
        return None
    anchored = "/" in line
    parts = tuple(part for part in line.split("/") if part not in ("", "."))
    if not parts:
        return None
    if parts[-1] == "**":  # ``folder/**`` means what is below the folder, not the folder itself
        parts = (*parts, "*")
    return Pattern(parts if anchored else ("**", *parts), takes_back, folders_only)


def decide(patterns: Sequence[Pattern], parts: Sequence[str], *, folder: bool) -> bool | None:
    """Whether the path is meant (True), taken back (False) or not spoken of; the last word counts."""
    for pattern in reversed(patterns):
        if (folder or not pattern.folders_only) and _matches(pattern.parts, parts):
            return not pattern.takes_back
    return None


def covers(patterns: Sequence[Pattern], parts: Sequence[str]) -> bool:
    """Whether a file, or a folder above it, is meant.  What a folder's pattern takes cannot be taken back below it."""
    return any(decide(patterns, parts[:end], folder=end < len(parts)) for end in range(1, len(parts) + 1))


def _matches(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """All of the path against all of the pattern, in time proportional to the product of their lengths."""
    reached = {0}
    for name in parts:
        reached = _skip(pattern, reached)
        here = [at for at in reached if at < len(pattern) and _one(pattern[at], name)]
        reached = {at if pattern[at] == "**" else at + 1 for at in here}
        if not reached:
            return False
    return len(pattern) in reached


def _skip(pattern: Sequence[str], reached: set[int]) -> set[int]:
    """With the places that are reached when ``**`` stands for no folder at all."""
    wider = set(reached)
    for at in range(len(pattern)):
        if at in wider and pattern[at] == "**":
            wider.add(at + 1)
    return wider


def _one(pattern: str, name: str) -> bool:
    return pattern == "**" or fnmatchcase(name, pattern)
