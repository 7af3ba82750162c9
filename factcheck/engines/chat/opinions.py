"""A model's answer about a claim → the ``Opinion`` that code could confirm.

What a model says counts only through quotes that are located in the passages it was shown.  The label is put together
here, from the parts that have such quotes; the model's own verdict is never taken.  Where something that was shown
speaks to the reader, the embedded verifier has to lean the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from pydantic import BaseModel, Field

from factcheck.engines.base import Opinion, Question, Reading
from factcheck.engines.chat.showing import addresses_reader, shown, whole_sentences
from factcheck.text import squash, words
from factcheck.types import Evidence

MOST_PASSAGES = 6
"""Passages that the model is shown: the ones with most of the claim's words, and all that a signal compared."""
COVERED = 0.6
"""Least share of the claim's longer words that its parts must have between them: a part that is left out is not
supported by being left out.  Set by hand."""
LEANS = 0.2
"""Least probability at which the embedded verifier leans to a stance; set by hand."""
_Label = Literal["supported", "refuted", "conflicting", "not_enough_evidence", "unconfirmed"]
_FROM_THE_TOP: tuple[_Label, ...] = ("refuted", "conflicting", "unconfirmed", "not_enough_evidence")
_UNLOCATED = "its quotes do not stand in the passages, or do not cover the claim"
_ADDRESSED = "a text that was shown speaks to the reader, and the embedded verifier does not lean the same way"


class QuoteOut(BaseModel):
    """A quote as the model gives it.  ``passage`` counts from 1."""

    passage: int
    stance: Literal["supports", "refutes"]
    quote: str


class PartOut(BaseModel):
    """One part of the claim as the model sees it."""

    statement: str
    stance: Literal["supported", "refuted", "conflicting", "not_enough_evidence"]
    quotes: list[QuoteOut] = Field(max_length=20)


class AnswerOut(BaseModel):
    """A whole answer."""

    parts: list[PartOut] = Field(min_length=1, max_length=20)
    reason: str


def chosen_passages(question: Question) -> list[int]:
    """The passages to show, as indices of ``hits``, in their order."""
    order = range(len(question.hits))
    compared = [i for i in order if question.evidence[i].comparisons]
    ranked = sorted(order, key=lambda i: (i not in compared, -question.evidence[i].wording, i))
    return sorted(ranked[:MOST_PASSAGES])


def opinion(question: Question, answer: AnswerOut, chosen: Sequence[int] | None = None) -> Opinion:
    """What of an answer code can confirm.  ``chosen`` are the passages in the order in which they were shown."""
    chosen = chosen_passages(question) if chosen is None else chosen
    parts = [(part, _readings(question, chosen, part)) for part in answer.parts]
    labels = [_part_label(part, readings, question) for part, readings in parts]
    label = _label(labels)
    if label == "supported" and not _covers(question.claim.text, answer.parts):
        label = "unconfirmed"
    wanted = {"supported": {"supports"}, "refuted": {"refutes"}, "conflicting": {"supports", "refutes"}}.get(
        label, set()
    )
    decisive = [
        reading
        for part_label, (_, readings) in zip(labels, parts, strict=True)
        for reading in readings
        if reading.stance in wanted and (part_label == label or label == "supported")
    ]
    readings = tuple(dict.fromkeys(decisive))
    reason = squash(shown(answer.reason).text)[:300] if label != "unconfirmed" else _UNLOCATED
    if _addressed(question, chosen) and not _leans(label, readings, question.evidence):
        return Opinion("unconfirmed", (), _ADDRESSED)
    return Opinion(label, readings, reason)


def _readings(question: Question, chosen: Sequence[int], part: PartOut) -> list[Reading]:
    """The quotes of a part that stand in a passage that was shown: in the one that is named, or in another."""
    found: list[Reading] = []
    for quote in part.quotes:
        named = [chosen[quote.passage - 1]] if 1 <= quote.passage <= len(chosen) else []
        for index in dict.fromkeys([*named, *chosen]):
            text = question.hits[index].passage.text
            place = shown(text).find(quote.quote)
            if place is None:
                continue
            start, end = whole_sentences(text, *place)
            if _about(question.claim.text, f"{question.hits[index].document.title} {text}") and not addresses_reader(
                text[start:end]
            ):
                found.append(Reading(index, start, end, quote.stance))
            break
    return found


def _part_label(part: PartOut, readings: Sequence[Reading], question: Question) -> _Label:
    """The part's stance where located quotes bear it out."""
    if part.stance == "not_enough_evidence":
        return "not_enough_evidence"
    sides = {
        side: {question.hits[r.passage].document.id for r in readings if r.stance == side}
        for side in ("supports", "refutes")
    }
    if part.stance == "conflicting":
        return "conflicting" if sides["supports"] and sides["refutes"] - sides["supports"] else "unconfirmed"
    return part.stance if sides["supports" if part.stance == "supported" else "refutes"] else "unconfirmed"


def _label(labels: Sequence[_Label]) -> _Label:
    """Of the whole claim: one wrong part makes it wrong, and only all of them make it right."""
    return next((label for label in _FROM_THE_TOP if label in labels), "supported")


def _covers(claim: str, parts: Sequence[PartOut]) -> bool:
    wanted = _long_words(claim)
    said = set().union(*(_long_words(part.statement) for part in parts))
    return not wanted or len(wanted & said) >= COVERED * len(wanted)


def _about(claim: str, text: str) -> bool:
    """Whether a passage with its title has a longer word or a figure of the claim at all."""
    wanted = _long_words(claim)
    return not wanted or bool(wanted & _long_words(text))


def _long_words(text: str) -> set[str]:
    return {word[:6] for word in words(text) if len(word) > 3 or any(c.isdigit() for c in word)}


def _addressed(question: Question, chosen: Sequence[int]) -> bool:
    texts = [question.claim.text, *(f"{question.hits[i].document.title}\n{question.texts[i]}" for i in chosen)]
    return any(addresses_reader(text) for text in texts)


def _leans(label: _Label, readings: Sequence[Reading], evidence: Sequence[Evidence]) -> bool:
    """Whether the embedded verifier leans to the label on one of the cited passages at least."""
    cited = [evidence[reading.passage] for reading in readings]
    towards: dict[str, Callable[[Evidence], bool]] = {
        "supported": lambda e: e.p_supported >= LEANS and e.p_supported > e.p_refuted,
        "refuted": lambda e: e.p_refuted >= LEANS and e.p_refuted > e.p_supported,
    }
    return label in towards and any(towards[label](e) for e in cited)
