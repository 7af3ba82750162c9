"""When a source is about the same thing, but further back than the draft: considered, proposed or planned, not yet done.

What reads as support is none where the sentence that comes nearest to the claim leaves the matter open ("is considering
whether to …; no decision has been taken"), only recommends it, or tells as a plan what the claim has as done.  A claim that
hedges itself is left alone.  ``verify.signals.speech.recommended`` sets a passage that has most of the claim's words aside altogether;
here a passage of which only one sentence comes near may still contradict.
"""

from __future__ import annotations

import re

from factcheck.grammar import FUNCTION_WORDS, UNSETTLED
from factcheck.text import sentence_spans, words
from factcheck.types import Claim, Evidence

ALIKE = 5
"""Words that begin with as many same letters are taken for one ("decided", "decision")."""
SHARED = 2
"""Least number of content words that claim and sentence have in common, for the sentence to be about the claim."""
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|can|consider\w*|weigh\w*|whether|possibl[ey]|perhaps|likely|plan(?:s|ned|ning)?|propos\w+|recommend\w*"
    r"|suggest\w*|hop(?:es?|ed|ing)|expect\w*|aim(?:s|ed)?|intend\w*|due|if|undecided|open|urg\w+|ask\w*|call\w* (?:for|on)|advis\w+|advice"
    r"|demand\w*|discuss\w*|debat\w*|promis\w+|pledg\w+|announc\w+|want(?:s|ed)?|not|no|never|yet|unclear|unknown|examin\w+|stud(?:y|ies|ied|ying)|review\w*|look\w* (?:at|into)"
    r"|inquir\w+|investigat\w+|agreed)\b|\?",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:is|are|was|were) (?:still )?(?:considering|weighing|examining|discussing|looking at|studying) (?:whether|if|how|a|an|the)\b"
    r"|\bha(?:s|ve|d) (?:yet to|not yet) decided?\b|\b(?:(?-i:may)|might) [^.;]{3,80}, or (?:not|it|he|she|they|come|stay|remain)\b"
    rf"|\b(?:can[’']?t|cannot) (?:yet )?say\b|{UNSETTLED.pattern}",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:I|we|he|she|it|they|report|panel|committee|expert|inspector|doctor|memo|review)\b[^.;]{0,20}\b(?:recommend(?:s|ed)?|propos(?:e|es|ed)|suggest(?:s|ed)?) (?:that|to|\w+ing)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had)\b(?:\s+(?:\w+ly|meanwhile|already|now|since|also))?\s+(?:been\s+|had\s+[^.;]{2,60}\s)?(?:\w+ed|built|made|taken|begun|set|put|found|given|paid|sent|brought)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:to|due to|set to|expected to|planned|scheduled)|undertak\w+|plans? to|intends? to|to (?:be )?complete\w*)\b"
)
_PROVISIONAL = re.compile(
    r"\baccording to (?:present|current) plan\w*\b|\bprovisional(?:ly)?\b|\bas things stand\b|\bunless\b|\bsubject to\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?<!will )(?<!to )(?:has|have|had|was|were|did)\b|\b(?:approved|adopted|agreed|decided|passed|accepted|carried|completed|finished|opened|signed)\b"
)
_GIVEN_UP = re.compile(r"\b(?:abandon|scrap|cancel|axe)\w*\b|\b(?:gave|given|gives?) up\b", re.IGNORECASE)
_PAUSED = re.compile(
    r"\b(?:suspend|paus|postpon|defer|delay|froze|freez)\w*\b|\bon hold\b|\bonly then\b", re.IGNORECASE
)
_QUOTED = re.compile('["“”„«»]')
_WILL = re.compile(r"\bwill\b")
_MAY = re.compile(r"\b(?:may(?! \d)|might|could)\b")
_DOUBT = re.compile(
    r"\b(?:may|might|could|can|would|should|possibl[ey]|perhaps|likely|expect\w*|not|never)\b", re.IGNORECASE
)


def falls_short(claim: Claim, evidence: Evidence) -> bool:
    """Whether the sentence of the evidence that comes nearest to the claim only plans, proposes or leaves open what the claim
    tells as settled."""
    if _QUOTED.search(claim.text):
        return False  # the words are the speaker's, whatever has become of them
    mine = {word[:ALIKE] for word in words(claim.text) if word not in FUNCTION_WORDS}
    text = evidence.quote
    spans = sentence_spans(text)
    shared = [len(mine & {word[:ALIKE] for word in words(text[start:end])}) for start, end in spans]
    best = max(range(len(spans)), key=lambda i: (shared[i], -i), default=None)
    if best is None or shared[best] < SHARED:
        return False
    sentence = text[slice(*spans[best])]
    following = text[slice(*spans[best + 1])] if best + 1 < len(spans) else ""
    if (
        _WILL.search(claim.text)
        and not _DOUBT.search(claim.text)
        and _MAY.search(sentence)
        and not _WILL.search(sentence)
    ):
        return True
    if _HEDGED.search(claim.text):
        return False
    if _GIVEN_UP.search(claim.text) and _PAUSED.search(sentence) and not _GIVEN_UP.search(text):
        return True
    if _OPEN.search(sentence) or (_OPEN.search(following) and not _PAST.search(sentence)):
        return True
    if _ADVISED.search(sentence) and not _PAST.search(sentence):
        return True
    if _only_ahead(sentence) and _PROVISIONAL.search(sentence):
        return True
    done = _DONE.search(claim.text)
    if done is None:
        return False
    verb = words(done[0])[-1][:ALIKE]
    told = [text[a:b] for a, b in spans if verb in {word[:ALIKE] for word in words(text[a:b])}]
    return all(map(_only_ahead, told or [sentence]))


def _only_ahead(sentence: str) -> bool:
    """Whether a sentence tells what is to come, and nothing that has been."""
    return _AHEAD.search(sentence) is not None and _PAST.search(sentence) is None
