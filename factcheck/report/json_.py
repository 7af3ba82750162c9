"""``json``: the contract itself, written and read back.

A report is a record: it is always whole, whatever ``min_level`` says.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from factcheck.errors import UsageError
from factcheck.report.contract import SCHEMA, Report
from factcheck.report.view import Style, verdict_counts

_ACTIVE = (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ESCAPES = {code: f"\\u{code:04x}" for code in _ACTIVE}
"""What a terminal obeys, what ends a line for some, and what turns the order of a line around.  They stand only inside of
strings, where the escape means the same."""


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """The report as JSON, fields in the order of the contract, with a line end at its end."""
    return escaped(report.model_dump_json(by_alias=True, indent=2)) + "\n"


def escaped(text: str) -> str:
    """JSON that may be shown on a terminal."""
    return text.translate(_ESCAPES)


def line(entry: dict[str, Any]) -> str:
    """An object on one line, with a line end: also for readers that take U+2028 and its like for line ends."""
    return escaped(json.dumps(entry, ensure_ascii=False)) + "\n"


def load(text: str) -> Report:
    """The report that ``render`` wrote.

    Raises UsageError for anything else: not JSON, another schema, a field too many or too few or of
    another type, or a summary that does not count the findings.
    """
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as problem:
        hint = "Give a file written by --output-format json."
        raise UsageError(f"the report is not JSON: {problem}", hint=hint) from None
    named = raw.get("schema") if isinstance(raw, dict) else None
    if named != SCHEMA:
        raise UsageError(
            f"the report's schema is {named!r}, not {SCHEMA!r}",
            hint="Give a file written by --output-format json of this release.",
        )
    try:
        report = Report.model_validate_json(text, strict=True)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        message = f"the report is damaged at {place or 'its top'}: {first['msg']}"
        raise UsageError(message, hint="Write it again.") from None
    for article in report.articles:
        if article.summary.model_dump() != verdict_counts([article]):
            raise UsageError(f"the summary of {article.source} does not count its findings", hint="Write it again.")
    return report
