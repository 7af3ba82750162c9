"""Quoted words match only verbatim, changed words are shown; ``compare`` puts all signals together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.verify.signals import compare, compare_quotations

MATCH = [
    ('"We sold the boat before the storm came," she said.', "“We sold the boat before the storm came,” said Ann."),
    ("“We sold the boat before\nthe storm came,” she said.", 'Ann: "We sold  the boat before the storm came."'),
    ("“We couldn’t wait for the storm,” she said.", '"We couldn\'t wait for the storm", she said.'),
    ("She called it “a wild sea”.", "It was “a wild sea”, she said."),
    ("‘We couldn’t wait for the storm,’ she said.", "“We couldn’t wait for the storm,” she said."),
    ("« We sold the boat before the storm », she said.", "“We sold the boat before the storm.”"),
    # Gaps that the draft marks.
    (
        "“We sold the boat … before the storm came,” she said.",
        "“We sold the boat, which we loved, before the storm came,” she said.",
    ),
    ("“We sold [the boat] before the storm came,” she said.", "“We sold her before the storm came,” she said."),
    ("“We sold the boat [in May] before the storm came.”", "“We sold the boat before the storm came.”"),
    ("“We sold the boat [...] before the storm came.”", "ANN: We sold the boat. It was old. So before the storm came."),
    # The source breaks the words for its attribution.
    ("“We sold the boat before the storm came,” she said.", "“We sold the boat,” said Ann, “before the storm came.”"),
]
DIFFER = [
    ('"A harbour is a promise. You break it," she said.', "“A harbour is a promise. You never break it,” she said.",
     "A harbour is a promise. You never break it,"),
    ('"We will sign the treaty this year," he said.', '"We will not sign the treaty this year," he said.',
     "We will not sign the treaty this year,"),
    ('"We asked them twice and they came gladly," he said.',
     "OLSEN: So. We asked them twice\nand they came late. Right.",
     "We asked them twice and they came late,"),
    ('"A harbour is a promise. You break it," she said.',
     "Friends! A harbour is a promise. You never break it. Thank you.",
     "A harbour is a promise. You never break it,"),
    ('"The new rules leave us all without a boat," he said.',
     "“I think the new rules leave us all quite without a boat,” he said.",
     "the new rules leave us all quite without a boat,"),
    ('"What this can do is bring a boat home in the dark."', "“What this can do is guide a ship home in the dark.”",
     "What this can do is guide a ship home in the dark."),
]  # fmt: skip
ABSTAIN = [
    ('She called it "a wild sea".', "It was “a mild sea”, she said."),
    ('"We sold the boat before the storm came," she said.', "They sold the boat before a storm came."),
    ('"We sold the boat before the storm came," she said.', "“The weather was quite fine all through June,” he said."),
    ('"We do not wait for the storm," she said.', "“We don't wait for the storm,” she said."),
    ('"The colour of the harbour has changed," she said.', "“The color of the harbor has changed,” she said."),
    ("“We sold the boat before the storm came,” she said.", "“We sold the boat.” Then Tom rose. “Before the storm came.”"),
    ("“We sold the boat … before the storm came,” she said.", "ANN: We sold the boat.\nTOM: And before the storm came?"),
    ("“We sold the boat … before the storm came,” she said.",
     "“We sold the boat " + "and waited " * 60 + "before the storm came.”"),
    ("No quotation here.", "“We sold the boat before the storm came,” she said."),
    ('The firm will "do all in its power to help".', "“We will do all in our power to help,” she said."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage"), MATCH)
def test_verbatim_words_match(claim: str, passage: str) -> None:
    (found,) = compare_quotations(claim, passage)
    assert (found.kind, found.outcome, found.replacement) == ("quotation", "match", None)
    assert claim[found.claim_span.start - 1] in '"“‘ '


@pytest.mark.parametrize(("claim", "passage", "right"), DIFFER)
def test_changed_words_are_shown(claim: str, passage: str, right: str) -> None:
    (found,) = compare_quotations(claim, passage)
    assert (found.outcome, found.replacement) == ("differs", right)
    mended = claim[: found.claim_span.start] + right + claim[found.claim_span.end :]
    assert [c.outcome for c in compare_quotations(mended, passage)] == ["match"]


@pytest.mark.parametrize(("claim", "passage"), ABSTAIN)
def test_doubt_means_silence(claim: str, passage: str) -> None:
    assert compare_quotations(claim, passage) == []


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_input_raises(claim: str, passage: str) -> None:
    compare_quotations(f'"{claim}"', f"“{passage}”")


@pytest.mark.parametrize(
    ("claim", "passage", "left_out"),
    [
        ("“We will … sign the treaty this year,” he said.", "“We will not sign the treaty this year,” he said.", "not"),
        ("“We will [gladly] sign the treaty this year.”", "“We will never sign the treaty this year.”", "never"),
        ("“We can … sign the treaty this year.”", "“We can wait, and we don’t sign the treaty this year.”", "don’t"),
    ],
)
def test_a_marked_gap_may_not_hide_a_negation(claim: str, passage: str, left_out: str) -> None:
    (found,) = compare_quotations(claim, passage)
    assert (found.kind, found.outcome) == ("quotation", "differs")
    assert f"“{left_out}”" in found.reason
    assert left_out in (found.replacement or "")


def test_the_nearest_passage_wins() -> None:
    claim = '"We will sign the treaty this year," he said.'
    altered = "“We will not sign the treaty this year,” he said."
    verbatim = "“We will sign the treaty this year.”"
    assert [(i, c.outcome) for i, c in compare(claim, [(altered, None)], dated=None)] == [(0, "differs")]
    both = compare(claim, [(altered, None), (verbatim, None)], dated=None)
    assert [(i, c.outcome) for i, c in both] == [(1, "match")]


def test_compare_runs_every_signal_in_the_order_of_the_passages() -> None:
    passages = [
        ("The sea is cold.", None),
        ("Fisheries Minister Olav Brenne bought 15,400 nets on 16 June 2025.", date(2025, 6, 20)),
    ]
    seen = {}
    for name in ("Brenne", "Bremme"):
        claim = f"Fisheries Minister Olav {name} bought 14,500 nets on Monday."
        found = compare(claim, passages, dated=date(2025, 6, 18))
        assert [(i, c.claim_span.start) for i, c in found] == sorted((i, c.claim_span.start) for i, c in found)
        seen[name] = {(i, c.kind, c.outcome) for i, c in found}
        assert compare(claim, [], dated=None) == []
    assert seen["Brenne"] == {
        (1, "name", "match"), (1, "role", "match"), (1, "figure", "differs"), (1, "date", "match"),
    }  # fmt: skip
    assert {(1, "name", "differs"), (1, "date", "match")} <= seen["Bremme"]
