"""Measures the embedded engine: time to load, texts and pairs a second, memory.

    python benchmarks/engine.py [--threads N] [--seconds 3]

Texts are made of common words, cut so that each becomes exactly 64, 128 or 256 tokens, special ones included; of a
pair, a claim of 14 words is part.  Rates count whole calls, tokenising included.  On a busy
machine only the milliseconds of CPU mean something.
"""

from __future__ import annotations

import argparse
import platform
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count, takewhile
from typing import Any

LENGTHS = (64, 128, 256)
CLAIM = "the city council said on monday that the new bridge would open this summer"
WORDS = re.findall(
    r"\w+",
    "the of to and in a is that for it was on as with at by from his an were are which this have been or their one"
    " had its new said year last after more two first who will city council minister company million price market"
    " report week month people government state school water house police court public work made found",
)


def prose(words: int, seed: int) -> str:
    """So many words of the list, each of which is one token."""
    chooser = random.Random(seed)  # noqa: S311 - only to vary the texts
    return " ".join(chooser.choice(WORDS) for _ in range(words))


def rate(call: Callable[[Sequence[str]], object], words: int, seconds: float) -> tuple[float, float]:
    """Texts a second, 32 to a call, and milliseconds of CPU a text; a first call is not counted."""
    call([prose(words, seed) for seed in range(4)])
    begin, cpu, done = time.perf_counter(), time.process_time(), 0
    for turn in takewhile(lambda _: time.perf_counter() - begin < seconds, count()):
        texts = [prose(words, 32 * turn + seed) for seed in range(32)]
        call(texts)
        done += len(texts)
    return done / (time.perf_counter() - begin), (time.process_time() - cpu) / done * 1000


def peak_rss() -> float:
    """Peak resident memory of this process in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def timed(make: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.perf_counter()
    made = make()
    return made, time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--threads", type=int, help="texts worked on at once (default: the CPUs to use)")
    parser.add_argument("--seconds", type=float, default=3.0, help="for each of the rates")
    options = parser.parse_args()

    from factcheck.engines.embedded import EmbeddedRetriever, EmbeddedVerifier
    from factcheck.engines.weights import default_threads

    before = peak_rss()
    retriever, first = timed(lambda: EmbeddedRetriever(threads=options.threads))
    verifier, second = timed(lambda: EmbeddedVerifier(threads=options.threads))
    threads = options.threads or default_threads()
    print(f"machine      {platform.machine()}, Python {platform.python_version()}, {threads} threads")
    print(f"load         {first:.2f} s retriever with onnxruntime, {second:.2f} s verifier, {first + second:.2f} s all")
    for length in LENGTHS:
        passages, of_passage = rate(retriever.embed, length - 2, options.seconds)
        words = length - 3 - len(CLAIM.split())
        pairs, of_pair = rate(lambda texts: verifier.judge(CLAIM, texts), words, options.seconds)
        print(
            f"{length:3} tokens   {passages:6.0f} passages/s ({of_passage:4.1f} ms CPU each)"
            f"   {pairs:6.0f} pairs/s ({of_pair:4.1f} ms CPU each)"
        )
    print(f"memory       {before:.0f} MB before, {peak_rss():.0f} MB at the peak")
    return 0


if __name__ == "__main__":
    sys.exit(main())
