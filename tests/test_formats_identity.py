"""What formats share: fingerprints, positions, and verdicts that an editor has confirmed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import DRAFT, article, evidence, ferry_report, finding

from factcheck.errors import UsageError
from factcheck.report import render
from factcheck.report.claimreview import LONGEST_CLAIM, read_confirmed, shortened
from factcheck.report.contract import Report
from factcheck.report.fingerprint import finding_fingerprints, fingerprint, with_fingerprints
from factcheck.report.positions import Positions, Unit
from factcheck.report.view import Confirmed

# Fingerprints.

PAID = "The board paid $11 million for two electric ferries"


def of_paid(
    text: str, claim: str = PAID, *, rule: str = "FC105", document: str = "ledger.md", name: str = "a.md"
) -> str:
    """The fingerprint of a finding on the words "The board" of a draft."""
    made = finding(text, "The board", "refuted", rule=rule, claim=claim, evidence=[evidence(document, "x", "refutes")])
    [(_, print_)] = with_fingerprints(article(name, text, [made]))
    return print_


def test_a_fingerprint_is_the_same_wherever_the_claim_stands() -> None:
    here = of_paid(DRAFT)
    assert of_paid("# New head\n\nNew first paragraph.\n\n" + DRAFT) == here
    assert of_paid(DRAFT, PAID.replace(" for ", "\nfor  ")) == here
    assert of_paid(DRAFT, name="ready/b.md") == here
    assert of_paid("The board's “own” way", 'It is "own"') == of_paid("The board's “own” way", "It is “own”")


@pytest.mark.parametrize(
    "changed", [{"claim": PAID.replace("11", "12")}, {"rule": "FC101"}, {"document": "minutes.md"}], ids=str
)
def test_a_fingerprint_changes_with_claim_rule_and_document(changed: dict[str, str]) -> None:
    assert of_paid(DRAFT, **changed) != of_paid(DRAFT)  # type: ignore[arg-type]


def test_a_neutral_passage_is_no_part_of_a_fingerprint() -> None:
    def of(stance: str) -> str:
        one = finding(DRAFT, "The board", "not_enough_evidence", rule="FC103", evidence=[evidence("a.md", "x", stance)])
        return finding_fingerprints(article("a.md", DRAFT, [one]))[0]

    assert of("neutral") == fingerprint("The board", "FC103", "")
    assert of("refutes") != of("neutral")


def test_equal_problems_of_a_draft_are_told_apart_by_their_order() -> None:
    text = "The board paid. The board paid."
    twins = [finding(text, "The board paid", "refuted", rule="FC101") for _ in range(2)]
    prints = finding_fingerprints(article("a.md", text, twins))
    assert len(set(prints)) == 2
    assert prints[0] == fingerprint("The board paid", "FC101", "")
    assert finding_fingerprints(article("a.md", text, twins[:1])) == prints[:1]


def test_problems_and_findings_agree_on_fingerprints() -> None:
    [ferry] = ferry_report().articles
    ferry = ferry.model_copy(update={"findings": [*reversed(ferry.findings)]})
    by_finding = dict(zip((one.id for one in ferry.findings), finding_fingerprints(ferry), strict=True))
    assert len(set(by_finding.values())) == len(ferry.findings)
    for problem, print_ in with_fingerprints(ferry):
        assert problem.finding
        assert by_finding[problem.finding.id] == print_


# Positions.

_TEXTS = st.text(alphabet="ab é\n\r🚢字", max_size=60)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.integers(-2, 70), st.sampled_from(["code points", "utf-8", "utf-16"]))
def test_a_position_leads_back_to_its_offset(text: str, offset: int, unit: Unit) -> None:
    line, column = Positions(text, unit).at(offset)
    row = text.split("\n")[line - 1]
    codec = {"code points": "utf-32-le", "utf-8": "utf-8", "utf-16": "utf-16-le"}[unit]
    size = {"code points": 4, "utf-8": 1, "utf-16": 2}[unit]
    before = row.encode(codec)[: size * (column - 1)].decode(codec)
    found = sum(len(other) + 1 for other in text.split("\n")[: line - 1]) + len(before)
    assert found == min(max(offset, 0), len(text))


# ClaimReview.

FILE = """
publisher = "The Harbour Gazette"
publisher-url = "https://gazette.example"

