"""What an HTML element is for: told from its tag, its role, and the words that pages commonly name parts with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from factcheck.types import BlockKind

KINDS: dict[str, BlockKind] = {
    "h1": "headline",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "list_item",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "pre": "code",
    "dt": "list_item",
    "dd": "list_item",
}
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u "
    "var wbr".split()
)
SILENT = frozenset("script style template noscript svg math select option button iframe object".split())
"""Elements whose inside is not text of the page."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ASIDE = frozenset("nav footer aside form dialog menu".split())
_ASIDE_ROLES = frozenset("navigation complementary contentinfo search form dialog alertdialog toolbar".split())
_ARTICLE = frozenset("html body main article h1 p".split())
"""Elements that are never set aside for what they are named: their names speak of the page's layout."""

_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(related|newsletter|promo|advert(?:isement)?|sponsor(?:ed)?|share|sharing|social|cookies?|consent|subscribe|"
    r"disclaimer|sidebar|comments?|breadcrumbs?|teasers?|recommended|more-stories|paywall|pagination)(?=$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST_NAME = re.compile(
    r"(?:^|[\s_-])(?:intro|standfirst|deck|dek|lede|subtitle|subhead(?:line)?|summary)(?:$|[\s_-])", re.I
)
_PULL_QUOTE_NAME = re.compile(r"(?:^|[\s_-])(?:pull-?_?quotes?|blockquote)(?:$|[\s_-])", re.I)
_EMBED_NAME = re.compile(r"(?:^|[\s_-])(?:embed(?:ded)?|oembed|tweet|instagram|tiktok|fb-post)(?:$|[\s_-])", re.I)
_FOOTNOTES_NAME = re.compile(r"(?:^|[\s_-])(?:foot|end)-?notes?(?:$|[\s_-])", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOTE_MARK_NAME = re.compile(r"noteref|footnote-?_?(?:ref|link|anchor|back)|backref|doc-backlink", re.I)


class Role(NamedTuple):
    """An open block element: what its text is, and why it lies beside the article, where it does.

    ``named`` says that only a class or an id sets it aside, which a headline inside of it overrules.
    """

    tag: str
    kind: BlockKind | None = None
    aside: str = ""
    named: bool = False
    footnotes: bool = False


def role_of(tag: str, attributes: Mapping[str, str]) -> Role:
    """What a block element is for."""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500]
    role = attributes.get("role", "").lower()
    kind = KINDS.get(tag)
    if tag == "p" and _STANDFIRST_NAME.search(names):
        kind = "standfirst"
    footnotes = bool(_FOOTNOTES_NAME.search(names)) or role in ("doc-endnotes", "doc-footnote")
    if footnotes and tag == "p":
        return Role(tag, "footnote")
    if _PULL_QUOTE_NAME.search(names) and tag in ("aside", "div", "figure", "p", "blockquote"):
        return Role(tag, "quote")
    if tag == "blockquote" and _EMBED_NAME.search(names):
        return Role(tag, kind, "an embedded post")
    if footnotes and tag not in _ARTICLE:
        return Role(tag, kind, footnotes=True)
    if tag in _ASIDE or role in _ASIDE_ROLES:
        return Role(tag, kind, f"inside <{tag}>")
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _hidden_style(attributes):
        return Role(tag, kind, "hidden in the page")
    if (named := _ASIDE_NAME.search(names)) and tag not in _ARTICLE:
        return Role(tag, kind, f"inside <{tag}>, marked as {named[1].lower()}", named=True)
    return Role(tag, kind)


def _hidden_style(attributes: Mapping[str, str]) -> bool:
    return bool(_HIDDEN_STYLE.search(attributes.get("style", "")[:500]))


def is_note_mark(attributes: Mapping[str, str], *, raised: bool) -> bool:
    """Whether a link only leads to a footnote or back from one; ``raised`` inside ``<sup>``."""
    if raised and attributes.get("href", "").startswith("#"):
        return True
    names = " ".join(attributes.get(key, "") for key in ("class", "role", "epub:type", "rel"))
    return bool(_NOTE_MARK_NAME.search(names[:500]))
