"""Drafts and sources as a model is shown them: data behind a fence, without invisible characters, and with a way back.

The fence is random and new for every question, so that no source can close it.  A quote that a model copies is looked
up in what it was shown, and leads back to offsets of the source's own text.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.injection import addresses, revealed
from factcheck.text import locate, sentence_spans

_PLAIN = str.maketrans("“”„‟‘’‚‛–—−‐‑", "\"\"\"\"''''-----")
"""Typographic signs that models write their own way: one character for one."""
_AROUND = " \t\n\r\"'“”‘’…."
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
SHORTEST_QUOTE = 8
"""Characters; a shorter quote could stand anywhere."""

_ADDRESSES = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules|claims?|above|previous|"
    r"prior|system|passages?|sources?)\b"
    r"|\byou are (?:now )?(?:an?|the) (?:ai|llm|assistant|language model|chatbot|fact.?checker|verifier|judge)\b"
    r"|\bas an? (?:ai|language model|assistant|fact.?checker)\b"
    r"|\b(?:fact.?checkers?|verifiers?|checkers?|ai|llms?|(?:language )?models?|assistants?)\b.{0,20}"
    r"\b(?:must|should|has to|have to|shall|please|will now)\b"
    r"|\b(?:answer|respond|reply|output|return|say|mark|label|rate|report|treat|set)\b.{0,60}"
    r"\b(?:supported|refuted|not.enough.evidence|conflicting|json)\b"
    r"|[\"']?\b(?:stance|verdict)\b[\"']?\s*[:=]"
    r"|<\|?/?(?:system|assistant|user|im_start|im_end|human)\b|\[/?inst\]|<<sys>>|^\s*(?:system|assistant|user)\s*:"
    r"|\b(?:new|updated|real|system) (?:instructions?|prompt|message)\b",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Shown:
    """A text as it is shown, and for every character of it the offset in the text that it came from."""

    text: str
    offsets: Sequence[int]

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where a quote stands, in offsets of the source's own text; None where it does not, or could stand anywhere.

        White space, the shape of quotation marks and dashes, and marks around the quote are passed over; words
        never are."""
        wanted = shown(quote).text.translate(_PLAIN)
        mine = self.text.translate(_PLAIN)
        for candidate in (wanted.strip(), wanted.strip(_AROUND)):
            if len(candidate) >= SHORTEST_QUOTE and (found := locate(candidate, mine)):
                return self.offsets[found[0]], self.offsets[found[1] - 1] + 1
        return None


def shown(text: str) -> Shown:
    """The text without control and invisible characters (they may hide words from a reader, or give orders to a
    terminal); a line break stays."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return Shown(text, range(len(text)))
    kept = [
        (c if not c.isspace() or c == "\n" else " ", at)
        for at, c in enumerate(text)
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cn", "Cs")
    ]
    return Shown("".join(c for c, _ in kept), tuple(at for _, at in kept))


def whole_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened to the sentences that it touches: half a sentence may say the opposite of the whole one.
    A paragraph ends a sentence."""
    ends = [found.start() for found in _PARAGRAPH.finditer(text)]
    first = max((at for at in ends if at < start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    spans = ((first + a, first + b) for a, b in sentence_spans(text[first:last]))
    touched = [(a, b) for a, b in spans if a < end and start < b]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)


def fence() -> str:
    """A line that no source can know."""
    return f"#### {secrets.token_hex(12)} ####"


@lru_cache(maxsize=2048)  # the claims of a draft share their passages
def addresses_reader(text: str) -> bool:
    """Whether a text speaks to whoever checks it, or looks like an answer or a turn of a conversation.  Wider than
    ``injection.addresses``, rather once too often: what follows from it is only that the model's word needs a second
    one."""
    return bool(_ADDRESSES.search(revealed(text))) or bool(addresses(text))
