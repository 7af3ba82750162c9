"""What somebody is by origin and trade: "a Norwegian painter" against "a Swedish painter", "a lawyer" against "a dentist".

A *trait* is a word of a nation or of a learned trade, in the words that touch a full name.  The draft's differs where the
sources give the person one other of the same sort, and none of them has the draft's word, or its country, in a sentence
with the person.  Whoever is said to be of two nations, or born elsewhere, is left alone, and so are nations within one
another and trades that go together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import PersonName, find_names, full_names, same_person
from factcheck.verify.signals.words import fold, is_stop, listed

_NATIONS = {
    word.split(":")[0]: word.split(":")[1]
    for word in (
        "norwegian:norway swedish:sweden danish:denmark finnish:finland icelandic:iceland german:germany austrian:austria swiss:switzerland "
        "french:france italian:italy spanish:spain portuguese:portugal dutch:netherlands belgian:belgium british:britain english:england "
        "scottish:scotland welsh:wales irish:ireland polish:poland czech:czechia slovak:slovakia hungarian:hungary romanian:romania "
        "bulgarian:bulgaria greek:greece turkish:turkey russian:russia ukrainian:ukraine belarusian:belarus serbian:serbia croatian:croatia "
        "slovenian:slovenia bosnian:bosnia albanian:albania estonian:estonia latvian:latvia lithuanian:lithuania american:america "
        "canadian:canada mexican:mexico brazilian:brazil argentine:argentina argentinian:argentina chilean:chile peruvian:peru "
        "colombian:colombia venezuelan:venezuela cuban:cuba chinese:china japanese:japan korean:korea indian:india pakistani:pakistan "
        "bangladeshi:bangladesh iranian:iran iraqi:iraq israeli:israel palestinian:palestine lebanese:lebanon syrian:syria egyptian:egypt "
        "libyan:libya tunisian:tunisia algerian:algeria moroccan:morocco nigerian:nigeria ghanaian:ghana kenyan:kenya ethiopian:ethiopia "
        "sudanese:sudan somali:somalia australian:australia vietnamese:vietnam thai:thailand indonesian:indonesia malaysian:malaysia "
        "filipino:philippines georgian:georgia armenian:armenia jamaican:jamaica"
    ).split()
}
_PEOPLE = dict(
    pair.split(":")
    for pair in (
        "dane:danish swede:swedish finn:finnish pole:polish spaniard:spanish turk:turkish scot:scottish briton:british frenchman:french "
        "frenchwoman:french dutchman:dutch dutchwoman:dutch englishman:english englishwoman:english irishman:irish irishwoman:irish "
        "welshman:welsh serb:serbian croat:croatian bosniak:bosnian icelander:icelandic slovene:slovenian"
    ).split()
)
_TRADES = frozenset(
    "lawyer dentist doctor nurse teacher engineer architect baker farmer plumber electrician carpenter pilot butcher surgeon vet "
    "pharmacist accountant journalist priest miner fisherman banker chef judge physicist chemist biologist historian economist "
    "mathematician astronomer geologist tailor blacksmith hairdresser librarian policeman policewoman firefighter soldier sailor "
    "boxer cyclist swimmer footballer skier painter sculptor composer poet novelist".split()
)
_WITHIN = (
    listed("british english scottish welsh irish"), listed("argentine argentinian"), listed("czech slovak"), listed("serbian bosnian croatian"),
    listed("israeli palestinian"), listed("doctor surgeon dentist vet"), listed("lawyer judge accountant banker economist"),
    listed("teacher historian mathematician librarian poet novelist journalist physicist chemist biologist astronomer geologist"),
    listed("engineer architect pilot soldier sailor physicist chemist mathematician"), listed("painter sculptor poet novelist composer architect"),
    listed("doctor chemist pharmacist biologist"), listed("farmer fisherman baker butcher chef"), listed("economist historian mathematician"),
)  # fmt: skip
"""Words of which one may go with another."""
_BEFORE = re.compile(r"(?:\b[^\W\d_][\w-]*\s+){1,5}$")
_AFTER = re.compile(
    r"(?:,\s+(?:an?|the)\s+|,?\s+(?:who\s+)?(?:works|worked)\s+as\s+(?:an?|the)\s+|\s+(?:is|was)\s+(?:an?\s+)?)(?P<what>(?:[^\W\d_][\w-]*\s*){1,4})"
)
_OTHERWISE = re.compile(
    r"-born\b|\bborn\b|\bdual\b|\bnaturali[sz]ed\b|\bcitizen\b|\bdescent\b|\borigin\b|\bformer\b|\bturned\b",
    re.IGNORECASE,
)

_TWO = re.compile(
    rf"\b(?:{'|'.join(sorted(_TRADES | set(_NATIONS)))})(?:\s+and|\s*,)\s+(?:an?\s+)?(?:{'|'.join(sorted(_TRADES | set(_NATIONS)))})\b",
    re.IGNORECASE,
)


class _Trait(NamedTuple):
    word: str
    start: int
    end: int


def compare_traits(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison of nation and one of trade for each full name of the claim."""
    out: list[tuple[int, Comparison]] = []
    for name in full_names(claim.text):
        mine = _traits(claim, name) if len(name.parts) > 1 else []
        if not mine:
            continue
        theirs = [
            (index, trait)
            for index, scene in enumerate(passages)
            for other in _mentions(name, scene)
            for trait in _traits(scene, other)
        ]
        for sort in (frozenset(_NATIONS), _TRADES):
            ours = [one for one in mine if one.word in sort]
            others = [(i, one) for i, one in theirs if one.word in sort]
            if len(ours) != 1 or len({one.word for _, one in others}) != 1:
                continue
            (own,), (index, other) = ours, others[0]
            if own.word == other.word or any({own.word, other.word} <= group for group in _WITHIN):
                continue
            if not any(_told(name, own, scene) for scene in passages):
                out.append((index, _differs(claim.text, name, own, passages[index].text, other)))
    return out


