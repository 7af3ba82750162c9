"""Words, stems and sentences for comparing what surrounds two expressions.

All offsets are code points of the text that was passed in, half-open.  Everything here is linear in the
length of the text, has no state, and raises nothing.  The stemmer is deliberately light: it folds
inflections ("rose"/"rise", "schools"/"school"), never two different words, because its only use is to
decide whether two expressions may speak of the same thing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

PARTS = re.compile(
    r"[,;:]\s+(?:(?:and|but|while|whereas)\s+)?"
    r"|\s+(?:and(?!\s+(?:over|above|older|under|below|younger)\b)|but|while|whereas|against|compared with)\s+"
)
"""Between two parts of a sentence that tell of different things ("…, while …"); "aged 55 and over" is one part."""


def listed(text: str) -> frozenset[str]:
    """The words of a list written as a text."""
    return frozenset(text.split())


STOP = listed(
    """a an the this that these those it its he she they them him his her hers their theirs we our us you your i my
    me who whom whose which what when where why how there here and or but nor so if then than as at by for from
    in into of off on onto out over to up with within without about above across after against along among
    around before behind below beneath beside between beyond down during except inside like near per since
    through throughout toward towards under until till upon via while is are was were be been being am has have
    had having do does did done will would shall should can could may might must not no yes also just only even
    still yet already too very much many more most less least few fewer some any all each every both either
    neither such same own other another one ones s t d ll re ve m nearly almost roughly approximately around
    some th nd rd estimated exactly say said says saying tell told tells according report reported reports add added adds
    according state stated states announce announced announces mr mrs ms dr sir get got put set go went come
    came make made take took give gave given now again ago later today yesterday tomorrow"""
)
"""Function words, reporting verbs and hedges: they say nothing about which thing is measured."""

QUALIFIERS = listed(
    """total average mean median minimum maximum record annual annually monthly weekly daily quarterly hourly net
    gross first second third fourth fifth last previous previously earlier former forecast expected expect
    target planned plan initial initially original originally revised preliminary provisional per each another
    additional extra further remaining rest women men girls boys male female north south east west northern
    southern eastern western higher lower highest lowest compared against versus budget budgeted half-year
    interim up down domestic foreign overseas urban rural public private adults children daytime overnight
    injured killed dead missing hope hopes proposed wanted sought offered next current currently cumulative
    combined together altogether overall alone including excluding except largest biggest smallest youngest oldest
    weekday weekdays weekend weekends"""
)
"""Words that pick out another measurement of the same thing; a pair where one side has one more is left alone."""

_IRREGULAR = {
    "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "sold": "sell", "paid": "pay", "held": "hold",
    "grew": "grow", "grown": "grow", "won": "win", "lost": "lose", "met": "meet", "built": "build", "spent": "spend",
    "kept": "keep", "left": "leave", "bought": "buy", "began": "begin", "begun": "begin", "broke": "break",
    "broken": "break", "brought": "bring", "ran": "run", "led": "lead", "stood": "stand", "wrote": "write",
    "written": "write", "sent": "send", "lent": "lend", "lay": "lie", "flew": "fly", "flown": "fly", "dying": "die",
    "died": "die", "people": "person", "children": "child", "men": "man", "women": "woman", "shot": "shoot",
    "drew": "draw", "drawn": "draw", "slept": "sleep", "felt": "feel", "taught": "teach", "caught": "catch",
    "stole": "steal", "stolen": "steal", "knew": "know", "known": "know", "spoke": "speak", "spoken": "speak", "threw": "throw",
    "thrown": "throw", "fought": "fight", "sought": "seek", "wore": "wear", "worn": "wear", "forgot": "forget",
    "struck": "strike", "sank": "sink", "sunk": "sink", "swore": "swear", "chose": "choose", "chosen": "choose",
}  # fmt: skip

_ABBREVIATIONS = listed(
    """mr mrs ms dr prof st no nos vs etc jr sr gen lt col capt sgt rev hon gov sen rep inc ltd co corp jan feb mar
    apr jun jul aug sep sept oct nov dec approx fig vol dept est mt ft pp p art sec ch a.m p.m e.g i.e u.s u.k
    u.n"""
)
_BOUNDARY = re.compile(r"[.!?][\"'”’)\]]?(?=\s)|\n")
_CLAUSE_BREAK = re.compile(r"[;—–(|)]|,? (?:while|whereas|but|although|though)\b", re.IGNORECASE)


class Word(NamedTuple):
    """One word: its stem, its offsets, and whether it stands capitalised."""

    stem: str
    start: int
    end: int
    capital: bool


def fold(text: str) -> str:
    """Lower case, without accents and with straight apostrophes: the form in which spellings are compared."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The word without possessive and common English inflection."""
    low = fold(word)
    low = low.removesuffix("'s").removesuffix("'")
    if low in _IRREGULAR:
        low = _IRREGULAR[low]
        return low[:-1] if len(low) > 3 and low.endswith("e") else low
    for suffix, kept in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", "")):
        if low.endswith(suffix) and len(low) - len(suffix) >= 3:
            low = low[: -len(suffix)] + kept
            break
    else:
        if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
            low = low[:-1]
    if len(low) > 4 and low[-1] == low[-2] and low[-1] not in "ls":
        low = low[:-1]
    return low[:-1] if len(low) > 3 and low.endswith("e") else low


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Every word of ``text[start:end]``, function words included."""
    stop = len(text) if end is None else end
    return [
        Word(stem(match[0]), match.start(), match.end(), match[0][0].isupper())
        for match in WORD.finditer(text, start, stop)
    ]


def is_stop(word: Word) -> bool:
    """Whether a word carries no content of its own."""
    return word.stem in _STOP_STEMS or (len(word.stem) < 2 and not word.capital)


_STOP_STEMS = STOP | {stem(word) for word in STOP}
QUALIFIER_STEMS = frozenset(stem(word) for word in QUALIFIERS)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences (or rows, or list items) of a text, as offsets without surrounding white space."""
    cuts = [0]
    cuts += [match.end() for match in _BOUNDARY.finditer(text) if _ends_sentence(text, match.start(), match.end())]
    cuts.append(len(text))
    found = []
    for start, end in pairwise(cuts):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append((start, end))
    return found


