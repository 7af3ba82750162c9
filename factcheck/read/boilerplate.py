"""What stands beside an article: teasers, newsletter boxes, share lines, disclaimers, rows of links.

Told from structure and repetition: what is nothing but links, what comes twice, who speaks to whom, and what
stands below the last paragraph of the text.  Two strengths of sign:

* a *sure* sign sets a block aside wherever it stands ("a row of links", "repeats an earlier block");
* a *weak* one (a heading, a byline, a note about the article itself) only at the end of the draft, where
  nothing but such blocks follows.

Every block that is set aside says why in its ``note``, which the coverage ledger shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from factcheck.grammar import has_verb
from factcheck.read.blocks import FoundBlock
from factcheck.text import fold, words
from factcheck.types import Block

LABEL_WORDS = 5
"""Up to so many words, a repeated line is a label of the page, wherever it stands."""
LINKED_WHOLE = 0.8
"""Share of linked characters from which a block is nothing but a link (the rest: a number, a dash)."""
ADDRESS_WORDS = 35
"""What is said to the readers of a page has at most so many words."""
NOTE_WORDS = 80
"""A disclaimer or a note on the article has at most so many words."""
MOST_PULL_QUOTES = 50
"""So many quotations are compared with the text, which takes its length each time."""

_FIGURE = re.compile(r"\d")
_STOPPED = re.compile(r"[.!?…:;,。！？；、؟۔।]['\"”’)]*$")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.\w+|https?://|\bwww\.")
_READER = re.compile(r"\byour?s?\b", re.IGNORECASE)
_PUBLISHER = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]")
_IMPERATIVE = re.compile(
    r"(?:please |to [a-z]+[^,.]{0,40}, |don['’]t (?:forget|miss)|never miss|want |like what |enjoy(?:ed|ing)? )|"
    r"(?:get|sign|join|subscribe|receive|download|follow|support|become|try|register|share|click|tap|donate|contribute|read|see|"
    r"watch|listen|hear|learn|find|discover|explore|visit|check|tell|send|write|email|e-mail|call|contact|let|help|add|save|"
    r"browse|buy|order|shop|vote|comment|submit|log|create|accept|manage|choose|allow)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:newsletters?|subscri\w+|sign(?:ing)? up|inbox|alerts?|apps?|membership|podcasts?|cookies?|notifications?|feed|channel)\b",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"^\W*(?:this|our) (?:article|story|post|page|content|newsletter|web ?site|site|column|piece|text|material) "
    r"(?:is|was|were|has|have|may|might|contains?|does|did|originally|first|appear(?:s|ed)|forms|comes|came)\b|"
    r"^\W*(?:©|\(c\)|copyright) ?\d{4}|\bearlier version of this\b|\ball rights reserved\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:[\w’'&-]+ ){0,3}[\w’'&-]+ ?: ?(?P<first>[^.!?]*)")
_POINTER = re.compile(
    r"^(?:(?:read|see|watch|listen|hear|view|learn)(?: \w+){0,2} ?:|(?:read|see) (?:more|next|also)\b|more (?:on|from|about|stories)\b|"
    r"related\b(?: \w+){0,2} ?:?|further reading|recommended|most (?:read|popular)|you (?:may|might) also like|"
    r"(?:in case )?you missed|share (?:this|on|via)\b|follow us|advertisement$|sponsored\b|comments?$|disclaimer\b|"
    r"(?:privacy|cookie) (?:policy|settings)|terms (?:of|and)\b)",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s[|·•»›/]\s|\s{0,3}[|»›]\s{0,3}")
_EXEMPT = ("boilerplate", "table_row", "table_header", "headline", "code")
_BODY = ("paragraph", "list_item", "quote", "table_row", "caption", "code", "footnote")
_UNDER = "listed under a line to readers"


def set_aside(blocks: Sequence[FoundBlock]) -> list[FoundBlock]:
    """The same blocks, in order; those beside the article have become boilerplate and say why."""
    out = _under_pointers([_judged(block) for block in blocks])
    out = _linked_lists(out)
    out = _repeats(out)
    out = _repeated_quotes(out)
    return _end_matter(out)


def aside(block: FoundBlock, note: str) -> FoundBlock:
    """The block as boilerplate, with the reason."""
    return block.model_copy(update={"kind": "boilerplate", "note": note})


def _judged(block: FoundBlock) -> FoundBlock:
    """Sure signs in one block alone."""
    if block.kind in (*_EXEMPT, "byline", "dateline"):
        return block
    note = ""
    if block.linked >= LINKED_WHOLE and block.kind not in ("list_item", "standfirst", "footnote"):
        note = "nothing but a link"
    elif _is_row_of_links(block.text):
        note = "a row of links"
    elif speaks_to_readers(block):
        note = "an invitation to readers"
    elif points_elsewhere(block):
        note = "points to something else"
    return aside(block, note) if note else block


def speaks_to_readers(block: FoundBlock) -> bool:
    """Whether the publisher asks the readers for something, or tells them of itself: to write, to sign up."""
    text = block.text.strip("*_ ")
    if _QUOTED.search(text) or len(words(text)) > ADDRESS_WORDS:
        return False
    asks = bool(_IMPERATIVE.match(text))
    both = bool(_READER.search(text) and _PUBLISHER.search(text))
    reachable = bool(_ADDRESS.search(text)) or (block.linked > 0 and asks)
    if reachable and (asks or _READER.search(text) or _PUBLISHER.search(text)):
        return True
    if asks and (_OFFERED.search(text) or both):
        return True
    return both and bool(_OFFERED.search(text))


def points_elsewhere(block: FoundBlock) -> bool:
    """Whether a short line leads to another page, or labels a part of this one."""
    text = block.text.strip("*_ ")
    if block.kind in ("list_item", "footnote") and not block.linked:
        return False
    return bool(_POINTER.match(text)) and (len(words(text)) <= ADDRESS_WORDS and not has_verb_outside(text))


def has_verb_outside(text: str) -> bool:
    """Whether a line states something itself: a finite verb and a full stop."""
    return has_verb(text) and bool(_STOPPED.search(text)) and not _LABELLED.match(text)


def _is_row_of_links(text: str) -> bool:
    parts = [part for part in _SEPARATED.split(text[:2000]) if part.strip()]
    short = all(len(part.split()) <= LABEL_WORDS and not _FIGURE.search(part) for part in parts)
    return len(parts) >= 3 and short and not _STOPPED.search(text)


def _under_pointers(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """The items of a list under a line to readers ("More on this story") belong to it."""
    out: list[FoundBlock] = []
    for block in blocks:
        before = out[-1] if out else None
        led = before is not None and before.note in ("points to something else", _UNDER)
        out.append(aside(block, _UNDER) if led and block.kind == "list_item" else block)
    return out


def _linked_lists(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """Lists of which every item is a link."""
    out = list(blocks)
    start = 0
    while start < len(out):
        end = start
        while end < len(out) and out[end].kind == "list_item":
            end += 1
        if end > start and all(item.linked >= LINKED_WHOLE for item in out[start:end]):
            out[start:end] = [aside(item, "a list of links") for item in out[start:end]]
        start = max(end, start + 1)
    return out


def _repeats(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """Labels that come again and again, and teasers: text repeated alone or at the end of another block."""
    keys = [fold(block.text) for block in blocks]
    seen = Counter(keys)
    long = {key for key in keys if len(words(key)) > LABEL_WORDS}
    ends, ended = _suffixes(keys, long)
    out: list[FoundBlock] = []
    before: set[str] = set()
    for block, key in zip(blocks, keys, strict=True):
        if block.kind in _EXEMPT:
            out.append(block)
        elif seen[key] > 1 and key not in long:
            out.append(aside(block, f"a label that stands here {seen[key]} times"))
        elif key in before:
            out.append(aside(block, "repeats an earlier block"))
        elif key in ends or any(other in before for other in ended.get(key, ())):
            out.append(aside(block, "a teaser: repeated with its headline"))
        else:
            out.append(block)
        before.add(key)
    return out


def _suffixes(keys: Sequence[str], long: set[str]) -> tuple[set[str], dict[str, list[str]]]:
    """Keys that end with another key of several words; and each such key with the keys that end with it.

    Written backwards and sorted, a key stands directly before those that end with it, so that one pass over
    them finds all: no key is compared with every other.
    """
    ends: set[str] = set()
    ended: dict[str, list[str]] = {}
    open_: list[tuple[str, str]] = []
    for backwards, key in sorted((key[::-1], key) for key in set(keys) if key):
        while open_ and not backwards.startswith(open_[-1][0]):
            open_.pop()
        if open_:
            ends.add(key)
            ended.setdefault(open_[-1][1], []).append(key)
        if key in long:
            open_.append((backwards, key))
    return ends, ended


def _repeated_quotes(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """Pull quotes: set off from the text, and word for word in it, in a paragraph or a longer quotation.  A short one has
    to stand there as somebody's words."""
    quotes = [index for index, block in enumerate(blocks) if block.kind == "quote"][:MOST_PULL_QUOTES]
    if not quotes:
        return blocks
    body = "\n".join(fold(block.text) for block in blocks if block.kind in ("paragraph", "list_item", "quote"))
    out = list(blocks)
    for index in quotes:
        key = fold(out[index].text).strip("\"' .,")
        told_apart = len(words(key)) > LABEL_WORDS or (len(words(key)) > 1 and f'"{key}' in body)
        if told_apart and body.count(key) > 1:  # once as itself
            out[index] = aside(out[index], "a pull quote: it stands in the text as well")
            body = body.replace(fold(out[index].text), "", 1)
    return out


