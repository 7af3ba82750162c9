"""Text that addresses the checker: orders, ready-made verdicts, turns of a conversation, false ends of the data.

``addresses`` finds it sentence by sentence, for the rule FC902.  It wants signs that ordinary news does not show: an
imperative and what it is aimed at ("ignore all previous instructions", not "ignore the warnings"), a verdict in the
checker's own words.  Before it looks, a text is led back to plain letters: invisible characters, letters of other
alphabets that look like Latin ones, spaced-out and full-width letters hide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from factcheck.text import sentence_spans, trim

Kind = Literal["order", "verdict", "role", "fence", "hidden"]


class Address(NamedTuple):
    """A stretch of a text that addresses the checker; offsets of that text."""

    start: int
    end: int
    kind: Kind


WHAT: dict[Kind, str] = {
    "order": "gives orders to whoever checks it",
    "verdict": "holds a verdict made ready for a checker",
    "role": "poses as a turn of a conversation with a model",
    "fence": "poses as the end of what a checker is shown",
    "hidden": "hides words with invisible or look-alike characters",
}
"""What each kind does, for a person."""

_LABEL = r"(?:supported|refuted|conflicting|not[ _-]enough[ _-]evidence|verified|confirmed|supports|refutes)"
_TRUE = rf"(?:{_LABEL}|true|correct|accurate|false|fact)"
_SUBJECT = r"(?:claims?|statements?|articles?|drafts?|sentences?|texts?|stor(?:y|ies)|assertions?)"
_START = r"(?:^|(?<=[.!?:;,>*#\"'\])}=|-])|\bplease|\bthen|\bnow|\bmust|\bshould|\bshall|\bwill|\bto the checker|\band|\byou)"
_READER = (
    r"(?:(?:ai|automated|automatic)[ -]?(?:fact[ -]?)?(?:check(?:er|ing system)|reader|reviewer|verifier|assistant|"
    r"model|system|agent|tool)s?|(?:large )?language models?|llms?|chat ?bots?|fact[ -]?check(?:er|ing (?:tool|system|"
    r"software|model|engine|pipeline|bot))s?|verifiers?|ai models?|ai assistants?|ais?)"
)
_RULES = (
    r"(?:instructions?|prompts?|directions|directives?|commands?|guidelines|system messages?|orders you|"
    r"(?:your|the checker'?s?|checking) (?:rules|task|training|programming|job))"
)
_ORDERS = (
    rf"{_START}\s*(?:ignore|disregard|forget|override|bypass|discard|drop|skip)\s+(?:(?:all|any|the|your|every|of|these|"
    rf"those|my|other|about|everything|in)\s+){{0,4}}(?:(?:previous|prior|above|earlier|preceding|former|original|system|"
    rf"foregoing|safety|given|fact-checking|existing)\s+){{0,3}}{_RULES}",
    rf"{_START}\s*(?:ignore|disregard|forget|discard|skip)\s+(?:everything|all|anything|whatever)\s+(?:that\s+)?(?:was |is |"
    r"has been |you (?:were|have been|are) )?(?:written |said |told |stated |shown |read )?(?:above|before|so far|previously|"
    r"earlier|until now|you (?:were|have been) (?:told|shown|given))",
    rf"{_START}\s*(?:ignore|disregard|skip|forget)\s+(?:the|this|that|any|every|all|each)\s+(?:other\s+|above\s+|following\s+)?"
    r"(?:claims?|passages?|comparisons|notes of the checker|sources? above|other (?:sources|passages|documents))\b",
    rf"{_START}\s*(?:mark|label|rate|classify|report|treat|regard|score|judge|flag|return|accept|grade|consider|set|declare|"
    rf"call|count|pass)\s+(?:it|this|that|them|everything|(?:this|the|every|each|all|any|that|these|those)\b[^.\n]{{0,50}}?"
    rf"\b{_SUBJECT}(?:[^.\n]{{0,50}}?|[^.\n]{{0,250}}?\b(?=as\b|to be\b)))\s*(?:as|to be|to|:|=)?\s*(?:being\s+)?[\"'`*_]*"
    rf"{_TRUE}\b",
    rf"{_START}\s*(?:mark|label|rate|classify|set|flag|return|report)\s+(?:it|this|that|the (?:verdict|stance|label)|"
    rf"verdict|stance)\b[^.\n]{{0,30}}?[\"'`*_ :=]{_LABEL}\b",
    rf"{_START}\s*(?:answer|respond|reply|output|return|print|write|emit|say)\s+(?:only\s+|just\s+|nothing but\s+|back\s+)?"
    rf"(?:with\s+)?(?:the\s+|a\s+|your\s+)?(?:word|words|verdict|label|stance|single word)?\s*(?:of\s+|as\s+|:\s*)?"
    rf"[\"'`*_]*{_LABEL}\b",
    rf"{_START}\s*(?:answer|respond|reply|output|return|print|emit)\b[^.\n]{{0,40}}\b(?:json|this object|the following object)",
    rf"\b{_READER}\s*(?:[,:]|(?:reading|processing|checking|that reads?|who reads?)\b[^.\n]{{0,40}})?\s*(?:you\s+)?(?:must|should|"
    rf"shall|has to|have to|are to|is to|will|are (?:required|instructed|ordered|asked|told) to|please)\b[^.\n]{{0,80}}"
    rf"(?:\b{_SUBJECT}\b[^.\n]{{0,60}}\b{_TRUE}\b|\b{_LABEL}\b|\bignore\b|\bdisregard\b|\bthis (?:page|document|source|"
    r"article|text|file) (?:is|as|only))",
    rf"\b(?:note|message|attention|notice|instructions?|memo|reminder|warning|dear|hello|hey|hi)\b[ ,:]*(?:to|for)?\s*"
    rf"(?:all|any|the|every)?\s*{_READER}(?:\s+(?:reading|checking|processing|that|who|which)\b[^.:!?\n]{{0,40}})?\s*[,:.!-]",
    rf"(?:^|[.!?]\s)\W*{_READER}\s*:[^.\n]{{0,80}}\b(?:{_SUBJECT}|you|your|please|this (?:page|document|source|file))\b",
    rf"{_START}\s*(?:do not|don'?t|never|stop)\s+(?:fact[ -]?check(?:ing)?|verify(?:ing)?|check(?:ing)?|flag(?:ging)?|"
    rf"question(?:ing)?|refut(?:e|ing)|dispute|compare)\s+(?:this|the|any|these|it)\s*(?:{_SUBJECT}|figures?|numbers?|"
    r"document|source|page|against)",
    r"\byou are (?:now |no longer )?(?:an? |the )?(?:helpful |obedient |unrestricted )*(?:ai\b|llm|assistant\b|(?:large )?"
    r"language model|chat ?bot|fact[ -]?check(?:er|ing) (?:model|system|bot|ai|assistant)|verifier\b)",
    r"\byou are (?:now|no longer) (?:an? |the )?(?:fact[ -]?checker|checker|judge|reviewer)\b",
    r"\bas an? (?:ai |large )*(?:ai|language model|llm|assistant|fact[ -]?check(?:er|ing model)),? you\b",
    r"\b(?:new|updated|revised|real|actual|secret|final|overriding|additional) (?:system )?(?:instructions?|prompt|"
    r"directives?)(?: (?:for|to) [\w -]{1,30})?\s*:",
    r"\b(?:system|developer|admin(?:istrator)?) (?:prompt|message|override|instructions?|mode)\s*(?:[:=\]]|enabled|activated)",
    rf"\b(?:your|the) (?:verdict|answer|stance|output|response|reply) (?:must|should|shall|has to|will|is to) be[^.\n]{{0,20}}"
    rf"\b{_LABEL}\b",
    rf"{_START}\s*(?:quote|cite|copy) (?:this|the (?:following|above|next)) (?:sentence|line|words|passage)[^.\n]{{0,40}}\b"
    rf"(?:as|for|in)\s+(?:proof|evidence|support|your|any|every|all|the quote)",
)
_VERDICTS = (
    r"[\"'](?:verdict|stance)[\"']\s*:\s*[\"'\[{]|[\"']parts[\"']\s*:\s*\[\s*{",
    r"(?:^|[{,;(\[<\s])(?:verdict|stance|label|final answer|fact[ -]?check (?:result|verdict))\s*[:=]+\s*[\"'`*_]*"
    r"(?:supported|refuted|conflicting|not[ _-]enough[ _-]evidence|supports|refutes)\b",
    rf"\bFC\d{{3}}\b[^.\n]{{0,200}}\b{_LABEL}\b|\bfactcheck-report/\d",
)
_ROLES = (
    r"<\|[^|\n]{1,40}\|?>|<\|?/?(?:im_start|im_end|endoftext|eot_id|start_of_turn|end_of_turn)\b[^>\n]{0,40}>",
    r"</?(?:system|assistant|user|human|tool|tool_call|function_call|function|instructions?|prompt|ai)\s*>",
    r"\[/?INST\]|<</?SYS>>|\[(?:system|assistant)\](?:\s*:|\s*\(|$|\s)",
    r"(?:^|\n)[\s#*>-]*(?:system|assistant|human|user)(?: (?:message|prompt|turn))?[*#]*\s*:[^\n]*\b(?:claims?|verdict|"
    r"instructions?|supported|refuted|fact[ -]?check|ignore|override|you (?:are|must|will|should)|json|passages?)\b",
)
_FENCES = (
    r"#{4}\s*[0-9a-f]{8,}\s*#{4}|\b[0-9a-f]{16,}\s*#{4}",
    r"</?(?:passages?|claims?|context|documents?|data|evidence|sources?|untrusted|draft|input)\s*>\s*(?:$|\n|.{0,80}"
    rf"\b(?:{_LABEL}|ignore|instructions?|verdict|claim)\b)",
    r"[-=#*_~`\[(<]{2,}\s*(?:end|begin|start|stop|close)\s*(?:of)?\s*(?:the\s+)?(?:untrusted\s+)?(?:passages?|sources?|data|"
    r"claims?|input|context|documents?|evidence|fence|notes|quotes?|text|prompt|instructions?)\b",
    r"\bend of (?:the )?(?:untrusted )?(?:passages|data|evidence|sources|fence|prompt|quoted text)\s*[.:!-]",
    r"(?:^|\n)\s*\[\d{1,2}\]\s*title\s*:",
    r"\bPassages, each with (?:its|their) number",
)
_TAGS = re.compile("[\U000e0020-\U000e007e]{4,}")
"""Characters of the Tags block, which no font shows: they spell ASCII."""
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f")
"""Their one honest use (UTS #51): the flags of England, Scotland, Wales and the like."""
_OVERRIDE = re.compile("[A-Za-z ][\u202d\u202e]|[\u202d\u202e][A-Za-z ]")
"""Bidirectional overrides amid Latin text: what is read is not what is stored."""
_BETWEEN = re.compile("(?<=[A-Za-z])[\u200b\u2060-\u2064\ufeff\u180e]+(?=[A-Za-z])")
_MANY_HIDDEN = 3
"""Invisible characters inside the words of one sentence; a single one is a relic of typesetting."""
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])[A-Za-z\u0400-\u04ff]{4,}\b")
_MANY_MIXED = 2
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .*_-]){5,}[^\W\d_](?![^\W_])")
_SPACED_WORD = re.compile(r"[ .*_-](?! )")
_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеіјорсухѕԁһкмнтвгԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχıɡɑℓ’‘“”‐‑‒–—−",
    "ABESIJKMHOPCTXYaeijopcyxsdhkmhtbrqwABEZHIKMNOPTYXaeikvoptuxigal''\"\"------",
)
_NEAR = re.compile(
    r"ignore|disregard|forget|override|bypass|discard|skip|supported|refuted|conflicting|evidence|verified|confirmed|refutes|"
    r"supports|verdict|stance|json|system|assistant|instruct|prompt|\bais?\b|\bllm|language model|check|chat ?bot|passage|"
    r"\[/?inst|<[|/<\w]|####|\bend of\b|claim|title|\bcorrect\b|\baccurate\b|\btrue\b|\bfalse\b|\bfact\b|cite|quote",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("verdict", _either(_VERDICTS)),
    ("role", _either(_ROLES)),
    ("fence", _either(_FENCES)),
    ("order", _either(_ORDERS)),
)


