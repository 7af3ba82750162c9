"""The decision table: every row, their order, the thresholds, and what no evidence may ever lead to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.decide import (
    CONTEST,
    DETERMINISTIC,
    HELD,
    REFUTE,
    RULE_OF_KIND,
    SAID,
    SAID_CONFIDENCE,
    SHOWN,
    SUPPORT,
    SUPPORT_HELD,
    TABLE,
    WORDING,
    decide,
)
from factcheck.decide.cases import AGED, FAR, HELD_WORDING, NARROW, OPPOSED, REFUTE_AGREED, SAID_ROLE, SUPPORT_AGREED
from factcheck.decide.holding import AGAINST, SEVERAL
from factcheck.extract import extract
from factcheck.read import parse
from factcheck.rules import RULES
from factcheck.types import CHECKABLE, Claim, Comparison, Correction, Evidence, Piece, Span, Verdict

TEXT = "The depot hired 40 drivers on 3 May."
FIGURE, DAY = Span(start=16, end=18), Span(start=30, end=35)
assert (TEXT[16:18], TEXT[30:35]) == ("40", "3 May")
LITTLE = 0.01
"""A step over or under a threshold."""


def claim(kind: str = "statement", **more: Any) -> Claim:
    whole = Span(start=0, end=len(TEXT))
    return Claim(id="c1", text=TEXT, span=whole, sentence=whole, kind=kind, **more)


def evidence(document: str = "a.md", **more: Any) -> Evidence:
    fields: dict[str, Any] = {
        "title": f"Title of {document}", "published": None, "sha256": "0" * 64, "quote": "The depot took on drivers.",
        "start": 10, "end": 36, "stance": "neutral", "score": 0.5, "wording": 1.0,
    }  # fmt: skip
    return Evidence(document=document, **(fields | more))


def compared(outcome: str, kind: str = "figure", where: Span = FIGURE, replacement: str | None = "60") -> Comparison:
    reason = "the draft has 40, the source 60" if outcome == "differs" else "both have it"
    return Comparison(
        kind=kind, outcome=outcome, claim_span=where, passage_span=Span(start=0, end=3), reason=reason,
        replacement=replacement if outcome == "differs" else None,
    )  # fmt: skip


MATCH, DIFFERS = compared("match"), compared("differs")


def label(*found: Evidence) -> str:
    return decide(claim(), found).label


# The rows, from the top.

SAYS_SO = evidence("yes.md", p_supported=0.9)
DENIES = evidence("no.md", p_refuted=0.95)
OTHER_VALUE = evidence("other.md", comparisons=(DIFFERS,), p_refuted=0.8)
SAME_VALUE = evidence("same.md", comparisons=(MATCH,), p_supported=0.9)
HOLDS = evidence("holds.md", comparisons=(MATCH,), p_supported=0.3)
SAID_SO = evidence("said.md", comparisons=(compared("match", "quotation"), compared("match", "speaker", DAY)))
SILENT = evidence("silent.md", p_supported=0.1, p_refuted=0.1)


@pytest.mark.parametrize(
    ("found", "expected", "rule"),
    [
        ((OTHER_VALUE,), "refuted", "FC105"),
        ((SAME_VALUE, OTHER_VALUE), "conflicting", "FC102"),
        ((SAYS_SO, DENIES), "conflicting", "FC102"),
        ((HOLDS, OTHER_VALUE), "conflicting", "FC102"),
        ((SAYS_SO,), "supported", None),
        ((HOLDS,), "supported", None),
        ((SAID_SO,), "supported", None),
        ((DENIES,), "refuted", "FC101"),
        ((SILENT,), "not_enough_evidence", "FC103"),
        ((), "not_enough_evidence", "FC103"),
    ],
)
def test_every_row(found: tuple[Evidence, ...], expected: str, rule: str | None) -> None:
    verdict = decide(claim(), found)
    assert (verdict.label, verdict.rule) == (expected, rule)
    assert verdict.reason


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        # A located difference outweighs what the verifier thinks of another passage.
        (OTHER_VALUE, SAYS_SO, "refuted"),
        (OTHER_VALUE, DENIES, "refuted"),
        # Two documents at odds are no support.
        (SAYS_SO, DENIES, "conflicting"),
        # Support goes before the figures alone; a contradiction that is read more surely goes before both.
        (SAYS_SO, HOLDS, "supported"),
        (HOLDS, DENIES, "refuted"),
        (DENIES, SILENT, "refuted"),
    ],
)
def test_the_upper_row_decides_in_either_order_of_evidence(above: Evidence, below: Evidence, expected: str) -> None:
    assert label(above, below) == expected
    assert label(below, above) == expected


@pytest.mark.parametrize("one", [SAYS_SO, HOLDS, SAID_SO, DENIES])
def test_a_passage_about_something_else_is_neither_support_nor_contradiction(one: Evidence) -> None:
    elsewhere = one.model_copy(update={"comparisons": (*one.comparisons, compared("elsewhere", "subject"))})
    assert label(elsewhere) == "not_enough_evidence"
    assert label(elsewhere, SAYS_SO) == "supported"


def test_a_passage_about_something_else_does_not_vouch_for_the_claims_value() -> None:
    elsewhere = SAME_VALUE.model_copy(update={"comparisons": (MATCH, compared("elsewhere", "subject"))})
    assert label(elsewhere, OTHER_VALUE) == "refuted"


def test_the_table_ends_with_a_row_that_always_holds_and_decides_nothing() -> None:
    assert [row.label for row in TABLE] == [
        "refuted", "conflicting", "conflicting", "supported", "supported", "supported", "refuted",
        "not_enough_evidence",
    ]  # fmt: skip


def test_a_description_cut_out_of_the_claim_goes_with_the_wrong_speaker() -> None:
    draft = "“We will mend the harbour,” said Olav Brenne, the mayor."
    name = draft.index("Olav")
    text = draft.replace(", the mayor", "")
    pieces = (Piece(0, 0, name + 11), Piece(name + 11, len(draft) - 1, len(draft)))
    whole = Span(start=0, end=len(draft))
    made = Claim(id="c", text=text, span=whole, sentence=whole, kind="quotation", pieces=pieces)
    for kind, expected in (("speaker", "said Ines Holt."), ("name", "said Ines Holt, the mayor.")):
        found = compared("differs", kind, Span(start=name, end=name + 11), "Ines Holt")
        fix = decide(made, [evidence(comparisons=(found,))]).correction
        assert fix is not None
        assert (draft[: fix.start] + fix.text + draft[fix.end :]).endswith(expected)


@pytest.mark.parametrize(
    ("draft", "stands", "mended"),
    [
        ("Brenneke called the toll “a tax on sleep”.", "Brenneke", "Ines Holt called the toll “a tax on sleep”."),
        ("He called the toll “a tax on sleep”.", "He", None),
        ("They called the toll “a tax on sleep”.", "They", None),
    ],
)
def test_a_surname_that_stands_for_a_restored_name_is_corrected_and_a_pronoun_is_not(
    draft: str, stands: str, mended: str | None
) -> None:
    text = draft.replace(stands, "Olav Brenneke", 1)
    pieces = (Piece(0, 0, len(stands)), Piece(len("Olav Brenneke"), len(stands), len(draft)))
    whole = Span(start=0, end=len(draft))
    made = Claim(id="c", text=text, span=whole, sentence=whole, kind="quotation", pieces=pieces)
    found = compared("differs", "speaker", Span(start=0, end=len("Olav Brenneke")), "Ines Holt")
    fix = decide(made, [evidence(comparisons=(found,))]).correction
    assert (draft[: fix.start] + fix.text + draft[fix.end :] if fix else None) == mended


# What is said of the relation between things is not answered by the things themselves.


@pytest.mark.parametrize(
    ("stands", "expected"), [("Olav Brenneke", "refuted"), ("Brenneke", "refuted"), ("She", "not_enough_evidence")]
)
def test_a_misspelt_name_is_held_against_the_sources_where_it_is_written(stands: str, expected: str) -> None:
    text, draft = "Olav Brenneke climbed the tower.", f"{stands} climbed the tower."
    pieces = (Piece(0, 0, len(stands)), Piece(len("Olav Brenneke"), len(stands), len(draft)))
    whole = Span(start=0, end=len(draft))
    made = Claim(id="c", text=text, span=whole, sentence=whole, kind="statement", pieces=pieces)
    found = compared("differs", "name", Span(start=0, end=len("Olav Brenneke")), "Olav Brennecke")
    assert decide(made, [evidence(comparisons=(found,))]).label == expected


def test_a_place_of_another_clause_is_that_clauses() -> None:
    draft = "The kitchen opened in Pellwick, which has two bakers."
    pieces, sentence = (Piece(0, 0, len(draft)),), Span(start=0, end=len(draft))
    there = compared("differs", "place", Span(start=draft.index("Pellwick"), end=draft.index(",")), "Dorran")
    for span, expected in ((Span(start=0, end=30), "refuted"), (Span(start=32, end=len(draft)), "not_enough_evidence")):
        made = Claim(id="c", text=draft, span=span, sentence=sentence, kind="statement", pieces=pieces)
        assert decide(made, [evidence(comparisons=(there,))]).label == expected


def test_a_figure_that_another_source_has_without_the_hedge_was_not_strengthened() -> None:
    hedged = evidence(comparisons=(compared("match"), compared("differs", "strength", replacement="up to 40")))
    plain = evidence("b.md", p_supported=SUPPORT, comparisons=(compared("match"),))
    assert decide(claim(), [hedged]).rule == "FC111"
    assert decide(claim(), [hedged, plain]).label == "supported"
    also_hedged = hedged.model_copy(update={"document": "b.md"})
    assert decide(claim(), [hedged, also_hedged]).rule == "FC111"


def test_the_verifier_alone_is_not_believed_on_an_old_source() -> None:
    dated = claim(dated=date(2026, 3, 1))
    day = date(2026, 3, 1) - timedelta(days=AGED)
    denies = [evidence(p_refuted=REFUTE, published=day - timedelta(days=old)) for old in (0, 1)]
    assert [decide(dated, [one]).label for one in denies] == ["refuted", "not_enough_evidence"]
    of_that_year = dated.model_copy(update={"text": TEXT.replace(".", " 2025.")})
    assert decide(of_that_year, [denies[1]]).label == "refuted"
    assert decide(claim(), [denies[1]]).label == "refuted"


def test_a_passage_about_something_else_outweighs_nothing() -> None:
    other = evidence("other.md", comparisons=(DIFFERS,), wording=0.8)
    elsewhere = evidence("else.md", comparisons=(MATCH,), missing=("3 May",), wording=0.8 * FAR - LITTLE)
    assert decide(claim(), (other, elsewhere)).rule == "FC105"
    for near in ({"missing": ()}, {"wording": 0.8 * FAR}):
        agreeing = elsewhere.model_copy(update=near)
        assert decide(claim(), (other, agreeing)).label == "not_enough_evidence"


@pytest.mark.parametrize("kind", ["role", "place", "party", "speaker"])
def test_a_relation_that_differs_is_outweighed_by_its_own_kind_only(kind: str) -> None:
    other = evidence("other.md", comparisons=(compared("differs", kind),))
    named = evidence("name.md", comparisons=(compared("match", "name"), compared("match", "figure")))
    agreeing = evidence("same.md", comparisons=(compared("match", kind),))
    verdict = decide(claim(), (named, other))
    assert (verdict.label, verdict.rule) == ("refuted", RULE_OF_KIND[kind])
    assert decide(claim(), (agreeing, other)).label == "not_enough_evidence"


@pytest.mark.parametrize("kind", ["role", "place", "party", "speaker", "strength", "contradiction"])
def test_a_relation_that_agrees_confirms_no_value(kind: str) -> None:
    agreeing = evidence("same.md", comparisons=(compared("match", kind),), p_supported=0.3)
    assert decide(claim(), (agreeing, OTHER_VALUE)).rule == "FC105"
    assert decide(claim(), (agreeing,)).label == "not_enough_evidence"


def test_two_agreeing_values_hold_a_claim_up_in_which_the_verifier_sees_nothing() -> None:
    two = (MATCH, compared("match", "date", DAY))
    assert label(evidence(comparisons=two, p_refuted=0.6, wording=SEVERAL)) == "supported"
    assert label(evidence(comparisons=two, p_refuted=0.6, wording=SEVERAL - LITTLE)) == "not_enough_evidence"
    assert label(evidence(comparisons=(MATCH, MATCH), p_refuted=0.6)) == "not_enough_evidence"
    assert label(evidence(comparisons=two, p_refuted=0.6, missing=("3",))) == "not_enough_evidence"
    assert label(evidence(comparisons=two, p_refuted=REFUTE)) == "refuted"


def test_words_and_speaker_hold_a_claim_up_where_the_passage_has_the_rest_of_it() -> None:
    pair = SAID_SO.comparisons
    assert label(evidence(comparisons=pair, wording=SAID)) == "supported"
    assert label(evidence(comparisons=pair, wording=SAID - LITTLE)) == "not_enough_evidence"
    assert label(evidence(comparisons=pair, missing=("40",))) == "not_enough_evidence"
    assert label(evidence(comparisons=pair[:1]), evidence("b.md", comparisons=pair[1:])) == "not_enough_evidence"
    assert decide(claim(), (SAID_SO,)).confidence == SAID_CONFIDENCE


def test_the_speaker_s_role_may_stand_in_another_passage() -> None:
    pair, role = SAID_SO.comparisons, evidence("b.md", comparisons=(compared("match", "role"),))
    assert label(evidence(comparisons=pair, wording=SAID_ROLE), role) == "supported"
    assert label(evidence(comparisons=pair, wording=SAID_ROLE - LITTLE), role) == "not_enough_evidence"
    assert label(evidence(comparisons=pair, wording=SAID_ROLE), evidence("b.md")) == "not_enough_evidence"


@pytest.mark.parametrize("kind", ["opinion", "prediction", "question", "advice", "first_person"])
def test_what_cannot_be_checked_is_not(kind: str) -> None:
    verdict = decide(claim(kind, reason="an opinion of the writer"), (SAYS_SO, OTHER_VALUE))
    assert (verdict.label, verdict.rule, verdict.evidence) == ("not_checkable", None, ())
    assert verdict.reason == "an opinion of the writer"


# Thresholds: at the border it counts, a little below it does not.


@pytest.mark.parametrize(
    ("at", "below", "expected", "otherwise"),
    [
        (evidence(p_supported=SUPPORT), evidence(p_supported=SUPPORT - LITTLE), "supported", "not_enough_evidence"),
        (
            evidence(comparisons=(compared("match", "name"),), p_supported=SUPPORT_AGREED, wording=WORDING),
            evidence(comparisons=(compared("match", "name"),), p_supported=SUPPORT_AGREED, wording=WORDING - LITTLE),
            "supported",
            "not_enough_evidence",
        ),
        (evidence(p_refuted=REFUTE), evidence(p_refuted=REFUTE - LITTLE), "refuted", "not_enough_evidence"),
        (
            evidence(p_refuted=1.0, wording=WORDING),
            evidence(p_refuted=1.0, wording=WORDING - LITTLE),
            "refuted",
            "not_enough_evidence",
        ),
        (
            evidence(comparisons=(compared("match", "name"),), p_supported=SUPPORT_AGREED),
            evidence(comparisons=(compared("match", "name"),), p_supported=SUPPORT_AGREED - LITTLE),
            "supported",
            "not_enough_evidence",
        ),
        (
            evidence(comparisons=(MATCH,), p_supported=SUPPORT_HELD),
            evidence(comparisons=(MATCH,), p_supported=SUPPORT_HELD - LITTLE),
            "supported",
            "not_enough_evidence",
        ),
        (
            evidence(comparisons=(MATCH,), p_supported=0.2, p_refuted=AGAINST * 0.2 - LITTLE),
            evidence(comparisons=(MATCH,), p_supported=0.2, p_refuted=AGAINST * 0.2 + LITTLE),
            "supported",
            "not_enough_evidence",
        ),
    ],
)
def test_thresholds_of_one_passage(at: Evidence, below: Evidence, expected: str, otherwise: str) -> None:
    assert label(at) == expected
    assert label(below) == otherwise


def test_another_value_contests_support_only_where_the_verifier_reads_it_as_a_contradiction() -> None:
    contest = [evidence("b.md", comparisons=(DIFFERS,), p_refuted=p) for p in (CONTEST, CONTEST - LITTLE)]
    assert [label(SAME_VALUE, other) for other in contest] == ["conflicting", "supported"]


def test_a_difference_in_one_document_is_outweighed_by_the_same_value_in_another_but_not_by_silence() -> None:
    unsure = evidence("b.md", comparisons=(DIFFERS,))
    elsewhere = evidence("c.md", comparisons=(compared("match", "date", DAY),))
    assert label(unsure) == "refuted"
    assert label(unsure, SILENT) == "refuted"
    assert label(unsure, elsewhere) == "refuted"
    assert label(unsure, HOLDS) == "supported"


def test_a_passage_on_another_subject_vouches_for_no_figure() -> None:
    far = evidence("far.md", comparisons=(MATCH,), wording=WORDING - LITTLE, p_supported=SUPPORT - LITTLE)
    assert label(far, OTHER_VALUE) == "refuted"


def test_sure_support_counts_in_whatever_words() -> None:
    assert label(evidence(p_supported=SUPPORT, wording=0.0)) == "supported"
    assert label(evidence(p_refuted=1.0, wording=0.0)) == "not_enough_evidence"


def test_slight_support_of_agreeing_figures_needs_some_of_the_words() -> None:
    assert label(evidence(comparisons=(MATCH,), p_supported=SUPPORT_HELD, wording=HELD_WORDING)) == "supported"
    other = evidence(comparisons=(MATCH,), p_supported=SUPPORT_HELD, wording=HELD_WORDING - LITTLE)
    assert label(other) == "not_enough_evidence"


def test_support_without_a_figure_of_the_claim_is_none_unless_another_passage_has_it() -> None:
    lacking = evidence(p_supported=0.95, missing=("40",), absent=("40",))
    other = evidence("b.md", p_supported=0.1)
    assert label(lacking) == "not_enough_evidence"
    assert label(lacking, evidence("b.md", missing=("40", "60"), absent=("40", "60"))) == "not_enough_evidence"
    verdict = decide(claim(), (lacking, other))
    assert verdict.label == "supported"
    assert {e.document for e in verdict.evidence} == {"a.md", "b.md"}  # the two say it together


def test_a_figure_that_stands_in_the_passage_is_no_bar_to_support() -> None:
    """No signal could tell what it counts there, but the verifier reads support."""
    assert label(evidence(p_supported=0.95, missing=("40",))) == "supported"
    assert label(evidence(p_supported=SUPPORT_HELD, missing=("40",), comparisons=(MATCH,))) == "not_enough_evidence"


def test_a_name_alone_does_not_hold_a_claim() -> None:
    near = evidence(comparisons=(compared("match", "name"),), p_supported=SUPPORT_AGREED - LITTLE)
    assert label(near) == "not_enough_evidence"
    assert label(near.model_copy(update={"comparisons": (compared("match", "date"),)})) == "supported"
    lacking = near.model_copy(update={"comparisons": (MATCH,), "missing": ("3",)})
    assert label(lacking) == "not_enough_evidence"


def test_the_verifier_is_believed_sooner_where_a_passage_has_the_claim_s_figures_but_holds_it_not_up() -> None:
    assert label(evidence(comparisons=(MATCH,), p_refuted=REFUTE_AGREED)) == "refuted"
    assert label(evidence(comparisons=(MATCH,), p_refuted=REFUTE_AGREED - LITTLE)) == "not_enough_evidence"
    assert label(evidence(comparisons=(MATCH,), p_refuted=REFUTE_AGREED, missing=("3",))) == "not_enough_evidence"
    assert label(evidence(comparisons=(compared("match", "date", DAY),), p_refuted=0.99)) == "not_enough_evidence"
    assert label(evidence(comparisons=(MATCH,), p_refuted=0.99, missing=("3",))) == "refuted"


def test_one_document_is_not_in_conflict_with_itself() -> None:
    same = evidence("yes.md", p_refuted=0.89, start=500, end=526)
    other = evidence("same.md", comparisons=(DIFFERS,), p_refuted=0.8, start=500, end=526)
    assert label(SAYS_SO, same) == "supported"
    assert label(SAME_VALUE, other) == "supported"


def test_support_counts_only_where_no_passage_denies_it_more_surely() -> None:
    def beside(p_supported: float, p_refuted: float, **more: Any) -> str:
        says = evidence("says.md", p_supported=p_supported, comparisons=(MATCH,))
        return label(says, evidence("denies.md", p_refuted=p_refuted, missing=("40",), absent=("40",), **more))

    assert SUPPORT < OPPOSED < REFUTE
    assert beside(OPPOSED - LITTLE, OPPOSED) == "not_enough_evidence"
    assert beside(OPPOSED + LITTLE, OPPOSED) == "supported"  # the surer one
    assert beside(SUPPORT_AGREED, OPPOSED - LITTLE) == "supported"
    assert beside(SUPPORT_AGREED, REFUTE) == "refuted"
    assert beside(SUPPORT_AGREED, OPPOSED, wording=1 - NARROW) == "not_enough_evidence"
    assert beside(SUPPORT_AGREED, OPPOSED, wording=1 - NARROW - LITTLE) == "supported"  # speaks of something else
    says, denies = evidence("says.md", p_supported=0.65), evidence("denies.md", p_refuted=OPPOSED, missing=("40",))
    verdict = decide(claim(), (evidence("aside.md"), says, denies))
    assert [e.document for e in verdict.evidence] == ["says.md", "denies.md"]
    assert verdict.reason == "the sources can be read both ways: Title of says.md for it, Title of denies.md against it"
    denies = denies.model_copy(update={"document": "says.md", "title": "Title of says.md"})
    assert decide(claim(), (says, denies)).reason == "Title of says.md can be read both ways"
    may = evidence(p_supported=0.7, comparisons=(MATCH,), published=date(2025, 5, 2))
    denies = evidence("denies.md", p_refuted=0.9, missing=("40",), absent=("40",))
    assert label(may, denies.model_copy(update={"published": date(2025, 5, 1)})) == "supported"  # things moved on
    assert label(may, denies.model_copy(update={"published": date(2025, 5, 2)})) == "refuted"
    old = evidence("denies.md", p_refuted=0.9, published=date(2020, 1, 1))
    assert (
        decide(claim(dated=date(2026, 1, 1)), (evidence(p_supported=0.7, comparisons=(MATCH,)), old)).label
        == "supported"
    )


def test_a_conflict_shows_both_sides() -> None:
    aside = evidence("aside.md", comparisons=(DIFFERS,), p_refuted=0.1)
    for found in ((SAME_VALUE, OTHER_VALUE), (SAYS_SO, DENIES), (SAME_VALUE, DENIES, aside)):
        verdict = decide(claim(), found)
        assert verdict.label == "conflicting"
        assert [e.stance for e in verdict.evidence] == ["supports", "refutes"]
        assert [e.document for e in verdict.evidence] == [found[0].document, found[1].document]
        assert found[0].title in verdict.reason
        assert found[1].title in verdict.reason


# What a verdict shows.


@pytest.mark.parametrize("kind", sorted(RULE_OF_KIND))
def test_a_difference_has_the_rule_of_its_kind(kind: str) -> None:
    verdict = decide(claim(), (evidence(comparisons=(compared("differs", kind),)),))
    assert verdict.rule == RULE_OF_KIND[kind]
    assert verdict.rule in RULES
    assert verdict.confidence == DETERMINISTIC


def test_which_difference_is_shown() -> None:
    words = evidence("words.md", tier=3, comparisons=(compared("differs", "quotation", DAY),))
    first_hand = evidence("first.md", tier=1, comparisons=(DIFFERS,))
    report = evidence("report.md", tier=2, comparisons=(DIFFERS,), p_refuted=0.99)
    surer = evidence("surer.md", tier=1, comparisons=(DIFFERS,), p_refuted=0.5)
    assert decide(claim(), (report, first_hand, words)).rule == "FC104"
    assert decide(claim(), (report, first_hand)).evidence[0].document == "first.md"
    assert decide(claim(), (report, first_hand, surer)).evidence[0].document == "surer.md"


def test_sources_with_the_same_difference_are_shown_with_it_and_others_are_not() -> None:
    found = [evidence(f"{n}.md", comparisons=(DIFFERS,)) for n in range(5)]
    another = evidence("x.md", comparisons=(compared("differs", "figure", FIGURE, "75"),))
    shown = decide(claim(), (*found, another)).evidence
    assert len(shown) == SHOWN
    assert all(e.stance == "refutes" and e.score == DETERMINISTIC for e in shown)
    assert [e.document for e in decide(claim(), (found[0], another)).evidence] == ["0.md"]


def test_the_reason_names_the_source_and_its_day() -> None:
    dated = evidence(comparisons=(DIFFERS,), published=date(2024, 5, 4))
    assert decide(claim(), (dated,)).reason == "the draft has 40, the source 60 (Title of a.md, 4 May 2024)"


def test_confidence_is_that_of_what_decided() -> None:
    assert decide(claim(), (SAYS_SO,)).confidence == 0.9
    assert decide(claim(), (HOLDS,)).confidence == HELD
    assert decide(claim(), (DENIES,)).confidence == 0.95
    assert decide(claim(), (SILENT,)).confidence == 0.9
    assert decide(claim(), ()).confidence == 1.0


def test_absence_is_not_contradiction() -> None:
    """Passages that do not hold the figures, or that speak of something else, never refute."""
    lacking = [evidence(f"{n}.md", missing=("40", "3 May"), p_refuted=REFUTE - LITTLE) for n in range(8)]
    far = [evidence(f"far{n}.md", wording=0.0, p_refuted=1.0) for n in range(8)]
    verdict = decide(claim(), (*lacking, *far))
    assert (verdict.label, verdict.rule, verdict.correction) == ("not_enough_evidence", "FC103", None)
    assert "'40'" in verdict.reason
    assert [e.stance for e in verdict.evidence] == ["neutral"]


def test_no_evidence_says_what_would_decide() -> None:
    assert "document" in decide(claim(), ()).reason
    assert "Ms Roe" in decide(claim("quotation", attribution="Ms Roe"), ()).reason


# Corrections: at their place in the draft.


def corrected(draft: str, name: str, wrong: str, right: str, number: int = 0) -> tuple[Correction | None, str, str]:
    """The correction of ``wrong`` in one claim of a draft; the claim's text; and the draft with it applied."""
    article = parse(draft.encode(), name)
    checkable = [c for c in extract(article).claims if c.kind in CHECKABLE]
    found = checkable[number]
    at = found.text.index(wrong)
    kind = "figure" if any(char.isdigit() for char in wrong) else "name"
    difference = compared("differs", kind, Span(start=at, end=at + len(wrong)), right)
    correction = decide(found, (evidence(comparisons=(difference,)),)).correction
    if correction is None:
        return None, found.text, article.text
    return correction, found.text, article.text[: correction.start] + correction.text + article.text[correction.end :]


