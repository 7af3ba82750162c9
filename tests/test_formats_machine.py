"""The formats that programs read, each against its published schema or the rules of the tool that reads it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from report_samples import DRAFT, HOSTILE, article, evidence, ferry_report, finding, fix, hostile_report, report

from factcheck.report import FORMATS, render
from factcheck.report.contract import CoverageOut, Report
from factcheck.report.csv_ import COLUMNS, cell
from factcheck.report.github import MOST, escape_data, escape_property, step_summary
from factcheck.report.sarif import MOST_RESULTS, literal, uri_of
from factcheck.report.view import FailOn, Style
from factcheck.report.xml import text_of
from factcheck.rules import RULES, Level

DATA = Path(__file__).parent / "data"
WIDE = "# Tide 🌊\n\nDie Fähre 🚢 kostet 11 Kronen, wie 🚢 es heißt.\n"
"""Before the claim stand an umlaut (2 bytes, 1 unit) and an emoji (4 bytes, 2 units)."""
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)


def show(made: Report, name: str, *, min_level: Level = "suggestion", fail_on: FailOn = "error") -> str:
    return render(made, name, color=False, width=80, min_level=min_level, fail_on=fail_on)


def wide_report() -> Report:
    one = finding(
        WIDE, "kostet 11 Kronen", "refuted", rule="FC105", correction=fix(WIDE, "11 Kronen", "14 Kronen"),
        evidence=[evidence("preise.md", "Die Überfahrt kostet 14 Kronen.", "refutes")],
    )  # fmt: skip
    return report(article("drafts/fähre.md", WIDE, [one]))


def of_level(level: Level, count: int, text: str = DRAFT) -> list[Any]:
    rule = {"error": "FC105", "warning": "FC103"}[level]
    verdict = {"error": "refuted", "warning": "not_enough_evidence"}[level]
    return [
        finding(text, "The board paid", verdict, rule=rule, claim=f"{level} number {index}.") for index in range(count)
    ]


# SARIF.

SARIF = jsonschema.Draft4Validator(
    json.loads((DATA / "sarif-2.1.0.schema.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER,
)


def sarif_run(made: Report, **options: Any) -> dict[str, Any]:
    log = json.loads(show(made, "sarif", **options))
    SARIF.validate(log)
    [run] = log["runs"]
    return run  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "made", [ferry_report(), hostile_report(), report(), report(article("-", None, []))],
    ids=["ferry", "hostile", "no draft", "no claim"],
)  # fmt: skip
def test_sarif_fits_the_published_schema(made: Report) -> None:
    assert sarif_run(made)["tool"]["driver"]["name"] == "factcheck"


def test_a_sarif_result_points_at_the_words_at_the_quotes_and_at_the_fix() -> None:
    run = sarif_run(ferry_report())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    by_rule = {result["ruleId"]: result for result in run["results"]}
    figure = by_rule["FC105"]
    assert rules[figure["ruleIndex"]]["id"] == "FC105"
    assert figure["level"] == "error"
    place = figure["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "drafts/ferry.md", "index": 0}
    assert place["region"]["snippet"]["text"] == "The board paid $11 million for two electric ferries"
    [related] = figure["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "corpora/harbour/board-ledger.md"
    assert "$14 million" in related["message"]["text"]
    [change] = figure["fixes"][0]["artifactChanges"]
    [replacement] = change["replacements"]
    assert replacement["insertedContent"]["text"] == "$14 million"
    lines = DRAFT.split("\n")
    deleted = replacement["deletedRegion"]
    assert (
        lines[deleted["startLine"] - 1][deleted["startColumn"] - 1 : deleted["endColumn"] - 1] == "$11 million"
    )  # no character of the line is outside of the first plane
    assert by_rule["FC103"]["level"] == "warning"
    assert len(by_rule["FC102"]["relatedLocations"]) == 2


def test_sarif_columns_are_the_utf16_units_that_it_declares() -> None:
    run = sarif_run(wide_report())
    assert run["columnKind"] == "utf16CodeUnits"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    units = WIDE.split("\n")[2].encode("utf-16-le")
    start, end = 2 * (region["startColumn"] - 1), 2 * (region["endColumn"] - 1)
    assert units[start:end].decode("utf-16-le") == "kostet 11 Kronen"
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/f%C3%A4hre.md"


def test_sarif_says_what_was_not_checked() -> None:
    invocation = sarif_run(ferry_report())["invocations"][0]
    assert not invocation["executionSuccessful"]
    said = " ".join(one["message"]["text"] for one in invocation["toolExecutionNotifications"])
    assert "1 claim(s) could not be checked" in said
    assert "old/scan.pdf: encrypted" in said
    assert not sarif_run(report(article("a.md", DRAFT, [])))["invocations"][0]["executionSuccessful"]
    clean = report(article("a.md", DRAFT, [finding(DRAFT, "Marta Quell", "supported")]))
    assert sarif_run(clean)["invocations"][0]["executionSuccessful"]


def test_a_sarif_run_keeps_the_gravest_of_too_many_results() -> None:
    assert MOST_RESULTS == 25_000
    [warning], [grave] = of_level("warning", 1), of_level("error", 1)
    many = [warning.model_copy(update={"id": str(index)}) for index in range(MOST_RESULTS)]
    log = json.loads(show(report(article("a.md", DRAFT, [*many, grave, grave.model_copy()])), "sarif"))
    [run] = log["runs"]
    assert len(run["results"]) == MOST_RESULTS
    assert [result["level"] for result in run["results"]].count("error") == 2
    [left_out] = run["invocations"][0]["toolExecutionNotifications"]
    assert left_out["message"]["text"].startswith("2 result(s) of the lowest levels left out")


def test_text_cannot_make_a_link_or_a_placeholder_in_a_sarif_message() -> None:
    assert literal(r"a [b](1) \ {0}") == r"a \[b\](1) \\ {{0}}"
    message = sarif_run(hostile_report())["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)[\[\]]|(?<!\{)\{(?!\{)", message)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.md", "a.md"),
        ("./a b.md", "a%20b.md"),
        ("/tmp/a.md", "file:///tmp/a.md"),  # noqa: S108 - nothing is opened
        ("c:x#1?.md", "c%3Ax%231%3F.md"),
        ("", "-"),
    ],
)
def test_paths_are_uri_references(path: str, uri: str) -> None:
    assert uri_of(path) == uri


# JUnit.


def junit(made: Report, **options: Any) -> Any:
    return junitparser.JUnitXml.fromstring(show(made, "junit", **options).encode())


def outcome(case: Any) -> str:
    return type(case.result[0]).__name__ if case.result else "pass"


def test_junit_has_a_case_for_each_claim() -> None:
    read = junit(ferry_report())
    [suite] = list(read)
    assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == ("drafts/ferry.md", 9, 2, 1, 1)
    assert (read.tests, read.failures, read.errors, read.skipped) == (9, 2, 1, 1)
    cases = {case.name: case for case in suite}
    assert len(cases) == 9
    failed = cases["The board paid $11 million for two electric ferries"]
    assert outcome(failed) == "Failure"
    assert failed.result[0].type == "FC105"
    assert "fix: replace '$11 million' with '$14 million'" in failed.result[0].text
    assert "bought for $14 million" in failed.result[0].text
    assert outcome(cases["The terminal at Pell Quay cost less than planned"]) == "Error"
    assert outcome(cases["It is the finest crossing on the coast"]) == "Skipped"
    unsure = cases["Ridership reached 18,000 in the first month, twice what the old line carried"]
    assert outcome(unsure) == "pass"
    assert "FC103" in unsure.system_out


@pytest.mark.parametrize(("fail_on", "failures"), [("never", 0), ("error", 2), ("warning", 4), ("suggestion", 4)])
def test_junit_fails_where_the_command_does(fail_on: FailOn, failures: int) -> None:
    assert junit(ferry_report(), fail_on=fail_on).failures == failures
    assert junit(ferry_report(), fail_on=fail_on).errors == 1


def test_in_junit_nothing_checked_is_no_pass() -> None:
    read = junit(report(article("a.md", "Only words.", [])))
    assert (read.tests, read.errors) == (1, 1)


def test_equal_claims_are_different_junit_cases() -> None:
    twins = [finding(DRAFT, "Marta Quell", "supported") for _ in range(3)]
    [suite] = list(junit(report(article("a.md", DRAFT, twins))))
    assert [case.name for case in suite] == ["Marta Quell", "Marta Quell (2)", "Marta Quell (3)"]


# Checkstyle.


def test_checkstyle_lists_problems_by_file() -> None:
    root = etree.fromstring(show(ferry_report(), "checkstyle").encode())
    assert root.tag == "checkstyle"
    assert root.get("version")
    [file] = root
    assert (file.tag, file.get("name")) == ("file", "drafts/ferry.md")
    seen = [(one.get("line"), one.get("column"), one.get("severity"), one.get("source")) for one in file]
    assert seen == [
        ("5", "87", "error", "factcheck.FC105"),
        ("5", "118", "warning", "factcheck.FC102"),
        ("7", "1", "error", "factcheck.FC104"),
        ("9", "1", "warning", "factcheck.FC103"),
        ("9", "79", "error", "factcheck.FC901"),
    ]
    assert all(set(one.attrib) == {"line", "column", "severity", "message", "source"} for one in file)
    assert file[0].get("message").startswith("figure differs: ")


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_no_text_breaks_or_leaves_the_xml(name: str) -> None:
    texts = (HOSTILE, "]]><!--&amp;", "\ufffe\uffff\x00\x1b", '" onload="x')
    for text in texts:
        root = etree.fromstring(show(hostile_report(text), name).encode())
        assert {part.tag for part in root.iter()} <= {
            "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out", "system-err",
            "checkstyle", "file",
        }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_xml_text_is_well_formed_whatever_it_holds(text: str) -> None:
    root = etree.fromstring(f'<a b="{text_of(text)}">{text_of(text)}</a>'.encode())
    assert (root.text or "") == root.get("b")


# GitHub.

_COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")


def github_commands(text: str) -> tuple[list[dict[str, str]], list[str]]:
    """Reads lines as the runner does (``ActionCommand.TryParseV2``); returns the commands and the other lines."""
    commands, others = [], []
    for line in text.split("\n"):
        found = _COMMAND.fullmatch(line)
        if not found:
            assert not line.lstrip().startswith("::")
            assert "##[" not in line
            others.append(line)
            continue
        pairs = dict(pair.split("=", 1) for pair in found["properties"].split(","))
        read = {name: _unescape(_unescape_property(value)) for name, value in pairs.items()}
        commands.append({**read, "kind": found["kind"], "message": _unescape(found["data"])})
    return commands, others


def _unescape_property(text: str) -> str:
    return text.replace("%3A", ":").replace("%2C", ",")


def _unescape(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_github_annotations_come_gravest_first() -> None:
    commands, (*rest, last) = github_commands(show(ferry_report(), "github"))
    assert [one["kind"] for one in commands] == ["error", "error", "error", "warning", "warning"]
    assert last == ""
    assert rest[0].startswith("Found 3 errors, 2 warnings in 9 claims")
    first = commands[0]
    line = DRAFT.split("\n")[4]
    assert (first["file"], first["line"], first["endLine"]) == ("drafts/ferry.md", "5", "5")
    assert line[int(first["col"]) - 1 : int(first["endColumn"])] == (
        "The board paid $11 million for two electric ferries"
    )
    assert first["title"] == "FC105 figure differs"
    assert "fix: replace '$11 million' with '$14 million'" in first["message"].split("\n")


def test_github_gets_no_columns_for_a_span_of_several_lines() -> None:
    text = "The board\npaid more.\n"
    one = finding(text, "The board\npaid more", "refuted", rule="FC101")
    [command], _ = github_commands(show(report(article("a.md", text, [one])), "github"))
    assert (command["line"], command["endLine"]) == ("1", "2")
    assert "col" not in command


def test_github_gets_ten_annotations_a_kind_and_is_told_of_the_rest() -> None:
    made = report(article("a.md", DRAFT, [*of_level("warning", 13), *of_level("error", 12)]))
    commands, rest = github_commands(show(made, "github"))
    assert [one["kind"] for one in commands] == ["error"] * MOST + ["warning"] * MOST
    assert rest[0].startswith("2 errors, 3 warnings more than GitHub shows; see the step summary. Found")


def test_no_text_makes_a_github_command_of_its_own() -> None:
    commands, rest = github_commands(show(hostile_report("::error::x\n##[error]y\r::stop-commands::z %0A"), "github"))
    assert len(commands) == 4
    assert len(rest) == 2


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_github_reads_back_what_was_escaped(text: str) -> None:
    assert _unescape(escape_data(text)) == text
    assert not set(escape_property(text)) & set("\r\n:,")
    assert _unescape(_unescape_property(escape_property(text))) == text


def test_a_step_summary_is_the_markdown_report_cut_at_its_limit() -> None:
    assert step_summary(ferry_report(), Style()) == show(ferry_report(), "markdown")
    long = step_summary(report(article("a.md", "é" * 400_000, [], title="t")), Style())
    assert len(long.encode()) < 1024 * 1024
    words = [finding(DRAFT, "Marta Quell", "refuted", rule="FC106", reason="é" * 4000) for _ in range(200)]
    cut = step_summary(report(article("a.md", DRAFT, words)), Style())
    assert len(cut.encode()) < 1024 * 1024
    assert cut.endswith("\nThe report is longer than a step summary may be; the rest is left out.\n")


# GitLab.

GITLAB = jsonschema.Draft7Validator(json.loads((DATA / "gitlab-codequality.schema.json").read_text(encoding="utf-8")))


def gitlab(made: Report) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(show(made, "gitlab"))
    GITLAB.validate(entries)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    return entries


def test_gitlab_gets_issues_with_places_and_severities() -> None:
    entries = gitlab(ferry_report())
    assert [(one["check_name"], one["severity"]) for one in entries] == [
        ("FC105", "major"), ("FC102", "minor"), ("FC104", "major"), ("FC103", "minor"), ("FC901", "major"),
    ]  # fmt: skip
    assert entries[0]["location"] == {"path": "drafts/ferry.md", "lines": {"begin": 5, "end": 5}}
    assert gitlab(report()) == []
    assert len(gitlab(hostile_report())) == 4


def test_the_same_sentence_in_two_drafts_is_two_gitlab_issues() -> None:
    twice = [finding(DRAFT, "The board paid", "refuted", rule="FC101") for _ in range(2)]
    gitlab(report(article("./a.md", DRAFT, twice), article("b.md", DRAFT, twice)))


# reviewdog.

RDJSON = json.loads((DATA / "rdformat.schema.json").read_text(encoding="utf-8"))


def test_rdjson_and_rdjsonl_fit_the_schema_and_say_the_same() -> None:
    for made in (ferry_report(), hostile_report(), wide_report(), report()):
        whole = json.loads(show(made, "rdjson"))
        jsonschema.Draft7Validator(RDJSON).validate(whole)
        lines = [json.loads(line) for line in show(made, "rdjsonl").splitlines()]
        assert lines == whole["diagnostics"]
    assert len(json.loads(show(ferry_report(), "rdjson"))["diagnostics"]) == 5


def test_rdjson_columns_count_bytes_and_suggest_the_fix() -> None:
    [one] = json.loads(show(wide_report(), "rdjson"))["diagnostics"]
    raw = WIDE.encode().split(b"\n")[2]

    def words(span: dict[str, Any]) -> str:
        assert span["start"]["line"] == span["end"]["line"] == 3
        return raw[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode()

    assert words(one["location"]["range"]) == "kostet 11 Kronen"
    [suggestion] = one["suggestions"]
    assert (words(suggestion["range"]), suggestion["text"]) == ("11 Kronen", "14 Kronen")
    assert (one["severity"], one["code"]["value"], one["location"]["path"]) == ("ERROR", "FC105", "drafts/fähre.md")


# JSON lines.


def test_json_lines_are_the_findings_with_draft_level_and_fingerprint() -> None:
    made = ferry_report()
    lines = [json.loads(line) for line in show(made, "json-lines").splitlines()]
    whole = json.loads(show(made, "json"))["articles"][0]
    own = ("source", "sha256", "level", "fingerprint")
    assert [{key: value for key, value in one.items() if key not in own} for one in lines] == whole["findings"]
    assert {one["source"] for one in lines} == {"drafts/ferry.md"}
    assert [one["level"] for one in lines] == [
        None, "error", "warning", "error", None, None, "warning", "error", None,
    ]  # fmt: skip
    assert len({one["fingerprint"] for one in lines}) == 9
    assert len(show(hostile_report(), "json-lines").splitlines()) == 5  # four findings and a lost sentence


# CSV.


def table(made: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(show(made, "csv").removeprefix("\ufeff"), newline=""), strict=True))


def test_csv_is_the_checklist_of_a_newsroom() -> None:
    assert show(ferry_report(), "csv").startswith('\ufeff"fact","source",')
    rows = table(ferry_report())
    assert list(rows[0])[:7] == ["fact", "source", "primary or secondary", "method", "date", "confirmed", "note"]
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 8  # an opinion is no fact to check
    paid = next(row for row in rows if row["rule"] == "FC105")
    assert paid["fact"] == "The board paid $11 million for two electric ferries"
    assert paid["source"] == "Board ledger, board-ledger.md, as of 2024-03-01"
    assert (paid["correction"], paid["draft"], paid["line"]) == ("$14 million", "drafts/ferry.md", "5")
    assert paid["date"] == "2024-03-09"
    assert {row["confirmed"] + row["note"] + row["primary or secondary"] for row in rows} == {""}  # no tier is known
    assert show(ferry_report(), "csv").count("\r\n") == 9


def test_the_checklist_says_primary_or_secondary_of_each_source() -> None:
    made = ferry_report()
    corpus = made.provenance.corpus
    tiers = dict(zip(sorted(corpus.cited), (1, 2, 3), strict=False))
    provenance = made.provenance.model_copy(update={"corpus": corpus.model_copy(update={"tiers": tiers})})
    rows = table(made.model_copy(update={"provenance": provenance}))
    words = {1: "primary", 2: "secondary", 3: "secondary (background)"}
    for row in rows:
        named = [document for document in tiers if f"{document}," in row["source"]]
        assert (
            sorted(row["primary or secondary"].split("; ")) == sorted(words[tiers[one]] for one in named) or not named
        )
    assert {row["primary or secondary"] for row in rows} > {"", "primary"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u200b=1", "＝1", "%0A", "|calc"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_a_cell_never_begins_like_a_formula_and_is_one_line(text: str) -> None:
    assert not cell(text).startswith(tuple("=+-@|%"))
    assert not set(cell(text)) & set("\r\n\t")


def test_hostile_text_stays_in_its_csv_cells() -> None:
    rows = table(hostile_report('=cmd|" /C calc"!A0\n"x",=1'))
    assert len(rows) == 5
    assert all(None not in row for row in rows)
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


# All.


@pytest.mark.parametrize("name", ["grouped", "sarif", "github", "gitlab", "rdjson", "rdjsonl", "checkstyle"])
def test_levels_below_the_chosen_one_are_left_out(name: str) -> None:
    shown = show(ferry_report(), name, min_level="error")
    assert "18,000 in the first month" in show(ferry_report(), name)
    assert "18,000 in the first month" not in shown
    assert "$11 million" in shown


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"claimreview", "html", "json", "csv", "junit", "json-lines"}))
def test_a_sentence_that_failed_before_it_had_a_claim_is_a_problem(name: str) -> None:
    lost = CoverageOut(start=0, end=20, status="error", reason="extract: the model gave no answer")
    assert "the model gave no answer" in show(report(article("a.md", DRAFT, [], [lost])), name)


@pytest.mark.parametrize("name", ["csv", "junit", "json-lines"])
def test_a_lost_sentence_stands_in_the_formats_of_claims_too(name: str) -> None:
    lost = CoverageOut(start=0, end=20, status="error", reason="extract: the model gave no answer")
    assert "the model gave no answer" in show(report(article("a.md", DRAFT, [], [lost])), name)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"claimreview"}))
def test_a_report_without_the_draft_at_hand_can_be_shown(name: str) -> None:
    bare = ferry_report()
    bare = bare.model_copy(update={"articles": [bare.articles[0].model_copy(update={"text": None})]})
    assert "drafts/ferry.md" in show(bare, name)


def test_grouped_names_each_draft_once() -> None:
    lines = show(ferry_report(), "grouped").splitlines()
    assert lines[0] == "drafts/ferry.md:"
    assert lines[1].startswith('   5:87  error    FC105  figure differs: "The board paid')
    assert len(lines) == 8
    assert sum("drafts/ferry.md" in line for line in lines) == 1
