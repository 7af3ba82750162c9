"""Words that turn a statement round: "rose" and "fell", "approved" and "rejected", "more" and "fewer".

Each axis has two sides.  The verbs of one side need not mean the same; each is false where one of the other side is true
of the same subject and object at the same time.  ``sides_of`` reads them from stems; ``in_form_of`` gives a source's verb
the form of the draft's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from factcheck.verify.signals.words import stem

_AXES = {
    "change": "rise increase grow gain climb jump surge soar raise hike boost double go_up | "
    "fall decrease drop decline slide slip sink plunge tumble shrink dwindle slump dip reduce cut slash lower halve go_down",
    "strength": "strengthen | weaken",
    "quality": "improve | worsen deteriorate",
    "width": "widen | narrow",
    "length": "lengthen prolong | shorten",
    "grip": "tighten toughen | loosen relax ease",
    "approval": "approve pass adopt accept endorse ratify authorise authorize grant allow permit | "
    "reject refuse veto block dismiss turn_down vote_down throw_out",
    "leave": "grant | refuse deny",
    "stance": "support back favour endorse | oppose reject condemn object",
    "guilt": "acquit clear | convict guilty",
    "appeal": "uphold confirm | overturn quash reverse annul strike_down",
    "owning up": "admit confess acknowledge confirm concede | deny",
    "consent": "agree consent | refuse decline",
    "praise": "praise defend welcome hail applaud commend | criticise criticize condemn denounce deplore attack slam",
    "licence": "permit allow legalise legalize | ban forbid prohibit outlaw",
    "ballot": "vote_for argue_for campaign_for | vote_against argue_against campaign_against",
    "side": "supporter | opponent",
    "plan": "propose consider | rule_out",
    "liberty": "arrest detain jail imprison | release free",
    "measure": "impose introduce reimpose reinstate | lift scrap abolish repeal",
    "outcome": "win | lose",
    "success": "succeed | fail",
    "examination": "pass | fail",
    "permission": "allow permit let | ban forbid prohibit outlaw bar",
    "staffing": "hire recruit employ take_on | dismiss sack fire axe lay_off let_go",
    "survival": "survive | die perish",
    "life": "alive | dead",
    "filling": "full | empty",
    "switch": "switch_on turn_on | switch_off turn_off",
    "charge": "free | cost",
    "ownership": "public | private",
    "indoors": "inside indoors | outside outdoors",
    "stream": "upstream | downstream",
    "hand": "left | right",
    "rank": "ahead | behind",
    "punctuality": "early | late",
    "letting": "landlord | tenant",
    "suit": "plaintiff claimant | defendant",
    "bargain": "buyer purchaser | seller vendor",
    "credit": "lender | borrower",
    "contest": "winner | loser",
    "teaching": "teacher | pupil",
    "coast": "inland | offshore",
    "presence": "with | without",
    "bias": "for in_favour | against",
    "member": "join | leave quit",
    "door": "open reopen | close shut",
    "trade": "buy acquire purchase | sell",
    "pursuit": "press_on press_ahead push_on push_ahead go_ahead carry_on proceed | shelve postpone suspend abandon scrap cancel call_off",
    "fate": "keep retain | scrap abandon drop",
    "speed": "accelerate speed_up quicken | slow_down slow decelerate",
    "mark": "above | below",
    "effect": "effective | ineffective",
    "law": "lawful legal constitutional | unlawful illegal unconstitutional",
    "safety": "safe | unsafe dangerous",
    "fault": "guilty | innocent",
    "balance": "profit | loss",
    "budget": "surplus | deficit",
    "votes": "majority | minority",
    "number": "more | fewer less",
    "height": "higher | lower",
    "distance": "longer | shorter",
    "size": "larger bigger greater | smaller",
    "merit": "better | worse",
    "pace": "faster quicker | slower",
    "price": "cheaper less_expensive | dearer costlier pricier more_expensive",
    "heat": "warmer hotter | colder cooler",
    "rain": "wetter | drier",
    "force": "stronger | weaker",
    "age": "older | younger",
    "peak": "highest | lowest",
    "extent": "largest biggest | smallest",
    "compass": "north northern northwards | south southern southwards",
    "meridian": "east eastern eastwards | west western westwards",
}
IN_TURN = frozenset({"door", "trade", "member", "measure", "outcome", "liberty", "success", "examination", "staffing", "survival", "life",
                     "filling", "switch", "permission"})  # fmt: skip
"""Axes whose two sides follow each other in one life: they meet only on one date."""

_IRREGULAR = {
    "rise": "rises rose risen rising", "grow": "grows grew grown growing", "fall": "falls fell fallen falling",
    "slide": "slides slid slid sliding", "sink": "sinks sank sunk sinking", "shrink": "shrinks shrank shrunk shrinking",
    "cut": "cuts cut cut cutting", "win": "wins won won winning", "lose": "loses lost lost losing",
    "leave": "leaves left left leaving", "quit": "quits quit quit quitting", "shut": "shuts shut shut shutting",
    "buy": "buys bought bought buying", "sell": "sells sold sold selling", "keep": "keeps kept kept keeping",
    "throw": "throws threw thrown throwing", "strike": "strikes struck struck striking", "slip": "slips slipped slipped slipping",
    "drop": "drops dropped dropped dropping", "dip": "dips dipped dipped dipping", "permit": "permits permitted permitted permitting",
    "scrap": "scraps scrapped scrapped scrapping", "admit": "admits admitted admitted admitting",
    "acquit": "acquits acquitted acquitted acquitting", "deny": "denies denied denied denying",
    "uphold": "upholds upheld upheld upholding", "speed": "speeds sped sped speeding", "free": "frees freed freed freeing",
    "go": "goes went gone going", "let": "lets let let letting", "lay": "lays laid laid laying",
    "take": "takes took taken taking", "ban": "bans banned banned banning", "bar": "bars barred barred barring",
    "forbid": "forbids forbade forbidden forbidding", "die": "dies died died dying", "cost": "costs cost cost costing",
    "repeal": "repeals repealed repealed repealing", "ratify": "ratifies ratified ratified ratifying",
    "cancel": "cancels cancelled cancelled cancelling",
    "slam": "slams slammed slammed slamming", "rule": "rules ruled ruled ruling",
}  # fmt: skip
_NO_VERBS = frozenset(
    "number height distance size merit pace price heat rain force age peak extent compass meridian mark effect law safety "
    "fault side balance budget votes life filling ownership indoors stream hand rank punctuality letting suit bargain credit "
    "contest teaching coast presence bias".split()
)


class Side(NamedTuple):
    """One word of an axis.  ``pole`` is 0 or 1; ``particle`` the word that has to follow ("down" of "turn down")."""

    axis: str
    pole: int
    lemma: str
    particle: str


@lru_cache(maxsize=512)
def forms(lemma: str) -> tuple[str, ...]:
    """Base form, third person, past tense, participle, and the form in "-ing", in that order."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma].split())
    end = lemma[-1]
    s = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    past = f"{lemma}d" if end == "e" else f"{lemma}ed"
    ing = f"{lemma[:-1]}ing" if end == "e" and not lemma.endswith("ee") else f"{lemma}ing"
    return lemma, s, past, past, ing


