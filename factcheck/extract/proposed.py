"""Claims that a second extractor (a chat model) proposes for the sentences that the embedded one left in doubt.

A proposal is taken only where code can confirm it (``refusal``): each claim leads back to the words of its sentence and
says nothing that the sentence and its context do not say; figures, units, quotations, hedges and who said it are the
sentence's own; together the claims leave nothing out; a judge reads each as following from the sentence.  Otherwise the
embedded claims of that sentence stay.  A sentence is never taken out of the check on somebody's word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.engines.base import Proposal, ProposedClaim, Sentence
from factcheck.extract import Extraction, claim_id, kind_of, speaker_of
from factcheck.extract.align import align, led_back
from factcheck.extract.clause import LONGEST, Clause
from factcheck.extract.guards import Entails, confirmed, elements, strays, uncovered
from factcheck.extract.memory import Memory
from factcheck.extract.resolve import resolve
from factcheck.extract.select import select
from factcheck.extract.split import MOST_CLAUSES
from factcheck.grammar import FINITE_VERB, REPORTING_VERB, without_quotations
from factcheck.text import cut, fold, locate, place, sentence_spans, squash
from factcheck.types import CHECKABLE, Article, Block, Claim, Coverage, Failure, Piece, Span

if TYPE_CHECKING:
    from factcheck.engines.base import Extractor, Progress

Share = Literal["auto", "all", "none"]
LONG = 25
"""A claim of so many words with two finite verbs hardly makes one statement only; style guides call a sentence of
more words than that hard to read."""
BEFORE = 2
"""Sentences before one that are its context: what a pronoun stands for is rarely further back."""
_PROSE = frozenset({"paragraph", "standfirst", "list_item", "quote", "caption", "footnote"})
_OPINIONS = frozenset({"opinion", "prediction", "first_person"})
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_HEDGE = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some(?=\s+[\d$€£¥])|up to|at least|at most|as (?:many|much|few|little) as|"
    r"(?:more|less|fewer) than|(?:over|under)(?=\s+[\d$€£¥])|could|may|might|would|reportedly|allegedly|apparently|probably|possibly|"
    r"likely|potentially|expected|planned|proposed|partly|only)\b"
)
"""Words that say how sure or how exact a statement is: a claim keeps those of its own stretch of the sentence."""
_OVER = re.compile(r";|\b(?:while|whereas)\b")
_MARKS = str.maketrans("“”„‟‘’‚‛–—−‐‑", "\"\"\"\"''''-----")
"""Quotation marks and dashes, which models write their own way: one character for one."""


class Open(NamedTuple):
    """A sentence that is put to the extractor, with the claims that it has so far."""

    article: Article
    text: str
    pieces: tuple[Piece, ...]
    where: Span
    context: tuple[str, ...]
    claims: tuple[Claim, ...]


class Outcome(NamedTuple):
    """The extractions in their order, how many sentences were asked about, how many of those have new claims, and the
    reasons for which others have none."""

    extractions: list[Extraction]
    asked: int
    taken: int
    refused: Counter[str]
    failed: Counter[str]


def extract_again(
    drafts: Sequence[tuple[Article, Extraction]],
    extractor: Extractor,
    share: Share,
    entails: Entails,
    progress: Progress | None = None,
) -> Outcome:
    """The extractions after the extractor was asked about the sentences that ``share`` names: ``auto`` those in doubt,
    ``all`` every sentence of prose but questions and advice."""
    opened = [_open(article, extraction, share) for article, extraction in drafts]
    sentences = [[Sentence(o.text, o.context, o.article.published) for o in own] for own in opened]
    refused, failed = Counter[str](), Counter[str]()
    taken = 0
    out = []
    for (_, extraction), own, answers in zip(drafts, opened, extractor.propose(sentences, progress), strict=True):
        made: dict[Span, tuple[Claim, ...]] = {}
        for one, answer in zip(own, answers, strict=True):
            if isinstance(answer, Failure):
                failed[answer.message] += 1
                continue
            claims = proposed(one, answer, entails)
            if isinstance(claims, str):
                refused[claims] += 1
            elif claims:
                made[one.where] = claims
        taken += len(made)
        out.append(_with(extraction, made) if made else extraction)
    return Outcome(out, sum(map(len, opened)), taken, refused, failed)


def in_doubt(claims: Sequence[Claim]) -> bool:
    """Whether the claims of a sentence should be looked at again: a word whose meaning was not found, or one that is
    too long to make one statement."""
    return any(claim.ambiguous or _long(claim.text) for claim in claims if claim.kind in CHECKABLE)


def proposed(one: Open, proposal: Proposal, entails: Entails) -> tuple[Claim, ...] | str:
    """The claims in place of those that the sentence has; empty where these say the same; or, as a string, why the
    proposal is not taken."""
    checkable = [claim for claim in one.claims if claim.kind in CHECKABLE]
    texts = [squash(claim.text) for claim in proposal.claims]
    if not texts:
        return "nothing to check was seen in it"
    if sorted(map(fold, texts)) == sorted(fold(claim.text) for claim in checkable):
        return ()
    if len(texts) > MOST_CLAUSES or len(set(texts)) < len(texts):
        return "too many claims, or one twice"
    if len(texts) < len(checkable):
        return "fewer claims than the sentence was split into"
    made = [_made(one, claim, alone=len(texts) == 1) for claim in proposal.claims]
    for claim in made:
        if isinstance(claim, str):
            return claim
    whole = [claim for claim in made if isinstance(claim, Claim)]
    if checkable and uncovered(one.text, texts):
        return "a part of the sentence is in no claim"
    if not checkable and not all(select(claim.text)[0] in CHECKABLE for claim in whole):
        return "nothing to check was seen in it"
    if not confirmed(one.text, [claim.text for claim in whole], entails, context=" ".join(one.context)):
        return "the verifier does not read a claim as following from the sentence"
    return tuple(whole)


def _open(article: Article, extraction: Extraction, share: Share) -> list[Open]:
    """The sentences of a draft that are asked about, in its order."""
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in extraction.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    out: list[Open] = []
    place_of: dict[str, int] = {}
    before: list[str] = []
    intro = False
    for block in article.blocks:
        if block.kind == "heading":
            before = []
        if block.kind not in _PROSE:
            continue
        spans = sentence_spans(block.text)
        listed = block.kind == "list_item" and intro
        for span in spans:
            where = place(block.text, block.pieces, *span)
            claims = tuple(by_sentence.get(where, ()))
            text, pieces = cut(block.text, block.pieces, *span)
            if claims and not listed and len(text) <= LONGEST and _asked(claims, share):
                context = (*(claim.context for claim in claims), *before)
                own = sorted(_plain(context, text), key=lambda sentence: place_of.get(sentence, len(place_of)))
                out.append(Open(article, text, pieces, where, tuple(own), claims))
            place_of.setdefault(squash(text), len(place_of))
            before = [*before, squash(text)][-BEFORE:]
        if block.kind != "list_item":
            intro = _introduces(block)
    return out


def _introduces(block: Block) -> bool:
    """Whether the items of a list that follows are read with this block's last sentence."""
    return block.kind == "paragraph" and block.text.endswith(":")


