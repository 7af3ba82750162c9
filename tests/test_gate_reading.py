"""What the gate reads: suppressions in drafts and beside them, waivers, baselines; and how it names what is broken."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import UsageError
from factcheck.gate.baseline import Known, read_baseline, write_baseline
from factcheck.gate.comments import Directive, has_comments, read_comments
from factcheck.gate.sidecar import read_sidecar
from factcheck.gate.waivers import Waiver, entry_text, read_waivers
from factcheck.settings.toml import Toml, read_toml


def toml(tmp_path: Path, text: str) -> Toml:
    (tmp_path / "f.toml").write_text(text)
    return read_toml(tmp_path / "f.toml")


# Comments.


@pytest.mark.parametrize(
    ("text", "scope", "start", "end"),
    [
        ("The quay is old. <!-- factcheck: ignore[FC103] by phone -->\nMore.\n", "lines", 1, 1),
        ("<!-- factcheck: ignore[FC103] by phone --> The quay is old.\n", "lines", 1, 1),
        ("<!-- factcheck: ignore[FC103] by phone -->\n\nThe quay is old.\n", "lines", 3, 3),
        ("<!--factcheck:ignore[FC103]by phone-->\r\n\r\nThe quay is old.\r\n", "lines", 3, 3),
        ("<!-- factcheck: ignore[FC103]\n  by phone -->\nThe quay is old.\n", "lines", 3, 3),
        ("<!-- factcheck: ignore[FC103] by phone -->\n<!-- a note -->\nThe quay is old.\n", "lines", 3, 3),
        ("Text.\n\n<!-- factcheck: ignore-file[FC103] by phone -->\n", "file", 0, 0),
    ],
)
def test_a_comment_means_its_line_the_next_or_the_file(text: str, scope: str, start: int, end: int) -> None:
    [found], notices = read_comments(text, "a.md")
    assert (found.scope, found.codes, found.reason, found.start, found.end) == (
        scope,
        ("FC103",),
        "by phone",
        start,
        end,
    )
    assert notices == []


def test_a_range_reaches_from_comment_to_comment_and_may_hold_another() -> None:
    text = (
        "A.\n<!-- factcheck: ignore-start outer -->\nB.\n<!-- factcheck: ignore-start[FC105] inner -->\nC.\n"
        "<!-- factcheck: ignore-end -->\nD.\n<!-- factcheck: ignore-end -->\nE.\n"
    )
    found, notices = read_comments(text, "a.html")
    assert notices == []
    assert {
        one.reason: [text.index(c) in range(one.start, one.end) for c in ("A.", "B.", "C.", "D.", "E.")]
        for one in found
    } == {
        "outer": [False, True, True, True, False],
        "inner": [False, False, True, False, False],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!-- factcheck: ignore[FC103] -->", "gives no reason"),
        ("<!-- factcheck: ignore -->", "gives no reason"),
        ("<!-- factcheck: ingore[FC103] why -->", "did you mean ignore?"),
        ("<!-- factcheck: ignore[FC777] why -->", "there is no rule FC777"),
        ("<!-- factcheck: ignore[] why -->", "brackets are empty"),
        ("<!-- factcheck: ignore[FC901] why -->", "FC901 cannot be suppressed"),
        ("<!-- factcheck: ignore[FC9] why -->", "FC9 cannot be suppressed"),
        ("<!-- factcheck: ignore-start why -->", "without ignore-end"),
        ("<!-- factcheck: ignore-end -->", "without ignore-start"),
        ("<!-- factcheck: -->", "is no suppression"),
    ],
)
def test_a_comment_that_cannot_be_meant_suppresses_nothing_and_is_named(text: str, words: str) -> None:
    found, notices = read_comments(f"First.\n\n{text}\nSecond.\n", "b.md")
    assert found == []
    assert len(notices) == 1
    assert notices[0].startswith("b.md:3: ")
    assert words in notices[0]


def test_of_several_codes_only_the_unknown_ones_are_dropped() -> None:
    [found], notices = read_comments("A. <!-- factcheck: ignore[fc103, FC1x, FC10] why -->\n", "a.md")
    assert found.codes == ("FC103", "FC10")
    assert len(notices) == 1


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- factcheck: ignore why -->\n```\n",
        "~~~html\n```\n<!-- factcheck: ignore why -->\n~~~\n",
        "Write `<!-- factcheck: ignore why -->` above it.\n",
        "```\n<!-- factcheck: ignore why -->\n",
        "<!-- a note: factcheck: ignore why -->\n",
        "<!-- factcheck: ignore why\n",
        "factcheck: ignore why\n",
    ],
)
def test_code_and_other_comments_are_no_suppressions(text: str) -> None:
    assert read_comments(text, "a.md") == ([], [])


def test_only_markdown_and_html_have_comments() -> None:
    assert [name for name in ("a.md", "a.HTML", "a.txt", "a.docx", "-") if has_comments(name)] == ["a.md", "a.HTML"]


@settings(max_examples=60, deadline=1000)
@given(st.text("<!->`\n ~factcheck:ignore[]FC105", max_size=200))
def test_any_text_is_read(text: str) -> None:
    found, notices = read_comments(text, "a.md")
    assert all(one.reason for one in found)
    assert all(one.startswith("a.md:") for one in notices)


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 200_000,
        "<!-- factcheck: ignore-start why -->" * 20_000,
        "<!-- factcheck: ignore why -->\n" * 20_000,
        "`<!--" * 100_000 + "-->",
        "``` \n" * 100_000,
    ],
)
def test_hostile_drafts_take_no_longer_than_their_length(text: str) -> None:
    began = time.perf_counter()
    read_comments(text, "a.md")
    assert time.perf_counter() - began < 5


# Sidecars.


def test_a_sidecar_speaks_of_words_or_of_the_draft(tmp_path: Path) -> None:
    text = '[[ignore]]\nrules = ["FC103"]\ntext = "The  Quay’s"\nreason = "by phone"\n[[ignore]]\nreason = "all old"\n'
    found, notices = read_sidecar(toml(tmp_path, text))
    assert [(one.scope, one.codes, one.words, one.reason) for one in found] == [
        ("text", ("FC103",), "the quay's", "by phone"),
        ("file", (), "", "all old"),
    ]
    assert notices == []
    assert found[1].place.endswith("f.toml:5")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[ignore]]\nrules = ["FC103"]\n', 1, "no reason"),
        ('[[ignore]]\nreason = "x"\n\n[[ignore]]\nreson = "x"\n', 5, "unknown field 'reson'"),
        ('[[ignored]]\nreason = "x"\n', 1, r"only \[\[ignore\]\]"),
        ('[ignore]\nreason = "x"\n', 1, r"only \[\[ignore\]\]"),
        ("[[ignore]]\nreason = 3\n", 1, "not text"),
        ('[[ignore]]\nreason = "x"\nrules = 3\n', 1, "not a list"),
        ('[[ignore]]\nreason = "x\n', 2, "not TOML"),
    ],
)
def test_a_broken_sidecar_is_refused_with_the_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        read_sidecar(toml(tmp_path, text))
    assert caught.value.message.startswith(f"{tmp_path}/f.toml:{line}: ")


# Waivers.

ENTRY = '[[waiver]]\nfingerprint = "{0}"\nreason = "by phone"\nwho = "R. Amsel"\nuntil = 2027-03-31\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ENTRY.format("0" * 31), 2, "not a fingerprint"),
        (ENTRY.format("0" * 32).replace("who", "why"), 3 + 1, "unknown field 'why'"),
        (ENTRY.format("0" * 32).replace('who = "R. Amsel"\n', ""), 1, "there is no who"),
        (ENTRY.format("0" * 32).replace('"by phone"', '" "'), 1, "there is no reason"),
        (ENTRY.format("0" * 32).replace("2027-03-31", '"March"'), 5, "not a day"),
        (ENTRY.format("0" * 32).replace("2027-03-31", "2027-03-31T00:00:00"), 5, "not a day"),
        (ENTRY.format("0" * 32) + 'sources = {"a.md" = "ab"}\n', 6, "not a table of documents"),
        (ENTRY.format("0" * 32) + ENTRY.format("0" * 32), 6, "a second waiver"),
        (ENTRY.format("0" * 32) + "who = 1\n", 6, "not TOML"),
        ("waivers = []\n", 1, r"only \[\[waiver\]\]"),
    ],
)
def test_a_broken_waiver_is_refused_with_the_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        read_waivers(toml(tmp_path, text))
    assert caught.value.message.startswith(f"{tmp_path}/f.toml:{line}: ")


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=60, deadline=1000)
@given(
    _WORDS.map(lambda text: " ".join(text.split()) or "x"),
    _WORDS,
    st.dictionaries(_WORDS, st.just("a" * 64), max_size=2),
)
def test_a_written_waiver_reads_back(text: str, claim: str, sources: dict[str, str]) -> None:
    import tomllib

    made = Waiver("0" * 32, text, text, date(2027, 3, 31), sources, claim, claim, "")
    written = entry_text(made)
    file = Toml(Path("w.toml"), tomllib.loads(written), written)
    assert [one._replace(place="") for one in read_waivers(file)] == [made]


# Baselines.


def test_a_baseline_reads_back_sorted_an_entry_a_line() -> None:
    known = [Known("b.md", "FC105", "Ünder\u2028 \u201cx\u201d", "1" * 32), Known("a.md", "FC103", "c", "0" * 32)]
    text = write_baseline(known)
    assert read_baseline(text, "b.json") == tuple(sorted(known))
    assert len(text.rstrip("\n").split("\n")) == 4
    assert read_baseline(write_baseline([]), "b.json") == ()


@pytest.mark.parametrize(
    ("damage", "line", "words"),
    [
        (('"rule": "FC105"', '"rule": 5'), 3, "has not the fields"),
        (('"draft": "b.md", ', ""), 3, "has not the fields"),
        (("1" * 32, "1" * 30), 3, "no fingerprint"),
        (('"rule": "FC105"', '"rule": "FC105'), 3, "not JSON"),
        (("},\n", "}\n<<<<<<< main\n"), 3, "not JSON"),
        (("factcheck-baseline/1", "factcheck-baseline/9"), None, "not a baseline"),
        (('"problems"', '"problem"'), None, "no list of problems"),
    ],
)
def test_a_broken_baseline_is_refused_with_the_line(damage: tuple[str, str], line: int | None, words: str) -> None:
    text = write_baseline([Known("a.md", "FC103", "c", "0" * 32), Known("b.md", "FC105", "d", "1" * 32)])
    with pytest.raises(UsageError, match=words) as caught:
        read_baseline(text.replace(*damage), "b.json")
    assert caught.value.message.startswith(f"b.json:{line}: " if line else "b.json: ")
    assert caught.value.hint


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, "null"])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not "):
        read_baseline(text, "b.json")


def test_a_directive_without_codes_speaks_of_every_rule() -> None:
    assert Directive("file", (), "why", "a.md:1").covers("FC108")
    assert not Directive("file", ("FC10",), "why", "a.md:1").covers("FC110")
