"""Where the settings of a run stand: ``factcheck.toml``, or ``[tool.factcheck]`` in pyproject.toml, nearest first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import UsageError
from factcheck.settings.toml import Toml, read_text, read_toml

OWN, SHARED = "factcheck.toml", "pyproject.toml"
TABLE = ("tool", "factcheck")


class Found(NamedTuple):
    """A file of settings.  ``table`` is where in it they stand; ``notices`` are what a person should know."""

    file: Toml
    table: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def start_folder(drafts: Sequence[Path]) -> Path:
    """The innermost folder that holds all drafts; the working folder where there are none."""
    folders = [path if os.path.isdir(path) else path.parent for path in map(_absolute, drafts)]  # noqa: PTH112 - see below
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # two drives
        return Path.cwd()


def discover(start: Path) -> Found | None:
    """The settings of the nearest folder, from ``start`` upwards; else from the working folder upwards.

    Of two files in one folder factcheck.toml is used, and a notice says so.  Raises UsageError for a broken file.
    """
    seen: set[Path] = set()
    for first in (_absolute(start), Path.cwd()):
        for folder in (first, *first.parents):
            if folder not in seen:
                seen.add(folder)
                found = _in_folder(folder)
                if found:
                    return found
    return None


def named(path: Path) -> Found:
    """The file that ``--config`` names.  Raises UsageError."""
    file = read_toml(_absolute(path))
    if path.name != SHARED:
        return Found(file)
    if not _has_table(file):
        raise UsageError(f"{path}: there is no [tool.factcheck] in it", hint="Add the table, or name another file.")
    return Found(file, TABLE)


def _in_folder(folder: Path) -> Found | None:
    own, shared = folder / OWN, folder / SHARED
    also = None
    # A pyproject.toml that never speaks of factcheck is not ours to judge, however broken it is.
    if is_file(shared) and "factcheck" in read_text(shared):
        file = read_toml(shared)
        also = Found(file, TABLE) if _has_table(file) else None
    if not is_file(own):
        return also
    notices = (f"{own} is used, not [tool.factcheck] in {shared}",) if also else ()
    return Found(read_toml(own), (), notices)


def _has_table(file: Toml) -> bool:
    tool = file.data.get("tool")
    return isinstance(tool, dict) and "factcheck" in tool


def is_file(path: Path) -> bool:
    """Whether there is such a file; what cannot be looked at is none (``Path.is_file`` raises for some of that)."""
    return os.path.isfile(path)  # noqa: PTH113


def _absolute(path: Path) -> Path:
    """Without links resolved: a person sees the path that was given."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps the ".."
