"""The published contract: what is written validates, reads back, and nothing else is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from report_samples import DRAFT, ferry_report, hostile_report

from factcheck.errors import UsageError
from factcheck.report import render
from factcheck.report.contract import Report
from factcheck.report.json_ import load
from factcheck.report.schema import json_schema


def written(made: Report) -> str:
    return render(made, "json", color=True, width=20, min_level="error")


@pytest.mark.parametrize("made", [ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_what_is_written_fits_the_published_schema(made: Report) -> None:
    Draft202012Validator.check_schema(json_schema())
    Draft202012Validator(json_schema()).validate(json.loads(written(made)))


def test_schema_names_itself_and_wants_every_field() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:factcheck:report:1"
    assert schema["title"]
    assert schema["required"] == ["schema", "provenance", "articles"]
    assert "text" not in schema["$defs"]["ArticleOut"]["properties"]
    assert len(schema["$defs"]["Summary"]["required"]) == 6


def damaged(path: list[Any], value: Any) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(written(ferry_report()))
    *way, last = path
    place: Any = raw
    for step in way:
        place = place[step]
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return raw


DAMAGE: list[tuple[list[Any], Any]] = [
    (["schema"], "factcheck-report/2"),
    (["schema"], KeyError),
    (["articles", 0, "text"], DRAFT),
    (["articles", 0, "sha256"], KeyError),
    (["articles", 0, "findings", 0, "verdict"], "true"),
    (["articles", 0, "findings", 0, "line"], "5"),
    (["articles", 0, "findings", 1, "evidence", 0, "score"], 1.5),
    (["articles", 0, "findings", 1, "evidence", 0, "stance"], "maybe"),
    (["provenance", "corpus", "documents"], None),
]


@pytest.mark.parametrize(("path", "value"), DAMAGE)
def test_damage_is_refused_by_the_schema_and_by_load(path: list[Any], value: Any) -> None:
    raw = damaged(path, value)
    with pytest.raises(ValidationError):
        Draft202012Validator(json_schema()).validate(raw)
    if (path[-1], value) != ("text", DRAFT):
        with pytest.raises(UsageError) as caught:
            load(json.dumps(raw))
        assert caught.value.hint


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "NaN", "[" * 100_000])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        load(text)


def test_a_summary_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(UsageError, match="count"):
        load(json.dumps(damaged(["articles", 0, "summary", "supported"], 7)))


@pytest.mark.parametrize("made", [ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_reading_back_gives_the_same_bytes_without_the_draft(made: Report) -> None:
    text = written(made)
    again = load(text)
    assert written(again) == text
    assert all(article.text is None for article in again.articles)
    assert text.endswith("}\n")


def test_keys_stand_in_the_order_of_the_contract() -> None:
    raw = json.loads(written(ferry_report()))
    assert list(raw) == ["schema", "provenance", "articles"]
    assert list(raw["articles"][0]) == ["source", "sha256", "title", "findings", "coverage", "summary"]
    assert list(raw["articles"][0]["findings"][0]) == [
        "id",
        "rule",
        "claim",
        "span",
        "line",
        "column",
        "verdict",
        "confidence",
        "reason",
        "evidence",
        "correction",
    ]
    assert "Subscribe to our harbour newsletter" not in written(ferry_report())


def test_a_record_is_whole_whatever_level_is_shown() -> None:
    assert [one["verdict"] for one in json.loads(written(ferry_report()))["articles"][0]["findings"]].count(
        "supported"
    ) == 3
