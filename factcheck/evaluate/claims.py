"""Labelled sentences → what the extract stage is worth on them: selection, decomposition, decontextualisation.

A row of stage *selection* says whether a sentence is verifiable.  A row of stage *decomposition* or
*disambiguation* gives the claims that people would make of the sentence.

The measures, each in 0..1:

- ``covered``: of the elements (content words, figures, names, negation) that the gold claims take from the sentence,
  the share that stands in some claim of ours.
- ``restored``: of the elements that the gold claims take from the context alone, the share that stands in some claim
  of ours.  What stands in neither was added by whoever wrote the gold claim, and is not counted.
- ``worded``: the share of our claims whose every element stands in the sentence or its context.
- ``entailed``: the share of our claims that are so worded and that a judge, too, reads as following from the sentence
  with its context (only with a judge).
- ``claims_matched``, ``gold_matched``: the share of our claims, of the gold claims, that pair off one to one with at
  least ``MATCHED`` of their elements in common (F1).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from factcheck.errors import UsageError
from factcheck.evaluate import measures
from factcheck.evaluate.lines import DOCUMENTED, SUFFIXES, Row, rows, sample
from factcheck.extract import extract
from factcheck.extract.guards import CONFIRMED, Entails, elements
from factcheck.text import squash
from factcheck.types import CHECKABLE, Article, Block, Claim, Piece

if TYPE_CHECKING:
    from factcheck.engines.base import Judge, Progress

Stage = Literal["selection", "decomposition", "disambiguation"]
STAGES: tuple[Stage, ...] = get_args(Stage)
MATCHED = 0.7
"""Word F1 from which two claims count as the same; at .7, one word in four of a short claim may differ ("the firm",
"the company"), while another verb and object may not."""


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence.  ``context`` is the text around it and may hold the sentence itself."""

    sentence: str
    context: str
    stage: Stage
    verifiable: bool = True
    gold: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """All that a claim may be made from."""
        return f"{self.context}\n{self.sentence}" if self.context else self.sentence


class Listed(NamedTuple):
    """One row as the listing shows it."""

    stage: Stage
    sentence: str
    gold: tuple[str, ...]
    claims: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class StageResult:
    """The measures of one stage of one set.  ``seconds`` is what extraction took."""

    name: str
    stage: Stage
    rows: int
    claims: int
    seconds: float
    values: dict[str, float | None]
    listed: list[Listed] = field(default_factory=list)


SELECTION = ("precision", "recall", "f1")
MAKING = ("covered", "restored", "worded", "entailed", "claims_matched", "gold_matched")


def load_sentences(
    paths: Sequence[Path], *, limit: int | None = None, seed: int = 0
) -> dict[tuple[str, Stage], list[Sentence]]:
    """The labelled sentences by set and stage.  ``limit`` holds for each stage of each set.  Raises UsageError."""
    found: dict[tuple[str, Stage], list[Sentence]] = {}
    for path in _files(paths):
        for row in rows(path):
            one = _sentence(row)
            name = squash(row.optional("dataset", str) or "") or path.name.removesuffix(".gz").removesuffix(".jsonl")
            found.setdefault((name, one.stage), []).append(one)
    if not found:
        raise UsageError(f"{paths[0]}: no rows in it", hint=DOCUMENTED)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], STAGES.index(item[0][1])))
    return {key: sample(items, limit, seed, "/".join(key)) for key, items in ordered}


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder", hint="Name labelled .jsonl or .jsonl.gz files.")
        inner = sorted(p for p in path.rglob("*") if p.name.endswith(SUFFIXES)) if path.is_dir() else [path]
        if not inner:
            raise UsageError(f"{path}: no .jsonl or .jsonl.gz file in it", hint=DOCUMENTED)
        found += [file for file in inner if file not in found]
    return found


def _sentence(row: Row) -> Sentence:
    sentence, context = row.text("sentence"), row.optional("context", str) or ""
    stage = row.optional("stage", str) or "selection"
    if stage == "selection":
        key = "check_worthy" if "check_worthy" in row.values else "verifiable"
        value = row.values.get(key)
        if not isinstance(value, bool):
            row.fail(f'"{key}" is not true or false')
        return Sentence(sentence, context, "selection", verifiable=value)
    if stage not in STAGES:
        row.fail(f'unknown stage "{stage}"', f"A stage is one of {', '.join(STAGES)}.")
    gold = row.optional("gold_claims", list)
    if not gold or not all(isinstance(one, str) and one.strip() for one in gold):
        row.fail('"gold_claims" is not a list of claims')
    return Sentence(sentence, context, stage, gold=tuple(gold))


