"""Whose act, whose story, whose words: a passage about somebody else is no support, and no contradiction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.decide import decide
from factcheck.read import load
from factcheck.types import Article, Claim, Comparison, Evidence, Span
from factcheck.verify.signals import compare
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.affiliations import compare_affiliations
from factcheck.verify.signals.relations.acts import compare_acts
from factcheck.verify.strangers import names_of, without_strangers

SHEET = "Influenza in Larch\nLarch Health Service, 3 May 2026"
ADVISED = "Pregnant women are advised to have the injection from the fourth month."
ACTS = [
    ("The Larch Vaccine Panel recommends the injection to pregnant women.", "", ADVISED, "Elm Clinic sheet", True),
    ("Larch Panel also advises pregnant women to have the injection.", "", ADVISED, "Elm Clinic sheet", True),
    ("It also recommends the injection to pregnant women.", "Elm Panel advises all men.", ADVISED, SHEET, True),
    ("Ida Roe has promised a new school hall.", "", "A new school hall is promised for May.", SHEET, True),
    # The body is named at the top, in the passage, or by its initials.
    ("Elm Panel recommends the injection to pregnant women.", "", ADVISED, "Elm Panel\nAdvice no. 4", False),
    ("Elm Panel recommends the injection to pregnant women.", "", f"{ADVISED} So says the panel.", SHEET, False),
    ("The Elm Vaccine Panel recommends the injection.", "", f"EVP advice: {ADVISED}", SHEET, False),
    # The author speaks of itself, or of somebody named further up.
    ("Elm Panel recommends the injection to pregnant women.", "", f"We have said it: {ADVISED}", SHEET, False),
    ("Elm Panel recommends the injection to women.", "", "It recommends the injection to pregnant women.", SHEET, False),
    # No act, nobody named, or nothing known of the document.
    ("Elm Panel sits in Larch with pregnant women.", "", ADVISED, SHEET, False),
    ("It also recommends the injection to pregnant women.", "Nobody knows.", ADVISED, SHEET, False),
    ("Elm Panel recommends the injection to pregnant women.", "", ADVISED, "", False),
    ("“Elm Panel recommends the injection,” said Ida Roe.", "", ADVISED, SHEET, False),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "before", "passage", "front", "apart"), ACTS)
def test_an_act_is_supported_only_by_who_did_it(claim: str, before: str, passage: str, front: str, apart: bool) -> None:
    found = compare_acts(Scene(claim), [Scene(passage)], [""], [front], Scene(before))
    assert [one.outcome for _, one in found] == (["elsewhere"] if apart else [])


def test_all_signals_know_whose_act_it_is() -> None:
    claim = "The Larch Vaccine Panel recommends the injection to pregnant women."
    found = compare(claim, [(ADVISED, None)], dated=date(2026, 5, 9), readings=[ADVISED], fronts=["Elm Clinic sheet"])
    assert [(one.kind, one.outcome) for _, one in found if one.kind == "subject"] == [("subject", "elsewhere")]


DRAFT = """# Corvane to close three of its mills

Corvane Paper will close three of its mills. Most of the mills to close are in the north. Corvane named no reason.
"""
FEVER = """# A third of farmers have had the tick jab

