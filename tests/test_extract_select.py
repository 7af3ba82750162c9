"""What an editor would have looked up, and what is the author's own: predictions, judgements, advice, rhetoric."""

from __future__ import annotations

import pytest

from factcheck.extract.select import select
from factcheck.types import CHECKABLE

CHECKED = [
    # plans, rules, duties and decisions are written down somewhere
    "The bridge will open in May.",
    "The council will vote on 3 June.",
    "The pool will close for good.",
    "Ann Hall will chair the panel.",
    "Nobody will be dismissed.",
    "No one will be charged for the crossing.",
    "The ferry will never carry more than 90 cars.",
    "The law will ban cars from the quay.",
    "Passengers must wear masks.",
    "All drivers over 70 must pass a test.",
    "If the dam breaks, the valley will be flooded.",
    "The new line will always be free for pupils, the mayor said.",
    # attributed: that somebody said it
    "Nobody will win this strike, the mediator said.",
    "The union says the plan makes no sense.",
    "According to the weather service, it may be weeks before the river falls.",
    "The minister said it had been a strong year for the port.",
    "Ann Hall hopes that the yard will never close.",
    # short, and still something that happened or did not
    "Whatever the result, the council will meet on 3 June, the mayor said.",
    "The question of the pool is a matter for the council.",
    "The strike ended.",
    "The old bridge was closed.",
    "Nobody was hurt.",
    "No one died.",
    "None of them had papers.",
    # a statement, though it opens as a heading does
    "What began as a row became a strike.",
    "How 300 jobs were lost in Torm",
    # words of praise or blame that are none here
    "The mayor was at the fair in Lise.",
    "It was a public holiday.",
    "The court found the right of way to be public.",
    "The club had a record crowd.",
    "The year ended with a loss.",
    "Torm has a good natural harbour, surveyors say.",
    "A good third of the reeds along the lake is gone.",
    "The ferry was out of service for a good fortnight after the collision.",
    "The heron colony has made good half of its losses.",
    "Trains to Lise run worse than before the strike.",
    "The captain is to answer for the disaster in court.",
    "Never before had a woman led the harbour office.",
    "The regatta got off to a dismal start: the lead boat ran onto a sandbank and lost its rudder.",
]
SET_ASIDE = [
    ("Nobody will win this argument.", "prediction"),
    ("No one will remember the vote in ten years.", "prediction"),
    ("Everyone will remember where they stood.", "prediction"),
    ("History will judge him.", "prediction"),
    ("The bridge will never pay for itself.", "prediction"),
    ("Sooner or later, the dam will break.", "prediction"),
    ("Whoever takes over will face an empty purse.", "prediction"),
    ("It may be years before the bridge is mended.", "prediction"),
    ("Pupils will miss her.", "prediction"),
    ("This will end in tears.", "prediction"),
    ("Nobody in the harbour will thank the minister.", "prediction"),
    ("Whatever happens in court, the neighbours will go on arguing.", "prediction"),
    ("Whether the money will last is another matter.", "opinion"),
    ("Who will pay is anybody's guess.", "opinion"),
    ("Whether the fishermen will be content is another question.", "opinion"),
    ("One might well wonder who reads such plans.", "opinion"),
    ("For the harbour town that is a bitter pill.", "opinion"),
    ("It was the finest regatta that the lake has seen.", "opinion"),
    ("The letter has done more harm to the mayor than any rival.", "opinion"),
    ("It would take some courage to repeat that in Lise.", "opinion"),
    ("A council that shuts a school owes them an explanation.", "opinion"),
    ("The whole affair was a disaster.", "opinion"),
    ("Never touch a wire that has come down.", "advice"),
    ("By spring hardly anyone will remember the flood.", "prediction"),
    ("The affair will haunt the mayor.", "prediction"),
    ("The widow has a point.", "opinion"),
    ("As excuses go, it was short.", "opinion"),
    ("Rarely can a vote have been so pointless.", "opinion"),
    ("That is the wrong lesson.", "opinion"),
    ("It was a strong season.", "opinion"),
    ("It was a night to remember.", "opinion"),
    ("The club has been very lucky.", "opinion"),
    ("Takeovers of this kind have a poor record.", "opinion"),
    ("Other towns would do well to copy it.", "opinion"),
    ("The firm owes it to its workers.", "opinion"),
    ("What the town needs is a new bridge.", "opinion"),
    ("The plan makes no sense.", "opinion"),
    ("The town can be proud of its pool.", "opinion"),
    ("One thing is certain: the bridge will be late.", "opinion"),
    ("The board must resign.", "opinion"),
    ("Expect more delays before the summer is out.", "advice"),
    ("Let us hope the rain stops.", "advice"),
    # a heading that only names what follows
    ("What remains under the ice", "opinion"),
    ("Where the money went", "opinion"),
]


@pytest.mark.parametrize("sentence", CHECKED)
def test_what_documents_can_say_is_checked(sentence: str) -> None:
    kind, reason = select(sentence)
    assert kind in CHECKABLE, reason


@pytest.mark.parametrize(("sentence", "kind"), SET_ASIDE)
def test_what_is_the_authors_own_is_set_aside_with_its_reason(sentence: str, kind: str) -> None:
    found, reason = select(sentence)
    assert found == kind
    assert reason
