"""Stage 4, *verify*: a claim and the passages found for it → ``Evidence``.

The verifier and the deterministic signals look at every passage; nothing is decided here.  A quote is a
slice of the stored document, so that it stands there character by character.

Sentences that address the checker are read by neither, and quoted by nobody; what else their passage says counts
only where the verifier leans the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.days import AsWritten
from factcheck.engines.base import Judge, Scores
from factcheck.injection import addresses, without
from factcheck.text import sentence_spans, trim, words
from factcheck.types import AddressedWords, Claim, Comparison, Evidence, Hit, Span, Stance
from factcheck.verify.called import as_called
from factcheck.verify.wording import COMMON, Wording

QUOTE_WORDS = 60
"""A passage of up to so many words is quoted whole; of a longer one, the sentences that speak of the claim."""
CLAIM_WORDS = 75
"""Of a longer claim the verifier reads only the beginning (96 word pieces), so that its word on it means nothing."""
READ_FROM = 0.25
"""Least share of the claim's words in a passage for the verifier to read it before others: to read all that lies below takes most of
the time of a check.  Chosen on the dev drafts (docs/measurements.md)."""
READ_FIRST = 2
"""Passages that the verifier reads for one claim: those with a value of the claim, then those above ``READ_FROM``, then those with any of
its words, each in the order of the search; one that has neither says nothing about the claim.  A gold quote of the dev drafts is
among two passages in that order more often than in that of shared words (docs/measurements.md).  A document's head takes no
other's place: it is read besides."""
READ_BEFORE = frozenset({"figure", "quotation", "cell"})
"""Kinds of values for which a passage is read before others, however few of the claim's words it has: days and names are shared by many
passages (docs/measurements.md)."""
READ_MOST = 3
"""Passages that it reads where the first ones leave the claim open: a sixth more reading in all, and 2 in 100 right statements more that
are confirmed (docs/measurements.md)."""
SETTLED = (0.6, 0.85)
"""Probabilities of "supported" and "refuted" that leave nothing open; as ``decide.cases.SUPPORT`` and ``REFUTE``."""
GIVES = 0.4
"""Least probability of "supported" at which a figure counts that the passage's figures give; as ``decide.cases.SUPPORT_AGREED``."""
RESTORED = frozenset({"figure", "cell", "date"})
"""Kinds of differences that count only in the draft's own words, not in those that a pronoun stands for."""
UNREAD = Scores(0.0, 0.0, 1.0)
"""What counts for a passage that the verifier did not read."""
LEANS = 0.2
"""Least probability at which the verifier leans to what a passage that addresses the checker otherwise says; set by
hand, as ``engines.chat.opinions.LEANS``."""


def gather(claim: Claim, hits: Sequence[Hit], texts: Sequence[str], judge: Judge) -> tuple[Evidence, ...]:
    """What each passage says about the claim, in the order of ``hits``.

    ``texts`` are the passages as the verifier is to read them (with title or table header).  What the judge
    raises is not caught: a judge that fails is no answer.
    """
    from factcheck.verify.signals import compare, figures_of, stands_in
    from factcheck.verify.signals.numbers.workable import workable
    from factcheck.verify.signals.times.unstated import unstated
    from factcheck.verify.substitution import differences, probes

    if not hits:
        return ()
    spoken = [_addressed(hit) for hit in hits]
    plain = [_plain(hit) if own else hit for hit, own in zip(hits, spoken, strict=True)]
    texts = [without(text, addresses(text)) for text in texts]
    own = AsWritten(claim.text, claim.pieces)
    measure = Wording(own.text)
    shares = [
        measure.share(f"{h.document.title} {h.passage.text} {text}") for h, text in zip(plain, texts, strict=True)
    ]
    read = [0.0 if hit.beside else share for hit, share in zip(hits, shares, strict=True)]
    passages = [(hit.passage.text, hit.document.published) for hit in plain]
    fronts = [without(hit.front, addresses(hit.front)) for hit in hits]
    compared = [
        (index, one)
        for index, found_there in compare(
            own.text, passages, dated=claim.dated, readings=texts, context=claim.context, fronts=fronts
        )
        if not _restored(claim, one := _led_back(found_there, own))
    ]
    differs = any(one.outcome == "differs" and not spoken[index] for index, one in compared)
    agreeing = {index for index, one in compared if one.outcome == "match" and one.kind in READ_BEFORE}
    there = [{own.back(*figure) for figure in stands_in(own.text, text)} for text in texts]
    order = _order(hits, shares, agreeing, {index for index, here in enumerate(there) if here})
    scores = _judged(claim, hits, texts, order, judge, most=READ_FIRST if differs else READ_MOST)
    found: dict[int, list[Comparison]] = {}
    for index, comparison in compared:
        if not spoken[index] or _borne_out(comparison, scores[index]):
            found.setdefault(index, []).append(comparison)
    if not any(one.outcome == "differs" for own in found.values() for one in own):
        shares_read = [0.0 if addressed else share for addressed, share in zip(spoken, read, strict=True)]
        known = {text: score for text, score in zip(texts, scores, strict=True) if score != UNREAD}
        said_by = [one for here in found.values() for one in here if one.kind == "speaker"]
        for index, comparison in differences(probes(claim, plain, texts, shares_read, judge, known)):
            if not _looked_at(comparison.claim_span, set(), said_by):  # who said it, a source tells more surely
                found.setdefault(index, []).append(comparison)
    figures = [own.back(*figure) for figure in figures_of(own.text)]
    for index, hit in enumerate(plain):
        if scores[index].supported >= GIVES:
            given = [_led_back(one, own) for one in workable(own.text, hit.passage.text)]
            here = found.setdefault(index, [])
            here += [one for one in given if not _looked_at(one.claim_span, there[index], here)]
    for index, hit in enumerate(hits):
        if hit.beside and not any(one.kind == "cell" and one.outcome == "match" for one in found.get(index, [])):
            shares[index] = 0.0  # a row that no search found counts only for the cell that the claim asks for
    dates = [
        [
            own.back(*span)
            for span in unstated(own.text, f"{hit.document.title}\n{text}\n{hit.passage.text}", hit.document.published)
        ]
        for hit, text in zip(plain, texts, strict=True)
    ]
    return tuple(
        _evidence(claim, hit, score, share, found.get(index, []), figures, there[index], dates[index], spoken[index])
        for index, (hit, score, share) in enumerate(zip(hits, scores, shares, strict=True))
    )


