"""What a claim must fulfil before it leaves the stage; a split that fails goes back to the whole sentence.

- ``strays``: a claim says only what its sentence, or the context that it names, says.
- ``uncovered``: the claims of a sentence together say all that the sentence says.
- ``confirmed``: a judge reads the sentence as entailing each claim.  That takes a model, so a check does it only
  where its caller hands one over.

Words are compared by *element*: content words without their endings, figures, names, and negation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from factcheck.grammar import FUNCTION_WORDS

Entails = Callable[[str, str], float]
"""(premise, claim) → the probability in 0..1 that the premise supports the claim."""
CONFIRMED = 0.5
"""Least probability at which a claim counts as entailed: more likely than not."""
NEGATION = "not"
_TOKEN = re.compile(r"\d(?:[\d.,:]*\d)?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot".split())
_SAME = {"later": "after", "afterwards": "after", "earlier": "before", "beforehand": "before"}
"""Two ways to count from another time: "two years later", "two years after 1961"."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "ly", "s", "e", "y")
_LEAST_STEM = 3


def elements(text: str) -> list[str]:
    """The elements of a text in order, with repetitions; linear in its length."""
    found = []
    for token in _TOKEN.findall(text.replace("’", "'").casefold()):
        if token in _NEGATIONS or token.endswith("n't"):
            found.append(NEGATION)
            continue
        word = token.removesuffix("'s").split("'")[0]
        word = _SAME.get(word, word)
        if word not in FUNCTION_WORDS:
            found.append(_stem(word))
    return found


def _stem(word: str) -> str:
    """The word without one common ending: the two sides of a comparison lose the same."""
    if word[0].isdigit():
        return word.replace(",", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _LEAST_STEM and word[-1] == word[-2] else word


def strays(claim: str, source: str) -> list[str]:
    """Elements of the claim that the source does not hold."""
    known = set(elements(source))
    return [element for element in elements(claim) if element not in known]


def uncovered(sentence: str, claims: Iterable[str]) -> list[str]:
    """Elements of the sentence that no claim holds."""
    said = {element for claim in claims for element in elements(claim)}
    return [element for element in elements(sentence) if element not in said]


def confirmed(sentence: str, claims: Iterable[str], entails: Entails, *, context: str = "") -> bool:
    """Whether the judge reads every claim as following from the sentence with its context."""
    premise = f"{context} {sentence}".strip()
    return all(entails(premise, claim) >= CONFIRMED for claim in claims)
