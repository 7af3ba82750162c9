"""Statements that a source contradicts in other words: not done, not by him, not all of them, not for that reason, not yet."""

from __future__ import annotations

import time
from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

WRITTEN, DATED = date(2026, 4, 1), date(2026, 4, 2)


def _differing(claim: str, *passages: str) -> list[Comparison]:
    found = compare(claim, [(text, WRITTEN) for text in passages], dated=DATED)
    return [one for _, one in found if one.outcome == "differs"]


NEGATED = [
    # (draft, a source that denies it, a source that says so)
    ("Oskar Line has accepted that the ferry was surveyed in the two years before the accident.",
     "Oskar Line accepts that the ferry was not surveyed between June 2024 and the day of the accident.",
     "Oskar Line accepts that the ferry was surveyed twice in the two years before the accident."),
    ("The council inspected the bridge in Norby before the flood.",
     "The council failed to inspect the bridge in Norby before the flood.",
     "The council inspected the bridge in Norby and its piers before the flood."),
    ("Lind told the court that he had signed the order for the pumps.",
     "Lind refused to sign the order for the pumps, the court heard.",
     "Lind signed the order for the pumps, the court heard."),
    ("The fire alarm at the mill was tested in March.", "No test of the fire alarm at the mill was made in March.",
     "A test of the fire alarm at the mill was made in March."),
    ("The trust consulted the staff about the closure of the ward.",
     "The trust closed the ward without consulting the staff about the closure.",
     "Before it closed the ward, the trust consulted the staff about the closure."),
    ("The company warned the tenants about the gas leak.", "The company hadn't warned the tenants about the gas leak.",
     "The company had warned the tenants about the gas leak by letter."),
    ("The board did not publish the report on the dam.", "The board published the report on the dam in full.",
     "The report on the dam has not been published by the board."),
    ("The hearing in Larch took place on Monday.", "The hearing in Larch did not take place on Monday.",
     "The hearing in Larch took place on Monday as planned."),
    ("The Agency also recommends the vaccine to pregnant women.",
     "The Agency does not recommend the vaccine to pregnant women, because data are lacking.",
     "The Agency recommends the vaccine to pregnant women from the fourth month."),
]  # fmt: skip
CROSSED = [
    ("Of the two dissenters, Anna Holm, who pointed to weak exports, would have cut to 1.75%, while Per Strand, worried by "
     "wages, wanted no change.",
     "Anna Holm would have left the rate unchanged, citing wages. Per Strand wanted 1.75 per cent because of weak exports.",
     "Per Strand would have left the rate unchanged, citing wages. Anna Holm wanted 1.75 per cent because of weak exports."),
    ("Larch Foods closed its dairy in Norby, while Birch Mills opened a bakery in Sandvik.",
     "Birch Mills closed its dairy in Norby in March. Larch Foods opened a bakery in Sandvik.",
     "Larch Foods closed its dairy in Norby in March. Birch Mills opened a bakery in Sandvik."),
    ("Mara Lund praised the new bridge design, but Jonas Keel called the railing ugly.",
     "Jonas Keel praised the design of the new bridge. Mara Lund called the railing ugly.",
     "Mara Lund praised the design of the new bridge. The railing is ugly, Jonas Keel said."),
    ("Alder Rail ordered twelve battery trains; Spruce Bus leased forty electric coaches.",
     "Spruce Bus ordered twelve battery trains last week. Alder Rail leased forty electric coaches.",
     "Alder Rail ordered twelve battery trains last week, and Spruce Bus leased forty electric coaches."),
    ("Dr Hale operated on the boy's knee, while Dr Mistry treated his burns.",
     "Dr Mistry operated on the knee. Dr Hale treated the burns.",
     "The knee was operated on by Dr Hale. Dr Mistry saw to the burns."),
]  # fmt: skip
BOTH = [
    ("Both sides have now accepted an invitation to talks on Tuesday from the Labour Court.",
     "The Court has invited Larch Mills and the BFU to talks on Tuesday. The company has accepted. The union has told us that "
     "its committee will consider the invitation on Friday.",
     "The Court has invited Larch Mills and the BFU to talks on Tuesday. Both sides have accepted."),
    ("Both clubs agreed to the transfer fee.",
     "Norby FK agreed to the transfer fee on Monday. Larch United has not yet answered on the transfer fee.",
     "Norby FK agreed to the transfer fee on Monday. Larch United agreed a day later."),
    ("All three parties signed the pact on housing.", "The Greens signed the pact on housing. The Liberals refused.",
     "The Greens signed the pact on housing. So did the Liberals and the Centre."),
    ("Both councils have approved the plan for the bridge.",
     "Larch council has approved the plan for the bridge. Norby council is to vote on it in May.",
     "Larch council has approved the plan for the bridge, and so has Norby council."),
    ("Both families have welcomed the verdict in the ferry case.",
     "The Lind family has welcomed the verdict in the ferry case. The Holm family declined to comment.",
     "The families have welcomed the verdict in the ferry case."),
]  # fmt: skip
CAUSES = [
    ("The year's delay was due to lead in the pipes.",
     "The year's delay is a consequence of the soft ground. The lead in the pipes was known beforehand and was removed on time.",
     "The year's delay is a consequence of the lead in the pipes."),
    ("The blackout in Norby was blamed on the heat.", "The blackout in Norby stemmed from a fault in a cable.",
     "The blackout in Norby was put down to the heat."),
    ("The rise in fares is down to the price of diesel.", "The rise in fares resulted from the new labour contract.",
     "The rise in fares results from the price of diesel."),
    ("An oak found across the road had been blown over by the storm.",
     "There's an oak nearby which came down\n  later, when its trunk had rotted.", "The oak was brought down by the storm."),
    ("The mast on the hill was toppled by lightning.", "The mast on the hill fell at about 4.00, after its stays had rusted.",
     "The mast on the hill came down when lightning had struck it."),
    ("The trawler was sunk by a rogue wave.", "The trawler sank because a hatch had been left open.",
     "The trawler sank after a wave had broken its hatch."),
    ("The tram derailed because of wet leaves.", "The tram derailed when a wheel had cracked.",
     "The tram left the track because of leaves on it."),
]  # fmt: skip
BEGUN = [
    ("Norby dockers begin strike after big vote", "The branch in Norby has given notice of a strike from Wednesday 22 April.",
     "Norby dockers began their strike on Wednesday, the branch said."),
    ("The new harbour bridge in Larch has opened to traffic.",
     "The new harbour bridge in Larch will open to traffic on 9 May.",
     "The new harbour bridge in Larch opened to traffic on Tuesday."),
    ("Teachers in Norby walk out on strike over pay", "The strike of the teachers in Norby is due on 14 April.",
     "Teachers in Norby have walked out; the strike began on Monday."),
    ("Peace talks start in Norby", "The talks in Norby are to start on 20 April.", "The talks in Norby started on Tuesday."),
    ("The ban on cars takes effect in Larch", "In Larch the ban on cars will take effect on 1 July.",
     "In Larch the ban on cars took effect on Wednesday."),
]  # fmt: skip
DETAILS = [
    ("The mayor, who came alone, stayed until the end.", "Mayor in the front row, left\n  at the interval with a cold.",
     "Mayor in the front row, stayed to the end."),
    ("The coach left at half-time.", "The coach stayed until the end and shook every hand.", "The coach left before half-time."),
    ("A new crimson curtain hangs on the stage.", "The new curtain, of dark green velvet, weighs 640 kilograms.",
     "The new curtain, of crimson velvet, weighs 640 kilograms."),
    ("The new ferry has a yellow funnel.", "The funnel of the new ferry is blue.", "The funnel of the new ferry is yellow."),
    ("The thieves came in through the red door of the chapel.", "The thieves came in through the green door of the chapel.",
     "The thieves came in through the red door of the chapel at night."),
    ("The fire began on the third floor of the hotel.", "The fire began on the second floor of the hotel.",
     "The fire began on the third floor of the hotel, in the kitchen."),
    ("The council granted the mill's request for six night shifts a month in the harvest.",
     "The mill's request for six night shifts a month in the harvest was refused by five votes to four.",
     "The mill's request for six night shifts a month in the harvest was granted by five votes to four."),
]  # fmt: skip
OLDEST = [
    ("It is the oldest opera house in the country.",
     "It is the second oldest opera house in the country, after the Court Theatre in Larch (1791).",
     "It is the oldest opera house in the country."),
    ("It was the longest railway tunnel in Norway.", "The tunnel was the third longest railway tunnel in Norway.",
     "The tunnel was the longest railway tunnel in Norway."),
    ("Lind was the youngest town mayor in Sweden.", "Lind was among the youngest town mayors in Sweden.",
     "Lind was the youngest town mayor in Sweden."),
]  # fmt: skip
ALL = [*NEGATED, *CROSSED, *BOTH, *CAUSES, *BEGUN, *DETAILS, *OLDEST]


@pytest.mark.parametrize(("claim", "against", "agreeing"), ALL, ids=[claim[:40] for claim, _, _ in ALL])
def test_the_contradicting_source_differs_and_the_agreeing_one_does_not(
    claim: str, against: str, agreeing: str
) -> None:
    assert _differing(claim, against)
    assert not _differing(claim, agreeing)


BORNE_OUT = [*NEGATED[1:6], *CAUSES, *BEGUN]


@pytest.mark.parametrize(("claim", "against", "agreeing"), BORNE_OUT, ids=[claim[:40] for claim, _, _ in BORNE_OUT])
def test_a_source_that_says_so_stands_against_one_that_denies_it(claim: str, against: str, agreeing: str) -> None:
    assert not _differing(claim, against, agreeing)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The firm paid the fine in May.", "The firm did not pay the second fine of the year."),
        ("The mayor opened the library in Norby.", "The mayor did not open the library in Sandvik."),
        ("The span was inspected by the owner.", "The span was not inspected by divers from the harbour."),
        ("Norby dockers to begin strike on 22 April", "The branch in Norby has given notice of a strike from 22 April."),
        ("Norby dockers vote to begin strike", "The branch in Norby has given notice of a strike from 22 April."),
        ("The museum opens at ten.", "The museum will open a new wing on 4 May."),
        ("A red bus hit a wall in Larch.", "A blue car hit a wall in Larch."),
        ("The red team won the relay.", "The blue team won the swim."),
        ("The church has a white door.", "The red door of the church was replaced."),
        ("The hut was burnt down by two boys.", "The hut caught fire because a stove had been left on."),
        ("The Court Theatre is the oldest opera house in the country.",
         "It is the second oldest opera house in the country, after the Court Theatre in Larch."),
        ("The bishop spoke in Cotonou, Benin to great crowds.",
         "The bishop spoke of peace. Benin drew great crowds to Cotonou last year."),
    ],
)  # fmt: skip
def test_other_things_are_left_alone(claim: str, passage: str) -> None:
    assert not _differing(claim, passage)


def test_an_old_source_bears_no_reason_out() -> None:
    claim = "The year's delay was due to lead in the pipes."
    now = "The year's delay is a consequence of the soft ground."
    elsewhere = "The work was put off by a year, a delay that came when lead was found in the pipes."
    recent = compare(claim, [(now, WRITTEN), (elsewhere, WRITTEN)], dated=DATED)
    old = compare(claim, [(now, WRITTEN), (elsewhere, date(2025, 3, 1))], dated=DATED)
    assert not [one for _, one in recent if one.outcome == "differs"]
    assert [one.kind for _, one in old if one.outcome == "differs"] == ["cause"]


@pytest.mark.parametrize(
    "part", ["was not inspected by ", "red door, of ", "came down by ", "Both sides have ", "No a b c ", "Ann, "]
)
def test_linear_in_the_length(part: str) -> None:
    started = time.perf_counter()
    _differing("The red span was inspected, while Ann stayed until the end.", part * 4000)
    assert time.perf_counter() - started < 20