@pytest.mark.parametrize(
    ("draft", "name", "wrong", "right", "number", "expected"),
    [
        ("The depot hired 40 drivers.", "a.txt", "40", "60", 0, "The depot hired 60 drivers."),
        (
            "# Depot\n\nThe **depot** hired *40* drivers\nin May.\n",
            "a.md",
            "40",
            "60",
            0,
            "# Depot\n\nThe **depot** hired *60* drivers\nin May.\n",
        ),
        (
            "<p>Roe &amp; Sons hired 40 drivers &ndash; all local.</p>",
            "a.html",
            "40",
            "60",
            0,
            "<p>Roe &amp; Sons hired 60 drivers &ndash; all local.</p>",
        ),
        (
            "<p>The yard of Roe &amp; Sons hired 40 drivers.</p>",
            "a.html",
            "Roe & Sons",
            "Rowe & Sons",
            0,
            "<p>The yard of Rowe & Sons hired 40 drivers.</p>",
        ),
        (
            "<p>The depot paid &pound;40 to each of its drivers.</p>",
            "a.html",
            "£40",
            "£60",
            0,
            "<p>The depot paid £60 to each of its drivers.</p>",
        ),
        (
            "\ufeffThe depot hired 40 drivers.",
            "a.txt",
            "40",
            "60",
            0,
            "The depot hired 60 drivers.",
        ),
        (
            "The harbour board raised the fee in May. It hired 40 guards in June.",
            "a.txt",
            "40",
            "60",
            1,
            "The harbour board raised the fee in May. It hired 60 guards in June.",
        ),
        (
            "The harbour board raised the fee by 5 euros and hired 40 guards in June.",
            "a.txt",
            "40",
            "60",
            1,
            "The harbour board raised the fee by 5 euros and hired 60 guards in June.",
        ),
        (
            "The harbour board raised the fee by 5 euros and hired 40 guards in June.",
            "a.txt",
            "harbour",
            "port",
            1,
            "The port board raised the fee by 5 euros and hired 40 guards in June.",
        ),
    ],
)
def test_corrections_land_on_the_draft(
    draft: str, name: str, wrong: str, right: str, number: int, expected: str
) -> None:
    correction, _, result = corrected(draft, name, wrong, right, number)
    assert correction is not None
    assert correction.text == right
    assert result == expected


