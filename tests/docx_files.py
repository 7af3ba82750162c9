"""Small .docx files for the tests, written by hand: paragraphs of runs, tables, notes, and what is wrong with some."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STYLES = {
    "Titel": "Title", "Untertitel": "Subtitle", "berschrift1": "heading 1", "Listenabsatz": "List Paragraph",
    "Beschriftung": "caption", "IntensivesZitat": "Intense Quote", "Kasten": "Box",
}  # fmt: skip
"""Style ids as a German Word writes them, and the names that stay English."""


def run(text: str, properties: str = "") -> str:
    inside = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in _parted(text)
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def _parted(text: str) -> list[str]:
    parts = [""]
    for c in text:
        if c in "\t\n":
            parts += [c, ""]
        else:
            parts[-1] += c
    return [part for part in parts if part]


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """``runs`` are plain texts or the XML of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def table(rows: Sequence[Sequence[str]], header_rows: int = 0) -> str:
    """``rows`` hold plain texts, or the XML of whole cells."""
    out = []
    for number, row in enumerate(rows):
        cells = "".join(c if c.startswith("<w:tc>") else f"<w:tc>{paragraph(c) if c else '<w:p/>'}</w:tc>" for c in row)
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if number < header_rows else ""
        out.append(f"<w:tr>{mark}{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(out)}</w:tbl>"


def docx(
    *body: str,
    footnotes: str = "",
    extra: dict[str, bytes] | None = None,
    document: bytes | None = None,
    main_type: str = f"{_TYPE}document.main+xml",
) -> bytes:
    """The bytes of a file with this body; ``document`` replaces the whole XML of its main part."""
    parts: dict[str, bytes] = {}
    overrides = [("/word/document.xml", main_type), ("/word/styles.xml", f"{_TYPE}styles+xml")]
    main = f'<w:document xmlns:w="{WORD}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{"".join(body)}</w:body></w:document>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    parts["word/styles.xml"] = f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'.encode()
    parts["word/document.xml"] = document if document is not None else main.encode()
    if footnotes:
        overrides.append(("/word/footnotes.xml", f"{_TYPE}footnotes+xml"))
        separator = f'<w:footnote w:type="separator" w:id="-1">{paragraph("never shown")}</w:footnote>'
        notes = f'{separator}<w:footnote w:id="1">{footnotes}</w:footnote>'
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{WORD}">{notes}</w:footnotes>'.encode()
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{listed}</Types>'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": types.encode(), **parts, **(extra or {})}.items():
            archive.writestr(name, data)
    return buffer.getvalue()
