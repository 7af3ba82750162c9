"""Whose story is the document?  A report on another firm's lay-offs says nothing for a draft about this one's.

A claim need not name its subject: "most of the jobs are in the north" is about the firm of the draft.  So the names of
the whole draft are held against the title and words of each source.  The source is a *stranger* where its title names
somebody who acts in its text, the draft never names that one, and the source has no word of the draft's own main names.
So it is where the title opens with a topic of which the draft does not speak.  A name that other sources have as well
may be the draft's own matter under another name, and makes none a stranger.  A stranger gives no support, and no
figure of it differs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.grammar import FINITE_VERB
from factcheck.types import Article, Claim, Comparison, Evidence, Span
from factcheck.verify.signals.people.person_names import find_names
from factcheck.verify.signals.words import STOP, fold, sentences, stem

OFTEN = 2
"""Mentions from which on a name of the headline or the first sentence is one of the draft's main names."""
_READ = ("headline", "standfirst", "paragraph", "list_item", "table_row", "quote", "footnote")
"""Kinds of blocks whose words are the draft's own; a heading may be a line of links to other stories."""
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|de|van|von|for|and|&)\s+)?[A-Z][\w’'-]*){0,4}")
_ACTING = re.compile(r"(?:,\s+(?:which|who|whose)\b|[’']s?\s|\s+(?P<verb>\w+)\b)")
_VALUES = frozenset({"figure", "cell", "date", "place", "superseded"})
_ALSO_COMMON = frozenset(
    stem(word) for word in "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december mr mrs ms dr sir prof professor".split()
)  # fmt: skip


_TOPIC = re.compile(r"(?P<words>[A-Z][\w’'-]+(?:\s[\w’'-]+){0,2}):\s+\S")
_KINDS = frozenset(
    stem(word) for word in "minutes statement report note notes interview fact facts press release summary agenda accounts "
    "transcript speech update bulletin table figures background profile question questions answer answers letter memo "
    "advice guide guidance results review comment analysis study paper annex appendix extract exclusive live".split()
)  # fmt: skip
"""What a title may begin with that tells the kind of document, not its topic."""


class Names(NamedTuple):
    """What a draft speaks of: all its words, folded to stems, the stems of its main names, and those of its headline."""

    words: frozenset[str]
    main: frozenset[str]
    headline: frozenset[str]


def names_of(article: Article) -> Names:
    """The names of a draft.  Nothing beside the article counts."""
    texts = [block.text for block in article.blocks if block.kind in _READ]
    stems = {stem(word) for text in texts for word in re.findall(r"[\w’'-]+", text)}
    stems.update(*(_content(text) for text in texts))
    count = Counter(one for text in texts for one in _proper(text))
    prose = [block.text for block in article.blocks if block.kind == "paragraph"][:1]
    top = {one for text in (article.title, *(text[slice(*sentences(text)[0])] for text in prose if sentences(text)))
           for one in _proper(text)}  # fmt: skip
    main = frozenset(one for one in top if count[one] >= OFTEN)
    return Names(frozenset(stems), main, frozenset(_content(article.title)))


def without_strangers(names: Names, claim: Claim, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, with a comparison "elsewhere" where its document tells another's story, or is on another topic."""
    found = []
    for one in evidence:
        other = _stranger(names, one) or _other_topic(names, claim, one)
        found.append(_apart(one, claim, other) if other and not _heard_of(other, one, evidence) else one)
    return tuple(found)


def _stranger(names: Names, one: Evidence) -> str:
    """Whose story the document tells, where it is nobody's of the draft; else nothing."""
    said = f"{one.title}\n{one.quote}"
    if not names.main or _proper(said) & names.main or _title_case(one.title):
        return ""
    persons = {part for name in find_names(said) if name.titles for part in name.parts}
    for match in _NAME.finditer(one.title):
        own = _proper(match[0]) - _KINDS
        if not own or own & names.words or persons & {fold(word) for word in match[0].split()}:
            continue
        if any(_acts(one.quote, at) for at in _mentions(match[0], one.quote)):
            return match[0]
    return ""


def _heard_of(name: str, one: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether another document has the name, too."""
    own = _content(name)
    return any(own <= _content(f"{two.title} {two.quote}") for two in evidence if two.document != one.document)


def _other_topic(names: Names, claim: Claim, one: Evidence) -> str:
    """The topic with which the title opens ("Measles: the figures"), where the passage is about it and the draft is not."""
    opening = _TOPIC.match(one.title)
    if opening is None or _proper(claim.text) & _proper(one.quote):
        return ""
    if stem(opening["words"].split()[-1]) in _KINDS:
        return ""  # "Short report: …"
    own, there = _content(opening["words"]) - _KINDS, _content(one.quote)
    own_draft = (names.headline | names.main) & (there | _content(one.title))
    if not own or own & names.words or not own <= there or own_draft:
        return ""
    return opening["words"]


def _content(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[^\W\d_]{3,}", text) if fold(word) not in STOP}


def _mentions(name: str, text: str) -> list[int]:
    """Where each mention of the name, or of its first word, ends in a text."""
    first = name.split()[0]
    found = list(re.finditer(rf"\b{re.escape(name)}\b", text)) or list(re.finditer(rf"\b{re.escape(first)}\b", text))
    return [match.end() for match in found]


def _acts(text: str, at: int) -> bool:
    """Whether a mention that ends there is the subject of a verb or the owner of something."""
    after = _ACTING.match(text, at)
    return after is not None and (after["verb"] is None or FINITE_VERB.fullmatch(after["verb"]) is not None)


def _proper(text: str) -> set[str]:
    """The stems of the capitalised words, without days, months and titles."""
    words = re.findall(r"[A-Z][\w’'-]*", text)
    return {one for word in words if fold(word) not in STOP and (one := stem(word)) not in _ALSO_COMMON}


def _title_case(title: str) -> bool:
    """Whether a title has capitals throughout, so that they tell no name."""
    return not any(word[0].islower() and fold(word) not in STOP for word in re.findall(r"[^\W\d_]{3,}", title))


def _apart(one: Evidence, claim: Claim, other: str) -> Evidence:
    kept = [c for c in one.comparisons if c.outcome != "differs" or c.kind not in _VALUES]
    mark = Comparison(
        kind="subject", outcome="elsewhere", claim_span=Span(start=0, end=len(claim.text)),
        passage_span=Span(start=0, end=0), reason=f"the source tells of {other}, whom the draft does not name",
    )  # fmt: skip
    return one.model_copy(update={"comparisons": (*kept, mark)})
