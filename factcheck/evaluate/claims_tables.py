"""What the extract stage is worth, as a table of at most 100 columns with an optional listing, and as JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.evaluate.claims import MAKING, SELECTION, STAGES, Listed, StageResult
from factcheck.evaluate.tables import figure
from factcheck.report.cells import plain

_NAME = 16
_CELL = 9
_HEADS = {"claims_matched": "matched", "gold_matched": "gold", "precision": "prec."}


def as_table(results: Sequence[StageResult], listed: str | None) -> str:
    """For each set one table for selection and one for the making of claims, each where it has rows; then the rows of
    the stage ``listed``."""
    out: list[str] = []
    for name in dict.fromkeys(one.name for one in results):
        out += [plain(name), ""]
        for measures, stages in ((SELECTION, STAGES[:1]), (MAKING, STAGES[1:])):
            own = [one for one in results if one.name == name and one.stage in stages]
            if own:
                heads = ["stage", "rows", "claims", *(_HEADS.get(key, key) for key in measures), "claims/s"]
                out += [_line(heads), *(_line(_cells(one, measures)) for one in own), ""]
    for one in results:
        if one.stage == listed:
            out += [line for row in one.listed for line in _listing(row)]
    return "\n".join(out).rstrip("\n") + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells[1:])


def _cells(one: StageResult, names: Sequence[str]) -> list[str]:
    measured = (figure(one.values[name]) for name in names)
    return [one.stage, str(one.rows), str(one.claims), *measured, figure(_speed(one), 0)]


def _speed(one: StageResult) -> float | None:
    return one.claims / one.seconds if one.seconds > 0 else None


def _listing(row: Listed) -> list[str]:
    lines = [f"sentence: {plain(row.sentence)}"]
    lines += [f"    gold: {plain(text)}" for text in row.gold]
    lines += [f"   claim: {plain(text)}" for text in row.claims]
    lines += [f"       - {plain(remark)}" for remark in row.remarks]
    return [*lines, ""]


def as_json(results: Sequence[StageResult], listed: str | None) -> dict[str, Any]:
    """Every number, and the rows of the stage ``listed``."""
    return {
        "stages": [
            {
                "name": one.name,
                "stage": one.stage,
                "rows": one.rows,
                "claims": one.claims,
                **one.values,
                "seconds": one.seconds,
                "claims_per_second": _speed(one),
                **({"listed": [row._asdict() for row in one.listed]} if one.stage == listed else {}),
            }
            for one in results
        ]
    }
