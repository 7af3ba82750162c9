"""Labelled pairs of a claim and its evidence → what the verifier is worth on them, alone or with the signals.

With signals, the figures, dates, names, quotations and so on of the claim are compared with the evidence, and a
difference that the decision table would refute a claim for overrules the verifier.  Where they agree or abstain, its
probability stands.  Unlike in a check, nothing has to show first that the evidence is about the claim: it is given.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from factcheck.errors import UsageError
from factcheck.evaluate import measures
from factcheck.evaluate.lines import DOCUMENTED, SUFFIXES, Row, rows, sample
from factcheck.text import squash
from factcheck.types import Claim, Document, Hit, Passage, Span
from factcheck.verify.windows import READ, WORDS, combine, nearest

if TYPE_CHECKING:
    from factcheck.engines.base import Judge, Progress, Scores

Label = Literal["supported", "refuted", "not_enough", "not_supported"]
LABELS: tuple[Label, ...] = get_args(Label)
THREE_WAY = {"supported", "refuted", "not_enough"}
THRESHOLD = 0.4
"""Least p(supported) that counts as supported, one for all sets; chosen on the dev sets (training/README.md)."""
MEASURES = ("balanced_accuracy", "auroc", "macro_f1", "calibration_error", "brier_score")


@dataclass(frozen=True)
class Pair:
    """One labelled pair.  ``title`` is the document's, where it is known; the verifier reads it above the evidence."""

    claim: str
    evidence: str
    label: Label
    title: str = ""


@dataclass(frozen=True)
class LabelledSet:
    """Pairs that are scored together; ``three_way`` where all of supported, refuted and not_enough occur, and
    nothing else."""

    name: str
    pairs: Sequence[Pair]
    three_way: bool


@dataclass(frozen=True)
class SetResult:
    """The measures of one set.  ``judged`` counts what the verifier read: a pair of n windows counts n times."""

    name: str
    rows: int
    labels: dict[str, int]
    judged: int
    seconds: float
    values: dict[str, float | None]

    @property
    def pairs_per_second(self) -> float | None:
        return self.judged / self.seconds if self.seconds > 0 else None


BY_READING = "FC101"
"""The rule of a verdict that rests on the verifier's reading alone."""
OVERRULED = 0.1
"""Most that p(supported) can be where a located difference stands against it; ``decide.DETERMINISTIC`` is its rest."""


class _Guess(NamedTuple):
    label: str
    supported: float
    judged: int


class _Read:
    """A judge that has read some texts for one claim already, and asks the other one for whatever else is wanted."""

    def __init__(self, judge: Judge, claim: str, scores: Mapping[str, Scores]) -> None:
        self._judge, self._claim, self._scores = judge, claim, scores

    @property
    def id(self) -> str:
        return self._judge.id

    def judge(self, claim: str, passages: Sequence[str]) -> list[Scores]:
        known = self._scores if claim == self._claim else {}
        return [known[one] if one in known else self._judge.judge(claim, [one])[0] for one in passages]


def load_sets(paths: Sequence[Path], *, limit: int | None = None, seed: int = 0) -> list[LabelledSet]:
    """The sets below ``paths``, in the order of their names.  Rows belong to the set that their "dataset" names,
    else to that of their file.  Raises UsageError for what cannot be read and for files without rows."""
    found: dict[str, list[Pair]] = {}
    for path, name in _files(paths):
        before = sum(map(len, found.values()))
        for row in rows(path):
            found.setdefault(squash(row.optional("dataset", str) or "") or name, []).append(_pair(row))
        if sum(map(len, found.values())) == before:
            raise UsageError(f"{path}: no rows in it", hint="Remove the file, or give one with labelled pairs.")
    return [
        LabelledSet(name, sample(pairs, limit, seed, name), {pair.label for pair in pairs} == THREE_WAY)
        for name, pairs in sorted(found.items())
    ]


