"""Values that their own source takes back, first ranks with a counterexample, excluded causes, sides changed over."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.causes import compare_causes
from factcheck.verify.signals.relations.parties import compare_parties
from factcheck.verify.signals.relations.records import compare_records
from factcheck.verify.signals.relations.sides import compare_sides

DRAFTED, PUBLISHED = date(2026, 3, 1), date(2026, 2, 1)
PROFIT = "Larch expects a profit of $30m this year."
STALE = [
    ("For 2026 Larch forecasts sales of €1.72bn.",
     "For 2026 the company now expects sales of about €1.66 billion. It had forecast €1.72 billion in July.", "€1.66bn"),
    ("The bridge will cost £41m.", "The bridge will now cost £47m. In May the council had promised a price of £41m.", "£47m"),
    ("Larch expects to open 40 shops.", "Larch expects to open 32 shops, rather than the 40 it announced in May.", "32"),
    (PROFIT, "Larch expects a profit of $24m this year, compared with the $30m it had predicted in May.", "$24m"),
    (PROFIT, "Larch lowered its profit guidance for the year to $24m from $30m.", "$24m"),
    (PROFIT, "Larch expects a profit of $24m this year, not the $30m announced in May.", "$24m"),
    (PROFIT, "Larch now expects a profit of $24m this year; so far it had been counting on $30m.", "$24m"),
    (PROFIT, "Larch previously guided for a profit of $30m. It now expects $24m this year.", "$24m"),
    ("The festival sold 8,200 tickets.", "The festival sold 7,900 tickets. The 8,200 given on the night were guesses.", "7,900"),
    ("The festival sold 8,200 tickets.", "Correction: the festival sold 7,900 tickets, not 8,200 as we reported.", "7,900"),
    # Given wrongly, and put right behind it, however near the two are.
    ("Wheat sales came to 300 tonnes in May.", "Wheat sales in May were wrongly reported as 300 tonnes. They were 260 tonnes.", "260 tonnes"),
    ("Foxes killed 90 hens at the farm.", "The papers at first wrote of 90 dead hens. It was found that 61 of them had been killed by foxes.", "61"),
    ("Nobody had to pay, and 900 people came to the opening.", "In our release of 3 May we put the number of people at the opening at 900. The counters show 760.", "760"),
    ("Some 3,100 bicycles crossed.", "In our release of 20 May we put the number of bicycles at 3,100; the counters show 2,640.", "2,640"),
    ("The plant is to cost about £48m.", "The board puts the cost of the plant at £51m. The figure in the notice of 3 May (about £48m) is superseded.", "£51m"),
    ("Wheat sales came to 300 tonnes in May.", "The papers at first wrote of poor wheat sales. They came to 300 tonnes in May, and oats to 260 tonnes.", None),
    # without its unit, beside one that has it
    ("The mill will save 7.6 million tonnes of coal.", "The mill will save 6.7 million tonnes of coal, not 7.6 million.", "6.7 million tonnes"),
    ("The new route of the road adds £38 million to the bill.",
     "The cost of the new route of the road is put at £52 million. The figure of 38 million in the first papers no longer applies.", "£52 million"),
    ("The town of Larch gives the mill £19 million in fresh capital.",
     "£21 million of equity comes from the town of Larch for the mill. In May the council raised the sum from 19 million.", "£21 million"),
    ("Instead of the £42m first planned, the mill is now to cost £48m.",
     "The cost of the mill is £51m. The figure in the notice of 3 May (£48m) is superseded.", "£51m"),
    # reported, and nothing wrong about it
    ("The mill will save 7.6 million tonnes of coal.", "The mill will save 7.6 million tonnes of coal, not 6.7 million.", None),
    ("The road adds £38 million to the bill.", "The road adds £38 million. The rule of 1999 no longer applies. Tolls bring £52 million.", None),
    ("The bridge will cost £41m.", "The cost of the bridge was put at £41m. The town's revenue is £90m.", None),
    ("The inspectors found 40 leaks.", "In our report we put the number of leaks at 40. Repairs took 12 men.", None),
    ("In May 43 people were at the feast.", "At first 43 people were at the feast in May. 27 people danced.", None),
    ("The papers wrote of 40 fires.", "In its report it said 40 fires had been lit. The counters show 12 engines.", None),
    ("Wheat sales came to 300 tonnes in May.", "Oat yields were wrongly reported as 300 tonnes. They were 260 tonnes.", None),
    # Told as the earlier figure, of another year, of another measure, of somebody else, or confirmed.
    ("In July Larch had forecast a profit of $30m.", "Larch expects a profit of $24m. It had forecast $30m.", None),
    ("Larch made a profit of $30m last year.", "Larch expects a profit of $24m this year, down from $30m last year.", None),
    (PROFIT, "Larch confirmed that it expects a profit of $30m this year. Analysts had forecast $24m.", None),
    ("Analysts forecast a profit of $24m.", "Larch made a profit of $30m. Analysts had forecast $24m.", None),
    ("Larch expects sales of $300m.", "Larch now expects a profit of $24m. It had forecast sales of $300m.", None),
    ("The price rises from £41m to £47m.", "The price rises from £41m to £47m.", None),
]  # fmt: skip
DAYS = [
    ("The league decides on 14 May.", "The board decides at its meeting on 24 May. The meeting planned for 14 May has been cancelled.", "24 May"),
    ("The concert takes place on 3 May.", "The concert announced for 3 May has been postponed to 10 May.", "10 May"),
    ("The ferry is to sail again on 3 May.", "The ferry will sail again on 10 May, and not on 3 May as first announced.", "10 May"),
    ("The hearing is due on 3 May.", "The hearing has been moved from 3 May to 10 May.", "10 May"),
    ("The hearing is due on 3 May.", "The hearing was brought forward from 3 May to 20 April.", "20 April"),
    ("The hearing is due on 3 May.", "The hearing scheduled for 3 May will not take place.", ""),
    ("The vote will be held on 3 May.", "The vote, which was to have been held on 3 May, has been put off until autumn.", ""),
    # Told as cancelled or as the first day, the new day, or a day on which something was done.
    ("The hearing of 3 May was cancelled.", "The hearing scheduled for 3 May will not take place.", None),
    ("The hearing was first set for 3 May.", "The hearing has been moved from 3 May to 10 May.", None),
    ("The hearing is due on 10 May.", "The hearing has been moved from 3 May to 10 May.", None),
    ("The council closed the market on 3 May.", "On 3 May the council closed the market planned for Whitsun.", None),
    ("The shop opened on 3 May.", "The shop opened on 3 May. The party planned for the same day was cancelled.", None),
]  # fmt: skip


def _superseded(claim: str, *passages: str) -> list[str | None]:
    found = compare(
        claim,
        [(text, PUBLISHED) for text in passages],
        dated=DRAFTED,
        readings=passages,
        fronts=["News"] * len(passages),
    )
    return [one.replacement for _, one in found if one.kind == "superseded" and one.outcome == "differs"]


@pytest.mark.parametrize(("claim", "passage", "now"), [*STALE, *DAYS])
def test_a_value_that_the_source_takes_back(claim: str, passage: str, now: str | None) -> None:
    assert _superseded(claim, passage) == ([] if now is None else [now or None])


PARTS = [
    ("The yard keeps its 96 apprentices in permanent jobs.", "Of the 96 apprentices, the 61 in the workshop will be kept in permanent jobs.", "61"),
    ("Larch pays boat owners £6.5 million for idle days.",
     "Larch plans a package of £6.5 million. Four million of this is to pay boat owners for idle days.", "Four million"),
    ("The 38 posts in the dye works will not be filled again.", "Of the 38 posts, 6 in the dye works will not be filled again.", "6"),
    # told of the whole, of the part, of both, as a part, or denied of one of them only
    ("The yard has 96 apprentices in permanent jobs.", "Of the 96 apprentices, 61 in the workshop are young.", None),
    ("The yard keeps 61 of its 96 apprentices in permanent jobs.", "Of the 96 apprentices, the 61 in the workshop will be kept in permanent jobs.", None),
    ("Of the 96 apprentices some are kept in permanent jobs.", "Of the 96 apprentices, the 61 in the workshop will be kept in permanent jobs.", None),
    ("Larch plans a package of £6.5 million.", "Larch plans a package of £6.5 million. Four million of this is to pay boat owners.", None),
    ("Larch pays boat owners £6.5 million.", "Larch pays boat owners £6.5 million. Four million of this is not to be paid to boat owners.", None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "part"), PARTS)
def test_a_figure_of_the_whole_is_no_match_for_what_is_told_of_a_part(
    claim: str, passage: str, part: str | None
) -> None:
    found = compare(claim, [(passage, PUBLISHED)], dated=DRAFTED, readings=[passage], fronts=["News"])
    assert [passage[one.passage_span.start : one.passage_span.end] for _, one in found if one.outcome == "differs"] == (
        [part] if part else []
    )


def test_a_day_that_another_sentence_confirms_stands() -> None:
    moved = "The hearing planned for 3 May in Larch was cancelled."
    assert _superseded("The hearing is due on 3 May.", moved, "The hearing on pay is due on 3 May.") == []


MILL = "It is the highest price yet paid for a mill in the Larch valley."
SOLD = "Brook Holdings is to pay £38m for Ash Mill, which values the whole at £51m."
RECORDS = [
    (MILL, SOLD, "Birch Mill in the Larch valley was bought by Alder for £41m, more than has been paid for any other mill.", "", "differs"),
    ("The crowd of 18,000 was the biggest ever at Brook Park.", "", "Record crowd: 31,206, in 1949", "Brook Park", "differs"),
    ("At 640 metres it is the longest bridge in Larch county.", "",
     "Birch Bridge, 710 metres long, is the pride of Larch county.", "", "differs"),
    ("The fine of $3m is the largest ever imposed on a shipping firm.", "",
     "In 2019 the regulator imposed a fine of $4.5m on the shipping firm Alder Lines.", "", "differs"),
    ("With 12 degrees it was the lowest temperature ever measured in July in Larch.", "",
     "The lowest July temperature in Larch was 9 degrees, measured in 1987.", "", "differs"),
    # Another thing is the first of the sort: no support, whatever the figures.
    ("Elm Tower is the tallest tower in Larch.", "", "At 140 metres the tallest tower in Larch is Ash Tower.", "", "elsewhere"),
    # Less than the draft's, another valley, another measure, a rank within a time or below the first, the draft's own.
    (MILL, SOLD, "Birch Mill in the Elm valley was bought for £41m, more than has been paid for any other mill.", "", None),
    (MILL, SOLD, "Each mill in the Larch valley paid £41m in wages to Alder people.", "", None),
    ("The turnout of 71% is the highest since 2011 in a Larch mayoral election.", "",
     "In 2009 the turnout was 74% in the Larch mayoral election.", "", None),
    ("The fine of $3m is one of the largest ever imposed on a shipping firm.", "",
     "In 2019 the regulator imposed a fine of $4.5m on the shipping firm Alder Lines.", "", None),
    ("The fine of $3m is the largest ever imposed on a shipping firm.", "",
     "The regulator imposed a fine of $3.0m on the shipping firm Alder Lines, the largest ever.", "", None),
    (MILL, SOLD, "The previous record for a mill in the Larch valley was the price of £31m for Birch Mill. Ash is dearer.", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "before", "passage", "heading", "outcome"), RECORDS)
def test_a_first_rank_against_a_counterexample(
    claim: str, before: str, passage: str, heading: str, outcome: str | None
) -> None:
    found = compare_records(Scene(claim), [Scene(passage)], [Scene(heading)], Scene(before), [PUBLISHED], DRAFTED)
    assert [one.outcome for _, one in found] == ([outcome] if outcome else [])


def test_a_later_record_does_not_speak_against_a_first_rank() -> None:
    claim = "The crowd of 18,000 was the biggest ever at Brook Park."
    passages = [Scene("Record crowd at Brook Park: 31,206, in spring")]
    later = date(2026, 5, 1)
    assert compare_records(Scene(claim), passages, [Scene("")], Scene(""), [later], DRAFTED) == []


STRIKE = "The mill burned down because of a lightning strike."
CIGARETTE = "The fire was caused by a cigarette."
CAUSES = [
    ("The cuts are needed because of artificial intelligence.", "This is not about artificial intelligence.", ("artificial intelligence", None)),
    (STRIKE, "The brigade ruled out a lightning strike.", ("a lightning strike", None)),
    ("The delay is due to the strike of the drivers.", "The delay has nothing to do with the strike of the drivers.",
     ("the strike of the drivers", None)),
    ("A power failure had led to the closure of the pool.", "The power failure played no part in the closure.",
     ("A power failure", None)),
    ("The ferry was late because of fog.", "Fog was not to blame: the ferry was late as its engine failed.", ("fog", None)),
    (CIGARETTE, "The cause of the fire was a faulty heater.", ("a cigarette", "a faulty heater")),
    (CIGARETTE, "The police say that the fire was caused by a faulty heater.", ("a cigarette", "a faulty heater")),
    # Left open, one of several, the same, another event, or merely two reasons.
    (STRIKE, "The brigade could not rule out a lightning strike.", None),
    (STRIKE, "The brigade has not ruled out a lightning strike.", None),
    (STRIKE, "A lightning strike cannot be ruled out.", None),
    (STRIKE, "It was not only because of a lightning strike that the mill burned down.", None),
    ("The fire was caused by a faulty heater.", "The cause of the fire was a faulty heater in the attic.", None),
    (CIGARETTE, "The flood was caused by a burst pipe.", None),
    ("The delay was due to fog.", "The delay was due to snow.", None),
    ("The delay was not due to fog.", "The delay was not due to fog.", None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "expected"), CAUSES)
def test_a_cause_that_the_source_excludes(claim: str, passage: str, expected: tuple[str, str | None] | None) -> None:
    found = compare_causes(Scene(claim), [Scene(passage)])
    told = [(claim[one.claim_span.start : one.claim_span.end], one.replacement) for _, one in found]
    assert told == ([expected] if expected else [])


SIDES = [
    ("Norvik bought Quell in 2024.", "Quell Systems has agreed to buy its smaller rival Norvik of Cork for £9m.", "Quell bought Norvik"),
    ("Birch lost to Larch in the final.", "Birch beat Larch 2-0 in the final.", "Larch lost to Birch"),
    ("Birch sold the mill to Larch.", "Larch sold the mill to Birch for £3m.", "Larch sold the mill to Birch"),
    ("Birch bought the mill from Larch.", "Larch bought the mill from Birch.", "Larch bought the mill from Birch"),
    ("Larch is suing Birch.", "Birch filed a suit against Larch.", "Birch is suing Larch"),
    ("Ada Roe succeeded Ida Holm as chair.", "Ada Roe handed over to Ida Holm.", "Ida Holm succeeded Ada Roe"),
    ("Larch lent Birch £3m.", "Birch lent Larch £3 million.", "Birch lent Larch"),
    ("Later Tarn sold the county 30% of it.", "In May the county sold 30% of the mill to Tarn.", "the county sold Tarn"),
    ("The council paid Larch £3m.", "Larch paid the council £3m in rent.", "Larch paid the council"),
    # As the draft tells it.
    ("Birch bought the mill from Larch.", "Larch, a brewer, sold the mill to Birch.", ""),
    ("Birch beat Larch.", "Larch lost to Birch.", ""),
    ("Larch was taken over by Birch.", "Birch Group bought the brewer Larch.", ""),
    # Another sum, another time, another thing, a denial, another match.
    ("Larch lent Birch £3m.", "Birch lent Larch £4m.", None),
    ("Birch bought Larch in March 2024.", "Larch bought Birch in May 2021.", None),
    ("Birch sold the mill to Larch.", "Larch sold the brewery to Birch.", None),
    ("Birch bought the mill from Larch.", "Larch has never bought the mill from Birch.", None),
    ("Birch lost to Larch in the final.", "Birch beat Larch 2-0 in Alder.", None),
    ("Birch lost 0-1 to Larch in the cup.", "Birch beat Larch 3-2 in the cup.", None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "turned"), SIDES)
def test_the_sides_of_an_event(claim: str, passage: str, turned: str | None) -> None:
    here, there = Scene(claim), [Scene(passage)]
    known = compare_parties(here, there)
    found = [*known, *compare_sides(here, there, known)]
    told = [(one.outcome, one.replacement) for _, one in found]
    assert told == ([] if turned is None else [("differs", turned) if turned else ("match", None)])


LONG: list[tuple[str, Callable[[Scene], list[tuple[int, Comparison]]]]] = [
    ("because of the strike ", lambda long: compare_causes(long, [long])),
    ("Larch sold the county ", lambda long: compare_sides(long, [long], [])),
    ("the highest price 3m ", lambda long: compare_records(long, [long], [long], long, [None], None)),
    ("the cause of the fire was a ", lambda long: compare_causes(Scene(CIGARETTE), [long])),
]


@pytest.mark.parametrize(("part", "run"), LONG)
def test_long_texts_take_no_long_time(part: str, run: Callable[[Scene], list[tuple[int, Comparison]]]) -> None:
    started = time.process_time()
    run(Scene(part * (20_000 // len(part))))
    assert time.process_time() - started < 20


def test_a_figure_that_was_given_wrongly_is_shown_also_where_the_right_one_stands_elsewhere() -> None:
    passage = "In the first version of this page we wrote that 41 per cent of the pupils were satisfied with the meals."
    found = compare(
        "41 per cent of the pupils were satisfied.",
        [(passage, PUBLISHED)],
        dated=DRAFTED,
        readings=[passage],
        fronts=[""],
    )
    told = [one for _, one in found if one.kind == "superseded"]
    assert [(one.outcome, one.replacement) for one in told] == [("differs", None)]
    assert "In the first version" in told[0].reason
