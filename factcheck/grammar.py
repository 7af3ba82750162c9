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
    "expected|predicted|predicts|forecasts?|acknowledged|admitted|remembers?|recalled|recalls|cited|hopes?|hoped|thinks?|thought|asked|asks|replied|replies"
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
    "grants|intends?|involves?|joins?|lacks?|lasts|launches|lives|looks?|manages?|notes|opposes?|passes|permits|prevents?|"
    "prohibits?|publishes|ranks|rejects?|relies|replaces?|represents?|resolves?|settles?|stops|succeeds?|suggests?|supplies|"
    "threatens?|totals|tries|urges?|visits|drops|"
    "hears?|heard|hurts?|lends?|lent|lets|pays|quits?|resigns?|signs?|sits?|sat|slept|stays?|struck|swore|threw|wore|spread"
)
_REGULAR_PAST = r"(?!\b(?:hundred|indeed|need|speed|breed|feed|seed|shed|sacred|united|limited|led|bed|red)\b)\w{2,}ed"
FINITE_VERB = re.compile(rf"\b(?:{AUXILIARIES}|{_REGULAR_PAST}|{REPORTING}|{IRREGULAR})\b", re.IGNORECASE)
UNSETTLED = re.compile(
    r"\b(?:nothing|none of (?:this|it|that))\s+(?:is|has\s+been|was|had\s+been)\s+(?:yet\s+)?(?:decided|signed|agreed|settled|final|certain)\b"
    r"|\bno\s+(?:final\s+|formal\s+)?decisions?\s+(?:has|have|had|was|is|on)\b|\b(?:has|have|had|is|are|was)(?:\s+not|n[’']t)\s+(?:yet\s+)?(?:been\s+)?(?:decided|settled)\b",
    re.IGNORECASE,
)
"""What leaves a matter open: "nothing is decided", "no decision has been taken", "has not been settled"."""
PRONOUN_SUBJECT = re.compile(r"(?:He|She|It|They)\b(?!['’])")
_FINITE_ONLY = (
    "is|are|was|were|has|had|will|would|can|could|may|might|must|shall|should|does|did|cannot|"
    "rose|fell|grew|went|came|became|began|took|gave|saw|knew|drew|wrote|spoke|chose|drove|flew|broke|swore|threw|wore|fled|"
    "ate|sank|shrank|sang|rang|drank|withdrew|overtook|undertook|overcame|swam|froze|tore|stole|shook|says|remains|rises|falls|grows|seems"
)
FINITE_ONLY = re.compile(rf"\b(?:{_FINITE_ONLY})\b", re.IGNORECASE)
"""Verb forms that are no participle and (in lower case) rarely a noun: a subject stands before each of them."""
_BASE = (
    "accept|acquire|add|agree|allow|announce|appoint|apply|approve|ask|assess|ban|become|begin|block|boost|borrow|build|buy|call|"
    "cancel|carry|cease|change|close|collect|combine|commence|complete|conduct|confirm|consider|continue|create|cut|deliver|deny|"
    "deploy|deter|develop|donate|double|drop|employ|enable|end|enforce|ensure|establish|exclude|expand|export|extend|face|fall|"
    "fight|file|find|finish|fund|get|give|go|grow|halt|halve|have|help|hire|hold|impose|improve|include|increase|indemnify|"
    "inform|insert|introduce|invest|investigate|join|keep|launch|lead|leave|lend|lift|limit|lose|lower|maintain|make|merge|monitor|"
    "move|notify|obtain|offer|open|operate|order|own|pay|permit|pick|postpone|prevent|produce|promote|protect|provide|publish|"
    "purchase|put|raise|receive|recruit|reduce|refund|register|remain|remove|renew|repair|repay|replace|report|request|require|resign|"
    "respond|restore|resume|retain|retire|return|review|rise|run|save|scrap|seek|sell|send|serve|shut|sign|spend|stand|start|stay|"
    "step|stop|strengthen|submit|supply|support|suspend|take|teach|test|train|transfer|treat|try|turn|upgrade|use|visit|vote|"
    "withdraw|work|write"
)
BASE_VERB = re.compile(rf"(?:{_BASE})\b")
"""Verbs of the news in their base form, as they stand after "will" or "to"."""
MODAL = re.compile(
    r"\b(?:will|would|can|could|may|might|must|shall|should|cannot|to)\b(?:\s+(?:not|also|then|soon|never))?",
    re.IGNORECASE,
)
TIME_WORD = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|yesterday|today|tomorrow|week|month|year|quarter|century|\d{4})s?\b",
    re.IGNORECASE,
)
SUBJECT_START = re.compile(
    r"(?:the|a|an|this|these|those|its|his|her|their|our|some|many|most|all|no|two|three|four|five|six|seven|eight|nine|ten|"
    r"he|she|it|they|we|there)\b|[\dA-Z“\"£€$¥]",
)
_ALSO_NOUNS = "claims|reports|estimates?|forecasts?|hopes?|adds"
REPORTING_VERB = re.compile(
    rf"\b(?:(?!(?:{_ALSO_NOUNS})\b)(?:{REPORTING})|recommend(?:s|ed)|concluded|concludes|ruled|testified|tweeted|according to|"
    rf"(?:{_ALSO_NOUNS})(?= (?:that|to|it|he|she|they|the|an?|its|his|her|their)\b))\b",
    re.IGNORECASE,
)
FUNCTION_WORDS = frozenset(
    "a an the this that these those it its itself he she him his her hers himself herself they them their theirs themselves "
    "we us our i me my you your there here who whom whose which what when where why how of on in at to for from by with "
    "about as into onto upon over under between among during through per via than and or but so then if because while "
    "although though whereas since until unless whether also just only very too now still already both either each such is are "
    "was were be been being am has have had having do does did done will would shall may might must up out off again".split()
)
"""Words that carry no fact of their own; hedges ("could", "about") are kept with their clause, not counted."""
_SENTENCE_LIKE = 5


