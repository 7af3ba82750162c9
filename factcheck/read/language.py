"""Is a draft in English, the language that the other stages read?

Counts, among the running words of a draft, the little words that each language cannot do without, and the
letters of each script.  A draft is refused only on clear signs: enough words, few English ones among them, and
many of another language or script.  Short drafts, lists of names, drafts in English with foreign quotations,
and drafts in two languages pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from factcheck.errors import LanguageError

LEAST_WORDS = 20
"""Fewer running words say nothing about the language of a draft."""
ENGLISH_ENOUGH = 0.12
"""Share of English little words from which a draft has English sentences; English prose has .35 to .55."""
FOREIGN_ENOUGH = 0.15
"""Share of another language's little words from which the draft is in it; its own prose has .25 to .50."""
FOREIGN_LETTERS = 0.5
"""Share of letters from which another script than Latin is the draft's own."""
DIFFERENT_WORDS = 4
"""So many different little words of a language have to stand in the draft, beside those that English has too."""
UNKNOWN_WORDS = 80
"""So many different lower-case words without English ones among them are a language that is not listed here."""
UNKNOWN_SHARE = 0.03
MOST_CHARACTERS = 200_000
"""So much of a draft is looked at."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LITTLE_WORDS = {
    "English": "the of and to in a is that for it was on are as with his they be at this have from or had by not but what all "
    "were when we there can an your which their if will how she he has would been who its more than about",
    "German": "der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an dem werden aus er hat dass "
    "sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch",
    "French": "le la les de des du et est un une dans que qui pour pas sur au aux par plus avec ce cette il elle ne se sont "
    "été être ont mais nous vous leur son sa ses comme ou où après à",
    "Spanish": "el la los las de del y que en un una es por con para se no su al lo como más pero sus le ha este esta entre "
    "cuando muy sin sobre también fue han desde son hasta donde según",
    "Portuguese": "o a os as de do da dos das e que em um uma é por com para se não na no nos nas ao à como mais mas foi sua "
    "seu pelo pela são ser também já entre até depois segundo",
    "Italian": "il lo la gli le di del della dei delle e che in un una è per con non si da al alla dal dalla nel nella sono "
    "come più ma anche ha i suo sua essere stato dopo tra questo questa degli",
    "Dutch": "de het een en van in is dat op te zijn met voor niet aan er om ook als bij door naar maar dan nog uit wordt "
    "heeft tot over ze werd deze worden hun zich hij geen was",
    "Swedish": "och att det i en som är på för av med den till inte har om ett de var från vid så men kan när hade efter "
    "också eller sig under ska år mot då",
    "Danish": "og at det i en som er på for af med den til ikke har om et de var fra ved så men kan når havde efter også "
    "eller sig under skal år mod blev hvor",
    "Norwegian": "og at det i en som er på for av med den til ikke har om et de var fra ved så men kan når hadde etter også "
    "eller seg under skal år mot ble hvor",
    "Finnish": "ja on ei että se oli mutta hän myös kun ovat joka kuin niin tai sen ole jos vain mukaan vuoden jo nyt sitä "
    "ovat olisi kanssa jälkeen",
    "Polish": "i w na z do się nie to jest że o jak po co za od przez ale tym są dla czy już był było tak oraz która który "
    "które jego ich może być tylko",
    "Czech": "a v se na je že o do s z to i k ve pro za by jsou ale jako od po jeho byl které která který tak bylo také až "
    "nebo však jen mezi podle",
    "Hungarian": "a az és hogy nem is egy ez azt meg van volt csak már de mint ha el ami még lesz után között szerint vagy "
    "ki fel aki amely",
    "Romanian": "de și în a la cu pe nu din care o un este că să se mai pentru au fost dar prin după lui ale sau sunt ca "
    "această acest fi",
    "Turkish": "ve bir bu da de için ile çok olarak daha en gibi sonra kadar ancak olan ise ne ki var değil her mi yeni "
    "tarafından göre oldu",
    "Indonesian": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada mereka oleh telah sebagai "
    "adalah atau bisa kata",
    "Catalan": "el la els les de del i que en un una és per amb no es al a més com però ha han aquest aquesta també seva seu "
    "són dels pel hi",
}
_PROFILES = {name: frozenset(word for word in text.split() if len(word) > 1) for name, text in _LITTLE_WORDS.items()}
_SCRIPTS = {
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic (Russian, Ukrainian, Bulgarian …)": "\u0400-\u052f",
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic (Arabic, Persian, Urdu …)": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Indic (Hindi, Bengali, Tamil …)": "\u0900-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff",
    "Korean": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Japanese": "\u3040-\u30ff",
    "Chinese": "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff",
}
_SCRIPT = {name: re.compile(f"[{ranges}]") for name, ranges in _SCRIPTS.items()}
_WRITTEN_CLOSE = frozenset({"Chinese", "Japanese", "Korean", "Thai"})
CLOSE_LETTERS = 40
"""Letters that count as enough text in scripts whose words are a letter or two, or are not parted."""


class _Counted(NamedTuple):
    words: list[str]
    shares: dict[str, float]


def language_of(texts: Iterable[str]) -> str | None:
    """The language (or script) of a draft that is clearly not in English, else None.

    "a language other than English" where it is none of those known here.
    """
    text = "\n".join(texts)[:MOST_CHARACTERS]
    script = _script_of(text)
    if script:
        return script
    counted = _count(text)
    if len(counted.words) < LEAST_WORDS:
        return None
    english = counted.shares["English"]
    best = max(counted.shares, key=lambda name: counted.shares[name])
    different = len((_PROFILES[best] - _PROFILES["English"]) & set(counted.words))
    if english < ENGLISH_ENOUGH and counted.shares[best] >= max(FOREIGN_ENOUGH, 2 * english):
        return best if different >= DIFFERENT_WORDS else None
    return _unlisted(text, english)


def _script_of(text: str) -> str | None:
    """The script that holds most of the letters, where it is not Latin and there is enough of it."""
    letters = sum(c.isalpha() for c in text)
    counts = {name: sum(1 for _ in pattern.finditer(text)) for name, pattern in _SCRIPT.items()}
    if counts["Japanese"] * 10 >= counts["Chinese"]:  # Japanese is written with Chinese characters between its own
        counts["Japanese"] += counts.pop("Chinese") if counts["Japanese"] else 0
    best = max(counts, key=lambda name: counts[name])
    latin_words = len(re.findall(r"[A-Za-z]{2,}", text))
    least = CLOSE_LETTERS if best in _WRITTEN_CLOSE else LEAST_WORDS * 5
    if counts[best] < least or counts[best] < FOREIGN_LETTERS * letters or latin_words > counts[best]:
        return None
    return best


def _count(text: str) -> _Counted:
    """The words of two letters or more, and the share of each language's little words among them.

    Each word counts at most a twentieth of the whole, so that one word said again and again decides nothing.
    """
    found = [word.lower() for word in _WORD.findall(text) if len(word) > 1]
    cap = max(len(found) // 20, 1)
    counts = {word: min(count, cap) for word, count in Counter(found).items()}
    total = sum(counts.values()) or 1
    shares = {
        name: sum(count for word, count in counts.items() if word in profile) / total
        for name, profile in _PROFILES.items()
    }
    return _Counted(found, shares)


def _unlisted(text: str, english: float) -> str | None:
    """Running prose of many different words, of which next to none is an English little word."""
    small = {word for word in _WORD.findall(text) if word.islower() and len(word) > 1}
    if english < UNKNOWN_SHARE and len(small) >= UNKNOWN_WORDS:
        return "a language other than English"
    return None


def require_english(texts: Iterable[str], name: str) -> None:
    """Raises LanguageError for a draft that is clearly not in English."""
    language = language_of(texts)
    if language:
        raise LanguageError(
            f"{name}: looks like {language}; factcheck reads English, and has checked nothing of this draft",
            hint="Give it a draft in English, or a translation.",
        )