def _ends_sentence(text: str, start: int, end: int) -> bool:
    if text[start] == "\n":
        return _ends_line(text, start)
    following = text[end : end + 4].lstrip()
    if text[start] in "!?":
        return not following[:1].islower()
    before = WORD.findall(text[max(0, start - 12) : start])
    last = before[-1].casefold() if before and text[start - 1 : start].isalpha() else ""
    initial = len(last) == 1 and last != "i" and not text[max(0, start - 2) : start - 1].isdigit()  # "£3m. It" ends
    if last in _ABBREVIATIONS or initial:
        return False
    return not following[:1].islower()


INDENT = 12
"""Characters in which a wrapped line's first word is looked for."""


def _ends_line(text: str, at: int) -> bool:
    """A line break inside a wrapped paragraph is white space; before a row, an item or a blank line it is not."""
    following = text[at + 1 : at + 1 + INDENT].lstrip(" \t")
    if not following.strip() or following[0] in "-*|#•>\n" or following[0].isdigit():
        return True
    line_start = text.rfind("\n", max(0, at - 60), at) + 1
    return not following[0].islower() and (line_start > 0 or at < 60)


def enclosing(spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The last of the sorted spans that begins at or before offset ``at``; the first where none does."""
    if not spans:
        return (0, 0)
    return spans[max(bisect_right(spans, at, key=lambda span: span[0]) - 1, 0)]


def clause(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The part of a sentence around ``start``..``end`` between semicolons, dashes, brackets and 'while', 'but' ..."""
    left, right = sentence
    for match in _CLAUSE_BREAK.finditer(text, sentence[0], sentence[1]):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return left, right