def test_the_row_of_a_table_needs_few_of_the_claims_words() -> None:
    cell = compared("match", "cell")
    assert label(evidence(comparisons=(cell,), wording=0.2)) == "supported"
    assert label(evidence(comparisons=(MATCH,), wording=0.2)) == "not_enough_evidence"
    assert label(evidence(comparisons=(cell,), wording=0.2, missing=("60",))) == "not_enough_evidence"
    assert label(evidence(comparisons=(cell,), wording=0.1)) == "not_enough_evidence"
    assert label(evidence(comparisons=(cell,), wording=0.2, p_refuted=0.95)) == "not_enough_evidence"


def test_a_figure_of_the_clause_before_is_no_fault_of_what_was_added() -> None:
    """The clause before has a claim of its own, which shows the difference."""
    draft = "The depot hired 40 drivers, a fifth fewer than in the spring."
    article = parse(draft.encode(), "a.txt")
    head, added = [c for c in extract(article).claims if c.kind in CHECKABLE]
    at = added.text.index("40")
    difference = compared("differs", "figure", Span(start=at, end=at + 2), "60")
    assert decide(head, (evidence(comparisons=(difference,)),)).label == "refuted"
    assert decide(added, (evidence(comparisons=(difference,)),)).label == "not_enough_evidence"


