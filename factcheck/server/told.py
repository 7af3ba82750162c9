"""What the editor's own settings say: values of the keys of factcheck.toml, and the server's own options.

Names may be written as in factcheck.toml (``min-level``) or as editors have it (``minLevel``).  These values stand above the
file and the environment, and below the options with which the server was started.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.errors import UsageError
from factcheck.server.desk import Options
from factcheck.settings.keys import KEYS
from factcheck.settings.resolve import Settings, Value
from factcheck.settings.values import BadValueError, read, suggest

ORIGIN = "the editor's settings"
TAKEN = (
    "corpus", "cache-dir", "no-cache", "select", "ignore", "per-file-ignores", "levels", "min-level", "exclude",
    "extend-exclude", "no-suppressions", "waivers", "baseline", "diff-base", "max-bytes",
)  # fmt: skip
"""The settings that change something in an editor."""
OWN = ("debounce", "waiver-who", "waiver-days")
LONGEST_DEBOUNCE, LONGEST_WAIVER = 60_000, 3650
_HUMP = re.compile(r"(?<=[a-z0-9])([A-Z])")


def said_of(settings: Any) -> dict[str, Any]:
    """The settings for factcheck by the names of factcheck.toml, out of what a client sends: all of its settings, or those
    under ``factcheck``.  What is null is not set."""
    if not isinstance(settings, dict):
        return {}
    own = settings.get("factcheck", settings)
    if not isinstance(own, dict):
        return {}
    return {_name(name): value for name, value in own.items() if value is not None}


def overlay(settings: Settings, said: Mapping[str, Any]) -> Settings:
    """The settings with the editor's values above them.  Raises UsageError."""
    values, here = dict(settings.values), Path.cwd()
    for name, raw in said.items():
        if name in OWN:
            continue
        if name not in TAKEN:
            hint = suggest(name, (*TAKEN, *OWN)) or f"There are {', '.join((*TAKEN, *OWN))}."
            raise UsageError(f"{ORIGIN}: unknown key '{name}'", hint=hint)
        key = KEYS[name]
        try:
            value = read(key, raw)
        except BadValueError as bad:
            raise UsageError(f"{ORIGIN}: {name}: {bad.message}", hint=bad.hint or f"It is the {key.summary}.") from None
        if key.kind == "path":
            value = str(Path(os.path.expanduser(value)))  # noqa: PTH111 - raises nothing where there is no home
        values[name] = Value(value, ORIGIN, here)
    return replace(settings, values=values)


def options_of(said: Mapping[str, Any], given: Options) -> Options:
    """The server's own options; those with which it was started win.  Raises UsageError."""
    debounce = _count(said, "debounce", 0, LONGEST_DEBOUNCE)
    days = _count(said, "waiver-days", 1, LONGEST_WAIVER)
    who = said.get("waiver-who")
    if who is not None and not isinstance(who, str):
        raise UsageError(f"{ORIGIN}: waiver-who is not text", hint="It is who answers for waivers.")
    return Options(
        debounce if given.debounce is None else given.debounce,
        (who or "").strip() or None if given.waiver_who is None else given.waiver_who,
        days if given.waiver_days is None else given.waiver_days,
    )


def _count(said: Mapping[str, Any], name: str, least: int, most: int) -> int | None:
    value = said.get(name)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # Lua and JavaScript know one kind of number
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise UsageError(f"{ORIGIN}: {name} is no whole number from {least} to {most}", hint=f"It is {value!r}.")
    return value


def _name(name: object) -> str:
    return _HUMP.sub(r"-\1", str(name)).replace("_", "-").lower()
