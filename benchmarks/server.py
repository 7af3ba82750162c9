"""Times edits in a warm language server, and watches its memory; then says where the time of one edit goes.

    python benchmarks/server.py [CORPUS] [-n EDITS] [--words WORDS]

An edit gives one sentence of a draft a figure that it never had, so that its claim is verified anew.  The time is that
from the end of the pause (the debounce, which is set to 0 here) to the diagnostics of that version, as a client sees it.
Memory is the resident set of the server's process.  Machines are noisy: compare figures of one run with each other.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made_drafts import corpus_sentences, draft

HERE = Path(__file__).resolve().parent.parent
BUDGET_MS, BUDGET_MB = 400, 800
"""What the project promises, on two cores: milliseconds after the pause, and megabytes after 1,000 edits."""
MARKS = (0, 50, 100, 250, 500, 750, 1000, 2000, 5000)
_FIGURE = re.compile(r"(?<![\d.,%$€-])[1-9]\d{1,2}(?![\d.,%-])")


class Server:
    """A server process, and the client's end of it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "factcheck", "server", *arguments],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(HERE)},
        )
        said = {"publishDiagnostics": {"versionSupport": True, "relatedInformation": True}}
        params = {"rootUri": folder.as_uri(), "capabilities": {"textDocument": said}}
        self.send({"id": 1, "method": "initialize", "params": params})
        self.receive(lambda one: one.get("id") == 1)
        self.send({"method": "initialized", "params": {}})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        assert self.process.stdout
        while True:
            header = self.process.stdout.readline()
            if not header:
                raise SystemExit("the server has ended")
            while self.process.stdout.readline().strip():
                pass
            message: dict[str, Any] = json.loads(self.process.stdout.read(int(header.split(b":")[1])))
            if wanted(message):
                return message

    def diagnostics(self, version: int) -> list[Any]:
        found = self.receive(lambda one: one.get("params", {}).get("version") == version)
        return list(found["params"]["diagnostics"])

    def megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def changed(chooser: random.Random, text: str) -> tuple[int, int, str]:
    """Where one figure of the draft stands, and another for it."""
    found = chooser.choice([*_FIGURE.finditer(text, text.index("\n\n", 40))])
    return found.start(), found.end(), str(chooser.randint(1000, 99_999))[: len(found[0])]


def position(text: str, at: int) -> dict[str, int]:
    return {"line": text.count("\n", 0, at), "character": at - text.rfind("\n", 0, at) - 1}


def edits(server: Server, uri: str, text: str, count: int) -> tuple[list[float], dict[int, float], str]:
    """Milliseconds of each edit, megabytes by the number of edits before, and the text in the end."""
    chooser = random.Random(1)  # noqa: S311 - only to vary the edits
    took: list[float] = []
    memory = {0: server.megabytes()}
    for number in range(1, count + 1):
        start, end, new = changed(chooser, text)
        change = {"range": {"start": position(text, start), "end": position(text, end)}, "text": new}
        text = text[:start] + new + text[end:]
        document = {"uri": uri, "version": number + 1}
        began = time.perf_counter()
        server.send(
            {"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": [change]}}
        )
        server.diagnostics(number + 1)
        took.append(1000 * (time.perf_counter() - began))
        if number in MARKS or number == count:
            memory[number] = server.megabytes()
    return took, memory, text


def parts(corpus: Path, cache: Path, text: str) -> list[tuple[str, float]]:
    """Milliseconds of the stages of one check after an edit, in this process; the median of some edits."""
    from factcheck.consistency import review
    from factcheck.extract import extract
    from factcheck.pipeline import Checker
    from factcheck.read import parse

    chooser = random.Random(2)  # noqa: S311 - as above
    rows: dict[str, list[float]] = {}

    def timed(name: str, run: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        result = run()
        rows.setdefault(name, []).append(1000 * (time.perf_counter() - began))
        return result

    with Checker(corpus, cache_dir=cache) as checker:
        checker.check([parse(text.encode(), "draft.md")])
        checker.find("warm")
        for _ in range(15):
            start, end, new = changed(chooser, text)
            text = text[:start] + new + text[end:]
            article = timed("read", lambda text=text: parse(text.encode(), "draft.md"))
            timed("extract", lambda article=article: extract(article))
            timed("one claim, and all that is not changed", lambda article=article: checker.check([article]))
            timed(
                "nothing changed: extract, cache, decide, review, report",
                lambda article=article: checker.check([article]),
            )
            timed("review alone, without verdicts", lambda article=article: review(article, []))
    return [(name, statistics.median(values)) for name, values in rows.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=HERE / "corpora" / "us-japan-trade")
    parser.add_argument("-n", "--edits", type=int, default=1000)
    parser.add_argument("--words", type=int, default=1000)
    args = parser.parse_args()
    corpus = args.corpus.resolve()
    text = draft(1, corpus_sentences(corpus), args.words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder, "--corpus", str(corpus), "--debounce", "0")
        uri = (folder / "draft.md").as_uri()
        began = time.perf_counter()
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        server.send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        shown = server.diagnostics(1)
        print(
            f"{len(text.split())} words, {len(shown)} diagnostics, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )
        print(f"opened, indexed and checked for the first time: {time.perf_counter() - began:.1f} s")
        took, memory, text = edits(server, uri, text, args.edits)
        warm = sorted(took[5:] or took)
        print(f"{len(warm)} edits, ms after the pause: median {statistics.median(warm):.0f}, 95% {warm[int(0.95 * len(warm))]:.0f}, "
              f"worst {warm[-1]:.0f} (budget {BUDGET_MS})")  # fmt: skip
        tenth = max(1, len(took) // 10)
        print(
            f"median of the first tenth {statistics.median(took[5 : tenth + 5]):.0f}, of the last {statistics.median(took[-tenth:]):.0f}"
        )
        told = ", ".join(f"{size:.0f} after {number}" for number, size in memory.items())
        print(f"MB resident: {told} (budget {BUDGET_MB})")
        server.process.terminate()
        server.process.wait()
        print("where the time of an edit goes (ms, in this process):")
        for what, milliseconds in parts(corpus, folder / ".factcheck_cache", text):
            print(f"  {milliseconds:>7.0f}  {what}")


if __name__ == "__main__":
    main()
