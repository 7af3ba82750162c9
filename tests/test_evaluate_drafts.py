"""Labelled drafts: which finding answers which span, hand-counted measures, and faults of the annotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import UsageError
from factcheck.evaluate.drafts import MEASURES, DraftsResult, check_runs, score
from factcheck.evaluate.gold import GoldSpan, LabelledDraft, load_runs
from factcheck.evaluate.quotes import Sources, corrects, page_text
from factcheck.evaluate.spans import SEVERITY, assign
from factcheck.report.contract import CorrectionOut, EvidenceOut, FindingOut, SpanOut, VerdictName
from factcheck.types import Span

DOCUMENTS = {
    "quay.md": "# The quay\n\nThe quay is **310** metres long.\n\n| year | boats |\n| --- | --- |\n| 2023 | 41 |\n",
    "ferry.html": "<html><script>The ferry sank.</script><p>The <b>ferry</b> runs\n daily.</p><p>It is blue.</p></html>",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def cited(document: str, quote: str) -> EvidenceOut:
    return EvidenceOut(
        document=document, title="", published=None, quote=quote, start=0, end=1, stance="supports", score=1
    )


def finding(
    start: int, end: int, verdict: VerdictName, *evidence: EvidenceOut, correction: CorrectionOut | None = None
) -> FindingOut:
    return FindingOut(
        id=f"{start}-{end}-{verdict}", rule=None, claim="", span=SpanOut(start=start, end=end), line=1, column=1,
        verdict=verdict, confidence=None, reason="", evidence=list(evidence), correction=correction,
    )  # fmt: skip


def gold(start: int, end: int, label: str, **more: Any) -> GoldSpan:
    return GoldSpan(start=start, end=end, text=more.pop("text", "x" * (end - start)), label=label, **more)


def scored(corpus: Path, *drafts: tuple[list[GoldSpan], list[FindingOut]], resamples: int = 0) -> DraftsResult:
    cases = [(LabelledDraft(str(n), corpus, corpus, spans), found) for n, (spans, found) in enumerate(drafts)]
    return score(cases, resamples=resamples)


def test_a_finding_goes_to_the_span_that_it_shares_most_with(corpus: Path) -> None:
    spans = [gold(0, 10, "supported"), gold(10, 40, "refuted"), gold(50, 60, "supported")]
    found = [
        finding(5, 14, "supported"),  # 5 with the first, 4 with the second
        finding(8, 12, "refuted"),  # 2 with each: the first is filled more
        finding(0, 60, "not_checkable"),  # most with the second
        finding(57, 100, "supported"),  # 3 of the 10 of the third: just enough
        finding(58, 100, "conflicting"),  # 2 of 10: too little
        finding(41, 49, "error"),
    ]
    draft = assign(spans, found, Sources(corpus))
    assert [[f.verdict for f in span.findings] for span in draft.spans] == [
        ["supported", "refuted"],
        ["not_checkable"],
        ["supported"],
    ]
    assert [f.verdict for f in draft.loose] == ["conflicting", "error"]


def test_the_answer_of_a_span_is_its_worst_finding(corpus: Path) -> None:
    for better, verdict in enumerate(SEVERITY):
        found = [finding(0, 10, name) for name in reversed(SEVERITY[better:])]  # type: ignore[arg-type]
        assert assign([gold(0, 10, "supported")], found, Sources(corpus)).spans[0].answer == verdict
    assert assign([gold(0, 10, "supported")], [], Sources(corpus)).spans[0].answer == "missed"


def test_rates_are_counted_by_hand(corpus: Path) -> None:
    spans = [
        gold(0, 10, "refuted", error_type="wrong_number", wrong_words=Span(start=2, end=5)),
        gold(10, 20, "refuted", error_type="wrong_number", wrong_words=Span(start=18, end=20)),
        gold(20, 30, "conflicting"),
        gold(30, 40, "refuted", error_type="wrong_name"),
        gold(40, 50, "supported"),
        gold(50, 60, "supported"),
        gold(60, 70, "supported"),
        gold(70, 80, "supported"),
        gold(80, 90, "not_enough"),
        gold(90, 100, "not_enough", accept=frozenset({"refuted"})),
        gold(100, 110, "not_checkable"),
        gold(110, 120, "not_checkable"),
        gold(120, 130, "boilerplate"),
        gold(130, 140, "boilerplate"),
        gold(140, 150, "not_enough"),
    ]
    found = [
        finding(0, 10, "refuted"),
        finding(10, 18, "conflicting"),  # beside the wrong words
        finding(20, 30, "not_enough_evidence"),
        finding(40, 50, "supported"),
        finding(50, 60, "refuted"),
        finding(60, 70, "not_enough_evidence"),
        finding(80, 90, "not_enough_evidence"),
        finding(90, 100, "refuted"),  # accepted
        finding(100, 110, "not_checkable"),
        finding(110, 120, "error"),
        finding(120, 130, "supported"),
        finding(140, 150, "supported"),
        finding(200, 210, "supported"),
    ]
    result = scored(corpus, (spans, found))
    expected = {
        "error_recall": (2 / 4, 4),
        "error_recall_soft": (3 / 4, 4),
        "error_located": (1 / 2, 2),
        "false_alarm_rate": (1 / 4, 4),
        "unsupported_rate": (1 / 4, 4),
        "precision_refuted": (2 / 3, 3),
        "supported_recall": (1 / 4, 4),
        "not_enough_accuracy": (2 / 3, 3),
        "missed_checkable": (2 / 11, 11),
        "not_checkable_judged": (1 / 2, 2),
        "boilerplate_judged": (1 / 2, 2),
        "citation_accuracy": (None, 0),
        "quotes_verbatim": (None, 0),
        "correction_offered": (None, 0),
        "correction_accuracy": (None, 0),
        # supported: tp 1, fp 1 (140), fn 3 -> 1/3; refuted: tp 2, fp 1 (50), fn 1 -> 2/3; not_enough: tp 2, fp 1, fn 1 -> 2/3
        "macro_f1": ((1 / 3 + 2 / 3 + 2 / 3) / 3, 10),
    }
    assert tuple(expected) == MEASURES
    for name, (value, cases) in expected.items():
        assert (result.values[name], result.cases[name]) == (pytest.approx(value), cases), name
    assert result.by_error_type == {
        "unspecified": {"n": 1, "flagged": 0, "soft": 1, "missed": 0},
        "wrong_name": {"n": 1, "flagged": 0, "soft": 0, "missed": 1},
        "wrong_number": {"n": 2, "flagged": 2, "soft": 0, "missed": 0},
    }
    assert result.confusion["supported"] == {"missed": 1, "not_enough_evidence": 1, "refuted": 1, "supported": 1}
    assert result.loose == {"supported": 1}
    assert (result.drafts, result.findings) == (1, 13)


def test_citations_and_quotes(corpus: Path) -> None:
    quay, ferry = cited("quay.md", "The quay is 310 metres long."), cited("corpus/ferry.html", "The ferry runs daily.")
    false = cited("quay.md", "The quay is 450 metres long.")
    spans = [gold(n, n + 10, "supported", documents=frozenset({"quay.md"})) for n in (0, 10, 20, 30)]
    found = [
        finding(0, 10, "supported", false, quay),
        finding(10, 20, "supported", ferry),  # stands there, but in another document
        finding(20, 30, "refuted", false),
        finding(30, 40, "not_enough_evidence", ferry),  # no citation is asked of it
    ]
    result = scored(corpus, (spans, found), ([gold(0, 10, "supported")], [finding(50, 60, "supported", quay)]))
    assert (result.values["citation_accuracy"], result.cases["citation_accuracy"]) == (pytest.approx(1 / 3), 3)
    assert (result.values["quotes_verbatim"], result.cases["quotes_verbatim"]) == (pytest.approx(4 / 6), 6)


@pytest.mark.parametrize(
    ("document", "quote", "stands"),
    [
        ("quay.md", "The quay is 310\n metres long.", True),
        ("./quay.md", "2023 41", True),
        ("quay.md", "The quay is 310 feet long.", False),
        ("quay.md", " ** ", False),
        ("ferry.html", "daily. It is", True),
        ("ferry.html", "<b>ferry</b> runs", True),
        ("ferry.html", "daily.It is", False),
        ("absent.md", "The quay", False),
        ("../draft.md", "secret", False),
    ],
)
def test_a_quote_has_to_stand_in_its_document(corpus: Path, document: str, quote: str, stands: bool) -> None:
    (corpus.parent / "draft.md").write_text("secret", encoding="utf-8")
    assert Sources(corpus).hold(document, quote) is stands


def test_a_page_is_read_without_tags_and_scripts() -> None:
    source = "<p>One<b>two</b></p><style>x</style><td>three</td>&amp; <script>no</script>"
    assert page_text(source).split() == ["Onetwo", "three", "&"]


TEXT = "The quay cost 4.2 million euros in 1993."


@pytest.mark.parametrize(
    ("wrong", "right", "old", "new", "good"),
    [
        ("4.2 million", "5.6 million", "4.2", "5.6", True),
        ("4.2 million", "5.6 million", "4.2 million", "5.6 million", True),
        ("4.2 million", "5.6 million", "4.2", "5.9", False),
        ("4.2 million", "5.6 million", "1993", "5.6", False),  # the wrong figure still stands there
        ("4.2", "4.25", "4.2", "4.25", True),
        ("4.2", "-4.2", "4.2", "-4.2", True),
        ("euros", "$", "euros", "€", False),
        ("million euros", "euros", "million euros", "euros", True),  # a mere deletion
        ("million euros", "euros", "euros", "euros", False),  # nothing was changed
        ("1993", "a very wet spring of that year 1994", "1993", "spring of that year 1994", True),  # half is enough
        ("1993", "a very wet spring of that year 1994", "1993", "spring 1994", False),
    ],
)
def test_a_correction_is_right_when_the_right_words_stand_and_the_wrong_ones_do_not(
    wrong: str, right: str, old: str, new: str, good: bool
) -> None:
    at, place = TEXT.index(wrong), TEXT.index(old)
    base = 100
    span = gold(
        base, base + len(TEXT), "refuted", text=TEXT, right_words=right,
        wrong_words=Span(start=base + at, end=base + at + len(wrong)),
    )  # fmt: skip
    assert corrects(CorrectionOut(start=base + place, end=base + place + len(old), text=new), span) is good


def test_corrections_are_counted_on_detected_errors(corpus: Path) -> None:
    words = Span(start=14, end=17)
    span = gold(0, len(TEXT), "refuted", text=TEXT, right_words="5.6", wrong_words=words)
    right, wrong, beside = (
        CorrectionOut(start=a, end=b, text=t) for a, b, t in ((14, 17, "5.6"), (14, 17, "6"), (30, 34, "5.6"))
    )
    drafts = [([span], [finding(0, 30, "refuted", correction=one)]) for one in (right, wrong, beside, None)]
    drafts.append(([span], [finding(0, 30, "not_enough_evidence")]))  # not detected: no case
    result = scored(corpus, *drafts)
    assert (result.values["correction_offered"], result.cases["correction_offered"]) == (2 / 4, 4)
    assert (result.values["correction_accuracy"], result.cases["correction_accuracy"]) == (1 / 4, 4)


@pytest.mark.parametrize(
    ("start", "end", "touches"), [(17, 17, True), (14, 14, True), (18, 18, False), (13, 13, False)]
)
def test_an_insertion_touches_the_wrong_words_at_their_edges(corpus: Path, start: int, end: int, touches: bool) -> None:
    span = gold(0, len(TEXT), "refuted", text=TEXT, right_words="4.25", wrong_words=Span(start=14, end=17))
    alarm = finding(0, 30, "refuted", correction=CorrectionOut(start=start, end=end, text="5"))
    assert scored(corpus, ([span], [alarm])).values["correction_offered"] == touches


def test_intervals_come_from_resampling_drafts_and_are_the_same_every_time(corpus: Path) -> None:
    right = ([gold(0, 10, "supported")], [finding(0, 10, "supported")])
    wrong = ([gold(0, 10, "supported")], [finding(0, 10, "refuted")])
    one, again = (scored(corpus, *[right] * 5, *[wrong] * 5, resamples=300).intervals for _ in range(2))
    assert one == again
    low, high = one["supported_recall"]
    assert 0.1 <= low < 0.5 < high <= 0.9
    assert scored(corpus, *[right] * 9, resamples=50).intervals["supported_recall"] == (1, 1)
    assert "error_recall" not in one
    assert scored(corpus, right).intervals == {}


VERDICTS = st.sampled_from(SEVERITY)
LABELS = st.sampled_from(["supported", "refuted", "conflicting", "not_enough", "not_checkable", "boilerplate"])


@given(st.lists(LABELS, min_size=1, max_size=6), st.lists(st.tuples(st.integers(0, 60), VERDICTS), max_size=8))
def test_every_value_lies_between_0_and_1_and_every_finding_is_counted(
    labels: list[str], verdicts: list[tuple[int, VerdictName]]
) -> None:
    spans = [gold(10 * n, 10 * n + 9, label) for n, label in enumerate(labels)]
    found = [finding(at, at + 7, verdict) for at, verdict in verdicts]
    result = scored(Path(), (spans, found))
    assert all(value is None or 0 <= value <= 1 for value in result.values.values())
    assert sum(sum(row.values()) for row in result.confusion.values()) == len(labels)
    draft = assign(spans, found, Sources(Path()))
    assert sorted(f.id for f in draft.findings) == sorted(f.id for f in found)


DRAFT = "The quay is 310 metres long.\n"
SPAN: dict[str, Any] = {"start": 0, "end": 28, "text": DRAFT.strip(), "label": "supported"}


def case(folder: Path, span: dict[str, Any] = SPAN) -> Path:
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "quay.md").write_text(DOCUMENTS["quay.md"], encoding="utf-8")
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "gold.jsonl").write_text(json.dumps(span) + "\n", encoding="utf-8")
    return folder


def test_the_three_layouts(tmp_path: Path) -> None:
    for name in ("b", "a"):
        case(tmp_path / "many" / name)
    assert [run.name for run in load_runs(tmp_path / "many" / "a")] == ["a"]
    assert [run.name for run in load_runs(tmp_path / "many")] == ["a", "b"]
    shared = tmp_path / "shared"
    (shared / "corpus").mkdir(parents=True)
    (shared / "drafts").mkdir()
    rows = []
    for name in ("x.md", "y.txt"):
        (shared / "drafts" / name).write_text(DRAFT, encoding="utf-8")
        rows.append({"draft": name, "spans": [{**SPAN, "evidence_doc": "corpus/quay.md", "accept": ["not_enough"]}]})
    (shared / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (run,) = load_runs(shared)
    assert [draft.name for draft in run.drafts] == ["x", "y"]
    assert run.drafts[0].spans[0].documents == {"quay.md"}
    assert run.drafts[0].spans[0].accept == {"not_enough"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"label": "false"}, 'unknown label "false"'),
        ({"start": None}, '"start" is null, not a whole number from 0'),
        ({"start": -1}, '"start" is -1, not a whole number from 0'),
        ({"end": 0}, '"start" 0 is not before "end" 0'),
        ({"error_span": {"start": 20, "end": 40}}, '"error_span" 20-40 is not inside the span 0-28'),
        ({"error_span": [1, 2]}, '"error_span" is a list, not an object'),
        ({"evidence": ["quay.md"]}, "evidence is text, not an object"),
        ({"evidence_doc": 3}, '"evidence_doc" is a whole number, not a list'),
        ({"accept": ["maybe"]}, 'unknown label "maybe" in "accept"'),
    ],
)
def test_a_wrong_annotation_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    folder = case(tmp_path / "case", {**SPAN, **change})
    with pytest.raises(UsageError) as caught:
        load_runs(folder)
    assert f"{folder / 'gold.jsonl'}, line 1: " in caught.value.message
    assert message in caught.value.message
    assert caught.value.hint


def test_an_annotation_has_to_fit_its_draft(tmp_path: Path) -> None:
    runs = load_runs(case(tmp_path / "case", {**SPAN, "start": 1, "end": 29}))
    with pytest.raises(UsageError, match=r"line 1: draft\.md has 'he quay"):
        check_runs(runs, cache_dir=tmp_path / "cache")


def test_a_folder_that_is_no_labelled_set_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    two = case(tmp_path / "two")
    (two / "draft.txt").write_text(DRAFT, encoding="utf-8")
    void = case(tmp_path / "void")
    (void / "gold.jsonl").write_text("\n", encoding="utf-8")
    stray = case(tmp_path / "stray")
    (stray / "drafts").mkdir()
    (stray / "gold.jsonl").write_text('{"draft": "../draft.md", "spans": []}\n', encoding="utf-8")
    bare = case(tmp_path / "bare")
    (bare / "corpus" / "quay.md").unlink()
    (bare / "corpus").rmdir()
    expected = {
        tmp_path / "absent": "no such folder",
        tmp_path / "empty": "no gold.jsonl here or one level below",
        two: r"2 files named draft\.\*",
        void: "no rows in it",
        stray: r'there is no draft "\.\./draft\.md"',
        bare: "no folder named corpus in it",
    }
    for folder, message in expected.items():
        with pytest.raises(UsageError, match=message):
            load_runs(folder)
