"""``factcheck claims`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from cli_runner import run

from factcheck.text import line_column

DRAFT = (
    "# Quay reopens\n\nBy Ann Hall\n\nThe quay is 310 metres long. It was a magnificent sight. Tom Roe, a harbour pilot, said "
    "the work had cost €4m.\n\nWill it last?\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "quay.md"
    path.write_bytes(DRAFT.encode())
    return path


def listed(text: str) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in text.splitlines()]
    return {row["text"]: row for row in rows}


def test_claims_are_listed_with_places_kinds_and_reasons(draft: Path) -> None:
    ran = run("claims", draft, "--output-format", "json-lines", cwd=draft.parent)
    assert (ran.code, ran.err) == (0, "")
    rows = listed(ran.out)
    assert rows["The quay is 310 metres long."]["kind"] == "statement"
    assert (rows["The quay is 310 metres long."]["line"], rows["The quay is 310 metres long."]["column"]) == (5, 1)
    assert rows["It was a magnificent sight."]["reason"] == "a judgement"
    assert rows["Tom Roe said the work had cost €4m."]["attribution"] == "Tom Roe"
    assert rows["Tom Roe is a harbour pilot"]["kind"] == "statement"
    assert rows["Will it last?"]["kind"] == "question"
    assert rows["By Ann Hall"]["kind"] == "boilerplate"
    for row in rows.values():
        assert line_column(DRAFT, row["span"]["start"]) == (row["line"], row["column"])
    assert [row["span"]["start"] for row in rows.values()] == sorted(row["span"]["start"] for row in rows.values())


def test_json_is_one_document(draft: Path) -> None:
    (draft.parent / "other.md").write_text(DRAFT)
    ran = run("claims", draft, "other.md", draft.name, "--output-format", "json", cwd=draft.parent)
    values = json.loads(ran.out)
    assert values["schema"] == "factcheck-claims/1"
    assert [one["source"] for one in values["drafts"]] == [str(draft), "other.md"]  # a draft named twice is read once
    assert all("source" not in row for one in values["drafts"] for row in one["claims"])


def test_a_person_reads_marks_reasons_and_a_summary(draft: Path) -> None:
    out = run("claims", draft, cwd=draft.parent).out
    assert "5:1     + The quay is 310 metres long." in out
    assert "- It was a magnificent sight.\n          opinion: a judgement" in out
    assert "3 claims to check, 3 not checkable, 1 set aside as boilerplate" in out


def test_concise_has_one_line_each(draft: Path) -> None:
    lines = run("claims", draft.name, "--output-format", "concise", cwd=draft.parent).out.splitlines()
    assert "quay.md:5:1: statement The quay is 310 metres long." in lines
    assert "quay.md:7:1: question Will it last? (a question)" in lines


def test_the_ending_of_the_file_sets_the_format(draft: Path) -> None:
    ran = run("claims", draft, "-o", "claims.json", cwd=draft.parent)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((draft.parent / "claims.json").read_text("utf-8"))["schema"] == "factcheck-claims/1"


def test_standard_input_and_no_claim(draft: Path) -> None:
    assert run("claims", "-", cwd=draft.parent, stdin=DRAFT.encode()).code == 0
    ran = run("claims", "-", cwd=draft.parent, stdin=b"Will it last?\n")
    assert ran.code == 3
    assert "no claim to check was found" in ran.err


def test_a_draft_in_another_language_is_refused(tmp_path: Path) -> None:
    said = (
        "Der Hafen von Lise wurde im Jahr 1902 gebaut und ist heute der größte Hafen des Landes, sagte die Direktorin am Montag. "
        * 3
    )
    ran = run("claims", "-", cwd=tmp_path, stdin=said.encode())
    assert ran.code == 3
    assert ran.out == ""
    assert "German" in ran.err


def test_the_help_says_what_only_a_check_does(draft: Path) -> None:
    assert "the verifier reads every doubtful split" in " ".join(run("claims", "--help", cwd=draft.parent).out.split())


def test_an_unresolved_pronoun_is_shown(tmp_path: Path) -> None:
    out = run("claims", "-", cwd=tmp_path, stdin=b"They paid 40 euros for the licence in May.\n").out
    assert "not resolved: “They”" in out


def test_bad_use_is_told(draft: Path) -> None:
    for arguments in (
        ["none.md"],
        [str(draft), "-o", str(draft)],
        [str(draft), "-o", "none/a.json"],
        [str(draft), "-o", "."],
    ):
        ran = run("claims", *arguments, cwd=draft.parent)
        assert ran.code == 2
        assert "factcheck: " in ran.err
    assert draft.read_bytes() == DRAFT.encode()


def test_text_of_a_draft_cannot_forge_a_line(tmp_path: Path) -> None:
    raw = "The quay\x1b[2J is 310 metres long and \u202ethe dam 40.\n".encode()
    for form in ("full", "concise"):
        out = run("claims", "-", "--output-format", form, cwd=tmp_path, stdin=raw).out
        assert not [c for c in out if not c.isprintable() and c != "\n"]


def test_csv_for_a_spreadsheet_holds_no_formula(tmp_path: Path) -> None:
    raw = b"=2+3 is what the Tollin harbour board paid in 2021 for 40 cranes.\n\nWill it last?\n"
    ran = run("claims", "-", "--output-format", "csv", cwd=tmp_path, stdin=raw)
    text = ran.out.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["claim"].startswith("'=2+3 is what")
    assert (rows[0]["kind"], rows[0]["line"], rows[0]["column"], rows[0]["draft"]) == ("statement", "1", "1", "'-")
    assert (rows[1]["claim"], rows[1]["kind"], rows[1]["reason"]) == ("Will it last?", "question", "a question")


def test_markdown_is_a_table_in_which_text_is_only_text(tmp_path: Path) -> None:
    raw = "Ann Hall, a harbour pilot, said the quay | the [dam](http://x.example) cost €4m <b> in 2020 by @torm.\n".encode()
    out = run("claims", "-", "--output-format", "markdown", cwd=tmp_path, stdin=raw).out
    rows = [line for line in out.splitlines() if line.startswith("| 1 |")]
    assert rows
    assert any("said by Ann Hall" in row for row in rows)
    assert r"\[dam\](" in out
    for row in rows:
        assert row.count("|") == 5  # none of the draft's own
        assert "<b>" not in row
        assert "@torm" not in row


def test_several_lists_at_once(draft: Path) -> None:
    ran = run("claims", draft.name, "--output-format", "concise", "--output-format", "csv=claims.csv", cwd=draft.parent)
    assert "quay.md:5:1: statement The quay is 310 metres long." in ran.out.splitlines()
    table = (draft.parent / "claims.csv").read_bytes().decode("utf-8-sig")
    assert "The quay is 310 metres long." in table
    assert run("claims", draft.name, "-o", "claims.md", cwd=draft.parent).code == 0
    assert (draft.parent / "claims.md").read_text("utf-8").startswith("# Claims\n")
    for arguments, words in (
        (["--output-format", "csv", "--output-format", "json"], "standard output can have one"),
        (["--output-format", "sarif"], "'sarif' is not one of full, concise"),
        (["--output-format", "markdwon"], "Did you mean markdown?"),
        (["--output-format", f"csv={draft.name}"], "would replace this draft"),
    ):
        ran = run("claims", draft.name, *arguments, cwd=draft.parent)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err
