"""Times whole commands in new processes: a check against a warm index, a repeat of it, and ``--version``.

    python benchmarks/check.py [DRAFT CORPUS] [-n RUNS]

Prints the median, the best and the worst of RUNS runs in seconds, and the peak memory of the process in MB.  Compiled
modules are kept from the first run on, as they are where nobody forbids it.
Machines are noisy: compare figures of one run with each other.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
BUDGET = {"check, evidence gathered": 3.0, "check, nothing changed": 0.5, "--version": 0.12}
"""What the project promises, in seconds, on two cores."""


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall-clock seconds and peak resident megabytes of one command in a new process."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=plain,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"factcheck {' '.join(arguments)} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("draft", nargs="?", type=Path, default=HERE / "examples" / "draft.md")
    parser.add_argument("corpus", nargs="?", type=Path, default=HERE / "corpora" / "us-japan-trade")
    parser.add_argument("-n", "--runs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        check = [
            "check",
            str(args.draft),
            "--corpus",
            str(args.corpus),
            "--cache-dir",
            cache,
            "--output-format",
            "json",
        ]
        run(["index", str(args.corpus), "--cache-dir", cache])
        commands = {
            "check, evidence gathered": [*check, "--no-cache"],
            "check, nothing changed": check,
            "--version": ["--version"],
        }
        run(check)
        print(f"{args.draft.name}, {args.runs} runs each, {os.cpu_count()} cores")
        print(f"{'':26}{'median s':>10}{'best s':>9}{'worst s':>9}{'peak MB':>9}{'budget s':>10}")
        for name, arguments in commands.items():
            results = [run(arguments) for _ in range(args.runs)]
            seconds = [wall for wall, _ in results]
            peak = max(memory for _, memory in results)
            print(
                f"{name:26}{statistics.median(seconds):>10.2f}{min(seconds):>9.2f}{max(seconds):>9.2f}"
                f"{peak:>9.0f}{BUDGET[name]:>10.2f}"
            )


if __name__ == "__main__":
    main()
