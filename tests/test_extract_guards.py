"""Guards, and what hostile drafts may cost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import extract
from factcheck.extract.clause import LONGEST
from factcheck.extract.guards import confirmed, doubtful, elements, strays, uncovered
from factcheck.extract.select import select
from factcheck.read import parse
from factcheck.types import CHECKABLE, Article, Block, Piece


@pytest.mark.parametrize(
    ("claim", "source", "missing"),
    [
        ("The firm cut 300 jobs.", "The firms cut 300 jobs and closed a plant.", []),
        ("The firm cut 400 jobs.", "The firm cut 300 jobs.", ["400"]),
        ("The firm cut 1,300 jobs.", "The firm cut 1300 jobs.", []),
        ("The firm never cut jobs.", "The firm did not cut jobs.", []),
        ("The firm did not cut jobs.", "The firm cut jobs.", ["not"]),
        ("Ann Hall’s firm cut jobs.", "The firm of Ann Hall cut jobs.", []),
        ("Eva Hall’s firm cut jobs.", "The firm of Ann Hall cut jobs.", ["eva"]),
    ],
)
def test_a_claim_may_say_only_what_its_source_says(claim: str, source: str, missing: list[str]) -> None:
    assert strays(claim, source) == missing


def test_every_checkable_word_must_be_covered() -> None:
    sentence = "The firm cut 300 jobs and closed its plant in Lille."
    assert not uncovered(sentence, ["The firm cut 300 jobs", "The firm closed its plant in Lille."])
    assert uncovered(sentence, ["The firm cut 300 jobs", "The firm closed its plant."]) == elements("Lille")


def test_a_judge_must_confirm_every_claim() -> None:
    asked: list[tuple[str, str]] = []

    def entails(premise: str, claim: str) -> float:
        asked.append((premise, claim))
        return 0.1 if "Torm" in claim else 0.9

    assert confirmed("S.", ["A in Lise."], entails, context="C.")
    assert not confirmed("S.", ["A in Lise.", "B in Torm."], entails)
    assert asked[0] == ("C. S.", "A in Lise.")


def test_a_split_that_the_judge_does_not_confirm_goes_back_to_the_whole_sentence() -> None:
    draft = "The firm cut 300 jobs and closed its plant in Lille. The dam opened in 1979 and failed in 1988."
    article = parse(draft.encode(), "a.txt")
    found = extract(article, entails=lambda _, claim: 0.2 if "Lille" in claim else 0.9)
    assert [claim.text for claim in found.claims] == [
        "The firm cut 300 jobs and closed its plant in Lille.",
        "The dam opened in 1979",
        "The dam failed in 1988.",
    ]


@pytest.mark.parametrize(
    ("sentence", "claim", "asked"),
    [
        ("The dam opened in 1979 and failed in 1988.", "The dam opened in 1979", False),
        ("The dam opened in 1979 and failed in 1988.", "The dam failed in 1988.", True),
        ("Roe said the dam opened in 1979 and failed in 1988.", "the dam opened in 1979", True),
        ("The dam opened in 1979 and may have failed in 1988.", "The dam opened in 1979", True),
        ("If it rains, the dam opens and the road floods.", "the road floods.", True),
    ],
)
def test_only_what_may_say_something_else_is_asked_about(sentence: str, claim: str, asked: bool) -> None:
    assert doubtful(sentence, claim) is asked


def test_a_sentence_that_stays_whole_is_not_asked_about() -> None:
    def entails(premise: str, claim: str) -> float:
        raise AssertionError(premise, claim)

    assert len(extract(parse(b"The dam opened in 1979.", "a.txt"), entails=entails).claims) == 1


_WORDS = st.sampled_from(
    "The firm Ann Hall and , ; : who which opened cut 300 jobs in Lise by 4% to €3 said that “we won” he it while Monday a the is was "
    "built with respectively from between The company plc its In 2004 Its deal agreed to buy Torm two years later rocket ( ) — . because will build not שלום 😀 é".split()
)


@given(st.lists(_WORDS, max_size=30))
@settings(max_examples=60, deadline=None)
def test_claims_say_what_the_sentence_says_and_all_of_it(words: list[str]) -> None:
    article = parse(" ".join(words).encode(), "a.txt")
    found = extract(article)
    for sentence in {claim.sentence for claim in found.claims}:
        claims = [claim for claim in found.claims if claim.sentence == sentence]
        own = article.text[sentence.start : sentence.end]
        assert not uncovered(own, [claim.text for claim in claims])
        for claim in claims:
            assert not strays(claim.text, f"{own} {claim.context} {' '.join(words)}")


@pytest.mark.parametrize(
    "unit",
    [
        "Ann Hall ",
        "the dog ran and ",
        "a, ",
        '“a "b ',
        "(",
        "?",
        "שלום ",
        "\u202eשלום ",
        "1,",
        "said Ann, ",
        "word; ",
        "is and ",
        "Ann Hall, a pilot, and Tom Roe, ",
        "Ann and Tom respectively ",
        "Lise 4, Torm 5, ",
        "the port of ",
        "That was 4% of ",
        "between A and ",
        "will ",
        "sooner or later ",
        "such a poor ",
        "economists ",
    ],
)
def test_a_very_long_line_takes_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    block = Block(kind="paragraph", text=text, pieces=(Piece(0, 0, len(text)),))
    article = Article(source="-", text=text, sha256="", title="", published=None, blocks=(block,))
    began = time.perf_counter()
    found = extract(article)
    assert time.perf_counter() - began < 20
    assert len(found.claims) <= 200_000 // LONGEST or all(len(claim.text) < LONGEST for claim in found.claims)


def test_five_thousand_words_take_less_than_two_seconds() -> None:
    paragraphs = (
        "".join(
            f"The mayor of ward {n}, a former pilot, met Ann Hall on Monday and the board approved {k}% of loan {n}, which is due. "
            for k in range(10)
        )
        for n in range(22)
    )
    article = parse("\n\n".join(paragraphs).encode(), "a.txt")
    extract(article)
    began = time.process_time()
    found = extract(article)
    seconds = time.process_time() - began
    assert len(article.text.split()) > 4800
    assert len(found.claims) > 400
    assert seconds < 2
    assert len(found.claims) / seconds > 300


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("This mix is ideal for young readers.", "opinion"),
        ("It is a truly wonderful film.", "opinion"),
        ("We recommend that you book early.", "advice"),
        ("It is recommended to book early.", "advice"),
        ("For best results, use cold water.", "advice"),
        ("The plan will transform the valley.", "prediction"),
        ("The minister said the plan will transform the valley.", "statement"),
        ("Ministers should resign.", "opinion"),
        ("Ministers should resign, the union said.", "statement"),
        ("Her claims were false.", "statement"),
        ("So-called “green” steel is simply splendid.", "opinion"),
        ("I flew to Torm with 300 others in May 2019.", "statement"),
        ("You can see the tower from here.", "opinion"),
        ("The tower shows you the way.", "statement"),
        ("What a sight it was.", "opinion"),
        ("Those who know her would say she is strict.", "opinion"),
        ("She left.", "statement"),
    ],
)
def test_selection_as_an_editor_makes_it(sentence: str, kind: str) -> None:
    found, reason = select(sentence)
    assert found == kind
    assert bool(reason) == (kind not in CHECKABLE)
