"""Whether a quote stands in its document, and whether a correction gives the right wording.

Written without the store on purpose: documents are read from their files, so that a mistake of the store in reading
them cannot hide a false quotation.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from factcheck.evaluate.gold import GoldSpan, document_name
from factcheck.report.contract import CorrectionOut

FEW = 3
"""Of up to so many words that the right wording adds, a correction must bring all; of more, half."""
_PAGES = (".html", ".htm", ".xhtml")
_INLINE_TAGS = "a abbr b cite code em i mark q s small span strong sub sup time u"
_INLINE = frozenset(_INLINE_TAGS.split())
_UNSEEN = frozenset(("script", "style"))
_EMPHASIS = re.compile(r"[*`]")
_GAPS = re.compile(r"[\s|]+")
_TOKEN = re.compile(
    r"""[-+−](?=[€$£¥]?\d)      # the sign of a figure
      | [€$£¥%]                 # a currency, or per cent
      | \w+(?:[.,:]\w+)*        # a word, or a figure with its points and commas""",
    re.X,
)


class Sources:
    """The documents of one corpus, folded for comparison: white space, table pipes and emphasis marks play no part.
    An HTML page counts both as its source and as its text without tags."""

    def __init__(self, corpus: Path) -> None:
        self._root = corpus.resolve()
        self._texts = cache(self._read)

    def hold(self, document: str, quote: str) -> bool:
        """Whether the quote stands in the document; False for a document outside the corpus, or none."""
        wanted = folded(quote)
        return bool(wanted) and any(wanted in text for text in self._texts(document_name(document)))

    def _read(self, name: str) -> tuple[str, ...]:
        path = (self._root / name).resolve()
        if not path.is_relative_to(self._root) or not path.is_file():
            return ()
        source = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix.lower() in _PAGES:
            return folded(source), folded(page_text(source))
        return (folded(source),)


def folded(text: str) -> str:
    """Without emphasis marks, every run of white space and table pipes as one space."""
    return _GAPS.sub(" ", _EMPHASIS.sub("", text)).strip()


class _Page(HTMLParser):
    """Gathers what a reader of the page sees; a tag that is not inline parts two words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base class has it so
        if tag in _UNSEEN:
            self._unseen += 1
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append("\n")


def page_text(source: str) -> str:
    """The text of an HTML page without its tags, scripts and styles."""
    page = _Page()
    page.feed(source)
    page.close()
    return "".join(page.parts)


def corrects(correction: CorrectionOut, span: GoldSpan) -> bool:
    """Whether the span, so corrected, holds the words that the right wording adds and not the wrong words any more.

    Of more than ``FEW`` added words, half are enough: an editor may word it differently.  Where nothing is added (words
    were to be left out or to change places), the right wording has to stand there as it is.  What the correction changes
    outside the span is not looked at.
    """
    if span.wrong_words is None or span.right_words is None:
        return False
    start, end = (min(max(at, span.start), span.end) - span.start for at in (correction.start, correction.end))
    after = _tokens(f"{span.text[:start]} {correction.text} {span.text[end:]}")
    wrong = _tokens(span.text[span.wrong_words.start - span.start : span.wrong_words.end - span.start])
    right = _tokens(span.right_words)
    added = [word for word in right if word not in wrong]
    if not added:
        return _stands_in(right, after) and after != _tokens(span.text)
    still_wrong = _stands_in(wrong, after) and not _stands_in(wrong, right)
    needed = len(added) if len(added) <= FEW else -(-len(added) // 2)
    return not still_wrong and sum(word in after for word in added) >= needed


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def _stands_in(inner: list[str], outer: list[str]) -> bool:
    """Whether the words stand there one behind the other."""
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))
