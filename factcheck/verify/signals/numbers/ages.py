"""Ages: a person's age against the birth, the death or the day at which it is stated.

``compare_ages`` takes the birth from the passage, and the day from the claim, from the passage where it tells of the
claim's event, or else the day on which the claim was written.  An age that fits is a match.  One that does not
differs only where both days are whole and the passage gives the birth of somebody with the claim's first and last name.
"""

from __future__ import annotations

import re
from datetime import date

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.times.date_arithmetic import SHARED, counted, dated_sum, nearest, part_words, shown
from factcheck.verify.signals.times.date_mentions import DateMention, Partial, resolve

OLDEST = 120
"""Years; a greater "age" is not a person's."""
_AGE_BEFORE = re.compile(r"\b(?:aged|(?:at|by|to) the age of|(?:dies|died|dead|death) at|^at)\s$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|was)\s$")
_BORN = re.compile(r"\b(?:born|b\.|birth)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:di(?:ed?|es)|death|dead|†|passed away)\b", re.IGNORECASE)


def ages(born: Partial, at: Partial) -> tuple[int, int] | None:
    """The least and the greatest age in whole years on the date ``at``; None where a year is open."""
    if born.year is None or at.year is None:
        return None
    years = at.year - born.year
    if born.month is None or at.month is None:
        return years - 1, years
    if born.month != at.month:
        return (years, years) if born.month < at.month else (years - 1, years - 1)
    if born.day is None or at.day is None:
        return years - 1, years
    return (years, years) if born.day <= at.day else (years - 1, years - 1)


def find_ages(scene: Scene) -> list[Quantity]:
    """The figures of a text that are a person's age in years."""
    found = []
    for q in scene.quantities:
        before = max(0, q.start - 20)
        aged = q.dimension == "age" or (
            q.dimension == "number"
            and (_AGE_BEFORE.search(scene.text, before, q.start) or _is_aged(scene.text, before, q))
        )
        if aged and q.stated.denominator == 1 and 0 < q.stated <= OLDEST and not q.bound and not q.approx:
            found.append(q)
    return found


def _is_aged(text: str, before: int, q: Quantity) -> bool:
    """ "She is 45." with nothing counted after it."""
    return bool(_IS.search(text, before, q.start)) and text[q.end : q.end + 1] in ("", ".", ",", ";", ")")


def births(scene: Scene, written: date | None) -> list[tuple[DateMention, Partial]]:
    """The dates of a text that follow the word "born" in its sentence, with one reading each."""
    return _dates_after(_BORN, scene, written)


def deaths(scene: Scene, written: date | None) -> list[tuple[DateMention, Partial]]:
    """The same for "died"."""
    return _dates_after(_DIED, scene, written)


def _dates_after(cue: re.Pattern[str], scene: Scene, written: date | None) -> list[tuple[DateMention, Partial]]:
    found = []
    for mention in scene.dates:
        start, _ = scene.sentence_at(mention.start)
        before = [m.end() for m in cue.finditer(scene.text, start, mention.start)]
        earlier = [d for d in scene.dates if before and before[-1] <= d.start < mention.start]
        readings = nearest(mention, resolve(mention, written), written)
        if before and not earlier and len(readings) == 1:
            found.append((mention, readings[0]))
    return found


def compare_ages(claim: Scene, passage: Scene, *, dated: date | None, published: date | None) -> list[Comparison]:
    """At most one comparison for each age of the claim."""
    stated = find_ages(claim)
    born = births(passage, published) if stated else []
    if not born or not _names_fit(claim, passage):
        return []
    days = _days_of_age(claim, passage, dated, published)
    return [one for age in stated if (one := _compare_age(claim, age, passage, born, days))]


def _compare_age(
    claim: Scene, age: Quantity, passage: Scene, known: list[tuple[DateMention, Partial]], days: list[Partial]
) -> Comparison | None:
    stated = int(age.stated)
    wrong = []
    for mention, born in known:
        for day in days:
            span = ages(born, day)
            if span is None:
                continue
            reason = f"born {shown(born)}, so aged {{}} {'on' if day.day else 'in'} {shown(day)}"
            if span[0] <= stated <= span[1]:
                return dated_sum("match", age, mention, reason.format(stated))
            sure = len(days) == 1 and born.day and day.day and _same_person(claim, passage, mention.start)
            if sure and span[0] == span[1] > 0:
                told = f"draft says {age.text}; {reason.format(span[0])}"
                wrong.append(dated_sum("differs", age, mention, told, counted(age, span[0])))
    return wrong[0] if len({one.replacement for one in wrong}) == 1 else None


def _days_of_age(claim: Scene, passage: Scene, dated: date | None, published: date | None) -> list[Partial]:
    """The dates at which the claim states somebody's age: its own, that of the death, or that of its event."""
    own_births = {id(mention) for mention, _ in births(claim, dated)}
    own = [
        d for m in claim.dates if id(m) not in own_births for d in nearest(m, resolve(m, dated), dated)
    ]  # fmt: skip
    if own:
        return own
    if _DIED.search(claim.text):
        return [day for _, day in deaths(passage, published)]
    told = claim.content(0, len(claim.text))
    their_births = {id(mention) for mention, _ in births(passage, published)}
    events = [
        day
        for mention in passage.dates
        if id(mention) not in their_births and len(part_words(passage, mention.start, mention.end) & told) >= SHARED
        for day in resolve(mention, published)
    ]
    return events or ([Partial(dated.year, dated.month, dated.day)] if dated else [])


def _names_fit(claim: Scene, passage: Scene) -> bool:
    """Whether the passage has one of the claim's names, or the claim has none (it opens with a pronoun)."""
    names = claim.names(-1, len(claim.text))
    return not names or bool(names & passage.stems)


def _same_person(claim: Scene, passage: Scene, at: int) -> bool:
    """Whether the sentence of the birth names somebody whose first and last name are the claim's."""
    start, end = passage.sentence_at(at)
    return len(passage.names(start - 1, end) & claim.names(-1, len(claim.text))) >= 2
