"""What is only considered, proposed or planned bears out nothing as settled; an older reading weighs less than a later one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factcheck.decide import decide
from factcheck.types import Claim, Comparison, Evidence, Span


def _claim(text: str) -> Claim:
    whole = Span(start=0, end=len(text))
    return Claim(id="c", text=text, span=whole, sentence=whole, dated=date(2026, 4, 2))


def _evidence(quote: str, **more: Any) -> Evidence:
    fields: dict[str, Any] = {
        "document": "a.md", "title": "Letter", "published": date(2026, 3, 5), "sha256": "0" * 64, "start": 0, "end": len(quote), "quote": quote,
        "stance": "neutral", "score": 0.5, "wording": 0.6, "p_supported": 0.8, "p_refuted": 0.1,
    }  # fmt: skip
    return Evidence(**(fields | more))


SHORT = [
    ("To save money it will trim the winter timetable at Skelby.", "The company is considering whether to trim its winter timetable at Skelby."),
    ("It will trim the winter timetable at Skelby.", "A trim winter timetable for Skelby is on the table. No decision has been taken."),
    ("From next year the runners will start at 8.30.", "For future races I recommend that the start of the runners be moved to 8.30."),
    ("A storm tank of 6,000 cubic metres has been finished.", "It undertakes to complete a storm tank of 6,000 cubic metres by the end of next year."),
    ("The upper village was evacuated on Monday.", "According to present planning the upper village will be evacuated on Monday."),
]  # fmt: skip
SHORT += [
    ("What is left on the slope will come down in autumn if it rains.", "It may come down from the slope in autumn if it rains, or come to rest."),
    ("The council has abandoned the bypass of the town.", "The bypass of the town is suspended by the council."),
    ("The house has had 23 works from the dealer tested.", "The house sold 23 works from the dealer. It will have all of them tested."),
]  # fmt: skip
SETTLED = [
    ("The union said it “will fight every cut in the winter timetable”.", "The union will fight every cut in the winter timetable. No decision has been taken."),
    ("It is considering whether to trim the winter timetable at Skelby.", "The company is considering whether to trim its winter timetable at Skelby."),
    ("The runners will start at 8.30.", "The committee agreed that the runners will start at 8.30, as the doctor recommended."),
    ("A storm tank of 6,000 cubic metres will be finished next year.", "It undertakes to complete a storm tank of 6,000 cubic metres by the end of next year."),
    ("A storm tank of 6,000 cubic metres has been finished.", "The storm tank of 6,000 cubic metres was finished in May."),
    ("The upper village will be evacuated on Monday.", "The upper village will be evacuated on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "quote"), SHORT)
def test_what_is_not_settled_bears_out_nothing_as_settled(claim: str, quote: str) -> None:
    assert decide(_claim(claim), (_evidence(quote),)).label == "not_enough_evidence"


@pytest.mark.parametrize(("claim", "quote"), SETTLED)
def test_what_is_told_alike_does(claim: str, quote: str) -> None:
    assert decide(_claim(claim), (_evidence(quote),)).label == "supported"


SPARED = _claim("All of the posts spared are in the mill.")


@pytest.mark.parametrize(
    ("day", "refuted", "label"),
    [
        (date(2026, 2, 1), 0.85, "supported"),  # older, and no surer than what supports
        (date(2026, 2, 1), 0.95, "conflicting"),  # older, but surer
        (date(2026, 3, 20), 0.85, "conflicting"),  # later
        (None, 0.85, "conflicting"),
    ],
)
def test_an_older_contradiction_says_little_against_a_later_document(
    day: date | None, refuted: float, label: str
) -> None:
    later = _evidence("All posts spared are in the mill.", p_supported=0.9, p_refuted=0.05)
    other = _evidence(
        "Most of the posts are in the yard.",
        document="b.md",
        title="Notes",
        published=day,
        p_supported=0.05,
        p_refuted=refuted,
    )
    assert decide(SPARED, (later, other)).label == label


def test_an_older_value_does_not_contest_a_later_one() -> None:
    text = "The plant is to shut in 2031."
    at = text.index("2031")
    match, differs = (
        Comparison(
            kind="date", outcome=outcome, claim_span=Span(start=at, end=at + 4), passage_span=Span(start=0, end=4), reason="r"
        )
        for outcome in ("match", "differs")
    )  # fmt: skip
    later = _evidence("The plant closes in 2031.", comparisons=(match,))
    older = _evidence(
        "Greens: closure by 2029.",
        document="b.md",
        title="Notes",
        published=date(2026, 2, 1),
        p_supported=0.1,
        p_refuted=0.7,
        comparisons=(differs,),
    )
    newer = older.model_copy(update={"published": date(2026, 3, 30)})
    assert decide(_claim(text), (later, older)).label == "supported"
    assert decide(_claim(text), (later, newer)).label == "conflicting"


def test_a_passage_without_the_figure_does_not_oppose_the_table_that_has_it() -> None:
    text = "The mill made a loss of 174 million."
    at = text.index("174")
    cell = Comparison(
        kind="cell", outcome="match", claim_span=Span(start=at, end=at + 11), passage_span=Span(start=0, end=4), reason="r"
    )  # fmt: skip
    row = _evidence("Mill | 520 | -174", p_supported=0.5, p_refuted=0.35, wording=0.5, comparisons=(cell,))
    prose = _evidence(
        "The loss includes a write-down of 132 million.", p_refuted=0.87, p_supported=0.1, missing=("174 million",)
    )
    assert decide(_claim(text), (row, prose)).label == "supported"
    assert decide(_claim(text), (row.model_copy(update={"comparisons": ()}), prose)).label == "refuted"


def test_the_verifier_is_not_believed_against_what_code_has_read_alike() -> None:
    text = "Loans to adults fell short of those to children by 3,200."
    order = Comparison(
        kind="contradiction", outcome="match", claim_span=Span(start=16, end=30), passage_span=Span(start=0, end=4), reason="r"
    )  # fmt: skip
    read = _evidence("Loans to children exceeded those to adults by 3,200.", p_supported=0.05, p_refuted=0.92)
    assert decide(_claim(text), (read,)).label == "refuted"
    assert decide(_claim(text), (read.model_copy(update={"comparisons": (order,)}),)).label == "not_enough_evidence"
