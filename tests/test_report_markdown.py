"""Markdown: the structure is ours alone, whatever the texts hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import HOSTILE, ferry_article, ferry_report, hostile_report, report

from factcheck.report import render
from factcheck.report.cells import visible
from factcheck.report.contract import Report
from factcheck.report.markdown import escape

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50)
SPICE = st.lists(
    st.sampled_from(
        [
            "@",
            "#1",
            "[",
            "](",
            ")",
            "<",
            ">",
            "|",
            "`",
            "```",
            "\n",
            "*",
            "_",
            "~~",
            "\\",
            "&lt;",
            "$",
            "!",
            "-",
            "1.",
            "http://a.b",
            "www.a.b",
            "<!--",
            "-->",
            "<b>",
            "</details>",
            " ",
            "a",
            "=",
            "+",
            "    ",
            "GH-1",
            "&#64;",
        ]
    ),
    max_size=12,
).map("".join)


def show(made: Report) -> str:
    return render(made, "markdown", color=False, width=80, min_level="suggestion")


def shape(markdown: str) -> list[str]:
    """Every token that is not plain text."""
    found = []
    for token in PARSER.parse(markdown):
        found.append(f"{token.type}{token.tag}{token.level}")
        found += [f" {child.type}" for child in token.children or () if child.type not in ("text", "text_special")]
    return found


def text_of(markdown: str) -> str:
    return "".join(child.content for token in PARSER.parse(markdown) for child in token.children or ())


def test_findings_are_grouped_by_level_with_quotes_and_corrections() -> None:
    shown = show(ferry_report())
    assert shown.index("## Errors (3)") < shown.index("FC901") < shown.index("## Warnings (2)") < shown.index("FC102")
    assert "| drafts/ferry.md | 9 | 3 | 2 | 1 | 1 | 1 | 1 |" in shown
    assert "> “Two electric ferries were bought for \\$14 million in all" in shown
    assert "> — Board ledger, board-ledger.md, 2024-03-01, characters" in shown
    assert "replace “\\$11 million” with “\\$14 million”" in shown
    assert "9 sentences: 5 checked, 1 not checkable, 2 boilerplate, 1 failed" in shown
    assert "Not read: old/scan.pdf: encrypted" in shown


def test_several_articles_are_added_up() -> None:
    first = ferry_article()
    shown = show(report(first, first.model_copy(update={"source": "drafts/second.md"})))
    assert "| **All** | 18 | 6 | 4 | 2 | 2 | 2 | 2 |" in shown


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "# h",
        "- x",
        "1. x",
        "1) x",
        "> q",
        "```",
        "~~~",
        "| a | b |",
        "---",
        "===",
        "    x",
        "+ x",
        "<div>",
        "</details>",
        "[x]: http://e.example",
        "$$",
        ":-- | --:",
    ],
)
def test_hostile_text_changes_no_structure(text: str) -> None:
    assert shape(show(hostile_report(text))) == shape(show(hostile_report("w" * len(text))))


@settings(max_examples=120, deadline=None)
@given(st.one_of(ANY_TEXT, SPICE))
def test_no_text_changes_the_structure(text: str) -> None:
    assume(visible(text).replace("\u200b", "").strip() and len(text) > 1)
    assert shape(show(hostile_report(text))) == shape(show(hostile_report("w" * len(text))))


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANY_TEXT, SPICE))
def test_escaped_text_renders_as_itself_and_calls_nobody(text: str) -> None:
    line = escape(text)
    rendered = text_of(line)
    assert rendered.replace("\u200b", "") == visible(text)
    assert not re.search(r"@\w|#\d|gh-\d|://|www\.|mailto:\w", rendered, re.IGNORECASE)
