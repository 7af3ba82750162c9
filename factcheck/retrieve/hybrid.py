"""Finds the passages that may decide a claim: dense and lexical search, fused, with figures and names favoured.

The scores of each search are stretched to 0..1 over what it found, and the two are added with weights (Bruch, Gai and
Ingber 2023, "An analysis of fusion functions for hybrid retrieval", who find this better than ranks alone; on
the dev set, too).  A passage that shares a figure or a proper name with the claim is lifted, for that is where a fact
is right or wrong; so is one whose document has other passages that fit.  The order is the same on every run: ties go by the passage's id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from factcheck.retrieve.heads import head_of
from factcheck.types import Hit, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.engines.base import Embedder
    from factcheck.store.database import Context
    from factcheck.store.index import Index

DEPTH = 60
"""How many passages each of the two searches contributes."""
DENSE, LEXICAL = 1.0, 0.9
"""Weights of the two searches; chosen on the dev set (docs/measurements.md)."""
FIGURES, NAMES = 0.15, 0.15
"""The most that shared figures and shared names add to a score whose other part reaches 1 at the most."""
SIBLINGS, MOST_SIBLINGS = 0.05, 2
"""What share of the scores of so many best other passages of its document a passage gets on top: a document that is about
the claim in several places is more likely the right one.  Chosen on the dev set."""
RERANK = 0.6
"""The most that the verifier adds to a hit's score, where it is sure that the passage decides the claim one way or
the other; chosen before ``SIBLINGS`` and ``LEXICAL``, beside which it gains nothing: a check does not rerank (docs/measurements.md)."""
MOST_TABLES, MOST_ROWS = 2, 30
"""Tables of which the other rows are taken as well, and how many rows on either side of one."""
_OVERLAP = 0.5
"""A passage is dropped when at least this share of the shorter of two is the same text."""

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+|\b[A-Z]{2,}\b|\b[A-Z][a-z]+(?=\s+[A-Z])")


class _Marks(NamedTuple):
    figures: frozenset[str]
    names: frozenset[str]


def retrieve(query: str, index: Index, embedder: Embedder, k: int = 8) -> list[Hit]:
    """The ``k`` best passages for a claim, best first, with scores in 0..1.

    A score depends on what else the two searches found in this corpus and on what the passage shares with the query; it
    orders hits and is no probability.  ``embedder`` must be the one that made the index.
    """
    if not query.strip():
        return []
    vector = embedder.embed([query])[0].tolist()
    fused = _fuse(index.dense(vector, DEPTH), index.lexical(query, DEPTH))
    found = index.passages(sorted(fused))
    wanted = _marks(query)
    total = (1 + FIGURES + NAMES) * (1 + SIBLINGS * MOST_SIBLINGS)
    alone = {own: fused[own] + _shared(wanted, found[own][1]) for own in fused}
    documents = {own: found[own][0].document for own in fused}
    scored = [(score, own) for own, score in _with_siblings(alone, documents).items()]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    hits: list[Hit] = []
    for score, own in scored:
        passage = found[own][0]
        if len(hits) == k:
            break
        if not any(_overlapping(passage, hit.passage) for hit in hits):
            document = index.documents[passage.document]
            front, head = index.front(passage.document), head_of(document, index)
            hits.append(
                Hit(
                    passage=passage, document=document, score=round(score / total, 6), front=front,
                    head=head is not None and head[0] == own,
                )
            )  # fmt: skip
    return hits


def with_rows(hits: Sequence[Hit], index: Index) -> list[Hit]:
    """The hits, and behind them the other rows of the tables of which they are rows, so that a table can be read as a whole."""
    known = {hit.passage.id for hit in hits}
    out = list(hits)
    tables = 0
    for hit in hits:
        if tables == MOST_TABLES or not _is_row(index, hit.passage.id):
            continue
        mates = _table(hit.passage, index)
        new = [own for own in mates if own not in known]
        tables += bool(new)
        known.update(new)
        found = index.passages(new)
        out += [
            Hit(passage=found[own][0], document=hit.document, score=0.0, front=hit.front, beside=True) for own in new
        ]
    return out


def _table(passage: Passage, index: Index) -> list[str]:
    """The ids of the rows that stand together with one, in their order."""
    ids = index.around(passage, MOST_ROWS)
    index.passages(ids)
    at = first = last = ids.index(passage.id)
    while first and _is_row(index, ids[first - 1]):
        first -= 1
    while last + 1 < len(ids) and _is_row(index, ids[last + 1]):
        last += 1
    return [*ids[first:at], *ids[at + 1 : last + 1]]


def _is_row(index: Index, own: str) -> bool:
    """Whether a passage is rows of a table: its reading has the names of the columns, which it itself has not."""
    passage, context = index.passages([own])[own]
    lines = context.reading.split("\n")
    return context.reading != passage.text and all(line.count("; ") >= 1 and ": " in line for line in lines)


def rerank(hits: Sequence[Hit], relevance: Sequence[float]) -> list[int]:
    """The positions of ``hits``, best first, by their scores and by how surely each decides the claim.

    ``relevance`` is 0..1 a hit: the verifier's probability that the passage supports or refutes the claim.
    """
    total = [hit.score + RERANK * share for hit, share in zip(hits, relevance, strict=True)]
    return sorted(range(len(hits)), key=lambda i: (-total[i], i))


def _fuse(dense: list[tuple[str, float]], lexical: list[tuple[str, float]]) -> dict[str, float]:
    """The weighted mean of both searches' scores, each stretched so that its best passage has 1 and its last one 0."""
    scores: dict[str, float] = {}
    for weight, found in ((DENSE, dense), (LEXICAL, lexical)):
        values = [score for _, score in found]
        low, width = min(values, default=0.0), max(values, default=0.0) - min(values, default=0.0)
        for own, score in found:
            share = (score - low) / width if width else 1.0
            scores[own] = scores.get(own, 0.0) + weight * share / (DENSE + LEXICAL)
    return scores


