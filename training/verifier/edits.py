"""Edits of a claim for ``contrast.py`` that change what it says, or add what no source says.

An edit that changes the claim names what it replaced (``old``, ``new``), so that the same edit can be made on
the evidence instead, or on both.  All draw from the ``random.Random`` that they are given, and from nothing else.
"""
# ruff: noqa: ARG001  (all edits take the same arguments)

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rewording import FIGURE, TIME, capital, has_word, names_in, replace_word
from words import (
    ADJUNCTS,
    BOUNDS,
    CURRENCIES,
    HEDGES,
    MONTHS,
    NUMBER_WORDS,
    OPPOSITES,
    ORDINALS,
    SCALES,
    TENS,
    UNITS,
    VERBS,
    WEEKDAYS,
)

VALUE_KINDS = {"figure", "word_figure", "ordinal", "scale", "currency", "unit", "weekday", "month", "name", "opposite"}
"""Edits whose ``old`` and ``new`` can be swapped in any text that has ``old``."""


class Edit(NamedTuple):
    """A changed claim: its label against evidence for the unchanged one, and what was replaced."""

    text: str
    label: str
    kind: str
    old: str = ""
    new: str = ""


class Scene(NamedTuple):
    """What an edit may borrow from: the names and figures around the claim, and names of other documents."""

    names: Sequence[str]
    figures: Sequence[str]
    strangers: Sequence[str]


def _swap(text: str, old: str, new: str, kind: str, label: str = "refuted") -> Edit | None:
    changed = capital(replace_word(text, old, new))
    return Edit(changed, label, kind, old, new) if changed != text else None


