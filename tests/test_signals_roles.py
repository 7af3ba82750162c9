"""Office, employer and place of a person: they differ only where both sides cannot be true at once."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare, compare_parties, compare_places, compare_roles
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import describe
from factcheck.verify.signals.people.person_names import find_names

DESCRIBED = [
    ("The mayor, Ines Holt, left.", "The mayor", ""),
    ("Harbour engineer Ines Holt left.", "engineer", ""),
    ("Ines Holt, an engineer at Larch, left.", "", "an engineer at Larch"),
    ("Ines Holt, who heads the union, left.", "", "who heads the union"),
    ("Ines Holt, head teacher of Larch School, left.", "", "head teacher of Larch School"),
    ("Ines Holt, Jonas Lind and Olav Brenne left.", "", ""),
    ("Foreign Minister Ines Holt left.", "Foreign Minister", ""),
    ("It was late, said Ines Holt.", "", ""),
    ("Ines Holt is the mayor of Larch.", "", "the mayor of Larch"),
    ("Ines Holt is late.", "", ""),
]
DIFFER = [
    ("Ines Holt is the town's finance director.", "Ines Holt, director of transport since 2019, spoke.", "finance director",
     "director of transport"),
    ("Minister Ines Holt resigned.", "Ines Holt, the deputy minister, resigned.", "Minister", "Deputy Minister"),
    ("The minister, Ines Holt, left.", "Ines Holt, the deputy minister, left.", "minister", "deputy minister"),
    ("Ines Holt is the minister.", "Ines Holt, the deputy minister, left.", "minister", "deputy minister"),
    ("Ines Holt is head teacher of Larch School.", "Ines Holt, head of Birch School, spoke.", "Larch", "Birch"),
    ("Deputy mayor Ines Holt left.", "Ines Holt, the mayor of Larch, left.", "Deputy mayor", "Mayor"),
    ("Finance minister Ines Holt left.", "Foreign Minister Ines Holt left.", "Finance minister", "Foreign minister"),
    ("Ines Holt, the finance minister, left.", "Ines Holt, minister for fisheries, left.", "finance minister", "minister for fisheries"),
    ("Ines Holt, chief executive of Larch, left.", "Ines Holt, the chair of Larch, left.", "chief executive", "chair"),
    ("Ines Holt is now chief executive of Larch.", "His successor is Ines Holt, at present finance director of Larch.",
     "chief executive", "finance director"),
    ("Sergeant Ines Holt spoke.", "Inspector Ines Holt spoke.", "Sergeant", "Inspector"),
    ("The goalkeeper, Ines Holt, left.", "Ines Holt, the striker, left.", "goalkeeper", "striker"),
    ("Ines Holt, head teacher of Larch School, spoke.", "By phone: Ines Holt, head, Birch School (Weston)", "Larch", "Birch"),
    ("Ines Holt, a professor at the University of Larch, spoke.", "Professor Ines Holt of the University of Birch spoke.",
     "University of Larch", "University of Birch"),
    ("Larch School’s head teacher, Ines Holt, spoke.", "Ines Holt, head teacher of Birch School, spoke.", "Larch", "Birch"),
]  # fmt: skip
MATCH = [
    ("Minister Ines Holt resigned.", "Ines Holt, the minister, resigned."),
    ("Ines Holt, chief executive of Larch, left.", "Larch’s CEO, Ines Holt, left."),
    ("Ines Holt, the chairwoman, left.", "Ines Holt, chair of Larch, left."),
    ("Defence minister Ines Holt left.", "Ines Holt, the defense minister, left."),
]
ABSTAIN = [
    ("Minister Ines Holt left.", ["Ines Holt, the former deputy minister, left."]),
    ("Former minister Ines Holt left.", ["Ines Holt, the deputy minister, left."]),
    ("Minister Ines Holt left.", ["Ines Holt, then deputy minister, left."]),
    ("Minister Ines Holt left.", ["Jonas Holt, the deputy minister, left."]),
    ("Minister Ines Holt left.", ["Ines Holt, the deputy minister, left.", "Ines Holt, the minister, left."]),
    ("Ines Holt, the mayor, left.", ["Ines Holt, an engineer, left."]),  # both may be true
    ("Ines Holt, a director, left.", ["Ines Holt, the chief executive, left."]),
    ("Ines Holt, head of Larch School, left.", ["Ines Holt, a trustee of Birch Hospital, left."]),
    ("Ines Holt, head teacher of Larch School, left.", ["Ines Holt visited Birch School."]),
    ("Ines Holt, head teacher of Larch School, left.",
     ["Ines Holt, head teacher of Birch School, left.", "Larch School is where Mrs Holt teaches."]),
    ("Ines Holt, professor at Larch University, left.", ["Ines Holt, professor at the University of Larch, left."]),
]  # fmt: skip
BORN = "Ines Holt was born on 9 June 1936 in Larch, the second of five."
PLACES = [
    (BORN, "She was born in Birchford on 9 June 1936."),
    (BORN, "Ines Holt was born in Birchford in 1936."),
    ("Ines Holt was born in Larch.", "Ines Holt, born in Birchford, went to sea."),
    ("Ines Holt died in Larch on Sunday.", "Ines Holt died in Birchford on Sunday."),
]
NO_PLACES = [
    (BORN, ["She was born in Birchford."]),  # nobody is named, and no day
    (BORN, ["She was born in Birchford on 10 June 1936."]),
    (BORN, ["Jonas Lind was born in Birchford on 9 June 1936."]),
    (BORN, ["Ines Holt was born in Norway on 9 June 1936."]),  # Larch may lie there
    (BORN, ["Ines Holt was born at Birchford Hospital on 9 June 1936."]),
    (BORN, ["Ines Holt went to school in Birchford in 1936."]),
    (BORN, ["Ines Holt was born in Birchford in 1936.", "Ines Holt was born in Larch."]),
    (BORN, ["Ines Holt was born in Birchford in 1936.", "Ines Holt, born in Elmstead in 1936."]),
]


def _found(claim: str, passages: list[str], kind: str = "role") -> list[Comparison]:
    found = compare(claim, [(passage, None) for passage in passages], dated=None)
    return [one for _, one in found if one.kind == kind]


@pytest.mark.parametrize(("text", "before", "after"), DESCRIBED)
def test_a_description_touches_the_name(text: str, before: str, after: str) -> None:
    name = next(name for name in find_names(text) if name.text == "Ines Holt")
    described = describe(text, name)
    assert (described.before, described.after) == (before, after)
    assert text[described.start : described.end].startswith(before or "Ines")


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), DIFFER)
def test_an_office_or_employer_that_excludes_the_drafts(claim: str, passage: str, wrong: str, right: str) -> None:
    (found,) = [one for one in _found(claim, [passage]) if one.outcome == "differs"]
    assert (claim[found.claim_span.start : found.claim_span.end], found.replacement) == (wrong, right)
    assert wrong in found.reason
    assert right.lower() in found.reason.lower()


@pytest.mark.parametrize(("claim", "passage"), MATCH)
def test_one_office_by_two_names_matches(claim: str, passage: str) -> None:
    assert [one.outcome for one in _found(claim, [passage])] == ["match"]


@pytest.mark.parametrize(("claim", "passages"), ABSTAIN)
def test_doubt_means_silence(claim: str, passages: list[str]) -> None:
    assert [one for one in _found(claim, passages) if one.outcome == "differs"] == []


def test_a_description_of_years_ago_is_another_matter() -> None:
    claim, passage = "Minister Ines Holt left.", "Ines Holt, the deputy minister, left."
    for published, expected in ((date(2025, 5, 1), 1), (date(2023, 5, 1), 0)):
        found = compare(claim, [(passage, published)], dated=date(2025, 6, 1))
        assert len([one for _, one in found if one.kind == "role"]) == expected


@pytest.mark.parametrize(("claim", "passage"), PLACES)
def test_another_place_for_what_happens_once(claim: str, passage: str) -> None:
    (found,) = _found(claim, [passage], "place")
    assert (found.outcome, found.replacement) == ("differs", "Birchford")
    assert claim[found.claim_span.start : found.claim_span.end] == "Larch"
    mended = claim.replace("Larch", "Birchford")
    assert [one.outcome for one in _found(mended, [passage], "place")] == ["match"]


@pytest.mark.parametrize(("claim", "passages"), NO_PLACES)
def test_a_place_that_may_be_right_is_left_alone(claim: str, passages: list[str]) -> None:
    assert [one for one in _found(claim, passages, "place") if one.outcome == "differs"] == []


PARTIES = [
    ("Larch Group bought Birch Foods.", "Larch Group was bought by Birch Foods."),
    ("Larch Group will acquire Birch Foods.", "Birch Foods has taken over Larch Group."),
    ("Ines Holt succeeded Jonas Lind as mayor.", "Jonas Lind succeeded Ines Holt as mayor."),
    ("Larch beat Birch on Saturday 3 May.", "Birch beat Larch on 3 May."),
]
NO_PARTIES = [
    ("Larch Group bought Birch Foods.", ["Larch Group was not bought by Birch Foods."]),
    ("Larch Group bought Birch Foods.", ["Larch Group was sold to Birch Foods."]),
    ("Larch Group bought Birch Foods.", ["Larch Group was bought by Elm Foods."]),
    ("Larch beat Birch on 3 May.", ["Birch beat Larch on 7 June."]),
    ("Larch Group bought Birch Foods.", ["Larch Group bought Birch Foods.", "Larch Group was bought by Birch Foods."]),
    ("Ines Holt met Jonas Lind.", ["Jonas Lind met Ines Holt."]),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage"), PARTIES)
def test_swapped_parties(claim: str, passage: str) -> None:
    (found,) = _found(claim, [passage], "party")
    assert found.outcome == "differs"
    assert claim[found.claim_span.start : found.claim_span.end] in found.reason
    mended = claim[: found.claim_span.start] + (found.replacement or "") + claim[found.claim_span.end :]
    assert [one.outcome for one in _found(mended, [passage], "party")] == ["match"]


@pytest.mark.parametrize(("claim", "passages"), NO_PARTIES)
def test_parties_that_may_be_right(claim: str, passages: list[str]) -> None:
    assert [one for one in _found(claim, passages, "party") if one.outcome == "differs"] == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_input_raises(before: str, after: str) -> None:
    claim = f"{before} minister Ines Holt, {after}"
    for one in _found(claim, [f"{after}, Ines Holt, the deputy minister, born in {before}", after], "role"):
        assert one.claim_span.end <= len(claim)


@pytest.mark.parametrize(
    "repeated", ["Larch beat Birch and ", "Ines Holt, minister, ", "Ines Holt was born in Larch. ", "Ab "]
)
def test_hostile_text_takes_linear_time(repeated: str) -> None:
    claim = "Ines Holt, the minister, was born in Elm, where Larch beat Birch."
    start = time.process_time()
    scene, hostile = Scene(claim), Scene(repeated * (40_000 // len(repeated)))
    for one, other in ((scene, hostile), (hostile, scene)):
        compare_roles(one, [other], dated=None, published=[None])
        compare_places(one, [other])
        compare_parties(one, [other])
    assert time.process_time() - start < 20
