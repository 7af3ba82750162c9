"""Labelled drafts → what the whole check says of them, measured as an editor would feel it.

``check_runs`` runs the checker as ``factcheck check`` does; ``score`` counts.  What a measure means stands in
docs/evaluation.md, how its cases are found in ``spans``.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.evaluate import measures
from factcheck.evaluate.gold import LabelledDraft, Run, check_offsets
from factcheck.evaluate.quotes import Sources
from factcheck.evaluate.spans import CLASSES, OBSERVATIONS, JudgedDraft, JudgedSpan, assign

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.pipeline import Engine
    from factcheck.report.contract import FindingOut, Report

RESAMPLES = 1000
MEASURES = (*OBSERVATIONS, "macro_f1")
ERROR_COUNTS = ("n", "flagged", "soft", "missed")


@dataclass
class Tally:
    """The counts of one draft; counts of several drafts add up to those of all."""

    hits: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    """``right``, ``false`` and ``overlooked`` are true positives, false positives and false negatives by class."""
    overlooked: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)
    loose: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        for name, counts in vars(other).items():
            getattr(self, name).update(counts)

    @property
    def judged(self) -> int:
        """The cases of macro_f1."""
        return sum(self.right.values()) + sum(self.overlooked.values())

    def values(self) -> dict[str, float | None]:
        """Every measure; None where it has no cases."""
        found = {name: self.hits[name] / self.cases[name] if self.cases[name] else None for name in OBSERVATIONS}
        by_class = [measures.f1(self.right[one], self.false[one], self.overlooked[one]) for one in CLASSES]
        return {**found, "macro_f1": measures.mean(by_class)}


@dataclass(frozen=True)
class DraftsResult:
    """``intervals`` are 95% bootstrap intervals over drafts; ``by_error_type`` and ``confusion`` count spans;
    ``loose`` counts findings that belong to no span, by verdict."""

    drafts: int
    findings: int
    values: dict[str, float | None]
    cases: dict[str, int]
    intervals: dict[str, tuple[float, float]]
    by_error_type: dict[str, dict[str, int]]
    confusion: dict[str, dict[str, int]]
    loose: dict[str, int]


@dataclass
class Checked:
    """What came of running the checker: reports by run, findings by draft, and what a person should be told."""

    reports: dict[str, Report] = field(default_factory=dict)
    findings: list[tuple[LabelledDraft, Sequence[FindingOut]]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    seconds: float = 0.0


def check_runs(
    runs: Sequence[Run],
    *,
    cache_dir: Path,
    use_cache: bool = True,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Checks every draft against its corpus.  Raises UsageError where an annotation does not fit its draft, and what
    ``check`` raises."""
    from factcheck.pipeline import check
    from factcheck.read import load

    loaded = [[load(draft.path) for draft in run.drafts] for run in runs]
    for run, articles in zip(runs, loaded, strict=True):
        for draft, article in zip(run.drafts, articles, strict=True):
            check_offsets(draft, article.text)
    out = Checked()
    began = time.perf_counter()
    for run, articles in zip(runs, loaded, strict=True):
        outcome = check(
            articles, run.corpus, cache_dir=cache_dir, use_cache=use_cache, engine=engine, progress=progress
        )
        report = out.reports[run.name] = outcome.report
        out.findings += [(draft, article.findings) for draft, article in zip(run.drafts, report.articles, strict=True)]
        out.notices += [f"{run.name}: {notice}" for notice in outcome.notices]
        failed = [
            finding.reason for article in report.articles for finding in article.findings if finding.verdict == "error"
        ]
        if failed:
            out.incomplete.append(f"{run.name}: {len(failed)} claims could not be checked ({failed[0]})")
        skipped = report.provenance.corpus.skipped.items()
        out.incomplete += [f"{run.name}: reference document {name} was skipped: {why}" for name, why in skipped]
    out.seconds = time.perf_counter() - began
    return out


def score(
    checked: Sequence[tuple[LabelledDraft, Sequence[FindingOut]]], *, resamples: int = RESAMPLES, seed: int = 0
) -> DraftsResult:
    """Counts over all drafts, with intervals from ``resamples`` resamples of the drafts (0: none)."""
    sources = {draft.corpus: Sources(draft.corpus) for draft, _ in checked}
    tallies = [tally(assign(draft.spans, findings, sources[draft.corpus])) for draft, findings in checked]
    total = Tally()
    for one in tallies:
        total.add(one)
    return DraftsResult(
        drafts=len(tallies),
        findings=sum(len(findings) for _, findings in checked),
        values=total.values(),
        cases={**{name: total.cases[name] for name in OBSERVATIONS}, "macro_f1": total.judged},
        intervals=_intervals(tallies, resamples, seed),
        by_error_type={
            kind: {count: total.errors[kind, count] for count in ERROR_COUNTS}
            for kind in sorted({kind for kind, _ in total.errors})
        },
        confusion=_nested(total.confusion),
        loose=dict(sorted(total.loose.items())),
    )


def tally(draft: JudgedDraft) -> Tally:
    """The counts of one draft."""
    out = Tally()
    for name, observe in OBSERVATIONS.items():
        seen = list(observe(draft))
        out.cases[name], out.hits[name] = len(seen), sum(seen)
    for span in draft.spans:
        out.confusion[span.gold.label, span.answer] += 1
        _count_class(out, span)
        if span.wrong:
            kind = span.gold.error_type or "unspecified"
            out.errors[kind, "n"] += 1
            out.errors[kind, "flagged"] += span.alarmed
            out.errors[kind, "soft"] += span.answer == "not_enough_evidence"
            out.errors[kind, "missed"] += span.answer == "missed"
    out.loose.update(finding.verdict for finding in draft.loose)
    return out


def _count_class(out: Tally, span: JudgedSpan) -> None:
    """An accepted answer counts for the gold label."""
    label = span.gold.label
    if label not in CLASSES:
        return
    if span.as_gold == label or span.accepted:
        out.right[label] += 1
    else:
        out.overlooked[label] += 1
        out.false[span.as_gold] += 1


def _intervals(tallies: Sequence[Tally], resamples: int, seed: int) -> dict[str, tuple[float, float]]:
    chooser = random.Random(seed)  # noqa: S311 - reproducible on purpose
    indexes = range(len(tallies))
    draws = [chooser.choices(indexes, k=len(tallies)) for _ in range(resamples if tallies else 0)]

    def values(draw: Sequence[int]) -> Mapping[str, float | None]:
        total = Tally()
        for index in draw:
            for name in ("hits", "cases", "right", "false", "overlooked"):
                getattr(total, name).update(getattr(tallies[index], name))
        return total.values()

    return measures.intervals(draws, values)


def _nested(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (gold, answer), count in sorted(counts.items()):
        found.setdefault(gold, {})[answer] = count
    return found
