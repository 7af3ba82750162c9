"""The parts of a .docx file, taken out of its zip archive with care: nothing is run, fetched or expanded.

A .docx is a zip of XML parts; ``[Content_Types].xml`` says which part is what.  Read are the main document,
its styles and its notes; pictures, fonts and everything else stay packed.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Protocol
from xml.parsers import expat

from factcheck.errors import DraftError

MOST_XML = 64_000_000
"""The parts that are read may unpack to so many bytes in all; Word's own need about 20 a character."""

_RESAVE = "Open it in a word processor and save it again as .docx, or save it as .md, .txt or .html."
_KINDS = {
    "wordprocessingml.document.main+xml": "document",
    "wordprocessingml.template.main+xml": "document",
    "wordprocessingml.styles+xml": "styles",
    "wordprocessingml.footnotes+xml": "footnotes",
    "wordprocessingml.endnotes+xml": "endnotes",
}
_OLE = b"\xd0\xcf\x11\xe0"
_WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


class Handler(Protocol):
    """What reads the elements of a part.  Names of WordprocessingML come without a prefix."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, data: str) -> None: ...


def read_parts(raw: bytes, name: str) -> dict[str, bytes]:
    """The XML of the parts that matter, by kind: "document", "styles", "footnotes", "endnotes".

    Raises DraftError for a file that is no docx, is broken, protected by a password, holds macros, or unpacks
    to more than a draft can be.
    """
    if raw.startswith(_OLE):
        what = "protected by a password" if "EncryptedPackage".encode("utf-16-le") in raw else "an old Office file"
        raise DraftError(f"{name}: this is {what}, not a plain .docx file", hint="Save it as .docx without a password.")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _parts(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _broken(name, "the archive cannot be unpacked") from error


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    members = {info.filename: info for info in archive.infolist()}
    if any(info.flag_bits & 1 for info in members.values()):
        raise DraftError(f"{name}: protected by a password", hint="Save it as .docx without a password.")
    if "[Content_Types].xml" not in members:
        raise DraftError(f"{name}: a zip archive, but no .docx file (it has no list of parts)", hint=_RESAVE)
    budget = MOST_XML
    listing = _unpack(archive, members["[Content_Types].xml"], budget, name)
    budget -= len(listing)
    types = _ContentTypes()
    parse_xml(listing, types, name, "[Content_Types].xml")
    if types.macros or any(member.lower().endswith("vbaproject.bin") for member in members):
        raise DraftError(f"{name}: this document holds macros", hint="Save it as .docx without macros.")
    parts: dict[str, bytes] = {}
    for kind, path in types.parts.items():
        if path in members:
            parts[kind] = _unpack(archive, members[path], budget, name)
            budget -= len(parts[kind])
    if "document" not in parts:
        raise DraftError(f"{name}: this Office file holds no text document", hint=_RESAVE)
    return parts


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: int, name: str) -> bytes:
    """At most ``budget`` bytes, whatever the archive says of its sizes."""
    with archive.open(member) as file:
        data = file.read(budget + 1)
    if len(data) > budget:
        raise DraftError(
            f"{name}: unpacks to more than {MOST_XML:,} bytes of text, which no draft needs",
            hint="If you trust the file, split it, or save its text as .txt.",
        )
    return data


def _broken(name: str, what: str) -> DraftError:
    return DraftError(f"{name}: not a readable .docx file: {what}", hint=_RESAVE)


def parse_xml(data: bytes, handler: Handler, name: str, part: str) -> None:
    """Reads one part in a single pass.  Raises DraftError for broken XML and for any declaration of entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise DraftError(f"{name}: {part} declares XML entities, which a .docx file never does", hint=_RESAVE)

    def start(tag: str, attributes: dict[str, str]) -> None:
        handler.start(_short(tag), {_short(key): value for key, value in attributes.items()})

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: handler.end(_short(tag))
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _broken(name, f"{part} is broken XML ({error})") from error


def _short(name: str) -> str:
    """ "p" for a WordprocessingML name, "m:t" for one of mathematics, the local name after ":" for others."""
    namespace, _, local = name.rpartition(" ")
    if not namespace or namespace in _WORD_NAMESPACES:
        return local
    return f"m:{local}" if namespace.endswith("/math") else f":{local}"


class _ContentTypes:
    """Which part is what.  Only parts with a type of their own are listed, as the format demands."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.macros = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        content_type = attributes.get("ContentType", "")
        self.macros = self.macros or "macroEnabled" in content_type
        for ending, kind in _KINDS.items():
            if tag == ":Override" and content_type.endswith(ending):
                self.parts.setdefault(kind, attributes.get("PartName", "").lstrip("/"))

    def end(self, tag: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass
