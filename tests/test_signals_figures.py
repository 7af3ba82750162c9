"""A figure differs only where the passage surely speaks of the same thing; equal values match in any notation."""

from __future__ import annotations

import time
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.verify.signals import compare_figures, figures_of
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.figures import compare_scenes
from factcheck.verify.signals.numbers.vague import compare_vague

MATCH = [
    ("The harbour cost $11bn.", "The harbour cost 11 billion dollars."),
    ("The harbour cost about $11bn.", "The harbour cost $10.96 billion."),
    ("The harbour cost $11 billion.", "The harbour cost $11.2 billion."),
    ("The harbour cost €11 billion.", "The bill was 11bn euros."),
    ("The harbour cost $11 billion.", "The harbour cost US$11 billion."),
    ("Seven ships sailed.", "In all 7 ships sailed."),
    ("Turnout was 38%.", "Turnout came to 38 per cent."),
    ("A fifth of the water was lost.", "The loss of water was 20%."),
    ("About one house in six moved.", "Of the houses, 17% moved."),
    ("Nearly two-thirds of staff stayed.", "Of the staff 64.6% stayed."),
    ("The siege lasted ten weeks.", "By then the siege had lasted ten full weeks."),
    ("The siege lasted for six consecutive days.", "The siege lasted for 6 days."),
    ("Fires burned 3,100 hectares.", "Fires burned about 31 square kilometres."),
    ("It is more than 10 miles away.", "It lies 16.5 km away."),
    ("It weighs 365kg.", "The mass is 365 kg."),
    ("More than forty bridges stand.", "43 bridges stand in the valley."),
    ("The talks lasted 70 minutes.", "Talks of 70 minutes with Norway and 45 minutes with Chad were held."),
    ("The talks lasted 70 minutes.", "They held a 70-minute meeting."),
    ("It took just under nine minutes.", "It came eight minutes and 48 seconds later."),
    ("Two and a half million people live there.", "The city has 2.5 million people."),
    ("Shipments reached 73,000 tonnes.", "Shipments reached 73,000 tons of wheat, or 73,000 tonnes."),
    ("Shipments reached 73,000 tonnes.", "Oran,30400,52700,73000,20900"),
    ("Rates rose by 25 basis points.", "Rates rose by 0.25 percentage points."),
    ("The fall was 4%.", "It was a fall of 4 per cent."),
    ("It was 20C.", "It was 68F."),
    ("About 340 people work there.", "The firm has 342 people."),
    ("It is worth £1.2m-£1.5m.", "Its value is between £1.2 million and £1.5 million."),
    ("He is 45 years old.", "The 45-year-old won."),
]
DIFFER = [
    ("The leaders held talks of 60 minutes with Norway.",
     "The leaders held talks of 70 minutes with Norway and 45 minutes with Chad.", "60 minutes", "70 minutes"),
    ("The company will spend $11 million on the plant.",
     "The company will spend $11 billion on the plant.", "$11 million", "$11 billion"),
    ("The company will spend $11m on the plant.",
     "The company said it will spend $11 billion on the plant.", "$11m", "$11bn"),
    ("The balloon drifted about 640 miles to the north.",
     "The balloon drifted 640 kilometres to the north.", "640 miles", "640 kilometres"),
    ("The ship carried 194,300 tonnes of wheat to Genoa.",
     "The ship carried 184,300 tonnes of wheat to Genoa.", "194,300 tonnes", "184,300 tonnes"),
    ("The viaduct crosses the river on seven arches.",
     "The viaduct crosses the river on eight arches.", "seven", "eight"),
    ("The viaduct crosses the river on seven arches.",
     "The viaduct crosses the river on 8 arches.", "seven", "eight"),
    ("Seven arches carry the viaduct across the river.",
     "Eight arches carry the viaduct across the river.", "Seven", "Eight"),
    ("Unemployment in the valley rose to 6.4%.",
     "Unemployment in the valley rose to 5.4%.", "6.4%", "5.4%"),
    ("The union represents 14,500 dock workers.",
     "The union represents 15,400 dock workers.", "14,500", "15,400"),
    ("The mine employs more than 900 miners underground.",
     "The mine employs 640 miners underground.", "900", "640"),
    ("The reservoir above the town holds 40 million litres of water.",
     "The reservoir above the town holds 46 million litres of water.", "40 million litres", "46 million litres"),
    ("The tunnel under the strait is 12 km long.",
     "The tunnel under the strait is 14 km long.", "12 km", "14 km"),
    ("The talks with the union lasted 70 minutes.",
     "The talks with the union lasted 90 minutes.", "70 minutes", "90 minutes"),
    ("The fine against the brewery was €2.4m.",
     "The fine against the brewery was €2.8 million.", "€2.4m", "€2.8m"),
    ("Nine of the 16 shops moved their stalls.",
     "Of 16 shops, seven shops moved their stalls.", "Nine", "Seven"),
    ("The museum paid $3.1 million for the painting.",
     "The museum paid $1.3 million for the painting.", "$3.1 million", "$1.3 million"),
]  # fmt: skip
TURNED = [
    ("Profit at the brewery rose 5%.", "Profit at the brewery fell 5%.", "rose 5%", "fell 5%"),
    (
        "Output at the mill fell 12% to 280 tonnes.",
        "Output at the mill rose 12% to 280 tonnes.",
        "fell 12%",
        "rose 12%",
    ),
    ("Rents in the old town were up 4%.", "Rents in the old town were down 4%.", "up 4%", "down 4%"),
]
ABSTAIN = [
    ("Sales at the chain fell 5%.", "Sales at the rival chain in Lisbon rose 5%."),
    ("Washington imposed a 24% tariff.", "Washington imposed a 25% tariff on cars."),
    ("The leaders held talks of 45 minutes with Chad.", "The leaders held talks of 70 minutes with Norway."),
    ("The company spent $11 million on the plant.", "The company spent £14 million on the plant."),
    ("The harvest in 2025 was 21.6 million tonnes.", "The harvest in 2024 was 16.9 million tonnes."),
    ("Absence fell by 0.7 per cent.", "Absence fell from 4.4% to 3.7%."),
    ("About one in 12 of the pupils had it.", "Of the pupils 61.4% have a bicycle."),  # one word says nothing of what
    ("Absence fell by 0.7 per cent.", "Absence fell by 0.9 percentage points."),
    ("The plant employs 400 women.", "The plant employs 900 men and women."),
    ("The mean wage at the plant is €2,000.", "The median wage at the plant is €2,400."),
    ("The plant made 400 cars a day in June.", "The plant made 500 cars a day in May."),
    ("Sales at the chain rose 5%.", "Sales at the rival chain in Lisbon rose 7%."),
    ("Profit rose to €5m.", "Profit rose by €3m."),
    ("The bridge cost £40m.", "The tunnel cost £50m."),
    ("It has seven rooms.", "The law has eight parts."),
    ("Fine of $200 for each car.", "Fine of $300 for each lorry."),
    ("The harbour cost $3 billion.", "The harbour cost $3.4 billion."),
    ("Around 100 people came to the rally.", "Some 108 people came to the rally."),
    ("More than 40 bridges stand in the valley.", "More than 200 bridges stand in the valley."),
    ("The Boeing 737 landed.", "The Boeing 747 landed."),
    ("Section 232 applies to steel.", "Section 301 applies to steel."),
    ("They won the match 3-2.", "They won the match 4-2."),
    ("The meeting began at 7.15am.", "The meeting began at 8.15am."),
    ("It was signed in 2019.", "It was signed in 2020."),
    ("Anna Berg, 39, leads the choir.", "Maria Lund, 44, leads the choir."),
    ("The ship carried wheat.", "The ship carried 184,300 tonnes of wheat."),
    ("The ship carried 10 tonnes of wheat.", "The ship carried wheat."),
    ("One of the ships left the port.", "Three of the ships left the port."),
    ("The price was €3.85 a kilo at the mill.", "The price was €385 per 100kg at the mill."),
    ("The firm cut 300 jobs in Oslo.", "The firm cut 500 jobs in Bergen."),
    ("It sold between 30 and 40 boats to the navy.", "It sold 45 boats to the navy."),
    ("The vote was for the third time delayed.", "The vote was for the fourth time delayed."),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage"), MATCH)
def test_equal_values_match_both_ways(claim: str, passage: str) -> None:
    for one, other in ((claim, passage), (passage, claim)):
        found = compare_figures(one, other)
        assert [c.outcome for c in found if c.outcome == "differs"] == []
        assert any(c.outcome == "match" for c in found)
        for c in found:
            assert c.replacement is None
            assert one[c.claim_span.start : c.claim_span.end] in c.reason.replace("\u202f", " ")


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), DIFFER)
def test_contradictions_are_found_and_mended(claim: str, passage: str, wrong: str, right: str) -> None:
    (found,) = [c for c in compare_figures(claim, passage) if c.outcome == "differs"]
    assert found.kind == "figure"
    assert claim[found.claim_span.start : found.claim_span.end] == wrong
    assert found.replacement == right
    theirs = passage[found.passage_span.start : found.passage_span.end]
    assert f"draft says {wrong}; source says {theirs}" in found.reason
    mended = claim[: found.claim_span.start] + right + claim[found.claim_span.end :]
    assert not [c for c in compare_figures(mended, passage) if c.outcome == "differs"]


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), TURNED)
def test_the_same_change_in_the_other_direction_differs(claim: str, passage: str, wrong: str, right: str) -> None:
    found = [c for c in compare_figures(claim, passage) if c.outcome == "differs"]
    assert (claim[found[0].claim_span.start : found[0].claim_span.end], found[0].replacement) == (wrong, right)
    mended = claim.replace(wrong, right)
    assert not [c for c in compare_figures(mended, passage) if c.outcome == "differs"]