def revealed(text: str) -> str:
    """The text in plain letters: what it says, whatever it hides behind.  Offsets do not carry over."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return _together(text)
    text = _TAGS.sub(lambda found: "".join(chr(ord(c) - 0xE0000) for c in found[0]), _FLAG.sub("", text))
    text = unicodedata.normalize("NFKD", text)
    text = "".join(
        c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cn", "Cs", "Mn")
    )
    return _together(text.translate(_LATIN))


def _together(text: str) -> str:
    """Spaced-out words and runs of white space made plain."""
    return re.sub(r"[^\S\n]+", " ", _SPACED.sub(lambda found: _SPACED_WORD.sub("", found[0]), text))


def addresses(text: str) -> list[Address]:
    """The sentences of ``text`` that address the checker, in order; of a sentence of several lines, those lines."""
    if not _suspect(text):
        return []
    return _further(text, [found for start, end in _sentences(text) for found in _within(text, start, end)])


def without(text: str, found: list[Address]) -> str:
    """The text with spaces where it addresses the checker, so that offsets stay.  What only hides is left to be read."""
    for one in found:
        if one.kind != "hidden":
            blank = "".join(c if c == "\n" else " " for c in text[one.start : one.end])
            text = text[: one.start] + blank + text[one.end :]
    return text


def _further(text: str, found: list[Address]) -> list[Address]:
    """A turn of a conversation and a false end take with them what follows in their paragraph: it is theirs."""
    out: list[Address] = []
    for one in found:
        if out and one.start < out[-1].end:
            continue
        end = one.end
        if one.kind in ("role", "fence"):
            stop = _PARAGRAPH.search(text, end)
            end = trim(text, one.start, stop.start() if stop else len(text))[1]
        out.append(one._replace(end=max(end, one.end)))
    return out


def _suspect(text: str) -> bool:
    """Whether a closer look is worth while."""
    if not text.isascii() and (_kind_hidden(text) or _MIXED.search(text)):
        return True
    return bool(_NEAR.search(text if text.isascii() else revealed(text)) or _SPACED.search(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stop in [*(found.end() for found in _PARAGRAPH.finditer(text)), len(text)]:
        yield from ((at + a, at + b) for a, b in sentence_spans(text[at:stop]))
        at = stop


def _within(text: str, start: int, end: int) -> Iterator[Address]:
    sentence = text[start:end]
    whole = _kind(sentence)
    if whole is None:
        return
    edges = [start + found.start() for found in re.finditer("\n", sentence)]
    lines = [trim(text, a, b) for a, b in zip([start, *edges], [*edges, end], strict=True)]
    own = [(a, b, kind) for a, b in lines if (kind := _kind(text[a:b]))] if edges else []
    for a, b, kind in own or [(start, end, whole)]:
        yield Address(a, b, kind)


def _kind(sentence: str) -> Kind | None:
    plain = revealed(sentence)
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), _kind_hidden(sentence))


def _kind_hidden(text: str) -> Kind | None:
    if text.isascii():
        return None
    hides = _TAGS.search(_FLAG.sub("", text)) or _OVERRIDE.search(text)
    many = len(_BETWEEN.findall(text)) >= _MANY_HIDDEN or len(_MIXED.findall(text)) >= _MANY_MIXED
    return "hidden" if hides or many else None