def _plain(context: Sequence[str], text: str) -> tuple[str, ...]:
    """The sentences of a context, each once, without the sentence itself."""
    own = squash(text)
    found = (squash(part[slice(*span)]) for part in context for span in sentence_spans(part))
    return tuple(sentence for sentence in dict.fromkeys(found) if sentence != own)


def _asked(claims: Sequence[Claim], share: Share) -> bool:
    if share == "all":
        return any(claim.kind in CHECKABLE or claim.kind in _OPINIONS for claim in claims)
    return share == "auto" and in_doubt(claims)


def _long(text: str) -> bool:
    own = without_quotations(text)
    return len(own.split()) >= LONG and len(FINITE_VERB.findall(own)) > 1


def _made(one: Open, given: ProposedClaim, *, alone: bool) -> Claim | str:
    """One claim of a proposal, or why it cannot be one.  Everything here is about the one claim by itself."""
    text = squash(given.text)
    found = locate(given.words.translate(_MARKS).strip(), one.text.translate(_MARKS))
    aligned = align(text, one.text, found)
    focus = found or aligned.hull()
    made = led_back(text, one.text, one.pieces, aligned)
    if len(text) > LONGEST or focus is None or made is None:
        return "a claim has no words of the sentence"
    if extra := _extra(text, one):
        return extra
    if aligned.loose_figures():
        return "a figure cannot be led back to the sentence"
    if _moved(aligned.loose(), one):
        return "words of a claim stand elsewhere in the sentence"
    if lacking := _dropped(text, one.text[slice(*focus)]):
        return f"a claim leaves out '{lacking}'"
    said = speaker_of(made[0])
    span = place(one.text, one.pieces, *focus)
    if said is None and _all_said(one.claims, span) and not _own_voice(one.text, focus[0]):
        return "a claim leaves out who said it"
    kind, reason = kind_of(Clause(*made), alone=alone)
    pronouns = resolve(*made, None, Memory(())).ambiguous
    return Claim(
        id="-", text=made[0], span=span, sentence=one.where, kind=kind, reason=reason, attribution=said,
        context=" ".join(_used(text, one)), ambiguous=pronouns, dated=one.article.published, pieces=made[1],
    )  # fmt: skip


