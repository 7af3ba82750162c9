"""Labelled sentences: reading them, what is made of them, and what is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import UsageError
from factcheck.evaluate.claims import Sentence, claims_of, evaluate, load_sentences, matched
from factcheck.evaluate.claims_tables import as_json, as_table

VERIFIABLE = {"sentence": "The quay is 310 metres long.", "verifiable": True}
OPINION = {"sentence": "What a wonderful quay it is!", "verifiable": False}
CUT = {
    "stage": "decomposition",
    "sentence": "The firm cut 300 jobs in March and has closed its plant in Lille.",
    "gold_claims": ["The firm cut 300 jobs in March.", "The firm has closed its plant in Lille."],
}
LONE = {
    "stage": "disambiguation",
    "sentence": "She left in 2004.",
    "context": "Ann Hall became the first director in 1999. She left in 2004. The post stayed vacant.",
    "gold_claims": ["Ann Hall left in 2004."],
}


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def results(path: Path, **more: Any) -> dict[str, Any]:
    return {one.stage: one for one in evaluate(load_sentences([path]), **more)}


def test_each_stage_has_its_own_measures(tmp_path: Path) -> None:
    found = results(write(tmp_path / "a.jsonl", VERIFIABLE, OPINION, CUT, LONE))
    assert found["selection"].values == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["decomposition"].values["gold_matched"] == 1.0
    assert found["decomposition"].values["restored"] is None  # nothing of it comes from a context
    assert found["disambiguation"].values["restored"] == 1.0
    assert found["disambiguation"].values["worded"] == 1.0
    assert found["disambiguation"].values["entailed"] is None
    assert not any(one.listed for one in found.values())


def test_a_wrong_choice_costs_and_is_listed_with_the_reason(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", VERIFIABLE, {**OPINION, "verifiable": True}, {**VERIFIABLE, "verifiable": False})
    found = results(path)["selection"]
    assert found.values == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert [row.remarks[0].split(":")[0] for row in found.listed] == [
        "verifiable, but set aside", "chosen, but not verifiable",
    ]  # fmt: skip


def test_a_judge_is_asked_with_sentence_and_context(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def entails(premise: str, claim: str) -> float:
        asked.append((premise, claim))
        return 0.2 if "Lille" in claim else 0.9

    found = results(write(tmp_path / "a.jsonl", CUT, LONE), entails=entails)
    assert found["decomposition"].values["entailed"] == 0.5
    assert found["disambiguation"].values["entailed"] == 1.0
    assert all(any(word in premise for word in claim.split()) for premise, claim in asked)
    assert "first director in 1999" in asked[-1][0]


def test_elements_that_gold_added_are_not_asked_for(tmp_path: Path) -> None:
    gold = ["The firm, a Norwegian shipbuilder, cut 300 jobs in March.", CUT["gold_claims"][1]]
    found = results(write(tmp_path / "a.jsonl", {**CUT, "gold_claims": gold}))
    assert found["decomposition"].values["covered"] == 1.0


def test_a_claim_is_used_for_one_gold_claim_only() -> None:
    assert matched(["Ann Hall left."], ["Ann Hall left.", "Ann Hall left."]) == 1
    assert matched(["Ann Hall left in 2004.", "Tom Roe won."], ["Tom Roe won.", "Ann Hall left in 2004."]) == 2
    assert matched(["Ann Hall left."], ["The dam held for nine days."]) == 0
    assert matched([], ["Ann Hall left."]) == 0


def test_only_the_labelled_sentence_of_a_context_counts() -> None:
    one = Sentence(LONE["sentence"], LONE["context"], "disambiguation", gold=("Ann Hall left in 2004.",))  # type: ignore[arg-type]
    assert [claim.text for claim in claims_of(one)] == ["Ann Hall left in 2004."]
    lost = Sentence("She left in 2004.", "Another text.", "disambiguation", gold=("She left in 2004.",))
    assert [claim.text for claim in claims_of(lost)] == ["She left in 2004."]


def test_a_set_of_another_make_can_be_read(tmp_path: Path) -> None:
    row = {"dataset": "debates", "sentence": "Sales rose by 4% in 2019.", "check_worthy": True}
    assert list(load_sentences([write(tmp_path / "a.jsonl", row)])) == [("debates", "selection")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"sentence": "A."}, '"verifiable" is not true or false'),
        ({"sentence": "A.", "verifiable": "yes"}, '"verifiable" is not true or false'),
        ({"sentence": " ", "verifiable": True}, '"sentence" is empty'),
        ({"sentence": "A.", "stage": "cooking"}, 'unknown stage "cooking"'),
        ({"sentence": "A.", "stage": "decomposition"}, '"gold_claims" is not a list of claims'),
        ({"sentence": "A.", "stage": "decomposition", "gold_claims": [3]}, '"gold_claims" is not a list of claims'),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        load_sentences([write(tmp_path / "a.jsonl", VERIFIABLE, row)])
    assert f"a.jsonl, line 2: {message}" in raised.value.message


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none", write(tmp_path / "empty.jsonl"), tmp_path):
        with pytest.raises(UsageError):
            load_sentences([path])
        (tmp_path / "empty.jsonl").unlink(missing_ok=True)


def test_the_table_fits_and_the_listing_is_harmless(tmp_path: Path) -> None:
    row = {**VERIFIABLE, "sentence": "The quay\x1b[2J is 310 metres long.", "verifiable": False}
    found = evaluate(load_sentences([write(tmp_path / "a.jsonl", row, OPINION, CUT, LONE)]))
    table = as_table(found, "selection")
    assert all(len(line) <= 100 for line in table.splitlines())
    assert "\x1b" not in table
    assert "- chosen, but not verifiable" in table
    assert "sentence:" not in as_table(found, None)
    stages = as_json(found, "selection")["stages"]
    assert [("listed" in one) for one in stages] == [True, False, False]
    json.dumps(stages, allow_nan=False)
