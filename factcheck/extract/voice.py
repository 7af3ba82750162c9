"""Whose word a sentence is, by its wording: something to look up, or the author's own view, guess, advice or mood.

What the rules of ``select`` leave in is read once more, by a linear model over words and pairs of neighbouring words (logistic
regression, Cox 1958; ``models/selection``, made by ``training/selection``).  It says how likely the sentence is the author's own.
A name counts as a name and a figure as a figure, whichever they are, so that no person or number is judged.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import WeightsError
from factcheck.resources import model_dir

OWN = 0.5
"""Least probability at which a sentence is set aside; chosen on the dev drafts, where it sets aside two statements in a thousand wrongly
(docs/measurements.md)."""
FILE, MANIFEST = "weights.json", "model.json"
ENDING = 3
"""Letters of a longer word's ending, which often tells what kind of word it is."""
LONG = 5
MOST_LENGTHS = 8
_HINT = "the installation is incomplete or damaged; install factcheck-desk again"
_TOKEN = re.compile(r"[A-Za-z’']+|\d|[.,;:?!“”\"—–-]")


class Weights(NamedTuple):
    """The model: its name with the first digits of its manifest's sha256, a weight for each term that it knows, and the log-odds of
    a sentence without any."""

    id: str
    terms: Mapping[str, float]
    bias: float


def terms(sentence: str) -> list[str]:
    """What the model sees of a sentence, each once and in a fixed order: words, pairs of neighbours, endings, length."""
    found = _TOKEN.findall(sentence)
    plain = ["<start>"]
    for place, word in enumerate(found):
        named = place > 0 and word[0].isupper()
        plain.append("<figure>" if word[0].isdigit() else "<name>" if named else word.lower().replace("’", "'"))
    plain.append("<end>")
    pairs = [f"{one} {other}" for one, other in pairwise(plain)]
    endings = [f"~{word[-ENDING:]}" for word in plain if len(word) > LONG]
    return list(dict.fromkeys([*plain, *pairs, *endings, f"<length {min(len(found) // 5, MOST_LENGTHS)}>"]))


def own_word(sentence: str) -> float:
    """How likely a sentence in the author's voice is the author's own view, guess, advice or mood, 0 to 1.

    Raises WeightsError where the model's file is missing or not the one that was released.
    """
    weights = open_weights(model_dir("selection"))
    known = [weights.terms[term] for term in terms(sentence) if term in weights.terms]
    return 1 / (1 + math.exp(-(sum(known) / math.sqrt(max(len(known), 1)) + weights.bias)))


@cache
def open_weights(folder: Path) -> Weights:
    """The model of a folder, checked against its manifest.  Raises WeightsError where a file is missing, unreadable or altered."""
    path = folder / FILE
    try:
        told = (folder / MANIFEST).read_bytes()
        manifest = json.loads(told)
        name, expected = manifest["name"], manifest["files"][FILE]
        raw = path.read_bytes()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{folder}: the model is incomplete: {error}", hint=_HINT) from error
    found = hashlib.sha256(raw).hexdigest()
    if found != expected:
        raise WeightsError(f"{path}: expected sha256 {expected}, found {found}", hint=_HINT)
    made = json.loads(raw)
    return Weights(f"{name}@{hashlib.sha256(told).hexdigest()[:12]}", made["terms"], made["bias"])
