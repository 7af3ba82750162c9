"""Long evidence → the stretches of it that a verifier should read for a claim, and one answer from all of them.

A verifier reads a few hundred tokens at once.  A longer document is cut into runs of whole sentences; of these the
ones nearest to the claim are read, and with them one made of the nearest sentences of the whole document, because
what a claim says is often spread over several places.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.engines.base import Scores
from factcheck.text import sentence_spans
from factcheck.verify.wording import Wording

WORDS = 300
"""Words of a window: what the verifier reads in full beside a claim; chosen on the dev sets (docs/measurements.md)."""
READ = 1
"""Windows that are read of a longer document, the nearest first; chosen on the dev sets (docs/measurements.md)."""


def cut(evidence: str, words: int = WORDS) -> list[str]:
    """The evidence in runs of whole sentences of up to ``words`` words; as one where it is no longer than that, or
    where ``words`` is 0.  A longer sentence is a window of its own."""
    if not words or len(evidence.split()) <= words:
        return [evidence]
    runs: list[str] = []
    size = words + 1
    for sentence in _sentences(evidence):
        own = len(sentence.split())
        if size + own > words:
            runs.append(sentence)
            size = own
        else:
            runs[-1] += " " + sentence
            size += own
    return runs


def nearest(claim: str, evidence: str, words: int = WORDS, most: int = READ) -> list[str]:
    """At most ``most`` windows of the evidence, those that share most of the claim's words, in the document's order;
    and, where there are more, a last one of the nearest sentences.  ``most=0`` gives every window."""
    runs = cut(evidence, words)
    if not most or len(runs) <= most:
        return runs
    wording = Wording(claim)
    shares = [wording.share(run) for run in runs]
    best = sorted(sorted(range(len(runs)), key=lambda i: (-shares[i], i))[:most])
    return [*(runs[i] for i in best), _gathered(wording, _sentences(evidence), words)]


def combine(scores: Sequence[Scores]) -> Scores:
    """One answer from the windows of a document: the window that supports the claim most, unless another one refutes
    it more surely than that one supports it."""
    support = max(scores, key=lambda one: one.supported)
    refute = max(scores, key=lambda one: one.refuted)
    return refute if refute.refuted > support.supported and support.supported < _SETTLED else support


_SETTLED = 0.5


def _sentences(evidence: str) -> list[str]:
    return [line[start:end] for line in evidence.split("\n") for start, end in sentence_spans(line)]


def _gathered(wording: Wording, sentences: Sequence[str], words: int) -> str:
    """The nearest sentences of the whole document, in its order, up to ``words`` words together."""
    ranked = sorted(range(len(sentences)), key=lambda i: (-wording.share(sentences[i]), i))
    chosen: list[int] = []
    size = 0
    for index in ranked:
        size += len(sentences[index].split())
        if size > words and chosen:
            break
        chosen.append(index)
    return " ".join(sentences[i] for i in sorted(chosen))
