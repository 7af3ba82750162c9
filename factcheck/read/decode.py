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
    b"PK\x03\x04": "a zip archive (a .docx file under another name? xlsx, epub?)",
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
            raise DraftError(f"{name}: this is {what}, not text", hint="Save the draft as .md, .txt, .html or .docx.")
    chosen = encoding or next((codec for mark, codec in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        codecs.lookup(chosen)
        text = raw.decode(chosen)
        text.encode("utf-8")
    except LookupError as error:  # also for codecs that are none of text, such as base64
        raise UsageError(f"unknown encoding '{chosen}'", hint="Try utf-8, cp1252, latin-1 or utf-16.") from error
    except UnicodeDecodeError as error:
        raise _undecodable(raw, name, chosen, error) from error
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise DraftError(
            f"{name}: read as {chosen}, line {line} has half a character (U+{ord(text[error.start]):04X})",
            hint="Give another --encoding, or save the file as UTF-8.",
        ) from error
    except UnicodeError as error:  # of codecs that do not say where
        raise DraftError(f"{name}: not valid {chosen}: {error}", hint="Give another --encoding.") from error
    if "\0" in text:
        raise DraftError(
            f"{name}: this is a binary file, not text", hint="Save the draft as .md, .txt, .html or .docx."
        )
    return text.removeprefix("\ufeff")


def _undecodable(raw: bytes, name: str, chosen: str, error: UnicodeDecodeError) -> DraftError:
    """Names the byte, its offset and its line."""
    skipped = len(raw) - len(error.object)  # the byte order mark, where the codec took it off
    before = error.object[: error.start]
    try:
        line = before.decode(chosen, "replace").count("\n") + 1
    except UnicodeError:  # not every codec can replace
        line = before.count(b"\n") + 1
    return DraftError(
        f"{name}: not valid {chosen.removesuffix('-sig')}: byte 0x{error.object[error.start]:02x} "
        f"at offset {error.start + skipped} (line {line})",
        hint=f"It looks like {_guess(raw)}. Give --encoding, or save the file as UTF-8.",
    )


def writable_name(name: str) -> str:
    """A file's name as a report can hold it: bytes that are not UTF-8 become escapes (``\\xff``)."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _guess(raw: bytes) -> str:
    if b"\0" in raw[:4096]:
        return "a binary file, or UTF-16 without a byte order mark (utf-16-le, utf-16-be)"
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252 (Windows Western)"