def has_verb(text: str) -> bool:
    """Whether some word may be a finite verb."""
    return bool(FINITE_VERB.search(text))


PARTICIPLE = re.compile(
    r"\w+ed|built|bought|brought|held|kept|known|led|left|lost|made|meant|met|paid|put|read|sold|sent|set|shut|spent|struck|taught|told|"
    r"won|cut|hit|found|felt|drawn|given|driven",
    re.IGNORECASE,
)
"""Forms that may be a past participle as well as a past tense."""
_NO_VERB_AFTER = re.compile(
    r"(?:^|[–—(,]\s*|\b(?:the|an?|its|his|her|their|our|of|by|with|from|for|to|in|on|at|as|than|and|or|some|many|most|all|no|newly|more|less|highly|"
    r"several|two|three|four|five|six)\s+|['’]s?\s+|\d%?\s+)$",
    re.IGNORECASE,
)


def main_verb(text: str) -> re.Match[str] | None:
    """The first word that may be a finite verb, is no name, and does not stand where only an adjective can ("the elected
    board")."""
    for found in FINITE_VERB.finditer(text):
        if found.start() and found[0][0].isupper():
            continue
        attributive = PARTICIPLE.fullmatch(found[0]) and _NO_VERB_AFTER.search(
            text[max(found.start() - 12, 0) : found.start()]
        )
        if not attributive:
            return found
    return None


def states_something(line: str) -> bool:
    """Whether a line without a full stop still states something: five words or more, and a finite verb that is
    not the last of them ("a deal with strings attached")."""
    verb = FINITE_VERB.search(line)
    return verb is not None and len(line.split()) >= _SENTENCE_LIKE and bool(line[verb.end() :].strip())


def without_quotations(text: str) -> str:
    """The text with what stands in double quotation marks blanked out (same length)."""
    return re.sub(r"[\"“”„][^\"“”„]*[\"”“]", lambda found: " " * len(found[0]), text)
