"""The gate: what a problem has to be for it to count, and what nothing can take away."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report_samples import article, evidence, finding, report

from factcheck.gate.apply import Gated, Policy, gate
from factcheck.gate.baseline import Known
from factcheck.gate.changes import older
from factcheck.gate.comments import Directive, read_comments
from factcheck.gate.marks import raised
from factcheck.gate.threshold import exit_code
from factcheck.gate.waivers import Waiver, source_marks
from factcheck.report import FORMATS, render
from factcheck.report.contract import ArticleOut, CoverageOut, Report
from factcheck.report.json_ import load
from factcheck.report.schema import json_schema
from factcheck.report.view import problems
from factcheck.settings.rules import RuleChoice

TEXT = "The quay is 450 metres long.\n\nThe bakery sold 90 loaves.\n\nThe mill has 300 workers.\n"
QUAY, BAKERY, MILL = TEXT.strip().split("\n\n")
CITED = {"quay.md": "ab" * 32}
TODAY = date(2027, 3, 1)


def draft(text: str = TEXT, name: str = "drafts/a.md", **of_quay: Any) -> ArticleOut:
    against = [evidence("quay.md", "The quay is 310 metres long.", "refutes")]
    return article(
        name,
        text,
        [
            finding(text, QUAY, "refuted", **{"rule": "FC105", "evidence": against, "reason": "differs", **of_quay}),
            finding(text, BAKERY, "not_enough_evidence", rule="FC103", reason="no document"),
            finding(text, MILL, "supported"),
        ],
    )


def gated(*drafts: ArticleOut, **policy: Any) -> Gated:
    return gate(report(*drafts, cited=CITED), Policy(**{"today": TODAY, **policy}))


def counting(result: Gated, at: int = 0) -> list[str]:
    return [one.code for one in problems(result.report.articles[at])]


def ways(result: Gated, at: int = 0) -> list[str | None]:
    return [one.suppressed.by if one.suppressed else None for one in result.report.articles[at].findings]


def comments(text: str) -> dict[str, Any]:
    found, notices = read_comments(text, "drafts/a.md")
    assert notices == []
    return {"directives": {"drafts/a.md": found}}


# Rules and levels.


def test_without_any_word_the_report_stays_what_it_was() -> None:
    made = report(draft(), cited=CITED)
    result = gate(made, Policy())
    assert result.report == made
    assert (result.notices, result.left) == ((), ())
    assert "suppressed" not in render(made, "json", color=False, width=80, min_level="suggestion")


def test_a_rule_that_does_not_count_is_marked_and_stays_in_the_report() -> None:
    result = gated(draft(), rules=RuleChoice(ignore=("FC103",)))
    assert counting(result) == ["FC105"]
    assert ways(result) == [None, "selection", None]
    kept = result.report.articles[0].findings[1]
    assert kept.suppressed is not None
    assert (kept.rule, kept.suppressed.reason) == ("FC103", "FC103 is ignored")


def test_a_level_of_the_settings_is_the_level_of_every_format() -> None:
    result = gated(draft(), rules=RuleChoice(levels=(("FC105", "suggestion"), ("FC103", "error"))))
    assert [(one.code, one.level) for one in problems(result.report.articles[0])] == [
        ("FC105", "suggestion"),
        ("FC103", "error"),
    ]
    lines = render(result.report, "json-lines", color=False, width=80, min_level="suggestion").splitlines()
    assert [json.loads(line)["level"] for line in lines] == ["suggestion", "error", None]
    assert exit_code(result.report, "error", allow_incomplete=False) == 1
    assert "suggestion FC105" in render(result.report, "concise", color=False, width=80, min_level="suggestion")
    assert "FC105" not in render(result.report, "concise", color=False, width=80, min_level="warning")


# Suppressions.


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{QUAY} <!-- factcheck: ignore[FC105] phoned -->\n\n{BAKERY}\n\n{MILL}\n", ["FC103"]),
        (f"<!-- factcheck: ignore phoned -->\n{QUAY}\n\n{BAKERY}\n\n{MILL}\n", ["FC103"]),
        (
            f"<!-- factcheck: ignore-start phoned -->\n\n{QUAY}\n\n{BAKERY}\n\n<!-- factcheck: ignore-end -->\n{MILL}\n",
            [],
        ),
        (f"{QUAY}\n\n{BAKERY}\n\n{MILL}\n\n<!-- factcheck: ignore-file[FC103] phoned -->\n", ["FC105"]),
    ],
)
def test_a_suppression_takes_out_what_it_speaks_of(text: str, left: list[str]) -> None:
    result = gated(draft(text), **comments(text))
    assert counting(result) == left
    assert result.notices == ()
    marked = [one.suppressed for one in result.report.articles[0].findings if one.suppressed]
    assert {(one.by, one.reason) for one in marked} == {("comment", "phoned")}


def test_a_suppression_without_a_problem_is_stale() -> None:
    text = f"{QUAY} <!-- factcheck: ignore[FC103] phoned -->\n\n{BAKERY}\n\n{MILL} <!-- factcheck: ignore old -->\n"
    result = gated(draft(text), **comments(text))
    assert counting(result) == ["FC105", "FC103"]
    assert result.notices == (
        "drafts/a.md:1: this suppression of FC103 is stale: there is nothing to suppress",
        "drafts/a.md:5: this suppression is stale: there is nothing to suppress",
    )


def test_a_suppression_of_a_rule_that_does_not_count_today_is_not_stale() -> None:
    text = f"{QUAY} <!-- factcheck: ignore[FC105] phoned -->\n\n{BAKERY}\n\n{MILL}\n"
    result = gated(draft(text), rules=RuleChoice(ignore=("FC105",)), **comments(text))
    assert (result.notices, ways(result)) == ((), ["selection", None, None])


def test_words_of_a_sidecar_are_found_in_the_draft_or_in_the_claim() -> None:
    said = {"drafts/a.md": [Directive("text", (), "phoned", "a.md.factcheck.toml:1", words="90 loaves")]}
    result = gated(draft(), directives=said)
    assert ways(result) == [None, "sidecar", None]


def test_very_many_suppressions_take_no_longer_than_their_number() -> None:
    text = f"{QUAY} <!-- factcheck: ignore[FC105] phoned -->\n" * 3000
    places = list(range(0, len(text), len(text) // 3000))
    found = [finding(text, QUAY, "refuted", rule="FC105") for _ in places]
    spread = [
        one.model_copy(update={"line": line, "span": one.span.model_copy(update={"start": at, "end": at + len(QUAY)})})
        for line, (one, at) in enumerate(zip(found, places, strict=True), 1)
    ]
    began = time.perf_counter()
    result = gated(article("drafts/a.md", text, spread), **comments(text))
    assert time.perf_counter() - began < 5
    assert (counting(result), result.notices) == ([], ())


# Waivers.


def waiver(made: ArticleOut, **fields: Any) -> Waiver:
    one = raised(made)[0]
    sources = source_marks(one.finding, CITED)
    plain = Waiver(one.fingerprint, "phoned", "R. Amsel", TODAY, sources, made.source, QUAY, "w.toml:1")
    return plain._replace(**fields)


def test_a_waiver_holds_to_its_last_day_and_says_who() -> None:
    result = gated(draft(), waivers=[waiver(draft())])
    assert counting(result) == ["FC103"]
    mark = result.report.articles[0].findings[0].suppressed
    assert mark is not None
    assert (mark.by, mark.reason) == ("waiver", "waived by R. Amsel until 2027-03-01: phoned")
    assert result.notices == ()


def test_a_waiver_holds_where_the_paragraph_moved() -> None:
    moved = f"{MILL}\n\n{BAKERY}\nAnd:\n{QUAY}\n"
    assert counting(gated(draft(moved), waivers=[waiver(draft())])) == ["FC103"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"until": date(2027, 2, 28)}, "it ended on 2027-02-28"),
        ({"sources": {"quay.md": "cd" * 32}}, "quay.md has changed since"),
        ({"sources": {}}, f'the present one is "{"ab" * 32}"'),
    ],
)
def test_a_waiver_that_does_not_hold_is_named(fields: dict[str, Any], words: str) -> None:
    result = gated(draft(), waivers=[waiver(draft(), **fields)])
    assert counting(result) == ["FC105", "FC103"]
    assert len(result.notices) == 1
    assert result.notices[0].startswith("w.toml:1: ")
    assert words in result.notices[0]


@pytest.mark.parametrize("changed", [{"claim": "The quay is 455 metres long."}, {"rule": "FC101"}, {"evidence": []}])
def test_a_waiver_ends_with_its_claim_its_rule_and_its_source(changed: dict[str, Any]) -> None:
    result = gated(draft(**changed), waivers=[waiver(draft())])
    assert "FC103" in counting(result)
    assert len(counting(result)) == 2
    assert "stale: drafts/a.md no longer has this problem" in result.notices[0]


def test_a_waiver_of_a_draft_that_was_not_checked_is_not_spoken_of() -> None:
    assert gated(draft(name="drafts/b.md"), waivers=[waiver(draft(), fingerprint="0" * 32)]).notices == ()


# Baseline.


def test_a_baseline_takes_out_what_was_known_wherever_it_moved_to() -> None:
    known = gated(draft()).entries()
    assert [(one.rule, one.draft) for one in known] == [("FC105", "drafts/a.md"), ("FC103", "drafts/a.md")]
    moved = draft(f"{MILL}\n\n{BAKERY}\n\n{QUAY}\n", name="drafts/renamed.md")
    result = gated(moved, known=known)
    assert (counting(result), result.left) == ([], ())
    assert ways(result) == ["baseline", "baseline", None]


def test_an_entry_stands_for_one_problem() -> None:
    known = gated(draft()).entries()
    result = gated(draft(name="drafts/copy.md"), draft(), known=known)
    assert (counting(result, 0), counting(result, 1)) == (["FC105", "FC103"], [])


def test_entries_without_a_problem_are_left_over() -> None:
    gone = Known("drafts/a.md", "FC105", "It was 12 metres.", "0" * 32)
    result = gated(draft(), known=[*gated(draft()).entries(), gone])
    assert result.left == (gone,)


def test_what_is_suppressed_does_not_go_into_a_baseline() -> None:
    result = gated(draft(), rules=RuleChoice(ignore=("FC103",)), waivers=[waiver(draft())])
    assert result.entries() == []


# Changed statements.


def test_only_statements_that_the_older_version_has_not_count() -> None:
    before = {"drafts/a.md": older([f"{QUAY}", "The mill  has 300 workers."])}
    result = gated(draft(), before=before, ref="main")
    assert counting(result) == ["FC103"]
    assert ways(result) == ["unchanged", None, None]
    assert counting(gated(draft(name="drafts/new.md"), before=before)) == ["FC105", "FC103"]
    assert counting(gated(draft(), before={})) == ["FC105", "FC103"]


def test_a_contradiction_in_the_draft_is_old_only_if_the_whole_draft_is() -> None:
    both = draft(rule="FC108")
    assert counting(gated(both, before={"drafts/a.md": older([QUAY, BAKERY])})) == ["FC108"]
    assert counting(gated(both, before={"drafts/a.md": older([QUAY, BAKERY, MILL])})) == []


# What nothing can take away.

EVERYTHING = Policy(
    rules=RuleChoice(select=("FC1",), ignore=("FC",), levels=(("FC", "suggestion"),)),
    directives={"drafts/a.md": [Directive("file", (), "all", "a.md:1")]},
    today=TODAY,
    before={"drafts/a.md": older([QUAY, BAKERY, MILL])},
)


def failed(**fields: Any) -> ArticleOut:
    whole = draft()
    one = finding(TEXT, BAKERY, "error", **{"rule": "FC901", "reason": "time-out", **fields})
    return article("drafts/a.md", TEXT, [whole.findings[0], one, whole.findings[2]])


def strongest(made: ArticleOut) -> Policy:
    """Everything that can be said, and every fingerprint there is in waivers and baseline."""
    from factcheck.report.fingerprint import finding_fingerprints

    prints = finding_fingerprints(made)
    waivers = [Waiver(one, "r", "w", TODAY, CITED, made.source, "", "w:1") for one in prints]
    return replace(EVERYTHING, waivers=waivers, known=[Known(made.source, "FC901", "", one) for one in prints])


@pytest.mark.parametrize("fail_on", ["error", "never"])
@pytest.mark.parametrize("rule", ["FC901", "FC105", None])
def test_a_failed_check_never_ends_clean(rule: str | None, fail_on: Any) -> None:
    made = failed(rule=rule)
    result = gate(report(made, cited=CITED), strongest(made))
    assert ways(result)[1] is None
    assert exit_code(result.report, fail_on, allow_incomplete=True, exit_zero=True) == 3
    assert [one.level for one in problems(result.report.articles[0])] == ["error"]


def test_a_sentence_that_failed_before_there_was_a_claim_never_ends_clean() -> None:
    lost = CoverageOut(start=0, end=len(QUAY), status="error", reason="time-out")
    made = article("drafts/a.md", TEXT, [draft().findings[2]], [lost])
    result = gate(report(made), strongest(made))
    assert counting(result) == ["FC901"]
    assert exit_code(result.report, "never", allow_incomplete=True, exit_zero=True) == 3


def test_no_claims_no_drafts_and_no_documents_never_end_clean() -> None:
    opinion = article("drafts/a.md", TEXT, [finding(TEXT, QUAY, "not_checkable")])
    nothing = report(draft())
    corpus = nothing.provenance.corpus.model_copy(update={"documents": 0})
    nothing = nothing.model_copy(update={"provenance": nothing.provenance.model_copy(update={"corpus": corpus})})
    for made in (report(opinion), report(draft(), opinion), report(), nothing):
        assert exit_code(gate(made, EVERYTHING).report, "never", allow_incomplete=True, exit_zero=True) == 3


_VERDICTS = st.sampled_from(
    [
        ("refuted", "FC105"),
        ("not_enough_evidence", "FC103"),
        ("supported", None),
        ("not_checkable", None),
        ("error", "FC901"),
    ]
)


@settings(max_examples=60, deadline=1000)
@given(st.lists(_VERDICTS, max_size=4), st.sampled_from(["suggestion", "warning", "error", "never"]), st.booleans())
def test_whatever_is_said_only_complete_checks_end_clean(
    verdicts: Sequence[tuple[str, str | None]], fail_on: Any, exit_zero: bool
) -> None:
    found = [finding(TEXT, TEXT[at : at + 9], verdict, rule=rule) for at, (verdict, rule) in enumerate(verdicts)]
    made = article("drafts/a.md", TEXT, found)
    code = exit_code(
        gate(report(made, cited=CITED), strongest(made)).report, fail_on, allow_incomplete=True, exit_zero=exit_zero
    )
    complete = not any(verdict == "error" for verdict, _ in verdicts) and any(v != "not_checkable" for v, _ in verdicts)
    assert code == (0 if complete else 3)


def test_exit_zero_and_the_threshold() -> None:
    made = report(draft())
    assert [exit_code(made, level, allow_incomplete=False) for level in ("error", "warning", "never")] == [1, 1, 0]
    assert exit_code(made, "suggestion", allow_incomplete=False, exit_zero=True) == 0
    mild = gated(draft(), rules=RuleChoice(ignore=("FC105",))).report
    assert [exit_code(mild, level, allow_incomplete=False) for level in ("error", "warning")] == [0, 1]


def test_unread_documents_are_incomplete_unless_that_is_allowed() -> None:
    made = report(draft(), skipped={"x.md": "binary"})
    assert exit_code(made, "never", allow_incomplete=False, exit_zero=True) == 3
    assert exit_code(made, "never", allow_incomplete=True) == 0


# The marked report in the formats.


def marked() -> Report:
    return gated(draft(), rules=RuleChoice(levels=(("FC103", "error"),)), waivers=[waiver(draft())]).report


def test_the_marked_report_fits_the_schema_and_reads_back() -> None:
    text = render(marked(), "json", color=False, width=80, min_level="suggestion")
    Draft202012Validator(json_schema()).validate(json.loads(text))
    assert render(load(text), "json", color=False, width=80, min_level="suggestion") == text
    first, second, third = json.loads(text)["articles"][0]["findings"]
    assert first["suppressed"]["by"] == "waiver"
    assert second["level"] == "error"
    assert "suppressed" not in second
    assert not {"level", "suppressed"} & set(third)


@pytest.mark.parametrize("name", ["concise", "grouped", "sarif", "github", "gitlab", "rdjson", "rdjsonl", "checkstyle"])
def test_lists_of_problems_leave_out_what_does_not_count(name: str) -> None:
    text = render(marked(), name, color=False, width=100, min_level="suggestion")
    assert "90 loaves" in text
    assert "450 metres" not in text


@pytest.mark.parametrize("name", ["full", "markdown", "html", "csv", "json", "json-lines"])
def test_records_keep_what_does_not_count_and_say_why(name: str) -> None:
    text = render(marked(), name, color=False, width=200, min_level="suggestion")
    assert "450 metres" in text
    assert "waived by R. Amsel until 2027-03-01" in text.replace("\\", "")


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"claimreview"}))
def test_every_format_takes_a_marked_report(name: str) -> None:
    assert render(marked(), name, color=False, width=30, min_level="suggestion")


def test_the_summary_line_counts_what_does_not_count() -> None:
    last = render(marked(), "concise", color=False, width=100, min_level="suggestion").splitlines()[-1]
    assert last.endswith("1 suppressed.")
