"""Runs the checker over labelled drafts and writes one report a case, for a scorer to read.

    python benchmarks/e2e.py DATA OUT [--scorer score_e2e.py]

DATA is a folder of labelled sets: one case (draft.*, corpus/), many cases (folders of them), or one corpus
with many drafts (drafts/, corpus/).  OUT receives the reports.  With --scorer, the scoring program is run on
them with DATA and OUT as arguments.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from factcheck.pipeline import check
from factcheck.read import load
from factcheck.report import render


def cases(data: Path) -> list[tuple[str, list[Path], Path]]:
    """(name of the report, drafts, corpus) for every run that the folder needs."""
    if (data / "drafts").is_dir():
        return [(data.name, sorted((data / "drafts").iterdir()), data / "corpus")]
    folders = [data] if (data / "corpus").is_dir() else sorted(p.parent for p in data.glob("*/corpus"))
    return [(folder.name, sorted(folder.glob("draft.*")), folder / "corpus") for folder in folders]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--cache-dir", type=Path, default=Path(".factcheck_cache"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, drafts, corpus in cases(args.data):
        began = time.perf_counter()
        outcome = check([load(draft) for draft in drafts], corpus, cache_dir=args.cache_dir)
        text = render(outcome.report, "json", color=False, width=100, min_level="suggestion")
        (args.out / f"{name}.json").write_text(text, encoding="utf-8")
        claims = sum(len(article.findings) for article in outcome.report.articles)
        print(f"{name}: {len(drafts)} drafts, {claims} claims, {time.perf_counter() - began:.1f} s", file=sys.stderr)
    if args.scorer:
        return subprocess.call([sys.executable, str(args.scorer), str(args.data), str(args.out)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
