"""A name differs only where the sources know nearly that person, by another spelling, in the same role or matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.verify.signals import compare, compare_names
from factcheck.verify.signals.people.person_names import find_names

FOUND = [
    ("Fisheries Minister Olav Brenne resigned.", ["Olav Brenne"]),
    ("Mr Olav Brenne resigned.", ["Olav Brenne"]),
    ("Prime Minister Olav Brenne resigned.", ["Olav Brenne"]),
    ("The court freed Maria de la Cruz.", ["Maria de la Cruz"]),
    ("The court freed Ludwig van der Meer.", ["Ludwig van der Meer"]),
    ("It freed Bashir al-Khatib in spring.", ["Bashir al-Khatib"]),
    ("It praised Siobhan O’Rourke’s work.", ["Siobhan O’Rourke"]),
    ("It praised J. P. Hollis for it.", ["J. P. Hollis"]),
    ("While Olav Brenne slept, it rained.", ["Olav Brenne"]),
    ("Yesterday it rained in the hills.", []),
    ("The Fisheries Ministry closed.", []),
    ("The University of Tarn closed.", []),
    ("It rained on Monday in June.", []),
]
MATCH = [
    ("Minister Olav Brenne resigned.", "The minister, Olav Brenne, resigned."),
    ("Inés Peñalver resigned.", "Ines Penalver resigned."),
    ("Olav Brenne's plan failed.", "It was a plan by Olav Brenne."),
    ("Olav Brenne resigned.", "Olav K. Brenne resigned."),
    ("O. Brenne resigned.", "Olav Brenne resigned."),
    ("Olav Brenne resigned.", "OLAV BRENNE and Olav Brenne"),
    ("Anna Maria Holt resigned.", "Anna Holt resigned."),
    ("Viktor Kerekes resigned.", "Kerekes Viktor resigned."),  # the family name first, as in Hungary or Japan
]
DIFFER = [
    ("Fisheries Minister Olav Bremme resigned.", "Fisheries Minister Olav Brenne resigned.",
     "Olav Bremme", "Olav Brenne"),
    ("Fisheries Minister Kenji Moda spoke.", "Fisheries Minister Kenji Muda spoke.", "Kenji Moda", "Kenji Muda"),
    ("The harvest pleased Carmen Alcocar, who heads the union of growers.",
     "“The harvest pleased us,” said Carmen Alcocer, head of the growers' union.", "Carmen Alcocar", "Carmen Alcocer"),
    ("The bridge was built by Gaspard Thibault, an engineer.", "Gaspard Thibaut, the engineer of the bridge, built it.",
     "Gaspard Thibault", "Gaspard Thibaut"),
    ("The mine was bought by Viktoria Lindqvist.", "Victoria Lindqvist bought the mine.", "Viktoria Lindqvist",
     "Victoria Lindqvist"),
]  # fmt: skip
ABSTAIN = [
    ("Kenji Moda sang.", ["Kenji Muda, the fisheries minister, spoke."]),  # a short name, and no role in common
    ("Minister Olav Bremme resigned.", ["Minister Olav Brenne resigned.", "Olav Bremme is a singer."]),
    ("Minister Olav Bremme met Minister Olav Brenne.", ["Minister Olav Brenne came."]),
    ("Minister Paul Weston resigned.", ["Minister Paula Weston resigned."]),
    ("Minister Katrina Weston resigned.", ["Minister Katrin Weston resigned."]),
    ("Minister Danika Weston resigned.", ["Minister Danica Weston Jr came.", "Minister Danka Weston resigned."]),
    ("Minister Anna Berg resigned.", ["Minister Karl Holm resigned."]),
    ("Minister Volodymyr Zelenskyy spoke.", ["Minister Volodymyr Zelensky spoke."]),
    ("Minister Bashir el-Khatib spoke.", ["Minister Bashir al-Khatib spoke."]),
    ("Minister Olav Bremme resigned.", ["Minister Olav Brenne spoke.", "Minister Olav Bremne spoke."]),
    ("Minister Olav Bremme resigned.", ["Bremme, the minister, resigned. Olav Brenne did not."]),
    ("The Tarn River Bank failed.", ["The Tarn River Bark failed."]),
    ("Minister Jim Hall spoke.", ["Minister Tim Hall spoke."]),
    ("Minister Karen Roberts spoke.", ["Minister Karen Robert spoke."]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_finds_names(text: str, names: list[str]) -> None:
    found = [name for name in find_names(text) if len(name.parts) > 1]
    assert [name.text for name in found] == names
    assert all(text[name.start : name.end] == name.text for name in found)


@pytest.mark.parametrize(("claim", "passage"), MATCH)
def test_a_name_that_stands_in_a_source_matches(claim: str, passage: str) -> None:
    ((index, found),) = compare_names(claim, ["Nothing here.", passage])
    assert (index, found.outcome, found.replacement) == (1, "match", None)


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), DIFFER)
def test_a_misspelt_name_is_found(claim: str, passage: str, wrong: str, right: str) -> None:
    ((index, found),) = compare_names(claim, ["Nothing here.", passage])
    assert (index, found.kind, found.outcome, found.replacement) == (1, "name", "differs", right)
    assert claim[found.claim_span.start : found.claim_span.end] == wrong
    assert passage[found.passage_span.start : found.passage_span.end] == right
    assert found.reason == f"draft says {wrong}; source says {right}"


@pytest.mark.parametrize(("claim", "passages"), ABSTAIN)
def test_doubt_means_silence(claim: str, passages: list[str]) -> None:
    assert [c for _, c in compare_names(claim, passages) if c.outcome == "differs"] == []


def test_enough_names() -> None:
    assert len(FOUND) + len(MATCH) + len(DIFFER) + len(ABSTAIN) >= 30


PLACES = [
    ("The wool market in Elmstaed was sold on Friday.", "Elmstead", "Elmstaed"),
    ("On Friday the wool market of Elmsted was sold.", "Elmstead", "Elmsted"),
]
NO_PLACES = [
    ("The wool market in Elmstead was sold on Friday.", []),
    ("The wool market in Elmstaed was sold on Friday.", ["Elmstaed is a village."]),
    ("The wool market in Australia was sold on Friday.", ["On Friday the wool market in Austria was sold."]),
    ("The wool market in Labelle was sold on Friday.", ["On Friday the wool market, in Labette, was sold with Labelle."]),
    ("The wool market of Elmsteads was sold on Friday.", []),
    ("Rain fell in Elmstaed.", []),  # too little in common
    ("The wool market in Elmztead was sold on Friday.", ["On Friday the wool market in Elmstead, and of Elmztead, sold."]),
]  # fmt: skip
SOURCE = "On Friday the market in Elmstead sold its wool."


@pytest.mark.parametrize(("claim", "right", "wrong"), PLACES)
def test_a_misspelt_place(claim: str, right: str, wrong: str) -> None:
    (found,) = [one for _, one in compare(claim, [(SOURCE, None)], dated=None) if one.kind == "name"]
    assert (found.outcome, found.replacement) == ("differs", right)
    assert claim[found.claim_span.start : found.claim_span.end] == wrong


@pytest.mark.parametrize(("claim", "passages"), NO_PLACES)
def test_a_place_that_may_be_spelt_so(claim: str, passages: list[str]) -> None:
    found = compare(claim, [(text, None) for text in [SOURCE, *passages]], dated=None)
    assert [one for _, one in found if one.kind == "name" and one.outcome == "differs"] == []


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=3))
def test_no_input_raises(claim: str, passages: list[str]) -> None:
    for index, found in compare_names(claim, passages):
        assert 0 <= index < len(passages)
        assert found.claim_span.end <= len(claim)
