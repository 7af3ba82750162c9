"""The terminal formats: places, excerpts, widths, and that no text can forge a line."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import DRAFT, HOSTILE, article, ferry_article, ferry_report, finding, fix, hostile_report, report

from factcheck.errors import UsageError
from factcheck.report import FORMATS, render
from factcheck.report.cells import MAX_ROWS, cell_width, clip, excerpt, plain, text_width, wrap
from factcheck.report.contract import CoverageOut, Report
from factcheck.rules import Level

HEADER = re.compile(r"^(\S+):(\d+):(\d+): (error|warning|suggestion) (FC\d{3}) ")
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def show(made: Report, name: str, *, color: bool = False, width: int = 80, min_level: Level = "suggestion") -> str:
    return render(made, name, color=color, width=width, min_level=min_level)


def test_concise_is_one_line_a_problem_in_the_order_of_the_draft() -> None:
    *lines, last = show(ferry_report(), "concise").splitlines()
    heads = [HEADER.match(line) for line in lines]
    assert [(m[2], m[3], m[4], m[5]) for m in heads if m] == [
        ("5", "87", "error", "FC105"),
        ("5", "118", "warning", "FC102"),
        ("7", "1", "error", "FC104"),
        ("9", "1", "warning", "FC103"),
        ("9", "79", "error", "FC901"),
    ]
    assert lines[0] == (
        'drafts/ferry.md:5:87: error FC105 figure differs: "The board paid $11 million for two electric ferries" - '
        "draft says $11 million; source says $14 million (board-ledger.md)"
    )
    assert lines[1].endswith("(board-ledger.md; builder-sheet.md)")
    assert last.startswith("Found 3 errors, 2 warnings in 9 claims (3 supported, 2 refuted, 1 conflicting, 1 no ev")
    assert last.endswith("1 article, 14 documents.")


def test_a_document_that_the_reason_names_is_not_named_again() -> None:
    one = finding(DRAFT, "Marta Quell", "refuted", rule="FC106", reason="board-ledger.md spells it Martha Quell")
    source = ferry_report().articles[0].findings[1].evidence[0]
    line = show(report(article("a.md", DRAFT, [one.model_copy(update={"evidence": [source]})])), "concise")
    assert line.count("board-ledger.md") == 1


@pytest.mark.parametrize("name", ["concise", "full", "markdown"])
def test_levels_below_the_chosen_one_are_counted_but_not_listed(name: str) -> None:
    shown = show(ferry_report(), name, min_level="error")
    assert "FC105" in shown
    assert "FC102" not in shown
    assert "FC103" not in shown
    assert "2 below level error not shown" in re.sub(r"\s+", " ", shown)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"claimreview"}))
@pytest.mark.parametrize("made", [ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_the_same_report_gives_the_same_bytes(name: str, made: Report) -> None:
    again = Report.model_validate(made.model_dump()).model_copy(update={"articles": list(made.articles)})
    assert show(made, name) == show(again, name)
    assert show(made, name).endswith("\n")


def test_nothing_found_is_not_an_all_clear() -> None:
    for name in ("concise", "full", "markdown", "html"):
        shown = show(report(article("a.md", "Only words.", [])), name)
        assert re.search(r"No claims\s+(were )?found to\s+check", shown), name


def test_clean_report_says_so() -> None:
    clean = report(article("a.md", DRAFT, [finding(DRAFT, "Marta Quell", "supported")]))
    assert show(clean, "concise") == "Found no errors or warnings in 1 claim (1 supported); 1 article, 14 documents.\n"


def test_a_failed_sentence_without_a_claim_is_a_problem() -> None:
    start = DRAFT.index("Auditors")
    lost = [CoverageOut(start=start, end=start + 8, status="error", reason="extract: answer cut short")]
    line = show(report(article("a.md", DRAFT, [], lost)), "concise").splitlines()[0]
    assert line == 'a.md:9:129: error FC901 check failed: "Auditors" - extract: answer cut short'
    without_text = show(report(article("a.md", None, [], lost)), "concise").splitlines()[0]
    assert without_text.startswith("a.md:1:1: error FC901 ")


def test_a_failed_finding_breaks_a_rule_even_when_it_names_none() -> None:
    failed = finding(DRAFT, "Marta Quell", "error", reason="verify: refused")
    assert " error FC901 check failed" in show(report(article("a.md", DRAFT, [failed])), "concise")


def test_a_rule_of_a_later_release_is_shown_as_an_error() -> None:
    later = finding(DRAFT, "Marta Quell", "refuted", rule="FC199", reason="r")
    assert show(report(article("a.md", DRAFT, [later])), "concise").startswith('a.md:7:51: error FC199 refuted: "Marta')


def test_full_shows_words_carets_quotes_and_fix() -> None:
    shown = show(ferry_report(), "full", width=100)
    first = shown.split("\n\n")[0].splitlines()
    assert first[0] == "drafts/ferry.md:5:87: error FC105 figure-differs"
    assert "".join(under_carets(first)).replace(" ", "") == "Theboardpaid$11millionfortwoelectricferries"
    block = "\n".join(first)
    assert "= claim: The board paid $11 million" in block
    assert "= source: “Two electric ferries were bought for $14 million" in block
    assert "as of 2024-03-01" in block
    assert "= fix: replace '$11 million' with '$14 million'" in block
    assert "reported on the purchase" not in block, "related evidence is left out where other evidence decides"
    assert "  ✓ 7:51 Marta Quell chairs the board. (minutes-february.md)" in shown
    assert "drafts/ferry.md: 9 sentences: 5 checked, 1 not checkable, 2 boilerplate, 1 failed" in shown
    assert "not read: old/scan.pdf: encrypted" in shown


def test_full_without_the_draft_still_tells_the_fix() -> None:
    bare = ferry_article().model_copy(update={"text": None})
    shown = show(report(bare), "full")
    assert "= fix: write '$14 million'" in shown
    assert "^^^" not in shown


def under_carets(lines: list[str]) -> list[str]:
    """The stretches of text that stand above carets, by terminal cells."""
    found = []
    for above, below in pairwise(lines):
        if "^" in below and not below.strip(" |^0123456789"):
            cells = [c for c in above for _ in range(cell_width(c))]
            found.append("".join(dict(enumerate(cells[n] for n, c in enumerate(below) if c == "^")).values()))
    return found


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("漢字の", "claim"),
        ("e\u0301e\u0301 ", "claim"),
        ("\tTab\t", "claim"),
        ("\u202e\u200bx ", "claim"),
        ("👩‍🚀 ", "claim"),
        ("❤️ ", "claim"),
        ("\x1b[31m", "claim"),
        ("a " * 300, "claim"),
        ("x" * 300, "claim"),
    ],
)
def test_carets_stand_under_the_words(before: str, words: str) -> None:
    text = f"First line.\n{before}{words} after it.\n"
    start = text.index(words)
    (row,) = [row for row in excerpt(text, start, start + len(words), 40) if row.carets]
    assert row.line == 2
    cells = [c for c in row.text for _ in range(cell_width(c))]
    assert "".join(cells[n] for n, c in enumerate(row.carets) if c == "^") == words
    assert text_width(row.text) <= 40


# UAX #11: W and F take two cells; combining marks (Mn, Me) none.
@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("漢字", 4),
        ("ｆ", 2),
        ("한", 2),
        ("e\u0301", 1),
        ("\u0e01\u0e34", 1),
        ("🚀", 2),
        ("é", 1),
        ("—“…", 3),
    ],
)
def test_widths_in_cells(text: str, width: int) -> None:
    assert text_width(text) == width


def test_carets_move_two_cells_for_a_wide_character() -> None:
    (row,) = excerpt("漢字 word", 3, 7, 40)
    assert row.carets == "     ^^^^"


def test_an_excerpt_goes_over_lines_but_not_on_for_ever() -> None:
    text = "one two\n\nthree\n" + "four\n" * 50
    rows = list(excerpt(text, 4, len(text), 40))
    assert [(row.line, row.text) for row in rows[:3]] == [(1, "one two"), (3, "three"), (4, "four")]
    assert len(rows) == MAX_ROWS + 1
    assert rows[-1].text == "…"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-3, 4), (3, 999), (9, 2)])
def test_an_impossible_span_has_no_excerpt(start: int, end: int) -> None:
    assert list(excerpt("some words", start, end, 40)) == []


@pytest.mark.parametrize("width", [1, 20, 33, 80])
@pytest.mark.parametrize("made", [ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_full_keeps_to_the_width_but_for_its_headers(made: Report, width: int) -> None:
    for line in show(made, "full", width=width).splitlines():
        header = HEADER.match(line) or re.search(r":\d+:\d+: (error|warning) FC", line)
        assert header or text_width(line) <= max(width, 22 if width < 20 else 0), line


def test_colour_only_where_asked_for() -> None:
    for name in ("concise", "full"):
        painted = show(ferry_report(), name, color=True)
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == show(ferry_report(), name)
        assert "\x1b" not in show(ferry_report(), name)


@pytest.mark.parametrize("text", [HOSTILE, "\n", "x\ny:1:1: error FC101 forged", "\x85a:1:1: error FC101 b", "\u2028"])
@pytest.mark.parametrize("name", ["concise", "full"])
def test_hostile_text_makes_no_line_of_its_own(name: str, text: str) -> None:
    shown = show(hostile_report(text, source="real.md"), name)
    headers = [line for line in shown.splitlines() if HEADER.match(line)]
    assert len(headers) == len(show(hostile_report("x" * len(text)), "concise").splitlines()) - 1
    assert all(line.startswith("real.md:") for line in headers)
    assert not FORBIDDEN.search(shown)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_no_text_adds_a_line_or_a_control_character(text: str) -> None:
    made = hostile_report(text)
    shown = show(made, "concise")
    assert len(shown.splitlines()) == len(show(hostile_report("x" * len(text)), "concise").splitlines())
    full = show(made, "full", width=30)
    assert not FORBIDDEN.search(shown + full)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, st.integers(0, 60), st.integers(9, 50))
def test_wrapping_loses_no_words_and_keeps_to_the_width(text: str, indent: int, room: int) -> None:
    lines = wrap(text, indent + room, first=" " * indent)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())
    assert all(text_width(line) <= indent + room for line in lines)


@given(ANY_TEXT, st.integers(1, 40))
def test_clipping_keeps_to_the_width(text: str, width: int) -> None:
    assert text_width(clip(text, width)) <= width
    assert "\n" not in clip(text, width)


def test_an_unknown_format_is_a_usage_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        show(ferry_report(), "pdf")
    assert "concise" in caught.value.hint


def test_the_light_formats_load_nothing_heavy() -> None:
    code = (
        "import sys; from report_samples import ferry_report; from factcheck.report import render\n"
        "for name in ('concise', 'json', 'full'):\n"
        "    render(ferry_report(), name, color=False, width=80, min_level='suggestion')\n"
        "heavy = {'jinja2', 'numpy', 'chromadb', 'langchain', 'openai', 'onnxruntime', 'sentencex', 'lxml'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.returncode == 0, done.stderr


def test_a_fix_is_shown_with_the_words_it_replaces() -> None:
    one = finding(DRAFT, "240 passengers", "refuted", rule="FC105", correction=fix(DRAFT, "240", "220"))
    assert "= fix: replace '240' with '220'" in show(report(article("a.md", DRAFT, [one])), "full")