def _looked_at(span: Span, there: set[tuple[int, int]], found: Sequence[Comparison]) -> bool:
    """Whether a figure stands in the passage, or has been compared."""
    return any(
        start < span.end and span.start < end
        for start, end in (*there, *((one.claim_span.start, one.claim_span.end) for one in found))
    )


def _led_back(comparison: Comparison, own: AsWritten) -> Comparison:
    """The comparison with its place in the claim."""
    start, end = own.back(comparison.claim_span.start, comparison.claim_span.end)
    return comparison.model_copy(update={"claim_span": Span(start=start, end=end)})


def _restored(claim: Claim, comparison: Comparison) -> bool:
    """Whether it is a difference in words that stand for a shorter one of the draft ("It": "the commission of five"): these are checked
    where they stand."""
    if comparison.outcome != "differs" or comparison.kind not in RESTORED:
        return False
    span, ends = comparison.claim_span, [*(piece.at for piece in claim.pieces[1:]), len(claim.text)]
    return any(
        piece.start == piece.end and piece.at <= span.start and span.end <= end
        for piece, end in zip(claim.pieces, ends, strict=False)
    )


def _addressed(hit: Hit) -> tuple[AddressedWords, ...]:
    """What of a passage and its title speaks to the checker."""
    text, at = hit.passage.text, hit.passage.span.start
    own = [AddressedWords(start=at + a, end=at + b, text=text[a:b], kind=kind) for a, b, kind in addresses(text)]
    title = hit.document.title
    if title not in text:  # a title that stands in the text is found there
        own += [AddressedWords(start=0, end=0, text=title[a:b], kind=kind) for a, b, kind in addresses(title)]
    return tuple(own)


def _plain(hit: Hit) -> Hit:
    """The hit with blanks where it addresses the checker: every offset stays."""
    passage, document, title = hit.passage, hit.document, hit.document.title
    return hit.model_copy(
        update={
            "passage": passage.model_copy(update={"text": without(passage.text, addresses(passage.text))}),
            "document": document.model_copy(update={"title": without(title, addresses(title))}),
        }
    )


def _borne_out(comparison: Comparison, scores: Scores) -> bool:
    """Whether the verifier leans to what a comparison says, where its passage also addresses the checker."""
    if comparison.outcome not in ("match", "differs"):
        return True
    towards, against = scores.supported, scores.refuted
    if comparison.outcome == "differs":
        towards, against = against, towards
    return towards >= LEANS and towards > against


def _order(hits: Sequence[Hit], shares: Sequence[float], agreeing: set[int], holding: set[int]) -> list[int]:
    """The passages worth reading, in the order in which they are read; ``holding`` have the value of a figure of the claim, whatever
    it counts there."""
    found = [index for index, hit in enumerate(hits) if not hit.beside]
    near = [index for index in found if index in agreeing or shares[index] >= READ_FROM]
    rest = [index for index in found if index not in near and (shares[index] > 0 or index in holding)]
    return sorted(near, key=lambda index: index not in agreeing) + rest[: max(0, READ_FIRST - len(near))]


