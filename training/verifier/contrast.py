"""Makes news-like contrastive rows from the documents of the training data.

    python training/verifier/contrast.py TRAIN OUT.jsonl.gz [--rows 90000] [--seed 7]

TRAIN is a folder of ``*.jsonl.gz`` (claim, evidence, label).  From a document, a sentence or a clause of it becomes
the basis of a claim, and the evidence is a window of one to five sentences, with or without a title and a heading,
as the product shows its passages.  The rows that come of it:

- supported: the sentence as it is or said in other words (``edits.paraphrase``), beside a window that holds it;
- refuted: one value, name, bound, negation or antonym changed, in the claim or, claim untouched, in the window;
- supported again: the same change in both, so that odd values by themselves tell nothing;
- not_supported (refuted or left open): a hedge dropped, two names that changed places;
- not_enough: an adjunct added to the claim or taken from the window; a window elsewhere in the same document; a
  window of another document that shares the rarest words; claims changed and unchanged alike.

The same edits are made on the human-written supported pairs of TRAIN, whose claims are worded freely, and on
table rows with names and figures drawn at random.  The same seed gives the same rows.
"""
# ruff: noqa: S311

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from documents import Document, best_window, clauses, content, documents, read, share, title_for, values, window
from edits import VALUE_KINDS, Edit, Scene, addition, change
from rewording import ADJUNCT, FIGURE, capital, has_word, names_in, paraphrase, replace_word
from words import COLUMNS, PLACES

PAIRS = (
    "fever_nli",
    "nli_new_protocols",
    "docnli_fever",
    "docnli_mnli",
    "defacto",
    "factcg_cg2c",
    "check_covid",
    "counterfactual_nli",
)
"""Sets whose supported pairs are edited.  For the long documents of two of them the best window is taken."""

Row = dict[str, str]