@pytest.mark.parametrize(
    ("claim", "passage", "wrong", "right"),
    [
        ("All seven boats reached the harbour.", "Six of the seven boats have reached the harbour.", "All", "Six of the"),
        ("The judge cleared all of the nine dockers.", "Four of the nine dockers were cleared by the judge.", "all of the",
         "four of the"),
    ],
)  # fmt: skip
def test_all_where_the_source_has_a_part(claim: str, passage: str, wrong: str, right: str) -> None:
    (found,) = [c for c in compare_figures(claim, passage) if c.outcome == "differs"]
    assert (claim[found.claim_span.start : found.claim_span.end], found.replacement) == (wrong, right)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("All seven boats reached the harbour.", "Six of the seven boats have been painted."),
        ("All seven boats reached the harbour.", "Six of the seven boats have not reached the harbour."),
        ("All seven boats reached the harbour.", "Six of the eight boats have reached the harbour."),
        ("All seven boats reached the harbour.", "Six of the seven lorries reached the harbour."),
        ("Seven boats reached the harbour.", "Six of the seven boats have reached the harbour."),
    ],
)
def test_all_is_left_alone_in_doubt(claim: str, passage: str) -> None:
    assert [c for c in compare_figures(claim, passage) if c.outcome == "differs" and claim.startswith("All")] == []


