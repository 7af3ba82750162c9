"""Drafts → blocks: kinds, places, and errors that help."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import DraftError, UsageError
from factcheck.read import load, parse
from factcheck.text import place
from factcheck.types import Article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


def source_of(article: Article, text: str) -> str:
    """The draft's own characters behind the first block that holds ``text``."""
    block = next(block for block in article.blocks if text in block.text)
    at = block.text.index(text)
    span = place(block.text, block.pieces, at, at + len(text))
    return article.text[span.start : span.end]


MARKDOWN = """---
title: "Harbour to reopen"
date: 2026-03-03
---
# Harbour to reopen in *spring*

**Ferries will run again after a two-year closure**

By Ines Moreau

The harbour of **Port\\_Lise** will [reopen](https://example.org/a(b)) on 4&nbsp;May,
the council said &mdash; with `two` piers.

> "It has been long," said the mayor.

- 40 ferries a day
- 2 cranes

| Line | Fare |
|------|-----:|
| North \\| Bay | €4.50 |

## Money

The work cost €12 million.
"""


def test_markdown_blocks_and_front_matter() -> None:
    article = parse(MARKDOWN.encode(), "a.md")
    assert article.title == "Harbour to reopen"
    assert article.published == date(2026, 3, 3)
    assert kinds(article) == [
        ("boilerplate", "Harbour to reopen"),
        ("boilerplate", "date: 2026-03-03"),
        ("headline", "Harbour to reopen in spring"),
        ("standfirst", "Ferries will run again after a two-year closure"),
        ("byline", "By Ines Moreau"),
        ("paragraph", "The harbour of Port_Lise will reopen on 4 May, the council said — with two piers."),
        ("quote", '"It has been long," said the mayor.'),
        ("list_item", "40 ferries a day"),
        ("list_item", "2 cranes"),
        ("table_header", "Line"),
        ("table_header", "Fare"),
        ("table_row", "Fare of North | Bay was €4.50"),
        ("boilerplate", "Money"),
        ("paragraph", "The work cost €12 million."),
    ]


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("Port_Lise", "Port\\_Lise"),
        ("reopen on", "reopen](https://example.org/a(b)) on"),
        ("4 May", "4&nbsp;May"),
        ("said — with", "said &mdash; with"),
        ("with two piers", "with `two` piers"),
        ("€12 million", "€12 million"),
        ("2 cranes", "2 cranes"),
        ("€4.50", "€4.50"),
    ],
)
def test_markdown_places_are_those_of_the_source(shown: str, written: str) -> None:
    assert source_of(parse(MARKDOWN.encode(), "a.md"), shown) == written


HTML = """<!doctype html><html><head><title>Page &amp; title</title>
<meta property="article:published_time" content="2025-09-11T06:00:00Z"><style>p{}</style></head><body>
<nav><a href="/">Home</a></nav>
<h1>Launch &#8212; at last</h1>
<p class="standfirst">All nine parts arrived
<p>It weighs <b>377</b>&thinsp;kg&nbsp;in all.<br>Second line here is text.
<ul><li>Price: &pound;7.3m<li>Crew: 215</ul>
<p>After the list.</p>
<table><tr><th>Site</th><th>Height</th></tr><tr><td>North</td><td>58 m</td></tr></table>
<div class="newsletter-box"><p>Get our letter every day.</p></div>
<script>var a = "<p>not text</p>";</script>
<footer>Contact us</footer></body></html>"""


def test_html_blocks() -> None:
    article = parse(HTML.encode(), "a.html")
    assert article.title == "Page & title"
    assert article.published == date(2025, 9, 11)
    assert kinds(article) == [
        ("boilerplate", "Home"),
        ("headline", "Launch — at last"),
        ("standfirst", "All nine parts arrived"),
        ("paragraph", "It weighs 377 kg in all."),
        ("paragraph", "Second line here is text."),
        ("list_item", "Price: £7.3m"),
        ("list_item", "Crew: 215"),
        ("paragraph", "After the list."),
        ("table_header", "Site"),
        ("table_header", "Height"),
        ("table_row", "Height of North was 58 m"),
        ("boilerplate", "Get our letter every day."),
        ("boilerplate", "Contact us"),
    ]


@pytest.mark.parametrize(
    ("shown", "written"),
    [("Launch — at", "Launch &#8212; at"), ("£7.3m", "&pound;7.3m"), ("377 kg", "377</b>&thinsp;kg"), ("58 m", "58 m")],
)
def test_html_places_are_those_of_the_source(shown: str, written: str) -> None:
    assert source_of(parse(HTML.encode(), "a.html"), shown) == written


