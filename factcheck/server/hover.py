"""A result and a place in the draft → what a hover says: the verdicts on the claims there, each with its sources.

Words of drafts and documents are shown as they are: nothing in them is taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from factcheck.report.cells import plain
from factcheck.report.contract import EvidenceOut, FindingOut
from factcheck.report.view import (
    STANCE_WORDS,
    STATUS_WORDS,
    VERDICT_ICONS,
    VERDICT_WORDS,
    code_of,
    confidence_words,
    deciding,
    level_and_name,
    reason_of,
    replaced,
    source_words,
)
from factcheck.server.buffers import Buffer
from factcheck.server.checking import Result
from factcheck.server.client import Client
from factcheck.server.diagnostics import link, place_of, web_link
from factcheck.server.positions import Moved

_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:@$^=])")
_RELATED = 2
"""Passages that are shown where none decides."""


def hover(result: Result, buffer: Buffer, position: Position, client: Client) -> Hover | None:
    """The claims whose words stand at the position, the shortest first; where there is none, why the sentence is not
    checked."""
    moved, at = Moved(result.request.text, buffer.text), buffer.lines.offset(position)
    write = _Writer(result, buffer, markdown=client.markdown)
    found = []
    for finding in result.article.findings:
        now = moved.span(finding.span.start + result.lead, finding.span.end + result.lead)
        if now and now[0] <= at <= now[1]:
            found.append((now[1] - now[0], now, finding))
    if found:
        found.sort(key=lambda one: one[0])
        texts = ["\n\n".join(write.finding(finding)) for _, _, finding in found]
        return write.hover(texts, found[0][1])
    for part in result.article.coverage:
        now = moved.span(part.start + result.lead, part.end + result.lead)
        if now and now[0] <= at <= now[1] and part.status != "checked":
            return write.hover([write.line(STATUS_WORDS[part.status], part.reason)], now)
    return None


class _Writer:
    """Markdown, or plain text for a client that shows none."""

    def __init__(self, result: Result, buffer: Buffer, *, markdown: bool) -> None:
        self._result, self._buffer, self._markdown = result, buffer, markdown

    def hover(self, texts: list[str], span: tuple[int, int]) -> Hover:
        kind = MarkupKind.Markdown if self._markdown else MarkupKind.PlainText
        joint = "\n\n---\n\n" if self._markdown else "\n\n"
        return Hover(MarkupContent(kind, joint.join(texts)), self._buffer.lines.range(*span))

    def line(self, strong: str, rest: str) -> str:
        return " · ".join(filter(None, [self._strong(strong), self.words(rest)]))

    def words(self, text: str) -> str:
        """Untrusted words, on one line."""
        text = plain(text)
        return _ACTIVE.sub(r"\\\1", text) if self._markdown else text

    def finding(self, finding: FindingOut) -> Iterator[str]:
        """The verdict, the claim, the reason, the sources, the correction: a paragraph each."""
        head = f"{VERDICT_ICONS[finding.verdict]} {VERDICT_WORDS[finding.verdict]}"
        code, (_, name) = code_of(finding), level_and_name(finding)
        said = [self._strong(head)]
        said += [self.words(f"{code} {name.replace('-', ' ')}")] if code else []
        if finding.confidence is not None and finding.verdict != "not_checkable":
            said.append(self.words(f"confidence {confidence_words(finding.confidence)}"))
        yield " · ".join(said)
        yield self.words(finding.claim)
        if reason_of(finding):
            yield self.words(reason_of(finding))
        for one in deciding(finding) or finding.evidence[:_RELATED]:
            yield self._source(finding, one)
        if finding.correction is not None:
            old = replaced(self._result.article, finding)
            new = self.words(finding.correction.text)
            yield f"{self._strong('Correction')} · {self.words(old)} → {new}" if old else new

    def _source(self, finding: FindingOut, evidence: EvidenceOut) -> str:
        quote, stance = self.words(evidence.quote), STANCE_WORDS[evidence.stance]
        named = self.words(source_words(evidence))
        place = place_of(self._result, finding, evidence, self._buffer.lines)
        if not self._markdown:
            return f"  “{quote}”\n  – {named} ({stance})"
        shown = f"[{named}](<{link(place)}>)" if place else named
        page = self._result.pages.get(evidence.document)
        if page and not re.search(r"[<>\s]", page):
            shown += f" · [on the web](<{web_link(page, evidence.quote)}>)"
        return f"> “{quote}”\n>\n> — {shown} · *{stance}*"

    def _strong(self, text: str) -> str:
        return f"**{text}**" if self._markdown else text
