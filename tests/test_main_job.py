"""The main job with the real models: the sample draft, and the article that the project began with."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.pipeline import check
from factcheck.read import load
from factcheck.report.contract import ArticleOut, FindingOut
from factcheck.resources import data_dir

ROOT = Path(__file__).resolve().parent.parent
DRAFT = ROOT / "examples" / "draft.md"
ARTICLE = ROOT.parent / "shared" / "articles" / "japan-us-trade-talks.txt"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def run(draft: Path, cache: Path) -> ArticleOut:
    return check([load(draft)], data_dir("corpora") / "us-japan-trade", cache_dir=cache).report.articles[0]


def finding(article: ArticleOut, words: str) -> FindingOut:
    (found,) = [f for f in article.findings if words in f.claim]
    return found


@pytest.mark.parametrize(
    ("words", "rule", "wrong", "right"),
    [
        ("Scott Bessent", "FC105", "90 minutes", "45 minutes"),
        ("Shigeru", "FC106", "Shigeru Ishida", "Shigeru Ishiba"),
        ("signed an order", "FC107", "Thursday, 13 June", "Friday, 13 June"),
        ("in new investments", "FC105", "$11 million", "$11 billion"),
    ],
)
def test_mistakes_of_the_sample_draft_are_refuted_and_corrected(
    cache: Path, words: str, rule: str, wrong: str, right: str
) -> None:
    article = run(DRAFT, cache)
    found = finding(article, words)
    assert (found.verdict, found.rule) == ("refuted", rule)
    assert found.correction is not None
    assert article.text is not None
    assert wrong in article.text[found.correction.start : found.correction.end]
    assert found.correction.text == right
    assert found.evidence


def test_an_altered_quotation_and_a_statement_without_a_source(cache: Path) -> None:
    article = run(DRAFT, cache)
    assert finding(article, "State of Pennsylvania").rule == "FC104"
    assert finding(article, "Toyota").verdict == "not_enough_evidence"


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not part of the repository (../shared/articles)")
def test_the_first_article(cache: Path) -> None:
    article = run(ARTICLE, cache)
    for words, document in (
        ("$11 billion in planned investments by 2028", "us-steel"),
        ("70 minutes", "washington-talks"),
        ("45 minutes", "washington-talks"),
        ("24% tariff", "us-tariffs"),
        ("25% US levy", "japan-has-offered"),
    ):
        found = finding(article, words)
        assert found.verdict == "supported", words
        assert any(document in evidence.document for evidence in found.evidence), words
    minister = finding(article, "Yoji Moto")
    assert (minister.rule, minister.correction and minister.correction.text) == ("FC106", "Yoji Muto")
    assert article.text is not None
    tail = article.text.index("KEY Difference")
    assert all(entry.status == "boilerplate" for entry in article.coverage if entry.start >= tail)