def _extra(text: str, one: Open) -> str:
    """What a claim says that its sentence and context do not; "" where it says no more."""
    if strays(text, " ".join([one.text, *one.context])):
        return "a claim says more than the sentence and its context"
    if any(element[0].isdigit() for element in strays(text, one.text)):
        return "a claim has a figure that the sentence does not"
    known = fold(one.text)
    if any(fold(quoted[1]).strip(" .,;:") not in known for quoted in _QUOTED.finditer(text)):
        return "a claim alters a quotation"
    return ""


def _moved(loose: str, one: Open) -> bool:
    """Whether words that could not be led back are the sentence's all the same, from behind what the claim joins them
    to, and no context gives them: "X sold boats, and Y tickets" does not say that Y sold boats."""
    known = set(elements(" ".join(one.context)))
    return any(element not in known for element in set(elements(loose)) & set(elements(one.text)))


def _dropped(text: str, own: str) -> str:
    """A hedge of the claim's own stretch of the sentence that the claim does not have."""
    mine = fold(text)
    return next((found[0] for found in _HEDGE.finditer(without_quotations(own)) if fold(found[0]) not in mine), "")


def _all_said(claims: Sequence[Claim], span: Span) -> bool:
    """Whether every embedded claim of this stretch is somebody's word."""
    there = [claim for claim in claims if claim.span.start < span.end and span.start < claim.span.end]
    return bool(there) and all(claim.attribution for claim in there)


def _own_voice(sentence: str, at: int) -> bool:
    """Whether what somebody said is over there: "X said that A, while B"."""
    verb = REPORTING_VERB.search(without_quotations(sentence))
    return bool(verb and verb.end() < at and _OVER.search(sentence, verb.end(), at))


def _used(text: str, one: Open) -> list[str]:
    """The sentences of the context that words of the claim were taken from, and the one before it."""
    borrowed = set(strays(text, one.text))
    last = one.context[-1:]
    return [sentence for sentence in one.context if borrowed & set(elements(sentence)) or sentence in last]


def _with(extraction: Extraction, made: dict[Span, tuple[Claim, ...]]) -> Extraction:
    """The extraction with other claims for some sentences.  What was not checkable before stays beside them."""
    claims: list[Claim] = []
    put: set[Span] = set()
    for claim in extraction.claims:
        new = made.get(claim.sentence)
        if new is None or (claim.kind not in CHECKABLE and not _checkable(extraction, claim.sentence)):
            claims.append(claim)
        if new is not None and claim.sentence not in put:
            put.add(claim.sentence)
            claims += new
    counts = Counter[str]()
    named = []
    for claim in claims:
        counts[claim.text] += 1
        named.append(claim.model_copy(update={"id": claim_id(claim.text, counts[claim.text])}))
    return Extraction(tuple(named), tuple(_covered(one, made) for one in extraction.coverage))


def _checkable(extraction: Extraction, sentence: Span) -> bool:
    return any(claim.kind in CHECKABLE for claim in extraction.claims if claim.sentence == sentence)


def _covered(one: Coverage, made: dict[Span, tuple[Claim, ...]]) -> Coverage:
    new = made.get(Span(start=one.start, end=one.end))
    if new is None:
        return one
    reason = "" if len(new) == 1 else f"{len(new)} claims"
    return one.model_copy(update={"status": "checked", "reason": reason})