def claims_of(one: Sentence) -> list[Claim]:
    """What extraction makes of the sentence where it stands in its context, or alone where the context lacks it.

    Selection is measured on the sentence alone.
    """
    text = one.context if one.stage != "selection" and one.sentence in one.context else one.sentence
    at = text.index(one.sentence)
    article = Article(source="-", text=text, sha256="", title="", published=None, blocks=_paragraphs(text))
    inside = range(at, at + len(one.sentence))
    return [claim for claim in extract(article).claims if claim.span.start in inside]


def _paragraphs(text: str) -> tuple[Block, ...]:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(kind="paragraph", text=part, pieces=(Piece(0, at, at + len(part)),)))
        at += len(part) + 2
    return tuple(blocks)


def judged_by(judge: Judge) -> Entails:
    """A judge as ``extract.guards`` asks it."""
    return lambda premise, claim: judge.judge(claim, [premise])[0].supported


def evaluate(
    sets: dict[tuple[str, Stage], list[Sentence]], *, entails: Entails | None = None, progress: Progress | None = None
) -> list[StageResult]:
    """Extracts from every sentence and scores it.  ``entails`` is asked once a claim."""
    results = []
    for n, ((name, stage), items) in enumerate(sets.items()):
        if progress:
            progress("scoring stages", n, len(sets))
        results.append(_stage(name, stage, items, entails))
    if progress:
        progress("scoring stages", len(sets), len(sets))
    return results


def _stage(name: str, stage: Stage, items: Sequence[Sentence], entails: Entails | None) -> StageResult:
    began = time.perf_counter()
    made = [claims_of(one) for one in items]
    seconds = time.perf_counter() - began
    score = _selection if stage == "selection" else _making
    values, listed = score(items, made, entails)
    return StageResult(name, stage, len(items), sum(map(len, made)), seconds, values, listed)


Scored = tuple[dict[str, float | None], list[Listed]]


def _selection(items: Sequence[Sentence], made: Sequence[Sequence[Claim]], entails: Entails | None) -> Scored:  # noqa: ARG001
    chosen = [any(claim.kind in CHECKABLE for claim in claims) for claims in made]
    gold = [one.verifiable for one in items]
    hits = sum(a and b for a, b in zip(chosen, gold, strict=True))
    extra, missed = sum(chosen) - hits, sum(gold) - hits
    values = {
        "precision": hits / (hits + extra) if hits + extra else None,
        "recall": hits / (hits + missed) if hits + missed else None,
        "f1": measures.f1(hits, extra, missed),
    }
    listed = []
    for one, claims, was in zip(items, made, chosen, strict=True):
        if was != one.verifiable:
            why = claims[0].reason if claims else "no claim"
            remark = "chosen, but not verifiable" if was else f"verifiable, but set aside: {why}"
            listed.append(Listed("selection", one.sentence, (), (), (remark,)))
    return values, listed


def _making(items: Sequence[Sentence], made: Sequence[Sequence[Claim]], entails: Entails | None) -> Scored:
    flags: dict[str, list[bool]] = {name: [] for name in MAKING}
    listed = []
    for one, claims in zip(items, made, strict=True):
        texts = [claim.text for claim in claims]
        own, source = set(elements(one.sentence)), set(elements(one.source))
        said = {element for text in texts for element in elements(text)}
        wanted = [e for e in dict.fromkeys(e for claim in one.gold for e in elements(claim)) if e in source]
        strange = [[e for e in elements(text) if e not in source] for text in texts]
        pairs = matched(texts, one.gold)
        flags["covered"] += [e in said for e in wanted if e in own]
        flags["restored"] += [e in said for e in wanted if e not in own]
        flags["worded"] += [not words for words in strange]
        if entails:
            judged = zip(texts, strange, strict=True)
            flags["entailed"] += [not odd and entails(one.source, text) >= CONFIRMED for text, odd in judged]
        flags["claims_matched"] += [n < pairs for n in range(len(texts))]
        flags["gold_matched"] += [n < pairs for n in range(len(one.gold))]
        remarks = [f"not covered: {e}" for e in wanted if e not in said]
        remarks += [f"not in the source: {word}" for words in strange for word in words]
        if remarks or pairs < len(one.gold):
            listed.append(Listed(one.stage, one.sentence, one.gold, tuple(texts), tuple(remarks)))
    return {name: _share(found) for name, found in flags.items()}, listed


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None


def matched(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many pairs there are, each text used once, best pairs first."""
    bags = [Counter(elements(text)) for text in ours], [Counter(elements(text)) for text in theirs]
    found = sorted(((_word_f1(a, b), m, n) for m, a in enumerate(bags[0]) for n, b in enumerate(bags[1])), reverse=True)
    used: tuple[set[int], set[int]] = set(), set()
    for score, m, n in found:
        if score >= MATCHED and m not in used[0] and n not in used[1]:
            used[0].add(m)
            used[1].add(n)
    return len(used[0])


def _word_f1(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
