"""A draft that contradicts itself (FC108) cites its own words: what formats, fingerprints and waivers make of them."""

from __future__ import annotations

import json
from typing import Any

from report_samples import DRAFT, article, evidence, finding, report

from factcheck.gate.marks import raised
from factcheck.gate.waivers import source_marks
from factcheck.report import render
from factcheck.report.around import Around
from factcheck.report.contract import ArticleOut
from factcheck.report.positions import Position, Region

SAYS = "each of them carries 240 passengers"
OWN = "Ridership reached 18,000 in the first month"


def contradicting(name: str, text: str = DRAFT) -> ArticleOut:
    at = text.index(OWN)
    own = evidence(name, OWN, "refutes", start=at, end=at + len(OWN))
    return article(name, text, [finding(text, SAYS, "refuted", rule="FC108", evidence=[own])])


def sarif(*articles: ArticleOut, **around: Any) -> dict[str, Any]:
    made = report(*articles)
    text = render(made, "sarif", color=False, width=80, min_level="suggestion", around=Around(**around))
    return json.loads(text)["runs"][0]["results"][0]  # type: ignore[no-any-return]


def test_the_problem_is_the_same_when_the_draft_is_renamed_or_its_lines_move() -> None:
    prints = {
        raised(one)[0].fingerprint
        for one in (contradicting("a.md"), contradicting("news/b.md"), contradicting("a.md", f"\n\nA word.\n\n{DRAFT}"))
    }
    assert len(prints) == 1
    other = article(
        "a.md", DRAFT, [finding(DRAFT, SAYS, "refuted", rule="FC108", evidence=[evidence("x.md", OWN, "refutes")])]
    )
    assert raised(other)[0].fingerprint not in prints


def test_sarif_leads_to_the_other_place_of_the_draft() -> None:
    [related] = sarif(contradicting("drafts/a.md"), top={"drafts/a.md": "desk/drafts/a.md"})["relatedLocations"]
    place = related["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "desk/drafts/a.md", "index": 0}
    region = place["region"]
    line = DRAFT.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == OWN


def test_a_document_keeps_its_own_place_though_it_is_called_like_the_draft() -> None:
    quote = evidence("a.md", "The ferries carry 200 passengers.", "refutes", start=3, end=36)
    one = article("a.md", DRAFT, [finding(DRAFT, SAYS, "refuted", rule="FC105", evidence=[quote])])
    region = Region(Position(2, 1), Position(2, 34))
    [related] = sarif(one, quotes={("a.md", 3, 36): region})["relatedLocations"]
    place = related["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "corpora/harbour/a.md"}
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 34}


def test_a_waiver_notes_the_quoted_words_not_the_whole_draft() -> None:
    kept = [contradicting("a.md"), contradicting("a.md", DRAFT + "\nMore.\n"), contradicting("news/b.md")]
    marks = [source_marks(raised(one)[0].finding, {}) for one in kept]
    assert marks[0] == marks[1] == marks[2]