SLIPS = [
    (
        "Waste at the mill fell by 0.8 per cent.",
        "Waste at the mill fell by 0.8 percentage points.",
        "0.8 percentage points",
    ),
    ("The siege of the harbour lasted three weeks.", "The siege of the harbour lasted three months.", "three months"),
    ("The council will spend $40m on the harbour.", "The council will spend €40m on the harbour.", "€40m"),
    # the digits tell which of two figures is meant
    (
        "Once widened, the canal will measure 1,450 yards.",
        "The canal, now 1,210 metres long, would be widened at the mill to 1,450 metres.",
        "1,450 metres",
    ),
]


@pytest.mark.parametrize(("claim", "passage", "right"), SLIPS)
def test_the_same_number_in_another_unit_differs(claim: str, passage: str, right: str) -> None:
    (found,) = [c for c in compare_figures(claim, passage) if c.outcome == "differs"]
    assert found.replacement == right


LABELLED = [
    ("The tower stands 71 metres above the square on five legs.",
     "| Width | 312 metres |\n| Height above the square | 71 metres |\n| Legs | six |", "five", "six"),
    ("Shipments so far: Total, 163,200 tonnes", "Total,61200,92000,153200,98700", "163,200 tonnes", "153,200 tonnes"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), LABELLED)
def test_a_row_is_known_by_its_label(claim: str, passage: str, wrong: str, right: str) -> None:
    (found,) = [c for c in compare_figures(claim, passage) if c.outcome == "differs"]
    assert (claim[found.claim_span.start : found.claim_span.end], found.replacement) == (wrong, right)


