"""The JSON Schema of the report contract, as ``factcheck schema`` prints it."""

from __future__ import annotations

from typing import Any

from factcheck.report.contract import ONLY_WHERE_SET, Report


def json_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of what the ``json`` format writes.

    Every field is required, since every field is always written, but for those that are missing where they have nothing
    to say: two of a finding, and the list of findings about sources.  Fields that are not named are forbidden.
    """
    made = Report.model_json_schema(by_alias=True, mode="serialization")
    parts = made.get("$defs", {})
    optional = {"FindingOut": ONLY_WHERE_SET, "SourceOut": ONLY_WHERE_SET, "Report": ("sources",)}
    parts["ArticleOut"]["properties"].pop("text", None)
    for part in (made, *parts.values()):
        part["required"] = [name for name in part["properties"] if name not in optional.get(part["title"], ())]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:factcheck:report:1",
        **made,
        "title": "factcheck report, version 1",
    }
