"""Quotations, names, roles, speakers, employers and places in the forms that press material has: transcripts with turns and
times, notes, lists of those present, notices, logs, signatures in capitals."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.verify.signals import compare
from factcheck.verify.signals.people.issuers import issuer

DAY = date(2026, 5, 3)
HEARING = (
    "[10.05] MR CARL VENN, sworn\nMS ORD: You signed the permit?\nA. I signed what was put in front of me on a Friday night.\n"
    "Q. Whose desk was it on for the whole of that week?\nA. Mine.\n[11.20] DR ILKA MOND, affirmed\nMS ORD: You wrote the report.\n"
    'DR MOND: The beam had been cut through twice before I ever saw it. "Enough", I thought.\n'
)
NOTES = (
    '- Hall half empty by nine.\n- Petra Lohn (lighting): "We hung four hundred\n  lamps and nobody looked up." Laughed.\n'
    '- Kai Ostby, carpenter. "The floor was the hard part, it always is." Later:\n  "Wood remembers every mistake you make."'
)
RADIO = (
    "[00:04:12] HØGH: We knew in April that the pump would fail, and said so in writing.\n"
    "[00:05:01] PIRELL: That isn't in my file.\n"
)
LETTER = (
    "Dear members,\n\nWe are closing the pool because the boiler is dead, not because we want to. The council calls it "
    '"regrettable".\n'
)
LEVY = 'The Chamber of Brewers called the levy "sour and early". Tenants said nothing.'
STAGE = "On the stage: Anke Dorn (director), Piet Sol (deputy director), Lena Rask\n(head of science)"
MINUTES = "Present: Cllr Ola Brand (chair); Cllr Eve Nunn, vice-chair; Tom Hart, clerk; Ms Jo Prior - treasurer"
CREDITS = "Conductor: Ines Corvell\nSet design: Karl Brisk\nLighting: Petra Lohn\n"
POSTS = "name,post\nRita Holl,treasurer\nHans Vik,secretary\n"
RELEASE = "PRESS RELEASE\nHALDEN LINES\n2 May 2026"
NOTICE = "# Notice to shippers\n\nHalden Lines, 2 May 2026"
AGENT = "Our harbour agent, Greta Moe, will answer."

Told = list[tuple[str, str | None]]


def _differences(claim: str, *passages: str, front: str = "") -> Told:
    found = compare(
        claim, [(text, DAY) for text in passages], dated=date(2026, 5, 4), fronts=[front] * len(passages),
    )  # fmt: skip
    return [
        (claim[one.claim_span.start : one.claim_span.end], one.replacement)
        for _, one in found if one.outcome == "differs"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "passage", "right"),
    [
        ("“I signed what was put in front of me on a Monday night.”", HEARING, "I signed what was put in front of me on a Friday night."),
        ("“The beam has been cut through twice before I ever saw it,” Dr Mond said.", HEARING,
         "The beam had been cut through twice before I ever saw it,"),
        ("“We hung four hundred lamps and everybody looked up,” said Petra Lohn.", NOTES,
         "We hung four hundred lamps and nobody looked up,"),
        ("“Wood forgives every mistake you make.”", NOTES, "Wood remembers every mistake you make."),
        ("“We are closing the pool because the council is dead, not because we want to,” the letter says.", LETTER,
         "We are closing the pool because the boiler is dead, not because we want to,"),
        ('The Chamber of Brewers called the levy "sour and late".', LEVY, "sour and early"),
    ],
)  # fmt: skip
def test_a_word_of_a_quotation_is_another(claim: str, passage: str, right: str) -> None:
    assert right in [replacement for _, replacement in _differences(claim, passage)]


@pytest.mark.parametrize(
    ("claim", "passages"),
    [
        ("“I signed what was put in front of me on a Friday night,” said Carl Venn, the inspector.", [HEARING]),
        ("“The beam had been cut through twice before I ever saw it,” said Ilka Mond, an engineer.", [HEARING]),
        ("“Wood remembers every mistake you make,” said Kai Ostby, the carpenter.", [NOTES]),
        ("“We knew in April that the pump would fail, and said so in writing,” said Ms Høgh.", [RADIO]),
        ("“We are closing the pool because the boiler is dead, not because we want to.”", [LETTER]),
        ('The Chamber of Brewers called the levy "sour and early".', [LEVY]),
        # Another body's short words, and a sentence that is told of somebody in the third person.
        ('The Union of Inns called the levy "sour and late".', [LEVY]),
        ("“I would have sold it at once,” he said.", ['He said that he might have sold it at once. "Not me", said Roe.']),
        # Word for word in another source.
        ("“Wood forgives every mistake you make.”", [NOTES, 'Ostby: "Wood forgives every mistake you make."']),
    ],
)  # fmt: skip
def test_words_that_stand_are_left_alone(claim: str, passages: list[str]) -> None:
    assert _differences(claim, *passages) == []


@pytest.mark.parametrize(
    ("claim", "passage", "wrong", "right"),
    [
        ("“I signed what was put in front of me on a Friday night,” said Dr Ilka Mond, an engineer.", HEARING,
         "Dr Ilka Mond, an engineer", "Carl Venn"),
        ("“The beam had been cut through twice before I ever saw it,” said Carl Venn, an inspector.", HEARING,
         "Carl Venn, an inspector", "Ilka Mond"),
        ("“We hung four hundred lamps and nobody looked up,” said Kai Ostby, the designer.", NOTES,
         "Kai Ostby, the designer", "Petra Lohn"),
        ("“Wood remembers every mistake you make,” said Petra Lohn, the designer.", NOTES, "Petra Lohn, the designer", "Kai Ostby"),
        ("“We knew in April that the pump would fail, and said so in writing,” said Jan Pirell, the treasurer.", RADIO,
         "Jan Pirell, the treasurer", None),
    ],
)  # fmt: skip
def test_the_nearest_mark_tells_who_speaks(claim: str, passage: str, wrong: str, right: str | None) -> None:
    assert (wrong, right) in _differences(claim, passage)


@pytest.mark.parametrize(
    ("claim", "passage", "right"),
    [
        ("Dr Malin Vessel, who checked the hulls, spoke third.", "[11.20] DR MALIN VESSAL, affirmed\nMR OTT: You came.", "Malin Vessal"),
        ("The survey of the hulls was written by Dr Malin Vessel for the harbour.",
         "# Survey of hulls for the harbour\n\nDr M. Vessal, 4 May 2026", "Malin Vessal"),
        ("Professor Odran Kellick runs the seed bank.", "PROFESSOR ODRAN KELLOCK\nSeed Bank of Norland", "Odran Kellock"),
        ("The winner was Runa Ostergard, of Pell.", "rank,name,club\n1,Runa Ostergord,Pell\n", "Runa Ostergord"),
        ("Ines Corvell, the conductor, bowed.", "Conductor Inge Corvell bowed twice.", "Inge Corvell"),
        ("The opera The Glass Ferry by Elsa Varnholt returns.", "The Glass Ferry, by Ilse Varnholt, returns.", "Ilse Varnholt"),
        ("The architect Karl Oldenbrook drew the hall.", "Architect: Kurt Oldenbrook", "Kurt Oldenbrook"),
    ],
)  # fmt: skip
def test_a_name_is_spelt_as_no_source_spells_it(claim: str, passage: str, right: str) -> None:
    assert [replacement for _, replacement in _differences(claim, passage)] == [right]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "Dr Malin Vessal, who checked the hulls, spoke third.",
            "[11.20] DR MALIN VESSAL, affirmed\nMR OTT: You came.",
        ),
        ("The survey of the hulls was written by Dr Malin Vessal.", "# Survey of hulls\n\nDr M. Vessal, 4 May 2026"),
        ("BBC journalist Ida Marlow reported from Pell.", "IDA MARLOW, BBC NEWS, PELL"),
        # Kin, a form of the name, another person of that name in the sources, another work.
        (
            "The opera The Glass Ferry by Elsa Varnholt returns.",
            "The Glass Ferry, by Ilse Varnholt, whose sister wrote it, returns.",
        ),
        ("The architect Bill Oldenbrook drew the hall.", "Architect: William Oldenbrook"),
        (
            "The opera The Glass Ferry by Elsa Varnholt returns.",
            "The Glass Ferry, by Ilse Varnholt, returns. E. Varnholt laughed.",
        ),
        ("The baker Elsa Varnholt sells bread.", "The Glass Ferry, by Ilse Varnholt, returns."),
    ],
)
def test_names_that_may_be_right_are_left_alone(claim: str, passage: str) -> None:
    assert _differences(claim, passage) == []


@pytest.mark.parametrize(
    ("claim", "passage", "wrong", "right"),
    [
        ("“It was cold,” said Anke Dorn, the head of science.", STAGE, "head of science", "director"),
        ("Lena Rask is the deputy director", STAGE, "deputy director", "head of science"),
        ("The director, Piet Sol, spoke.", STAGE, "director", "deputy director"),
        ("Tom Hart, the treasurer, kept the books.", MINUTES, "treasurer", "clerk"),
        ("Jo Prior, the clerk, read it out.", MINUTES, "clerk", "treasurer"),
        ("Eve Nunn, the chair, closed it.", MINUTES, "chair", "vice-chair"),
        ("The conductor, Petra Lohn, bowed.", CREDITS, "conductor", None),
        ("Rita Holl, the secretary, resigned.", POSTS, "secretary", "treasurer"),
    ],
)
def test_a_list_gives_the_role_to_somebody_else(claim: str, passage: str, wrong: str, right: str | None) -> None:
    assert _differences(claim, passage) == [(wrong, right)]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Piet Sol, the deputy director, spoke.", STAGE),
        ("The director, Anke Dorn, spoke.", STAGE),
        ("Lena Rask, head of science at Pell Institute, spoke.", STAGE),
        ("Lena Rask, the scientist, spoke.", STAGE),
        ("Councillor Eve Nunn, who is vice-chair, closed it.", MINUTES),
        ("Ines Corvell, the conductor, bowed.", CREDITS),
        ("Rita Holl, the treasurer, resigned.", POSTS),
        # A sentence is no list, a firm is no role, and a former role is another time's.
        ("Ida Moe, the editor, left.", "Ola Brand, the editor, wrote. Ida Moe, a pilot, had flown in."),
        ("Ida Moe, the editor, left.", "Present: Ola Brand (editor), Ida Moe (Pell Gazette)"),
        ("Tom Hart, the former treasurer, left.", MINUTES),
    ],
)
def test_a_role_that_may_be_right_is_left_alone(claim: str, passage: str) -> None:
    assert _differences(claim, passage) == []


@pytest.mark.parametrize(
    ("claim", "passage", "front", "wrong"),
    [
        ("“We shall sail,” said Greta Moe, a harbour agent at Brisk Ferries.",
         '"We shall sail," says Greta Moe, our harbour agent for the coast.', NOTICE, "Brisk Ferries"),
        ("Greta Moe of Brisk said so.", AGENT, NOTICE, "Brisk"),
        ("Brisk's harbour agent, Greta Moe, said so.", AGENT, RELEASE, "Brisk"),
        ("Greta Moe, an agent of Brisk Ferries, said so.", AGENT, "Statement by Halden Lines\n2 May 2026", "Brisk Ferries"),
        ("Greta Moe, head of ships at Brisk Ferries, resigned.", "We promote our head of ships, Greta Moe, to the board.",
         "Halden Lines: changes on the board\n2 May 2026", "Brisk Ferries"),
    ],
)  # fmt: skip
def test_our_agent_is_the_issuers(claim: str, passage: str, front: str, wrong: str) -> None:
    assert _differences(claim, passage, front=front) == [(wrong, "Halden Lines")]


@pytest.mark.parametrize(
    ("claim", "passage", "front"),
    [
        ("Halden's harbour agent, Greta Moe, said so.", AGENT, RELEASE),
        ("Greta Moe, an agent of Halden Lines, said so.", AGENT, NOTICE),
        ("Greta Moe of Brisk said so.", "Our harbour agent, Greta Moe of Brisk, will answer.", NOTICE),
        ("Greta Moe of Brisk said so.", 'Roe of Brisk said: "Our harbour agent, Greta Moe, will answer."', NOTICE),
        ("Greta Moe of Brisk said so.", AGENT, "Ships to stay in port\n2 May 2026"),
    ],
)
def test_an_employer_that_may_be_right_is_left_alone(claim: str, passage: str, front: str) -> None:
    assert _differences(claim, passage, front=front) == []


def test_the_issuer_stands_at_the_top() -> None:
    assert issuer(RELEASE) == "Halden Lines"
    assert issuer("News from the Coast Board\n1 May 2026") == "Coast Board"
    assert issuer("Monday, 4 May\nall is well") is None


@pytest.mark.parametrize(
    ("claim", "passage", "wrong", "right"),
    [
        ("A soup kitchen opened at the corn hall in Pellwick.", "19:20,Soup kitchen open in Dorran corn hall,KM", "Pellwick", "Dorran"),
        ("The vigil for the miners was held in the Dorran chapel.", "A vigil for the miners was held at the chapel in Pellwick.",
         "Dorran", "Pellwick"),
        ("The survivors were flown to the hospital in Dorran.", "Survivors flown to Pellwick hospital.", "Dorran", "Pellwick"),
        ("The trial of the two brothers opens at the court in Dorran.", "Trial of brothers: Pellwick court, Monday", "Dorran", "Pellwick"),
        ("Pickets stood outside the brewery in Dorran all night.", "Pickets to stand all night outside the Pellwick brewery.",
         "Dorran", "Pellwick"),
        ("The plan goes to the Coast Board in Dorran for a decision.", "The plan is sent to the Coast Board at Pellwick.",
         "Dorran", "Pellwick"),
    ],
)  # fmt: skip
def test_a_venue_is_in_another_place(claim: str, passage: str, wrong: str, right: str) -> None:
    assert _differences(claim, passage) == [(wrong, right)]


@pytest.mark.parametrize(
    ("claim", "passages"),
    [
        ("A soup kitchen opened at the corn hall in Dorran.", ["19:20,Soup kitchen open in Dorran corn hall,KM"]),
        (
            "The plan goes to the Coast Board in Dorran for a decision.",
            ["The plan is sent to the Coast Board at Dorran."],
        ),
        # One place may lie in the other; there is such a venue; another event, body or day; a person may be anywhere.
        (
            "The survivors were flown to the hospital in Dorran.",
            ["Survivors flown to Pellwick hospital. Pellwick is in Dorran county."],
        ),
        (
            "A soup kitchen opened at the corn hall in Pellwick.",
            ["Soup kitchen open in Dorran corn hall", "The Pellwick corn hall is old."],
        ),
        (
            "Eggs for 40,000 euros spoiled at the Dorran store after a power cut.",
            ["A power cut at the Pellwick store was short."],
        ),
        (
            "The plan goes to the Coast Board in Dorran for a decision.",
            ["The plan is sent to the River Board at Pellwick."],
        ),
        (
            "The survivors were flown to the hospital in Dorran on 3 May.",
            ["Survivors flown to Pellwick hospital on 4 May."],
        ),
        ("The pickets met Greta Moe in Dorran.", ["Pickets met Greta Moe at Pellwick."]),
    ],
)
def test_a_place_that_may_be_right_is_left_alone(claim: str, passages: list[str]) -> None:
    assert _differences(claim, *passages) == []