Every third farmer in the valley has had the tick fever jab. One in 20 of those who had it felt tired.
"""


def _article(tmp_path: Path, text: str) -> Article:
    path = tmp_path / "draft.md"
    path.write_text(text, encoding="utf-8")
    return load(path)


def _claim(text: str) -> Claim:
    whole = Span(start=0, end=len(text))
    return Claim(id="c", text=text, span=whole, sentence=whole)


def _evidence(title: str, quote: str, *comparisons: Comparison, document: str = "a.md") -> Evidence:
    return Evidence(
        document=document, title=title, published=None, sha256="0", quote=quote, start=0, end=len(quote),
        stance="supports", score=0.9, p_supported=0.9, wording=0.9, comparisons=comparisons,
    )  # fmt: skip


NORTH = "Most of the mills to close are in the north."
STRANGERS = [
    (DRAFT, NORTH, "Brellan to close four mills", "Brellan, which makes card, will close four mills. Most are in the north.", True),
    (DRAFT, NORTH, "Four mills at Brellan close", "Brellan's mills will go by May. Most are in the north.", True),
    (FEVER, "One in 20 felt tired.", "Measles: the figures", "Of those with a measles vaccination 8% felt tired.", True),
    # The source names the draft's subject, or the draft the source's.
    (DRAFT, NORTH, "Brellan to close four mills", "Brellan, which rivals Corvane, will close four mills.", False),
    (f"{DRAFT}\nBrellan had done so before.\n", NORTH, "Brellan to close mills", "Brellan, which makes card, closes.", False),
    (DRAFT, NORTH, "Interview notes, Dr Roe", "Interview was on the phone. Most of the mills to close are in the north.", False),
    # The title names nobody, or somebody who does nothing in the text; capitals throughout tell no name.
    (DRAFT, NORTH, "Four mills to close", "Four mills will close. Most are in the north.", False),
    (DRAFT, NORTH, "What Brellan taught us", "Most mills in the north will close, as at Brellan.", False),
    (DRAFT, NORTH, "Brellan To Close Four Mills", "Brellan, which makes card, will close four mills.", False),
    (FEVER, "One in 20 felt tired.", "Minutes: the panel", "The minutes say that 8% felt tired.", False),
    (FEVER, "One in 20 felt tired.", "Short report: sleep", "In a short time of sleep 8% felt tired.", False),
    (FEVER, "One in 20 felt tired.", "Measles: the figures", "Of farmers with a measles jab 8% felt tired.", False),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "claim", "title", "quote", "stranger"), STRANGERS)
def test_a_story_about_others_supports_nothing(
    tmp_path: Path, draft: str, claim: str, title: str, quote: str, stranger: bool
) -> None:
    names = names_of(_article(tmp_path, draft))
    figure = Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=0, end=4), passage_span=Span(start=0, end=4), reason="",
    )  # fmt: skip
    own = _claim(claim)
    (plain,) = without_strangers(names, own, [_evidence(title, quote)])
    (marked,) = without_strangers(names, own, [_evidence(title, quote, figure)])
    assert decide(own, [plain]).label == ("not_enough_evidence" if stranger else "supported")
    assert any(one.outcome == "differs" for one in marked.comparisons) is not stranger


def test_what_two_documents_speak_of_is_no_stranger(tmp_path: Path) -> None:
    names = names_of(_article(tmp_path, DRAFT))
    one = _evidence("Brellan to close four mills", "Brellan, which makes card, will close four mills.")
    two = _evidence("Mills in May", "Brellan is the name of the northern branch.", document="b.md")
    marked = without_strangers(names, _claim(NORTH), [one, two])
    assert not any(c.outcome == "elsewhere" for e in marked for c in e.comparisons)


SAID = "“We have lost two summers to paperwork and scaffolding,”"
NOTES = "NOTES OF INTERVIEW\nDr Ada Brook, curator, Larch Museum\nBy telephone, 3 May 2026"
MINUTES = "Minutes of the board\n3 May 2026"
QUOTE = '"We have lost two summers to paperwork and scaffolding"'
SPEAKERS = [
    (f"{SAID} said Mr Holm.", f"On delay: {QUOTE}.", NOTES, ("differs", "Mr Holm", "Ada Brook")),
    (f"{SAID} said Peter Holm, the mayor.", f"{QUOTE}.", "Interview with Ada Brook\n3 May 2026",
     ("differs", "Peter Holm, the mayor", "Ada Brook")),
    (f"{SAID} said Peter Holm.", f"{QUOTE}.", "Speech by Ada Brook to the Larch Chamber",
     ("differs", "Peter Holm", "Ada Brook")),
    (f"{SAID} said Peter Holm.", f"{QUOTE}.", "Conversation with Ada Brook\nInterviewer: Sam Lind",
     ("differs", "Peter Holm", "Ada Brook")),
    (f"{SAID} said Peter Holm.", f"Guest: Ada Brook, Builders' Guild, reported.\n{QUOTE}, she said.", MINUTES,
     ("differs", "Peter Holm", "Ada Brook")),
    (f"{SAID} said Ada Brook.", f"On delay: {QUOTE}.", NOTES, ("match", "Ada Brook", None)),
    (f"{SAID} said Ada Brook.", f"Ada Brook reported. {QUOTE}, she said.", MINUTES, ("match", "Ada Brook", None)),
    # Two persons, another speaker beside the words, or no talk at all.
    (f"{SAID} said Peter Holm.", f"Ada Brook thanked Peter Holm. {QUOTE}, she said.", MINUTES, None),
    (f"{SAID} said Peter Holm.", f"Her deputy told her: {QUOTE}.", NOTES, None),
    (f"{SAID} said Peter Holm.", f"On Peter Holm: {QUOTE}.", NOTES, None),
    (f"{SAID} said Peter Holm.", f"{QUOTE}.", "Press conference\nAda Brook, Peter Holm", None),
    (f"{SAID} said Peter Holm.", f"{QUOTE}.", "Interview with Ada Brook and Jo Lind", None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "front", "expected"), SPEAKERS)
def test_the_speaker_may_be_named_further_off(
    claim: str, passage: str, front: str, expected: tuple[str, str, str | None] | None
) -> None:
    found = compare(claim, [(passage, None)], dated=None, fronts=[front])
    told = [
        (one.outcome, claim[one.claim_span.start : one.claim_span.end], one.replacement)
        for _, one in found if one.kind == "speaker"
    ]  # fmt: skip
    assert told == ([expected] if expected else [])


AFFILIATIONS = [
    ("“It holds,” said Ida Roe of the trust.", ["Guest: Ida Roe, Drivers' Union, spoke on pay."], ("trust", "Drivers' Union")),
    ("“It holds,” said the council’s Ida Roe.", ["Present: Tom Lind; Ida Roe (Larch Bank)."], ("council", "Larch Bank")),
    ("Ida Roe of Larch Bank was there.", ["Ida Roe, of the drivers' union, spoke."], ("Larch Bank", "drivers' union")),
    ("Ida Roe from the Port Council was there.", ["Ida Roe, secretary of the Dockers' Union, said no."],
     ("Port Council", "Dockers' Union")),
    # The person stands beside the draft's organisation somewhere, or the two may be one.
    ("Ida Roe of the trust was there.", ["Ida Roe, Drivers' Union, spoke to the trust."], None),
    ("Ida Roe of the trust was there.", ["Ida Roe, Drivers' Union, spoke.", "The trust's Ida Roe thanked all."], None),
    ("Ida Roe of the union was there.", ["Ida Roe, Drivers' Guild, spoke."], None),
    ("Ida Roe of the hospital was there.", ["Ida Roe, Larch Health Trust, spoke."], None),
    # No organisation, or one of which nothing tells the sort.
    ("Ida Roe of Larch was there.", ["Ida Roe, Drivers' Union, spoke."], None),
    ("Ida Roe of the trust was there.", ["Ida Roe, Quiet Skies over Larch, spoke."], None),
    ("Ida Roe, at the council meeting, said so.", ["Ida Roe, Drivers' Union, spoke."], None),
    ("Ida Roe asked for the council to meet.", ["Ida Roe, Drivers' Union, spoke."], None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passages", "expected"), AFFILIATIONS)
def test_an_organisation_of_another_sort_is_a_difference(
    claim: str, passages: list[str], expected: tuple[str, str] | None
) -> None:
    found = compare_affiliations(Scene(claim), [Scene(passage) for passage in passages], [])
    told = [(claim[one.claim_span.start : one.claim_span.end], one.replacement) for _, one in found]
    assert told == ([expected] if expected else [])
