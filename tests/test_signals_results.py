"""How contests ended, and fiscal years whose end a source states."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DATED, PUBLISHED = date(2025, 9, 10), date(2025, 9, 8)
YEAR_END = "Larch Group: our financial year ends on 30 June."


def differing(claim: str, *passages: str) -> list[Comparison]:
    found = compare(claim, [(text, PUBLISHED) for text in passages], dated=DATED, readings=passages)
    return [one for _, one in found if one.outcome == "differs"]


def shown(claim: str, *passages: str) -> list[tuple[str, str | None]]:
    return [
        (claim[one.claim_span.start : one.claim_span.end], one.replacement) for one in differing(claim, *passages)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("Harden beat Wells 3-1 on Saturday.", "Harden beat Wells 3-2 on Saturday.", [("3-1", "3-2")]),
        ("United lost 1–0 to Athletic in the final.", "Athletic beat United 2-0 in the final.", [("1–0", "2–0")]),
        ("Norland drew 2-2 with Ardia in Tuva.", "Norland and Ardia drew 1-1 in Tuva.", [("2-2", "1-1")]),
        ("Rask finished third in the downhill race.", "Rask finished fourth in the downhill race.", [("third", "fourth")]),
        ("Rask came second in the downhill race.", "Rask finished in 3rd place in the downhill race.", [("second", "3rd")]),
        ("Rask set a world record in the 200 metres.", "Rask set a national record in the 200 metres.", [("world", "national")]),
    ],
)  # fmt: skip
def test_another_result_differs(claim: str, passage: str, expected: list[tuple[str, str]]) -> None:
    assert shown(claim, passage) == expected
    assert shown(claim, passage, claim) == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("United lost 1-0 to Athletic in the final.", "Athletic beat United 1-0 in the final."),
        ("Harden beat Wells 3-1 on Saturday.", "Harden beat Wells 3-2 on 2 August."),
        ("Harden beat Wells 3-1 in the final.", "Harden beat Marsh 3-2 in the final."),
        ("Harden beat Wells 3-1 in the final.", "Harden and Wells drew 1-1 at half-time in the final."),
        ("Moe won the final 6-4, 7-5 against Dahl.", "Moe won the final against Dahl 6-3 in the first set."),
        ("Rask finished third in the downhill race.", "Rask finished fourth in the slalom."),
        ("Rask finished third in the downhill race.", "Berg finished fourth in the downhill race."),
        ("Rask set a national record in the 200 metres.", "Rask set a world record in the 200 metres."),
        (
            "The union drew up a 12-14 page plan and won talks.",
            "The union drew up a plan of 10-12 pages and won talks.",
        ),
    ],
)
def test_other_contests_and_other_words_are_left_alone(claim: str, passage: str) -> None:
    assert [one for one in differing(claim, passage) if one.kind != "date"] == []


@pytest.mark.parametrize(
    ("claim", "passages", "expected"),
    [
        (
            "Larch bought Birch in its 2024 financial year.",
            ["Larch bought Birch in March 2022.", YEAR_END],
            [("2024", "2022")],
        ),
        (
            "Larch bought Birch in fiscal 2024.",
            ["Larch bought Birch in August 2024.", YEAR_END],
            [],
        ),  # named by its beginning
        ("Larch bought Birch in fiscal 2024.", ["Larch bought Birch in August 2023.", YEAR_END], []),
        ("Larch bought Birch in fiscal 2024.", ["Larch bought Birch in March 2022."], []),  # when does it end?
        ("Larch bought Birch in fiscal 2024.", ["Larch bought Alder in March 2022.", YEAR_END], []),
    ],
)
def test_a_fiscal_year_is_read_where_its_end_is_stated(
    claim: str, passages: list[str], expected: list[tuple[str, str]]
) -> None:
    assert shown(claim, *passages) == expected


def test_the_reason_says_which_year_it_was() -> None:
    [one] = differing("Larch bought Birch in its 2024 financial year.", "Larch bought Birch in March 2022.", YEAR_END)
    assert one.reason == "draft says the fiscal year 2024; source says March 2022, in the year to June 2022"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_input_raises(one: str, other: str) -> None:
    differing(
        f"Harden beat {one} 3-1 and finished third in {other} fiscal 2024",
        f"{other} won 3-2 {one}, came 4th. {YEAR_END}",
    )


def test_hostile_text_takes_linear_time() -> None:
    start = time.process_time()
    differing("Harden beat Wells 3-1 and finished third in fiscal 2024.", "won 3-2 finished third in 2024 " * 1_000)
    assert time.process_time() - start < 20
