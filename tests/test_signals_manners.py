"""How somebody left, pleaded or was judged; which of several children; changes in words; and speakers of a body."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.speech.quotations import quoted
from factcheck.verify.signals.speech.speakers import speaker_of

DAY = date(2026, 5, 4)
TRIAL = "Ivo Marsh, aged 47, was convicted by a jury of two counts of fraud. He was acquitted of a third count of money laundering."
PLEA = "The co-defendant, Ada Lowe, pleaded guilty to one count of false accounting."
LEFT = "The trustees chose Dr Ida Moss. She succeeded Karl Bath, who resigned in January."
YOUNGEST = "Irene Kow was born in Tarn on 4 February 1938, the youngest of five children."
RATING = "“The warning was the second,” said Pia Raman, an analyst at Colford. She cut her rating from buy to hold."
PLANT = "The company will close its frozen-food plant in Larch in March and move production to Birch. Some 240 jobs go."

WRONG = [
    ("Hanne Lind, a teacher in Larch, won.", "“I thought of stopping,” said Lind, who works as a nurse in Larch."),
    ("Karl Bath was dismissed in January.", LEFT),
    ("Ivo Marsh was found guilty of two counts of fraud and one of money laundering.", TRIAL),
    ("Ivo Marsh was cleared of fraud.", TRIAL),
    ("Ada Lowe was convicted by the jury of false accounting.", PLEA),
    ("Ada Lowe pleaded not guilty to false accounting.", PLEA),
    ("Born in Tarn, the eldest of five children, Irene Kow became a chemist.", YOUNGEST),
    ("Analyst Pia Raman cut the rating from buy to sell.", RATING),
    ("Analyst Pia Raman cut the rating from sell to hold.", RATING),
    ("The frozen-food plant at Birch is to close in March.", PLANT),
    ("The trust was £1.1 million better than planned, Ms Tull said.", "Ms Tull reported a deficit, £1.1 million worse than planned."),
    ("Keel Fund is the group's largest shareholder.", "The group's largest shareholder is the Brann family trust, with 31%."),
    ("Bea Ohl is chair of the trustees.", "The museum's director, Bea Ohl, will go with the chair of the trustees, Sir Max Lacy."),
    ("“We left out what nobody needs,” said chief executive Maja Lind.", "“We left out what nobody needs,” said head of design Maja Lind."),
    ("Carl Inn was sent off for violent conduct.", "Larch ended with ten men after defender Carl Inn was sent off for a second yellow card."),
]  # fmt: skip
RIGHT = [
    ("Hanne Lind, a teacher in Larch, won.", "Olav Lind came last. “I thought of stopping,” said Lind, who works as a nurse in Larch."),
    ("Hanne Lind, a nurse in Larch, won.", "“I thought of stopping,” said Lind, who works as a nurse in Larch."),
    ("The final report will come later than planned, in February 2027.", "The final report, which had been planned for November 2026, is now expected in February 2027."),
    ("The examiner found both rear linings worn.", "The wear on the rear linings could be seen. It does not involve the driver."),
    ("Karl Bath resigned in January.", LEFT),
    ("Ivo Marsh was found guilty of two counts of fraud.", TRIAL),
    ("Ivo Marsh was cleared of money laundering.", TRIAL),
    ("Ada Lowe pleaded guilty to false accounting.", PLEA),
    ("Ada Lowe was convicted of false accounting.", PLEA),
    ("Irene Kow, the youngest of five children, became a chemist.", YOUNGEST),
    ("Born in Tarn, the eldest of five children, Ada Lowe became a judge.", YOUNGEST),
    ("Analyst Pia Raman cut the rating from buy to hold.", RATING),
    ("Production moves to the plant in Birch in March.", PLANT),
    ("The company will move production to its plant in Birch.", PLANT),
    ("Rooms were 4% cheaper than in Larch.", "Rooms in Larch were 4% dearer than in Birch."),
    ("Maja Lind, head of Velar, opened the plant.", "“It works,” said Maja Lind, chief executive."),
    ("The shares in Larch ended at 212p.", "The shares in Larch closed 9.6% lower at 212p."),
    ("Bea Ohl is chair of the trustees.", "The chair of the trustees, Bea Ohl, will go with the chair of the council, Sir Max Lacy."),
    ("The Brann family trust is the group's largest shareholder.", "The group's largest shareholder is the Brann family trust."),
]  # fmt: skip


def differing(claim: str, passage: str) -> list[Comparison]:
    return [one for _, one in compare(claim, [(passage, DAY)], dated=DAY) if one.outcome == "differs"]


@pytest.mark.parametrize(("claim", "passage"), WRONG)
def test_what_excludes_it_differs(claim: str, passage: str) -> None:
    [one] = differing(claim, passage)
    assert one.kind in ("contradiction", "role", "place", "cause")
    assert one.reason


@pytest.mark.parametrize(("claim", "passage"), RIGHT)
def test_what_agrees_or_may_be_so_does_not(claim: str, passage: str) -> None:
    assert differing(claim, passage) == []


def test_who_did_both_at_last_is_left_alone() -> None:
    both = "Ada Lowe pleaded not guilty in March. Ada Lowe pleaded guilty in May."
    assert differing("Ada Lowe pleaded guilty to false accounting.", both) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We threw it away,” said Rovers manager Helen Brody.", "Helen Brody"),
        ("“We threw it away,” said Larch Town manager Helen Brody.", "Helen Brody"),
        ("“We threw it away,” said Larch Lane trustee Dov Holl.", "Dov Holl"),
        ("“We threw it away today,” Rovers manager Helen Brody said.", "Helen Brody"),
        ("“We threw it away,” said Helen Brody, manager of Rovers.", "Helen Brody"),
    ],
)
def test_a_body_before_an_office_is_no_speaker(text: str, speaker: str) -> None:
    found = speaker_of(text, quoted(text)[0])
    assert found is not None
    assert found.name.text == speaker


@pytest.mark.parametrize(
    ("said", "says", "mended"),
    [
        ("ahead of its", "behind its", "The mill was £2 million behind its budget."),
        ("better than its", "worse than its", "The mill was £2 million worse than its budget."),
    ],
)
def test_a_word_on_the_other_side_is_put_in_so_that_the_sentence_still_reads(said: str, says: str, mended: str) -> None:
    claim = f"The mill was £2 million {said} budget."
    [one] = differing(claim, f"The mill was £2 million {says} budget.")
    assert one.kind == "contradiction"
    assert one.replacement
    assert claim[: one.claim_span.start] + one.replacement + claim[one.claim_span.end :] == mended
