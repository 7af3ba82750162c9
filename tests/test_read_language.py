"""Drafts in other languages are refused, by name; English ones with foreign words in them are not."""

from __future__ import annotations

import pytest

from factcheck.errors import EXIT_INCOMPLETE, DraftError, LanguageError
from factcheck.read import parse
from factcheck.read.language import language_of

OTHERS = {
    "German": "Der Hafen der Stadt ist nach zwei Jahren wieder geöffnet worden. Die Fähren fahren nun jeden Tag, und der "
    "Bürgermeister sagte, dass die Arbeiten mehr als zwölf Millionen Euro gekostet haben. Es war nicht einfach für die Firmen.",
    "French": "Le port de la ville a rouvert après deux ans de travaux. Les ferries partent maintenant chaque jour, et le maire "
    "a déclaré que les travaux ont coûté plus de douze millions d’euros. Ce n’est pas une petite somme pour la commune.",
    "Spanish": "El puerto de la ciudad ha vuelto a abrir después de dos años. Los barcos salen ahora cada día, y el alcalde dijo "
    "que las obras han costado más de doce millones de euros. No fue fácil para las empresas que trabajaron en el muelle.",
    "Portuguese": "O porto da cidade voltou a abrir depois de dois anos. Os barcos saem agora todos os dias, e o presidente da "
    "câmara disse que as obras custaram mais de doze milhões de euros. Não foi fácil para as empresas que fizeram o cais.",
    "Italian": "Il porto della città ha riaperto dopo due anni di lavori. I traghetti partono adesso ogni giorno, e il sindaco "
    "ha detto che i lavori sono costati più di dodici milioni di euro. Non è stato facile per le imprese che hanno costruito il molo.",
    "Dutch": "De haven van de stad is na twee jaar weer open. De veerboten varen nu elke dag, en de burgemeester zei dat het werk "
    "meer dan twaalf miljoen euro heeft gekost. Het was niet eenvoudig voor de bedrijven die de pier hebben gebouwd.",
    "Swedish": "Hamnen i staden har öppnat igen efter två år. Färjorna går nu varje dag, och borgmästaren sade att arbetet "
    "kostade mer än tolv miljoner euro. Det var inte lätt för de företag som byggde piren, men nu är den klar för alla.",
    "Finnish": "Kaupungin satama on avattu uudelleen kahden vuoden jälkeen. Lautat kulkevat nyt joka päivä, ja kaupunginjohtaja "
    "sanoi, että työ maksoi enemmän kuin kaksitoista miljoonaa euroa. Se ei ollut helppoa, mutta nyt se on valmis.",
    "Polish": "Port w mieście został ponownie otwarty po dwóch latach. Promy kursują teraz codziennie, a burmistrz powiedział, "
    "że prace kosztowały więcej niż dwanaście milionów euro. Nie było to łatwe dla firm, które budowały molo, ale już jest gotowe.",
    "Czech": "Přístav ve městě byl po dvou letech znovu otevřen. Trajekty nyní jezdí každý den a starosta řekl, že práce stály "
    "více než dvanáct milionů eur. Nebylo to snadné pro firmy, které molo stavěly, ale už je hotové a lidé se na něj těší.",
    "Hungarian": "A város kikötője két év után újra megnyílt. A kompok most minden nap járnak, és a polgármester azt mondta, hogy "
    "a munka több mint tizenkét millió euróba került. Nem volt könnyű, de már kész van, és az emberek is örülnek neki.",
    "Romanian": "Portul din oraș s-a redeschis după doi ani. Feriboturile pleacă acum în fiecare zi, iar primarul a spus că "
    "lucrările au costat mai mult de douăsprezece milioane de euro. Nu a fost ușor pentru firmele care au construit digul.",
    "Turkish": "Kentin limanı iki yıl sonra yeniden açıldı. Feribotlar artık her gün kalkıyor ve belediye başkanı çalışmaların on "
    "iki milyon eurodan daha fazla tuttuğunu söyledi. Bu iş kolay değil, ancak iskele için çok çalışan bir ekip var dedi.",
    "Greek": "Το λιμάνι της πόλης άνοιξε ξανά ύστερα από δύο χρόνια. Τα πλοία φεύγουν τώρα κάθε μέρα, και ο δήμαρχος είπε ότι τα "
    "έργα κόστισαν πάνω από δώδεκα εκατομμύρια ευρώ.",
    "Cyrillic": "Порт города снова открылся после двух лет ремонта. Паромы теперь ходят каждый день, и мэр сказал, что работы "
    "обошлись более чем в двенадцать миллионов евро.",
    "Arabic": "أعيد فتح ميناء المدينة بعد عامين من الأشغال. وتغادر العبارات الآن كل يوم، وقال رئيس البلدية إن الأعمال كلفت أكثر من "
    "اثني عشر مليون يورو.",
    "Hebrew": "נמל העיר נפתח מחדש אחרי שנתיים של עבודות. המעבורות יוצאות עכשיו בכל יום, וראש העיר אמר שהעבודות עלו יותר משנים עשר "
    "מיליון אירו לעירייה.",
    "Chinese": "这座城市的港口在关闭两年之后重新开放。渡轮现在每天都有班次，市长表示这项工程的费用超过一千二百万欧元，对企业来说并不容易。",
    "Japanese": "市の港は二年ぶりに再開しました。フェリーは毎日運航しており、市長は工事に一千二百万ユーロ以上かかったと述べました。"
    "企業にとって簡単なことではありませんでした。",
    "Korean": "도시의 항구가 이 년 만에 다시 문을 열었습니다. 여객선은 이제 매일 운항하며 시장은 공사에 천이백만 유로가 넘게 들었다고 말했습니다.",
}  # fmt: skip
ENGLISH = (
    "The harbour of the town has opened again after two years. The ferries leave every day now, and the mayor said that the "
    "work had cost more than twelve million euros. It was not easy for the firms that built the pier."
)


