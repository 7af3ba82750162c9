"""``factcheck server`` with a verifier that is a function: it notes every claim that it reads, waits where a claim speaks of the
lighthouse until there is a file ``go``, and breaks where one speaks of the wreck.

    python lsp_server.py FOLDER
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from factcheck.cli.server import CommandDesk
from factcheck.engines.base import Scores
from factcheck.engines.fakes import FunctionJudge, HashEmbedder
from factcheck.pipeline import Engine
from factcheck.server.app import serve
from factcheck.server.desk import Options

FOLDER = Path(sys.argv[1])


def read(claim: str, passage: str) -> Scores:
    with (FOLDER / "read.txt").open("a", encoding="utf-8") as file:
        file.write(f"{claim}\n")
    while "lighthouse" in claim and not (FOLDER / "go").exists():
        time.sleep(0.01)
    if "wreck" in claim:
        raise RuntimeError("the reader broke")
    return Scores(0.9, 0.05, 0.05) if claim.rstrip(".") in passage else Scores(0.05, 0.05, 0.9)


def engine() -> Engine:
    models = {"retriever": HashEmbedder.id, "verifier": "function@1"}
    return Engine("function", models, HashEmbedder.id, HashEmbedder, lambda: FunctionJudge(read, "function@1"))


if __name__ == "__main__":
    desk = CommandDesk((), False, None, None, Options(debounce=20))
    code = serve(desk, sys.stdin.buffer, sys.stdout.buffer, engine)
    sys.stderr.flush()
    os._exit(code)