def test_a_label_counts_what_it_names() -> None:
    (found,) = compare_figures("Staff: about 340", "- Employees: 342, of whom 21 are divers")
    assert found.outcome == "match"


def test_an_old_source_does_not_contradict_a_price() -> None:
    claim, passage = Scene("Coal from the mine costs €196 a tonne."), Scene("Coal from the mine costs €218 a tonne.")
    day = date(2026, 6, 1)
    for published, outcomes in ((day, ["differs"]), (date(2025, 6, 1), []), (None, ["differs"])):
        assert [c.outcome for c in compare_scenes(claim, passage, dated=day, published=published)] == outcomes


def test_a_second_wrong_figure_in_a_sentence_is_found() -> None:
    claim = "The yard employs 340 welders and sold 14 ferries to Norway."
    passage = "The yard employs 430 welders and sold 17 ferries to Norway."
    found = compare_figures(claim, passage)
    assert [(c.outcome, c.replacement) for c in found] == [("differs", "430"), ("differs", "17")]


@pytest.mark.parametrize(("claim", "passage"), ABSTAIN)
def test_doubt_means_silence(claim: str, passage: str) -> None:
    assert [c for c in compare_figures(claim, passage) if c.outcome == "differs"] == []


def test_enough_pairs() -> None:
    assert len(MATCH) + len(DIFFER) + len(ABSTAIN) >= 60


@pytest.mark.parametrize(
    ("claim", "passage"),
    [("Absence fell by 0.7 per cent.", "Absence fell by 0.9 percentage points."),
     ("It has seven rooms.", "It has seven months."),
     ("The harbour cost $11 million.", "The harbour cost €11 million."), ("Profit rose 5%.", "Profit fell 5%."),
     ("It takes 3 hours.", "It takes 3 minutes."), ("A 24% duty.", "A 25% duty.")],
)  # fmt: skip
def test_these_do_not_match(claim: str, passage: str) -> None:
    assert [c for c in compare_figures(claim, passage) if c.outcome == "match"] == []


def test_conversion_is_shown_in_the_drafts_unit() -> None:
    claim, passage = "The stage was in orbit 640 miles above the sea.", "The stage was in orbit 640 km above the sea."
    (found,) = compare_figures(claim, passage)
    assert "397.7 miles" in found.reason


def test_a_figure_that_answers_another_one_is_not_a_counterpart() -> None:
    claim = "The company hired 300 drivers and 120 drivers left."
    passage = "The company hired 300 drivers and drivers left."
    assert {c.outcome for c in compare_figures(claim, passage)} == {"match"}


@given(st.integers(11, 99), st.integers(11, 99))
def test_matching_is_symmetric(one: int, other: int) -> None:
    a, b = f"The mill sold ${one / 10} million of flour.", f"The mill sold {other / 10}m dollars of flour."
    assert [c.outcome for c in compare_figures(a, b)] == [c.outcome for c in compare_figures(b, a)]
    if one == other:
        assert [c.outcome for c in compare_figures(a, b)] == ["match"]


