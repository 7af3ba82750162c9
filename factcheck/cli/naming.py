"""What drafts are called in a file that outlives a run (a baseline): by their paths from the file's folder, so that the
names mean the same wherever the next check is run, and whether drafts are named in full or not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

STDIN = "-"


def stored(draft: str, file: Path) -> str:
    """The name in the file of a draft as this run calls it."""
    return draft if draft == STDIN else _seen_from(Path(os.path.abspath(file)).parent, draft)  # noqa: PTH100


def recalled(names: Iterable[str], file: Path, drafts: Iterable[str]) -> dict[str, str]:
    """What this run calls the drafts that the file names: as one of its ``drafts`` where it is one, else from here."""
    places = {os.path.abspath(draft): draft for draft in drafts if draft != STDIN}  # noqa: PTH100 - links are kept
    here, found = Path.cwd(), {}
    for name in set(names):
        place = os.path.abspath(Path(file).parent / name)  # noqa: PTH100
        found[name] = name if name == STDIN else places.get(place) or _seen_from(here, place)
    return found


def _seen_from(folder: Path, path: str) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path
