"""Offsets are exact: every word of a random draft is found where it was put, in every format.

Each word of a draft is unlike all others, so that the place that it must have is known.  Between them stand
emphasis, links, code, entities, escapes, nested lists, quotations, tables, footnotes, and every kind of line end.
"""

from __future__ import annotations

import re

import pytest
from docx_files import docx, paragraph, run, table
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.read import parse
from factcheck.text import place
from factcheck.types import Article

STEMS = [
    "harbour",
    "😀",
    "👩‍🚀",
    "e\u0301tude",
    "a\u0308o\u0323",
    "שלום",
    "ميناء",
    "Łódź",
    "中文",
    "don’t",
    "x",
    "1",
    "3.5%",
]
ENTITIES = ["&amp;", "&lt;", "&mdash;", "&#233;", "&#x1F600;", "&Eacute;"]
SHOWN = {"&amp;": "&", "&lt;": "<", "&mdash;": "—", "&#233;": "é", "&#x1F600;": "😀", "&Eacute;": "É"}


class Words:
    """Gives out words, each once, and remembers how each is written in the draft."""

    def __init__(self, escapes: bool, entities: bool) -> None:
        self.escapes, self.entities = escapes, entities
        self.written: dict[str, str] = {}

    def take(self, draw: st.DrawFn) -> str:
        shown = written = f"{draw(st.sampled_from(STEMS))}n{len(self.written) + 100}z"
        if self.entities and draw(st.integers(0, 4)) == 0:
            entity = draw(st.sampled_from(ENTITIES))
            shown, written = f"{shown}{SHOWN[entity]}q", f"{written}{entity}q"
        if self.escapes and draw(st.integers(0, 4)) == 0:
            mark = draw(st.sampled_from("*_[]#|`"))
            shown, written = f"{shown}{mark}q", f"{written}\\{mark}q"
        self.written[shown] = written
        return written


def check(article: Article, words: dict[str, str], source: str) -> None:
    """Every word stands in some block, and leads back to where it is written."""
    assert article.text == source
    assert_pieces_hold(article)
    for shown, written in words.items():
        blocks = [block for block in article.blocks if shown in block.text and block.kind != "code"]
        assert blocks, shown
        leading = [
            place(block.text, block.pieces, at, at + len(shown)) for block in blocks for at in [block.text.index(shown)]
        ]
        where = source.index(written)
        assert any((span.start, span.end) == (where, where + len(written)) for span in leading), (shown, leading)


def assert_pieces_hold(article: Article) -> None:
    for block in article.blocks:
        ats = [piece.at for piece in block.pieces]
        assert ats == sorted(set(ats))
        assert ats[0] == 0
        for piece, until in zip(block.pieces, [*ats[1:], len(block.text)], strict=True):
            assert 0 <= piece.start <= piece.end <= len(article.text)
            if piece.end - piece.start == until - piece.at > 1:
                assert " ".join(article.text[piece.start : piece.end].split()) == block.text[piece.at : until].strip()


# Markdown.


