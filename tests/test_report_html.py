"""The page for reviewers: what its source holds."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import DRAFT, HOSTILE, article, ferry_article, ferry_report, finding, hostile_report, report

from factcheck.report import render
from factcheck.report.cells import visible
from factcheck.report.contract import CoverageOut, Report

VOID = {"meta", "link", "input", "br"}


def show(made: Report) -> str:
    return render(made, "html", color=False, width=80, min_level="error")


class Source(HTMLParser):
    """Elements, attributes and text of a page; elements must be well nested."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def assert_harmless(page: str) -> None:
    source = Source(page)
    assert len(source.named("script")) == len(source.named("style")) == len(source.named("title")) == 1
    assert not {"img", "iframe", "object", "embed", "base", "svg", "video", "audio"} & {
        tag for tag, _ in source.elements
    }
    ids = [attributes["id"] or "" for _, attributes in source.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in source.elements:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "src", "srcdoc", "action")
        ]
        for name in ("id", "class", "for"):
            assert re.fullmatch(r"[\w -]*", attributes.get(name) or ""), attributes
        target = attributes.get("href")
        if target is not None:
            assert target == "data:," if tag == "link" else target.startswith("#") and target[1:] in ids, target


def test_the_policy_allows_just_the_style_and_the_script_of_the_page() -> None:
    page = show(ferry_report())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        inner = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inner
        digest = base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_the_page_names_no_address() -> None:
    assert not re.search(r"https?://|url\(|@import|//[a-z]+\.", show(ferry_report()))


@pytest.mark.parametrize("made", [ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_hostile_text_makes_no_element_attribute_or_address(made: Report) -> None:
    assert_harmless(show(made))


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
        st.lists(st.sampled_from(["<", ">", "'", '"', "&", "</script>", "<!--", "{{", "}}", "{%", "\n", "a", " "])).map(
            "".join
        ),
    )
)
def test_no_text_makes_an_element(text: str) -> None:
    assert_harmless(show(hostile_report(text)))


def test_the_texts_are_there_word_for_word() -> None:
    text = "".join(Source(show(hostile_report())).text)
    assert visible(HOSTILE) in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", text)


def test_cards_cite_numbered_sources_with_offsets_and_hash() -> None:
    page = show(ferry_report())
    text = re.sub(r"\s+", " ", "".join(Source(page).text))
    assert "[2] says otherwise Board ledger, 2024-03-01 board-ledger.md · characters 120–202 · strength 0.94" in text
    assert "sha256 111111111111" in text
    assert "Confidence high (0.97)" in text
    assert re.search(r"<del>.*\$11 million</del> <ins>.*\$14 million</ins>", page)
    assert "old/scan.pdf: encrypted" in text
    assert "9 sentences: 5 checked, 1 not checkable, 2 boilerplate, 1 failed" in text


def test_crossing_claims_are_cut_and_the_draft_stays_whole() -> None:
    page = show(ferry_report())
    assert 'class="v-refuted shared" data-cards="a1-f2 a1-f3">two electric ferries</mark>' in page
    draft = page[page.index('<section class="draft"') : page.index('<section class="cards"')]
    lines = re.findall(r'<p class="row[^>]*>(.*?)</p>', draft, re.DOTALL)
    bare = [re.sub(r'<a class="ref.*?</a>', "", line) for line in lines]
    assert "\n".join("".join(Source(line).text) for line in bare) == DRAFT


def test_an_article_without_its_text_has_cards_but_no_marks() -> None:
    page = show(report(ferry_article().model_copy(update={"text": None})))
    source = Source(page)
    assert not source.named("mark")
    assert len([one for one in source.named("article") if "card" in (one["class"] or "").split()]) == 9
    assert_harmless(page)


def test_a_sentence_that_was_lost_is_announced() -> None:
    lost = [CoverageOut(start=0, end=5, status="error", reason="extract: cut short")]
    assert "The check of 1 sentence failed" in show(report(article("a.md", DRAFT, [], lost)))


def test_a_nested_claim_has_its_own_mark() -> None:
    made = report(
        article(
            "a.md",
            DRAFT,
            [finding(DRAFT, "Marta Quell, who chairs", "supported"), finding(DRAFT, "Quell", "refuted", rule="FC106")],
        )
    )
    page = show(made)
    assert '<mark class="v-refuted shared" data-cards="a1-f2 a1-f1">Quell</mark>' in page
    assert '<mark class="v-supported" data-cards="a1-f1">, who chairs</mark>' in page
