"""Is a sentence something that a document could confirm or contradict?

Cues that an editor would name, each with its reason.  A cue inside a quotation or in what somebody is
reported to have said does not count: that somebody said it is checkable.  A figure or a quotation keeps a
sentence in, unless it is a question, advice, or openly the author's own guess.
"""

from __future__ import annotations

import re

from factcheck.grammar import REPORTING_VERB, without_quotations
from factcheck.text import words
from factcheck.types import ClaimKind

_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
_ADVICE = re.compile(
    r"^(?:please|do not|don['’]t|never|always|let['’]s|let us|remember|consider|make sure|be sure|try|ask|avoid|buy|check|click|"
    r"contact|visit|watch|read|see|note that|imagine|think of|take care|beware|keep|enjoy|relax|choose|use)\s+(?!\w+ed\b)",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur)\s+(?:\w+ly\s+)?"
    r"(?:think|believe|feel|guess|bet|suspect|hope|doubt|fear|find|recommend|reckon|prefer|view|opinion|guess|love|hate|like|"
    r"would|should|must|cannot|can)\b|\b[Ii]n (?:my|our) (?:view|opinion)\b",
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|I['’]ve|I['’]d|I['’]ll|[Mm]y|[Mm]yself)\b")
_READER = re.compile(r"\b(?:you|you['’](?:re|ve|d|ll)|your|yourself)\b", re.IGNORECASE)
_GUESS = re.compile(
    r"\b(?:could|may|might) (?:very )?well (?:be|become|prove|turn)|\b(?:is|are|seems?|looks?) (?:un)?likely to\b|"
    r"\bwill (?:probably|surely|certainly|no doubt|undoubtedly|almost certainly)\b|\b(?:is|are) (?:bound|destined|sure|certain) to\b|"
    r"\bonly time will tell\b|\bremains to be seen\b|\bour guess\b|\bmy guess\b|\bwould (?:probably|surely|no doubt)\b",
    re.IGNORECASE,
)
_VALUE = (
    r"great|excellent|wonderful|brilliant|extraordinary|amazing|incredible|impressive|beautiful|elegant|ugly|awful|terrible|"
    r"disgraceful|shameful|shocking|outrageous|absurd|ridiculous|foolish|silly|wise|unwise|sensible|rash|brave|bold|clumsy|"
    r"disappointing|exciting|remarkable|unforgettable|stunning|dismal|worthy|unfair|fair|unjust|right|wrong|"
    r"good|bad|better|worse|best|worst|important|interesting|boring|welcome|overdue|pity|shame|triumph|scandal|mess|masterpiece|"
    r"delight|miracle|disaster|magnificent|splendid|charming"
)
_JUDGEMENT = re.compile(
    rf"\b(?:is|are|was|were|seems?|seemed|looks?|looked|feels?|felt|be|makes?|made)\s+(?:\w+\s+){{0,4}}?(?:{_VALUE})\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"^(?:sadly|happily|fortunately|unfortunately|luckily|surely|clearly|of course|needless to say|frankly|admittedly|perhaps|"
    r"arguably|no wonder|subjectively|opinion:|for once|in truth)\b|\b(?:undeniably|arguably|it is (?:time|hard|easy|worth|high time)|"
    r"it (?:would be|is|was) (?:rash|wrong|right|foolish|wise|fair|tempting|hard|easy)|there (?:is|are) something|"
    r"the (?:kind|sort) of \w+ (?:that|which)|no (?:one|body) (?:can|could|would)|(?:surprise|surprises) (?:any|no)(?:one|body)|"
    r"by any(?:one|body)['’]s standards?|speaks for itself|as it should|many would say)\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(r"\b(?:should|ought to|must|deserves?|needs? to)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'.-]+")
VAGUE_WORDS = 3
"""A sentence of up to so many words without a figure or a name states nothing that could be looked up."""
_FUNCTION_WORDS = frozenset(
    "a an the this that these those it its he she they them his her their there here much many more most some any all few "
    "little of on in at to for from by with about as and or but so then now also still just only not no is are was were be "
    "been has have had do does did will would can could may might who what which when where why how".split()
)


def select(sentence: str) -> tuple[ClaimKind, str]:
    """The kind of one sentence and, where it is not checkable, the reason; see ``types.CHECKABLE``."""
    own = without_quotations(sentence)
    quoted = sum(a != b for a, b in zip(own, sentence, strict=True)) > 0
    reported = bool(REPORTING_VERB.search(own))
    if _QUESTION.search(sentence) and not (quoted and reported):
        return "question", "a question"
    if _ADVICE.match(own) and not reported:
        return "advice", "advice to the reader"
    if _GUESS.search(own) and not reported:
        return "prediction", "the author's own prediction"
    if _SELF.search(own) and not (quoted and reported):
        return "opinion", "the author's own view"
    if quoted:
        return "quotation", ""
    return _author(own, reported)


def _author(own: str, reported: bool) -> tuple[ClaimKind, str]:
    """The kind of a sentence in the author's voice."""
    if _FIRST_PERSON.search(own):
        return "first_person", "the author speaks of himself or herself"
    if reported or _FIGURE.search(own):
        return "statement", ""
    if _READER.search(own):
        return "opinion", "speaks to the reader"
    if _STANCE.search(own) or _JUDGEMENT.search(own):
        return "opinion", "a judgement"
    if _OUGHT.search(own) and not _NAME.search(own):
        return "opinion", "says what ought to be"
    if not _NAME.search(own) and (len(own.split()) <= VAGUE_WORDS or _says_little(own)):
        return "opinion", "too vague to look up"
    return "statement", ""


def _says_little(own: str) -> bool:
    """Whether one word at most carries meaning ("Much depends on it")."""
    return len([word for word in words(own) if word not in _FUNCTION_WORDS]) <= 1
