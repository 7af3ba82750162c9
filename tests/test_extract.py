"""Articles → claims and the ledger."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import Extraction, extract
from factcheck.extract.select import select
from factcheck.read import parse
from factcheck.text import place
from factcheck.types import CHECKABLE


def run(text: str, name: str = "a.md") -> tuple[str, Extraction]:
    article = parse(text.encode(), name)
    return article.text, extract(article)


def claims(text: str, name: str = "a.md") -> list[str]:
    return [claim.text for claim in run(text, name)[1].claims if claim.kind in CHECKABLE]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The plant made 40,000 cars last year.", "statement"),
        ("The ferry company has ordered three ships from a yard in Gdansk.", "statement"),
        ("The minister said the plan was a disgrace.", "statement"),
        ("“We could not have done more,” said Ms Roe.", "quotation"),
        ("Will the bridge ever open?", "question"),
        ("“Will it open?” asked Roe, and the council said it would.", "quotation"),
        ("Do not put your savings into it.", "advice"),
        ("Tokyo could very well be the winner of this contest.", "prediction"),
        ("The firm will almost certainly miss its target.", "prediction"),
        ("The firm said it will almost certainly miss its target.", "statement"),
        ("We think the council has lost its way.", "opinion"),
        ("It was a brilliant piece of work.", "opinion"),
        ("You may wonder who paid for it.", "opinion"),
        ("I grew up in the same street.", "first_person"),
        ("Fame came late.", "opinion"),
        ("Much hangs on it.", "opinion"),
        ("He left at noon.", "statement"),
        ("It is time to tear it down.", "opinion"),
    ],
)
def test_selection(sentence: str, kind: str) -> None:
    found, reason = select(sentence)
    assert found == kind
    assert bool(reason) == (kind not in CHECKABLE)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "An old man died in the valley, and 41 flats, a school and a mill were lost.",
            ["An old man died in the valley", "41 flats, a school and a mill were lost."],
        ),
        (
            "The mayor met Ann Hall for 20 minutes and the board approved the loan.",
            ["The mayor met Ann Hall for 20 minutes", "the board approved the loan."],
        ),
        (
            "Roe spoke with the union for 90 minutes and with the owners for 15 minutes.",
            ["Roe spoke with the union for 90 minutes", "Roe spoke with the owners for 15 minutes."],
        ),
        (
            "The company cut 300 jobs in March and has closed its plant in Lille.",
            ["The company cut 300 jobs in March", "The company has closed its plant in Lille."],
        ),
        (
            "The owners promised €40 million for the docks by 2030 and training for young welders.",
            [
                "The owners promised €40 million for the docks by 2030",
                "The owners promised training for young welders.",
            ],
        ),
        (
            "As for copper, Chile produces about 24%, while Peru accounts for 10%.",
            ["As for copper, Chile produces about 24%", "As for copper, Peru accounts for 10%."],
        ),
        ("Sales rose by 4%; profits fell by half.", ["Sales rose by 4%", "profits fell by half."]),
        (
            "The river rose 4 metres in May; the dam held firm all night.",
            ["The river rose 4 metres in May", "the dam held firm all night."],
        ),
        ("Prices rose between 3% and 5% in the south.", ["Prices rose between 3% and 5% in the south."]),
        (
            "She said the bank had failed and the state would pay for it.",
            ["She said the bank had failed", "She said the state would pay for it."],
        ),
        (
            "“The bank has failed and the state will pay for it,” she said.",
            ["“The bank has failed and the state will pay for it,” she said."],
        ),
        # what stands behind the comma is the sentence's own clause, not an addition
        (
            "Of the six bids that came in, Ann Hall pointed out, fewer than half had met the terms.",
            ["Of the six bids that came in, Ann Hall pointed out, fewer than half had met the terms."],
        ),
        (
            "Biologists found that with one fence or more, only about a quarter of the losses remained.",
            ["Biologists found that with one fence or more, only about a quarter of the losses remained."],
        ),
        (
            "As for the orders that were placed while the work went on, not one of the twelve was open to other firms.",
            [
                "As for the orders that were placed while the work went on, not one of the twelve was open to other firms."
            ],
        ),
        (
            "The car park holds 400 cars, a fifth fewer than it held in 2010.",
            ["The car park holds 400 cars", "The car park holds 400 cars, a fifth fewer than it held in 2010."],
        ),
        (
            "The car park holds 400 cars, a fifth fewer than it had in 2010.",
            ["The car park holds 400 cars", "The car park holds 400 cars, a fifth fewer than it had in 2010."],
        ),
        # one figure
        (
            "They receive one and a half months' pay for every year, and no more than ten years are counted.",
            ["They receive one and a half months' pay for every year", "no more than ten years are counted."],
        ),
        # whose number the verb has
        (
            "The pupils behind Sparrow, which has no engine, have to be quick.",
            ["The pupils behind Sparrow have to be quick.", "Sparrow has no engine"],
        ),
        # the verb that two participles share
        (
            "On two farms the cattle were unguarded and unfenced when the storm broke.",
            ["On two farms the cattle were unguarded", "On two farms the cattle were unfenced when the storm broke."],
        ),
        # a subject of two words, without an article
        (
            "Revenue in the third quarter rose to £318 million, but operating profit fell to £24 million.",
            ["Revenue in the third quarter rose to £318 million", "operating profit fell to £24 million."],
        ),
        (
            "The firm opened a shop, and former staff helped at the till.",
            ["The firm opened a shop, and former staff helped at the till."],
        ),
        ("Trains, trams and buses will be free in July.", ["Trains, trams and buses will be free in July."]),
        ("Roe & Sons and Hall and Partners merged in 2019.", ["Roe & Sons and Hall and Partners merged in 2019."]),
    ],
)
def test_decomposition(sentence: str, parts: list[str]) -> None:
    assert claims(sentence) == parts


def test_a_shared_subject_is_no_part_of_the_second_claims_place() -> None:
    text, found = run("The company cut 300 jobs in March and has closed its plant in Lille.")
    assert [text[c.span.start : c.span.end] for c in found.claims] == [
        "The company cut 300 jobs in March",
        "has closed its plant in Lille.",
    ]
    assert all(text[c.sentence.start : c.sentence.end] == text for c in found.claims)


def test_a_pronoun_stands_for_the_last_subject_only_where_that_is_plain() -> None:
    assert claims("Hall Shipping and Roe Lines announced a merger. They named a new board.")[1] == (
        "Hall Shipping and Roe Lines named a new board."
    )
    assert (
        claims("The Lise viaduct opened in 1979. It is 640 metres long.")[1] == "The Lise viaduct is 640 metres long."
    )
    assert claims("Ann Hall became the first director in 1999. She left in 2004.")[1] == "Ann Hall left in 2004."
    # "she" was Ann Hall: it cannot be Tom Roe now
    assert claims("Ann Hall led the firm from 1999. She left in 2004. Tom Roe died in 2010. She wrote the obituary.")[
        -1
    ] == ("She wrote the obituary.")
    assert claims("The rocket flew on Monday. It was the first time that a crew had slept aboard.")[1].startswith(
        "It was"
    )
    assert claims("The two sides signed the treaty. He left at noon.")[1] == "He left at noon."


def test_a_restored_pronoun_leads_back_to_the_pronoun() -> None:
    text, found = run("Ann Hall became the first director in 1999. She left in 2004.")
    assert text[found.claims[1].span.start : found.claims[1].span.end] == "She left in 2004."


def test_a_list_item_is_read_after_its_introduction() -> None:
    text, found = run(
        "Cement went to two countries:\n\n- Egypt, 71,200 tonnes\n- Chile, 12 tonnes\n\nThe rest stayed here in the silos.\n"
    )
    assert [claim.text for claim in found.claims] == [
        "Cement went to two countries:",
        "Cement went to two countries: Egypt, 71,200 tonnes",
        "Cement went to two countries: Chile, 12 tonnes",
        "The rest stayed here in the silos.",
    ]
    assert text[found.claims[1].span.start : found.claims[1].span.end] == "Egypt, 71,200 tonnes"


def test_an_unfinished_sentence_before_a_list_is_read_with_each_item() -> None:
    draft = "# Port\n\nThe port of Lise grew in 2023. It employs:\n\n- 300 dockers\n- two divers\n\nNobody was hurt.\n"
    found = extract(parse(draft.encode(), "a.md"))
    assert [claim.text for claim in found.claims if claim.kind in CHECKABLE][1:] == [
        "The port of Lise employs: 300 dockers",
        "The port of Lise employs: two divers",
        "Nobody was hurt.",
    ]
    [intro] = [one for one in found.coverage if draft[one.start : one.end] == "It employs:"]
    assert (intro.status, intro.reason) == ("checked", "introduces a list, and is read with each item of it")


def test_the_number_of_a_note_and_a_source_in_a_footnote_are_no_claims() -> None:
    page = "<p>The dam holds 40 litres.<sup>1</sup> The wall is 90 metres high.<sup>2</sup></p><p class='footnote'>1 Ministry of Water, 2024.</p>"
    found = extract(parse(page.encode(), "a.html"))
    assert [claim.text for claim in found.claims] == ["The dam holds 40 litres.", "The wall is 90 metres high."]
    assert [one.reason for one in found.coverage if one.status == "boilerplate"] == [
        "the number of a note",
        "the number of a note",
        "names a source",
    ]


def test_a_judgement_beside_a_statement_is_set_aside_alone() -> None:
    found = extract(parse(b"The pool is a triumph, and the council paid Roe & Sons 4 million euros for it.", "a.txt"))
    assert [(claim.text, claim.kind) for claim in found.claims] == [
        ("The pool is a triumph", "opinion"),
        ("the council paid Roe & Sons 4 million euros for it.", "statement"),
    ]


@pytest.mark.parametrize(
    ("draft", "claim", "words"),
    [
        (
            "4,210 patients were waiting at Torm and 3,640 at Lise.",
            "3,640 patients were waiting at Lise",
            "3,640 at Lise",
        ),
        ("Roe scored 14 points, Hall 12 and Veil nine.", "Hall scored 12 points.", "Hall 12"),
        (
            "The tax rose from 3% to 4% and the fee from €10 to €12.",
            "the fee rose from €10 to €12.",
            "the fee from €10 to €12",
        ),
        ("The harbour master, Ann Hall, left.", "Ann Hall is the harbour master", "harbour master, Ann Hall"),
        ("Ann Hall, a pilot, and Tom Roe, a diver, met.", "Tom Roe is a diver", "Tom Roe, a diver"),
        ("Lise and Torm grew by 3% and 4% respectively.", "Torm grew by 4%.", "Torm grew by 3% and 4% respectively."),
    ],
)
def test_a_claim_stands_where_its_own_words_are(draft: str, claim: str, words: str) -> None:
    [one] = [one for one in extract(parse(draft.encode(), "a.txt")).claims if one.text == claim]
    assert draft[one.span.start : one.span.end] == words


def test_a_table_row_is_a_claim_with_its_headers() -> None:
    assert claims("| Quarter | Revenue |\n|---|---|\n| Q2 2025 | $3.1bn |\n") == ["Revenue in Q2 2025 was $3.1bn"]


def test_the_same_sentence_twice_is_two_claims() -> None:
    _, found = run("# A title\n\nThe dam held for nine days. Then rain fell. The dam held for nine days.")
    same = [claim for claim in found.claims if claim.text == "The dam held for nine days."]
    assert len(same) == 2
    assert same[0].id != same[1].id
    assert same[0].span != same[1].span


def test_the_speaker_of_a_quotation() -> None:
    _, found = run("“Nobody warned us,” said Dr Ann Hall, who runs the port.")
    assert found.claims[0].kind == "quotation"
    assert found.claims[0].attribution == "Dr Ann Hall"


LEDGER = """# Port reopens after nine days of repairs

