"""One value of a setting: from TOML or from plain text (the environment, ``KEY=VALUE``) to the type of its kind.

==================  ====================================  =======================================
kind                 in a file                             as plain text
==================  ====================================  =======================================
path, text, choice   ``"text"``                            the text itself
flag                 ``true``, ``false``                   ``true``, ``false``, ``1``, ``0``, ``yes``, ``no``
count                ``2000000``                           the digits
number               ``2.5``                               the digits
jobs                 ``4`` or ``"auto"``                   the digits, or ``auto``
list, rules, formats ``["a", "b"]`` or ``"a"``             ``a,b``
levels               ``{FC103 = "suggestion"}``            ``FC103=suggestion,FC110=warning``
rules-by-path        ``{"briefs/*.md" = ["FC103"]}``       ``briefs/*.md=FC103,archive/=FC1``
==================  ====================================  =======================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from factcheck.report import FORMATS
from factcheck.rules import LEVELS, RULES
from factcheck.settings.keys import Key

CHECKS = "FC901"
"""The rule about the check itself.  It always counts, and always as an error: a check that failed is not clean."""
MOST_JOBS = 64
_TRUE, _FALSE = ("true", "1", "yes", "on"), ("false", "0", "no", "off")


class BadValueError(Exception):
    """What is wrong with a value, for a person; the caller knows where it stands."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def suggest(word: str, known: Iterable[str]) -> str:
    """``Did you mean …?`` or nothing."""
    near = get_close_matches(word, list(known), n=1)
    return f"Did you mean {near[0]}?" if near else ""


def code(word: object) -> str:
    """An FC code or the beginning of one, in capitals; ALL means FC.  Raises BadValueError for what names no rule."""
    if not isinstance(word, str):
        raise BadValueError(f"{word!r} is not the code of a rule", "Write it as FC105.")
    found = word.strip().upper()
    found = "FC" if found == "ALL" else found
    if found.startswith("FC") and any(known.startswith(found) for known in RULES):
        return found
    named = next((rule.code for rule in RULES.values() if rule.name == word.strip().lower()), None)
    hint = f"Did you mean {named}?" if named else suggest(found, RULES) or "See `factcheck rule`."
    raise BadValueError(f"there is no rule '{word}'", hint)


def read(key: Key, value: Any) -> Any:
    """A value as TOML gives it → the value of its kind.  Raises BadValueError."""
    match key.kind:
        case "flag":
            return _typed(value, bool, "true or false")
        case "count":
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise BadValueError(f"{_shown(value)} is not a whole number above 0")
            return value
        case "number":
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
                raise BadValueError(f"{_shown(value)} is not a number from 0 up")
            return float(value)
        case "jobs":
            if value != "auto" and (
                isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_JOBS
            ):
                raise BadValueError(f"{_shown(value)} is neither auto nor a whole number from 1 to {MOST_JOBS}")
            return value
        case "path" | "text":
            return _text(value)
        case "choice":
            return _choice(_text(value), key.choices)
        case "list":
            return tuple(_text(one) for one in _list(value))
        case "rules":
            found = tuple(code(one) for one in _list(value))
            if key.name == "ignore":
                _refuse_checks(found, "ignored")
            return found
        case "formats":
            return tuple(_format(_text(one)) for one in _list(value))
        case "levels":
            levels = {code(name): _choice(_text(level), LEVELS) for name, level in _table(value).items()}
            _refuse_checks(levels, "of another level")
            return levels
        case "rules-by-path":
            return {path: _ignored(codes) for path, codes in _table(value).items()}


def read_text(key: Key, text: str) -> Any:
    """A value written as plain text → the value of its kind.  Raises BadValueError."""
    text = text.strip()
    if key.kind == "flag":
        if text.lower() not in _TRUE + _FALSE:
            raise BadValueError(f"'{text}' is neither true nor false")
        return text.lower() in _TRUE
    if key.kind in ("count", "jobs"):
        return read(key, int(text) if text.isascii() and text.isdigit() else text)
    if key.kind == "number":
        try:
            return read(key, float(text))
        except ValueError:
            raise BadValueError(f"'{text}' is not a number from 0 up") from None
    if key.kind in ("list", "rules", "formats"):
        return read(key, [part.strip() for part in text.split(",") if part.strip()])
    if key.kind in ("levels", "rules-by-path"):
        return read(key, _pairs(text, several=key.kind == "rules-by-path"))
    return read(key, text)


def _pairs(text: str, *, several: bool) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        name, given, value = part.rpartition("=")
        if not given:
            raise BadValueError(f"'{part}' is not of the form NAME=VALUE")
        if several:
            table.setdefault(name.strip(), []).append(value.strip())
        else:
            table[name.strip()] = value.strip()
    return table


def _ignored(codes: Any) -> tuple[str, ...]:
    found = tuple(code(one) for one in _list(codes))
    _refuse_checks(found, "ignored")
    return found


def _refuse_checks(codes: Iterable[str], what: str) -> None:
    for found in codes:
        if found != "FC" and CHECKS.startswith(found):
            raise BadValueError(f"{found} cannot be {what}", "A check that failed is never clean. Run it again.")


def _format(text: str) -> str:
    name, _, _ = text.partition("=")
    if name not in FORMATS:
        raise BadValueError(
            f"there is no output format '{name}'", suggest(name, FORMATS) or "See `factcheck check --help`."
        )
    return text


def _choice(text: str, choices: Sequence[str]) -> str:
    if text not in choices:
        raise BadValueError(f"'{text}' is not one of {', '.join(choices)}", suggest(text, choices))
    return text


def _text(value: Any) -> str:
    found: str = _typed(value, str, "text in quotes")
    if not found.strip() or "\0" in found:
        raise BadValueError("the value is empty" if not found.strip() else "the value holds a zero byte")
    return found


def _list(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else _typed(value, list, "a list in brackets")


def _table(value: Any) -> dict[str, Any]:
    return _typed(value, dict, "a table")  # type: ignore[no-any-return]


def _typed(value: Any, wanted: type, words: str) -> Any:
    if not isinstance(value, wanted):
        raise BadValueError(f"{_shown(value)} is not {words}")
    return value


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)