def _files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Every file with the name of its set, each once."""
    found: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder", hint="Name labelled .jsonl or .jsonl.gz files.")
        inner = sorted(p for p in path.rglob("*") if p.name.endswith(SUFFIXES)) if path.is_dir() else [path]
        if not inner:
            raise UsageError(f"{path}: no .jsonl or .jsonl.gz file in it", hint=DOCUMENTED)
        for file in inner:
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            found.setdefault(file.resolve(), name.removesuffix(".gz").removesuffix(".jsonl"))
    return list(found.items())


def _pair(row: Row) -> Pair:
    label = row.text("label")
    if label not in LABELS:
        row.fail(f'unknown label "{label}"', f"A label is one of {', '.join(LABELS)}.")
    evidence = row.text("evidence", blank=True)
    title = row.inner(row.optional("meta", dict) or {}, '"meta"').optional("title", str) or ""
    titled = bool(title.strip()) and evidence.startswith(title + "\n")
    body = evidence[len(title) + 1 :] if titled else evidence
    return Pair(row.text("claim"), body, label, title if titled else "")


def evaluate(
    sets: Sequence[LabelledSet],
    judge: Judge,
    *,
    words: int = WORDS,
    most: int = READ,
    threshold: float = THRESHOLD,
    signals: bool = False,
    progress: Progress | None = None,
) -> list[SetResult]:
    """Judges every pair of every set.  What the judge raises goes through."""
    total = sum(len(one.pairs) for one in sets)
    done = 0
    results = []
    for one in sets:
        guesses: list[_Guess] = []
        began = time.perf_counter()
        for pair in one.pairs:
            if progress:
                progress("judging pairs", done, total)
            cut = nearest(pair.claim, pair.evidence, words, most)
            guesses.append(_judge(pair, cut, judge, threshold, signals=signals))
            done += 1
        results.append(_result(one, guesses, time.perf_counter() - began))
    if progress:
        progress("judging pairs", total, total)
    return results


def _judge(pair: Pair, cut: Sequence[str], judge: Judge, threshold: float, *, signals: bool) -> _Guess:
    texts = [f"{pair.title}\n{window}" if pair.title else window for window in cut]
    scores = judge.judge(pair.claim, texts)
    best = combine(scores)
    if signals and _differs(pair, cut, texts, scores, judge):
        return _Guess("refuted", min(best.supported, OVERRULED), len(cut))
    if best.supported >= threshold:
        return _Guess("supported", best.supported, len(cut))
    return _Guess("refuted" if best.refuted > best.not_enough else "not_enough", best.supported, len(cut))


def _differs(pair: Pair, cut: Sequence[str], texts: Sequence[str], scores: Sequence[Scores], judge: Judge) -> bool:
    """Whether a check that had found these windows would refute the claim for a difference that can be shown."""
    from factcheck.decide import decide
    from factcheck.verify import gather

    whole = Span(start=0, end=len(pair.claim))
    claim = Claim(id="claim", text=pair.claim, span=whole, sentence=whole)
    document = Document(id="evidence", title=squash(pair.title), source="", published=None, sha256="")
    hits = [Hit(passage=_passage(n, window), document=document, score=1.0) for n, window in enumerate(cut)]
    evidence = gather(claim, hits, texts, _Read(judge, claim.text, dict(zip(texts, scores, strict=True))))
    verdict = decide(claim, [one.model_copy(update={"wording": 1.0}) for one in evidence])
    return verdict.label == "refuted" and verdict.rule != BY_READING


def _passage(number: int, text: str) -> Passage:
    return Passage(id=str(number), document="evidence", span=Span(start=0, end=len(text)), text=text)


def _result(one: LabelledSet, guesses: Sequence[_Guess], seconds: float) -> SetResult:
    labels = [pair.label for pair in one.pairs]
    gold = [label == "supported" for label in labels]
    predicted = [guess.label for guess in guesses]
    values: dict[str, float | None] = dict.fromkeys(MEASURES)
    values["balanced_accuracy"] = measures.balanced_accuracy([label == "supported" for label in predicted], gold)
    if one.three_way:
        values["macro_f1"] = measures.macro_f1(predicted, labels)
    probabilities = [guess.supported for guess in guesses]
    values["auroc"] = measures.auroc(probabilities, gold)
    values["calibration_error"] = measures.calibration_error(probabilities, gold)
    values["brier_score"] = measures.brier_score(probabilities, gold)
    counts: dict[str, int] = {label: labels.count(label) for label in LABELS if label in labels}
    return SetResult(one.name, len(labels), counts, sum(guess.judged for guess in guesses), seconds, values)
