"""A draft is held against itself: what cannot both be right is shown at both places, and nothing else is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.consistency import disagreements, review
from factcheck.consistency.disagreement import Disagreement
from factcheck.extract import extract
from factcheck.read import parse
from factcheck.types import Article, Evidence, Finding, Verdict

FILLER = "The harbour of Marrow lies on the north coast, and the town grew around it when the fishing boats came.\n"


def draft(text: str) -> Article:
    return parse(text.encode(), "draft.md")


def found(text: str) -> list[Disagreement]:
    article = draft(text)
    return list(disagreements(article, extract(article).claims))


def finding_list(article: Article, labels: dict[str, str], read: dict[str, float] | None = None) -> list[Finding]:
    """A finding for every claim: the label of the first key that stands in its text, else no evidence; and so the
    verifier's probability of support, else 0.9."""
    out = []
    for claim in extract(article).claims:
        label = next((label for words, label in labels.items() if words in claim.text), "not_enough_evidence")
        sure = next((sure for words, sure in (read or {}).items() if words in claim.text), 0.9)
        evidence = (Evidence(document="log.md", title="Log", published=None, sha256="0" * 64, quote=claim.text, start=0,
                             end=len(claim.text), stance="supports", score=0.9, p_supported=sure),)  # fmt: skip
        out.append(Finding(claim=claim, verdict=Verdict.model_validate(
            {"label": label, "confidence": 0.9, "evidence": evidence, "reason": "test"})))  # fmt: skip
    return out


def applied(article: Article, one: Disagreement) -> str:
    assert one.doubtful.correction is not None
    fix = one.doubtful.correction
    return article.text[: fix.start] + fix.text + article.text[fix.end :]


