"""The rules that a finding can break, their levels, and their explanations."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["suggestion", "warning", "error"]
LEVELS: tuple[Level, ...] = ("suggestion", "warning", "error")


class Rule(NamedTuple):
    """One FC code."""

    code: str
    name: str
    level: Level
    summary: str
    explanation: str


_ALL = (
    Rule(
        "FC101",
        "refuted",
        "error",
        "a source says otherwise",
        "A located passage of a reference document contradicts the claim.",
    ),
    Rule(
        "FC102",
        "conflicting",
        "warning",
        "sources disagree",
        "Sources of equal standing say different things; the report shows both sides.",
    ),
    Rule(
        "FC103",
        "no-evidence",
        "warning",
        "no source decides it",
        "Nothing in the corpus supports or contradicts the claim. Absence is not contradiction: add a document, "
        "or drop the claim.",
    ),
    Rule(
        "FC104",
        "altered-quotation",
        "error",
        "quoted words differ from the source",
        "A quotation stands in a source with other words.",
    ),
    Rule(
        "FC105",
        "figure-differs",
        "error",
        "a figure differs from the source",
        "The source gives another value for the same quantity, compared by value, scale, currency and unit.",
    ),
    Rule(
        "FC106",
        "name-differs",
        "error",
        "a name, role, affiliation or place differs from the source",
        "Every source spells the name otherwise, gives the person another office or employer, gives the same event "
        "another place, or has the two parties the other way round.",
    ),
    Rule(
        "FC107",
        "date-differs",
        "error",
        "a date differs from the source",
        "The source dates the same event otherwise, or the weekday does not belong to the date.",
    ),
    Rule(
        "FC108",
        "contradicts-itself",
        "error",
        "the draft contradicts itself",
        "Two places of the draft cannot both be right: headline and text, a total and its parts, two spellings of one "
        "name, ages and dates, a weekday and its date. The finding stands at the place that no source bears out.",
    ),
    Rule(
        "FC109",
        "misattributed",
        "error",
        "the words are another speaker's",
        "A source has the quoted words, and gives them to somebody else than the draft does.",
    ),
    Rule(
        "FC110",
        "superseded",
        "error",
        "a later source replaces the figure",
        "A source once had the draft's figure; a later one revises it for the same thing and the same period.",
    ),
    Rule(
        "FC111",
        "strengthened",
        "error",
        "the draft says more than the source",
        "A hedge of the source was dropped or its statement strengthened: 'may' became 'will', 'up to' is gone, a "
        "proposal is called approved, an allegation a fact, some are called all, or one of the largest the largest.",
    ),
    Rule(
        "FC901",
        "check-failed",
        "error",
        "the check did not complete",
        "A time-out, an unreadable model answer or a broken index. Never a verdict: run the check again.",
    ),
    Rule(
        "FC902",
        "addresses-the-checker",
        "warning",
        "a source speaks to the checker",
        "A reference document that was read for the draft holds words for whoever checks it: orders, a verdict made "
        "ready, a turn of a conversation, a false end of the data, or letters that hide such words. They are "
        "neither read as evidence nor quoted, and what else the passage says counts only where the embedded verifier "
        "leans the same way, so that no verdict rests on them. Find out how they came into the document.",
    ),
)
RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}


def level_of(code: str | None) -> Level | None:
    """The level of a rule, or None for no rule."""
    return RULES[code].level if code else None
