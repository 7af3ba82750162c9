"""Measures reading and extracting claims on one core: loading, claims a second, a long draft, hostile quotation marks.

    python benchmarks/extraction.py [--words 5000] [--runs 3]

Loading is the time in which a new process imports what reads and extracts, and takes the claims of one sentence, less the
time of a bare interpreter.  The drafts are made up: each
paragraph has firms, places and persons of its own, of names made from syllables, and every sentence its own figures.  Each
row gives the best run by the clock and by processor time, which says more on a busy machine, beside what is promised.
Ends with 1 where a best run misses what is promised by processor time.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from factcheck.extract import extract
from factcheck.read import parse
from factcheck.types import CHECKABLE

LOADING = 0.6
RATE = 300.0
SECONDS = 2.0
MARKS = 200_000
"""Characters of the line of quotation marks."""
_SYLLABLES = (
    "al bor cal den esk far gol hem ing jor kel lin mor nor ost pel quin ros sel tor ulv ven wes yar zel".split()
)
_ENDINGS = "by ham mere wick stad holm ford vik borg dal ness ton".split()
_FORMS = "Freight|Mills|Bank|plc|Foods|Optics|University|Council|Lines|Group".split("|")
_GIVEN = "Ines Otto Mirela Tobias Hanne Ruben Edda Ann Marek Lotte Sanna Piet Olga Hugo Britt Emil".split()
_ROLES = "chief executive|finance director|chair|chief engineer|head of sales|spokeswoman".split("|")
_TEMPLATES = (
    "{firm}, a maker of ferry engines, sold {n} of them in {year}, {p}% more than in the year before.",
    "The company, based in {place}, employs {n} people and was founded in {old}.",
    "“We will hire {p} people in {place} before the summer,” said {person}, its {role}.",
    "{last} said that costs had risen by {p}% to €{m} million, and that prices would follow in {month}.",
    "It bought {other} in {old} for €{m} million and closed two of its plants in {place2} and {place}.",
    "{person}, who became {role} in {year}, told shareholders on Monday that the plant would be ready by {month} {late}.",
    "In {month} the council of {place} voted by {p} votes to {k} to let the firm build a hall of {n} square metres.",
    "{firm} and {other} agreed last year to share a depot in {place2}, a harbour, a quay and {k} cranes.",
    "About {p} per cent of the goods go abroad; most of them pass through {place2}.",
    "Shares of {other} fell by {k} cents to €{p}.{k} after the announcement, which {last} called “a surprise to us all”.",
    "The deal, worth up to ${m} million, was signed in {year} and needs the consent of the regulator.",
    "She denied that {firm} had cut {n} jobs, but the union’s figures show {m} fewer workers than in {year}.",
    "Its rival carries {n} vehicles a day, up from {m} in {old}, and {place} has {k} bridges.",
    "It could well be the best yard in the country.",
)
_LOAD = (
    "from factcheck.extract import extract\nfrom factcheck.read import parse\n"
    "assert extract(parse(b'The quay is 310 metres long.', 'a.md')).claims"
)


class Best(NamedTuple):
    """Seconds of the best run: by the clock, and of the processor."""

    clock: float
    processor: float


def best(call: Callable[[], Best], runs: int) -> Best:
    done = [call() for _ in range(runs)]
    return Best(min(one.clock for one in done), min(one.processor for one in done))


def process(code: str) -> Best:
    """One new interpreter that runs the code."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"a new process ended with {child.returncode}")
    return Best(time.perf_counter() - began, usage.ru_utime + usage.ru_stime)


def claims_of(raw: bytes) -> int:
    return sum(claim.kind in CHECKABLE for claim in extract(parse(raw, "draft.md")).claims)


def timed(raw: bytes) -> Best:
    began, processor = time.perf_counter(), time.process_time()
    claims_of(raw)
    return Best(time.perf_counter() - began, time.process_time() - processor)


def quotation_marks(length: int) -> str:
    """One line of words between marks of every kind, few of which fit each other."""
    chooser = random.Random(7)  # noqa: S311 - only to vary the text
    parts: list[str] = []
    size = 0
    while size < length:
        part = chooser.choice(
            ("“", "”", "„", '"', "'", "‘", "’", "«", "»", "mill ", "paid ", "40 ", "Torm ", "(", ") ", ". ")
        )
        parts.append(part)
        size += len(part)
    return "".join(parts)[:length]


def draft(words: int) -> str:
    """A Markdown draft of about so many words."""
    chooser = random.Random(1)  # noqa: S311 - only to vary the text
    paragraphs: list[str] = []
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
        last = _name(chooser)
        names = {
            "firm": f"{_name(chooser)} {chooser.choice(_FORMS)}", "other": f"{_name(chooser)} {chooser.choice(_FORMS)}",
            "place": _name(chooser), "place2": _name(chooser), "last": last, "role": chooser.choice(_ROLES),
            "person": f"{chooser.choice(_GIVEN)} {last}",
        }  # fmt: skip
        paragraphs.append(" ".join(_sentence(chooser, one, names) for one in chooser.sample(_TEMPLATES, 5)))
    return "# Yards and mills\n\n*3 March 2025*\n\n" + "\n\n".join(paragraphs) + "\n"


def _name(chooser: random.Random) -> str:
    return "".join((chooser.choice(_SYLLABLES), chooser.choice(_SYLLABLES), chooser.choice(_ENDINGS))).title()


def _sentence(chooser: random.Random, template: str, names: dict[str, str]) -> str:
    return template.format(
        n=f"{chooser.randint(1200, 90_000):,}", m=chooser.randint(110, 990), p=chooser.randint(11, 90),
        k=chooser.randint(2, 9), year=chooser.randint(2015, 2024), old=chooser.randint(1890, 2014),
        late=chooser.randint(2026, 2029), month=chooser.choice(("January", "March", "June", "October")), **names,
    )  # fmt: skip


def row(name: str, seconds: Best, promised: float) -> bool:
    kept = seconds.processor <= promised
    print(
        f"{name:44} {seconds.clock:7.2f} s {seconds.processor:7.2f} s CPU   ≤ {promised} s  {'' if kept else 'MISSED'}"
    )
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=5000, help="of the long draft")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    bare, loaded = best(lambda: process("pass"), options.runs), best(lambda: process(_LOAD), options.runs)
    kept = [row("loading", Best(loaded.clock - bare.clock, loaded.processor - bare.processor), LOADING)]
    raw = draft(options.words).encode()
    count = claims_of(raw)
    seconds = best(lambda: timed(raw), options.runs)
    rates = count / seconds.clock, count / seconds.processor
    kept.append(rates[1] >= RATE)
    print(
        f"{'claims a second':44} {rates[0]:7.0f}   {rates[1]:7.0f}   CPU   ≥ {RATE:.0f}    {'' if kept[-1] else 'MISSED'}"
    )
    kept.append(row(f"a draft of {len(raw.split()):,} words, {count} claims", seconds, SECONDS))
    marks = quotation_marks(MARKS).encode()
    kept.append(row(f"{MARKS:,} characters of quotation marks", best(lambda: timed(marks), 1), SECONDS))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
