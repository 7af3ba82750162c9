"""How fast a corpus is indexed, how long a check waits when nothing changed, and how long a query takes.

    python benchmarks/indexing.py [--documents 2000] [--engine embedded|hash] [--queries 200]

The corpus is made up: each document has a title, a dateline and five paragraphs of three sentences.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from factcheck.engines.base import Embedder
from factcheck.retrieve.hybrid import retrieve
from factcheck.store.index import Index, update

_WORDS = (
    "harbour board fee council bridge school roof county report minister price tonne rye market ferry passengers "
    "mayor election budget hospital station tunnel concert museum library water power storm survey court police"
)
WORDS = _WORDS.split()
PLACES = ("Tollin", "Marrow", "Osterby", "Vennhaven", "Carrick", "Aldmoor", "Skerry", "Lindal")


def document(number: int) -> str:
    generator = random.Random(number)  # noqa: S311
    sentence = lambda: (  # noqa: E731
        f"The {' '.join(generator.choices(WORDS, k=8))} of {generator.choice(PLACES)} came to "
        f"{generator.randint(1, 9999) / 10} million in {generator.randint(1990, 2025)}, "
        f"{' '.join(generator.choices(WORDS, k=6))} said."
    )
    paragraphs = "\n\n".join(" ".join(sentence() for _ in range(3)) for _ in range(5))
    title = f"{' '.join(generator.choices(WORDS, k=5)).capitalize()}, {generator.choice(PLACES)}"
    return f"# {title}\n\nGazette, {generator.randint(1, 28)} May {generator.randint(2000, 2025)}\n\n{paragraphs}\n"


def engine(name: str) -> Embedder:
    if name == "hash":
        from factcheck.engines.fakes import HashEmbedder

        return HashEmbedder()
    from factcheck.engines.embedded import EmbeddedRetriever

    return EmbeddedRetriever()


def measure(corpus: Path, cache: Path, embedder: Embedder, queries: int) -> None:
    started = time.perf_counter()
    result = update(corpus, cache, lambda: embedder, embedder.id)
    took = time.perf_counter() - started
    print(
        f"index      {result.documents} documents, {result.passages} passages in {took:.1f} s: "
        f"{result.passages / took:.0f} passages/s"
    )
    time.sleep(2.1)  # files younger than that are hashed again, to be sure
    best = min(timed(lambda: update(corpus, cache, lambda: embedder, embedder.id)) for _ in range(5))
    print(f"no change  {1000 * best:.1f} ms (best of 5)")
    (corpus / "00000.md").write_text(document(-1), encoding="utf-8")
    print(f"one change {timed(lambda: update(corpus, cache, lambda: embedder, embedder.id)):.2f} s")
    with Index.open(corpus, cache) as index:
        texts = [document(n).split("\n\n")[2].split(". ")[0] for n in range(queries)]
        print(f"first query {1000 * timed(lambda: retrieve(texts[0], index, embedder)):.0f} ms")
        total = timed(lambda: [retrieve(text, index, embedder) for text in texts])
        print(f"query      {1000 * total / queries:.2f} ms on average of {queries}, embedding included")


def timed(function: object) -> float:
    started = time.perf_counter()
    function()  # type: ignore[operator]
    return time.perf_counter() - started


def fresh_process(corpus: Path, cache: Path, identity: str) -> None:
    script = (
        "import sys, time; from pathlib import Path; start = time.perf_counter()\n"
        "from factcheck.store.index import Index, update\n"
        "update(Path(sys.argv[1]), Path(sys.argv[2]), None, sys.argv[3])\n"
        "Index.open(Path(sys.argv[1]), Path(sys.argv[2])).documents\n"
        "print(f'new process: import, no-change update and open {1000 * (time.perf_counter() - start):.0f} ms')\n"
    )
    subprocess.run([sys.executable, "-c", script, corpus, cache, identity], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--engine", choices=("embedded", "hash"), default="embedded")
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        corpus, cache = Path(temporary, "corpus"), Path(temporary, "cache")
        corpus.mkdir()
        for number in range(options.documents):
            (corpus / f"{number:05}.md").write_text(document(number), encoding="utf-8")
        embedder = engine(options.engine)
        measure(corpus, cache, embedder, options.queries)
        fresh_process(corpus, cache, embedder.id)


if __name__ == "__main__":
    main()
