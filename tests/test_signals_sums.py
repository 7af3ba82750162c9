"""Derived figures are worked out from a source's figures, shown as a sum, and doubted only where the relation is plain."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.figures import compare_scenes
from factcheck.verify.signals.numbers.sums import compare_sums

_HEADS = ("product", "unit", "6 May 2026", "29 April 2026", "22 April 2026", "7 May 2025")
_LEEKS = "Leeks,kg,1.20,1.26,1.30,0.80"
_OATS = "Oats,tonne,210.00,200.00,196.00,252.00"


def _reading(row: str) -> str:
    return "Tarn market prices\n" + "; ".join(f"{h}: {c}" for h, c in zip(_HEADS, row.split(","), strict=True))


def _sums(claim: str, *passages: str, readings: tuple[str, ...] = ()) -> list[Comparison]:
    scene, scenes = Scene(claim), [Scene(text) for text in passages]
    known = [(index, one) for index, passage in enumerate(scenes) for one in compare_scenes(scene, passage)]
    return [one for _, one in compare_sums(scene, scenes, readings, known)]


MATCH = [
    # from ... to
    ("Absence at the mill fell by 0.6 percentage points.", "Absence at the mill fell from 4.1% to 3.5%.",
     "3.5% − 4.1% = -0.6"),
    ("Output at the mill rose 12%.", "Output at the mill rose from 250 tonnes to 280 tonnes.", "= 12%"),
    ("Output at the mill rose by 30 tonnes.", "Output at the mill rose from 250 tonnes to 280 tonnes.",
     "280 tonnes − 250 tonnes"),
    ("The toll on the bridge was cut by a third.", "The toll on the bridge was cut from €6 to €4.", "-33.33%"),
    ("Output at the mill doubled.", "Output at the mill rose from 140 tonnes to 280 tonnes.", "280 tonnes ÷ 140 tonnes = 2"),
    ("Output at the mill more than doubled.", "Output at the mill rose from 130 tonnes to 280 tonnes.", "= 2.154"),
    ("Jobs at the yard were halved.", "The yard cut its jobs from 640 jobs to 322 jobs.", "= 0.5031"),
    # compared with
    ("Sales at the chain were 10% higher than a year earlier.",
     "Sales at the chain were €5.5m, compared with €5m a year earlier.", "= 10%"),
    ("The tunnel cost 4% less than its budget.", "The tunnel cost £48m, against a budget of £50m.", "= -4%"),
    ("Stocks of cheese came to 300 tonnes, a quarter less than the average.",
     "Stocks of cheese came to 300 tonnes. The average of the last four years is 400 tonnes.", "= -25%"),
    ("The town had 310 letters against the plan, half as many again as letters for it.",
     "The town had 310 letters against the plan and 206 for it.", "310 ÷ 206 = 1.505"),
    # shares of a whole
    ("Nearly two-thirds of the staff of the yard are divers.", "The yard has a staff of 342, of whom 221 are divers.",
     "221 ÷ 342 = 0.6462"),
    ("Half of the pupils at the school walk.", "At the school 120 of the 240 pupils walk.", "120 ÷ 240 = 0.5"),
    ("More than half of the boats in the port are new.", "Of boats in the port 66 of 120 boats are new.", "= 0.55"),
]  # fmt: skip
DIFFER = [
    ("Output at the mill rose 22% to 280 tonnes.", "Output at the mill rose from 250 tonnes to 280 tonnes.", "22%", "12%"),
    ("Output at the mill rose by 50 tonnes to 280 tonnes.", "Output at the mill rose from 250 tonnes to 280 tonnes.",
     "50 tonnes", "30 tonnes"),
    ("Absence at the mill fell by 0.6 per cent, to 3.5%.", "Absence at the mill fell from 4.1% to 3.5%.", "0.6 per cent",
     "0.6 percentage points"),
]  # fmt: skip
SILENT = [
    ("Output at the quarry rose 22% to 280 tonnes.", "Wages at the mill rose from 250 euros to 280 euros."),

    ("Output at the mill rose about 14% to 280 tonnes.", "Output at the mill rose from 250 tonnes to 280 tonnes."),
    ("Output at the mill rose 22% to 280 tonnes.", "Output at the mill is 280 tonnes. The quarry makes 250 tonnes."),
    ("Output at the mill rose 12%.", "Output at the mill rose 12%, from 250 tonnes to 280 tonnes."),
    ("The mill has two gates.", "The mill has four doors and two of them are gates."),
    ("The mill doubled its gates.", "The mill is old."),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "shown"), MATCH)
def test_a_sum_that_holds_is_shown(claim: str, passage: str, shown: str) -> None:
    (found,) = _sums(claim, passage)
    assert (found.kind, found.outcome, found.replacement) == ("figure", "match", None)
    assert shown in found.reason
    assert claim[found.claim_span.start : found.claim_span.end] in found.reason


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), DIFFER)
def test_a_sum_that_fails_is_shown_and_mended(claim: str, passage: str, wrong: str, right: str) -> None:
    found = [one for one in _sums(claim, passage) if one.outcome == "differs"]
    assert [claim[one.claim_span.start : one.claim_span.end] for one in found] == [wrong]
    assert found[0].replacement == right
    assert wrong in found[0].reason
    mended = claim.replace(wrong, right)
    assert not [one for one in _sums(mended, passage) if one.outcome == "differs"]


@pytest.mark.parametrize(("claim", "passage"), SILENT)
def test_doubt_means_silence(claim: str, passage: str) -> None:
    assert [one.outcome for one in _sums(claim, passage)] == []


ROWS = [
    ("The price of leeks fell by 6 cents this week.", "match", "1.20 − 1.26"),
    ("The price of leeks fell 5% this week.", "match", "-4.762%"),
    ("Leeks cost 50% more than a year ago.", "match", "(1.20 − 0.80) ÷ 0.80 = 50%"),
    ("Oats cost a sixth less than a year ago.", "match", "-16.67%"),
    ("Leeks, per kg: Price €1.20; Week -€0.06", "match", "1.20 − 1.26 = -0.06"),
    ("Leeks, per kg: Price €1.20; Week +€0.06", "differs", "1.20 − 1.26 = -0.06"),
    ("Oats rose by 15% this week.", "differs", "(210.00 − 200.00) ÷ 200.00 = 5%"),
    ("Oats fell by 5% this week.", "differs", "= 5%"),
]


@pytest.mark.parametrize(("claim", "outcome", "shown"), ROWS)
def test_the_columns_of_a_row_are_subtracted(claim: str, outcome: str, shown: str) -> None:
    found = _sums(claim, _LEEKS, _OATS, readings=(_reading(_LEEKS), _reading(_OATS)))
    assert [one.outcome for one in found] == [outcome]
    assert shown in found[0].reason


def test_the_sign_of_a_cell_is_mended_in_the_drafts_own_style() -> None:
    (found,) = _sums("Leeks, per kg: Price €1.20; Week +€0.06", _LEEKS, readings=(_reading(_LEEKS),))
    assert found.replacement == "-€0.06"
    assert _LEEKS[found.passage_span.start : found.passage_span.end] == _LEEKS


@pytest.mark.parametrize(
    ("claim", "row", "expected"),
    [
        ("Oats, per 100kg: Price €210.00", _OATS, [("differs", "tonne")]),
        ("Oats, per 1,000kg: Price €210.00", _OATS, [("match", None)]),
        ("Oats, per tonne: Price €210.00", _OATS, []),
        ("Oats, per 100kg: Price €21.00", _OATS, []),
        ("Rye, per 100kg: Price €210.00", _OATS, []),
    ],
)
def test_the_unit_that_a_price_is_for(claim: str, row: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.outcome, one.replacement) for one in _sums(claim, row)] == expected


def test_a_percentage_for_points_needs_no_second_figure() -> None:
    (found,) = _sums("Absence at the mill fell by 0.6 per cent.", "Absence at the mill fell from 4.1% to 3.5%.")
    assert (found.outcome, found.replacement) == ("differs", "0.6 percentage points")


def test_the_row_with_the_most_words_of_the_claim_is_meant() -> None:
    spring = "Spring leeks,kg,2.00,1.00,1.00,1.00"
    found = _sums("Spring leeks rose 100% this week.", _LEEKS, spring, readings=(_reading(_LEEKS), _reading(spring)))
    assert [one.outcome for one in found] == ["match"]


def test_what_a_source_states_itself_is_not_worked_out() -> None:
    assert _sums("Output at the mill rose 12%.", "Output at the mill rose 12% from 250 tonnes to 275 tonnes.") == []


@given(st.integers(10, 900), st.integers(10, 900))
@settings(max_examples=60)
def test_a_right_change_is_never_doubted(old: int, new: int) -> None:
    if old == new:
        return
    verb, percent = ("rose" if new > old else "fell"), abs(new - old) / old * 100
    claim = f"Output at the mill {verb} {percent:.1f}% to {new} tonnes."
    found = _sums(claim, f"Output at the mill {verb} from {old} tonnes to {new} tonnes.")
    assert [one for one in found if one.outcome == "differs"] == []


@given(st.text(max_size=100), st.text(alphabet="0123456789.,%$ofrmt |:\n", max_size=100))
@settings(max_examples=60)
def test_no_text_raises(text: str, figures: str) -> None:
    _sums(f"It fell by 5% {figures}", text, figures, readings=(figures, text))


def test_a_long_table_is_read_in_linear_time() -> None:
    table = "\n".join(f"Leeks {n},kg,{n}.20,{n}.26" for n in range(1000, 4000))
    began = time.process_time()
    _sums("The price of leeks fell by 6 cents this week.", table)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("piece", ["a 5,", "5% of the ", "from 5 to 6 tonnes ", "six of the seven ", "5% less than, "])
def test_hostile_repetition_is_compared_in_linear_time(piece: str) -> None:
    text = (piece * 10_000)[:5_000]
    began = time.process_time()
    _sums("The mine sold all 9 tonnes of coal, up 4% from 11 tonnes.", text, readings=(text,))
    _sums(text[:2000], text)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("claim", "source", "outcome", "replacement"),
    [
        (
            "The return on lending improved by 1.4 per cent, to 9.8 per cent.",
            "Return on lending was 9.8% (Q2 2023: 8.4%).",
            "differs",
            "1.4 percentage points",
        ),
        (
            "The return on lending improved by 1.4 percentage points, to 9.8 per cent.",
            "Return on lending was 9.8% (Q2 2023: 8.4%).",
            "match",
            None,
        ),
        (
            "The number of members of the Tollin sailing club has tripled since 2020, to 4,800.",
            "The Tollin sailing club has 4,800 members, twice the 2,400 of 2020.",
            "differs",
            "doubled",
        ),
        (
            "The number of members of the Tollin sailing club has doubled since 2020, to 4,800.",
            "The Tollin sailing club has 4,800 members, twice the 2,400 of 2020.",
            "match",
            None,
        ),
        (
            "Landings of cod at Tollin rose fivefold to 15,000 tonnes.",
            "Landings of cod at Tollin were 15,000 tonnes, up from 3,000 tonnes.",
            "match",
            None,
        ),
        (
            "Landings of cod at Tollin rose 12% to 4.3m tonnes.",
            "Landings of cod at Tollin were 4.3m tonnes, up from 3.84m tonnes.",
            "match",
            None,
        ),
    ],
)
def test_a_former_figure_in_brackets_or_a_multiple_gives_the_sum(
    claim: str, source: str, outcome: str, replacement: str | None
) -> None:
    found = [one for _, one in compare_sums(Scene(claim), [Scene(source)])]
    assert [(one.outcome, one.replacement) for one in found] == [(outcome, replacement)]
    assert "÷" in found[0].reason or "−" in found[0].reason
