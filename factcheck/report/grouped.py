"""``grouped``: the problems of each draft below its name, one a line, then a summary line.

As in ``concise``, text of a draft or a source cannot add a line.
"""

from __future__ import annotations

from factcheck.report.cells import plain
from factcheck.report.contract import Report
from factcheck.report.paint import LEVEL_COLOURS, paint
from factcheck.report.sources import raised
from factcheck.report.view import Problem, Style, at_least, message, name_of, summary_line


def render(report: Report, style: Style) -> str:
    """The whole report, with a line end at its end."""
    lines: list[str] = []
    for article, own in raised(report, style.around):
        found = at_least(own, style.min_level)
        if found:
            lines += [f"{paint(name_of(article), style, bold=True)}:", *_lines(found, style), ""]
    return "\n".join([*lines, summary_line(report, style), ""])


def _lines(found: list[Problem], style: Style) -> list[str]:
    """Places and levels in columns."""
    places = [f"{one.line}:{one.column}" for one in found]
    wide, level_wide = max(map(len, places)), max(len(one.level) for one in found)
    lines = []
    for place, one in zip(places, found, strict=True):
        level = paint(one.level.ljust(level_wide), style, fg=LEVEL_COLOURS[one.level], bold=True)
        lines.append(f"  {place.rjust(wide)}  {level}  {plain(one.code)}  {message(one)}")
    return lines