def _mentions(name: PersonName, scene: Scene) -> Iterator[PersonName]:
    """The person by full name, or by last name alone where nobody else there has it."""
    full = [one for one in full_names(scene.text) if len(one.parts) > 1]
    yield from (one for one in full if same_person(name.parts, one.parts))
    if not any(one.parts[-1] == name.parts[-1] and not same_person(name.parts, one.parts) for one in full):
        yield from (one for one in find_names(scene.text) if one.parts == name.parts[-1:])


def _traits(scene: Scene, name: PersonName) -> list[_Trait]:
    """The words of nation and trade right before a name and in the aside or predicate behind it."""
    start, end = scene.sentence_at(name.start)
    if _OTHERWISE.search(scene.text, start, end) or _TWO.search(
        scene.text, max(start, name.start - 60), min(end, name.end + 60)
    ):
        return []
    spans: list[tuple[int, int]] = []
    before = _BEFORE.search(scene.text, max(start, name.start - 60), name.start)
    if before:
        at = name.start
        for word in reversed(scene.between(before.start(), name.start)):
            if is_stop(word):
                break
            at = word.start
        spans.append((at, name.start))
    after = _AFTER.match(scene.text, name.end, end)
    if after:
        at, stop = after.span("what")
        first = next((w.start for w in scene.between(at, stop) if is_stop(w)), stop)
        spans.append((at, first))
    found = []
    for at, stop in spans:
        for word in scene.between(at, stop):
            low = fold(scene.text[word.start : word.end])
            low = _PEOPLE.get(low, low)
            joined = scene.text[word.end : word.end + 1] == "-" or scene.text[word.start - 1 : word.start] == "-"
            if not joined and ((word.capital and low in _NATIONS) or (not word.capital and low in _TRADES)):
                found.append(_Trait(low, word.start, word.end))
    return found


def _told(name: PersonName, own: _Trait, scene: Scene) -> bool:
    """Whether the source has the draft's word, or its country, in a sentence with the person or a pronoun."""
    wanted = {
        own.word,
        _NATIONS.get(own.word, own.word),
        *(people for people, word in _PEOPLE.items() if word == own.word),
    }
    for start, end in scene.sentences:
        there = set(re.findall(r"[\w-]+", fold(scene.text[start:end]).replace("'s", "")))
        if wanted & there and (name.parts[-1] in there or there & {"he", "she", "his", "her"}):
            return True
    return False


def _differs(claim: str, name: PersonName, mine: _Trait, passage: str, other: _Trait) -> Comparison:
    said, says = claim[mine.start : mine.end], passage[other.start : other.end]
    return Comparison(
        kind="role", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), reason=f"draft calls {name.text} {said}; source says {says}", replacement=says,
    )  # fmt: skip