def test_words_that_the_draft_does_not_have_are_not_corrected() -> None:
    """A pronoun is no place for a part of the name that it stands for."""
    draft = "The harbour board raised the fee in May. It hired 40 guards in June."
    correction, text, _ = corrected(draft, "a.txt", "harbour", "port", 1)
    assert text.startswith("The harbour board hired")
    assert correction is None
    listed = "These posts were put up by the harbour board of Tollin for June:\n\n- 40 guards at the gate of the port\n"
    correction, text, _ = corrected(listed, "a.md", "Tollin", "Marrow", 0)
    assert text.endswith("40 guards at the gate of the port")
    assert correction is None


def test_no_replacement_no_correction() -> None:
    unknown = evidence(comparisons=(compared("differs", replacement=None),))
    assert decide(claim(), (unknown,)).correction is None


# What holds for any evidence.

_SHARE = st.sampled_from([0.0, 0.1, SUPPORT_HELD, 0.4, SUPPORT, 0.7, REFUTE, 0.95, 1.0])
_COMPARISON = st.builds(
    compared,
    st.sampled_from(["match", "differs"]),
    st.sampled_from(sorted(RULE_OF_KIND)),
    st.sampled_from([FIGURE, DAY, Span(start=4, end=9)]),
    st.sampled_from([None, "60"]),
)
_EVIDENCE = st.builds(
    evidence,
    st.sampled_from(["a.md", "b.md", "c.md"]),
    quote=st.sampled_from(["The depot took on drivers.", "Drivers came.", "", " "]),
    p_supported=_SHARE,
    p_refuted=_SHARE,
    wording=_SHARE,
    tier=st.sampled_from([1, 2, 3]),
    missing=st.lists(st.sampled_from(["40", "3"]), unique=True).map(tuple),
    comparisons=st.lists(_COMPARISON, max_size=3).map(tuple),
)
_LISTS = st.lists(_EVIDENCE, max_size=6)