@given(st.integers(2, 400), st.sampled_from(["km", "kg", "hectares", "minutes", "%", " per cent"]))
def test_a_sentence_never_contradicts_itself(value: int, unit: str) -> None:
    text = f"The station on the hill used {value} {unit.strip()} of what the valley had."
    assert {c.outcome for c in compare_figures(text, text)} == {"match"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_input_raises(claim: str, passage: str) -> None:
    for c in compare_figures(claim, passage):
        assert 0 <= c.claim_span.start < c.claim_span.end <= len(claim)
        assert 0 <= c.passage_span.start < c.passage_span.end <= len(passage)


def test_figures_of_gives_the_spans_that_need_a_source() -> None:
    claim = "In 2019 one of the 14 schools spent £77,000 for a third week on a Boeing 737."
    assert [claim[start:end] for start, end in figures_of(claim)] == ["14", "£77,000"]


def test_values_are_exact() -> None:
    from factcheck.verify.signals.numbers.quantities import find_quantities

    assert find_quantities("0.1 per cent")[0].value == Fraction(1, 1000)


def test_a_long_table_of_rival_figures_is_read_in_reasonable_time() -> None:
    passage = "".join(f"The mine sold {n} tonnes of coal to the port. " for n in range(200, 2200))
    began = time.process_time()
    found = compare_figures("The mine sold 187 tonnes of coal to the port.", passage)
    assert [c for c in found if c.outcome == "differs"] == []
    assert time.process_time() - began < 20


def test_a_distance_in_time_does_not_contradict_a_duration() -> None:
    claim = "The harbour board of Tollin closed the west quay for three years."
    passage = "The harbour board of Tollin closed the west quay two years later."
    assert [c for c in compare_figures(claim, passage) if c.outcome == "differs"] == []


def test_equal_sums_of_different_quarters_are_not_the_same() -> None:
    claim = "Provisions of the Tollin bank were €104m in the third quarter."
    passage = "Provisions of the Tollin bank were €131m after €104m in the second quarter."
    assert [c for c in compare_figures(claim, passage) if c.outcome == "match"] == []


@pytest.mark.parametrize(
    ("claim", "published", "differs"),
    [
        ("The prize is worth 60,000 crowns.", date(2009, 9, 1), False),  # another prize by now
        ("The prize is worth 60,000 crowns.", date(2025, 8, 1), True),
        ("In 2009 the prize was worth 60,000 crowns.", date(2009, 9, 1), True),
    ],
)
def test_a_source_of_years_ago_contradicts_what_is_said_of_its_own_year(
    claim: str, published: date, differs: bool
) -> None:
    passage = Scene(
        "In 2009 the prize was worth 40,000 crowns." if "2009" in claim else "The prize is worth 40,000 crowns."
    )
    found = compare_scenes(Scene(claim), passage, dated=date(2025, 9, 7), published=published)
    assert [one.outcome for one in found if one.outcome == "differs"] == ["differs"] * differs


@pytest.mark.parametrize(
    ("said", "says", "same"),
    [
        ("almost a third", "31%", True),
        ("nearly half", "46%", True),
        ("nearly half", "44%", False),
        ("a third", "31%", False),
    ],
)
def test_a_rough_fraction_stands_for_what_people_call_so(said: str, says: str, same: bool) -> None:
    found = compare_figures(f"The trust owns {said} of the mill.", f"The trust owns {says} of the mill.")
    assert any(one.outcome == "match" for one in found) is same


def test_a_label_counts_wherever_it_stands_in_the_line() -> None:
    line = "Electors: 71,455. Turnout: 51.8%. Rejected papers: 38. Majority: 1,372."
    assert [one.outcome for one in compare_figures("38 papers were rejected.", line)] == ["match"]
    [one] = compare_figures("41 papers were rejected.", line)
    assert (one.outcome, one.replacement) == ("differs", "38")


def test_a_scale_that_the_source_leaves_out_the_second_time() -> None:
    source = "The mayor wants ten million euros for the bridge. The region has promised two."
    assert compare_figures("The region has promised two million euros.", source) == []


SIZES = [
    (
        "A few thousand tourists visit Larch every year.",
        "Only a few hundred tourists a year reach Larch.",
        "A few hundred",
    ),
    (
        "Hundreds of people were on the square.",
        "Tens of thousands of people came to the square.",
        "Tens of thousands of",
    ),
    ("Hundreds of people were on the square.", "Hundreds of people came to the square.", None),
    ("Hundreds of people were on the square.", "Dozens of police were on the square.", None),
    ("Hundreds of people were on the square.", "Dozens of people were on the square, 240 people in all.", None),
]


@pytest.mark.parametrize(("claim", "source", "mended"), SIZES)
def test_orders_of_size_in_words(claim: str, source: str, mended: str | None) -> None:
    found = [one for _, one in compare_vague(Scene(claim), [Scene(source)], [None], None)]
    assert [(one.outcome, one.replacement) for one in found] == ([("differs", mended)] if mended else [])


def test_what_is_left_of_a_time_is_not_what_has_gone_of_another() -> None:
    source = "Dahl equalised in the 78th minute and scored the winner three minutes into stoppage time."
    assert compare_figures("Dahl equalised eight minutes from time.", source) == []
