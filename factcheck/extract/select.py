"""Is a sentence something that a document could confirm or contradict?

Cues that an editor would name, each with its reason.  A cue inside a quotation or in what somebody is
reported to have said does not count: that somebody said it is checkable.  A figure keeps a sentence in, unless
it is a question, advice, or openly the author's own view or guess.  One or two words in quotation marks are a
title or said at arm's length; they make no quotation.
"""

from __future__ import annotations

import re

from factcheck.grammar import FINITE_VERB, FUNCTION_WORDS, REPORTING_VERB, has_verb, without_quotations
from factcheck.text import words
from factcheck.types import ClaimKind

_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
_ADVICE = re.compile(
    r"^(?:(?:for (?:best|more|further|full) \w+|to \w+ (?:[\w-]+ ){0,6}[\w-]+|if [^,]{3,80}|when [^,]{3,80}|finally|first|next|then), )?"
    r"(?:please|expect|do not|don['’]t|never(?!\s+(?:before|again|since|in|until|had|has|have|did|was|were)\b)|always|let['’]s|let us|remember|consider|make sure|be sure|try|ask|avoid|buy|check|click|"
    r"contact|connect|visit|watch|read|see|note that|imagine|think of|take care|beware|keep|enjoy|relax|choose|use|refer|"
    r"ensure|provide|follow|install|select|press|insert|download|subscribe|learn|browse|find out|sign up|tell us|share this)\s+(?!\w+ed\b)",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\b(?:we|I)\s+(?:do not\s+|don['’]t\s+|strongly\s+|highly\s+|also\s+)*(?:recommend|suggest|advise|urge)\b|"
    r"\bit is (?:\w+ly )?(?:recommended|advised|advisable)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur)\s+(?:\w+ly\s+|do not\s+|don['’]t\s+)?"
    r"(?:think|believe|feel|guess|bet|suspect|hope|doubt|fear|find|recommend|reckon|prefer|view|opinion|guess|love|hate|like|"
    r"would|should|must|cannot|can)\b|\b[Ii]n (?:my|our) (?:view|opinion)\b|\b[Aa]s far as I['’]m concerned\b",
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|I['’]ve|I['’]d|I['’]ll|[Mm]y|[Mm]yself)\b")
_READER = re.compile(
    r"^(?:\W*(?:if|when|whenever|whether|once|as|but|and|so|because|perhaps|maybe)\s+)?(?:you|you['’](?:re|ve|d|ll)|your)\b|"
    r"\byou(?:['’](?:d|ll)|\s+(?:should|must|may|might|need|want|will|would))\b",
    re.IGNORECASE,
)
_GUESS = re.compile(
    r"\b(?:could|may|might) (?:very )?well (?:be|become|prove|turn)|\b(?:is|are|seems?|looks?) (?:un)?likely to\b|"
    r"\bwill (?:probably|surely|certainly|no doubt|undoubtedly|almost certainly)\b|\b(?:is|are) (?:bound|destined|sure|certain) to\b|"
    r"\bonly time will tell\b|\bremains to be seen\b|\bour guess\b|\bmy guess\b|\bwould (?:probably|surely|no doubt)\b|"
    r"\bwill (?:\w+ly )?(?:transform|revolutioni[sz]e|reshape|redefine|usher|empower|change (?:everything|the world|how))\b",
    re.IGNORECASE,
)
_FORESEEN = re.compile(
    r"^(?:(?:and|but|so|yet|in the end|by [^,;:]{3,30}?|(?:next|one) \w+|soon),?\s+)?(?:(?:nobody|no one|nothing|everyone|everybody|few|hardly any(?:one|body))(?:\s+(?:in|of|on|at|among|here|there)\b(?:\s+[\w’'-]+){0,4}?)?|whoever\b.{3,60}?|history|time|posterity)"
    r"\s+will\s+(?!be\s+\w+ed\b)|^(?:whatever|however|wherever)\b[^,;]{3,80},\s[^,;]{3,80}?\bwill\b|"
    r"\bwill\s+never\b|\b(?:sooner or later|before long|in the long run|for (?:years|decades|generations) to come)\b.{0,200}?\bwill\b|"
    r"\bwill\b.{0,200}?\b(?:sooner or later|before long|in the long run|for (?:years|decades|generations) to come)\b|"
    r"\bwill\s+(?:surely\s+|not\s+|soon\s+|all\s+)?(?:want|hope|wonder|feel|regret|forgive|miss|love|enjoy|like|dislike|resent|cheer|"
    r"haunt|outlive|outlast|be\s+(?:hoping|wondering|delighted|disappointed|bored|charmed|relieved|furious|happy|sad|missed))\b|"
    r"\bit (?:may|might|could|will) be (?:many |some |several )?(?:years|months|weeks|decades|some time|a long time|a while) before\b|"
    r"\bwill (?:all )?end in (?:tears|disaster|failure)\b",
    re.IGNORECASE,
)
"""What the author foresees: what all or none will do, what will never be, what people will feel.  A plan ("will open in
May", "nobody will be dismissed") is no such thing: documents have it."""
_EVALUATED = re.compile(
    r"\b(?:an?|another|such an?)\s+(?:\w+ly\s+)?(?:strong|weak|poor|tough|hard|difficult|rough|memorable|mixed|decent|fine|proud|bleak|bright|grim|golden|lucky|sorry|dull|lively)\s+(?:year|season|week|month|day|night|evening|quarter|decade|start|"
    r"end|ending|finish|run|spell|show|showing|effort|performance|campaign|debut|outing|affair)\b|"
    r"\b(?:have|has|had|with)\s+an?\s+(?:\w+ly\s+)?(?:poor|good|bad|proud|patchy|sorry|mixed|dismal|strong|fine|chequered)\s+(?:record|reputation|name|chance|case)\b|"
    r"\bmakes?\s+(?:no|little|perfect|good|every|more)\s+sense\b|\ba\s+\w+\s+to\s+(?:remember|forget|savour|cherish)\b|"
    r"\b(?:has|have|had)\s+been\s+(?:\w+ly\s+|very\s+|too\s+)?(?:lucky|unlucky|fortunate|foolish|wise|brave|generous|unfair|kind|naive|slow to learn)\b|"
    r"\bcan be proud\b|\bis (?:doomed|overrated|underrated)\b|"
    r"\b(?:do|does|did|done)\s+more\s+(?:harm|good|damage)\s+(?:to|for|than)\b|"
    r"\bwould\s+take\s+(?:some\s+|much\s+|great\s+|real\s+|a lot of\s+)?(?:courage|nerve|faith|imagination|patience)\b|"
    r"\b(?:bitter pill|tall order|(?:cold|small|little|poor) (?:comfort|consolation)|slap in the face|drop in the ocean)\b",
    re.IGNORECASE,
)
"""An evaluation of a whole stretch of time, a performance, a record, or of how somebody has been."""
_URGED = re.compile(
    r"\b(?:would|might|could) do (?:well|better|worse than) to\b|\bhad better\b|\bowes? it to\b|"
    r"\bowes? (?:it|them|him|her|us) (?:more|better|an (?:answer|explanation|apology))\b|"
    r"^what [^,;:]{2,60}? (?:needs?|lacks?|deserves?) is\b",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"^(?:All |Any |New |Most )?[A-Za-z]+(?:s|people|men|women|children)(?: (?:over|under|of|in|from|with)(?: [\w-]+){1,4})? must\b"
)
""" "Passengers must wear masks": what a whole class of people must do is a rule, and rules are written down."""
_VALUE = (
    r"great|excellent|wonderful|brilliant|extraordinary|amazing|incredible|impressive|beautiful|elegant|ugly|awful|terrible|"
    r"disgraceful|shameful|shocking|outrageous|absurd|ridiculous|foolish|silly|wise|unwise|sensible|rash|brave|bold|clumsy|"
    r"disappointing|exciting|remarkable|unforgettable|stunning|dismal|worthy|unfair|(?<!the )(?<!a )fair|unjust|(?<!the )right|wrong|"
    r"good|bad|better|worse|best|worst|important|interesting|boring|welcome|overdue|pity|shame|(?<!the )(?:triumph|scandal|mess)|masterpiece|"
    r"delight|(?<!the )(?:miracle|disaster)|magnificent|finest|loveliest|dullest|saddest|grandest|splendid|charming|ideal|perfect|well[- ]suited|critical|crucial|essential|vital|"
    r"fantastic|superb|fabulous|lovely|nice|nicer|cute|clever|witty|funny|useless|useful|helpful|valuable|compelling|fascinating|"
    r"powerful|promising|troubling|worrying|alarming|dangerous|sad|happy|lucky|lonely|horrible|dreadful|pathetic|lame|"
    r"prime|natural|straightforward|comfortable|timeless|ageless|justice|unbeatable|unrivalled|unparalleled|best-in-class|"
    r"second to none|tasty|delicious|creamy|gorgeous|premium|solid|refreshing|easy|effortless|terror|genius|hero|"
    r"villain|monster|legend|joy|nightmare|gem|treat|mesmeri[sz]ing|breathtaking|inspiring"
)
_LINK = r"is|are|was|were|isn['’]t|seems?|seemed|looks?|looked|feels?|felt|be|makes?|made|remains?|['’]s|becomes?"
_DEGREE = (
    r"very|so|pretty|absolutely|truly|really|incredibly|super|quite|rather|too|extremely|vaguely|deeply|utterly|totally"
)
_JUDGEMENT = re.compile(
    rf"(?:\b(?:{_LINK})|['’]s)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{_VALUE})\b|"
    rf"(?:\b(?:{_LINK})|['’]s)\s+(?:all\s+|just\s+|also\s+|not\s+)?(?:{_DEGREE})\s+(?!far\b|much\b|many\b|few\b|long\b)\w+|"
    rf"\b(?:[Aa]n?|[Ss]uch|[Ww]hat an?)\s+(?:{_DEGREE}\s+)?(?:{_VALUE})\s+\w+",
)
_PRAISE = re.compile(rf"\b(?:{_VALUE})\b", re.IGNORECASE)
_STANCE = re.compile(
    r"^(?:sadly|happily|fortunately|unfortunately|luckily|surely|clearly|of course|needless to say|frankly|admittedly|perhaps|"
    r"arguably|no wonder|subjectively|opinion:|for once|in truth|oh|look,|well,|what an?|how (?:\w+ly )?(?:sad|lucky|odd|strange)|"
    r"now is the time|enough is enough|(?:one|this much) (?:thing )?is (?:certain|clear|sure))\b|\b(?:undeniably|arguably|it is (?:time|hard|easy|worth|high time)|"
    r"it (?:would be|is|was) (?:rash|wrong|right|foolish|wise|fair|tempting|hard|easy)|there (?:is|are) something|"
    r"the (?:kind|sort) of \w+ (?:that|which)|no (?:one|body) (?:can|could|would)|(?:surprise|surprises) (?:any|no)(?:one|body)|"
    r"by any(?:one|body)['’]s standards?|speaks for itself|as it should|many would say|(?:exactly|precisely|just) (?:what|the|how)|"
    r"(?:those who|some|many|people|critics|cynics|fans)(?: [\w’']+){0,4}? (?:would|might|may|could) (?:say|argue|think|call|claim)|"
    r"(?:is|are|was|were) (?:quite |altogether )?(?:another|a different) (?:matter|question|story)|one (?:may|might|can|could) (?:well |rightly |fairly )?(?:ask|wonder)|any(?:one|body)['’]s guess|(?:has|have|had) a point\b|"
    r"(?:any|no)(?:one|body), after all,|^that is the (?:right|wrong)\b|^(?:seldom|rarely|never) can an?\b|^as \w+ go, |(?:is|are) surely \w+ing\b|(?:is|are) surely being\b|"
    r"no surprise|hell of an?|end-all|with (?:raw|rare|great|impeccable) \w+|more than (?:just|anything))\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(r"\b(?:should|ought to|deserves?)\b(?! have\b)", re.IGNORECASE)
_MUST = re.compile(r"\b(?:must|needs? to)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"dozens?|hundreds?|thousands?|millions?|billions?|half|thirds?|quarters?)\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"\b(?:resolved|ruled|decreed|let it be known|made it known)\b", re.IGNORECASE)
""" "The council resolved": what somebody decided is on record."""
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'.-]+")
_SOMEBODY = re.compile(r"(?:He|She)\s+(?!(?:is|was)\b)")
"""Somebody named before did something: short as it is, that can be looked up."""
_COUNTED = re.compile(
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a dozen)\s+)"
    r"(?:[a-z][\w-]*\s+)?(?:[a-z][\w-]*s|people|men|women|children)\s+\w|"
    r"(?:nobody|no one|none)\s+(?:was|were|had|has been|\w{2,}ed|came|left|won|went|spoke|voted)\b",
    re.IGNORECASE,
)
"""So many of something did something, or none did: a number in words, which a document can confirm."""
_NOBODYS_WORD = re.compile(r"\b(?:will|to|let us|let['’]s)\s$", re.IGNORECASE)
""" "A night to remember", "nobody will believe it": what stands behind is no report."""
_THEY_SAY = re.compile(
    r"\b(?:[a-z]{3,}s|people|police|officials)\s+(?:also\s+|now\s+)?(?:say|warn|argue|insist|predict|forecast|maintain|fear)\b"
)
""" "Economists say": some of those who are meant."""
_ASKED_FOR = re.compile(r"(?:expect|think|remember|recall|ask|hope|believe)\s", re.IGNORECASE)
_DID = re.compile(
    r"(?:The|Its|Their|His|Her)\s+(?:[a-z][\w-]*\s+){1,2}(?:(?:was|were|has|have|had)\s+(?:been\s+)?)?(?:[a-z]{3,}ed|won|lost|fell|rose|sank|burnt|broke|left|began|"
    r"died|sold|built|held|cut|shut)[.!]?$"
)
"""Something that the draft is about did something, or had it done: "The strike ended", "The bridge was closed"."""
_MEASURED = re.compile(
    r"\ba\s+good\s+(?:half|third|quarter|fifth|tenth|deal|part|share|many|number|dozen|score|hundred|thousand|million|hour|day|night|week|"
    r"fortnight|month|year|decade|mile|kilometre|metre)\b|\b(?:make|makes|made|making)\s+good\b|\bfor\s+good\b|"
    r"\b(?:better|worse)\s+than\s+(?:in|on|at|last|before|during|(?:a|the)\s+(?:year|month|week|season|quarter|decade|day|night))\b",
    re.IGNORECASE,
)
""" "A good half", "make good the loss", "kept better than in the autumn": an amount, a repair, a comparison in time, but no judgement."""
_TOPIC = re.compile(
    r"(?:what|how|why|where|who|when|which)\b(?![^.!?]*\d)(?=(?:\W*[\w’'-]+){1,8}\W*$)[^.!?:;]*$", re.IGNORECASE
)
""" "What remains in the ground": a heading that names what follows."""
_AFTER_COLON = re.compile(r":\s+(?=\w)")
JUDGEMENT = "a judgement"
JUDGING = frozenset({JUDGEMENT, "the author's own prediction", "the author's own view"})
"""Reasons that set one clause aside, too, when another clause of its sentence is checkable."""
NAMES_TOPIC = "names what follows"
VERBS_OF_TOPIC = 2
"""Behind "what" a second verb makes a statement of it ("What began as a row became a strike")."""
WORDED = "worded as the author's own view"
"""What the rules leave in, and the model of ``voice`` does not."""
VAGUE = "too vague to look up"
VAGUE_WORDS = 3
"""A sentence of up to so many words without a figure or a name states nothing that could be looked up."""
ARMS_LENGTH_WORDS = 3
"""So many words in quotation marks, with nobody said to have spoken them, are a title or said at arm's length."""
_LITTLE = FUNCTION_WORDS | frozenset("much many more most some any all few little no not can could now".split())


def select(sentence: str) -> tuple[ClaimKind, str]:
    """The kind of one sentence and, where it is not checkable, the reason; see ``types.CHECKABLE``."""
    own = without_quotations(sentence)
    reported = is_reported(own)
    quoted = _quotes(sentence, own, reported)
    if _QUESTION.search(sentence) and not (quoted and reported):
        return "question", "a question"
    if _ADVICE.match(own) and not reported:
        return "advice", "advice to the reader"
    if _RECOMMENDS.search(own):
        return "advice", "a recommendation"
    if (_GUESS.search(own) or (_FORESEEN.search(own) and not _FIGURE.search(own))) and not reported:
        return "prediction", "the author's own prediction"
    if _SELF.search(own) and not (quoted and reported):
        return "opinion", "the author's own view"
    if quoted:
        return "quotation", ""
    return _author(own, reported)


def in_authors_voice(sentence: str) -> bool:
    """Whether a sentence without a figure quotes and reports nobody, so that its wording tells whose word it is."""
    own = without_quotations(sentence)
    reported = is_reported(own)
    return not (
        reported
        or _FIGURE.search(own)
        or _NUMBER.search(own)
        or _RESOLVED.search(own)
        or _quotes(sentence, own, reported)
    )


def is_concrete(sentence: str) -> bool:
    """Whether a sentence names somebody or something within it, or gives a figure."""
    own = without_quotations(sentence)
    return bool(_FIGURE.search(own) or _NAME.search(own))


def is_reported(own: str) -> bool:
    """Whether a verb of saying or thinking tells whose word it is; not where it is still to come, or asked of the reader."""
    if _THEY_SAY.search(own):
        return True
    return any(not _NOBODYS_WORD.search(own, 0, found.start()) for found in REPORTING_VERB.finditer(own)) and not (
        _ASKED_FOR.match(own)
    )


def _quotes(sentence: str, own: str, reported: bool) -> bool:
    """Whether words of somebody are quoted, rather than a title or a word at arm's length."""
    inside = "".join(" " if a == b else b for a, b in zip(own, sentence, strict=True))
    return len(inside.split()) > (0 if reported else ARMS_LENGTH_WORDS)


def _author(own: str, reported: bool) -> tuple[ClaimKind, str]:
    """The kind of a sentence in the author's voice."""
    concrete = is_concrete(own)
    if _TOPIC.match(own) and len(FINITE_VERB.findall(own)) < VERBS_OF_TOPIC and not reported:
        return "opinion", NAMES_TOPIC
    if _FIRST_PERSON.search(own) and not concrete:
        return "first_person", "the author speaks of himself or herself"
    if reported or _FIGURE.search(own):
        return "statement", ""
    if _READER.search(own):
        return "opinion", "speaks to the reader"
    if _is_judgement(own):
        head, _, told = _AFTER_COLON.sub("\0", own, count=1).partition("\0")
        facts = has_verb(told) and has_verb(head) and not _STANCE.search(head)
        if not facts or _author(told, reported)[0] != "statement":
            return "opinion", JUDGEMENT
    if _OUGHT.search(own) or _URGED.search(own) or (_MUST.search(own) and not concrete and not _RULE.match(own)):
        return "opinion", "says what ought to be"
    if not (_NAME.search(own) or _SOMEBODY.match(own) or _COUNTED.match(own) or _DID.match(own)) and (
        len(own.split()) <= VAGUE_WORDS or _says_little(own)
    ):
        return "opinion", VAGUE
    return "statement", ""


def _is_judgement(own: str) -> bool:
    plain = _MEASURED.sub(lambda found: "x" * len(found[0]), own)
    return bool(
        _STANCE.search(own)
        or _JUDGEMENT.search(plain)
        or _EVALUATED.search(own)
        or (_PRAISE.search(plain) and not has_verb(own))
    )


def _says_little(own: str) -> bool:
    """Whether one word at most carries meaning ("Much depends on it")."""
    return len([word for word in words(own) if word not in _LITTLE]) <= 1
