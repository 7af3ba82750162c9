"""What may be a place of a house, a body or an event."""

from __future__ import annotations

from factcheck.verify.signals import compare


def test_a_number_that_opens_a_sentence_is_no_place() -> None:
    found = compare("Eight prison officers were hurt.", [("Seven prison officers were hurt.", None)], dated=None)
    assert [one.kind for _, one in found if one.outcome == "differs"] == ["figure"]
