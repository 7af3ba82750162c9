"""Times what a person waits for before anything is checked: help, version, a rule, completion, each in new processes.

    python benchmarks/start.py [-n RUNS]

Prints the median, the best and the worst of RUNS runs in seconds of the clock, and the median of processor time, which says
more on a busy machine.  Ends with 1 where a best run misses its budget.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

BUDGET = 0.12
"""Seconds that the project promises for ``--help``, on two cores."""
COMPLETION = {"_FACTCHECK_COMPLETE": "bash_complete", "COMP_WORDS": "factcheck check --fail-on ", "COMP_CWORD": "3"}
COMMANDS: dict[str, tuple[list[str], dict[str, str]]] = {
    "bare python": ([], {}),
    "--version": (["--version"], {}),
    "--help": (["--help"], {}),
    "check --help": (["check", "--help"], {}),
    "rule FC105": (["rule", "FC105"], {}),
    "show-config": (["show-config", "--isolated"], {}),
    "completion": ([], COMPLETION),
}
PROMISED = ("--version", "--help")


class Times(NamedTuple):
    """Seconds by the clock and of the processor, one of each a run."""

    clock: list[float]
    processor: list[float]


def run(name: str) -> tuple[float, float]:
    """One run in a new process: seconds by the clock, and of the processor."""
    arguments, environment = COMMANDS[name]
    command = ["-c", "pass"] if name == "bare python" else ["-m", "factcheck", *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{name} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def measure(name: str, runs: int) -> Times:
    """After one run that is not counted."""
    run(name)
    rows = [run(name) for _ in range(runs)]
    return Times([clock for clock, _ in rows], [processor for _, processor in rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--runs", type=int, default=10)
    runs = parser.parse_args().runs
    print(f"{'command':14} {'median':>7} {'best':>7} {'worst':>7} {'processor':>10}  budget")
    missed = False
    for name in COMMANDS:
        times = measure(name, runs)
        promised = name in PROMISED
        missed = missed or (promised and min(times.clock) > BUDGET)
        clock = (statistics.median(times.clock), min(times.clock), max(times.clock))
        shown = " ".join(f"{seconds:7.3f}" for seconds in clock)
        print(f"{name:14} {shown} {statistics.median(times.processor):10.3f}  {BUDGET if promised else ''}")
    sys.exit(missed)


if __name__ == "__main__":
    main()
