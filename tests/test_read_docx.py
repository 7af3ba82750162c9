"""Word drafts: their text, the kinds and places of their blocks, and files that are refused."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from docx_files import WORD, docx, paragraph, run, table

from factcheck.errors import DraftError
from factcheck.read import load, parse, read_limit
from factcheck.text import line_column, place
from factcheck.types import Article

BOLD = "<w:b/>"
BODY = "The ferry will carry four hundred passengers a day between the two piers."


def read(*body: str, **options: object) -> Article:
    return parse(docx(*body, **options), "draft.docx")  # type: ignore[arg-type]


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


def test_styles_in_any_language_give_the_kinds() -> None:
    article = read(
        paragraph("Harbour reopens after two years", style="Titel"),
        paragraph("Forty ferries are to run each day", style="Untertitel"),
        paragraph("By Ines Moreau"),
        paragraph("3 March 2026"),
        paragraph("The harbour of ", run("Port Lise", BOLD), " reopened", run(" on Monday.")),
        paragraph("Work cost €12 million", style="berschrift1"),
        paragraph("Forty ferries a day", style="Listenabsatz"),
        paragraph("2 cranes", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        paragraph("The pier in 1931", style="Beschriftung"),
        paragraph("“It has been long,” the mayor said.", style="IntensivesZitat"),
        footnotes=paragraph("Figures of the port authority for 2025."),
    )
    assert article.title == "Harbour reopens after two years"
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-03"
    assert kinds(article) == [
        ("headline", "Harbour reopens after two years"),
        ("standfirst", "Forty ferries are to run each day"),
        ("byline", "By Ines Moreau"),
        ("dateline", "3 March 2026"),
        ("paragraph", "The harbour of Port Lise reopened on Monday."),
        ("heading", "Work cost €12 million"),
        ("list_item", "Forty ferries a day"),
        ("list_item", "2 cranes"),
        ("caption", "The pier in 1931"),
        ("quote", "“It has been long,” the mayor said."),
        ("footnote", "Figures of the port authority for 2025."),
    ]


def test_a_line_of_the_text_is_a_paragraph_of_the_file() -> None:
    article = read(
        paragraph("One line of text."), "<w:p/>", paragraph("Two\nlines", "\tand a tab."), paragraph("Last one.")
    )
    assert article.text == "One line of text.\n\nTwo\u2028lines\tand a tab.\nLast one."
    last = article.blocks[-1]
    assert line_column(article.text, last.pieces[0].start) == (4, 1)
    assert [(r.paragraph, r.run) for r in article.blocks[1].runs] == [(3, 1), (3, 2)]
    assert [article.text[r.start :][:3] for r in article.blocks[1].runs] == ["Two", "\tan"]


def test_every_cell_is_a_statement_that_leads_back_to_it() -> None:
    article = read(
        table([["", "Q2 2025", "Q2 2024"], ["Revenue", "$3.1bn", "$2.9bn"], ["Profit", "–", "$0.4bn"]], header_rows=1)
    )
    rows = [block for block in article.blocks if block.kind == "table_row"]
    assert [row.text for row in rows] == [
        "Revenue in Q2 2025 was $3.1bn",
        "Revenue in Q2 2024 was $2.9bn",
        "Profit in Q2 2024 was $0.4bn",
    ]
    span = place(rows[1].text, rows[1].pieces, 0, len(rows[1].text))
    assert article.text[span.start : span.end] == "$2.9bn"
    name = place(rows[0].text, rows[0].pieces, 0, len("Revenue"))
    assert article.text[name.start : name.end] == "Revenue"


def test_merged_cells_speak_for_all_that_they_span() -> None:
    def merged(text: str, mark: str) -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"

    article = read(
        table(
            [
                ["Port", merged("Ferries in 2025", '<w:gridSpan w:val="2"/>')],
                ["", "Spring", "Autumn"],
                [merged("Lise", '<w:vMerge w:val="restart"/>'), "40", "31"],
                [merged("", "<w:vMerge/>"), "12", "9"],
            ],
            header_rows=2,
        )
    )
    rows = [block.text for block in article.blocks if block.kind == "table_row"]
    assert rows[:2] == ["Ferries in 2025 Spring of Lise was 40", "Ferries in 2025 Autumn of Lise was 31"]
    assert rows[3] == "Ferries in 2025 Autumn of Lise was 9"


def test_changes_are_read_as_accepted_and_what_nobody_sees_is_left_out() -> None:
    deleted = "<w:del><w:r><w:delText>five</w:delText><w:t>five</w:t></w:r></w:del>"
    article = read(
        paragraph(
            "The port has ", deleted, f"<w:ins>{run('seven')}</w:ins>", " piers", run(" secretly", "<w:vanish/>"), "."
        ),
        paragraph(
            "It opened ", "<w:r><w:instrText>DATE 1999</w:instrText></w:r>", run("late", '<w:vanish w:val="0"/>'), "."
        ),
    )
    assert [block.text for block in article.blocks] == ["The port has seven piers.", "It opened late."]


def test_raised_figures_are_not_part_of_the_number() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    article = read(paragraph("It has 10", run("6", raised), " bits on the 1", run("st", raised), " day."))
    assert article.text == "It has 10⁶ bits on the 1st day."


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In the box stands a sentence.')}</w:txbxContent>"
    both = (
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    article = read(paragraph("Before it ", both, "there is text."), paragraph("After it there is more."))
    assert article.text == "Before it there is text.\nIn the box stands a sentence.\nAfter it there is more."


def test_a_first_line_in_bold_is_the_headline_of_a_draft_without_styles() -> None:
    article = read(
        paragraph(run("Harbour reopens after two years", BOLD)),
        paragraph(BODY),
        paragraph(run("What is next", BOLD)),
        paragraph(BODY.replace("four", "five")),
    )
    assert [block.kind for block in article.blocks] == ["headline", "paragraph", "boilerplate", "paragraph"]


BOMB = f'<w:document xmlns:w="{WORD}"><w:body>'.encode() + b" " * 70_000_000 + b"</w:body></w:document>"
ENTITY = f'<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'.encode()  # fmt: skip
LAUGHS = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "not a readable .docx file"),
        (b"PK\x03\x04 and then nothing of a zip archive", "not a readable .docx file"),
        (docx(paragraph(BODY))[:-200], "not a readable .docx file"),
        (docx(document=b"<w:document><w:body>"), "broken XML"),
        (docx(document=b"\xff\xfe\x00"), "broken XML"),
        (docx(document=ENTITY), "declares XML entities"),
        (docx(document=LAUGHS), "declares XML entities"),
        (docx(document=BOMB), "unpacks to more than"),
        (docx(paragraph(BODY), extra={"word/vbaProject.bin": b"x"}), "holds macros"),
        (docx(paragraph(BODY), main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "holds macros"),
        (docx(paragraph(BODY), main_type="application/x-spreadsheet"), "holds no text document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Office file"),
    ],
)  # fmt: skip
def test_files_that_are_refused(raw: bytes, said: str) -> None:
    with pytest.raises(DraftError) as caught:
        parse(raw, "draft.docx")
    assert "draft.docx" in caught.value.message
    assert said in caught.value.message
    assert caught.value.hint


def test_a_password_of_the_archive_is_named() -> None:
    raw = bytearray(docx(paragraph(BODY)))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = raw.find(mark)
        while at >= 0:
            raw[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1
            at = raw.find(mark, at + 4)
    with pytest.raises(DraftError, match="protected by a password"):
        parse(bytes(raw), "draft.docx")


def test_the_limit_counts_the_text_and_leaves_room_for_pictures(tmp_path: Path) -> None:
    picture = b"".join(sha256(bytes([n // 256, n % 256])).digest() for n in range(300))  # cannot be packed smaller
    file = tmp_path / "draft.docx"
    file.write_bytes(docx(paragraph(BODY), extra={"word/media/image1.png": picture}))
    assert file.stat().st_size > 9_000
    assert load(file, max_bytes=1000).text == BODY
    assert read_limit("draft.docx", 1000) > 9_000
    assert read_limit("draft.md", 1000) == 1000
    with pytest.raises(DraftError, match="over the limit"):
        load(file, max_bytes=100)
    long = docx(*[paragraph(BODY) for _ in range(100)])
    with pytest.raises(DraftError, match="over the limit of 1,000 bytes"):
        parse(long, "draft.docx", max_bytes=1000)
