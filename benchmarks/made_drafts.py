"""Drafts for the benchmarks, made up from a number: each is different, and the same on every machine.

One sentence in three speaks of firms, towns and persons that do not exist, in the manner of a business page.  The others are
taken, when the benchmark runs, from the corpus that the drafts are checked against, half of them with another figure: else
no passage would be near any claim, and the verifier, which takes most of the time of a check, would have nothing to read.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path

from factcheck.store.blocks import Unreadable
from factcheck.store.documents import read_document
from factcheck.store.files import FORMATS
from factcheck.text import sentence_spans

WORDS = 350
"""About so many words a draft has: a news story of middle length."""
SECTION = 4
"""Sentences of a paragraph."""

_FIRMS = ("Aldermoor Freight", "Brackwell Mills", "Corvane Foods", "Dunmere Pumps", "Eskdale Optics", "Farrow & Pell")
_PLACES = ("Tollin", "Marrow Quay", "Osterby", "Vennhaven", "Carrick Sound", "Skerry", "Lindal", "Hexmouth")
_PERSONS = (
    "Ines Calloway",
    "Otto Brandis",
    "Mirela Stann",
    "Tobias Rook",
    "Hanne Vestby",
    "Ruben Achter",
    "Edda Morley",
)
_ROLES = ("chief executive", "finance director", "head of sales", "works council chair", "chief engineer")
_GOODS = ("water pumps", "rye flour", "ferry engines", "camera lenses", "school desks", "tram doors", "garden tools")
_TEMPLATES = (
    "{firm} sold {n:,} {goods} in {year}, {p}% more than in the year before.",
    "The company, based in {place}, employs {n:,} people and was founded in {old}.",
    '"We will hire {k} people in {place} before the summer," said {person}, its {role}.',
    "Sales of {goods} brought in ${m}.{d} million, while costs rose by {p}% to ${q}.{d} million.",
    "{person}, who became {role} in {year}, told shareholders in {place} that the plant would be ready by {month} {late}.",
    "The works at {place}, which cost €{m} million, make {n:,} {goods} a month.",
    "In {month} the council of {place} voted {k} to {j} to let {firm} build a second hall of {n:,} square metres.",
    "{firm} and its rival {other} agreed on {day} {month} {late} to share a depot in {place}.",
    "{p}% of the {goods} go abroad, most of them to {place} and {place2}.",
    "According to {person}, the order from {place2} is worth about ${m} million and will keep the yard busy for {k} years.",
    "Shares of {firm} fell {j}.{d}% to {q}.{p} crowns on {weekday}.",
    "Its {role}, {person}, denied on {weekday} that {firm} was for sale.",
)
_MONTHS = ("January", "March", "April", "June", "September", "November")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_FIGURE = re.compile(r"(?<![\d.,])\d{2,3}(?![\d,.])")


def corpus_sentences(corpus: Path) -> list[str]:
    """The sentences of the corpus's running text, in the order of its files."""
    found = []
    for path in sorted(corpus.rglob("*")):
        if path.suffix.lower() not in FORMATS:
            continue
        try:
            parsed = read_document(corpus, path.relative_to(corpus).as_posix()).parsed
        except Unreadable:
            continue
        for block in parsed.blocks:
            if block.kind == "prose":
                text = " ".join(parsed.text[block.start : block.end].split())
                found += [text[a:b] for a, b in sentence_spans(text) if 6 <= len(text[a:b].split()) <= 45]
    return found


def draft(number: int, sentences: list[str], words: int = WORDS) -> str:
    """A Markdown draft with a headline, a dateline of its own day, and paragraphs."""
    chooser = random.Random(number)  # noqa: S311 - only to vary the texts
    firm = chooser.choice(_FIRMS)
    day = date(2025, 1, 2) + timedelta(days=number)
    body: list[str] = []
    while sum(len(sentence.split()) for sentence in body) < words:
        from_corpus = sentences and len(body) % 3
        body.append(_varied(chooser, chooser.choice(sentences)) if from_corpus else _invented(chooser, firm))
    paragraphs = [" ".join(body[at : at + SECTION]) for at in range(0, len(body), SECTION)]
    head = f"# {firm} plans for the year ahead\n\n*{day.day} {day:%B %Y}*\n\n"
    return head + "\n\n".join(paragraphs) + "\n"


def write_drafts(folder: Path, count: int, corpus: Path) -> None:
    """``count`` drafts in a folder."""
    sentences = corpus_sentences(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"draft-{number:04}.md").write_text(draft(number, sentences), encoding="utf-8")


def _invented(chooser: random.Random, firm: str) -> str:
    place, place2 = chooser.sample(_PLACES, 2)
    return chooser.choice(_TEMPLATES).format(
        firm=firm, other=chooser.choice([one for one in _FIRMS if one != firm]), place=place, place2=place2,
        person=chooser.choice(_PERSONS), role=chooser.choice(_ROLES), goods=chooser.choice(_GOODS),
        n=chooser.randint(120, 90_000), k=chooser.randint(11, 90), j=chooser.randint(1, 9), p=chooser.randint(10, 60),
        m=chooser.randint(3, 900), q=chooser.randint(3, 300), d=chooser.randint(0, 9), year=chooser.randint(2019, 2024),
        old=chooser.randint(1890, 1999), late=chooser.randint(2025, 2027), month=chooser.choice(_MONTHS),
        day=chooser.randint(1, 28), weekday=chooser.choice(_WEEKDAYS),
    )  # fmt: skip


def _varied(chooser: random.Random, sentence: str) -> str:
    """Half of the time with another figure."""
    if chooser.random() < 0.5:
        return sentence
    return _FIGURE.sub(lambda found: str(chooser.randint(10, 10 ** len(found[0]) - 1)), sentence, count=1)