def figure(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    found = [m[0].rstrip(",") for m in FIGURE.finditer(text)]
    if not found:
        return None
    old = rng.choice(found)
    near = [f for f in scene.figures if f not in found and ("." in f) == ("." in old) and abs(len(f) - len(old)) < 2]
    new = rng.choice(near) if near and rng.random() < 0.4 else _other_figure(old, rng)
    return _swap(text, old, new, "figure") if new != old and new not in found else None


def _other_figure(old: str, rng: random.Random) -> str:
    digits = [i for i, c in enumerate(old) if c.isdigit()]
    way = rng.random()
    plain = old.replace(",", "")
    if way < 0.35 or "." in old:
        at = rng.choice(digits if len(digits) == 1 else digits[:-1] if rng.random() < 0.5 else digits)
        choices = [d for d in "123456789" if d != old[at]]
        return old[:at] + rng.choice(choices) + old[at + 1 :]
    value = int(plain)
    if 1500 < value < 2040 and "," not in old:
        return str(value + rng.choice([-30, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10]))
    new = rng.choice(
        [value + rng.choice([1, 2, 5, 10]), value * 10, value * 2, value * 3, max(1, value // 2), value // 10 or 7]
    )
    return f"{new:,}" if "," in old or new > 9999 else str(new)


def word_figure(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    words = NUMBER_WORDS[2:] + list(TENS)
    found = [w for w in words if has_word(text, w)]
    return (
        _swap(text, old := rng.choice(found), rng.choice([w for w in words[:12] if w != old]), "word_figure")
        if found
        else None
    )


def ordinal(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    found = [w for w in ORDINALS if has_word(text, w)]
    return (
        _swap(text, old := rng.choice(found), rng.choice([w for w in ORDINALS[:6] if w != old]), "ordinal")
        if found
        else None
    )


def scale(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    if found := [w for w in SCALES if has_word(text, w)]:
        return _swap(text, old := rng.choice(found), rng.choice([w for w in SCALES if w != old]), "scale")
    if short := re.search(r"(?<=\d)(bn|m)\b", text):
        new = "m" if short[0] == "bn" else "bn"
        value = re.search(r"[\d.,]+$", text[: short.start()])
        old = (value[0] if value else "") + short[0]
        return _swap(text, old, old[: -len(short[0])] + new, "scale") if value else None
    return None


def currency(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    if sign := re.search(r"[$£€](?=\d)", text):
        new = rng.choice([c for c in CURRENCIES[0] if c != sign[0]])
        return Edit(text.replace(sign[0], new), "refuted", "currency", sign[0], new)
    found = [w for w in CURRENCIES[1] if re.search(rf"\d (?:\w+illion )?{w}\b", text)]
    return (
        _swap(text, old := found[0], rng.choice([w for w in CURRENCIES[1] if w != old]), "currency") if found else None
    )


def unit(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    found = [
        (w, line)
        for line in UNITS
        for w in line
        if re.search(rf"\b(?:\d|{'|'.join(NUMBER_WORDS[2:])})[\d,.]*[ -]?{w}\b", text)
    ]
    if not found:
        return None
    old, line = rng.choice(found)
    return _swap(text, old, rng.choice([w for w in line if w != old]), "unit")


def weekday(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    found = [w for w in WEEKDAYS if has_word(text, w)]
    return _swap(text, old := found[0], rng.choice([w for w in WEEKDAYS if w != old]), "weekday") if found else None


def month(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    found = [w for w in MONTHS if re.search(rf"(?:in|\d|of|since|until|by|early|late|on) {w}\b|\b{w} \d", text)]
    return _swap(text, old := found[0], rng.choice([w for w in MONTHS if w != old]), "month") if found else None


def name(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    found = names_in(text)
    if not found:
        return None
    old = rng.choice(found)
    words, used = old.split(), set(" ".join(found).split())

    def fits(other: str) -> bool:
        return (
            other.isupper() == old.isupper()
            and abs(len(other.split()) - len(words)) < 2
            and not used & set(other.split())
        )

    near, far = ([n for n in pool if fits(n)] for pool in (scene.names, scene.strangers))
    if (
        len(words) > 1
        and rng.random() < 0.35
        and (parts := [n.split()[-1] for n in near + far[:40] if len(n.split()) == len(words)])
    ):
        return _swap(text, old, " ".join([*words[:-1], rng.choice(parts)]), "name")
    pool = near if near and rng.random() < 0.65 else far
    return _swap(text, old, rng.choice(pool), "name") if pool else None


def misspelling(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    found = [n for n in names_in(text) if len(n) > 4 and not n.isupper()]
    if not found:
        return None
    old = rng.choice(found)
    at = rng.randrange(1, len(old))
    if not old[at].isalpha() or old[at - 1] == " ":
        return None
    new = old[:at] + rng.choice("aeioulnrst") + old[at + 1 :]
    return _swap(text, old, new, "misspelling") if new != old else None


def negation(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    if present := re.search(r"\b(\w+)(?: not|n't) (?=\w)", text):
        without = {"ca": "can", "wo": "will"}.get(present[1], present[1])
        return Edit(text[: present.start()] + without + " " + text[present.end() :], "refuted", "negation")
    if verb := re.search(r"\b(is|are|was|were|will|would|can|could|has|have|had|should|must)\b(?= [a-z])", text):
        word = rng.choice([" not", " not", " never"]) if verb[1] not in ("is", "are") else " not"
        return Edit(text[: verb.end()] + word + text[verb.end() :], "refuted", "negation")
    for base, past, _ in VERBS:
        if past != base and (m := re.search(rf"(?<=[a-z] ){past}\b(?! (?:by|in)\b)", text)):
            return Edit(text[: m.start()] + f"did not {base}" + text[m.end() :], "refuted", "negation")
    return None


def _from_list(
    text: str, lines: Sequence[Sequence[str]], kind: str, label: str, rng: random.Random, both: bool
) -> Edit | None:
    pairs = [(a, b) for a, b in lines if has_word(text, a)] + [(b, a) for a, b in lines if both and has_word(text, b)]
    if not pairs:
        return None
    old, new = rng.choice(pairs)
    edit = _swap(text, old, new, kind, label)
    return edit._replace(text=re.sub(r"  +", " ", edit.text)) if edit else None


def opposite(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    return _from_list(text, OPPOSITES, "opposite", "refuted", rng, True)


def hedge(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    return _from_list(text, HEDGES, "hedge", "not_supported", rng, False)


def bound(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    return _from_list(text, BOUNDS, "bound", "refuted", rng, True)


def roles(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    """Two names that change places, with a verb between them that is not symmetric."""
    names = list(dict.fromkeys(names_in(text)))
    verbs = "|".join(past for _, past, _ in VERBS)
    for first in names:
        for second in names:
            between = re.search(
                rf"{re.escape(first)} ((?:\w+ ){{0,2}}(?:{verbs}|by|from|to)(?: \w+){{0,3}}) {re.escape(second)}\b",
                text,
            )
            if first != second and between and " and " not in between[1]:
                swapped = f"{second} {between[1]} {first}"
                return Edit(text[: between.start()] + swapped + text[between.end() :], "not_supported", "roles")
    return None


CHANGE: list[tuple[float, Callable[[str, Scene, random.Random], Edit | None]]] = [
    (9, figure), (6, word_figure), (3, ordinal), (9, scale), (7, currency), (7, unit), (7, weekday), (6, month), (3, name),
    (0.6, misspelling), (1.3, negation), (4, opposite), (3, hedge), (6, bound), (3, roles),
]  # fmt: skip


def change(text: str, scene: Scene, rng: random.Random) -> Edit | None:
    """One edit that changes what the claim says; None where nothing in it can be changed."""
    order = sorted(CHANGE, key=lambda item: rng.random() ** (1 / item[0]), reverse=True)
    return next((edit for _, function in order if (edit := function(text, scene, rng)) and edit.text != text), None)


def addition(text: str, evidence: str, rng: random.Random) -> str | None:
    """The claim with an adjunct that the evidence does not have."""
    adjunct = rng.choice(rng.choice(ADJUNCTS))
    last = adjunct.split()[-1]
    if (
        has_word(evidence, last)
        or has_word(text, last)
        or (adjunct.startswith(("on ", "in ")) and re.search(TIME, text))
    ):
        return None
    return f"{text.rstrip('.')} {adjunct}."
