"""Bytes → text, or an error that says what is wrong with them."""

from __future__ import annotations

import codecs

from factcheck.errors import DraftError, UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive (docx, xlsx, epub?)",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
}


def decode(raw: bytes, name: str, encoding: str | None = None) -> str:
    """The text of a draft, without a byte order mark; line ends stay as they are.

    UTF-8 unless ``encoding`` or a byte order mark says otherwise.  Raises DraftError for a binary file and
    for bytes that do not fit the encoding, UsageError for an encoding that Python does not know.
    """
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise DraftError(f"{name}: this is {what}, not text", hint="Save the draft as .md, .txt or .html.")
    if encoding:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise UsageError(f"unknown encoding '{encoding}'", hint="Try utf-8, cp1252, latin-1 or utf-16.") from error
    chosen = encoding or next((codec for mark, codec in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(chosen)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DraftError(
            f"{name}: not valid {chosen}: byte 0x{raw[error.start]:02x} at offset {error.start} (line {line})",
            hint=f"It looks like {_guess(raw)}. Give --encoding, or save the file as UTF-8.",
        ) from error
    if "\0" in text:
        raise DraftError(f"{name}: this is a binary file, not text", hint="Save the draft as .md, .txt or .html.")
    return text.removeprefix("\ufeff")


def _guess(raw: bytes) -> str:
    if b"\0" in raw[:4096]:
        return "a binary file, or UTF-16 without a byte order mark (utf-16-le, utf-16-be)"
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252 (Windows Western)"
