"""Reads labelled sets line by line; every complaint names the file and the line."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn, TypeVar, cast

from factcheck.errors import UsageError

DOCUMENTED = "The formats of labelled sets are described in docs/evaluation.md."
SUFFIXES = (".jsonl", ".jsonl.gz")
_GZIP_MAGIC = b"\x1f\x8b"
T = TypeVar("T")


class Row(NamedTuple):
    """One JSON object of a file, and where it stands (``line`` counts from 1)."""

    path: Path
    line: int
    values: dict[str, Any]

    def fail(self, what: str, hint: str = DOCUMENTED) -> NoReturn:
        """Raises UsageError about this row."""
        raise UsageError(f"{self.path}, line {self.line}: {what}", hint=hint)

    def text(self, key: str, *, blank: bool = False) -> str:
        """The string under ``key``; ``blank`` says whether it may hold nothing but white space."""
        value = self.values.get(key)
        if key not in self.values:
            self.fail(f'"{key}" is missing')
        if not isinstance(value, str):
            self.fail(f'"{key}" is {_kind(value)}, not text')
        if not blank and not value.strip():
            self.fail(f'"{key}" is empty')
        return value

    def optional(self, key: str, kind: type[T]) -> T | None:
        """The value under ``key``, None where it is missing or null."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            self.fail(f'"{key}" is {_kind(value)}, not {_NAMES[kind]}')
        return value

    def number(self, key: str) -> int:
        """The whole number under ``key``, 0 or more."""
        value = self.values.get(key)
        if key not in self.values:
            self.fail(f'"{key}" is missing')
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.fail(f'"{key}" is {json.dumps(value)[:40]}, not a whole number from 0')
        return value

    def inner(self, values: Any, what: str) -> Row:
        """An object inside this row, as a row of its own at the same place."""
        if not isinstance(values, dict):
            self.fail(f"{what} is {_kind(values)}, not an object")
        return Row(self.path, self.line, values)


_NAMES: dict[type, str] = {str: "text", dict: "an object", list: "a list", int: "a whole number"}


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return _NAMES.get(type(value), "a number")


def open_text(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked where its name ends in .gz.  Raises UsageError for a file that is no gzip file."""
    try:
        if path.suffix != ".gz":
            return path.open("rb")
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP_MAGIC
        if not packed:
            raise UsageError(f"{path}: not a gzip file", hint="Pack it with gzip, or take .gz off its name.")
        return cast("IO[bytes]", gzip.open(path, "rb"))
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file", hint=DOCUMENTED) from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}", hint="Check the file.") from error


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file that are not blank, with their numbers from 1.  Only a line feed ends a line."""
    number = 0
    with open_text(path) as file:
        try:
            for number, raw in enumerate(file, 1):
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                if text.strip():
                    yield number, text
        except UnicodeDecodeError as error:
            message = f"{path}, line {number}: not UTF-8 text (byte 0x{error.object[error.start]:02x})"
            raise UsageError(message, hint="Save the file as UTF-8; a packed file's name must end in .gz.") from None
        except (EOFError, zlib.error, OSError) as error:
            message = f"{path}: damaged after line {number}: {error}"
            raise UsageError(message, hint="The file is cut off or altered; fetch or write it again.") from None


def rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a ``.jsonl`` or ``.jsonl.gz`` file, one a line."""
    for number, text in lines(path):
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
            message = f"{path}, line {number}: not JSON: {reason}"
            raise UsageError(message, hint="Each line must be one JSON object. " + DOCUMENTED) from None
        if not isinstance(values, dict):
            message = f"{path}, line {number}: {_kind(values)}, not a JSON object"
            raise UsageError(message, hint="Each line must be one JSON object. " + DOCUMENTED)
        row = Row(path, number, values)
        if "\\u" in text:
            _check_characters(row)
        yield row


def _check_characters(row: Row) -> None:
    """An escape may name half a surrogate pair: no text file could hold that, so neither may a row."""
    try:
        json.dumps(row.values, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(str(error.object)[error.start])
        row.fail(f"half a character (U+{code:04X})", "Write the character itself, or both halves of its pair.")


def either(folder: Path, name: str) -> Path:
    """``folder/name`` or ``folder/name.gz``, whichever there is.  Raises UsageError where there is neither."""
    found = [path for path in (folder / name, folder / f"{name}.gz") if path.is_file()]
    if not found:
        raise UsageError(f"{folder}: no {name} or {name}.gz in it", hint=DOCUMENTED)
    if len(found) > 1:
        raise UsageError(f"{folder}: both {name} and {name}.gz are there", hint="Remove the one that is not meant.")
    return found[0]


def sample(items: Sequence[T], limit: int | None, seed: int, name: str) -> list[T]:
    """``limit`` of the items in their own order: the same ones on every machine for the same seed and name."""
    if limit is None or len(items) <= limit:
        return list(items)
    chooser = random.Random(f"{seed} {name}")  # noqa: S311 - a sample, not a secret
    return [items[index] for index in sorted(chooser.sample(range(len(items)), limit))]
