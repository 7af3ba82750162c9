"""What a claim must fulfil before it leaves the stage; a split that fails goes back to the whole sentence.

- ``strays``: a claim says only what its sentence, or the context that it names, says.
- ``uncovered``: the claims of a sentence together say all that the sentence says.
- ``confirmed``: a judge reads the sentence as entailing each claim.  That takes a model, so it is done only where the
  caller hands one over; of a split, only the claims that ``doubtful`` names are asked about.

Words are compared by *element*: content words without their endings, figures, names, and negation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from factcheck.grammar import FUNCTION_WORDS, REPORTING_VERB

Entails = Callable[[str, str], float]
"""(premise, claim) → the probability in 0..1 that the premise supports the claim."""
CONFIRMED = 0.5
"""Least probability at which a claim counts as entailed: more likely than not."""
SPLIT_CONFIRMED = 0.7
"""The same for a clause of a split.  On 616 clauses of labelled sentences it sends 1% back, of which some are wrong, and
of clauses that were broken on purpose it catches 97% with a negation put in, 98% with a figure changed and 71% with
another's subject (at 0.5: 94%, 98% and 47%).  A split that is lost costs little: the sentence is checked whole."""
_TURNS = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|cannot|\w+n['’]t|could|may|might|would|should|must|if|unless|whether|until|"
    r"reportedly|allegedly|apparently|perhaps|probably|possibly|likely|unlikely|claims?|according|alleged|false|denied)\b",
    re.IGNORECASE,
)
"""Words that may change what another part of their sentence says."""
NEGATION = "not"
_TOKEN = re.compile(r"\d(?:[\d.,:]*\d)?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot".split())
_SAME = {"later": "after", "afterwards": "after", "earlier": "before", "beforehand": "before"}
"""Two ways to count from another time: "two years later", "two years after 1961"."""
_EMPTY = frozenset({"ones", "respectively"})
"""Words that only point at others of their sentence, which stand in the claims themselves."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "ly", "ys", "s", "e", "y")
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
        if word not in FUNCTION_WORDS and word not in _EMPTY:
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


def confirmed(
    sentence: str, claims: Iterable[str], entails: Entails, *, context: str = "", least: float = CONFIRMED
) -> bool:
    """Whether the judge reads every claim as following from the sentence with its context, at ``least`` so likely."""
    premise = f"{context} {sentence}".strip()
    return all(entails(premise, claim) >= least for claim in claims)


def doubtful(sentence: str, claim: str) -> bool:
    """Whether a claim has other words than a stretch of its sentence, or leaves words behind that may turn it."""
    own = claim.strip().rstrip(".!")
    before, found, after = sentence.partition(own)
    around = f"{before} {after}"
    return not found or bool(_TURNS.search(around) or REPORTING_VERB.search(around))
