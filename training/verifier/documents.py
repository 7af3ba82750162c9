"""The documents of the training data for ``contrast.py``: their sentences, windows, titles, and what they state."""
# ruff: noqa: PERF401  (loops with a match read better)

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rewording import capital, names_in
from words import HEADINGS, MONTHS, NUMBER_WORDS, SCALES, TENS, WEEKDAYS

NEWS = ("defacto", "factcg_cg2c")
OTHER = ("check_covid", "scifact", "docnli_fever", "fever_nli", "docnli_mctest", "docnli_mnli")
SHORT = r"(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Gen|Col|Sgt|Lt|Rev|No|vs|Co|Inc|Ltd|Corp|U\.S|U\.K|a\.m|p\.m|[A-Z])"
END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
WORD = re.compile(r"[A-Za-z]{3,}|\d[\d,.]*\d|\d")
VALUE = re.compile(rf"\d+|\b(?:{'|'.join([*NUMBER_WORDS[2:], *TENS, *WEEKDAYS, *MONTHS, *SCALES])})\b")
STOP = set("the and for was were are has have had that this with from which who his her its their they been will would said also "
           "not but than into about after before when where there over more one two other some all he she him she's it's".split())  # fmt: skip


class Document(NamedTuple):
    """A text in sentences; ``title`` may be empty."""

    title: str
    sentences: list[str]
    names: list[str]
    news: bool


def sentences(text: str) -> list[str]:
    parts: list[str] = []
    for piece in END.split(re.sub(r"\s+", " ", text).strip()):
        if parts and re.search(rf"(?:^|\s|\.){SHORT}\.$", parts[-1]):
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return parts


def content(text: str) -> set[str]:
    """Words that carry meaning, cut to their first six letters."""
    return {word.lower()[:6] for word in WORD.findall(text)} - STOP


def share(claim: str, evidence: str) -> float:
    """The share of the claim's words that the evidence has."""
    words = content(claim)
    return len(words & content(evidence)) / max(1, len(words))


def read(folder: Path, name: str) -> Iterator[dict[str, object]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def documents(folder: Path) -> list[Document]:
    """Every text of at least three sentences, each once, in the order of the files."""
    seen: dict[str, Document] = {}
    for dataset in NEWS + OTHER:
        for row in read(folder, dataset):
            text, title = str(row["evidence"]), str(dict(row["meta"]).get("title") or "")  # type: ignore[call-overload]
            head, _, rest = text.partition("\n")
            if title and head == title:
                text = rest
            parts = [
                s for s in sentences(text) if 4 <= len(s.split()) <= 45 and sum(c.isalpha() for c in s) > 0.6 * len(s)
            ]
            parts = [s for s in parts if "playback" not in s and "Please" not in s]
            if len(parts) >= 3 and parts[0] not in seen:
                names = list(dict.fromkeys(n for s in parts for n in names_in(s)))
                seen[parts[0]] = Document(title, parts, names, dataset in NEWS)
    return list(seen.values())


def title_for(document: Document, rng: random.Random) -> str:
    """Nothing, the title, or the beginning of the document as a headline; sometimes a heading below it."""
    if rng.random() < 0.35:
        return ""
    title = document.title or " ".join(document.sentences[0].rstrip(".").split()[: rng.randint(4, 9)]).rstrip(",;:")
    return f"{title}\n{rng.choice(HEADINGS)}\n" if rng.random() < 0.2 else f"{title}\n"


def window(document: Document, at: int, rng: random.Random) -> list[int]:
    """Indices of one to five neighbouring sentences, ``at`` among them, about 90 words at most."""
    size, low, high = rng.choice([1, 2, 2, 3, 3, 3, 4, 4, 5]), at, at + 1
    while high - low < size:
        down = low > 0 and (high >= len(document.sentences) or rng.random() < 0.5)
        if not down and high >= len(document.sentences):
            break
        low, high = (low - 1, high) if down else (low, high + 1)
        if sum(len(s.split()) for s in document.sentences[low:high]) > 90:
            break
    return list(range(low, high))


def clauses(sentence: str, before: str, rng: random.Random) -> list[str]:
    """The sentence and shorter statements that follow from it."""
    found = [sentence]
    name = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
    for m in re.finditer(rf"({name}), ((?:an?|the) [a-z][^,.;()]{{3,60}}), ", sentence):
        found.append(f"{m[1]} {rng.choice(['is', 'was'])} {m[2]}.")
    for m in re.finditer(rf"({name}), (\d{{2}}), ", sentence):
        found.append(f"{m[1]} is {m[2]}{rng.choice(['', ' years old', ' years of age'])}.")
    for m in re.finditer(
        rf"(?:^|[ ])([A-Z]?[a-z]+ (?:minister|manager|coach|president|captain|secretary|director|spokesman)) ({name})",
        sentence,
    ):
        found.append(f"{m[2].removesuffix(chr(8217) + 's')} is {'the ' if rng.random() < 0.5 else ''}{m[1].lower()}.")
    for part in re.split(r"; |, (?:but|while|although|though|and) | - ", sentence):
        if 5 <= len(part.split()) < len(sentence.split()) and re.match(
            r"(?:[A-Z]|the |a |an |he |she |it |they )", part
        ):
            found.append(capital(part.strip(" ,;").rstrip(".")) + ".")
    if m := re.match(rf"^({name}) (\w+ .{{8,80}}?) and ((?:was|is|has|had|will|[a-z]+ed) .{{8,}})$", sentence):
        found += [f"{m[1]} {m[2]}.", f"{m[1]} {m[3]}"]
    if (m := re.match(r"^(?:He|She|It|They) ", sentence)) and (
        subject := re.match(rf"^({name}) (?:\w+ed|was|is|has|had|were|are|said|will) ", before)
    ):
        found.append(subject[1] + sentence[m.end() - 1 :])
    return [c for c in found if 4 <= len(c.split()) <= 34 and c.count('"') % 2 == 0]


def best_window(claim: str, evidence: str, words: int = 110) -> str:
    """The stretch of whole sentences, about ``words`` long, that shares most with the claim; short texts as they are."""
    if len(evidence.split()) <= words:
        return evidence
    parts = sentences(evidence)
    best, most = evidence, -1.0
    for start in range(len(parts)):
        end, size = start, 0
        while end < len(parts) and (size + len(parts[end].split()) <= words or end == start):
            size += len(parts[end].split())
            end += 1
        text = " ".join(parts[start:end])
        if (score := share(claim, text)) > most:
            best, most = text, score
    return best


def values(text: str) -> int:
    """How many figures, dates and number words the text has, at most three."""
    return min(3, len(VALUE.findall(text)))