[[confirmed]]
fingerprint = "{fingerprint}"
verdict = "{verdict}"
by = "Ines Calder"
date = 2024-03-10
url = "https://gazette.example/checks/ferry"
claimant = "Lunmouth Harbour Board"
"""


def confirmed(**changes: Any) -> tuple[Confirmed, ...]:
    [ferry] = ferry_report().articles
    of_figure = next(
        p for one, p in zip(ferry.findings, finding_fingerprints(ferry), strict=True) if one.rule == "FC105"
    )
    return read_confirmed(FILE.format(**{"fingerprint": of_figure, "verdict": "refuted", **changes}), "confirmed.toml")


def review(made: Report, told: tuple[Confirmed, ...] | None) -> list[dict[str, Any]]:
    text = render(made, "claimreview", color=False, width=80, min_level="suggestion", confirmed=told)
    graph = json.loads(text)
    assert graph["@context"] == "https://schema.org"
    entries: list[dict[str, Any]] = graph["@graph"]
    return entries


def test_claimreview_has_what_search_engines_ask_for() -> None:
    [entry] = review(ferry_report(), confirmed())
    assert entry["@type"] == "ClaimReview"
    assert entry["url"] == "https://gazette.example/checks/ferry"
    assert entry["claimReviewed"] == PAID
    assert entry["datePublished"] == "2024-03-10"
    assert entry["author"] == {
        "@type": "Organization", "name": "The Harbour Gazette", "url": "https://gazette.example",
    }  # fmt: skip
    assert entry["editor"] == {"@type": "Person", "name": "Ines Calder"}
    rating = entry["reviewRating"]
    assert rating["@type"] == "Rating"
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert rating["alternateName"] == "Refuted by the sources"
    assert entry["itemReviewed"]["@type"] == "Claim"
    assert entry["itemReviewed"]["author"]["name"] == "Lunmouth Harbour Board"
    assert entry["citation"][0]["text"].startswith("Two electric ferries were bought for $14 million")


def test_nothing_is_published_that_nobody_confirmed() -> None:
    with pytest.raises(UsageError, match="an editor has confirmed"):
        review(ferry_report(), None)
    with pytest.raises(UsageError, match="no confirmed verdict is one of this check"):
        review(ferry_report(), confirmed(fingerprint="0" * 32))


def test_a_verdict_that_changed_since_it_was_confirmed_is_not_published() -> None:
    with pytest.raises(UsageError, match=r"drafts/ferry\.md:5: confirmed as supported, but this check says refuted"):
        review(ferry_report(), confirmed(verdict="supported"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[confirmed", "not TOML"),
        ("publisher = 'x'\npublished = 1", "unknown key 'published'"),
        ("[[confirmed]]", "'publisher' is missing"),
        ("publisher = 'x'\npublisher-url = 'x'", "'publisher-url' is no web address"),
        ("publisher = 'x'", "no verdict is confirmed"),
        ("publisher = 'x'\nconfirmed = [1]", "no verdict is confirmed"),
        (FILE.replace('by = "Ines Calder"\n', ""), "entry 1: 'by' is missing"),
        (FILE.replace("by =", "author ="), "entry 1: unknown key 'author'"),
        (FILE.replace("2024-03-10", '"soon"'), "entry 1: 'date' is no day"),
        (FILE.replace("2024-03-10", "2024-03-10T09:00:00"), "entry 1: 'date' is missing or no text"),
        (FILE.replace("https://gazette.example/c", "javascript:c"), "entry 1: 'url' is no web address"),
        (FILE.replace("{verdict}", "not_enough_evidence"), "entry 1: the verdict 'not_enough_evidence' cannot be"),
        (FILE + FILE[FILE.index("[[") :], "one fingerprint is confirmed twice"),
        ('claimant = 3\npublisher = "x"', "unknown key 'claimant'"),
        (FILE.replace('"Lunmouth Harbour Board"', "3"), "entry 1: 'claimant' is no text"),
    ],
)
def test_a_file_of_confirmations_is_refused_with_its_fault(text: str, message: str) -> None:
    text = text.replace("{verdict}", "refuted").replace("{fingerprint}", "0" * 32)
    with pytest.raises(UsageError) as caught:
        read_confirmed(text, "confirmed.toml")
    assert caught.value.message.startswith("confirmed.toml: ")
    assert message in caught.value.message


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab ,é", max_size=200))
def test_a_reviewed_claim_is_short_enough(text: str) -> None:
    assert len(shortened(text)) <= LONGEST_CLAIM
