"""A publish queue: drafts a minute with the embedded engine, and how long a run over drafts takes that have not changed.

    python benchmarks/publish_queue.py [--drafts 100] [--jobs 1 2] [--corpus DIR] [-n RUNS]

Each figure is of whole commands (``factcheck check drafts/``) in new processes, against an index that is there.  The drafts
are made up (``made_drafts.py``), some 350 words each.  ``jobs`` are compared on caches of their own; the unchanged run
follows the last of them.  Machines are noisy: compare figures of one run with each other, and see the CPU seconds, which
a second program beside it stretches less than the others.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_drafts import WORDS, write_drafts

HERE = Path(__file__).resolve().parent.parent
BUDGET_PER_MINUTE, BUDGET_UNCHANGED = 25, 1.0
"""What the project promises: drafts a minute on two cores, and seconds for 100 drafts without a change."""


def check(drafts: Path, corpus: Path, cache: Path, *options: str) -> tuple[float, float, float, bytes]:
    """Wall-clock seconds, CPU seconds and peak MB of one command, and the report that it prints."""
    arguments = ["check", str(drafts), "--corpus", str(corpus), "--cache-dir", str(cache), "--isolated", "-q", *options]
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen([sys.executable, "-m", "factcheck", *arguments], stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.perf_counter() - began
        output.seek(0)
        report = output.read()
    if process.returncode not in (0, 1):
        raise SystemExit(f"factcheck {' '.join(arguments)} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, cpu, usage.ru_maxrss / 1024, report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=int, default=100)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--corpus", type=Path, default=HERE / "corpora" / "us-japan-trade")
    parser.add_argument("-n", "--runs", type=int, default=5, help="runs without a change")
    args = parser.parse_args()
    print(f"{args.drafts} drafts of some {WORDS} words, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        drafts, reports = Path(folder) / "drafts", set()
        write_drafts(drafts, args.drafts, args.corpus)
        print(f"{'':24}{'wall s':>9}{'CPU s':>9}{'a minute':>10}{'peak MB':>9}")
        for jobs in args.jobs:
            cache = Path(folder) / f"cache-{jobs}"
            subprocess.run(
                [sys.executable, "-m", "factcheck", "index", str(args.corpus), "--cache-dir", str(cache)],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            wall, cpu, peak, report = check(drafts, args.corpus, cache, "--jobs", str(jobs))
            reports.add(report)
            print(f"--jobs {jobs:<17}{wall:>9.1f}{cpu:>9.1f}{60 * args.drafts / wall:>10.1f}{peak:>9.0f}")
        unchanged = [check(drafts, args.corpus, cache) for _ in range(args.runs)]
        reports |= {report for *_, report in unchanged}
        wall = statistics.median(one[0] for one in unchanged)
        cpu = statistics.median(one[1] for one in unchanged)
        print(f"{'nothing changed':24}{wall:>9.2f}{cpu:>9.2f}{'':10}{unchanged[0][2]:>9.0f}")
    print(
        f"promised: {BUDGET_PER_MINUTE} drafts a minute on 2 cores; {BUDGET_UNCHANGED:.1f} s for 100 drafts unchanged"
    )
    print("all reports are the same" if len(reports) == 1 else f"{len(reports)} DIFFERENT REPORTS")


if __name__ == "__main__":
    main()
