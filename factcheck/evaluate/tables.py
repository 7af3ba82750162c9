"""Results as tables of at most 100 columns for the terminal, and as JSON values that hold every number.

A measure without cases is ``-`` in a table and null in JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factcheck.evaluate.drafts import MEASURES as DRAFT_MEASURES
from factcheck.evaluate.drafts import DraftsResult
from factcheck.evaluate.measures import mean
from factcheck.evaluate.pairs import MEASURES as PAIR_MEASURES
from factcheck.evaluate.pairs import SetResult
from factcheck.evaluate.ranking import MEASURES as RANKING_MEASURES
from factcheck.evaluate.ranking import RankingResult
from factcheck.evaluate.spans import MISSED, SEVERITY
from factcheck.report.cells import clip, text_width

SCHEMA = "factcheck-evaluation/1"
WIDTH = 100
_NAME = 28
_HEADS = {
    "balanced_accuracy": "bal. acc.",
    "auroc": "AUROC",
    "macro_f1": "macro-F1",
    "calibration_error": "ECE",
    "brier_score": "Brier",
    "conflicting": "conflict",
    "not_enough_evidence": "no evid.",
    "not_checkable": "not chk.",
}


def figure(value: float | None, digits: int = 3) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _rows(rows: Iterable[Sequence[str]], name: int, width: int) -> list[str]:
    """The first cell to the left, harmless and cut to ``name`` terminal cells, the others to the right."""
    out = []
    for first, *others in rows:
        label = clip(first, name)
        out.append(label + " " * (name - text_width(label)) + "".join(f"{cell:>{width}}" for cell in others))
    return out


def pair_means(results: Sequence[SetResult]) -> dict[str, float | None]:
    """The mean of each measure over the sets that have it, every set counting the same."""
    return {name: mean([result.values[name] for result in results]) for name in PAIR_MEASURES}


def pairs_table(results: Sequence[SetResult]) -> str:
    rows = [["set", "rows", *(_HEADS[name] for name in PAIR_MEASURES), "pairs/s"]]
    for one in results:
        values = [figure(one.values[name]) for name in PAIR_MEASURES]
        rows.append([one.name, str(one.rows), *values, figure(one.pairs_per_second, 1)])
    if len(results) > 1:
        seconds = sum(one.seconds for one in results)
        speed = sum(one.judged for one in results) / seconds if seconds > 0 else None
        means = [figure(value) for value in pair_means(results).values()]
        rows.append(["mean of sets", str(sum(one.rows for one in results)), *means, figure(speed, 1)])
    return "\n".join(_rows(rows, _NAME, 10)) + "\n"


def pairs_json(results: Sequence[SetResult]) -> dict[str, Any]:
    sets = [
        {
            "name": one.name,
            "rows": one.rows,
            "labels": one.labels,
            **one.values,
            "pairs_judged": one.judged,
            "seconds": one.seconds,
            "pairs_per_second": one.pairs_per_second,
        }
        for one in results
    ]
    return {"sets": sets, "mean": pair_means(results)}


def ranking_table(result: RankingResult) -> str:
    """Below the measures of documents, where gold sentences are known, a second table of the passages that hold one."""
    documents = {name: value for name, value in result.values.items() if name in RANKING_MEASURES}
    passages = {name: value for name, value in result.values.items() if name not in documents}
    speed = result.queries / result.search_seconds if result.search_seconds > 0 else None
    counts = [str(result.queries), str(result.documents), str(result.passages)]
    heads = ["set", "queries", "documents", "passages", *documents, "queries/s"]
    lines = _rows([heads, [result.name, *counts, *map(figure, documents.values()), figure(speed, 1)]], 16, 10)
    if passages:
        lines += ["", *_rows([["set", *passages], [result.name, *map(figure, passages.values())]], 16, 13)]
    return "\n".join(lines) + "\n"


def ranking_json(result: RankingResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "queries": result.queries,
        "documents": result.documents,
        "passages": result.passages,
        "documents_unread": result.unread,
        **result.values,
        "index_seconds": result.index_seconds,
        "search_seconds": result.search_seconds,
    }


def drafts_table(result: DraftsResult) -> str:
    out = [f"{result.drafts} drafts, {result.findings} findings", ""]
    out.append(f"{'measure':{_NAME}}{'value':>8}{'cases':>8}   95% interval")
    for name in DRAFT_MEASURES:
        interval = result.intervals.get(name)
        between = f"   {interval[0]:.3f} to {interval[1]:.3f}" if interval else "   -"
        out.append(f"{name:{_NAME}}{figure(result.values[name]):>8}{result.cases[name]:>8}{between}")
    if result.by_error_type:
        out += ["", *_error_types(result.by_error_type)]
    answers = (*SEVERITY, MISSED)
    matrix = [["label (rows), answer", *(_HEADS.get(answer, answer) for answer in answers)]]
    matrix += [[gold, *(str(row.get(answer, 0)) for answer in answers)] for gold, row in result.confusion.items()]
    out += ["", *_rows(matrix, 24, 10)]
    if result.loose:
        counts = ", ".join(f"{verdict} {count}" for verdict, count in result.loose.items())
        out += ["", f"findings on no annotated span: {counts}"]
    return "\n".join(out) + "\n"


def _error_types(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1]["n"], item[0]))
    heads = ["error type", "cases", "flagged", "no evid.", "missed"]
    return _rows([heads, *([kind, *(str(n) for n in row.values())] for kind, row in ordered)], _NAME, 9)


def drafts_json(result: DraftsResult) -> dict[str, Any]:
    return {
        "drafts": result.drafts,
        "findings": result.findings,
        **result.values,
        "n": result.cases,
        "ci95": {name: result.intervals.get(name) for name in DRAFT_MEASURES},
        "by_error_type": result.by_error_type,
        "confusion": result.confusion,
        "findings_outside_gold": result.loose,
    }