# The end of the draft.


def _end_matter(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """What stands below the article: the run of set-aside and weakly marked blocks that reaches the end."""
    start = len(blocks)
    while start and (_is_aside(blocks[start - 1]) or _is_weak(blocks[start - 1])):
        start -= 1
    start = _before_teasers(blocks, start)
    sure = any(block.kind == "boilerplate" for block in blocks[start:])
    if not any(block.kind in _BODY for block in blocks[:start]):
        return blocks
    return [
        *blocks[:start],
        *(
            block if block.kind == "boilerplate" or not (sure or _is_note(block)) else aside(block, "below the article")
            for block in blocks[start:]
        ),
    ]


def _is_aside(block: Block) -> bool:
    return block.kind in ("boilerplate", "byline", "dateline")


def _is_weak(block: FoundBlock) -> bool:
    if block.kind == "heading":
        return not _FIGURE.search(block.text)
    return block.kind in ("paragraph", "standfirst") and _is_note(block)


def _is_note(block: FoundBlock) -> bool:
    """Whether a paragraph speaks of the article itself or to its readers, or is a label with a phrase."""
    text = block.text.strip("*_ ")
    if block.kind not in ("paragraph", "standfirst") or len(words(text)) > NOTE_WORDS:
        return False
    if _ABOUT_ITSELF.search(text) or (_IMPERATIVE.match(text) and (_READER.search(text) or _PUBLISHER.search(text))):
        return True
    labelled = _LABELLED.match(text)
    return bool(labelled) and not _FIGURE.search(text) and not has_verb(labelled["first"] if labelled else "")


def _before_teasers(blocks: list[FoundBlock], start: int) -> int:
    """The start of the end matter where the summaries of other stories stand in it, between sure signs.

    A single paragraph is never taken for a summary; nor are several, unless each has a sure sign of its own
    around it and they are fewer words than the article.
    """
    best, bodies, sure, said = start, 0, 0, 0
    total = sum(len(block.text) for block in blocks if block.kind in _BODY)
    in_a_row = 0
    for index in range(start - 1, 0, -1):
        block = blocks[index]
        if _is_aside(block) or _is_weak(block):
            in_a_row = 0
            sure += block.kind == "boilerplate"
            if block.kind == "boilerplate" and bodies >= 2 and sure >= bodies and said <= total - said:
                best = index
        else:
            bodies, said, in_a_row = bodies + 1, said + len(block.text), in_a_row + 1
            if in_a_row > 1:
                break
    while best < start and best and _is_weak(blocks[best - 1]):
        best -= 1
    return best
