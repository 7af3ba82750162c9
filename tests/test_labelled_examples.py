"""Every second one of the labelled drafts under examples/evaluation, with the real models: what must not get worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.evaluate.drafts import DraftsResult, check_runs, score
from factcheck.evaluate.gold import load_runs

pytestmark = pytest.mark.timeout(900)  # the fixture takes minutes where the CPU has no fast products of small integers
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "evaluation"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> DraftsResult:
    checked = check_runs(load_runs(EXAMPLES)[::2], cache_dir=tmp_path_factory.mktemp("cache"))
    assert not checked.incomplete
    return score(checked.findings, resamples=0)


def value(result: DraftsResult, name: str) -> float:
    found = result.values[name]
    assert found is not None
    return found


def test_what_is_shown_stands_in_the_sources(result: DraftsResult) -> None:
    assert value(result, "citation_accuracy") >= 0.9
    assert value(result, "error_located") >= 0.9


def test_what_is_called_wrong_is_wrong(result: DraftsResult) -> None:
    assert value(result, "precision_refuted") >= 0.85
    assert value(result, "false_alarm_rate") <= 0.03


def test_errors_are_found_and_statements_confirmed(result: DraftsResult) -> None:
    assert value(result, "error_recall") >= 0.34
    assert value(result, "supported_recall") >= 0.45
    assert value(result, "not_enough_accuracy") >= 0.9


def test_every_statement_and_every_quote_of_the_held_out_drafts_stands_where_it_is_said_to() -> None:
    root = EXAMPLES.parent / "held-out"
    cases = sorted(path.parent for path in root.glob("*/gold.jsonl"))
    assert len(cases) == len(list(load_runs(root)))
    for case in cases:
        draft = next(case.glob("draft.*")).read_text(encoding="utf-8")
        for line in (case / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert draft[row["start"] : row["end"]] == row["text"]
            for one in row.get("evidence", ()):
                document = (case / "corpus" / one["document"]).read_text(encoding="utf-8")
                assert one["quote"] in document, (case.name, one)
            if row["label"] == "refuted":
                wrong = row["error_span"]
                assert row["start"] <= wrong["start"] < wrong["end"] <= row["end"]
