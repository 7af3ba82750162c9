"""Quotations with another ending, speakers known by their last name, and names misspelt beside a country."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

TALK = (
    "INES HOLT: They shouted, but I never looked back at her until the bell had rung twice. Then I smiled.\n\n"
    "OLAF BRENNE (coach): She was tired at noon, and she rowed home alone."
)
NOTES = (
    "Jonas Lind (leader of the rowers): against the fee. “It is too dear.”\n\n"
    "Ada Brook, chair of the Harbour Row shops: “All that we hear is a winter without one visitor. Nobody asked us.”"
)


def _found(claim: str, passage: str) -> list[Comparison]:
    return [one for _, one in compare(claim, [(passage, None)], dated=date(2025, 6, 24), readings=[passage])]


def _differs(claim: str, passage: str) -> list[tuple[str, str | None]]:
    return [(one.kind, one.replacement) for one in _found(claim, passage) if one.outcome == "differs"]


def test_a_quotation_with_another_ending_is_altered() -> None:
    assert _differs("“I never looked back at her until the finish,” Ines Holt said.", TALK) == [
        ("quotation", "I never looked back at her until the bell had rung twice,")
    ]


@pytest.mark.parametrize(
    "claim",
    [
        "“I never looked back at her until the bell had rung twice,” Ines Holt said.",
        "“I never looked back,” Ines Holt said.",
        "“I never looked back at the whole of my long and happy life,” Ines Holt said.",  # agrees in too little
        "“I never looked back at her, for reasons of pride,” Nora Vik said.",  # somebody else's words
        "“I never looked back at her until …”, Ines Holt said.",
        "Ines Holt said that she never looked back at her until the finish.",
    ],
)
def test_other_words_or_another_speaker_are_no_altered_ending(claim: str) -> None:
    assert not [kind for kind, _ in _differs(claim, TALK) if kind == "quotation"]


def test_a_last_name_that_opens_the_sentence_is_a_speaker_whom_the_sources_know() -> None:
    claim = "Lind added that the shops in Harbour Row feared “a winter without one visitor”."
    assert [kind for kind, _ in _differs(claim, NOTES)] == ["speaker"]
    assert _differs(claim.replace("Lind", "Brook"), NOTES) == []
    assert _differs(claim.replace("Lind", "Vik"), NOTES) == []  # of whom no source speaks
    assert _differs(claim.replace("Lind", "Larch"), NOTES.replace("Jonas Lind (leader of the rowers)", "Larch")) == []


@pytest.mark.parametrize(
    ("claim", "row", "right"),
    [
        ("The bronze medal went to Piotr Grabovski of Norland.", "3,Piotr Grabowolski,Norland,1:04.2", "Piotr Grabowolski"),
        ("The bronze medal went to Piotr Grabovski of Norland.", "3,Piotr Grabowolski,Sudland,1:04.2", None),
        ("The bronze medal went to Pavel Grabovski of Norland.", "3,Piotr Grabowolski,Norland,1:04.2", None),
        ("The bronze medal went to Piotr Grabmann of Norland.", "3,Piotr Grabowolski,Norland,1:04.2", None),
        ("The bronze medal went to Piotr Grabovski of Norland.",
         "3,Piotr Grabowolski,Norland,1:04.2\n4,Piotr Grabovski,Norland,1:04.9", None),
    ],
)  # fmt: skip
def test_a_long_name_in_a_row_is_misspelt_if_both_its_ends_and_the_country_agree(
    claim: str, row: str, right: str | None
) -> None:
    assert _differs(claim, row) == ([("name", right)] if right else [])
