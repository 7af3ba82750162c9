"""Which files a command means: drafts named themselves, folders, globs, and what is left out of these.

A file that is named is checked, whatever excludes it (but for ``--force-exclude``).  In a folder, drafts are the files
that ``include`` matches and neither ``exclude``, a .factcheckignore nor (by default) git's ignore files take out; the
reference documents are none.  Links to folders are not followed.  The order is that of the arguments, and below a
folder that of the names, so that it is the same everywhere.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.cli.target import is_reference
from factcheck.errors import DraftError, UsageError
from factcheck.settings.discover import is_file
from factcheck.settings.patterns import Pattern, covers, decide, read_patterns
from factcheck.settings.resolve import Settings
from factcheck.settings.toml import read_text

OWN_IGNORES = ".factcheckignore"
_GLOB = frozenset("*?[")


class Drafts(NamedTuple):
    """``names`` as they shall stand in the report, ``wrong`` what could not be found, ``left_out`` how many of those
    that were named are excluded."""

    names: list[str]
    wrong: list[DraftError]
    left_out: int


def find_drafts(named: Sequence[str], settings: Settings, corpus: Path | None, stdin_filename: str = "-") -> Drafts:
    """The drafts that arguments stand for, each once; the one on standard input goes by the name that it is given.

    Raises UsageError for an ignore file that cannot be read.
    """
    ignored = _Ignored(settings)
    found = Drafts([], [], 0)
    seen: set[str] = set()
    left_out = 0
    for name in named:
        chosen = _one(name, settings, ignored, corpus, found.wrong)
        for draft in chosen:
            file = stdin_filename if draft == "-" else draft
            if settings["force-exclude"] and file != "-" and ignored.covers(Path(file)):
                left_out += 1
            elif (key := "-" if draft == "-" else os.path.abspath(draft)) not in seen:  # noqa: PTH100
                seen.add(key)
                found.names.append(draft)
    return found._replace(left_out=left_out)


def _one(name: str, settings: Settings, ignored: _Ignored, corpus: Path | None, wrong: list[DraftError]) -> list[str]:
    path = Path(name)
    try:
        is_folder, exists = path.is_dir(), os.path.lexists(path)
    except (OSError, ValueError):
        return [name]  # what is wrong with the name is said where it is read
    if name == "-":
        return [name]
    if is_folder:
        drafts = [str(one) for one in _walk(path, settings, ignored) if not (corpus and is_reference(one, corpus))]
        if not drafts:
            hint = f"Drafts are {', '.join(settings['include'])}; see --exclude, {OWN_IGNORES} and .gitignore."
            wrong.append(DraftError(f"{name}: there is no draft in this folder", hint=hint))
        return drafts
    if exists or not _GLOB & set(name):
        return [name]
    matches = sorted(glob.glob(name, recursive=True), key=lambda one: Path(one).parts)  # noqa: PTH207 - also absolute
    files = [one for one in matches if Path(one).is_file() and not ignored.covers(Path(one))]
    files = [one for one in files if not (corpus and is_reference(Path(one), corpus))]
    if not files:
        wrong.append(DraftError(f"{name}: no such file, and as a pattern it matches no draft", hint="Check the path."))
    return files


def _walk(folder: Path, settings: Settings, ignored: _Ignored) -> Iterator[Path]:
    """The drafts below a folder, by name.  A stack, not recursion: folders may be nested very deep."""
    include = read_patterns(settings["include"])
    open_ = [_entries(folder)]
    while open_:
        entry = next(open_[-1], None)
        if entry is None:
            open_.pop()
            continue
        path = Path(entry.path)
        below = entry.is_dir(follow_symlinks=False)
        if ignored.itself(path, folder=below):
            continue
        if below:
            open_.append(_entries(path))
        elif entry.is_file() and decide(include, (entry.name,), folder=False):
            yield path


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return iter(sorted(found, key=lambda entry: entry.name))
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read: {error.strerror or error}", hint="Exclude the folder.") from error


class _Ignored:
    """All that leaves a path out: the settings, and the ignore files of its folder and of those above."""

    def __init__(self, settings: Settings) -> None:
        self._names = ([".gitignore"] if settings["respect-gitignore"] else []) + [OWN_IGNORES]
        self._given: list[tuple[Path, tuple[Pattern, ...]]] = []
        for key in ("exclude", "extend-exclude"):
            value = settings.values[key]
            self._given.append((Path(os.path.abspath(value.base)), read_patterns(value.value)))  # noqa: PTH100
        self._base = self._given[0][0]
        self._files: dict[Path, list[tuple[Path, tuple[Pattern, ...]]]] = {}

    def itself(self, path: Path, *, folder: bool) -> bool:
        """Whether the path is left out by its own name; the folders above it are known to be in."""
        path = Path(os.path.abspath(path))  # noqa: PTH100 - ".." is to go, links are not
        given = any(decide(patterns, self._parts(path, base), folder=folder) for base, patterns in self._given)
        if given:
            return True
        for base, patterns in reversed(self._of(path.parent)):
            decided = decide(patterns, self._parts(path, base), folder=folder)
            if decided is not None:
                return decided
        return False

    def covers(self, path: Path) -> bool:
        """Whether the file, or a folder above it, is left out."""
        path = Path(os.path.abspath(path))  # noqa: PTH100
        if any(covers(patterns, self._parts(path, base)) for base, patterns in self._given):
            return True
        top = self._top(path.parent)
        above = [one for one in path.parents if one != top and one.is_relative_to(top)]
        return any(self.itself(one, folder=True) for one in above) or self.itself(path, folder=False)

    def _of(self, folder: Path) -> list[tuple[Path, tuple[Pattern, ...]]]:
        """The ignore files that speak of what lies in a folder, the outermost first."""
        if folder not in self._files:
            own = [
                (folder, read_patterns(read_text(file).split("\n")))
                for name in self._names
                if is_file(file := folder / name)
            ]
            above = [] if folder == self._top(folder) or folder == folder.parent else self._of(folder.parent)
            self._files[folder] = above + own
        return self._files[folder]

    def _top(self, folder: Path) -> Path:
        """Where ignore files begin to count: the repository's root, else the folder of the settings."""
        for one in (folder, *folder.parents):
            if os.path.exists(one / ".git"):  # noqa: PTH110 - never raises
                return one
        return self._base if folder.is_relative_to(self._base) else folder

    @staticmethod
    def _parts(path: Path, base: Path) -> tuple[str, ...]:
        return path.relative_to(base).parts if path.is_relative_to(base) else (path.name,)
