"""Says a sentence in other words, for ``contrast.py``; and what its edits share: patterns of figures, names and times.

Everything draws from the ``random.Random`` that it is given, and from nothing else.
"""
# ruff: noqa: ARG001  (all rewordings take the same arguments)

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache

from words import MONTHS, NUMBER_WORDS, PASSIVE, SYNONYMS, VERBS, WEEKDAYS

FIGURE = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\d])")
NAME = re.compile(r"\b(?:[A-Z][\w'’-]+|[A-Z]{2,})(?: (?:(?:of|de|van|von|al) )?[A-Z][\w'’-]+)*")
NO_NAME = {*WEEKDAYS, *MONTHS, *"The A An In On At It He She They We I But And For This That These Those His Her Its Their After "
           "Before When While If As By From With There Our You Your My Mr Mrs Ms Dr One Two No Not Some All Most Many "
           "Although However Also Both During Since Under Over More According Despite Last Now Then So To What Who "
           "Police Officers People About Around".split()}  # fmt: skip
TIME = (
    rf"(?:on (?:{'|'.join(WEEKDAYS)})|in (?:(?:early|late|mid) )?(?:{'|'.join(MONTHS)})(?: \d{{4}})?|in \d{{4}}|"
    rf"on \d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?|last (?:year|month|week|night|season)|this (?:year|month|week)|"
    r"at the time|at the weekend|two years ago|earlier this (?:year|week|month))"
)
LEADING_TIME = re.compile(rf"^({TIME}),? (?=[A-Za-z])(.+?)([.]?)$", re.I)
TRAILING_TIME = re.compile(rf"^(.+?) ({TIME})([.]?)$")
ADJUNCT = re.compile(
    rf" (?:{TIME}|in [A-Z]\w+(?: [A-Z]\w+)*|at [A-Z]\w+(?: [A-Z]\w+)*|near [A-Z]\w+(?: [A-Z]\w+)*|"
    r"for (?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:years|months|weeks|days|hours)|"
    r"after [a-z]+ing (?:\w+ ){1,5}\w+|to [a-z]+ (?:the|a|an|its|their|his|her) (?:\w+ ){0,3}\w+|with (?:a|an|the|his|her|its) "
    r"(?:\w+ ){0,3}\w+|because of (?:\w+ ){1,4}\w+|despite (?:\w+ ){1,4}\w+)(?=[.]?$)"
)


@lru_cache(maxsize=50_000)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){re.escape(word)}(?![\w]|[.,]\d)")


def replace_word(text: str, old: str, new: str) -> str:
    """Every whole occurrence of ``old``."""
    return _whole(old).sub(lambda _: new, text)