By Ann Hall

The port reopened on Monday. Was it worth it? It was a magnificent sight.

## Money

The work cost €4m.

Subscribe to our letter
"""


def test_the_ledger_accounts_for_every_word() -> None:
    text, found = run(LEDGER)
    statuses = {text[c.start : c.end]: (c.status, c.reason) for c in found.coverage}
    assert statuses["The port reopened on Monday."] == ("checked", "")
    assert statuses["Was it worth it?"] == ("not_checkable", "a question")
    assert statuses["It was a magnificent sight."] == ("not_checkable", "a judgement")
    assert statuses["By Ann Hall"][0] == "boilerplate"
    assert statuses["Money"] == ("boilerplate", "a section heading")
    assert statuses["Subscribe to our letter"][0] == "boilerplate"
    covered = {i for c in found.coverage for i in range(c.start, c.end)}
    assert all(not c.isalnum() for i, c in enumerate(text) if i not in covered)


prose = st.lists(
    st.sampled_from(
        ["The port", "opened", "on Monday", "and", "“we won”", "said", "Ann Hall", "€4m", "while", ";", "It", "They", "which",
         "cited", "with", "4%", "😀", "é", ".", "?", "\n\n", "\n", "- ", "# ", "| a | b |\n|---|---|\n| c | 4 |\n", "*", "&amp;", ","]
    ),
    max_size=40,
)  # fmt: skip


@given(prose, st.sampled_from([".md", ".txt", ".html"]))
@settings(max_examples=200, deadline=None)
def test_any_draft_is_accounted_for(parts: list[str], suffix: str) -> None:
    article = parse(" ".join(parts).encode(), "a" + suffix)
    found = extract(article)
    for claim in found.claims:
        assert 0 <= claim.span.start < claim.span.end <= len(article.text)
        assert claim.sentence.start <= claim.span.start
        assert claim.span.end <= claim.sentence.end
    for block in article.blocks:
        for at, character in enumerate(block.text):
            if character.isalnum():
                span = place(block.text, block.pieces, at, at + 1)
                assert any(c.start <= span.start and span.end <= c.end for c in found.coverage)
    assert len({claim.id for claim in found.claims}) == len(found.claims)


def test_whoever_is_named_beside_a_pronoun_is_somebody_else() -> None:
    met = "Judge Ida Roe met writer Ann Moe in Larch."
    assert claims(f"{met} She had lost to Moe twice.")[-1] == "Ida Roe had lost to Moe twice."
    assert claims(f"{met} She had lost to Roe twice.")[-1] == "She had lost to Roe twice."


def test_but_whoever_says_it_may_be_meant() -> None:
    assert claims("Judge Ida Roe came to Larch. She was late, Roe said.")[-1] == "Ida Roe was late, Roe said."


def test_one_measure_in_two_units_is_not_cut() -> None:
    text = "From the moment the ball met the arm to the decision, 4 minutes and 10 seconds passed."
    assert claims(text) == [text]


def test_the_subject_before_a_relative_clause_is_who_it_stands_for() -> None:
    text = "The rail was in order. A brake that stops trams by itself was fitted to 28 others. It was missing in this tram."
    assert claims(text)[-1] == "A brake was missing in this tram."