class Maker:
    """Turns documents and pairs into rows; keeps the index that finds windows of other documents."""

    def __init__(self, docs: Sequence[Document], seed: int) -> None:
        self.docs, self.rng = docs, random.Random(seed)
        names = sorted({n for d in docs for n in d.names if len(n.split()) < 4})
        self.strangers = self.rng.sample(names, min(len(names), 20_000))
        self.index: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, document in enumerate(docs):
            for j, sentence in enumerate(document.sentences):
                for word in content(sentence):
                    self.index[word].append((i, j))

    def scene(self, names: Sequence[str], around: str) -> Scene:
        far = self.rng.sample(self.strangers, min(60, len(self.strangers)))
        return Scene(names, [m[0].rstrip(",") for m in FIGURE.finditer(around)], far)

    def elsewhere(self, claim: str, mine: int) -> str | None:
        """A window of another document that shares the claim's rarest words, or of any document."""
        known = [w for w in content(claim) if 1 < len(self.index[w]) < 3000]
        # By the word as well: the order of a set changes from run to run.
        rare = sorted(known, key=lambda w: (len(self.index[w]), w))[:5]
        votes = Counter(spot for w in rare for spot in self.index[w][:300] if spot[0] != mine)
        spots = [spot for spot, _ in votes.most_common(4)] if self.rng.random() < 0.75 else []
        i, j = self.rng.choice(spots) if spots else (self.rng.randrange(len(self.docs)), 0)
        document = self.docs[i]
        at = window(document, min(j, len(document.sentences) - 1), self.rng)
        text = title_for(document, self.rng) + " ".join(document.sentences[k] for k in at)
        return text if share(claim, text) < 0.6 else None

    def other_part(self, claim: str, document: Document, at: int) -> str | None:
        """A window of the same document without the sentence."""
        far = [i for i in range(len(document.sentences)) if abs(i - at) > 1]
        if not far:
            return None
        spots = [i for i in window(document, self.rng.choice(far), self.rng) if i != at]
        text = title_for(document, self.rng) + " ".join(document.sentences[i] for i in spots)
        return text if share(claim, text) < 0.65 else None

    def from_document(self, i: int) -> Iterator[Row]:
        """Rows from one sentence of the document."""
        rng, document = self.rng, self.docs[i]
        drawn = [rng.randrange(len(document.sentences)) for _ in range(3)]
        at = max(drawn, key=lambda k: values(document.sentences[k])) if rng.random() < 0.6 else drawn[0]
        sentence = document.sentences[at]
        options = clauses(sentence, document.sentences[at - 1] if at else "", rng)
        if not options:
            return
        basis = rng.choice(options[1:]) if len(options) > 1 and rng.random() < 0.6 else options[0]
        spots = window(document, at, rng)
        if at and re.match(r"(?:He|She|It|They|His|Her|This|That|The) ", sentence) and at - 1 not in spots:
            spots = [at - 1, *spots]
        evidence = title_for(document, rng) + " ".join(document.sentences[k] for k in spots)
        claim = paraphrase(basis, rng, rng.choice([0, 0, 1, 1, 2, 3]))
        yield from self.group(claim, evidence, document.names, "doc")
        if rng.random() < 0.55 and (names_in(claim) or values(claim)):
            doubted = claim
            if rng.random() < 0.35 and (edit := change(claim, self.scene(document.names, evidence), rng)):
                doubted = edit.text
            found = self.other_part(doubted, document, at) if rng.random() < 0.6 else self.elsewhere(doubted, i)
            if found:
                yield _row(doubted, found, "not_enough", "elsewhere")

    def group(self, claim: str, evidence: str, names: Sequence[str], source: str) -> Iterator[Row]:
        """A supported pair and what comes of changing it."""
        rng = self.rng
        yield _row(claim, evidence, "supported", source)
        if rng.random() < 0.35:
            yield _row(paraphrase(claim, rng, rng.choice([1, 2])), evidence, "supported", source + "+said again")
        for _ in range(rng.choice([1, 1, 2])):
            if edit := change(paraphrase(claim, rng, rng.choice([0, 0, 1])), self.scene(names, evidence), rng):
                yield from self.changed(claim, evidence, edit)
        if rng.random() < 0.16 and (added := addition(claim, evidence, rng)):
            yield _row(added, evidence, "not_enough", "addition")
        if rng.random() < 0.5 and (m := ADJUNCT.search(claim)) and evidence.count(m[0]) == 1 and m.start() > 15:
            yield _row(claim, evidence.replace(m[0], ""), "not_enough", "adjunct taken away")

    def changed(self, claim: str, evidence: str, edit: Edit) -> Iterator[Row]:
        """The changed claim; or the changed window; or both."""
        swappable = edit.kind in VALUE_KINDS and has_word(claim, edit.old) and has_word(evidence, edit.old)
        draw = self.rng.random()
        if not swappable or draw < 0.55:
            # A value that stands in the window beside the right one may make the changed claim true.
            if edit.kind != "name" or not edit.new or share(edit.text, evidence) < 1 or draw < 0.5:
                yield _row(edit.text, evidence, edit.label, edit.kind)
            return
        other = replace_word(evidence, edit.old, edit.new)
        if draw < 0.83:
            yield _row(claim, other, edit.label, edit.kind + " in the window")
        else:
            yield _row(edit.text, other, "supported", edit.kind + " in both")

    def from_pair(self, row: Row) -> Iterator[Row]:
        """Rows from a human-written supported claim; the pair itself is left to ``prepare.py``."""
        evidence = best_window(row["claim"], row["evidence"])
        rows = list(self.group(row["claim"], evidence, names_in(evidence), "pair"))
        yield from rows[1:]

    def table_row(self) -> Iterator[Row]:
        """A row of an invented table, and what may be said of it."""
        rng = self.rng
        head, columns = rng.choice(COLUMNS)
        columns = rng.sample(columns, rng.randint(2, len(columns)))
        place = rng.choice(PLACES if rng.random() < 0.5 else self.strangers)
        digits = rng.choice([1, 2, 3, 4, 5, 6])
        values = {c: f"{rng.randrange(10 ** (digits - 1), 10**digits):,}" for c in columns}
        year = rng.randint(1995, 2025)
        cells = [f"{head}: {place}", *(f"{c}: {v}" for c, v in values.items())]
        if rng.random() < 0.4:
            cells.insert(rng.randint(1, len(cells)), f"Year: {year}")
        title = (
            f"{head} {rng.choice(['figures', 'statistics', 'report', 'data'])} {year}\n" if rng.random() < 0.7 else ""
        )
        evidence = title + "; ".join(cells)
        column = rng.choice(columns)
        noun, value = re.sub(r" \(.*\)", "", column).lower(), values[column]
        unit = {"%": "%", "$m": " million dollars", "kg": " kg", "litres": " litres", "days": " days"}.get(
            (re.search(r"\((.*)\)", column) or [None, ""])[1], "")  # fmt: skip
        forms = [f"{place} had {noun} of {value}{unit}.", f"In {place} the {noun} came to {value}{unit}.",
                 f"{capital(noun)} in {place}: {value}{unit}.", f"The {noun} of {place} was {value}{unit}.",
                 f"{place} reported {value}{unit} {noun}." if not unit else f"{place}'s {noun} stood at {value}{unit}."]  # fmt: skip
        claim = rng.choice(forms)
        yield _row(claim, evidence, "supported", "table")
        others = [v for c, v in values.items() if c != column]
        wrong = (
            rng.choice(others)
            if rng.random() < 0.5
            else f"{int(value.replace(',', '')) + rng.choice([1, 2, 10, 30]):,}"
        )
        if wrong != value:
            yield _row(replace_word(claim, value, wrong), evidence, "refuted", "table figure")
        stranger = rng.choice(self.strangers)
        if rng.random() < 0.5 and stranger != place:
            yield _row(claim.replace(place, stranger), evidence, "not_enough", "table of another")


def _row(claim: str, evidence: str, label: str, kind: str) -> Row:
    return {"claim": claim, "evidence": evidence, "label": label, "kind": kind, "dataset": "contrast"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=90_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    docs = documents(options.train)
    news = [i for i, d in enumerate(docs) if d.news]
    pairs = [dict(r) for name in PAIRS for r in read(options.train, name) if r["label"] == "supported"]
    print(f"{len(docs)} documents, {len(news)} of them news; {len(pairs)} supported pairs", flush=True)
    maker, rows = Maker(docs, options.seed), {}
    rng = maker.rng
    while len(rows) < options.rows:
        draw = rng.random()
        if draw < 0.62:
            made = maker.from_document(rng.choice(news) if rng.random() < 0.65 else rng.randrange(len(docs)))
        elif draw < 0.94:
            drawn = rng.choices(pairs, k=2)
            pair = max(drawn, key=lambda r: values(str(r["claim"]))) if rng.random() < 0.6 else drawn[0]
            made = maker.from_pair(pair)  # type: ignore[arg-type]
        else:
            made = maker.table_row()
        rows.update({(r["claim"], r["evidence"]): r for r in made})
    with gzip.open(options.out, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.values())
    for key in ("label", "kind"):
        print(Counter(row[key] for row in rows.values()).most_common())


if __name__ == "__main__":
    main()