LIST = "# Boats\n\n{intro}\n\n- Norway, {a} boats\n- Spain, {b} boats\n- Malta, {c} boats\n- Total, {total} boats\n"
INTRO = "The town sold boats to three countries:"
WRONG: list[tuple[str, str, str]] = [
    (LIST.format(intro=INTRO, a="1,200", b="800", c="350", total="2,450"), "2,450", "2,350"),
    (LIST.format(intro=INTRO, a="1200", b="800", c="350", total="2300"), "2300", "2350"),
    ("# Boats\n\nSold.\n\n| Land | 2023 | 2024 |\n|---|---|---|\n| Norway | 120 | 131 |\n| Spain | 80 | 85 |\n"
     "| Total | 200 | 226 |\n", "226", "216"),
    ("# Costs\n\nSpent.\n\n| Item | Cost |\n|---|---|\n| Quay | €1.25m |\n| Crane | €2.50m |\n| Total | €3.15m |\n",
     "3.15", "3.75"),
    ("# Ferry fire kills 12\n\n3 March 2025\n\nFourteen people died when a ferry caught fire off Marrow.\n\n" + FILLER,
     "12", "14"),
    ("# New harbour to cost €14m\n\nThe council of Marrow said that the new harbour will cost €41 million.\n\n" + FILLER,
     "€14m", "€41m"),
    ("# Ann Hall wins\n\n10 August 2025\n\nAnn Hall won the 200 metres backstroke in Marrow on Saturday.\n\n" + FILLER +
     "\nThe 200 metres backstroke in Marrow was won by Ann Hall on Friday.\n", "Friday", "Saturday 9 August 2025"),
    ("# Council to close nine schools\n\nThe council of Marrow will close six schools next summer.\n\n" + FILLER,
     "nine", "six"),
    ("# Mill\n\nThe mill will close, its owner Remy Alcaster told the workers on Monday.\n\nThe owner Remy Alcastor of "
     "the mill said that the workers would be paid.\n\nAlcaster had inherited it.\n", "Remy Alcastor", "Remy Alcaster"),
    ("# Mill\n\nAda Roe, 45, owns the mill. Workers like her.\n\nThe house was bought by Ada Roe, 47, in spring.\n",
     "47", "45"),
    ("# Ada Roe dies\n\n16 January 2026\n\nAda Roe, who died on Monday aged 83, built bridges. She was born on "
     "9 June 1936 in Arles.\n", "83", "89"),
    ("# Lives\n\n*Ada Roe, engineer; born 9 June 1936, died 12 January 2026 aged 90*\n", "90", "89"),
    ("# Fair\n\n1 July 2025\n\nThe fair of Marrow opens on Saturday 19 July 2025, and the fair of Tollin on Monday 14 "
     "July 2025.\n\nThe mayor of Marrow opened the old fair on Saturday 15 June 2025.\n", "Saturday 15 June 2025",
     "Sunday 15 June 2025"),
    ("# Mill\n\nThe mill of Tollin closed in 2015, 25 years after it was opened in 1980.\n", "25 years", "35 years"),
    ("# Quay\n\nBegun in 1990, the quay was finished six years later, in 1998.\n", "six years", "eight years"),
    ("# Mill\n\nThe court of Marrow closed the mill on 14 June 2024.\n\n" + FILLER + "\nThe court of Marrow closed the "
     "mill on 24 June 2024.\n", "24 June 2024", "14 June 2024"),
    ("# Quay\n\nThe harbour authority spent 12 million euros on the new quay at Marrow.\n\n" + FILLER + "\nThe harbour "
     "authority spent 15 million euros on the new quay at Marrow.\n", "15 million euros", "12 million euros"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_what_cannot_both_be_right_is_found_and_put_right(text: str, wrong: str, right: str) -> None:
    article = draft(text)
    (one,) = found(text)
    fix = one.doubtful.correction
    assert fix is not None
    assert article.text[fix.start : fix.end] == wrong
    assert fix.text == right
    mended = applied(article, one)
    assert found(mended) == []


CLEAN: list[str] = [
    LIST.format(intro=INTRO, a="1,200", b="800", c="350", total="2,350"),
    # More countries than the list names.
    LIST.format(intro="The town sold boats to many countries, including these:", a="1,200", b="800", c="350",
                total="9,100"),
    # Another race on another day, and one more of the same.
    "# Two wins for Ann Hall\n\n10 August 2025\n\nAnn Hall won the 200 metres backstroke on Saturday in 2:06.41, a national "
    "record. On Friday Ann Hall had won the 100 metres backstroke.\n",
    "# Two wins for Ann Hall\n\n10 August 2025\n\nAnn Hall won the backstroke race in Marrow on Saturday. On Friday Ann Hall "
    "had already won the backstroke race in Marrow.\n",
    # Rounded parts.
    "# Costs\n\nSpent.\n\n| Item | Cost |\n|---|---|\n| Quay | €1.2m |\n| Crane | €2.3m |\n| Total | €3.6m |\n",
    # Shares of something else.
    "# Votes\n\nCast.\n\n| Party | Share |\n|---|---|\n| Reds | 40% |\n| Blues | 35% |\n| Total | 100% |\n",
    "# Ferry fire kills 12\n\n3 March 2025\n\nTwelve people died when a ferry caught fire off Marrow on Monday. In 2019 "
    "14 people died when a ferry caught fire there.\n",
    "# Ferry fire kills 12\n\n3 March 2025\n\nThe ferry fire off Marrow has shocked the town. Fourteen people were hurt "
    "in the fire.\n",
    "# More than 40 boats lost\n\nThe storm sank 46 boats in the harbour of Marrow.\n",
    "# Quay\n\nThe quay cost 12 million euros in 2019.\n\nThe quay cost 15 million euros in 2024.\n",
    "# Fire\n\nPolice said that the fire at Marrow hurt 12 people.\n\nJon Hale said that the fire at Marrow hurt 15 "
    "people.\n",
    # Two persons.
    "# Brothers\n\nThe mill belongs to Paul Alcaster, who bought it from the town.\n\nPaula Alcaster bought the town's "
    "other mill.\n",
    "# Mill\n\nAda Roe, 45, owns the mill.\n\nWhen she took over, Ada Roe, then 31, had never seen a mill.\n",
    "# Ada Roe dies\n\n16 January 2026\n\nAda Roe, who died on Monday aged 89, built bridges. She was born on 9 June "
    "1936 in Arles.\n",
    "# Lives\n\n*Ada Roe, engineer; born 9 June 1936, died 12 January 2026 aged 89*\n",
    "# Fair\n\n1 July 2025\n\nThe fair of Marrow opens on Saturday 19 July 2025.\n",
    "# Mill\n\nThe mill of Tollin closed in 2015, 35 years after it was opened in 1980.\n",
    "# Ferries\n\nThe ferry sails to Marrow on 14 June 2024.\n\nThe ferry sails to Tollin on 24 June 2024.\n",
    # A quotation may err; the draft does not.
    '# Fair\n\n1 July 2025\n\n"We open on Saturday 15 June 2025," said Jon Hale, mayor of Marrow.\n',
    "# New lamps cut crime in Marrow\n\nCrime did not change in the other streets. In the streets with lamps it fell by "
    "9%.\n",
    "# Lamps may cut crime in Marrow\n\nCrime did not change in the streets with lamps.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_what_can_both_be_right_is_left_alone(text: str) -> None:
    assert [(one.doubtful.says, one.other.says) for one in found(text)] == []


def test_a_headline_that_claims_an_effect_which_the_text_denies() -> None:
    (one,) = found(
        "# New lamps cut crime in Marrow\n\n" + FILLER + "\nCrime in the streets did not change, the study found.\n"
    )
    assert one.doubtful.claim.text == "New lamps cut crime in Marrow"
    assert "did not change" in one.other.says


TWICE = (
    "# Quay\n\nThe harbour authority spent 12 million euros on the new quay at Marrow.\n\n" + FILLER + "\nThe harbour "
    "authority spent 15 million euros on the new quay at Marrow.\n"
)


def verdicts(labels: dict[str, str]) -> dict[str, Verdict]:
    article = draft(TWICE)
    reviewed = review(article, finding_list(article, labels))
    return {words: f.verdict for f in reviewed if f.verdict for words in ("12 million", "15 million")
            if words in f.claim.text}  # fmt: skip


def test_without_a_source_the_later_place_is_shown_and_the_draft_is_cited() -> None:
    article = draft(TWICE)
    verdict = verdicts({})["15 million"]
    assert (verdict.label, verdict.rule) == ("refuted", "FC108")
    assert "line 3" in verdict.reason
    cited = verdict.evidence[0]
    assert (cited.document, cited.sha256, cited.stance) == (article.source, article.sha256, "refutes")
    assert article.text[cited.start : cited.end] == cited.quote
    assert "12 million euros" in cited.quote
    assert [e.stance for e in verdict.evidence[1:]] == ["neutral"]
    assert verdicts({})["12 million"].label == "not_enough_evidence"


@pytest.mark.parametrize(("supported", "wrong"), [("12 million", "15 million"), ("15 million", "12 million")])
def test_the_side_that_no_source_bears_out_is_the_wrong_one(supported: str, wrong: str) -> None:
    both = verdicts({supported: "supported"})
    assert (both[wrong].label, both[wrong].rule) == ("refuted", "FC108")
    assert both[supported].label == "supported"
    assert {e.document for e in both[wrong].evidence} == {"log.md"}
    correction = both[wrong].correction
    assert correction is not None
    assert correction.text == f"{supported} euros"


@pytest.mark.parametrize(
    "labels",
    [
        {"12 million": "supported", "15 million": "supported"},
        {"12 million": "refuted"},
        {"15 million": "refuted"},
        {"15 million": "conflicting"},
    ],
)
def test_what_the_sources_have_settled_stays(labels: dict[str, str]) -> None:
    for words, verdict in verdicts(labels).items():
        assert (verdict.label, verdict.rule) == (labels.get(words, "not_enough_evidence"), None)


@pytest.mark.parametrize(("sure", "settled"), [(0.3, False), (0.5, True)])
def test_support_by_figures_alone_yields_to_what_the_verifier_reads(sure: float, settled: bool) -> None:
    article = draft(
        "# New lamps cut crime in Marrow\n\n" + FILLER + "\nCrime in the streets did not change, it found.\n"
    )
    both = {"lamps": "supported", "did not change": "supported"}
    reviewed = review(article, finding_list(article, both, {"lamps": sure}))
    (headline,) = [f.verdict for f in reviewed if f.verdict and "lamps" in f.claim.text]
    assert (headline.label, headline.rule) == (("supported", None) if settled else ("refuted", "FC108"))


def test_a_total_that_a_source_bears_out_is_not_blamed_on_its_parts() -> None:
    article = draft(WRONG[0][0])
    for finding in review(article, finding_list(article, {"2,450": "supported"})):
        assert finding.verdict is not None
        assert finding.verdict.rule is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 99_999), min_size=3, max_size=3), st.integers(1, 5_000))