def _read() -> dict[str, tuple[Side, ...]]:
    by_stem: dict[str, list[Side]] = {}
    for axis, written in _AXES.items():
        for pole, side in enumerate(written.split("|")):
            for entry in side.split():
                lemma, _, particle = entry.partition("_")
                one = Side(axis, pole, lemma, particle)
                written_as = {lemma} if axis in _NO_VERBS else set(forms(lemma))
                for stemmed in sorted({stem(form) for form in written_as}):
                    if one not in by_stem.setdefault(stemmed, []):
                        by_stem[stemmed].append(one)
    return {key: tuple(sides) for key, sides in by_stem.items()}


_BY_STEM = _read()
TURNING = frozenset(_BY_STEM)


def sides_of(stemmed: str, following: str) -> tuple[Side, ...]:
    """The sides that a word stands on; ``following`` is the word behind it, in lower case."""
    found = _BY_STEM.get(stemmed, ())
    particles = tuple(side for side in found if side.particle and side.particle == following)
    return particles or tuple(side for side in found if not side.particle)


def in_form_of(word: str, ours: Side, theirs: Side, written: str) -> str | None:
    """The lemma of ``theirs`` in the form in which ``word`` has that of ``ours``; None where the forms are not clear.

    ``written`` is the source's word, which is taken as it stands where the draft's may be in several forms ("cut").
    """
    low, source = word.lower(), written.lower()
    if ours.axis in _NO_VERBS:
        made = theirs.lemma
    else:
        own, other = forms(ours.lemma), forms(theirs.lemma)
        if low not in own or source not in other:
            return None
        able = {form for mine, form in zip(own, other, strict=True) if mine == low}
        made = source if source in able or (low == ours.lemma and source != theirs.lemma) else next(iter(sorted(able)))
    made = f"{made} {theirs.particle}" if theirs.particle else made
    return made.capitalize() if word[:1].isupper() else made
