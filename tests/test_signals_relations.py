"""Statements that say the opposite of the source, swap who did what, count otherwise, or order and explain it otherwise."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DATED, PUBLISHED = date(2025, 9, 10), date(2025, 9, 8)


def differing(claim: str, *passages: str, published: date | None = PUBLISHED) -> list[Comparison]:
    found = compare(claim, [(text, published) for text in passages], dated=DATED, readings=passages)
    for index, one in found:
        assert 0 <= one.claim_span.start < one.claim_span.end <= len(claim)
        assert one.passage_span.end <= len(passages[index])
    return [one for _, one in found if one.outcome == "differs"]


def shown(claim: str, *passages: str) -> list[tuple[str, str | None]]:
    return [
        (claim[one.claim_span.start : one.claim_span.end], one.replacement) for one in differing(claim, *passages)
    ]  # fmt: skip


OPPOSITES = [
    ("Exports of steel rose in July.", "Exports of steel fell in July.", "rose", "fell"),
    ("Shares in Larch climbed on Monday.", "Shares in Larch slid on Monday.", "climbed", "slid"),
    ("The bank cut its interest rate in June.", "The bank raised its interest rate in June.", "cut", "raised"),
    ("The population of Perton is shrinking.", "The population of Perton is growing.", "shrinking", "growing"),
    ("More people died on the roads than in the year before.", "Fewer people died on the roads than in the year before.",
     "More", "Fewer"),
    ("Air quality in Tuva has improved since 2010.", "Air quality in Tuva has worsened since 2010.", "improved", "worsened"),
    ("Larch swung to a profit in the first half.", "Larch swung to a loss in the first half.", "profit", "loss"),
    ("The council rejected the plan for a quarry.", "The plan for a quarry was approved by the council.", "rejected", "approved"),
    ("Parliament passed the fishing bill.", "Parliament voted down the fishing bill.", "passed", "voted down"),
    ("The judge granted bail to Moe.", "The judge refused bail to Moe.", "granted", "refused"),
    ("The court upheld the ban.", "The court overturned the ban.", "upheld", "overturned"),
    ("The minister denied that he had met the lobbyist.", "The minister admitted that he had met the lobbyist.",
     "denied", "admitted"),
    ("The bridge is open to traffic.", "The bridge is closed to traffic.", "open", "closed"),
    ("The bill was lawful, the court ruled.", "The bill was unlawful, the court ruled.", "lawful", "unlawful"),
    ("In 2016 a deal was dropped because the unions objected.", "The unions had supported the deal in 2016.",
     "objected", "supported"),
]  # fmt: skip
SCOPES = [
    ("All of the villages have been evacuated.", "Some of the villages have been evacuated.", "All"),
    ("None of the hostages were hurt.", "Two of the hostages were hurt.", "None"),
    ("Most of the trains will run on Friday.", "Half of the trains will run on Friday.", "Most"),
    ("Most residents oppose the quarry.", "A minority of residents oppose the quarry.", "Most"),
    ("The whole budget was approved.", "Part of the budget was approved.", "The whole"),
    ("Nobody was injured in the crash.", "Two people were injured in the crash.", "Nobody"),
    ("Both pilots survived.", "One of the pilots survived.", "Both"),
    ("Few of the patients recovered.", "Most of the patients recovered.", "Few"),
    ("All ministers voted for the bill.", "No minister voted for the bill.", "All"),
]
SWAPPED = [
    ("Larch will sell its paper mill to Birch.", "Birch will sell its paper mill to Larch."),
    ("Norland lent Ardia €2bn.", "Ardia lent Norland €2bn."),
    ("Corvo supplies engines to Larch.", "Larch supplies engines to Corvo."),
    ("The union accused the ministry of lying.", "The union was accused by the ministry of lying."),
    ("The dog bit the postman.", "The postman bit the dog."),
    ("Arvik is larger than Perton.", "Perton is larger than Arvik."),
]
ORDERS = [
    ("The fire broke out before the roof collapsed.", ["The fire broke out after the roof collapsed."], "before", "after"),
    ("The minister resigned after the report was published.", ["The minister resigned before the report was published."],
     "after", "before"),
    ("The bridge was closed after the inspection.", ["Before the inspection, the bridge was closed."], "after", "before"),
    ("The vote took place after the debate.", ["The debate took place after the vote."], "after", "before"),
    ("Larch bought Alder before it bought Birch.", ["Larch bought Alder in 2015.", "Larch bought Birch in 2012."],
     "before", "after"),
    ("Moe left the bank before it was fined.", ["Moe left the bank in May 2021. The bank was fined in March 2020."],
     "before", "after"),
]  # fmt: skip
REASONS = [
    ("The match was abandoned because of fog.", "The match was abandoned because of crowd trouble.", "fog", "crowd trouble"),
    ("The plant closed because energy prices had risen.", "The plant closed because its main customer had gone bankrupt.",
     "energy prices had risen", "its main customer had gone bankrupt"),
    ("Moe was fined for parking on the pavement.", "Moe was fined for driving without a licence.",
     "parking on the pavement", "driving without a licence"),
    ("The derailment was caused by a broken rail.", "The derailment was caused by excessive speed.", "a broken rail",
     "excessive speed"),
    ("The merger was called off because the regulator objected.",
     "The reason the merger was called off was that Birch had hidden its debts.", "the regulator objected", None),
    ("The match was abandoned because of fog.", "The match was abandoned, but not because of fog.", "fog", None),
]  # fmt: skip
IDENTITIES = [
    ("The largest shareholder in Larch is Birch Capital.", "The largest shareholder in Larch is Alder Fund.", "Birch Capital",
     "Alder Fund"),
    ("Tuva is the capital of Norland.", "Arvik is the capital of Norland. Tuva is its largest port.", "Tuva", "Arvik"),
    ("The winner of the prize is Lena Moe.", "The winner of the prize is Petra Dahl. Lena Moe came second.", "Lena Moe",
     "Petra Dahl"),
    ("Best actress was Lena Moe.", "# Prizes\n\n**Best actress:** Petra Dahl, “Salt”\n\n**Best film:** “Salt”, Lena Moe",
     "Lena Moe", "Petra Dahl"),
    ("The sponsor of the race is Corvo.", "The race is sponsored by Larch.", "Corvo", "Larch"),
]  # fmt: skip
AGREE = [
    ("Exports of steel rose in July.", "In July exports of steel increased."),
    ("The bank cut its interest rate in June.", "In June the bank lowered its interest rate."),
    ("The council rejected the plan for a quarry.", "The plan for a quarry was turned down by the council."),
    ("All of the villages have been evacuated.", "Every one of the villages has been evacuated."),
    ("Some of the villages have been evacuated.", "All of the villages have been evacuated."),
    ("Both pilots survived.", "The two pilots survived."),
    ("Most residents oppose the quarry.", "A majority of residents oppose the quarry."),
    ("Larch will sell its paper mill to Birch.", "Birch will buy the paper mill from Larch."),
    ("Corvo’s bid was the lowest.", "The lowest bid was Corvo’s."),
    ("The fire broke out before the roof collapsed.", "The roof collapsed after the fire broke out."),
    ("Larch bought Alder before it bought Birch.", "Larch bought Alder in 2010. Larch bought Birch in 2012."),
    ("The match was abandoned because of fog.", "Because of fog, the match was abandoned."),
    ("Moe was fined for parking on the pavement.", "Moe was fined because she had parked on the pavement."),
    ("The capital of Norland is Tuva.", "Tuva is the capital of Norland."),
    ("Lena Moe is the author of the report.", "The report was written by Lena Moe."),
]
DOUBTFUL = [
    # another object, subject, place or time
    ("Exports of steel rose in July.", "Exports of timber fell in July."),
    ("Exports of steel rose in July.", "Exports of steel fell in June."),
    ("Sales at Corvo rose.", "Sales at Corvo fell in Asia."),
    ("Exports of steel rose in July.", "Exports of steel fell in July compared with a year earlier."),
    ("The bank cut its interest rate in June.", "The bank raised its fees in June."),
    ("The union accepted the firm’s offer.", "The firm rejected the union’s offer."),
    ("The council approved the plan.", "The council may reject the plan."),
    ("The council approved the plan.", "The council did not reject the plan."),
    ("The council rejected the plan.", "Residents want the council to approve the plan."),
    ("The exhibition opens on 3 May.", "The exhibition closes on 9 May."),
    # scopes of other things
    ("All of the villages have been evacuated.", "Some of the coastal villages have been evacuated."),
    ("All of the villages have been evacuated.", "Some of the villages have been flooded."),
    ("All teachers in Norland are on strike.", "Most nurses in Norland are on strike."),
    ("No school in Perton will close.", "Two schools in Arvik will close."),
    # what two may do to each other
    ("Moe met Dahl in Tuva.", "Dahl met Moe in Tuva."),
    ("Norland praised Ardia.", "Ardia praised Norland."),
    # events that are others
    ("The bridge was closed after the inspection.", "The bridge was painted before the inspection."),
    ("Moe resigned two years after the fire.", "Moe resigned before the trial."),
    ("The tax will end after 2028.", "The tax will end after the vote."),
    # reasons that leave room
    ("The match was abandoned because of fog.", "The match was abandoned partly because of crowd trouble."),
    ("The match was abandoned because of fog.", "The training was abandoned because of crowd trouble."),
    ("The match was abandoned because of thick fog.", "The match was abandoned because the fog had thickened."),
    ("The match was abandoned because of fog.", "The match was abandoned. It had been delayed because of rain."),
    ("The shop was shut for two weeks.", "The shop was shut for selling stolen goods."),
    # descriptions that several may share
    ("Lena Moe is the daughter of a fisherman.", "Petra Dahl is the daughter of a fisherman."),
    ("Lena Moe is a member of the board.", "Petra Dahl is a member of the board."),
    ("Lena Moe is the captain of the team.", "Petra Dahl was the captain of the team until 2019."),
]


@pytest.mark.parametrize(("claim", "passage", "word", "right"), OPPOSITES)
def test_the_opposite_with_the_same_arguments_differs(claim: str, passage: str, word: str, right: str) -> None:
    assert shown(claim, passage) == [(word, right)]


@pytest.mark.parametrize(("claim", "passage", "word"), SCOPES)
def test_a_word_of_quantity_that_no_reading_reconciles_differs(claim: str, passage: str, word: str) -> None:
    assert [said for said, _ in shown(claim, passage)] == [word]


@pytest.mark.parametrize(("claim", "passage"), SWAPPED)
def test_subject_and_object_swapped_differ(claim: str, passage: str) -> None:
    assert [one.kind for one in differing(claim, passage)] == ["party"]


@pytest.mark.parametrize(("claim", "passages", "word", "right"), ORDERS)
def test_the_other_order_of_events_differs(claim: str, passages: list[str], word: str, right: str) -> None:
    assert shown(claim, *passages) == [(word, right)]


@pytest.mark.parametrize(("claim", "passage", "reason", "right"), REASONS)
def test_another_stated_reason_differs(claim: str, passage: str, reason: str, right: str | None) -> None:
    assert shown(claim, passage) == [(reason, right)]


@pytest.mark.parametrize(("claim", "passage", "name", "right"), IDENTITIES)
def test_the_same_description_of_another_differs(claim: str, passage: str, name: str, right: str) -> None:
    assert shown(claim, passage) == [(name, right)]


@pytest.mark.parametrize(("claim", "passage"), AGREE)
def test_the_same_in_other_words_is_no_difference(claim: str, passage: str) -> None:
    assert differing(claim, passage) == []


@pytest.mark.parametrize(("claim", "passage"), DOUBTFUL)
def test_doubt_means_silence(claim: str, passage: str) -> None:
    assert differing(claim, passage) == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [(c, p) for c, p, *_ in OPPOSITES[:8]] + [(c, p) for c, p, *_ in SCOPES] + [(c, p) for c, p in SWAPPED],
)
def test_a_source_that_says_it_as_the_draft_stands_against_another(claim: str, passage: str) -> None:
    assert differing(claim, passage)
    assert differing(claim, passage, claim) == []


@pytest.mark.parametrize(("claim", "passage", "word", "right"), OPPOSITES)
def test_an_old_source_does_not_say_how_it_is_now(claim: str, passage: str, word: str, right: str) -> None:
    dated = any(char.isdigit() for char in claim)
    found = differing(claim, passage, published=date(2021, 1, 4))
    assert found == [] or dated


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_input_raises(one: str, other: str) -> None:
    differing(
        f"All of {one} rose because {other} before it fell",
        f"Some of {other} fell because {one} after it is the {other}",
    )


@pytest.mark.parametrize(
    "words",
    [
        "The Lark was not because the most before ",
        "all of the rose fell, ",
        "Ada Brook is the best of the ",
        "by and after ",
    ],
)
def test_hostile_text_takes_linear_time(words: str) -> None:
    start = time.process_time()
    differing("All of the rates rose because Ada Brook is the head of Larch before it fell.", words * 1_000)
    assert time.process_time() - start < 20
