"""Measures the deterministic signals on one core: claim–passage comparisons a second.

    python benchmarks/signals.py [--draft FILE] [--corpus DIR] [--seconds 2]

Every sentence of the draft is held against every paragraph of the corpus.  "Cheap" are the comparisons of figures
and dates, which decide whether a passage is worth more; "all" are all signals.  Passages are read once and answer
every claim, as in a check; reading them is given by itself.  On a busy machine only the rate by CPU time means
something.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from factcheck.text import sentence_spans
from factcheck.verify.signals import compare
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers import figures
from factcheck.verify.signals.times import dates

HERE = Path(__file__).resolve().parent.parent
SUFFIXES = (".md", ".txt", ".csv")
FEWEST_WORDS = 5
LONGEST = 1200


def sentences(draft: Path) -> list[str]:
    text = draft.read_text(encoding="utf-8")
    found = (" ".join(text[start:end].split()) for start, end in sentence_spans(text))
    return [sentence for sentence in found if len(sentence.split()) >= FEWEST_WORDS]


def paragraphs(corpus: Path) -> list[str]:
    files = sorted(path for path in corpus.rglob("*") if path.suffix in SUFFIXES)
    found = (" ".join(part.split())[:LONGEST] for path in files for part in path.read_text("utf-8").split("\n\n"))
    return [paragraph for paragraph in found if len(paragraph.split()) >= FEWEST_WORDS]


def rate(call: Callable[[], int], seconds: float) -> tuple[float, float]:
    """What ``call`` counts, by the second and by the second of CPU; a first call is not counted."""
    call()
    began, cpu, done = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - began < seconds:
        done += call()
    return done / (time.perf_counter() - began), done / (time.process_time() - cpu)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draft", type=Path, default=HERE / "examples" / "draft.md")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpora" / "us-japan-trade")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each of the rates")
    options = parser.parse_args()
    claims, passages = sentences(options.draft), paragraphs(options.corpus)
    if not claims or not passages:
        raise SystemExit("no sentences in the draft, or no paragraphs in the corpus")
    ours, theirs = [Scene(text) for text in claims], [Scene(text) for text in passages]

    def read() -> int:
        return sum(1 for text in passages if Scene(text).quantities is not None and Scene(text).dates is not None)

    def cheap() -> int:
        for claim in ours:
            for passage in theirs:
                figures.compare_scenes(claim, passage)
                dates.compare_scenes(claim, passage, dated=None, published=None)
        return len(ours) * len(theirs)

    def everything() -> int:
        for claim in claims:
            compare(claim, [(text, None) for text in passages], dated=None)
        return len(claims) * len(passages)

    print(f"{len(claims)} claims, {len(passages)} passages of {sum(map(len, passages)) // len(passages)} characters")
    for name, call in (("passages read", read), ("cheap comparisons", cheap), ("all signals", everything)):
        wall, cpu = rate(call, options.seconds)
        print(f"{name:18s} {wall:8,.0f}/s   {cpu:8,.0f} a second of CPU")
    return 0


if __name__ == "__main__":
    sys.exit(main())
