"""Claims that somebody else proposes for a sentence: what is taken, what is refused, and where each word stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engines.base import Progress, Proposal, ProposedClaim, Sentence
from factcheck.extract import Extraction, extract
from factcheck.extract.align import align, led_back
from factcheck.extract.proposed import Outcome, Share, extract_again, in_doubt
from factcheck.read import parse
from factcheck.text import place
from factcheck.types import CHECKABLE, Claim, Failure, Piece

BEFORE = "*Marta Ilves*, who runs the Tolvik ferry, spoke in the harbour hall on Tuesday. "
LONG = (
    "She said that fares, which rose 5% in May and 5% in June after the dispute, would rise by up to 7% in autumn &amp; "
    "that the company had sold 1,200 tickets, while the council has approved a new quay that cost about $3.5 million."
)
AFTER = " The hall holds 300 people."
DRAFT = f"# Ferries\n\n{BEFORE}{LONG}{AFTER}\n"
GOOD = (
    ("Marta Ilves said that fares rose 5% in May.", "fares, which rose 5% in May"),
    ("Marta Ilves said that fares rose 5% in June after the dispute.", "5% in June after the dispute"),
    ("Marta Ilves said that fares would rise by up to 7% in autumn.", "would rise by up to 7% in autumn"),
    ("Marta Ilves said that the company had sold 1,200 tickets.", "the company had sold 1,200 tickets"),
    (
        "The council has approved a new quay that cost about $3.5 million.",
        "the council has approved a new quay that cost about $3.5 million",
    ),
)


class Scripted:
    """An extractor that proposes the same for every sentence, or has no answer."""

    id = "scripted:extractor"

    def __init__(self, answer: Proposal | Failure) -> None:
        self.answer = answer
        self.asked: list[Sentence] = []

    @property
    def prompts(self) -> dict[str, str]:
        return {}

    def propose(
        self, drafts: Sequence[Sequence[Sentence]], progress: Progress | None = None  # noqa: ARG002
    ) -> list[list[Proposal | Failure]]:  # fmt: skip
        self.asked += [sentence for draft in drafts for sentence in draft]
        return [[self.answer] * len(draft) for draft in drafts]

    def usage(self) -> dict[str, Any]:
        return {}


def proposal(*claims: tuple[str, str]) -> Proposal:
    return Proposal(tuple(ProposedClaim(*claim) for claim in claims))


def again(
    *claims: tuple[str, str], draft: str = DRAFT, share: Share = "auto", entailed: float = 0.9
) -> tuple[Extraction, Outcome]:
    article = parse(draft.encode(), "draft.md")
    extractor = Scripted(proposal(*claims))
    outcome = extract_again([(article, extract(article))], extractor, share, lambda _premise, _claim: entailed)
    return outcome.extractions[0], outcome


def embedded(draft: str = DRAFT) -> Extraction:
    return extract(parse(draft.encode(), "draft.md"))


def changed(index: int, text: str, words: str = "") -> list[tuple[str, str]]:
    return [(text, words or GOOD[index][1]) if n == index else one for n, one in enumerate(GOOD)]


def stretches(claim: Claim) -> list[tuple[str, Piece]]:
    ends = [*(piece.at for piece in claim.pieces[1:]), len(claim.text)]
    return [(claim.text[piece.at : end], piece) for piece, end in zip(claim.pieces, ends, strict=True)]


def test_only_the_sentence_in_doubt_is_asked_about_with_what_says_who_she_is() -> None:
    article = parse(DRAFT.encode(), "draft.md")
    extractor = Scripted(proposal())
    extract_again([(article, extract(article))], extractor, "auto", lambda _p, _c: 1.0)
    (asked,) = extractor.asked
    assert asked.text == LONG.replace("&amp;", "&")
    assert asked.context == ("Marta Ilves, who runs the Tolvik ferry, spoke in the harbour hall on Tuesday.",)


def test_confirmed_claims_take_the_place_of_the_sentence() -> None:
    found, outcome = again(*GOOD)
    assert (outcome.asked, outcome.taken) == (1, 1)
    texts = [claim.text for claim in found.claims]
    before, after = embedded().claims[:-2], embedded().claims[-1:]
    assert texts == [c.text for c in before] + [text for text, _ in GOOD] + [c.text for c in after]
    made = [claim for claim in found.claims if claim.text in dict(GOOD)]
    assert [claim.attribution for claim in made] == ["Marta Ilves"] * 4 + [None]
    assert {DRAFT[c.sentence.start : c.sentence.end] for c in made} == {LONG}
    assert [DRAFT[c.span.start : c.span.end] for c in made] == [words for _, words in GOOD]
    assert all("Marta Ilves" in claim.context for claim in made)
    entry = next(one for one in found.coverage if DRAFT[one.start : one.end] == LONG)
    assert (entry.status, entry.reason) == ("checked", "5 claims")


def test_every_word_of_the_sentence_leads_back_to_the_draft_and_restored_ones_to_no_words() -> None:
    for claim in again(*GOOD)[0].claims:
        assert [piece.at for piece in claim.pieces] == sorted({piece.at for piece in claim.pieces})
        assert all(a.end <= b.start for a, b in pairwise(claim.pieces))
        for text, piece in stretches(claim):
            there = DRAFT[piece.start : piece.end]
            assert there in ("", "&amp;") or there.casefold() == text.casefold()
    june = next(c for c in again(*GOOD)[0].claims if "June" in c.text)
    at = june.text.index("5%")
    where = place(june.text, june.pieces, at, at + 2)
    assert (where.start, DRAFT[where.start : where.end]) == (DRAFT.index("5% in June"), "5%")


def test_ids_are_those_that_extraction_gives() -> None:
    kept = {claim.text: claim.id for claim in embedded().claims}
    found = {claim.text: claim.id for claim in again(*GOOD)[0].claims}
    assert len(set(found.values())) == len(found)
    assert all(found[text] == id for text, id in kept.items() if text in found)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        (changed(0, "Marta Ilves said that fares rose 6% in May."), "says more"),
        (changed(0, "Greta Ilves said that fares rose 5% in May."), "says more"),
        (changed(0, "Marta Ilves said that fares rose sharply, by 5%, in May."), "says more"),
        (changed(2, "Marta Ilves said that fares would rise by 7% in autumn."), "up to"),
        (changed(2, "Marta Ilves said that fares rise by up to 7% in autumn."), "would"),
        (changed(4, "The council has approved a new quay that cost $3.5 million."), "about"),
        (changed(3, "The company had sold 1,200 tickets."), "who said it"),
        (changed(4, "The council has approved a new quay that cost about 3.5 million."), "figure"),
        (changed(2, "Marta Ilves said that fares would rise by up to 7 in autumn."), "figure"),
        (changed(3, "Marta Ilves said that 300 tickets and the company had sold 1,200."), "says more"),
        (changed(3, "“The company had sold more tickets”, Marta Ilves said, 1,200.", "sold 1,200 tickets"), "more|quot"),
        (changed(3, "Marta Ilves said that the council had sold 1,200 tickets."), "elsewhere"),
        (changed(2, "Marta Ilves said that fares would rise by up to 5% in autumn."), "figure"),
        (list(GOOD[:4]), "in no claim"),
        ([*GOOD, GOOD[0]], "one twice"),
        ([], "nothing to check"),
        ([("The moon is made of cheese.", "cheese"), *GOOD], "says more|no words"),
        ([("", "")], "no words"),
        ([(f"Marta Ilves said so {n}.", "said") for n in range(40)], "too many"),
    ],
)  # fmt: skip
def test_what_code_cannot_confirm_leaves_the_embedded_claims(claims: list[tuple[str, str]], why: str) -> None:
    found, outcome = again(*claims)
    assert found == embedded()
    assert (outcome.asked, outcome.taken) == (1, 0)
    assert re.search(why, next(iter(outcome.refused)))


def test_the_verifier_has_the_last_word() -> None:
    found, outcome = again(*GOOD, entailed=0.4)
    assert found == embedded()
    assert "verifier" in next(iter(outcome.refused))


def test_a_quotation_is_kept_as_it_was_said() -> None:
    draft = (
        "The keeper Anso Rell said on Monday evening that “the lamp went out at ten, and nobody came to look at it”, which the "
        "harbour office denied at once, and that he had written to it 14 times since the spring without an answer.\n"
    )
    good = (
        ("The keeper Anso Rell said on Monday evening that “the lamp went out at ten, and nobody came to look at it”.", "Anso Rell"),
        ("The harbour office denied that the lamp went out at ten, which Anso Rell said.", "which the harbour office denied at once"),
        ("Anso Rell said that he had written to the harbour office 14 times since the spring without an answer.", "he had written"),
    )  # fmt: skip
    wrong = [(text.replace("came to look at it”", "came to it”"), words) for text, words in good]
    assert "a claim alters a quotation" in again(*wrong, draft=draft, share="all")[1].refused


def test_a_sentence_is_never_taken_out_and_an_answer_that_lacks_changes_nothing() -> None:
    article = parse(DRAFT.encode(), "draft.md")
    before = extract(article)
    failed = Scripted(Failure(stage="model", message="the server is on fire"))
    outcome = extract_again([(article, before)], failed, "all", lambda _p, _c: 1.0)
    assert outcome.extractions == [before]
    assert outcome.failed == {"the server is on fire": outcome.asked}
    assert again(share="all")[0] == before


def test_all_finds_a_claim_in_what_was_set_aside_and_keeps_that_too() -> None:
    draft = "Sadly, the Tolvik ferry sank in the storm.\n"
    before = embedded(draft).claims
    assert [claim.kind in CHECKABLE for claim in before] == [False]
    claim = ("The Tolvik ferry sank in the storm.", "the Tolvik ferry sank in the storm")
    assert again(claim, draft=draft)[0].claims == before
    found = again(claim, draft=draft, share="all")[0]
    assert [(c.text, c.kind) for c in found.claims] == [(before[0].text, before[0].kind), (claim[0], "statement")]
    assert [one.status for one in found.coverage] == ["checked"]
    judgement = ("Sadly, the Tolvik ferry sank.", "the Tolvik ferry sank")
    assert again(judgement, draft=draft, share="all")[0].claims == before


@pytest.mark.parametrize(
    "draft", ["## Sums\n\n| Town | Boats |\n|---|---|\n| Tolvik | 12 |\n", "# It grew and it sank\n"]
)
def test_tables_and_headlines_are_left_alone(draft: str) -> None:
    assert again(("x", "y"), draft=draft, share="all")[1].asked == 0


def test_items_of_a_list_that_are_read_with_its_introduction_are_left_alone() -> None:
    draft = "The council will pay for the following things in the coming year:\n\n- 12 lamps\n- a boat of 9 metres\n"
    assert again(("x", "y"), draft=draft, share="all")[1].asked <= 1


def test_doubt() -> None:
    assert [in_doubt([claim]) for claim in embedded().claims] == [False, False, False, True, False]


TEXT = st.text(alphabet=st.sampled_from("ab 1.,%$“”é"), max_size=40)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, st.integers(0, 20), st.integers(0, 20))
def test_whatever_is_aligned_rises_in_both_and_has_the_same_letters(claim: str, sentence: str, a: int, b: int) -> None:
    found = align(claim, sentence, (min(a, b), max(a, b)))
    assert all(i < m and j < n for (i, j), (m, n) in pairwise(found.pairs))
    assert all(found.claim[i].text.casefold() == found.sentence[j].text.casefold() for i, j in found.pairs)
    made = led_back(claim, sentence, (Piece(0, 100, 100 + len(sentence)),), found)
    assert (made is None) == (not found.pairs)
    if made:
        assert made[0] == claim
        ends = [*(piece.at for piece in made[1][1:]), len(claim)]
        for piece, end in zip(made[1], ends, strict=True):
            there = sentence[piece.start - 100 : piece.end - 100]
            assert there == "" or there.casefold() == claim[piece.at : end].casefold()


def test_aligning_long_texts_takes_no_time_worth_speaking_of() -> None:
    found = align("word " * 300, "word " * 300)
    assert len(found.pairs) == 300
