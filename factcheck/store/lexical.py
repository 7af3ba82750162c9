"""The lexical index: BM25 over words and figures, in a folder of its own, built whole and never changed.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's idf.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

K1, B = 0.9, 0.4
"""Anserini's parameters for passages (Yang, Fang and Lin 2017), a little better on the dev set than the customary 1.2 and
0.75: passages are short, so a word said twice or a longer passage tells little (docs/measurements.md)."""

_TOKEN = re.compile(r"[$€£¥]?\d+(?:[.,:]\d+)*(?:%|[a-z]{1,3}\b)?|[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_FIGURE = re.compile(r"([$€£¥]?)(\d+(?:[.,:]\d+)*)(%|[a-z]{1,3})?$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_STOP_WORDS = (
    "a an and are as at be been but by for from had has have he her his if in into is it its no nor of on or our "
    "she so such than that the their them then there these they this those to was we were which who will with "
    "would"
)
_STOP = frozenset(_STOP_WORDS.split())
_FILE_IDS = "ids.json"


def tokens(text: str) -> list[str]:
    """Lower-case words, lightly stemmed, without the commonest; figures as they stand ("$11bn", "24%", "g7")
    and bare ("11", "24"), thousands' commas dropped."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(_THOUSANDS.sub("", text.casefold().replace("’", "'"))):
        figure = _FIGURE.match(token)
        if figure:
            yield token
            if figure[1] or figure[3]:
                yield figure[2]
        elif token not in _STOP:
            yield stem(token)


def stem(word: str) -> str:
    """Plural endings dropped: Harman's S stemmer ("How effective is suffixing?", JASIS 42(1), 1991)."""
    word = word.removesuffix("'s")
    if len(word) > 3 and word.endswith("s"):
        if word.endswith("ies") and not word.endswith(("eies", "aies")):
            return word[:-3] + "y"
        if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
            return word[:-1]
        if not word.endswith(("us", "ss")):
            return word[:-1]
    return word


class LexicalIndex:
    """An open index."""

    def __init__(self, ranker: Any, ids: list[str]) -> None:
        self._ranker = ranker
        self._ids = ids

    def query(self, text: str, k: int) -> list[tuple[str, float]]:
        """The best ``k`` passages that share a token: (id, BM25 score), best first, ties in the corpus's order."""
        import numpy as np

        known = [token for token in tokens(text) if token in self._ranker.vocab_dict]
        if not known:
            return []
        scores = self._ranker.get_scores(known)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(self._ids[at], round(float(scores[at]), 5)) for at in best.tolist() if scores[at] > 0]


def build(folder: Path, ids: list[str], texts: list[str]) -> None:
    """Builds the index in a new folder."""
    import bm25s

    ranker = bm25s.BM25(method="lucene", k1=K1, b=B, backend="numpy")
    words = [tokens(text) or [""] for text in texts]
    ranker.index(words, show_progress=False)
    ranker.save(str(folder), show_progress=False)
    (folder / _FILE_IDS).write_text(json.dumps(ids), encoding="utf-8")


def open_index(folder: Path) -> LexicalIndex:
    """Opens an index.  Raises OSError, ValueError, KeyError or the like for one that is not sound."""
    import bm25s

    ranker = bm25s.BM25.load(str(folder), show_progress=False)
    return LexicalIndex(ranker, json.loads((folder / _FILE_IDS).read_text(encoding="utf-8")))
