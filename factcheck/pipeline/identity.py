"""Which code this is."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from factcheck.version import __version__


@cache
def code_id() -> str:
    """Changes with every edit of the package's code, or of a JSON file that it reads (the model of selection), so that what other
    code found is never taken for this one's."""
    root = Path(__file__).parent.parent
    listing = "\n".join(sorted(_files(str(root), len(str(root)) + 1)))
    return hashlib.sha256(f"{__version__}\n{listing}".encode()).hexdigest()[:16]


def _files(folder: str, skip: int) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    found += _files(entry.path, skip)
            elif entry.name.endswith((".py", ".json")):
                status = entry.stat()
                found.append(f"{entry.path[skip:]} {status.st_size} {status.st_mtime_ns}")
    return found
