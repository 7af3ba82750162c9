"""What sources tell the other way: who exceeds whom, exemptions, motions lost, firsts since, whose estimate, shelved plans, corrections."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DAY = date(2026, 10, 27)
STRONG = {"strength", "contradiction", "party", "superseded"}


def _differs(claim: str, *passages: str) -> list[Comparison]:
    found = compare(claim, [(passage, DAY) for passage in passages], dated=date(2026, 10, 30))
    return [one for _, one in found if one.outcome == "differs" and one.kind in STRONG]


WRONG = [
    # Who exceeds whom.
    ("Over the ten years arrivals outnumbered departures.", "Over the ten years departures exceeded arrivals by 41,200.", "outnumbered"),
    ("Exports exceeded imports in May.", "In May exports fell short of imports.", "exceeded"),
    # All, though some are exempt.
    (
        "Owners of empty shops in every parish of the district will have to pay a levy of 0.6 per cent of the value.",
        "A levy of 0.6 per cent of the value on empty shops from May; parishes of fewer than 900 people are exempt.",
        "every parish",
    ),
    (
        "The new fee applies to all visitors to the castle gardens from May.",
        "From May visitors to the castle gardens pay a new fee, with the exception of visitors under 16.",
        "all visitors",
    ),
    (
        "The new fee applies to all visitors to the castle gardens.",
        "Visitors to the castle gardens pay a new fee, except visitors under 16.",
        "all visitors",
    ),
    # A motion and its fate.
    (
        "Councillors backed a motion by Ida Roe to fit lamps on all footpaths.",
        "Councillor Roe moved that the council fit lamps on all footpaths. Lost by four votes to seven.",
        "backed",
    ),
    (
        "The council rejected a motion by Ida Roe to fit lamps on all footpaths.",
        "Councillor Roe moved that the council fit lamps on all footpaths. Motion carried.",
        "rejected",
    ),
    # The first of all, or since.
    (
        "No Dane had ever won the Torm regatta before.",
        "He is the first Dane to win the Torm regatta since Jens Holt in 1987.",
        "No Dane had ever",
    ),
    # Whose estimate it is.
    (
        "The Larch Ministry puts the damage at around 54 million euros.",
        "The Birch Union estimates the damage at about 54 million euros.",
        "Larch Ministry",
    ),
    # A plan that was given up.
    ("The council is pressing ahead with the bypass.", "The council has shelved the bypass.", "pressing ahead"),
    # Stopped for now, or for good.
    ("The council has abandoned the bypass.", "The council has suspended the bypass.", "abandoned"),
    # Figures that are taken back.
    (
        "The bank will close 85 branches that overlap by the end of the year.",
        "In the presentation the bank stated that 85 branches would be closed because they overlap with another. The correct number is 95.",
        "85",
    ),
    (
        "Inspectors counted 214 unlawful spills at three sites.",
        "In our release we gave the number of unlawful spills at the three sites as 214. This was wrong. The correct number is 196.",
        "214",
    ),
    (
        "For the hospice the runners had by Tuesday raised 412,000 pounds in donations.",
        "The sum of 412,000 pounds in donations of the runners given in the release was incomplete, as one website had not been counted. "
        "The total as of this morning is 478,500 pounds.",
        "412,000 pounds",
    ),
    ("Seventeen pupils were taken to hospital.", "The number of pupils taken to hospital was first given as 17.", "Seventeen"),
    (
        "With the higher dose coughs fell by 20.1 per cent.",
        "The higher dose: the reduction of coughs by 20.1 per cent published in May was based on a fault. It is superseded by the figure above.",
        "20.1 per cent",
    ),
]  # fmt: skip
FINE = [
    ("The firm will not appeal.", "The firm has until Friday to appeal."),
    ("The mayor accepted the verdict.", "The mayor will appeal for donations."),
    ("In Larch costs exceeded the budget.", "In Birch the budget exceeded costs."),
    ("The firm will appeal.", "The firm has yet to decide whether to appeal."),
    ("The defence will accept the fine.", "The prosecution challenged the fine."),
    (
        "The reduction of coughs by 20.1 per cent that was published in May was based on a faulty count.",
        "The reduction of coughs by 20.1 per cent published in May was based on a faulty count. It is superseded by the figure above.",
    ),
    (
        "From May all visitors to the castle gardens pay a new fee.",
        "From May visitors to the castle gardens pay a new fee, staff are exempt.",
    ),
    (
        "Councillors backed a motion by Ida Roe to fit lamps on all footpaths.",
        "Councillor Roe moved that the council close the footpaths. Lost by four votes to seven. "
        "Councillor Roe moved that the council fit lamps on all footpaths. Carried.",
    ),
    ("Over the ten years departures outnumbered arrivals.", "Over the ten years departures exceeded arrivals by 41,200."),
    ("Departures outnumbered arrivals in 2020.", "In 2010 arrivals exceeded departures."),
    ("Arrivals were outnumbered by departures.", "Departures exceeded arrivals."),
    (
        "Owners in every parish but the smallest will have to pay a levy of 0.6 per cent of the value of empty shops.",
        "A levy of 0.6 per cent of the value on empty shops; parishes of fewer than 900 people are exempt.",
    ),
    (
        "Councillors backed a motion by Ida Roe to fit lamps on all footpaths.",
        "Councillor Roe moved that the council fit lamps on all footpaths. Carried by seven votes to four.",
    ),
    (
        "Councillors backed a motion by Ida Roe to close the baths.",
        "Councillor Roe moved that the council fit lamps on all footpaths. Lost by four votes to seven.",
    ),
    (
        "He is the first Dane since 1987 to win the Torm regatta.",
        "He is the first Dane to win the Torm regatta since Jens Holt in 1987.",
    ),
    (
        "The Birch Union puts the damage at around 54 million euros.",
        "The Birch Union estimates the damage at about 54 million euros.",
    ),
    ("The Larch Ministry puts the damage at 54 million euros.", "It estimates the damage at about 54 million euros."),
    ("The council is pressing ahead with the bypass.", "The council has shelved the tunnel."),
    (
        "The bank will close 95 branches that overlap by the end of the year.",
        "In the presentation the bank stated that 85 branches would be closed because they overlap with another. The correct number is 95.",
    ),
    (
        "Inspectors counted 196 unlawful spills at three sites.",
        "In our release we gave the number of unlawful spills at the three sites as 214. This was wrong. The correct number is 196.",
    ),
    (
        "The company bound itself to put £18 million into pumps.",
        "The £18 million for pumps announced today comes on top of the £46 million which the company is spending in the region.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "words"), WRONG)
def test_what_a_source_tells_the_other_way_differs(claim: str, passage: str, words: str) -> None:
    found = _differs(claim, passage)
    assert words in [claim[one.claim_span.start : one.claim_span.end] for one in found]


@pytest.mark.parametrize(("claim", "passage"), FINE)
def test_what_it_tells_alike_or_of_something_else_does_not(claim: str, passage: str) -> None:
    assert _differs(claim, passage) == []


@pytest.mark.parametrize(
    ("claim", "passage", "outcome"),
    [
        ("Loans to adults fell short of those to children.", "Loans to children exceeded those to adults by 3,200.", "match"),
        ("Loans to adults exceeded those to children.", "Loans to children exceeded those to adults by 3,200.", "differs"),
        ("The council backed the cut in opening hours.", "Mr Anders moved that opening hours be cut. Carried by eleven votes to eight.", "match"),
        ("The council will keep the Mill Street library.", "Mr Pitt moved that the library at Mill Street be closed. Lost by 8 votes to 11.", "match"),
        ("The council will keep the Mill Street library.", "Mr Pitt moved that the library at Mill Street be closed. Carried.", "differs"),
        ("The prosecutors will not appeal.", "The prosecution said that it would accept the judgment.", "match"),
        ("The prosecutors have appealed.", "The prosecution said that it would accept the judgment.", "differs"),
        ("The firm will not appeal.", "The firm lodged an appeal on Monday.", "differs"),
        ("The firm has appealed.", "The firm decided not to appeal.", "differs"),
    ],
)  # fmt: skip
def test_what_agrees_is_shown_too(claim: str, passage: str, outcome: str) -> None:
    found = compare(claim, [(passage, DAY)], dated=DAY)
    assert [one.outcome for _, one in found if one.kind == "contradiction"] == [outcome]


def test_a_correction_is_the_one_that_the_source_calls_right() -> None:
    (found,) = _differs(
        "The bank will close 85 branches that overlap.",
        "The bank stated that 85 branches would be closed because they overlap. The correct number is 95.",
    )
    assert found.replacement == "95"


def test_whoever_the_draft_calls_the_company_is_no_subject_of_its_own() -> None:
    found = compare("The company doubled its profit.", [("Profit rose from €4.1m to €5.2m.", DAY)], dated=DAY)
    assert [one.outcome for _, one in found if one.kind == "figure"] == ["differs"]


MOVED = "The staff had brought forward the evacuation of the upper village by a week, to Monday 9 June."


@pytest.mark.parametrize(
    ("claim", "passage", "replacement"),
    [
        ("The order to leave the upper village took effect on 16 June.", MOVED, ["Monday 9 June"]),
        ("The order to leave the upper village took effect on 9 June.", MOVED, []),
        ("The order to leave the upper village took effect on 2 June.", MOVED, []),
        ("The concert in the town hall is on 3 May.", "The concert in the hall was put back by seven days, to 10 May.", ["10 May"]),
        ("The concert in the town hall was to be on 3 May, but was postponed.", "The concert in the hall was put back by seven days, to 10 May.", []),
    ],
)  # fmt: skip
def test_a_day_that_was_moved_by_a_week(claim: str, passage: str, replacement: list[str]) -> None:
    assert [one.replacement for one in _differs(claim, passage) if one.kind == "superseded"] == replacement


def test_a_later_document_may_have_the_day_again() -> None:
    claim = "The order to leave the upper village took effect on 16 June."
    sources = [(MOVED, date(2025, 6, 12)), ("The upper village was left on 16 June.", date(2025, 6, 20))]
    found = compare(claim, sources, dated=date(2025, 6, 22))
    assert not [one for _, one in found if one.kind == "superseded"]


def test_a_superlative_in_a_quotation_is_the_speaker_s_word() -> None:
    said = "“We should have started with the oldest trams,”"
    source = "Managing director Kurt Abel: “We should have started with the oldest trams. We did not.”"
    found = compare(f"{said} Kurt Abel admits.", [(source, DAY)], dated=DAY)
    assert {one.outcome for _, one in found} == {"match"}
    assert "speaker" in {one.kind for _, one in found}
