"""Waivers: an editor's word, in a file of the newsroom, that a problem may stand until a day.

    [[waiver]]
    fingerprint = "0123…"                 # of json-lines, csv or sarif, or written by `factcheck waive`
    reason = "the ministry confirmed it by telephone"
    who = "R. Amsel"
    until = 2027-03-31                    # the last day on which it holds
    sources = {"quay.md" = "ab12…"}       # sha256 of each document behind the verdict, where there is one
    draft = "drafts/quay.md"              # for readers, and to tell when the waiver has become stale
    claim = "The stone quay is 450 metres long."

A fingerprint is made of the claim, the rule and the document that decides, so a waiver ends when one of these changes;
``sources`` end it when the document's content does.  A waiver that does not hold is reported, never silently kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from factcheck.errors import UsageError
from factcheck.gate.marks import Mark, Raised
from factcheck.report.contract import FindingOut
from factcheck.report.fingerprint import DRAFT
from factcheck.report.view import deciding
from factcheck.settings.toml import Toml

_REQUIRED = ("fingerprint", "reason", "who", "until")
_FIELDS = (*_REQUIRED, "sources", "draft", "claim")
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")
_SHORTEST = 12
"""So many digits of a sha256 tell two versions of a document apart."""


class Waiver(NamedTuple):
    """One entry.  ``place`` is for messages."""

    fingerprint: str
    reason: str
    who: str
    until: date
    sources: Mapping[str, str]
    draft: str
    claim: str
    place: str


def read_waivers(file: Toml) -> tuple[Waiver, ...]:
    """Raises UsageError with the line where an entry is broken or two speak of one problem."""
    unknown = next((name for name in file.data if name != "waiver"), None)
    entries: Any = file.data.get("waiver", [])
    if unknown is not None or not isinstance(entries, list):
        raise UsageError(f"{file.where(unknown or 'waiver')}: only [[waiver]] tables can stand here")
    found: dict[str, Waiver] = {}
    for number, entry in enumerate(entries):
        one = _waiver(file, number, entry)
        if one.fingerprint in found:
            first = found[one.fingerprint].place
            raise UsageError(f"{one.place}: a second waiver of one problem", hint=f"The first stands at {first}.")
        found[one.fingerprint] = one
    return tuple(found.values())


def _waiver(file: Toml, number: int, entry: Any) -> Waiver:
    place = file.where("waiver", entry=number)
    if not isinstance(entry, dict):
        raise UsageError(f"{place}: not a table", hint="Write [[waiver]] above its fields.")
    for name in entry:
        if name not in _FIELDS:
            where = file.where("waiver", name, entry=number)
            raise UsageError(f"{where}: unknown field '{name}'", hint=f"The fields are {', '.join(_FIELDS)}.")
    for name in _REQUIRED:
        if not str(entry.get(name, "")).strip():
            raise UsageError(f"{place}: there is no {name}", hint=f"A waiver has {', '.join(_REQUIRED)}.")
    for name in ("fingerprint", "reason", "who", "draft", "claim"):
        if not isinstance(entry.get(name, ""), str):
            raise UsageError(
                f"{file.where('waiver', name, entry=number)}: {name} is not text", hint="Put it in quotes."
            )
    if not _FINGERPRINT.fullmatch(entry["fingerprint"]):
        where = file.where("waiver", "fingerprint", entry=number)
        raise UsageError(f"{where}: not a fingerprint", hint="It has 32 digits from 0 to 9 and a to f.")
    return Waiver(
        fingerprint=entry["fingerprint"],
        reason=" ".join(entry["reason"].split()),
        who=" ".join(entry["who"].split()),
        until=_day(entry["until"], file.where("waiver", "until", entry=number)),
        sources=_sources(entry.get("sources", {}), file.where("waiver", "sources", entry=number)),
        draft=entry.get("draft", ""),
        claim=entry.get("claim", ""),
        place=place,
    )


def _day(value: Any, where: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise UsageError(f"{where}: until is not a day", hint="Write it as 2027-03-31.") from None


def _sources(value: Any, where: str) -> dict[str, str]:
    good = isinstance(value, dict) and all(isinstance(one, str) and len(one) >= _SHORTEST for one in value.values())
    if not good:
        hint = 'Write sources = {"path.md" = "sha256"}, at least 12 digits of it.'
        raise UsageError(f"{where}: sources is not a table of documents", hint=hint)
    return dict(value)


def source_marks(finding: FindingOut, cited: Mapping[str, str]) -> dict[str, str]:
    """What a waiver notes of the documents behind a verdict: the sha256 of each one's file.

    Where the evidence is the draft itself, which changes all the time and may be renamed, it is that of the quoted words.
    """
    marks: dict[str, str] = {}
    for one in deciding(finding):
        own = hashlib.sha256(one.quote.encode("utf-8", "surrogatepass")).hexdigest()
        marks.setdefault(one.document if one.document in cited else DRAFT, cited.get(one.document, own))
    return marks


def waived(
    problems: Sequence[Raised], waivers: Sequence[Waiver], cited: Mapping[str, str], today: date
) -> tuple[dict[int, Mark], list[str]]:
    """Marks by the number of the finding, and a notice for each waiver that speaks of a problem and does not hold."""
    by_fingerprint = {one.fingerprint: one for one in waivers}
    marks: dict[int, Mark] = {}
    notices = []
    for problem in problems:
        waiver = by_fingerprint.get(problem.fingerprint)
        if waiver is None:
            continue
        why = _why_not(waiver, source_marks(problem.finding, cited), today)
        if why:
            notices.append(f"{waiver.place}: this waiver does not hold: {why}")
        else:
            said = f"waived by {waiver.who} until {waiver.until.isoformat()}: {waiver.reason}"
            marks[problem.at] = Mark("waiver", said)
    return marks, notices


def _why_not(waiver: Waiver, sources: Mapping[str, str], today: date) -> str | None:
    if today > waiver.until:
        return f"it ended on {waiver.until.isoformat()}"
    for document, digest in sources.items():
        noted = waiver.sources.get(document)
        if noted is None:
            return f'it does not say which version of {document} it speaks of; the present one is "{digest}"'
        if not digest.startswith(noted):
            return f"{document} has changed since"
    return None


def stale_waivers(waivers: Sequence[Waiver], met: set[str], drafts: set[str]) -> list[str]:
    """A notice for each waiver of a draft that was checked whose problem was not met (``met`` are fingerprints)."""
    return [
        f"{one.place}: this waiver is stale: {one.draft} no longer has this problem (claim, rule or source changed)"
        for one in waivers
        if one.fingerprint not in met and one.draft in drafts
    ]


def entry_text(waiver: Waiver) -> str:
    """The entry as it is written to the file."""
    lines = [
        "[[waiver]]",
        f"fingerprint = {_quoted(waiver.fingerprint)}",
        f"reason = {_quoted(waiver.reason)}",
        f"who = {_quoted(waiver.who)}",
        f"until = {waiver.until.isoformat()}",
    ]
    if waiver.sources:
        inside = ", ".join(f"{_quoted(name)} = {_quoted(digest)}" for name, digest in sorted(waiver.sources.items()))
        lines.append(f"sources = {{{inside}}}")
    lines += [f"draft = {_quoted(waiver.draft)}", f"claim = {_quoted(waiver.claim)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's too, but for the delete character, and surrogates, which have none."""
    clean = text.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
