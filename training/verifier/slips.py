"""Makes drafts whose sentences are their sources' word for word, six of ten with one slip in them.

    python training/verifier/slips.py examples/evaluation OUT [--seed 5] [--each 16]      # in factcheck's environment
    factcheck eval e2e OUT

For each case of the first folder (``corpus/``, ``draft.*`` with its date), sentences of the corpus are drawn that stand by
themselves: with a figure or a name, without a pronoun at their head, without a day that hangs on when they were written.  Slips are
those of ``edits.py`` that change what is said (figures, units, names, months, negations, opposites …), and quotations given to
somebody else.  This tells how a check fares where a draft keeps to its sources' wording; some slips make no sense, as slips do.
The same seed gives the same drafts.
"""
# ruff: noqa: S311

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from pathlib import Path

from edits import Scene, change
from rewording import FIGURE, names_in

from factcheck.read import load
from factcheck.text import sentence_spans

SLIPS = 0.6
LEAST = 6
"""Sentences of a draft, at least."""
STRANGERS = ("Olga Tamm", "Derek Vance")
_PERSON = re.compile(r"\b[A-Z][a-zé’-]+ [A-Z][a-zé’-]+\b")
_SAID = re.compile(
    r"[“\"][^”\"]{25,}[,.]?[”\"],?\s+(?:said|says|told|added)\s+(?:[\w’-]+\s+){0,5}?(?P<who>[A-Z][\w’-]+ [A-Z][\w’-]+)"
)
_LEANS = re.compile(
    r"(?:He|She|It|They|His|Her|This|That|Their|We|Our|I|These|Those|But|And|You|There|The (?:former|latter|first|second|other))\b"
)
_WHEN = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|now|ago|at present|so far|(?:this|last|next) (?:\w+ )?(?:week|month|year|spring|summer|autumn|winter|season"
    r"|night|morning|evening)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?! \d))\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|our|I|my|us|you|your)\b")


def sentences(folder: Path) -> list[str]:
    """The sentences of a corpus that may be taken over as they are."""
    found = []
    for path in sorted(folder.iterdir()):
        blocks = load(path).blocks if path.suffix in (".md", ".txt", ".html") else ()
        for block in blocks:
            if block.kind in ("paragraph", "list_item", "quote"):
                found += [block.text[a:b].strip() for a, b in sentence_spans(block.text)]
    return [one for one in found if alone(one)]


def alone(sentence: str) -> bool:
    """Whether a sentence stands by itself and says something with a name or a figure."""
    quoted = '"' in sentence or "“" in sentence
    return (
        7 <= len(sentence.split()) <= 32
        and sentence[-1] in '.!”"'
        and sentence.count('"') % 2 == 0
        and "|" not in sentence
        and not _LEANS.match(sentence)
        and not _WHEN.search(sentence)
        and (quoted or not _OURS.search(sentence))
        and bool(re.search(r"\d", sentence) or names_in(sentence))
    )


def slip(sentence: str, persons: list[str], scene: Scene, rng: random.Random) -> tuple[str, str]:
    """The sentence with a slip and its kind; the sentence and nothing where it offers none."""
    said = _SAID.search(sentence)
    others = [person for person in persons if said and person != said["who"]]
    if said and others:
        return f"{sentence[: said.start('who')]}{rng.choice(others)}{sentence[said.end('who') :]}", "speaker"
    edit = change(sentence, scene, rng)
    return (edit.text, edit.kind) if edit and edit.label == "refuted" else (sentence, "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--each", type=int, default=16, help="sentences of each case, at most")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    for case in sorted(path.parent for path in options.cases.glob("*/corpus")):
        own = sentences(case / "corpus")
        persons = sorted({name for one in own for name in _PERSON.findall(one)})
        scene = Scene(persons, [match[0].rstrip(",") for match in FIGURE.finditer(" ".join(own))], STRANGERS)
        rng.shuffle(own)
        if len(own) < LEAST:
            continue
        folder = options.out / case.name
        shutil.copytree(case / "corpus", folder / "corpus")
        draft = next(case.glob("draft.*"))
        day = re.search(r"\d{1,2} [A-Z][a-z]+ 20\d\d", draft.read_text(encoding="utf-8"))
        text, rows = "# Notes from the papers\n\n" + (f"*{day[0]}*\n\n" if day else ""), []
        for sentence in own[: options.each]:
            new, kind = slip(sentence, persons, scene, rng) if rng.random() < SLIPS else (sentence, "")
            label = {"label": "refuted", "error_type": kind, "correct": sentence} if kind else {"label": "supported"}
            rows.append(json.dumps({"start": len(text), "end": len(text) + len(new), "text": new, **label}))
            text += f"{new}\n\n"
        (folder / "draft.md").write_text(text, encoding="utf-8")
        (folder / "gold.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