def has_word(text: str, word: str) -> bool:
    return word in text and _whole(word).search(text) is not None


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter in lower case where the first word is an ordinary one."""
    first = re.match(r"\w+", text)
    return text[:1].lower() + text[1:] if first and first[0] in NO_NAME and first[0] != "I" else text


def names_in(text: str) -> list[str]:
    """Names in the text; a capitalised first word alone does not count."""
    found = []
    for match in NAME.finditer(text):
        words = match[0].split()
        while words and words[0] in NO_NAME:
            words.pop(0)
        initial = match.start() == 0 or text[max(0, match.start() - 2)] in ".!?\n"
        if words and not (initial and len(words) == 1 and words[0] == match[0] and not words[0].isupper()):
            found.append(re.sub(r"['’]s$", "", " ".join(words)))
    return [name for name in found if len(name) > 1 and name not in NO_NAME]


def move_time(text: str, rng: random.Random) -> str | None:
    if lead := LEADING_TIME.match(text):
        return f"{capital(lead[2])} {lead[1][0].lower()}{lead[1][1:]}{lead[3]}"
    if trail := TRAILING_TIME.match(text):
        return f"{capital(trail[2])}, {lower_first(trail[1])}{trail[3]}"
    return None


def move_source(text: str, rng: random.Random) -> str | None:
    if end := re.match(r"^(.{15,}), (?:(\w[\w' ]{2,30}) said|said (\w[\w' ]{2,30}))\.?$", text):
        who = end[2] or end[3]
        form = rng.choice(["According to {who}, {what}.", "{Who} said that {what}.", "{Who} said {what}.", "{What}."])
        return form.format(who=lower_first(who), Who=capital(who), what=lower_first(end[1]), What=end[1])
    if start := re.match(r"^([A-Z][\w' ]{2,30}) (?:said|says) (?:that )?([a-z].{15,}?)\.?$", text):
        form = rng.choice(["According to {who}, {what}.", "{What}, {who} said.", "{What}, according to {who}."])
        return form.format(who=lower_first(start[1]), what=start[2], What=capital(start[2]))
    return None


def synonym(text: str, rng: random.Random) -> str | None:
    lines = [(word, line) for line in SYNONYMS for word in line if has_word(text, word)]
    if not lines:
        return None
    word, line = rng.choice(lines)
    return replace_word(text, word, rng.choice([other for other in line if other != word]))


def figure_form(text: str, rng: random.Random) -> str | None:
    """The same figure, written in another way."""
    forms: list[str] = []
    for words, sign in ((" per cent", "%"), (" percent", "%"), ("%", " per cent"), ("%", " percent")):
        forms += [re.sub(rf"(\d){re.escape(words)}(?!\w)", rf"\1{sign}", text)]
    for long, short in (("billion", "bn"), ("million", "m")):
        forms += [re.sub(rf"([$£€]\d[\d.,]*) {long}\b", rf"\1{short}", text)]
        forms += [re.sub(rf"([$£€]\d[\d.,]*){short}\b", rf"\1 {long}", text)]
    forms += [re.sub(r"\$(\d[\d.,]*\d|\d)( (?:m|b|tr)illion)?\b(?![.,]?\d|bn|m)", r"\1\2 dollars", text)]
    forms += [re.sub(r"£(\d[\d.,]*\d|\d)( (?:m|b|tr)illion)?\b(?![.,]?\d|bn|m)", r"\1\2 pounds", text)]
    forms += [re.sub(r"\b(\d{1,3}),(\d{3})\b(?!,)", r"\1\2", text)]
    forms += [re.sub(r"\b(\d{1,3}),(\d00),000\b", lambda m: f"{m[1]}.{m[2][0]} million", text)]
    forms += [re.sub(r"\b(\d{1,3}),000,000\b", r"\1 million", text)]
    forms += [re.sub(r"(?<![\w,.$£€])(\d{1,2})(?![\d,.%\w])", _spelt, text)]
    forms += [re.sub(rf"\b({'|'.join(NUMBER_WORDS[2:])})\b", lambda m: str(NUMBER_WORDS.index(m[1])), text)]
    forms += [re.sub(rf"\b({'|'.join(m for m in MONTHS if m != 'May')})\b", lambda m: m[1][:3], text)]
    forms += [re.sub(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b", r"\2 \1", text)]
    changed = [form for form in forms if form != text]
    return rng.choice(changed) if changed else None


def _spelt(match: re.Match[str]) -> str:
    value = int(match[1])
    return NUMBER_WORDS[value] if 1 < value < len(NUMBER_WORDS) else match[0]


def _rounded(value: str, rng: random.Random) -> tuple[str, int] | None:
    number = int(value.replace(",", ""))
    if number < 25 or (1900 <= number <= 2030 and "," not in value):
        return None
    step = 10 ** (len(str(number)) - rng.choice([1, 2])) or 1
    near = round(number / step) * step
    return (f"{near:,}", near - number) if near != number and step > 1 and abs(near - number) < 0.1 * number else None


def rounding(text: str, rng: random.Random) -> str | None:
    """'about 4,200' for 4,213; 'more than' and 'almost' on the right side of it."""
    found = list(re.finditer(r"(?<![\w.,-])\d[\d,]*(?![\d.,-]|\w)", text))
    if not found or re.search(r"\b(?:about|around|than|nearly|almost|least|most|to)\b", text):
        return None
    match = rng.choice(found)
    if (near := _rounded(match[0], rng)) is None or re.match(rf" (?:{'|'.join(MONTHS)})", text[match.end() :]):
        return None
    word = rng.choice(["about", "around", "some", "roughly", "more than" if near[1] < 0 else "almost"])
    return text[: match.start()] + f"{word} {near[0]}" + text[match.end() :]


def drop_adjunct(text: str, rng: random.Random) -> str | None:
    if rng.random() < 0.4 and (lead := LEADING_TIME.match(text)):
        return capital(lead[2]) + lead[3]
    if aside := re.search(r" \([^)]*\)|, (?:who|which|where|whose) [^,]+(?:,|(?=\.?$))", text):
        return text[: aside.start()] + text[aside.end() :]
    match = ADJUNCT.search(text)
    return text[: match.start()] + text[match.end() :] if match and match.start() > 15 else None


def voice(text: str, rng: random.Random) -> str | None:
    """Active for passive and back, between two names."""
    for base, past, participle in VERBS:
        if base not in PASSIVE:
            continue
        if m := re.match(rf"^((?:{NAME.pattern})) {past} ((?:{NAME.pattern}))(?=[ .,]|$)", text):
            return f"{m[2]} was {participle} by {m[1]}{text[m.end() :]}"
        if m := re.match(rf"^(.{{3,60}}) (?:was|were) {participle} by ((?:the )?(?:{NAME.pattern}))(?=[ .,]|$)", text):
            return f"{capital(m[2])} {past} {lower_first(m[1])}{text[m.end() :]}"
    return None


def contraction(text: str, rng: random.Random) -> str | None:
    pairs = [("did not", "didn't"), ("was not", "wasn't"), ("has not", "hasn't"), ("will not", "won't"),
             ("is not", "isn't"), ("were not", "weren't"), ("cannot", "can't"), ("do not", "don't")]  # fmt: skip
    for pair in pairs + [(b, a) for a, b in pairs]:
        if pair[0] in text:
            return text.replace(*pair)
    return None


KEEP: list[Callable[[str, random.Random], str | None]] = [
    move_time, move_source, synonym, synonym, figure_form, figure_form, rounding, drop_adjunct, drop_adjunct, voice, contraction,
]  # fmt: skip


def paraphrase(text: str, rng: random.Random, steps: int) -> str:
    for function in rng.sample(KEEP, k=len(KEEP)):
        if steps < 1:
            break
        changed = function(text, rng)
        if changed and changed != text and len(changed.split()) > 3:
            text, steps = changed, steps - 1
    return capital(text)