@pytest.mark.parametrize("language", OTHERS)
def test_a_draft_in_another_language_is_refused_by_name(language: str) -> None:
    with pytest.raises(LanguageError) as caught:
        parse(f"# 2025\n\n{OTHERS[language]}\n".encode(), "draft.md")
    assert f"draft.md: looks like {language}" in caught.value.message
    assert "English" in caught.value.message
    assert caught.value.exit_code == EXIT_INCOMPLETE
    assert isinstance(caught.value, DraftError)
    assert caught.value.hint


def test_a_long_draft_in_a_language_that_is_not_listed_is_refused_too() -> None:
    syllables = ["ka", "mo", "ti", "lu", "ne", "sha", "wi", "bo", "dza", "pe"]
    made = [f"{syllables[n % 10]}{syllables[n // 10 % 10]}{syllables[n * 7 % 10]}" for n in range(150)]
    with pytest.raises(LanguageError, match="a language other than English"):
        parse((" ".join(made) + ".").encode(), "draft.txt")


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Der Hafen ist offen.",
        "Der Hafen der Stadt ist wieder offen, und die Fähren fahren.",
        f"{ENGLISH}\n\n“{OTHERS['German']}” the mayor said.",
        f"{ENGLISH}\n\n“{OTHERS['Chinese']}” the mayor said.",
        f"{ENGLISH} {OTHERS['French']}",
        f"{ENGLISH} {OTHERS['Greek']}",
        "José Luis Peña de la Torre, Hélène du Pré, Jan van der Meer, Anna von der Heide, Luca della Valle, Rui dos Santos "
        "and Siân ap Rhys met in La Paz, Den Haag, El Paso, Los Angeles and São Paulo on Monday to speak of the port.",
        "\n".join(
            f"- {name} Lane, {n}" for n, name in enumerate(["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel"] * 30)
        ),
        "word " * 400,
        "de la " * 400,
        "x" * 5000,
        "12 34 56 " * 300,
        "😀 " * 300,
        "",
        " ".join(f"{verb}(x{n});" for n, verb in enumerate(["printf", "return", "malloc", "free"] * 40)),
        "Revenue up 12%, profit down 3%, costs flat; shares rose 4% to $31.20 by noon in heavy trading, analysts said. "
        "Orders: 1,204. Backlog: 3,310. Staff: 812. Plants: 7. Outlook unchanged.",
    ],
)
def test_what_is_in_english_or_too_little_to_tell_passes(text: str) -> None:
    assert language_of([text]) is None


def test_code_and_what_is_set_aside_do_not_count() -> None:
    code = "\n".join(f"    wert_{n} = lade(datei)  # {OTHERS['German']}" for n in range(5))
    source = f"{ENGLISH}\n\n{code}\n\n<footer>{OTHERS['French']}</footer>\n"
    assert parse(source.encode(), "draft.md").blocks
