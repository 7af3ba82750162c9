"""The embedded engine on the models that ship: sense, exactness, and what it does with hostile text."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engines.base import Embedder, Judge, Scores
from factcheck.engines.embedded import CLAIM_TOKENS, EmbeddedRetriever, EmbeddedVerifier
from factcheck.engines.fakes import FunctionJudge, HashEmbedder

RETRIEVER: Embedder = EmbeddedRetriever()
VERIFIER: Judge = EmbeddedVerifier()

CLAIM = "The ferry line carried 4,200 passengers in March."
PASSAGES = [
    "The ferry line carried 4,200 passengers in March, its operator said.",
    "In March the ferry line carried only 1,900 passengers.",
    "A bakery on the harbour front sells rye bread. It opens at six.",
    "Passengers.",
    "The operator of the ferry line, which was founded in 1931, runs four boats between the islands. " * 12,
    "",
]
NOTHING = ["", " ", "\n\t \u00a0", "\x00", "\x00\x01\x02", "\ud800", "\ufffd", "\u200b"]
JUNK = ["\x00" * 500, "\ud83d", "a\udfffb", "\u202eabc", "e\u0301" * 300, "𓀀𓀁"]
JUNK += ["x" * 200_000, "tax " * 50_000, " " * 200_000 + "end"]


def likeliest(scores: Scores) -> str:
    return max(scores._fields, key=lambda name: float(getattr(scores, name)))


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("The mill employs 300 people.", "The mill, which has 300 employees, will add a second shift.", "supported"),
        ("Rosa Lindgren won the election for mayor.", "Rosa Lindgren was elected mayor on Sunday.", "supported"),
        ("A woman is outdoors.", "A woman in a red coat walks her dog through the park.", "supported"),
        ("The mill employs 300 people.", "The mill, which has 500 employees, will add a second shift.", "refuted"),
        ("The tunnel opened in 1998.", "The tunnel was opened to traffic in 2004, six years late.", "refuted"),
        ("All 40 passengers survived.", "None of the 40 passengers survived the crash.", "refuted"),
        (
            "The catch weighed 300kg in all.",
            "Harbour notes\nThe catch weighed 300kg in all, the skipper said.",
            "supported",
        ),
        (
            "The catch weighed 300kg in all.",
            "Harbour notes\nThe catch weighed 800kg in all, the skipper said.",
            "refuted",
        ),
        ("North had 4,500 pupils.", "School figures\nRegion: North; Pupils: 4,500; Teachers: 310", "supported"),
        ("The tunnel is 4 km long.", "Apples are grown by the river, and cider is pressed in October.", "not_enough"),
        ("The film was directed by a woman.", "The film came out in 1994 with two unknown actors.", "not_enough"),
    ],
)
def test_plain_pairs_are_judged_as_a_reader_would(claim: str, passage: str, expected: str) -> None:
    assert likeliest(VERIFIER.judge(claim, [passage])[0]) == expected


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("The council raised parking fees.", "Parking in the town will cost more.", "The orchestra plays on Sunday."),
        ("Two hikers were rescued.", "Mountain guides brought a pair of walkers to safety.", "Shares fell by 2%."),
        ("unemployment in March", "The jobless rate stood at 5.1% in March.", "The recipe needs three eggs."),
    ],
)
def test_texts_on_one_subject_are_nearer(query: str, near: str, far: str) -> None:
    asked, close, other = RETRIEVER.embed([query, near, far])
    assert asked @ close > asked @ other + 0.2


def test_rows_are_unit_vectors_in_order() -> None:
    vectors = RETRIEVER.embed(PASSAGES)
    assert vectors.shape == (len(PASSAGES), RETRIEVER.dimension) == (len(PASSAGES), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(PASSAGES)), abs=1e-5)
    assert np.array_equal(RETRIEVER.embed(PASSAGES[::-1]), vectors[::-1])


def test_a_row_depends_on_its_own_text_alone() -> None:
    together = RETRIEVER.embed(PASSAGES)
    for text, row in zip(PASSAGES, together, strict=True):
        assert np.array_equal(RETRIEVER.embed([text])[0], row)
    assert np.array_equal(RETRIEVER.embed(PASSAGES * 3), np.concatenate([together] * 3))


def test_a_score_depends_on_its_own_pair_alone() -> None:
    together = VERIFIER.judge(CLAIM, PASSAGES)
    assert [VERIFIER.judge(CLAIM, [passage])[0] for passage in PASSAGES] == together
    assert VERIFIER.judge(CLAIM, PASSAGES[::-1]) == together[::-1]


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_never_changes_a_result(threads: int) -> None:
    assert np.array_equal(EmbeddedRetriever(threads=threads).embed(PASSAGES), RETRIEVER.embed(PASSAGES))
    assert EmbeddedVerifier(threads=threads).judge(CLAIM, PASSAGES) == VERIFIER.judge(CLAIM, PASSAGES)


PLAIN_PAIRS = [
    ("The council didn't raise the fee in 2023.", "In 2023 the council didn't raise the fee; it stayed at 12 euros."),
    ('The mayor said "we will rebuild" on Friday.', 'On Friday the mayor told reporters: "we will rebuild".'),
    ("Profit rose 12% to $3.1 million - a record.", "The company's profit fell 12% to $3.1 million - its lowest."),
    ("Ana Ruiz leads the port's board.", "The port's board, led by Ana Ruiz, met in Osterby."),
]


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda text: text + "  \n",
        lambda text: "\t " + text.replace(" ", "  "),
        lambda text: text.replace("'", "’").replace(' "', " “").replace('"', "”"),
        lambda text: text.replace(" - ", " – "),
        lambda text: text.replace(" ", "\u00a0", 1),
    ],
    ids=["lower case", "trailing space", "wide space", "curly quotes", "dashes", "no-break space"],
)
@pytest.mark.parametrize(("claim", "passage"), PLAIN_PAIRS)
def test_what_only_looks_different_is_judged_alike(claim: str, passage: str, change: Callable[[str], str]) -> None:
    expected = VERIFIER.judge(claim, [passage])
    assert VERIFIER.judge(change(claim), [passage]) == expected
    assert VERIFIER.judge(claim, [change(passage)]) == expected


def test_one_engine_serves_several_threads() -> None:
    claims = [CLAIM, "The bakery opens at six.", "The ferry line was founded in 1931.", "Rye bread is sold."] * 2
    alone = [VERIFIER.judge(claim, PASSAGES) for claim in claims]
    vectors = RETRIEVER.embed(claims)
    with ThreadPoolExecutor(4) as pool:
        judged = [pool.submit(VERIFIER.judge, claim, PASSAGES) for claim in claims]
        embedded = [pool.submit(RETRIEVER.embed, [claim]) for claim in claims]
        assert [future.result() for future in judged] == alone
        assert np.array_equal(np.concatenate([future.result() for future in embedded]), vectors)


def test_scores_are_probabilities() -> None:
    for scores in VERIFIER.judge(CLAIM, PASSAGES):
        assert all(isinstance(score, float) and 0 <= score <= 1 for score in scores)
        assert sum(scores) == pytest.approx(1, abs=1e-9)


def test_the_end_of_a_long_text_is_not_read_and_its_beginning_is() -> None:
    filler = "The harbour was quiet that morning and nothing of note took place. " * 60
    first, second, third = RETRIEVER.embed([filler + "Eggs.", filler + "A comet.", "Eggs. " + filler])
    assert np.array_equal(first, second)
    assert not np.array_equal(first, third)
    tail = "The ferry line carried 1,900 passengers in March."
    ends, other, begins = VERIFIER.judge(CLAIM, [filler + tail, filler + "Eggs.", f"{tail} {filler}"])
    assert ends == other != begins


def test_a_long_passage_never_pushes_out_the_claim() -> None:
    passage = "The ferry line carried passengers. " * 200
    one, other = (VERIFIER.judge(claim, [passage])[0] for claim in (CLAIM, "The ferry line carried no passengers."))
    assert one != other


def test_a_claim_is_cut_after_its_limit() -> None:
    words = " ".join(["ferry"] * CLAIM_TOKENS)
    assert VERIFIER.judge(words, PASSAGES) == VERIFIER.judge(words + " not at all", PASSAGES)
    assert VERIFIER.judge(words[: -len(" ferry")], PASSAGES) != VERIFIER.judge(words, PASSAGES)


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_without_words_decides_nothing(text: str) -> None:
    assert VERIFIER.judge(CLAIM, [text]) == [Scores(0.0, 0.0, 1.0)]
    assert VERIFIER.judge(text, [CLAIM]) == [Scores(0.0, 0.0, 1.0)]
    assert np.array_equal(RETRIEVER.embed([text]), RETRIEVER.embed([""]))


def test_a_text_of_unknown_signs_alone_decides_nothing() -> None:
    assert VERIFIER.judge("🛳🛳🛳 🛳", ["🛳🛳🛳 🛳"]) == [Scores(0.0, 0.0, 1.0)]


@pytest.mark.parametrize("text", JUNK, ids=range(len(JUNK)))
def test_junk_raises_nothing(text: str) -> None:
    assert np.isfinite(RETRIEVER.embed([text])).all()
    for claim, passage in ((text, CLAIM), (CLAIM, text), (text, text)):
        assert sum(VERIFIER.judge(claim, [passage])[0]) == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(claim=st.text(st.characters(), max_size=40), passage=st.text(st.characters(), max_size=80))
def test_any_string_gets_an_answer(claim: str, passage: str) -> None:
    assert sum(VERIFIER.judge(claim, [passage])[0]) == pytest.approx(1)
    assert np.linalg.norm(RETRIEVER.embed([passage])[0]) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_rows() -> None:
    assert RETRIEVER.embed([]).shape == (0, 384)
    assert VERIFIER.judge(CLAIM, []) == []


def test_an_id_names_the_model_and_the_sha256() -> None:
    for engine in (RETRIEVER, VERIFIER):
        assert re.fullmatch(r"factcheck-(retriever|verifier)-[a-z0-9-]+@[0-9a-f]{12}", engine.id)


def test_the_runtime_is_loaded_late_and_silently() -> None:
    program = (
        "import sys; import factcheck.engines.embedded as e, factcheck.engines.fakes;"
        "early = {'onnxruntime', 'tokenizers', 'numpy'} & set(sys.modules);"
        "e.EmbeddedRetriever().embed(['a', 'b']); e.EmbeddedVerifier().judge('a', ['b', 'c']);"
        "print(sorted(early), 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-W", "always", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"
    assert done.stderr == ""


def test_the_hash_embedder_is_a_bag_of_words() -> None:
    embedder: Embedder = HashEmbedder()
    one, same, near, far, empty = embedder.embed(
        ["The ferry sails.", "sails THE ferry", "The ferry sank.", "Rye bread, at six", " "]
    )
    assert np.array_equal(one, same)
    assert one @ near > one @ far
    assert empty[0] == 1
    assert np.linalg.norm([one, near, far, empty], axis=1) == pytest.approx(np.ones(4), abs=1e-6)
    assert embedder.embed([]).shape == (0, embedder.dimension)
    assert HashEmbedder().embed(["\ud800 lone"]).shape == (1, 64)


def test_the_function_judge_asks_its_function() -> None:
    def says(claim: str, passage: str) -> Scores:
        return Scores(1.0, 0.0, 0.0) if claim in passage else Scores(0.0, 0.0, 1.0)

    judge: Judge = FunctionJudge(says, id="contains@1")
    assert judge.judge("rye", ["rye bread", "wheat"]) == [Scores(1.0, 0.0, 0.0), Scores(0.0, 0.0, 1.0)]
    assert judge.id == "contains@1"


@pytest.mark.parametrize("scores", [Scores(0.5, 0.1, 0.1), Scores(1.5, -0.5, 0.0), Scores(float("nan"), 0, 0)])
def test_the_function_judge_refuses_what_is_no_probability(scores: Scores) -> None:
    with pytest.raises(ValueError, match="not probabilities"):
        FunctionJudge(lambda *_: scores).judge("a", ["b"])
