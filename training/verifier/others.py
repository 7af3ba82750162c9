"""How often a check calls a statement refuted where the sources speak of another thing of the same sort only.

    python training/verifier/others.py [--model FOLDER]     # in factcheck's environment

The statements and the sources are those of ``tests/test_plain_members.py``: each true statement in one draft, each source a document
of one corpus, so that the search finds the nearest of all of them.  Of the second list, the right verdict is ``refuted``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from test_plain_members import APART, INTERCHANGED

from factcheck.pipeline import Checker, embedded_engine
from factcheck.read.draft import Draft


def verdicts(pairs: Sequence[tuple[str, str]], model: Path | None) -> Counter[str]:
    with tempfile.TemporaryDirectory() as folder:
        corpus, draft = Path(folder, "corpus"), Path(folder, "draft.md")
        corpus.mkdir()
        for number, (_, source) in enumerate(pairs):
            (corpus / f"note-{number:03}.md").write_text(f"# Note {number}\n\n2026-11-20\n\n{source}\n", "utf-8")
        draft.write_text("# Notes\n\n" + "\n\n".join(claim for claim, _ in pairs) + "\n", "utf-8")
        with Checker(
            corpus, cache_dir=Path(folder, "cache"), use_cache=False, engine=embedded_engine(verifier=model)
        ) as checker:
            report = checker.check([Draft.load(draft)]).report
        return Counter(str(finding.verdict) for finding in report.articles[0].findings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="the folder of another verifier")
    options = parser.parse_args()
    for name, pairs in (("of another thing", APART), ("of two, the values exchanged", INTERCHANGED)):
        print(f"{name}: {dict(verdicts(pairs, options.model).most_common())}", flush=True)


if __name__ == "__main__":
    main()
