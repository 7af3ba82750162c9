"""``claimreview``: schema.org ClaimReview (JSON-LD) for the verdicts that an editor has confirmed, and for no others.

A ClaimReview tells search engines that a publisher stands behind a verdict; a program cannot say that.  So the
format needs a file of confirmations (``read_confirmed``), each of which names a finding by its fingerprint and repeats
its verdict: where the check says something else by now, nothing is written.  The file is TOML:

    publisher = "The Harbour Gazette"
    publisher-url = "https://gazette.example"        # optional

    [[confirmed]]
    fingerprint = "0123456789abcdef0123456789abcdef" # of json-lines, csv or sarif
    verdict = "refuted"                              # supported, refuted or conflicting
    by = "Ines Calder"                               # who confirmed it
    date = 2024-03-10                                # of publication
    url = "https://gazette.example/checks/ferry"     # the page of the published check
    claimant = "Lunmouth Harbour Board"              # optional: who made the claim
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from typing import Any

from factcheck.errors import UsageError
from factcheck.report.cells import visible
from factcheck.report.contract import ArticleOut, FindingOut, Report, VerdictName
from factcheck.report.fingerprint import finding_fingerprints
from factcheck.report.view import VERDICT_WORDS, Confirmed, Style, deciding

LONGEST_CLAIM = 75
"""Characters of ``claimReviewed`` that Google shows (its documentation of ClaimReview)."""
RATINGS: dict[VerdictName, tuple[str, int]] = {
    "supported": ("Supported by the sources", 5),
    "conflicting": ("Sources disagree", 3),
    "refuted": ("Refuted by the sources", 1),
}
"""``alternateName`` and ``ratingValue`` (1 worst, 5 best).  A verdict that is not here cannot be published."""
SHAPE = (
    'It is TOML: publisher = "...", and for each verdict a [[confirmed]] entry with fingerprint, verdict, by, '
    "date and url."
)
_TOP = {"publisher", "publisher-url", "confirmed"}
_NEEDED = ("fingerprint", "verdict", "by", "date", "url")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")


def render(report: Report, style: Style) -> str:
    """The graph of all confirmed findings of the report, with a line end at its end.

    Raises UsageError without confirmations, where one names another verdict than the report, and where none
    belongs to it.
    """
    if style.confirmed is None:
        raise UsageError(
            "claimreview is for verdicts that an editor has confirmed, and none are named",
            hint=f"Give --confirmed FILE. {SHAPE}",
        )
    by_fingerprint = {one.fingerprint: one for one in style.confirmed}
    reviews = [
        _review(by_fingerprint[fingerprint], article, finding)
        for article in report.articles
        for finding, fingerprint in zip(article.findings, finding_fingerprints(article), strict=True)
        if fingerprint in by_fingerprint
    ]
    if not reviews:
        raise UsageError(
            "no confirmed verdict is one of this check: no fingerprint of the file is in the report",
            hint="A claim that was reworded, or that another document decides, has to be confirmed again.",
        )
    graph = {"@context": "https://schema.org", "@graph": reviews}
    return json.dumps(graph, indent=2, ensure_ascii=False) + "\n"


def _review(confirmed: Confirmed, article: ArticleOut, finding: FindingOut) -> dict[str, Any]:
    if confirmed.verdict != finding.verdict:
        raise UsageError(
            f"{article.source}:{finding.line}: confirmed as {confirmed.verdict}, but this check says "
            f"{VERDICT_WORDS[finding.verdict]}: {visible(finding.claim)}",
            hint="Confirm the new verdict, or take the entry out of the file.",
        )
    words, value = RATINGS[confirmed.verdict]
    publisher: dict[str, str] = {"@type": "Organization", "name": confirmed.publisher}
    if confirmed.publisher_url:
        publisher["url"] = confirmed.publisher_url
    item: dict[str, Any] = {"@type": "Claim", "name": visible(finding.claim)}
    if confirmed.claimant:
        item["author"] = {"@type": "Organization", "name": confirmed.claimant}
    return {
        "@type": "ClaimReview",
        "url": confirmed.url,
        "claimReviewed": shortened(finding.claim),
        "datePublished": confirmed.day,
        "author": publisher,
        "editor": {"@type": "Person", "name": confirmed.by},
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating", "alternateName": words, "ratingValue": value, "bestRating": 5, "worstRating": 1,
        },
        "citation": [
            {"@type": "CreativeWork", "name": visible(one.title or one.document), "text": visible(one.quote)}
            for one in deciding(finding)
        ],
    }  # fmt: skip


def shortened(claim: str) -> str:
    """At most ``LONGEST_CLAIM`` characters, cut between words where there is a gap."""
    line = visible(claim)
    if len(line) <= LONGEST_CLAIM:
        return line
    kept = line[: LONGEST_CLAIM - 1]
    gap = kept.rfind(" ")
    return (kept[:gap] if gap > 0 else kept).rstrip(" ,;:") + "…"


def read_confirmed(text: str, name: str) -> tuple[Confirmed, ...]:
    """The confirmations of a file.  Raises UsageError that names the entry and what is wrong with it."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{name}: not TOML: {error}", hint=SHAPE) from error
    unknown = set(raw) - _TOP
    if unknown:
        raise UsageError(f"{name}: unknown key '{min(unknown)}'", hint=f"Known are {', '.join(sorted(_TOP))}.")
    publisher, address = raw.get("publisher"), raw.get("publisher-url", "")
    entries = raw.get("confirmed")
    if not isinstance(publisher, str) or not publisher.strip():
        raise UsageError(f"{name}: 'publisher' is missing", hint='Add publisher = "Name of the paper" at the top.')
    if not isinstance(address, str) or (address and not _WEB.match(address)):
        raise UsageError(f"{name}: 'publisher-url' is no web address")
    if not isinstance(entries, list) or not entries or not all(isinstance(one, dict) for one in entries):
        raise UsageError(f"{name}: no verdict is confirmed", hint="Add a [[confirmed]] entry for each.")
    made = [_entry(one, f"{name}: entry {number}", publisher, address) for number, one in enumerate(entries, 1)]
    if len({one.fingerprint for one in made}) < len(made):
        raise UsageError(f"{name}: one fingerprint is confirmed twice", hint="Keep one entry for it.")
    return tuple(made)