def _judged(
    claim: Claim, hits: Sequence[Hit], texts: Sequence[str], order: Sequence[int], judge: Judge, *, most: int
) -> list[Scores]:
    """The verifier's word on the passages that come first, ``READ_FIRST`` of them and then up to ``most`` while the claim is open;
    of the others, that they decide nothing."""
    scores = [UNREAD] * len(texts)
    if len(claim.text.split()) > CLAIM_WORDS:
        return scores
    heads = [i for i in order[:READ_FIRST] if hits[i].head]
    bodies = [i for i in order if not hits[i].head]
    _read(claim, sorted([*heads, *bodies[:READ_FIRST]]), texts, judge, scores)
    for index in bodies[READ_FIRST:most]:
        if any(one.supported >= SETTLED[0] or one.refuted >= SETTLED[1] for one in scores):
            break
        _read(claim, [index], texts, judge, scores)
    return scores


def _read(claim: Claim, near: Sequence[int], texts: Sequence[str], judge: Judge, scores: list[Scores]) -> None:
    """Puts the verifier's word on some of the passages among the scores."""
    quoted = claim.kind == "quotation"  # whose words they are is the question there
    called = {i: claim.text if quoted else as_called(claim.text, texts[i], claim.attribution or "") for i in near}
    for text in dict.fromkeys(called.values()):
        own = [index for index in near if called[index] == text]
        for index, score in zip(own, judge.judge(text, [texts[i] for i in own]), strict=True):
            scores[index] = score


def _evidence(
    claim: Claim,
    hit: Hit,
    scores: Scores,
    share: float,
    comparisons: Sequence[Comparison],
    figures: Sequence[tuple[int, int]],
    there: set[tuple[int, int]],
    dates: Sequence[tuple[int, int]],
    spoken: Sequence[AddressedWords],
) -> Evidence:
    stance, score = _stance(scores)
    start, end = _quote(claim.text, hit, comparisons, spoken)
    held = [c.claim_span for c in comparisons if c.outcome == "match"]
    missing = [(a, b) for a, b in figures if not any(span.start < b and a < span.end for span in held)]
    return Evidence(
        document=hit.document.id,
        title=hit.document.title,
        published=hit.document.published,
        sha256=hit.document.sha256,
        quote=hit.passage.text[start:end],
        start=hit.passage.span.start + start,
        end=hit.passage.span.start + end,
        stance=stance,
        score=round(score, 4),
        tier=hit.document.tier,
        p_supported=round(scores.supported, 4),
        p_refuted=round(scores.refuted, 4),
        comparisons=tuple(comparisons),
        missing=tuple(claim.text[a:b] for a, b in missing),
        absent=tuple(
            claim.text[a:b]
            for a, b in (
                *((a, b) for a, b in missing if (a, b) not in there),
                *((a, b) for a, b in dates if not any(span.start < b and a < span.end for span in held)),
            )
        ),
        wording=round(share, 4),
        addressed=tuple(spoken),
    )


def _stance(scores: Scores) -> tuple[Stance, float]:
    best = max(scores)
    if best == scores.not_enough:
        return "neutral", best
    return ("supports", best) if best == scores.supported else ("refutes", best)


def _quote(
    claim: str, hit: Hit, comparisons: Sequence[Comparison], spoken: Sequence[AddressedWords]
) -> tuple[int, int]:
    """The range of the passage to show: whole sentences, with everything that a comparison points at.  Empty where
    the passage does nothing but address the checker."""
    text, wanted = hit.passage.text, set(words(claim)) - COMMON
    edges = [one.start - hit.passage.span.start for one in spoken if one.kind != "hidden" and one.start < one.end]
    if not edges:
        return _sentences(text, 0, len(text), wanted, comparisons)
    ends = [one.end - hit.passage.span.start for one in spoken if one.kind != "hidden" and one.start < one.end]
    between = [trim(text, a, b) for a, b in zip([0, *ends], [*edges, len(text)], strict=True)]

    def worth(stretch: tuple[int, int]) -> tuple[int, int]:
        start, end = stretch
        shown = sum(start <= c.passage_span.start < end for c in comparisons)
        return shown, len(wanted & set(words(text[start:end])))

    best = max(between, key=worth)
    return _sentences(text, *best, wanted, comparisons) if best[0] < best[1] else (0, 0)


def _sentences(text: str, start: int, end: int, wanted: set[str], comparisons: Sequence[Comparison]) -> tuple[int, int]:
    """Of the stretch: all of it where it is short, else the sentences that speak of the claim."""
    spans = [(start + a, start + b) for a, b in sentence_spans(text[start:end])]
    if len(spans) < 2 or len(text[start:end].split()) <= QUOTE_WORDS:
        return trim(text, start, end)
    weight = [len(wanted & set(words(text[a:b]))) for a, b in spans]
    best = max(range(len(spans)), key=lambda i: (weight[i], -i))
    first = last = best
    for index, (a, b) in enumerate(spans):
        if any(c.passage_span.start < b and a < c.passage_span.end for c in comparisons):
            first, last = min(first, index), max(last, index)
    return spans[first][0], spans[last][1]
