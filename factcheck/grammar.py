"""English word classes that can be told without a parser: finite verbs, pronouns, reporting verbs.

Closed classes are listed whole; open classes by their endings.  A miss costs a split that is not made, never
a wrong one, so that the callers use these only to allow something.
"""

from __future__ import annotations

import re

AUXILIARIES = (
    "is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does|do|did|cannot|"
    "isn['’]t|aren['’]t|wasn['’]t|weren['’]t|won['’]t|can['’]t|couldn['’]t|didn['’]t|doesn['’]t|hasn['’]t|haven['’]t|hadn['’]t"
)
REPORTING = (
    "said|says|told|added|adds|announced|confirmed|believes?|believed|expressed|described|noted|stated|claimed|claims|argued|"
    "argues|warned|warns|insisted|denied|denies|explained|suggested|reported|reports|wrote|estimates?|estimated|expects?|"
    "expected|predicted|predicts|forecasts?|acknowledged|admitted|remembers?|recalled|recalls|cited|hopes?|hoped|thinks?|thought"
)
IRREGULAR = (
    "accounts?|became|becomes?|began|begins?|bought|brings?|brought|built|builds?|buys?|calls?|came|comes?|costs?|cuts?|drew|draws?|"
    "falls?|fell|faces|feeds?|finds?|found|gave|gives?|gains?|gets?|goes|got|grew|grows?|heads?|held|holds?|hits?|keeps?|kept|"
    "knew|knows?|leads?|led|leaves?|left|lies|lost|loses?|makes?|made|means?|meant|meets?|met|needs?|offers?|opens?|owns?|paid|"
    "pays?|plans?|produces?|puts?|raises?|ran|runs?|reaches|read|remains?|rose|rises?|saw|sees?|seeks?|sells?|sold|sends?|sent|"
    "sets?|shows?|slips?|climbs?|spends?|spent|spoke|stands?|stood|starts?|takes?|took|teach(?:es)?|taught|tells?|wants?|weighs?|"
    "went|wins?|won|works?|carries|serves?|hopes?|backs|warns?|ends?|closes|shuts?|chose|dies|died|drives?|drove|flies|flew|"
    "promises|pledges|announces|carries|contains?|requires?|allows?|provides?|receives?|includes?|covers|applies|expires?|appears?|supports|employs?|operates?|"
    "creates?|reduces?|increases|continues?|returns|moves|helps?|plays|uses|turns|adds|asks|agrees?|accepts?|aims|"
    "considers?|consists?|declines|depends?|describes?|develops?|doubles|drops|earns?|exceeds?|extends?|fails?|follows?|"
    "grants|intends?|involves?|joins?|lacks?|lasts?|launches|lives|looks?|manages?|notes|opposes?|passes|permits|prevents?|"
    "prohibits?|publishes|ranks|rejects?|relies|replaces?|represents?|resolves?|settles?|stops|succeeds?|suggests?|supplies|"
    "threatens?|totals|tries|urges?|visits|drops|"
    "hears?|heard|hurts?|lends?|lent|lets|pays|quits?|resigns?|signs?|sits?|sat|slept|stays?|struck|swore|threw|wore|spread"
)
_REGULAR_PAST = r"(?!\b(?:hundred|indeed|need|speed|breed|feed|seed|shed|sacred|united|limited|led|bed|red)\b)\w{2,}ed"
FINITE_VERB = re.compile(rf"\b(?:{AUXILIARIES}|{REPORTING}|{IRREGULAR}|{_REGULAR_PAST})\b", re.IGNORECASE)
PRONOUN_SUBJECT = re.compile(r"(?:He|She|It|They)\b(?!['’])")
SUBJECT_START = re.compile(
    r"(?:the|a|an|this|these|those|its|his|her|their|our|some|many|most|all|no|two|three|four|five|six|seven|eight|nine|ten|"
    r"he|she|it|they|we|there|\d|[A-Z“\"£€$¥])",
)
REPORTING_VERB = re.compile(rf"\b(?:{REPORTING}|according to)\b", re.IGNORECASE)
_SENTENCE_LIKE = 5


def has_verb(text: str) -> bool:
    """Whether some word may be a finite verb."""
    return bool(FINITE_VERB.search(text))


def states_something(line: str) -> bool:
    """Whether a line without a full stop still states something: five words or more, and a finite verb that is
    not the last of them ("a deal with strings attached")."""
    verb = FINITE_VERB.search(line)
    return verb is not None and len(line.split()) >= _SENTENCE_LIKE and bool(line[verb.end() :].strip())


def without_quotations(text: str) -> str:
    """The text with what stands in double quotation marks blanked out (same length)."""
    return re.sub(r"[\"“”„][^\"“”„]*[\"”“]", lambda found: " " * len(found[0]), text)
