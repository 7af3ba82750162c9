"""``full``: every problem with the draft's words, the reason, the quotes and the fix; then all the rest.

The shape is that of rustc and ruff: a header that editors can jump to, an excerpt with carets, notes below.
Lines that come from a draft or a source always stand behind a gutter, so that they cannot pass for a header.
Headers are not wrapped, everything else keeps to the width.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.report.cells import clip, excerpt, plain, text_width, wrap
from factcheck.report.contract import ArticleOut, EvidenceOut, FindingOut, Report
from factcheck.report.paint import LEVEL_COLOURS, VERDICT_COLOURS, paint
from factcheck.report.sources import raised
from factcheck.report.view import (
    ADDRESSED,
    STANCE_WORDS,
    VERDICT_ICONS,
    VERDICT_WORDS,
    Problem,
    Style,
    at_least,
    confidence_words,
    coverage_line,
    deciding,
    documents,
    name_of,
    others,
    replaced,
    set_aside,
    skipped_lines,
    source_words,
    summary_line,
)


def render(report: Report, style: Style) -> str:
    """The whole report, with a line end at its end."""
    lines: list[str] = []
    for article, found in raised(report, style.around):
        for problem in at_least(found, style.min_level):
            lines += [*_problem(article, problem, style), ""]
    for article in report.articles:
        lines += _quiet(article, style)
    for skipped in skipped_lines(report):
        lines += wrap(skipped, style.width, first="  not read: ", rest="    ")
    lines += wrap(summary_line(report, style), style.width, rest="  ")
    return "\n".join([*lines, ""])


def _problem(article: ArticleOut, problem: Problem, style: Style) -> Iterator[str]:
    """Header, excerpt, notes."""
    colour = LEVEL_COLOURS[problem.level]
    place = paint(f"{name_of(article)}:{problem.line}:{problem.column}:", style, bold=True)
    yield f"{place} {paint(f'{problem.level} {plain(problem.code)}', style, fg=colour, bold=True)} {problem.name}"
    rows = []
    last = problem.line
    if article.text is not None:
        last += article.text.count("\n", max(problem.start, 0), max(problem.end, 0))
        gutter = len(str(last))
        rows = list(excerpt(article.text, problem.start, problem.end, style.width - gutter - 3))
    margin = " " * len(str(last))
    bar = paint(f"{margin} |", style, fg="blue")
    yield bar
    shown = 0
    for row in rows:
        label = str(row.line).rjust(len(margin)) if row.line != shown else margin
        shown = row.line
        yield f"{paint(f'{label} |', style, fg='blue')} {row.text}"
        if row.carets:
            yield f"{bar} {paint(row.carets, style, fg=colour, bold=True)}"
    if rows:
        yield bar
    yield from _notes(article, problem, style, margin)


def _notes(article: ArticleOut, problem: Problem, style: Style, margin: str) -> Iterator[str]:
    yield from _note("words" if problem.code == ADDRESSED else "claim", problem.claim, style, margin)
    if problem.reason:
        yield from _note("reason", problem.reason, style, margin)
    finding = problem.finding
    if finding is None:
        return
    if finding.confidence is not None:
        yield from _note(
            "verdict",
            f"{VERDICT_WORDS[finding.verdict]}, confidence {confidence_words(finding.confidence)}",
            style,
            margin,
        )
    for evidence in deciding(finding) or finding.evidence:
        yield from _evidence(evidence, style, margin)
    if finding.correction is not None:
        old, new = replaced(article, finding), plain(finding.correction.text)
        words = f"replace '{plain(old)}' with '{new}'" if old else f"write '{new}'"
        yield from _note("fix", words, style, margin, fg="green")


def _note(name: str, text: str, style: Style, margin: str, fg: str = "blue") -> list[str]:
    """``= name: text``, wrapped; only the ``name`` is coloured, after the wrapping."""
    first = f"{margin} = {name}: "
    hang = f"{margin}   " if style.width < 40 else " " * len(first)
    lines = wrap(text, style.width, first=first, rest=hang)
    lines[0] = f"{margin} {paint(f'= {name}:', style, fg=fg, bold=True)} {lines[0][len(first) :]}"
    return lines


def _evidence(evidence: EvidenceOut, style: Style, margin: str) -> Iterator[str]:
    """The quote, and below it where it stands and how that bears on the claim."""
    stance = STANCE_WORDS[evidence.stance]
    yield from _note("source", f"\u201c{plain(evidence.quote)}\u201d", style, margin)
    place = f"{source_words(evidence)}, characters {evidence.start}-{evidence.end} ({stance}, {evidence.score:.2f})"
    for line in wrap(f"-- {place}", style.width, first=f"{margin}     "):
        yield paint(line, style, dim=True)


def _quiet(article: ArticleOut, style: Style) -> Iterator[str]:
    """Findings that raise nothing, a line each, and what became of the sentences."""
    yield from wrap(f"{name_of(article)}: {coverage_line(article)}", style.width, rest="  ")
    for finding in others(article):
        yield _quiet_line(finding, style)
        aside = set_aside(finding)
        if aside:
            yield from wrap(f"suppressed: {aside.reason}", style.width, first="    ", rest="      ")
    yield ""


def _quiet_line(finding: FindingOut, style: Style) -> str:
    icon = paint(VERDICT_ICONS[finding.verdict], style, fg=VERDICT_COLOURS[finding.verdict])
    place = f"{finding.line}:{finding.column}"
    if finding.verdict == "supported":
        named = documents([one for one in finding.evidence if one.stance == "supports"])
    else:
        named = [VERDICT_WORDS[finding.verdict]]
    room = style.width - len(place) - 5
    tail = f" ({'; '.join(named)})" if named else ""
    if text_width(tail) > room // 2:
        tail = ""
    return f"  {icon} {place} {clip(finding.claim, room - text_width(tail))}{tail}"
