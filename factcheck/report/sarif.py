"""``sarif``: SARIF 2.1.0 (OASIS), for code scanning and the SARIF viewers of editors.

Columns are UTF-16 code units, as ``columnKind`` declares.  A result's ``partialFingerprints`` follow
``fingerprint``, its ``relatedLocations`` are the quotes that decide, its ``fixes`` the correction.  An evidence's
offsets count in the document's readable text, which of an HTML page is not the file's: they stand in ``properties``;
a region is given where the quote was found in the file itself (``around.quotes``).  Paths count from the top of the
repository where they lie in it, as code scanning wants them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from factcheck.report.around import Around
from factcheck.report.cells import plain
from factcheck.report.contract import ArticleOut, EvidenceOut, FindingOut, Report
from factcheck.report.fingerprint import VERSION
from factcheck.report.json_ import escaped
from factcheck.report.positions import Places, Region
from factcheck.report.sources import known
from factcheck.report.view import (
    STANCE_WORDS,
    Problem,
    Style,
    at_least,
    deciding,
    gravity,
    has_claims,
    in_draft,
    message,
    skipped_lines,
    source_words,
)
from factcheck.rules import RULES, Level

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""The most results in one run that GitHub code scanning takes."""
FINGERPRINT = f"factcheckClaim/v{VERSION}"
_ACTIVE = re.compile(r"[\\\[\]]")
LEVEL: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "note"}


def render(report: Report, style: Style) -> str:
    """The log as JSON, with a line end at its end.  Beyond ``MOST_RESULTS`` the gravest are kept, and a
    notification says how many were left out."""
    everything = known(report, style.around)
    found = [
        (number, problem, fingerprint)
        for number, (_, own) in enumerate(everything)
        for problem, fingerprint in own
        if at_least([problem], style.min_level)
    ]
    kept = sorted(found, key=lambda row: gravity(row[1]))[:MOST_RESULTS]
    kept.sort(key=lambda row: (row[0], row[1].start, row[1].end))
    rules = list(dict.fromkeys([*RULES, *(problem.code for _, problem, _ in kept)]))
    articles = [article for article, _ in everything]
    places = [Places(article, "utf-16") for article in articles]
    results = [
        {
            "ruleId": problem.code,
            "ruleIndex": rules.index(problem.code),
            **_result(report, articles, number, problem, places[number], style.around),
            "partialFingerprints": {FINGERPRINT: fingerprint},
        }
        for number, problem, fingerprint in kept
    ]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [_run(report, articles, rules, results, len(found) - len(kept), style.around)],
    }
    return escaped(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _run(
    report: Report,
    articles: Sequence[ArticleOut],
    rules: list[str],
    results: list[dict[str, Any]],
    left_out: int,
    around: Around,
) -> dict[str, Any]:
    provenance = report.provenance
    return {
        "tool": {"driver": {"name": "factcheck", "version": provenance.version, "rules": list(map(_rule, rules))}},
        "invocations": [_invocation(report, left_out)],
        "artifacts": [
            {
                "location": {"uri": uri_of(around.from_top(article.source))},
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": article.sha256},
            }
            for article in articles
        ],
        "columnKind": "utf16CodeUnits",
        "results": results,
        "properties": {"engine": provenance.engine, "corpus": provenance.corpus.digest},
    }


def _rule(code: str) -> dict[str, Any]:
    rule = RULES.get(code)
    if rule is None:
        return {"id": code, "defaultConfiguration": {"level": "error"}}
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": LEVEL[rule.level]},
    }


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    """Whether the check was complete, and what it could not do."""
    said = [("error", f"{article.source}: no claim to check was found") for article in report.articles
            if not has_claims(article) and not article.summary.error]  # fmt: skip
    said += [("error", f"{article.source}: {article.summary.error} claim(s) could not be checked")
             for article in report.articles if article.summary.error]  # fmt: skip
    said += [("warning", f"reference document not read: {line}") for line in skipped_lines(report)]
    if left_out:
        said.append(("warning", f"{left_out} result(s) of the lowest levels left out: a run holds {MOST_RESULTS:,}"))
    return {
        "executionSuccessful": not any(level == "error" for level, _ in said),
        "startTimeUtc": report.provenance.started,
        "endTimeUtc": report.provenance.finished,
        "toolExecutionNotifications": [{"level": level, "message": {"text": literal(text)}} for level, text in said],
    }


def _result(
    report: Report, articles: Sequence[ArticleOut], number: int, problem: Problem, places: Places, around: Around
) -> dict[str, Any]:
    article = articles[number]
    artifact = {"uri": uri_of(around.from_top(article.source)), "index": number}
    region = _region(places.region(problem))
    if article.text is not None:
        region["snippet"] = {"text": article.text[problem.start : problem.end]}
    made: dict[str, Any] = {
        "level": LEVEL[problem.level],
        "message": {"text": literal(message(problem))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    finding = problem.finding
    if finding is None:
        return made
    root = around.from_top(report.provenance.corpus.path)
    made["relatedLocations"] = []
    for index, one in enumerate(deciding(finding), 1):
        own = in_draft(article, finding, one)
        quoted = places.span(one.start, one.end) if own else around.quotes.get((one.document, one.start, one.end))
        document = artifact if own else {"uri": uri_of(f"{root}/{one.document}")}
        made["relatedLocations"].append(_related(index, one, document, quoted))
    fix = _fix(artifact, finding, places)
    if fix:
        made["fixes"] = [fix]
    made["properties"] = {"claim": finding.claim, "verdict": finding.verdict, "confidence": finding.confidence}
    return made


def _region(region: Region) -> dict[str, Any]:
    (line, column), (end_line, end_column) = region
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _related(index: int, evidence: EvidenceOut, document: dict[str, Any], quoted: Region | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": document}
    if quoted:
        place["region"] = _region(quoted)
    said = f'{STANCE_WORDS[evidence.stance]}: "{plain(evidence.quote)}" ({source_words(evidence)})'
    return {
        "id": index,
        "physicalLocation": place,
        "message": {"text": literal(said)},
        "properties": {"quote": evidence.quote, "start": evidence.start, "end": evidence.end},
    }


def _fix(artifact: dict[str, Any], finding: FindingOut, places: Places) -> dict[str, Any] | None:
    correction = finding.correction
    region = places.span(correction.start, correction.end) if correction else None
    if correction is None or region is None:
        return None
    replacement = {"deletedRegion": _region(region), "insertedContent": {"text": correction.text}}
    change = {"artifactLocation": artifact, "replacements": [replacement]}
    return {"description": {"text": literal(f"write '{plain(correction.text)}'")}, "artifactChanges": [change]}


def uri_of(path: str) -> str:
    """A path as a URI reference: relative as it is, absolute with ``file://``."""
    tidy = PurePosixPath(path or "-").as_posix()
    escaped = quote(tidy, safe="/", errors="replace")
    return f"file://{escaped}" if tidy.startswith("/") else escaped


def literal(text: str) -> str:
    """Text that stands for itself in a SARIF message: no link ([words](1)) and no placeholder ({0}) of its own
    (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return _ACTIVE.sub(lambda found: f"\\{found[0]}", text).replace("{", "{{").replace("}", "}}")
