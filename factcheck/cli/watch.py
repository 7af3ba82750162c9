"""``factcheck check --watch``: the same check again whenever a draft, a reference document or the settings change.

Every run is a whole run of the command, with the settings as they are then; only index, models and what is known of
unchanged drafts and sentences stay.  What is wrong (a draft that is gone, broken settings) is said, and the watch goes on.
File events only wake it up: what has changed is told from the files' stamps, so that no change is lost while a check
runs, and none is seen where there was none.  Ctrl-C is the way to end it, so that it ends with 0.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.config import SettingsCommand
from factcheck.cli.running import OpenChecker
from factcheck.cli.terminal import complain, printable, say, tell
from factcheck.errors import EXIT_CLEAN, FactcheckError, UsageError

if TYPE_CHECKING:
    from factcheck.settings.resolve import Settings

_ARGUMENTS = "factcheck.watch.arguments"
_NAMED = 3
"""Changed files that a header names."""
_LOOK_MS = 2_000
"""The files are looked at that often even if no event comes: not every file system sends them."""
_PAUSE, _MOST_PAUSES = 0.06, 20
"""Seconds between two looks at files that are being written: many editors empty a file first."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
Stamps = dict[str, tuple[int, int, int]]


class WatchedCommand(SettingsCommand):
    """A command that remembers its arguments, to be run again with them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_ARGUMENTS] = list(args)
        return super().parse_args(ctx, args)


class Watching:
    """What is watched, and what stays open between the runs."""

    def __init__(self) -> None:
        self.opened = OpenChecker()
        self.stamps: Stamps = {}
        self._files: set[Path] = set()
        self._drafts: set[Path] = set()
        self._include: Sequence[str] = ()
        self._corpus = self._cache = Path()

    @staticmethod
    def of(ctx: click.Context) -> Watching | None:
        """The watch that a run is part of, if any."""
        return ctx.obj if isinstance(ctx.obj, Watching) else None

    def sees(self, settings: Settings, arguments: Sequence[str], drafts: Sequence[str]) -> None:
        """What a run depends on, told before anything of it is read."""
        from factcheck.cli.waive import WAIVERS
        from factcheck.gate.sidecar import SUFFIX
        from factcheck.settings.discover import OWN, SHARED, start_folder

        self._corpus, self._cache = Path(settings["corpus"]), Path(settings["cache-dir"]).absolute()
        self._include = settings["include"]
        self._drafts = {path for path in map(_base, arguments) if path.is_dir()}
        homes = {Path.cwd(), start_folder([Path(one) for one in arguments])}
        self._files = {home / name for home in homes for name in (OWN, SHARED, WAIVERS)}
        self._files |= {Path(settings[key]) for key in ("waivers", "baseline", "confirmed") if settings[key]}
        self._files |= {settings.file} if settings.file else set()
        self._files |= {Path(one + ending) for one in {*arguments, *drafts} for ending in ("", SUFFIX)}
        self.stamps = self.look()

    def look(self) -> Stamps:
        """The stamps of all files that count."""
        from factcheck.cli.drafts import OWN_IGNORES
        from factcheck.settings.patterns import decide, read_patterns
        from factcheck.store.files import FORMATS, MANIFEST

        include, others = read_patterns(self._include), (OWN_IGNORES, ".gitignore")
        found: Stamps = {}
        for path in self._files:
            if path.is_file():
                _note(found, path)
            elif path.is_dir():
                found[os.path.abspath(path)] = (0, 0, 0)  # noqa: PTH100 - it is there again
        for folder in self._drafts:
            for path in _below(folder, self._cache):
                if path.name in others or path.name.endswith(".toml") or decide(include, (path.name,), folder=False):
                    _note(found, path)
        for path in _below(self._corpus, self._cache):
            if path.suffix.lower() in FORMATS or path.name == MANIFEST:
                _note(found, path)
        return found

    def changed(self) -> list[str]:
        """The files that are not as they were when the last run began.  Waits until whoever writes has done."""
        now, before = self.look(), self.stamps
        for _ in range(_MOST_PAUSES):
            if now == before:
                break
            time.sleep(_PAUSE)
            last, now = now, self.look()
            if now == last:
                break
        self.stamps = now
        return sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))

    def folders(self) -> set[str]:
        """Where events are to be waited for."""
        found = {path.parent for path in self._files}
        for root in (*self._drafts, self._corpus):
            found |= {path.parent for path in _below(root, self._cache)} | {root}
        return {str(folder) for folder in found if folder.is_dir()}


def watch_checks(ctx: click.Context) -> int:
    """Checks again and again, until Ctrl-C.  Raises UsageError for what cannot be watched."""
    _refuse(ctx)
    watching = Watching()
    arguments: list[str] = ctx.meta[_ARGUMENTS]
    try:
        _run(ctx, arguments, watching)
        while True:
            tell("factcheck: watching; Ctrl-C ends it")
            changed = _wait(watching)
            _header(changed)
            _run(ctx, arguments, watching)
    except KeyboardInterrupt:
        tell("factcheck: no longer watching")
        return EXIT_CLEAN
    finally:
        watching.opened.close()


def _refuse(ctx: click.Context) -> None:
    asked = ctx.params
    if "-" in asked["drafts"]:
        raise UsageError("--watch: standard input cannot be watched", hint="Name files or folders.")
    for name in ("write_baseline", "prune_baseline"):
        if asked[name]:
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} and --watch contradict each other", hint="A baseline is written by one check.")
    if asked.get("model"):
        hint = "Leave --model out; every saved change would be paid for."
        raise UsageError("--model and --watch contradict each other", hint=hint)


def _run(ctx: click.Context, arguments: Sequence[str], watching: Watching) -> None:
    """One check.  What keeps it from being done is said."""
    try:
        with ctx.command.make_context(ctx.info_name, list(arguments), parent=ctx.parent, obj=watching) as inner:
            ctx.command.invoke(inner)
    except click.exceptions.Exit:
        pass
    except click.ClickException as error:
        complain(UsageError(" ".join(error.format_message().split())))
    except FactcheckError as error:
        complain(error)
    if sys.stdout is not None:
        sys.stdout.flush()


def _wait(watching: Watching) -> list[str]:
    """Returns when something has changed: what."""
    from watchfiles import watch

    while True:
        changed = watching.changed()  # first: it may have been while the check ran
        if changed:
            return changed
        events = watch(
            *watching.folders(), watch_filter=None, recursive=False, debounce=400, step=50, rust_timeout=_LOOK_MS,
            yield_on_timeout=True, raise_interrupt=True,
        )  # fmt: skip
        for _ in events:
            changed = watching.changed()
            if changed:
                return changed


def _header(changed: Sequence[str]) -> None:
    """Says when and why.  A terminal is cleared, so that what stands there is of this check."""
    if sys.stdout is not None and sys.stdout.isatty():
        say(_CLEAR)
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    named = ", ".join(printable(os.path.relpath(one)) for one in changed[:_NAMED])
    tell(f"factcheck: {datetime.now().astimezone():%H:%M:%S}: changed: {named}{more}")


def _base(name: str) -> Path:
    """The folder that a folder or a pattern stands for; of a file itself, the file."""
    parts = Path(name).parts
    fixed = next((at for at, part in enumerate(parts) if set(part) & set("*?[")), len(parts))
    return Path(*parts[:fixed])


def _below(folder: Path, cache: Path) -> Iterator[Path]:
    """The files below a folder; not in hidden folders and not in the cache."""
    for here, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".") and Path(here, one).absolute() != cache]
        for name in files:
            yield Path(here, name)


def _note(found: Stamps, path: Path) -> None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return
    found[os.path.abspath(path)] = (status.st_mtime_ns, status.st_size, status.st_ino)  # noqa: PTH100 - keeps links