def _with_siblings(scores: Mapping[str, float], documents: Mapping[str, str]) -> dict[str, float]:
    """The scores of passages, each with its part of those of the best other passages of the same document."""
    families: dict[str, list[str]] = defaultdict(list)
    for own in sorted(scores, key=lambda one: (-scores[one], one)):
        families[documents[own]].append(own)
    total = {}
    for family in families.values():
        for own in family:
            others = [one for one in family[: MOST_SIBLINGS + 1] if one != own][:MOST_SIBLINGS]
            total[own] = scores[own] + SIBLINGS * sum(scores[one] for one in others)
    return total


def _marks(text: str) -> _Marks:
    figures = frozenset(figure.replace(",", "") for figure in _FIGURE.findall(text))
    return _Marks(figures, frozenset(_names(text)))


def _names(text: str) -> Iterable[str]:
    for name in _NAME.findall(text):
        yield name.casefold().replace("’", "'").removesuffix("'s")


def _shared(wanted: _Marks, context: Context) -> float:
    """What the share of the query's figures and names that a passage holds adds to its score."""
    text = f"{context.heading} {context.reading}"
    added = 0.0
    if wanted.figures:
        own = {figure.replace(",", "") for figure in _FIGURE.findall(text)}
        added += FIGURES * len(wanted.figures & own) / len(wanted.figures)
    if wanted.names:
        folded = text.casefold().replace("’", "'")
        held = sum(re.search(rf"\b{re.escape(name)}\b", folded) is not None for name in wanted.names)
        added += NAMES * held / len(wanted.names)
    return added


def _overlapping(one: Passage, other: Passage) -> bool:
    if one.document != other.document:
        return False
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    return shared >= _OVERLAP * max(shorter, 1)


def judged_text(hit: Hit, index: Index) -> str:
    """What a verifier should read for a hit: the document's title or head (``heads``), the heading, and the passage.

    A table row is spelled out with the names of its columns, and a passage that begins with "He", "The company"
    and the like is preceded by the sentence before it: alone, neither could be judged.  Markup is left out and white
    space squashed, so offsets do not carry over.
    """
    context = index.passages([hit.passage.id])[hit.passage.id][1]
    body = f"{context.lead} {context.reading}" if context.lead else context.reading
    head = head_of(hit.document, index)
    opening = head[1] if head and not hit.head else hit.document.title
    opening = "" if body.startswith(hit.document.title) else opening
    return "\n".join(part for part in (opening, context.heading, body) if part)