def test_a_right_total_is_never_called_wrong_and_one_too_small_always(parts: list[int], less: int) -> None:
    a, b, c = (f"{part:,}" for part in parts)
    right = sum(parts)
    assert not found(LIST.format(intro=INTRO, a=a, b=b, c=c, total=f"{right:,}"))
    small = max(1, right - less)
    rounded = all(part % 10 == 0 for part in parts)
    if small < right and not rounded:
        (one,) = found(LIST.format(intro=INTRO, a=a, b=b, c=c, total=f"{small:,}"))
        assert one.doubtful.correction is not None
        assert one.doubtful.correction.text.replace(",", "") == str(right)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=400))
def test_no_draft_breaks_it(text: str) -> None:
    article = parse(("# A\n\nThe mill at Tollin was built in 1931.\n\n" + text).encode("utf-8", "replace"), "draft.txt")
    claims = extract(article).claims
    for one in disagreements(article, claims):
        assert one.doubtful.claim in claims


def test_a_long_draft_takes_seconds_at_most() -> None:
    text = "\n\n".join(
        f"The town of Marrow spent {n} million euros on the harbour in {1900 + n % 120}." for n in range(450)
    )
    article = draft("# Spending\n\n" + text)
    claims = extract(article).claims
    start = time.perf_counter()
    list(disagreements(article, claims))
    assert time.perf_counter() - start < 20