def check_invariants(verdict: Verdict, found: Sequence[Evidence]) -> None:
    quotes = {(e.document, e.quote, e.start, e.end) for e in found}
    assert all((e.document, e.quote, e.start, e.end) in quotes for e in verdict.evidence)
    stances = {e.stance for e in verdict.evidence}
    if verdict.label in ("supported", "refuted", "conflicting"):
        assert verdict.evidence
        assert all(e.quote.strip() for e in verdict.evidence)
    match verdict.label:
        case "supported":
            assert (verdict.rule, stances) == (None, {"supports"})
        case "refuted":
            assert verdict.rule in {"FC101", *RULE_OF_KIND.values()}
            assert stances == {"refutes"}
        case "conflicting":
            assert (verdict.rule, stances) == ("FC102", {"supports", "refutes"})
            assert len({e.document for e in verdict.evidence}) == 2
        case _:
            assert verdict.label == "not_enough_evidence"
            assert verdict.rule == "FC103"
            assert stances <= {"neutral"}
    if verdict.correction:
        assert verdict.label == "refuted"
    assert 0 <= verdict.confidence <= 1
    assert verdict.reason


@settings(max_examples=600, deadline=None)
@given(_LISTS)
def test_no_verdict_without_a_quote_and_no_rule_without_a_cause(found: list[Evidence]) -> None:
    check_invariants(decide(claim(), found), found)


@settings(max_examples=200, deadline=None)
@given(_LISTS)
def test_the_same_evidence_gives_the_same_verdict_and_is_left_alone(found: list[Evidence]) -> None:
    before = [e.model_dump_json() for e in found]
    first, second = decide(claim(), found), decide(claim(), tuple(found))
    assert first.model_dump_json() == second.model_dump_json()
    assert [e.model_dump_json() for e in found] == before


@settings(max_examples=400, deadline=None)
@given(_LISTS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_the_evidence_does_not_change_the_label(pair: tuple[list[Evidence], list[Evidence]]) -> None:
    found, shuffled = pair
    assert label(*found) == label(*shuffled)


def test_a_figure_within_an_altered_quotation_does_not_outweigh_it() -> None:
    whole = compared("differs", "quotation", Span(start=0, end=30), replacement="another wording")
    within = compared("match", "figure", Span(start=4, end=7))
    assert label(evidence(comparisons=(whole, within), p_supported=0.9)) == "refuted"