PLAIN = """Harbour reopens after two years

By Ines Moreau
3 March 2026

The harbour reopened on Monday, and forty ferries are to run on the day,
the council of the port said in a statement that was read to the press.

Crane lines return

A second paragraph stands here.

Sign up for the morning letter
placeholder
Ten walks near the seaTen walks near the sea for the summer, with maps and a word on tides.
Author Sam Roe
placeholder
Ten walks near the sea for the summer, with maps and a word on tides.
placeholder
top
"""


def test_plain_text_structure() -> None:
    article = parse(PLAIN.encode(), "a.txt")
    found = kinds(article)
    assert article.title == "Harbour reopens after two years"
    assert article.published == date(2026, 3, 3)
    assert found[:3] == [
        ("headline", "Harbour reopens after two years"),
        ("byline", "By Ines Moreau"),
        ("dateline", "3 March 2026"),
    ]
    assert found[3][0] == "paragraph"
    assert found[3][1].endswith("on the day, the council of the port said in a statement that was read to the press.")
    assert ("paragraph", "A second paragraph stands here.") in found
    tail = found[found.index(("paragraph", "A second paragraph stands here.")) + 1 :]
    assert len(tail) == 8
    assert {kind for kind, _ in tail} == {"boilerplate"}


def test_a_long_sentence_that_comes_twice_is_kept_once() -> None:
    body = "The new ferry carries four hundred passengers and sixty cars."
    article = parse(f"{body}\n\nSomething else happened there too.\n\n{body}\n".encode(), "a.txt")
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph", "boilerplate"]


words = st.lists(
    st.text(alphabet=st.sampled_from("abcé😀e\u0301&<>*_`[]()|\\#-1.,“”"), min_size=1, max_size=7),
    min_size=1,
    max_size=12,
)


@given(
    st.lists(words, min_size=1, max_size=5), st.sampled_from([".txt", ".md", ".html"]), st.sampled_from(["\n", "\r\n"])
)
@settings(max_examples=150, deadline=None)
def test_every_block_leads_back_to_characters_that_are_there(
    paragraphs: list[list[str]], suffix: str, end: str
) -> None:
    import html

    text = f"{end}{end}".join(" ".join(p) for p in paragraphs) + end
    article = parse(text.encode(), "a" + suffix)
    for block in article.blocks:
        at = 0
        for word in block.text.split():
            at = block.text.index(word, at)
            span = place(block.text, block.pieces, at, at + len(word))
            raw = article.text[span.start : span.end]
            if suffix == ".txt":
                assert raw == word
            elif suffix == ".html" and "<" not in raw:
                assert html.unescape(raw) == word
            assert 0 <= span.start < span.end <= len(article.text)
            at += len(word)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"some\0text\0here", "binary file"),
        ("Café à la carte".encode("latin-1"), "not valid utf-8: byte 0xe9 at offset 3"),
    ],
)
def test_what_is_not_text_is_named(raw: bytes, said: str) -> None:
    with pytest.raises(DraftError) as caught:
        parse(raw, "draft.txt")
    assert said in caught.value.message
    assert "draft.txt" in caught.value.message
    assert caught.value.hint


def test_encodings() -> None:
    assert parse("Café".encode("cp1252"), "a.txt", encoding="cp1252").text == "Café"
    assert parse("Café".encode("utf-16"), "a.txt").text == "Café"
    assert parse("\ufeffCafé".encode(), "a.txt").text == "Café"
    with pytest.raises(UsageError, match="unknown encoding 'klingon'"):
        parse(b"a", "a.txt", encoding="klingon")


def test_files_that_are_no_drafts(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="no such file"):
        load(tmp_path / "gone.md")
    with pytest.raises(DraftError, match="this is a folder"):
        load(tmp_path)
    big = tmp_path / "big.txt"
    big.write_bytes(b"x" * 5000)
    with pytest.raises(DraftError, match="over the limit") as caught:
        load(big, max_bytes=4000)
    assert "--max-bytes" in caught.value.hint


def test_broken_html_is_still_read() -> None:
    article = parse(b"<p>One <b>two</p><div><p>three</div></div></table><td>four &nosuchthing; five", "a.html")
    assert [block.text for block in article.blocks] == ["One two", "three", "four &nosuchthing; five"]