def inline(draw: st.DrawFn, words: Words) -> str:
    """A few words with markup between and around them."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        form = draw(st.sampled_from(["{}", "*{}*", "**{}**", "[{}](https://e.org/a(b) \"t) x\")", "[{}][ref]", "~~{}~~", "`{}`",
                                     "![a [b] c](i.png \"n100z\") {}", "<b title=\"n101z\">{}</b>", "<!-- x --> {}", "***{}***", "* {}"]))  # fmt: skip
        escapes, entities = words.escapes, words.entities
        if "`" in form:
            words.escapes = words.entities = False
        parts.append(form.format(words.take(draw)))
        words.escapes, words.entities = escapes, entities
    return "start " + " ".join(parts)


@st.composite
def markdown(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    words = Words(escapes=True, entities=True)
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(
            st.sampled_from(["paragraph", "list", "quote", "table", "heading", "footnote", "setext", "ordered"])
        )
        match kind:
            case "paragraph":
                breaks = draw(st.sampled_from(["", "  ", "\\"]))
                lines += [f"{inline(draw, words)}{breaks}", f"  {inline(draw, words)}"]
            case "list":
                lines += [f"- {inline(draw, words)}", f"  - {inline(draw, words)}", f"    {inline(draw, words)}", "",
                          f"    * {inline(draw, words)}", f"- {inline(draw, words)}"]  # fmt: skip
            case "ordered":
                lines += [f"1. {words.take(draw)}", f"2) {inline(draw, words)}", f"   > {inline(draw, words)}"]
            case "quote":
                lines += [f"> {inline(draw, words)}", f"> > - {inline(draw, words)}", f"{inline(draw, words)}"]
            case "table":
                cells = [words.take(draw) for _ in range(4)]
                edge = draw(st.sampled_from(["|", ""]))
                lines += [f"{edge} {cells[0]} | {cells[1]} {edge}", "---|---", f"{edge} {cells[2]} | {cells[3]} {edge}"]
            case "heading":
                lines += [f"{'#' * draw(st.integers(1, 4))} {inline(draw, words)} {draw(st.sampled_from(['', '##']))}"]
            case "setext":
                lines += [inline(draw, words), "==="]
            case "footnote":
                name = len(words.written)
                lines += [f"{inline(draw, words)}[^f{name}] more.", "", f"[^f{name}]: {inline(draw, words)}", "",
                          f"    {inline(draw, words)}"]  # fmt: skip
        lines.append("")
    lines += ["[ref]: https://e.org/n102z 'title'"]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines), words.written


@given(markdown())
@settings(max_examples=60, deadline=None)
def test_markdown(draft: tuple[str, dict[str, str]]) -> None:
    source, words = draft
    check(parse(source.encode(), "a.md"), words, source)


# HTML.


@st.composite
def page(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    words = Words(escapes=False, entities=True)
    end = draw(st.sampled_from(["\n", "\r\n"]))

    def text() -> str:
        forms = [
            "{}",
            "<b>{}</b>",
            "<a href='/n100z'>{}</a>",
            "<em>x</em>{}",
            "{}<sup><a href='#f'>7</a></sup>",
            "<br>{}",
            "<i {}",
            "<!-- n -->{}",
        ]
        parts = [
            draw(st.sampled_from(forms[:6] + forms[7:])).format(words.take(draw))
            for _ in range(draw(st.integers(1, 3)))
        ]
        return "start " + f"{draw(st.sampled_from([' ', end, '&nbsp;']))}".join(parts)

    parts: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        form = draw(st.sampled_from(["<p>{}</p>", "<p>{}", "<ul><li>{}<ul><li>{}</ul><li>{}</ul>", "<blockquote>{}<p>{}</blockquote>",
            "<div>{}<div>{}</span></div>", "<h2>{}</h2>", "<table><tr><th>{}<th>{}<tr><td>{}<td>{}</table>",
            "<figure><img alt='n'><figcaption>{}</figcaption></figure>", "<aside class='x'>{}</aside>"]))  # fmt: skip
        parts.append(re.sub(r"\{\}", lambda _: text(), form))
    return end.join(parts), words.written


@given(page())
@settings(max_examples=60, deadline=None)
def test_html(draft: tuple[str, dict[str, str]]) -> None:
    source, words = draft
    check(parse(source.encode(), "a.html"), words, source)


# Plain text and Word.


@st.composite
def plain(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    words = Words(escapes=False, entities=False)
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        mark = draw(st.sampled_from(["", "  - ", "• ", "\t12. ", "(3) "]))
        lines.append(
            mark
            + draw(st.sampled_from([" ", "\u00a0", "\t "])).join(
                words.take(draw) for _ in range(draw(st.integers(1, 6)))
            )
        )
        lines += [""] * draw(st.integers(0, 2))
    return end.join(lines), words.written


@given(plain())
@settings(max_examples=60, deadline=None)
def test_plain_text(draft: tuple[str, dict[str, str]]) -> None:
    source, words = draft
    check(parse(source.encode(), "a.txt"), words, source)


@st.composite
def word(draw: st.DrawFn) -> tuple[bytes, dict[str, str]]:
    words = Words(escapes=False, entities=False)

    def runs() -> list[str]:
        return [run(f"{words.take(draw)}{draw(st.sampled_from([' ', '', chr(9), chr(10)]))}", draw(st.sampled_from(["", "<w:b/>"])))
                for _ in range(draw(st.integers(1, 4)))]  # fmt: skip

    body: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        match draw(st.sampled_from(["paragraph", "list", "table", "empty"])):
            case "paragraph":
                body.append(paragraph(*runs()))
            case "list":
                body.append(paragraph(*runs(), style="Listenabsatz"))
            case "table":
                body.append(table([["Port", words.take(draw)], [words.take(draw), words.take(draw)]], header_rows=1))
            case _:
                body.append("<w:p/>")
    return docx(*body, footnotes=paragraph(*runs())), words.written


@given(word())
@settings(max_examples=60, deadline=None)
def test_word(draft: tuple[bytes, dict[str, str]]) -> None:
    raw, words = draft
    article = parse(raw, "a.docx")
    check(article, words, article.text)
    lines = article.text.split("\n")
    for block in article.blocks:
        for at in block.runs:
            line = article.text.count("\n", 0, at.start)
            assert at.paragraph == line + 1
            assert at.run >= 1
            assert lines[line]


@pytest.mark.parametrize(
    ("name", "source", "shown", "where"),
    [
        ("a.md", "1. 1", "1", 3),
        ("a.md", "- - - x", "x", 6),
        ("a.md", "# # #", "#", 2),
        ("a.md", "> >", ">", None),
        ("a.md", "**a***", "a*", 2),
        ("a.md", "[a](a)a", "aa", 1),
        ("a.md", "`` ` `` `", "` `", 3),
        ("a.md", "![x](x) x", "x", 8),
        ("a.md", "| a | a |\n|---|---|\n| a | b\\|b |", "a of a was b|b", None),
        ("a.md", "[^1]: 1\n\nText[^1] 1.", "1", 6),
        ("a.md", "    code 1\n\n1", "1", 12),
        ("a.md", "<p>1</p>\n\n2", "1", 3),
        ("a.html", "<p title='1'>1</p>", "1", 13),
        ("a.html", "<p>&amp;amp;</p>", "&amp;", 3),
        ("a.txt", "1. 1", "1", 3),
    ],
)
def test_text_that_its_own_markup_resembles(name: str, source: str, shown: str, where: int | None) -> None:
    article = parse(source.encode(), name)
    blocks = [block for block in article.blocks if block.text == shown]
    if where is None:
        assert_pieces_hold(article)
        return
    assert blocks
    assert place(shown, blocks[0].pieces, 0, 1).start == where
