"""The substitution test: candidates from the words alone, and what a verifier's two readings make of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from factcheck.engines.base import Scores
from factcheck.engines.embedded import EmbeddedVerifier
from factcheck.engines.fakes import FunctionJudge
from factcheck.types import Claim, Comparison, Document, Hit, Passage, Span
from factcheck.verify import gather
from factcheck.verify.signals.context import Scene
from factcheck.verify.substitution import differences, probes
from factcheck.verify.swaps import open_slots, swaps

YES, NO, OPEN = Scores(0.8, 0.1, 0.1), Scores(0.1, 0.7, 0.2), Scores(0.2, 0.2, 0.6)


def made(claim: str, passage: str, published: date | None = None) -> list[str]:
    """The claims that come of all swaps."""
    ours, theirs = Scene(claim), Scene(passage)
    return [swap.applied(claim) for swap in swaps(ours, theirs, open_slots(ours, [theirs]), published=published)]


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("The ferry cost £31 billion.", "The ferry was bought for £31m.", ["The ferry cost £31 million."]),
        ("Nine sluices will close.", "Five sluices are to be shut.", ["Five sluices will close."]),
        ("The weir opened in 1961.", "On 4 May 1963 the weir opened.", ["The weir opened in 1963."]),
        ("It closes on 2 June 2026.", "It closes on 9 June 2026.", ["It closes on 9 June 2026."]),
        ("It closes in June.", "It closes on 9 July.", ["It closes in July."]),
        ("The fair is held in Orlby.", "This year's fair takes place in Tamsk.", ["The fair is held in Tamsk."]),
        ("Lena Vogt will lead it.", "Piet Arends is to lead it.", ["Piet Arends will lead it."]),
        ("Silver of Norland was 7", "country: Norland; gold: 7; silver: 5", []),
        ("Silver of Norland was 8", "country: Norland; silver: 5", ["Silver of Norland was 5"]),
        # What the passage says as well is not open.
        ("The ferry cost £31m.", "The ferry cost £31m; the quay £12m.", []),
        ("It rose to 4.20 euros.", "price: 4.20; before: 3.90", []),
        # Nor can another thing's figure take its place.
        ("The ferry cost £31m.", "The ferry has 31 cabins and weighs 900 tonnes.", []),
        ("The mill has 300 staff and 40 lorries.", "The mill has 300 staff and 52 lorries.", ["The mill has 300 staff and 52 lorries."]),
        ("She won on Friday.", "She won on Monday.", []),
        # a share in words is no number; a team is nobody's name
        ("Two in three of the patients are women.", "Of the nine, six are women and three are men.", []),
        ("Lena Vogt takes the lead.", "Piet Arends of Team Halvard leads.", ["Piet Arends takes the lead."]),
    ],
)  # fmt: skip
def test_swaps(claim: str, passage: str, expected: list[str]) -> None:
    assert made(claim, passage) == expected


def test_the_day_of_the_document_is_no_candidate() -> None:
    assert made("A lock is planned for 2031.", "Updated 3 March 2025.", date(2025, 3, 3)) == []
    assert made("A lock is planned for 2031.", "Updated 3 March 2025.") == ["A lock is planned for 2025."]


def hit(text: str, name: str = "a.md", published: date | None = None) -> Hit:
    document = Document(id=name, title="Harbour news", source=name, published=published, sha256="0" * 64)
    passage = Passage(id=name, document=name, span=Span(start=100, end=100 + len(text)), text=text)
    return Hit(passage=passage, document=document, score=1.0)


def statement(text: str, dated: date | None = None) -> Claim:
    span = Span(start=0, end=len(text))
    return Claim(id="c", text=text, span=span, sentence=span, kind="statement", dated=dated)


def found(claim: Claim, hits: list[Hit], reader: Callable[[str, str], Scores]) -> list[tuple[int, Comparison]]:
    texts = [f"{one.document.title}\n{one.passage.text}" for one in hits]
    return differences(probes(claim, hits, texts, [1.0] * len(hits), FunctionJudge(reader), {}))


def says(*true: str) -> Callable[[str, str], Scores]:
    return lambda claim, _: YES if any(words in claim for words in true) else NO


def test_the_source_has_another_value() -> None:
    passage = "The ferry has a bar. It was bought for £31m after a long search."
    [(index, one)] = found(statement("The ferry cost £13m."), [hit("Nothing."), hit(passage)], says("£31m"))
    assert (index, one.kind, one.outcome, one.replacement, one.read) == (1, "figure", "differs", "£31m", 0.8)
    assert passage[one.passage_span.start : one.passage_span.end] == "£31m"
    assert (one.claim_span.start, one.claim_span.end) == (15, 19)


@pytest.mark.parametrize(
    "reader",
    [says("£13m"), says(), lambda claim, _: YES if "31" in claim else OPEN, lambda *_: YES],
    ids=["the draft is right", "neither is right", "the draft is not contradicted", "both fit"],
)
def test_otherwise_nothing_is_said(reader: Callable[[str, str], Scores]) -> None:
    assert found(statement("The ferry cost £13m."), [hit("The ferry was bought for £31m.")], reader) == []


def test_of_two_values_that_fit_the_nearer_sentence_gives_it() -> None:
    passage = "The bar was let in 2019. The ferry was bought by the town of Orlby in 2021."
    [(_, one)] = found(statement("The town bought the ferry in 2024."), [hit(passage)], says("2019", "2021"))
    assert one.replacement == "2021"


def test_where_two_values_fit_alike_there_is_no_correction() -> None:
    [(_, one)] = found(statement("The bar seats 90."), [hit("It seats 60 or, so the owner, 70.")], says("60", "70"))
    assert one.replacement is None


def test_who_said_it() -> None:
    claim = statement('Lena Vogt called it "a kick in the shins".')
    passage = 'Piet Arends, the mayor: "It is a kick in the shins."'
    [(_, one)] = found(claim, [hit("Lena Vogt spoke."), hit(passage)], says("Arends"))
    assert (one.kind, one.replacement) == ("party", "Piet Arends")


def test_an_old_source_contradicts_no_new_figure() -> None:
    old = [hit("The ferry was bought for £31m.", published=date(2023, 5, 1))]
    assert not found(statement("The ferry cost £13m.", date(2025, 5, 1)), old, says("£31m"))
    assert found(statement("In 2023 the ferry cost £13m.", date(2025, 5, 1)), old, says("£31m"))


def test_the_verifier_is_not_asked_where_nothing_is_open() -> None:
    def reader(claim: str, passage: str) -> Scores:
        raise AssertionError(claim, passage)

    assert found(statement("The ferry cost £31m."), [hit("The ferry was bought for £31m.")], reader) == []


def test_with_the_model_that_ships() -> None:
    judge = EmbeddedVerifier()
    for text, passage, wanted in (
        (
            "The board expects one-off costs of £31 billion.",
            "One-off costs will come to £31m over two years.",
            "£31 million",
        ),
        ("The next regatta will be held in Orlby in 2027.", "The next regatta takes place in Tamsk in 2027.", "Tamsk"),
        ("The new firm would run seven ferries.", "The new firm will run five ferries with 460 staff.", "five"),
    ):
        one = hit(passage)
        evidence = gather(statement(text), [one], [f"{one.document.title}\n{passage}"], judge)
        assert [c.replacement for c in evidence[0].comparisons if c.outcome == "differs"] == [wanted]
