"""What may be a place of a house, a body or an event."""

from __future__ import annotations

from factcheck.verify.signals import compare


def test_a_number_that_opens_a_sentence_is_no_place() -> None:
    found = compare("Eight prison officers were hurt.", [("Seven prison officers were hurt.", None)], dated=None)
    assert [one.kind for _, one in found if one.outcome == "differs"] == ["figure"]


def test_the_word_for_what_is_of_a_place_is_no_other_place() -> None:
    claim = "A court in Bahrain has confirmed the death sentence of a man convicted of killing a policeman."
    passage = "A Bahraini court confirmed the death sentence of the man convicted of killing a policeman."
    found = compare(claim, [(passage, None)], dated=None)
    assert [one for _, one in found if one.outcome == "differs"] == []
    other = compare(claim, [(passage.replace("Bahraini court", "court in Oman"), None)], dated=None)
    assert [one.replacement for _, one in other if one.outcome == "differs"] == ["Oman"]
