"""The formulas, on plain numbers.  None stands for a measure that has no cases; nothing here is ever guessed.

Each docstring names the source of its formula.  All results lie in 0..1.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

ECE_BINS = 10
"""Equal-width bins of the expected calibration error; Guo et al. 2017 use 15 on sets of tens of thousands of
rows, and a newsroom's sets are small."""


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of those that are not None."""
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if known else None


def balanced_accuracy(predicted: Sequence[bool], gold: Sequence[bool]) -> float | None:
    """The mean of the two recalls (Brodersen et al., "The balanced accuracy and its posterior distribution",
    ICPR 2010): 0.5 for any constant answer, whatever the share of positives.  None where a class is absent."""
    positives = [guess for guess, is_so in zip(predicted, gold, strict=True) if is_so]
    negatives = [not guess for guess, is_so in zip(predicted, gold, strict=True) if not is_so]
    if not positives or not negatives:
        return None
    return (sum(positives) / len(positives) + sum(negatives) / len(negatives)) / 2


def auroc(scores: Sequence[float], gold: Sequence[bool]) -> float | None:
    """The area under the ROC curve: the share of (positive, negative) pairs in which the positive has the higher
    score, ties counted half.

    Exact, by rank sums: the Mann-Whitney U statistic with mean ranks for ties (Hanley and McNeil, "The meaning
    and use of the area under a ROC curve", Radiology 143, 1982).  None where a class is absent.
    """
    positives = sum(gold)
    negatives = len(gold) - positives
    if not positives or not negatives:
        return None
    ordered = sorted(zip(scores, gold, strict=True))
    before, twice_won = 0, 0
    for _, tied in groupby(ordered, key=lambda pair: pair[0]):
        flags = [is_so for _, is_so in tied]
        own, others = sum(flags), len(flags) - sum(flags)
        twice_won += own * (2 * before + others)
        before += others
    return twice_won / (2 * positives * negatives)


def f1(true_positives: int, false_positives: int, false_negatives: int) -> float | None:
    """The harmonic mean of precision and recall, 2tp / (2tp + fp + fn) (van Rijsbergen, "Information Retrieval",
    1979).  None where the class is absent from the gold labels."""
    if not true_positives + false_negatives:
        return None
    return 2 * true_positives / (2 * true_positives + false_positives + false_negatives)


def macro_f1(predicted: Sequence[str], gold: Sequence[str]) -> float | None:
    """The mean of F1 over the classes that occur in ``gold`` (Opitz and Burst, "Macro F1 and Macro F1", 2019: the
    mean of the classes' F1, not the F1 of mean precision and mean recall)."""
    pairs = list(zip(predicted, gold, strict=True))
    values: list[float | None] = []
    for name in sorted(set(gold)):
        hits = sum(guess == label == name for guess, label in pairs)
        false_alarms = sum(guess == name != label for guess, label in pairs)
        values.append(f1(hits, false_alarms, gold.count(name) - hits))
    return mean(values)


def calibration_error(probabilities: Sequence[float], gold: Sequence[bool]) -> float | None:
    """The expected calibration error of the probability of the positive class, in ``ECE_BINS`` equal-width bins.

    Bin m holds the probabilities in ((m-1)/M, m/M], the first also 0.  The error is the mean over bins, weighted
    by their rows, of |share of positives - mean probability| (Guo et al., "On calibration of modern neural
    networks", ICML 2017, with the positive class in the place of the predicted one, as one threshold is used on it).
    """
    if not gold:
        return None
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(ECE_BINS)]
    for probability, is_so in zip(probabilities, gold, strict=True):
        bins[max(math.ceil(round(probability * ECE_BINS, 9)) - 1, 0)].append((probability, is_so))
    gaps = [abs(sum(is_so for _, is_so in one) - math.fsum(p for p, _ in one)) for one in bins]
    return math.fsum(gaps) / len(gold)


def brier_score(probabilities: Sequence[float], gold: Sequence[bool]) -> float | None:
    """The mean squared difference of probability and outcome (Brier, "Verification of forecasts expressed in terms
    of probability", Monthly Weather Review 78, 1950; in the two-class form, which is half of his)."""
    return mean([(p - is_so) ** 2 for p, is_so in zip(probabilities, gold, strict=True)])


def ndcg(ranked: Sequence[str], relevance: Mapping[str, int], depth: int) -> float | None:
    """Normalised discounted cumulative gain of the first ``depth`` (Järvelin and Kekäläinen, "Cumulated gain-based
    evaluation of IR techniques", TOIS 20, 2002), with the gain rel and the discount 1 / log2(rank + 1), as
    trec_eval and BEIR compute it.  None where nothing is relevant."""
    ideal = sorted((value for value in relevance.values() if value > 0), reverse=True)
    if not ideal:
        return None
    gains = [max(relevance.get(name, 0), 0) for name in ranked]
    return _discounted(gains[:depth]) / _discounted(ideal[:depth])


def _discounted(gains: Sequence[int]) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def recall(ranked: Sequence[str], relevance: Mapping[str, int], depth: int) -> float | None:
    """The share of the relevant ones that stand among the first ``depth``."""
    wanted = {name for name, value in relevance.items() if value > 0}
    return len(wanted & set(ranked[:depth])) / len(wanted) if wanted else None


def reciprocal_rank(ranked: Sequence[str], relevance: Mapping[str, int]) -> float | None:
    """1 / the rank of the first relevant one, 0 where none was found; its mean over queries is the MRR (Voorhees,
    "The TREC-8 question answering track report", 1999)."""
    if not any(value > 0 for value in relevance.values()):
        return None
    return next((1 / rank for rank, name in enumerate(ranked, 1) if relevance.get(name, 0) > 0), 0.0)


def intervals(
    draws: Sequence[Sequence[int]], measure: Callable[[Sequence[int]], Mapping[str, float | None]]
) -> dict[str, tuple[float, float]]:
    """95% percentile intervals (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13) of the
    measures over resamples; a measure without cases in a resample is left out of it."""
    found: dict[str, list[float]] = {}
    for draw in draws:
        for name, value in measure(draw).items():
            if value is not None:
                found.setdefault(name, []).append(value)
    return {
        name: (_percentile(sorted(values), 0.025), _percentile(sorted(values), 0.975)) for name, values in found.items()
    }


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest values, by how far it is from each."""
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
