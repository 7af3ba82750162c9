"""Pronouns, short names, "the company" and relative days: led back to what the draft says, or left open and named."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.extract import Extraction, extract
from factcheck.extract.dating import dated_claim
from factcheck.extract.guards import strays
from factcheck.read import parse
from factcheck.text import place
from factcheck.types import CHECKABLE, Piece


def found(text: str) -> Extraction:
    return extract(parse(text.encode(), "a.md"))


def last(text: str) -> str:
    return [claim.text for claim in found(text).claims if claim.kind in CHECKABLE][-1]


@pytest.mark.parametrize(
    ("draft", "claim"),
    [
        ("Ann Hall, a pilot, spoke first. Hall has flown since 1990.", "Ann Hall has flown since 1990."),
        ("Ann Hall, a pilot, spoke first. Ms Hall has flown since 1990.", "Ms Ann Hall has flown since 1990."),
        (
            "“We ask for it,” said Oona Farr, head of the union. Pim Alcott of the Larch Federation welcomed it. He has "
            "run wards since 2004.",
            "Pim Alcott has run wards since 2004.",
        ),
        ("“It is safe,” said Tom Roe. He has run the ferry since 2004.", "Tom Roe has run the ferry since 2004."),
        ("Tom Roe, 43, runs the ferry. At noon he left for Torm.", "At noon Tom Roe left for Torm."),
        ("Tom Roe, 43, runs the ferry. His yard has nine ships.", "Tom Roe’s yard has nine ships."),
        ("Tom Roe, 43, runs the ferry. “We are late,” he said in May.", "“We are late,” Tom Roe said in May."),
        ("Radio Torm reported the fire. No port lands more cod than Torm.", "No port lands more cod than Torm."),
        # known as a person, and as a man or a woman, from what the draft says elsewhere
        (
            "Ann Hall met Tom Roe in nine games. Hall lost one because she overlooked a rook. “I am sorry,” said Roe. "
            "For Roe it was the second title. By the ratings he was ahead by 70 points.",
            "By the ratings Tom Roe was ahead by 70 points.",
        ),
        ("The party's Ann Hall, 43, spoke first. Ms Hall has a boat.", "Ms Ann Hall has a boat."),
        (
            "Ann Hall, a retired doctor who leads the group, was there. Hall has a boat.",
            "Ann Hall has a boat.",
        ),
        ("Lise Lines is a shipping company. The company owns nine ships.", "Lise Lines owns nine ships."),
        ("Lise Lines, a ferry operator, was sold. The firm owned nine ships.", "Lise Lines owned nine ships."),
        (
            "The fair was full. Its budget is 31 million crowns, of which the city pays 12 million.",
            "The fair’s budget is 31 million crowns, of which the city pays 12 million.",
        ),
        ("The dam opened in 1979. It is 90 metres high.", "The dam is 90 metres high."),
        ("The dam opened in 1979, but it loses 40 litres a day.", "The dam loses 40 litres a day."),
        # a figure, and what it is a figure of
        ("Inflation rose to 3.1% in May. It stood at 2.8% in April.", "Inflation stood at 2.8% in April."),
        (
            "The number of members fell to 40,000. It had been 52,000 in 2010.",
            "The number of members had been 52,000 in 2010.",
        ),
        (
            "Unemployment fell to 4.2% in June. This is the lowest rate since 2008.",
            "Unemployment is the lowest rate since 2008.",
        ),
        ("Turnover reached €41 million in 2023. That was a record.", "Turnover was a record."),
        (
            "Torm Oil made a loss of €3 million. It stood at €2 million in 2022.",
            "Torm Oil’s loss stood at €2 million in 2022.",
        ),
        (
            "Torm Oil made a loss of €3 million. That was twice the loss of 2022.",
            "Torm Oil’s loss was twice the loss of 2022.",
        ),
        ("The vote was put off. That angered the union.", "The vote was put off, which angered the union."),
        # an office that one person of the draft holds
        ("Tom Roe, the mayor of Lise, came. The mayor opened the pier.", "The mayor Tom Roe opened the pier."),
        ("“It is late,” said director Ann Hall. The director left in May.", "The director Ann Hall left in May."),
        # what is left out
        ("The council rejected the plan. The union did not.", "The union did not reject the plan."),
        ("The council had signed the deal. The union had not.", "The union had not signed the deal."),
        ("The mill will close in May. The yard will not.", "The yard will not close in May."),
        ("The mayor opposed the plan. So did the church.", "The church opposed the plan."),
        ("Ann Hall voted for the plan. Tom Roe did too.", "Tom Roe voted for the plan."),
        # somebody whom the draft has named did something
        ("Ann Hall, a pilot, spoke first. Hall, however, resigned.", "Ann Hall, however, resigned."),
        ("Japan signed in May. Tokyo welcomed the deal.", "Japan welcomed the deal."),
    ],
)
def test_what_the_draft_says_is_restored(draft: str, claim: str) -> None:
    assert last(draft) == claim


@pytest.mark.parametrize(
    ("draft", "claim", "word"),
    [
        # two Halls
        ("Ann Hall, a pilot, met Eva Hall, a nurse. Hall left in May.", "Hall left in May.", None),
        # a place, not the person
        ("Tom Lise, a pilot, spoke first. The train from Lise was late.", "The train from Lise was late.", None),
        # two women
        ("Ann Hall, a pilot, met Eva Roe, a nurse. She left in May.", "She left in May.", "She"),
        # "she" was Ann Hall so far
        (
            "Ann Hall led the firm. She left in 2004. Tom Roe died in 2010. She wrote the obituary.",
            "She wrote the obituary.",
            "She",
        ),
        # "he" was left open between Roe's and this one
        (
            "Tom Roe, a pilot, spoke first. He left at noon. Jan Lind is out of the race. He was stopped in Torm. The race went "
            "on. The sun shone. It was hot in May. He blames his doctor.",
            "He blames his doctor.",
            "He",
        ),
        (
            "The Danes want to sell. It was not so long ago that they bought the mine.",
            "It was not so long ago that they bought the mine.",
            None,
        ),
        # two companies
        (
            "Lise Lines is a shipping company. Torm Oil is an energy company. The company owns nine ships.",
            "The company owns nine ships.",
            "The company",
        ),
        ("They paid 40 euros in May.", "They paid 40 euros in May.", "They"),
        # two directors
        (
            "Ann Hall, director of the zoo, met Eva Lind, director of the park. The director left in May.",
            "The director left in May.",
            "The director",
        ),
        # what somebody else said, a plan rather than "that", nothing of which a figure was given
        (
            "The ministry said the port handled 4 million tonnes. That was above the figure of 2022.",
            "That was above the figure of 2022.",
            "That",
        ),
        ("The ship sank in May. That plan had cost €3 million.", "That plan had cost €3 million.", "That"),
        # the figure of the sentence before would be said, and found wrong, twice
        (
            "The fair drew 3,000 people. That was twice the number of 2022.",
            "That was twice the number of 2022.",
            "That",
        ),
        ("The ships were late. The church did not.", "The church did not.", "The church did not"),
    ],
)
def test_what_is_open_stays_and_is_named(draft: str, claim: str, word: str | None) -> None:
    one = [claim for claim in found(draft).claims if claim.kind in CHECKABLE][-1]
    assert one.text == claim
    assert one.ambiguous == ((word,) if word else ())


def test_words_inside_a_quotation_are_never_changed() -> None:
    assert last("Tom Roe, 43, runs it. “He and Roe left on Monday,” said Ann Hall.") == (
        "“He and Roe left on Monday,” said Ann Hall."
    )


def test_the_context_holds_what_was_restored() -> None:
    draft = (
        "Ann Hall, a pilot, spoke first. The dam opened in 1979. The sun shone over Torm. Hall has flown since 1990."
    )
    one = found(draft).claims[-1]
    assert one.text == "Ann Hall has flown since 1990."
    assert "Ann Hall, a pilot, spoke first." in one.context
    assert not strays(one.text, f"{one.context} Hall has flown since 1990.")


def test_restored_words_have_no_place_and_the_others_keep_theirs() -> None:
    text = "Tom Roe, 43, runs the ferry. At noon he left for Torm."
    one = found(text).claims[-1]
    where = place(one.text, one.pieces, one.text.index("Tom"), one.text.index("Tom") + len("Tom Roe"))
    assert where.start == where.end == text.index("he left")
    at = one.text.index("Torm")
    where = place(one.text, one.pieces, at, at + 4)
    assert text[where.start : where.end] == "Torm"


SATURDAY = date(2025, 6, 21)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The port reopened on Saturday.", "The port reopened on Saturday 21 June 2025."),
        ("The port reopened on Friday.", "The port reopened on Friday 20 June 2025."),
        ("The port reopened on Sunday.", "The port reopened on Sunday 15 June 2025."),
        ("The port will reopen on Sunday.", "The port will reopen on Sunday 22 June 2025."),
        ("The port reopened yesterday.", "The port reopened yesterday (20 June 2025)."),
        ("Sales fell last year.", "Sales fell last year (2024)."),
        ("Sales fell last month.", "Sales fell last month (May 2025)."),
        # another day, or none in particular
        ("The port reopened on Saturday 14 June.", None),
        ("The port reopened on Saturday, June 14.", None),
        ("The port is shut on Sundays.", None),
        ("The port reopened last Saturday.", None),
        ("The port reopened the following Monday.", None),
        # the day of the saying, whatever is still to come; not that of what is said
        ("Roe said on Monday it will reopen on Friday.", "Roe said on Monday 16 June 2025 it will reopen on Friday."),
        (
            "The port will reopen, Roe told reporters on Friday.",
            "The port will reopen, Roe told reporters on Friday 20 June 2025.",
        ),
        ("Sales fell this year.", "Sales fell this year (2025)."),
        ("The port shut this month.", "The port shut this month (June 2025)."),
        ("The port shut two days ago.", "The port shut two days ago (19 June 2025)."),
        ("The port opened 30 years ago.", "The port opened 30 years ago (1995)."),
        ("The port shut a week ago.", "The port shut a week ago (14 June 2025)."),
        ("The port shut last night.", "The port shut last night (20 June 2025)."),
        ("The port shut this morning.", "The port shut this morning (21 June 2025)."),
        ("“The port shut a week ago,” she said.", None),
        ("“We reopened on Monday,” she said.", None),
        ("The Black Friday sale brought in €4m.", None),
        ("On the opening Sunday 40,000 people tried the trams.", None),
        ("Turnover was that of a normal Wednesday.", None),
    ],
)
def test_relative_days(claim: str, expected: str | None) -> None:
    pieces = (Piece(0, 0, len(claim)),)
    assert dated_claim(claim, pieces, SATURDAY)[0] == (expected or claim)
    assert dated_claim(claim, pieces, None) == (claim, pieces)


@pytest.mark.parametrize("today", [date.min, date.max, date(2024, 2, 29), date(2025, 1, 1)])
def test_any_date_line_is_borne(today: date) -> None:
    claim = "It fell yesterday, last month, last year and on Monday"
    dated_claim(claim, (Piece(0, 0, len(claim)),), today)


def test_the_first_month_of_a_year_follows_the_last_of_another() -> None:
    claim = "Sales fell last month."
    assert "(December 2024)" in dated_claim(claim, (Piece(0, 0, len(claim)),), date(2025, 1, 9))[0]


def test_relative_days_are_written_out_from_the_date_line() -> None:
    draft = "# The port\n\n*Lise, 21 June 2025*\n\nThe port of Lise reopened on Friday."
    one = extract(parse(draft.encode(), "a.md")).claims[-1]
    assert one.text == "The port of Lise reopened on Friday 20 June 2025."
    at = one.text.index("Friday")
    where = place(one.text, one.pieces, at, at + 6)
    assert draft[where.start : where.end] == "Friday"
    assert extract(parse(draft.encode(), "a.md"), days=False).claims[-1].text == "The port of Lise reopened on Friday."


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Ann Hall joined the firm in 1961 and left it two years later.", "Ann Hall left it two years after 1961."),
        ("The mill opened in 1998 and was sold nine years afterwards.", "The mill was sold nine years after 1998."),
        # two years, no year, or another event between: the whole sentence keeps what it counts from
        ("Roe grew rice from 1950 to 1961 and sold it two years later.", None),
        ("Ann Hall joined the firm in spring and left it two years later.", None),
        ("In 1950 Ann Hall studied law in Torm and left it two years later.", None),
    ],
)
def test_a_later_year_keeps_the_year_that_it_counts_from(sentence: str, claim: str | None) -> None:
    assert last(sentence) == (claim or sentence)
