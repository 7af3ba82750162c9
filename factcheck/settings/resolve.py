"""The layers of settings put together: ``--config KEY=VALUE``, the environment, a file, the default.

The command line's own options stand above all of these; they are no business of this module.  Every value keeps its
origin.  Paths in a file count from the file's folder, all others from the working folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import UsageError
from factcheck.settings.discover import Found, discover, is_file, named
from factcheck.settings.keys import KEYS, NO_SETTINGS, PREFIX, Key
from factcheck.settings.values import BadValueError, read, read_text, suggest

_INLINE = re.compile(r"[A-Za-z][\w-]*(?:\..+?)?\s*=")
DEFAULT = "default"


class Value(NamedTuple):
    """A value, where it comes from, and the folder that its patterns count from."""

    value: Any
    origin: str
    base: Path

    @property
    def is_default(self) -> bool:
        """Whether nobody has set it."""
        return self.origin == DEFAULT


@dataclass(frozen=True)
class Settings:
    """Every key with its value.  ``file`` is the one that was read, None where there is none."""

    values: dict[str, Value]
    file: Path | None
    notices: tuple[str, ...]

    def __getitem__(self, name: str) -> Any:
        """The bare value of a key."""
        return self.values[name].value


def resolve(configs: Sequence[str], *, isolated: bool, start: Path, environment: Mapping[str, str]) -> Settings:
    """Settings for drafts below ``start``.  ``configs`` are the values of ``--config``: at most one file, and KEY=VALUE.

    Raises UsageError with file and line, variable or option where something is unknown, unreadable or contradictory.
    """
    files, pairs = _split(configs)
    if files and isolated:
        raise UsageError(f"--config {files[0]} and --isolated contradict each other", hint="Leave one of them out.")
    if len(files) > 1:
        raise UsageError(f"two files of settings: {files[0]} and {files[1]}", hint="Name one.")
    found = named(Path(files[0])) if files else None if isolated else discover(start)
    here = Path.cwd()
    values = {name: Value(key.default, DEFAULT, here) for name, key in KEYS.items()}
    if found:
        values |= _from_file(found, chosen=bool(files))
    notices = list(found.notices) if found else []
    values |= _from_environment(environment, here, notices)
    values |= _inline(pairs, here)
    return Settings(values, found.file.path if found else None, tuple(notices))


def _split(configs: Sequence[str]) -> tuple[list[str], list[str]]:
    files = [one for one in configs if not _INLINE.match(one) or is_file(Path(one))]
    return files, [one for one in configs if one not in files]


def _from_file(found: Found, *, chosen: bool) -> dict[str, Value]:
    """``chosen`` says that ``--config`` named the file."""
    file, table, base = found.file, found.table, found.file.path.parent
    data: Any = file.data
    for part in table:
        data = data[part]
    if not isinstance(data, dict):
        raise UsageError(f"{file.where(*table)}: [tool.factcheck] is not a table", hint="Write keys below it.")
    values = {}
    for name, raw in data.items():
        key = KEYS.get(name)
        where = file.where(*table, name)
        if key is None:
            raise UsageError(f"{where}: unknown key '{name}'", hint=_known(name))
        if key.guarded and not chosen:
            hint = f"Give --{name}, {key.variable}, or the file by --config."
            raise UsageError(f"{where}: {name} is not taken from a file that nobody named", hint=hint)
        try:
            value = read(key, raw)
        except BadValueError as bad:
            raise UsageError(f"{where}: {name}: {bad.message}", hint=bad.hint or f"It is the {key.summary}.") from None
        if key.kind == "path":
            value = str(base / Path(value).expanduser())
        elif key.kind == "formats":
            value = tuple(_beside(one, base) for one in value)
        values[name] = Value(value, where, base)
    return values


def _beside(output: str, base: Path) -> str:
    name, given, file = output.partition("=")
    return f"{name}={base / file}" if file and file != "-" else name + given + file


def _known(name: str) -> str:
    return suggest(name.replace("_", "-").lower(), KEYS) or "`factcheck show-config` lists the keys."


def _from_environment(environment: Mapping[str, str], here: Path, notices: list[str]) -> dict[str, Value]:
    by_variable = {key.variable: key for key in KEYS.values()}
    values = {}
    for variable in sorted(environment):
        text = environment[variable]
        if not variable.startswith(PREFIX) or variable in NO_SETTINGS or not text.strip():
            continue  # an empty variable counts as not set
        key = by_variable.get(variable)
        if key is None:
            near = suggest(variable, by_variable)
            notices.append(f"the variable {variable} is no setting and changes nothing" + (f". {near}" if near else ""))
            continue
        try:
            values[key.name] = Value(read_text(key, text), variable, here)
        except BadValueError as bad:
            raise UsageError(f"{variable}: {bad.message}", hint=bad.hint or f"It is the {key.summary}.") from None
    return values


def _inline(pairs: Sequence[str], here: Path) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for pair in pairs:
        name, _, text = pair.partition("=")
        name, below, entry = name.strip().partition(".")
        if below and "=" in text and '"' in entry and entry.count('"') == 1:
            head, _, text = text.rpartition("=")  # a quoted pattern that holds an equals sign itself
            entry = f"{entry}={head}"
        key = KEYS.get(name)
        if key is None:
            raise UsageError(f"--config {pair}: unknown key '{name}'", hint=_known(name))
        if below and key.kind not in ("levels", "rules-by-path"):
            raise UsageError(f"--config {pair}: {name} has no keys of its own", hint=f"Write {name}=VALUE.")
        try:
            value = _inline_value(key, entry.strip().strip("\"'"), text)
        except BadValueError as bad:
            raise UsageError(f"--config {pair}: {bad.message}", hint=bad.hint or f"It is the {key.summary}.") from None
        if below and name in values:
            value = values[name].value | value
        values[name] = Value(value, f"--config {pair}", here)
    return values


def _inline_value(key: Key, entry: str, text: str) -> Any:
    """TOML where it is TOML (``select=["FC1"]``), else the plain text (``select=FC1,FC2``)."""
    try:
        raw = tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        raw = None
    if entry:
        plain = text.strip().split(",") if key.kind == "rules-by-path" else text.strip()
        return read(key, {entry: plain if raw is None else raw})
    if isinstance(raw, list | dict):
        return read(key, raw)
    return read_text(key, raw if isinstance(raw, str) else text)
