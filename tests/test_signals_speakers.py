"""The speaker of a quotation is held against the source's; whoever is not plainly named is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.speech.quotations import compare_quotations, quoted
from factcheck.verify.signals.speech.speakers import compare_speakers, speaker_of

WORDS = "We will mend the harbour before winter"
SPEAKERS = [
    (f"“{WORDS},” said Olav Brenne.", "Olav Brenne"),
    (f"“{WORDS},” Olav Brenne said on Monday.", "Olav Brenne"),
    (f"“{WORDS},” Ms Brenne, the harbour master, told reporters.", "Brenne"),
    (f"“{WORDS},” said the harbour engineer, Olav Brenne.", "Olav Brenne"),
    (f"“{WORDS},” said shop steward Olav Brenne.", "Olav Brenne"),
    (f"“{WORDS},” said head librarian Olav Brenne on Monday.", "Olav Brenne"),
    (f"Olav Brenne told the council: “{WORDS}.”", "Olav Brenne"),
    (f"In a letter, Olav Brenne wrote: “{WORDS}.”", "Olav Brenne"),
    (f"According to Olav Brenne, “{WORDS}”.", "Olav Brenne"),
    (f"Olav Brenne, an engineer, added that “{WORDS}”.", "Olav Brenne"),
    (f"“It is late,” said Olav Brenne. “{WORDS}.”", "Olav Brenne"),
    (f"OLAV BRENNE: {WORDS}.\nQ: When?", "Olav Brenne"),
    (f"Q: When?\nOlav Brenne (chair): {WORDS}.", "Olav Brenne"),
    (f"[00:12] Olav Brenne: {WORDS}.", "Olav Brenne"),
    (f"OLAV BRENNE, leader of the Harbour List group (opposition): {WORDS}.", "Olav Brenne"),
    (f"IDA ROE: Yes.\nOLAV BRENNE (Larch–Torm, new leader): {WORDS}.", "Olav Brenne"),
    (f"Olav Brenne, President of the Harbour Board: {WORDS}.", "Olav Brenne"),
    (f"Managing director Olav Brenne: “{WORDS}.”", "Olav Brenne"),
    # Nobody is named as the speaker.
    (f"“{WORDS},” he said.", None),
    (f"“{WORDS},” said the Larch coach.", None),
    (f"“{WORDS},” said a friend of Olav Brenne.", None),
    (f"“{WORDS},” said friends of Olav Brenne.", None),
    (f"“{WORDS},” said people close to Olav Brenne.", None),
    (f"“{WORDS},” Olav Brenne’s sister said.", None),
    (f"“{WORDS}.” Olav Brenne said that he was late.", None),
    (f"A friend of Olav Brenne said: “{WORDS}.”", None),
    (f"Olav Brenne and Ines Holt said: “{WORDS}.”", None),
    (f"Speaking in Larch, he said: “{WORDS}.”", None),
    (f"Olav Brenne came. “{WORDS}.”", None),
    (f"Q: {WORDS}?", None),
    (f"Olav Brenne, Ines Holt, Larch: {WORDS}.", None),
    (f"We met Olav Brenne. {WORDS}.", None),
]
CLAIM = f"“{WORDS},” said Olav Brenne, the mayor."
DIFFER = [
    (f"“{WORDS},” said Ines Holt, an engineer at Larch, on Monday.", "Olav Brenne, the mayor", "Ines Holt, an engineer at Larch"),
    (f"INES HOLT: {WORDS}.", "Olav Brenne, the mayor", "Ines Holt"),
    # the draft's speaker opens the next sentence
    (f"The engineer Ines Holt said: “{WORDS}.” Mayor Olav Brenne will leave.", "Olav Brenne, the mayor", "The engineer Ines Holt"),
    (f"Ines Holt came late. “{WORDS},” Holt said.", "Olav Brenne, the mayor", "Ines Holt"),
    (f"Engineer Ines Holt said: “{WORDS}.”", "Olav Brenne, the mayor", "Engineer Ines Holt"),
]  # fmt: skip
ABSTAIN = [
    [f"“{WORDS},” she said."],
    [f"“{WORDS},” said Olaf Brenne."],  # nearly the same name: another signal's matter
    [f"“{WORDS},” said Ines Holt, who speaks for Olav Brenne."],
    [f"“{WORDS},” said Ines Holt.", f"“{WORDS},” said Jonas Lind."],
    [f"“{WORDS},” said Ines Holt.", f"“{WORDS},” said Mr Brenne."],
]


def _speakers(claim: str, passages: list[str]) -> list[Comparison]:
    found = compare(claim, [(passage, None) for passage in passages], dated=None)
    return [one for _, one in found if one.kind == "speaker"]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_the_speaker_is_read_from_the_grammar_around_the_words(text: str, name: str | None) -> None:
    at = text.index(WORDS)
    found = speaker_of(text, (at, at + len(WORDS)))
    assert (found.name.text.title() if found else None) == name


@pytest.mark.parametrize(("passage", "wrong", "right"), DIFFER)
def test_another_speaker_is_shown_with_the_description(passage: str, wrong: str, right: str) -> None:
    (found,) = _speakers(CLAIM, [passage])
    assert (found.outcome, found.replacement) == ("differs", right)
    assert CLAIM[found.claim_span.start : found.claim_span.end] == wrong
    assert "Olav Brenne" in found.reason
    assert "Holt" in found.reason
    mended = CLAIM[: found.claim_span.start] + right + CLAIM[found.claim_span.end :]
    assert [one.outcome for one in _speakers(mended, [passage])] == ["match"]


@pytest.mark.parametrize("passages", ABSTAIN)
def test_doubt_means_silence(passages: list[str]) -> None:
    assert [one for one in _speakers(CLAIM, passages) if one.outcome == "differs"] == []


def test_a_firm_that_speaks_is_not_held_against_a_person() -> None:
    claim = f"“{WORDS},” said Larch Harbours."
    assert _speakers(claim, [f"“{WORDS},” said Ines Holt, its head of works."]) == []


@pytest.mark.parametrize(
    "known",
    [
        "Olav Brenne was appointed chief executive in May.",
        "Olav Brenne, who had hoped to stay, left.",
        "Olav Brenne resigned on Friday.",
    ],
)
def test_what_only_people_do_shows_that_a_name_is_a_person_s(known: str) -> None:
    (found,) = _speakers(f"“{WORDS},” said Olav Brenne.", [f"{known} “{WORDS},” Ms Holt said."])
    assert (found.outcome, found.reason) == (
        "differs",
        "draft gives the words to Olav Brenne; source gives them to Holt",
    )


@pytest.mark.parametrize(
    "passage",
    [
        f"Our adviser, Dr Ines Holt, wants more. She thinks the plan too small: “{WORDS}.”",
        f"For print you may quote Ines Holt, head of works: “{WORDS}.”",
        f"Statement by Ines Holt: “{WORDS}.”",
        f"**Ines Holt, 71, secretary of the rowers.** Swims all year. Remembers the summer: “{WORDS}.” Wants an answer.",
    ],
)
def test_a_source_names_the_speaker_before_the_sentence_with_the_words(passage: str) -> None:
    (found,) = _speakers(CLAIM, [passage])
    assert found.outcome == "differs"
    assert "Ines Holt" in found.reason


@pytest.mark.parametrize(
    "passage",
    [
        f"Dr Ines Holt met Jonas Lind. She thinks the plan too small: “{WORDS}.”",
        f"**Ines Holt, 71, secretary of the rowers.** Speaks of Jonas Lind. Remembers: “{WORDS}.”",
        f"She thinks the plan too small: “{WORDS}.”",
    ],
)
def test_not_where_it_may_be_one_of_two_or_nobody(passage: str) -> None:
    assert [one for one in _speakers(CLAIM, [passage]) if one.outcome == "differs"] == []


def test_a_last_name_is_a_person_s_where_the_full_name_stands_somewhere() -> None:
    passages = [f"Her coach, Ines Holt, says: “{WORDS}.”", "Olav Brenne has been in charge since January."]
    (found,) = _speakers(f"“{WORDS},” said Brenne of the evening.", passages)
    assert found.outcome == "differs"


def test_a_firm_is_appointed_too() -> None:
    claim = f"“{WORDS},” said Larch Harbours."
    assert _speakers(claim, [f"Larch Harbours was appointed adviser in May. “{WORDS},” Ms Holt said."]) == []


def test_a_short_phrase_belongs_to_nobody() -> None:
    assert _speakers("“A wild sea,” said Olav Brenne, the mayor.", ["“A wild sea,” said Ines Holt."]) == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_input_raises(before: str, after: str) -> None:
    text = f"{before}“{WORDS}”{after}"
    for span in quoted(text):
        found = speaker_of(text, span)
        assert found is None or text[found.name.start : found.name.end]
    compare(text, [(f"{after}“{WORDS}”{before}", None)], dated=None)


def test_hostile_text_takes_linear_time() -> None:
    start = time.process_time()
    speaker_of("A: " * 20_000 + f"“{WORDS}”", (60_001, 60_010))
    assert time.process_time() - start < 20


@pytest.mark.parametrize("verb", ["called the strike", "described it as", "dismissed the plan as"])
def test_a_verb_that_takes_what_it_speaks_of_has_a_speaker_too(verb: str) -> None:
    claim = f"Lothar Brenn, the union's chairman, {verb} “a kick in the shins of all commuters”."
    passage = "Agnes Toll, head of staff: “It is a kick in the shins of all commuters. I invite the union.”"
    span = quoted(claim)[0]
    assert speaker_of(claim, span).name.text == "Lothar Brenn"  # type: ignore[union-attr]
    [(_, one)] = compare_speakers(claim, [passage], [(0, compare_quotations(claim, passage)[0])])
    assert (one.outcome, one.replacement) == ("differs", "Agnes Toll, head of staff")


def test_what_the_draft_says_beside_a_claim_tells_that_a_lone_name_is_a_person_s() -> None:
    claim, source = f"“{WORDS},” said Brenne.", [(f"INES HOLT (Larch, new chair): {WORDS}.", None)]
    for context, expected in (("", []), (f"“{WORDS},” said Brenne, who owns a boat.", ["differs"])):
        found = compare(claim, source, dated=None, context=context)
        assert [one.outcome for _, one in found if one.kind == "speaker"] == expected