def _entry(raw: dict[str, Any], where: str, publisher: str, address: str) -> Confirmed:
    unknown = set(raw) - {*_NEEDED, "claimant"}
    if unknown:
        raise UsageError(f"{where}: unknown key '{min(unknown)}'", hint=f"Known are {', '.join(_NEEDED)}, claimant.")
    texts = {key: value.isoformat() if type(value) is date else value for key, value in raw.items()}
    for key in _NEEDED:
        if not isinstance(texts.get(key), str) or not texts[key].strip():
            raise UsageError(f"{where}: '{key}' is missing or no text")
    if texts["verdict"] not in RATINGS:
        raise UsageError(
            f"{where}: the verdict '{texts['verdict']}' cannot be published", hint=f"One of {', '.join(RATINGS)}."
        )
    if not _WEB.match(texts["url"]):
        raise UsageError(f"{where}: 'url' is no web address", hint="Give the https address of the published check.")
    if not _is_day(texts["date"]):
        raise UsageError(f"{where}: 'date' is no day", hint="Write it as 2024-03-10.")
    if not isinstance(texts.get("claimant", ""), str):
        raise UsageError(f"{where}: 'claimant' is no text")
    return Confirmed(
        fingerprint=texts["fingerprint"], verdict=texts["verdict"], by=texts["by"], day=texts["date"],
        url=texts["url"], publisher=publisher, publisher_url=address, claimant=texts.get("claimant", ""),
    )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
