"""The JSON Schema of the report contract, as ``factcheck schema`` prints it."""

from __future__ import annotations

from typing import Any

from factcheck.report.contract import Report


def json_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of what the ``json`` format writes.

    Every field is required, since every field is always written; fields that are not named are forbidden.
    """
    made = Report.model_json_schema(by_alias=True, mode="serialization")
    parts = made.get("$defs", {})
    parts["ArticleOut"]["properties"].pop("text", None)
    for part in (made, *parts.values()):
        part["required"] = list(part["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:factcheck:report:1",
        **made,
        "title": "factcheck report, version 1",
    }
