""" "The company", "the rocket", "the deal", "Tokyo" and "it": what they stand for where the draft says so, and only there."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.extract.guards import strays
from factcheck.read import parse
from factcheck.types import CHECKABLE, Claim


def last(draft: str) -> Claim:
    return [one for one in extract(parse(draft.encode(), "a.md")).claims if one.kind in CHECKABLE][-1]


@pytest.mark.parametrize(
    ("draft", "claim"),
    [
        # a firm: by apposition, legal form, its kind, or what only firms have
        ("Aldervane, a maker of pumps, is in Lise. The company has 300 staff.", "Aldervane has 300 staff."),
        ("Aldervane, which makes pumps, is in Lise. The company has 300 staff.", "Aldervane has 300 staff."),
        ("Torm plc cut 300 jobs. The company plans to close two plants.", "Torm plans to close two plants."),
        ("Kveld Bank raised its rates. The bank has 40 branches.", "Kveld Bank has 40 branches."),
        ("The brewer Kveld sold 40,000 kegs. The firm closed a plant.", "Kveld closed a plant."),
        ("Shares in Aldervane fell by 4%. The company lost €3m.", "Aldervane lost €3m."),
        ("Zorblat cut jobs. Zorblat’s chief executive resigned. The firm has two plants.", "Zorblat has two plants."),
        ("Stellar Dock put its crane up for sale. The company has nine more.", "Stellar Dock has nine more."),
        ("Torm plc grew. Tom Roe, 43, has led the company since 2004.", "Tom Roe is 43"),
        ("Torm plc grew. Ann Hall said the company’s debt had doubled.", "Ann Hall said Torm’s debt had doubled."),
        ("Aldervane sued Kveld, a brewer. The brewer denied it in May.", "Kveld denied it in May."),
        # other things, by a name beside their kind
        (
            "The Kestrel rocket lifted off. The rocket carried nine satellites.",
            "The Kestrel rocket carried nine satellites.",
        ),
        ("Torm Bridge closed in May. The bridge opened in 1901.", "Torm Bridge opened in 1901."),
        (
            "A study by Lise University found mice. The study took 9 years.",
            "The study by Lise University took 9 years.",
        ),
        ("Torm’s bid for Lise Lines failed. The bid was worth €3m.", "Torm’s bid for Lise Lines was worth €3m."),
        ("Lise Lines agreed to buy Torm Oil. The deal costs €40m.", "Lise Lines’s deal to buy Torm Oil costs €40m."),
        (
            "Lise Lines and Torm Oil announced a merger. The merger will save €4m.",
            "The merger between Lise Lines and Torm Oil will save €4m.",
        ),
        # governments
        (
            "Norway’s government wants a treaty. Oslo has rejected the plan.",
            "Norway has rejected the plan.",
        ),
        (
            "The Norwegian government has no plan. Oslo said it would wait.",
            "The Norwegian government said it would wait.",
        ),
        ("Norway has no plan. Oslo said it would wait.", "Norway said it would wait."),
        ("The Danish government bought nine ships. The government has 40.", "The Danish government has 40."),
        # "it" and "its"
        ("Torm plc cut 300 jobs. It has two plants.", "Torm plc has two plants."),
        ("Torm plc cut 300 jobs. Its shares fell by 3%.", "Torm plc’s shares fell by 3%."),
        ("Torm Bridge closed. In 1950 it was widened.", "In 1950 Torm Bridge was widened."),
        ("The dam opened in 1979. Nine years later its wall cracked.", "Nine years later the dam’s wall cracked."),
    ],
)
def test_what_the_draft_says_is_restored(draft: str, claim: str) -> None:
    one = last(draft)
    assert one.text == claim
    assert not strays(one.text, draft)
    assert one.ambiguous == ()


@pytest.mark.parametrize(
    ("draft", "claim", "open_words"),
    [
        # two compete
        ("Lise Lines agreed to buy Torm Oil, an energy firm. Lise Lines, a ferry operator, is old. The company owns nine ships.",
         "The company owns nine ships.", ("The company",)),
        ("The Kestrel rocket rose. The Heron rocket failed. The rocket was 28 metres tall.",
         "The rocket was 28 metres tall.", ("The rocket",)),
        # a firm without a name came between
        ("Torm plc grew. Ann Hall works for a firm in Lise. The firm makes buns.", "The firm makes buns.", ("The firm",)),
        # the name comes later, and is another's
        ("The company cut jobs. Its rival Lise Lines, a ferry operator, grew. It rained in Lise in 2004.",
         "It rained in Lise in 2004.", ()),
        # the sentence before is about a name of which the draft says nothing
        ("Torm plc grew by 4%. In May, Zorblat failed. Zorblat owed €4m. The company sold nine ships.",
         "The company sold nine ships.", ("The company",)),
        # a country and a person are no firm
        ("Norway raised its fees. The company plans to close two plants.", "The company plans to close two plants.", ("The company",)),
        ("Ann Hall is a company secretary. The company was founded in 1950.", "The company was founded in 1950.", ("The company",)),
        ("Eva Lind, a film producer, came. She left in May. The producer was late.", "The producer was late.", ()),
        # "Torm Bridge" is not the bridge that fell
        ("A bridge in Lise fell. Torm Bridge is older. The bridge opened in 1901.", "The bridge opened in 1901.", ()),
        # the city itself
        ("Norway’s government wants a treaty. Oslo is cold in winter.", "Oslo is cold in winter.", ()),
        ("Oslo has rejected the plan.", "Oslo has rejected the plan.", ()),
        # part of another word group, or further described
        ("Torm plc grew. The company car was sold in May.", "The company car was sold in May.", ()),
        ("Torm plc grew. The company that made the car failed.", "The company that made the car failed.", ()),
        # said by another
        ("Torm plc grew. “The company failed,” said Ann Hall.", "“The company failed,” said Ann Hall.", ()),
    ],
)  # fmt: skip
def test_what_the_draft_leaves_open_stays(draft: str, claim: str, open_words: tuple[str, ...]) -> None:
    one = last(draft)
    assert one.text == claim
    assert one.ambiguous == open_words


def test_a_document_about_another_firm_is_no_longer_meant() -> None:
    """The claim names the firm; its context says where the draft introduced it; its place is the draft's own words."""
    draft = "Torm plc cut 300 jobs.\n\nThe weather was fine in Lise.\n\nThe company plans two plants."
    one = last(draft)
    assert one.text == "Torm plans two plants."
    assert "Torm plc cut 300 jobs." in one.context
    assert draft[one.span.start : one.span.end] == "The company plans two plants."
