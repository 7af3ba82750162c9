"""A result → diagnostics: one for each problem that counts, with the sources behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from factcheck.errors import FactcheckError
from factcheck.report.cells import plain
from factcheck.report.contract import EvidenceOut, FindingOut
from factcheck.report.sources import source_problems
from factcheck.report.view import STANCE_WORDS, Problem, at_least, deciding, message, notes, source_words
from factcheck.rules import Level
from factcheck.server.checking import Result
from factcheck.server.client import Client
from factcheck.server.places import Place
from factcheck.server.positions import Lines

SOURCE = "factcheck"
SEVERITY: dict[Level, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "suggestion": DiagnosticSeverity.Information,
}


def diagnostics(result: Result, lines: Lines, client: Client) -> list[Diagnostic]:
    """In the order of the draft; ``lines`` are those of the very text that was checked."""
    found = [_of(result, problem, fingerprint, lines, client) for problem, fingerprint in result.raised]
    return [*found, *_of_sources(result, lines), *_notices(result, lines)]


def of_failure(error: FactcheckError, lines: Lines) -> Diagnostic:
    """What is wrong with the draft as a whole, or with what it was to be checked against; at its first line."""
    said = plain(error.message) + (f"\n{plain(error.hint)}" if error.hint else "")
    return Diagnostic(lines.line(0), said, severity=DiagnosticSeverity.Error, source=SOURCE)


def place_of(result: Result, finding: FindingOut, evidence: EvidenceOut, lines: Lines) -> Place | None:
    """Where evidence stands: in its document, or in the draft itself where that contradicts itself."""
    if result.is_own(finding, evidence):
        return Place(result.request.uri, lines.range(evidence.start + result.lead, evidence.end + result.lead))
    return result.places.get((evidence.document, evidence.start, evidence.end))


def link(place: Place) -> str:
    """The place as an address that editors open at its line."""
    return f"{place.uri}#L{place.range.start.line + 1}"


def web_link(page: str, quoted: str) -> str:
    """The page's address, with the quote's words for the browser to find (WICG, URL Fragment Text Directives)."""
    words = quoted.split()
    ends = [words] if len(words) <= 8 else [words[:4], words[-4:]]
    text = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in ends)
    return page if "#" in page else f"{page}#:~:text={text}"


def _of(result: Result, problem: Problem, fingerprint: str, lines: Lines, client: Client) -> Diagnostic:
    said = message(problem)
    finding, sources = problem.finding, list[tuple[EvidenceOut, Place]]()
    if finding:
        placed = ((one, place_of(result, finding, one, lines)) for one in deciding(finding))
        sources = [(one, place) for one, place in placed if place]
    if not client.related or not sources:
        said = "\n".join([said, *notes(result.article, problem)])
    made = Diagnostic(
        lines.range(problem.start + result.lead, problem.end + result.lead),
        said,
        severity=SEVERITY[problem.level],
        code=problem.code,
        source=SOURCE,
    )
    if client.related and sources:
        made.related_information = [_related(one, place) for one, place in sources]
    if client.links and sources:
        first, place = sources[0]
        page = result.pages.get(first.document)
        made.code_description = CodeDescription(web_link(page, first.quote) if page else link(place))
    if client.data:
        made.data = {"fingerprint": fingerprint}
    return made


def _related(evidence: EvidenceOut, place: Place) -> DiagnosticRelatedInformation:
    said = f'{STANCE_WORDS[evidence.stance]}: "{plain(evidence.quote)}" ({source_words(evidence)})'
    return DiagnosticRelatedInformation(Location(place.uri, place.range), said)


def _of_sources(result: Result, lines: Lines) -> Iterator[Diagnostic]:
    """Words of documents that address the checker: findings about a source, which no words of the draft have."""
    for document, found in source_problems(result.report):
        for one in at_least(found, result.settings["min-level"]):
            said = f"{plain(document.source)}: {message(one)}"
            yield Diagnostic(lines.line(0), said, severity=SEVERITY[one.level], code=one.code, source=SOURCE)


def _notices(result: Result, lines: Lines) -> Iterator[Diagnostic]:
    """What is wrong with suppressions in the draft, at their lines."""
    start = re.compile(rf"{re.escape(result.article.source)}:([0-9]+): (.*)", re.DOTALL)
    for notice in result.notices:
        found = start.fullmatch(notice)
        if found:
            where = lines.line(int(found[1]) - 1)
            yield Diagnostic(where, plain(found[2]), severity=DiagnosticSeverity.Warning, source=SOURCE)


def other_notices(result: Result) -> list[str]:
    """The notices that belong to no line of the draft."""
    return [one for one in result.notices if not re.match(rf"{re.escape(result.article.source)}:[0-9]+: ", one)]
