"""``factcheck eval`` as a user runs it: processes of their own, the models that ship, tiny sets."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_runner import Ran, environment, run, write_corpus

from factcheck.evaluate import drafts as drafts_module
from factcheck.evaluate import pairs as pairs_module
from factcheck.evaluate import ranking
from factcheck.evaluate.gold import check_offsets, load_runs
from factcheck.resources import model_dir

SHARED = Path(__file__).resolve().parents[2] / "shared"

PAIRS = [
    ("The mill employs 300 people.", "The mill, which has 300 employees, will add a second shift.", "supported"),
    ("Rosa Lindgren won the election for mayor.", "Rosa Lindgren was elected mayor on Sunday.", "supported"),
    ("The tunnel opened in 1998.", "The tunnel was opened to traffic in 2004, six years late.", "refuted"),
    ("All 40 passengers survived.", "None of the 40 passengers survived the crash.", "refuted"),
    ("The film was directed by a woman.", "The film came out in 1994 with two unknown actors.", "not_enough"),
]
DRAFT = (
    "The stone quay is 450 metres long.\n\nThe ferry Northern Gull carried 42,000 passengers in 2023.\n\n"
    "The harbour master owns three cats.\n\nI love the sea!\n"
)


def labelled(folder: Path, *rows: dict[str, Any], name: str = "pairs.jsonl") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder / name


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return labelled(tmp_path / "sets", *({"claim": c, "evidence": e, "label": name} for c, e, name in PAIRS))


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom" / "harbour"
    write_corpus(folder / "corpus")
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")

    def span(text: str, label: str, **more: Any) -> dict[str, Any]:
        start = DRAFT.index(text)
        return {"start": start, "end": start + len(text), "text": text, "label": label, **more}

    labelled(
        folder,
        span(
            "The stone quay is 450 metres long.",
            "refuted",
            error_type="wrong_number",
            correct="310",
            error_span={"start": 18, "end": 21},
            evidence=[{"document": "quay.md", "quote": "The stone quay is 310 metres long."}],
        ),
        span("The ferry Northern Gull carried 42,000 passengers in 2023.", "supported", evidence_doc="ferry.txt"),
        span("The harbour master owns three cats.", "not_enough"),
        span("I love the sea!", "not_checkable"),
        name="gold.jsonl",
    )
    return folder.parent


def as_json(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran.err
    assert ran.err == ""
    values: dict[str, Any] = json.loads(ran.out)
    assert values["schema"] == "factcheck-evaluation/1"
    assert set(values["provenance"]["models"]) == {"retriever", "verifier"}
    return values


def assert_table(ran: Ran) -> list[str]:
    assert (ran.code, ran.err) == (0, "")
    rows = ran.out.splitlines()
    assert all(len(row) <= 100 for row in rows)
    return rows


def test_verify(pairs: Path, tmp_path: Path) -> None:
    table = assert_table(run("eval", "verify", pairs, cwd=tmp_path))
    assert table[0].split() == ["set", "rows", "bal.", "acc.", "AUROC", "macro-F1", "ECE", "Brier", "pairs/s"]
    assert table[1].split()[:5] == ["pairs", "5", "1.000", "1.000", "1.000"]
    values = as_json(run("eval", "verify", pairs.parent, "--output-format", "json", cwd=tmp_path))
    (one,) = values["sets"]
    assert one["labels"] == {"supported": 2, "refuted": 2, "not_enough": 1}
    assert one["balanced_accuracy"] == one["auroc"] == one["macro_f1"] == values["mean"]["auroc"] == 1
    assert 0 < one["calibration_error"] < 0.5
    assert 0 < one["brier_score"] < 0.25
    assert one["pairs_per_second"] > 0
    assert values["provenance"]["settings"] == {
        "limit": None, "seed": 0, "windows": 300, "read": 1, "signals": False, "threshold": 0.4,
    }  # fmt: skip


def test_verify_is_the_same_every_time(pairs: Path, tmp_path: Path) -> None:
    first, again = (
        as_json(run("eval", "verify", pairs, "--limit", "4", "--output-format", "json", cwd=tmp_path)) for _ in range(2)
    )
    for values in (first, again):
        for key in ("seconds", "pairs_per_second"):
            values["sets"][0].pop(key)
    assert first == again
    assert first["sets"][0]["rows"] == 4


def test_verify_with_signals_lets_a_difference_overrule_the_verifier(tmp_path: Path) -> None:
    claim = "The stone quay is 310 metres long."
    rows = [
        ("The stone quay is 310 metres long.", "supported"),
        ("The stone quay is 450 metres long.", "not_supported"),
    ]
    path = labelled(tmp_path / "sets", *({"claim": claim, "evidence": e, "label": name} for e, name in rows))
    rows_shown = assert_table(run("eval", "verify", path, "--signals", cwd=tmp_path))
    assert rows_shown[1].split()[:4] == ["pairs", "2", "1.000", "1.000"]


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    texts = {
        "bread": "The bakery on the harbour front sells rye bread from six in the morning.",
        "bridge": "The new bridge over the river was opened to traffic by the minister.",
        "storm": "A storm took the roofs off two barns and cut the power for a day.",
    }
    labelled(folder, *({"_id": own, "title": "", "text": text} for own, text in texts.items()), name="corpus.jsonl")
    queries = {"1": "A shop near the port bakes loaves", "2": "Cars can cross the river on the new bridge"}
    labelled(folder, *({"_id": own, "text": text} for own, text in queries.items()), name="queries.jsonl")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\tbread\t1\n2\tbridge\t1\n", encoding="utf-8")
    return folder


def test_retrieve(collection: Path, tmp_path: Path) -> None:
    folder = collection
    rows = assert_table(run("eval", "retrieve", folder, cwd=tmp_path))
    assert rows[1].split()[:8] == ["set", "2", "3", "3", "1.000", "1.000", "1.000", "1.000"]
    options = ("--work-dir", tmp_path / "work", "--limit", "1", "--output-format", "json", "-o", tmp_path / "out.json")
    assert run("eval", "retrieve", folder, *options, cwd=tmp_path) == Ran(0, "", "")
    values = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (values["queries"], values["documents"], values["mrr"]) == (1, 3, 1)
    assert (tmp_path / "work" / "documents").is_dir()


def test_e2e(drafts: Path, tmp_path: Path) -> None:
    table = assert_table(run("eval", "e2e", drafts, "--resamples", "20", cwd=tmp_path))
    assert table[0].startswith("1 drafts, ")
    options = ("--output-format", "json", "--reports", tmp_path / "reports")
    values = as_json(run("eval", "e2e", drafts / "harbour", *options, cwd=tmp_path))
    for name in ("error_recall", "error_located", "correction_accuracy", "quotes_verbatim", "citation_accuracy"):
        assert values[name] == 1, name
    assert values["false_alarm_rate"] == values["not_checkable_judged"] == values["missed_checkable"] == 0
    assert values["boilerplate_judged"] is None
    assert values["ci95"]["error_recall"] == [1, 1]
    assert values["confusion"]["refuted"] == {"refuted": 1}
    report = json.loads((tmp_path / "reports" / "harbour.json").read_text(encoding="utf-8"))
    assert report["schema"] == "factcheck-report/1"


def test_a_set_that_was_not_checked_in_full_does_not_end_clean(drafts: Path, tmp_path: Path) -> None:
    (drafts / "harbour" / "corpus" / "broken.json").write_text("{", encoding="utf-8")
    ran = run("eval", "e2e", drafts, cwd=tmp_path)
    assert ran.code == 3
    assert "factcheck: incomplete: harbour: reference document broken.json was skipped" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["verify", "absent"], "absent: no such file or folder"),
        (["verify"], "Missing argument 'PATH...'"),
        (["verify", "label.jsonl"], 'label.jsonl, line 2: unknown label "yes"'),
        (["verify", "plain.jsonl.gz"], "plain.jsonl.gz: not a gzip file"),
        (["verify", "label.jsonl", "-o", "label.jsonl"], "label.jsonl: this would lie in the labelled set"),
        (["verify", "label.jsonl", "-o", "no/where"], "no/where: the folder does not exist"),
        (["retrieve", "absent"], "absent: no such folder"),
        (["retrieve", "label.jsonl"], "label.jsonl: no row has gold sentences"),
        (["retrieve", "."], ".: no corpus.jsonl or corpus.jsonl.gz in it"),
        (["e2e", "."], ".: no gold.jsonl here or one level below"),
        (["e2e", ".", "--reports", "reports"], "reports: this would lie in the labelled set"),
        (["audit"], "No such command 'audit'"),
        ([], "Missing command"),
    ],
)
def test_bad_input_is_named_and_ends_with_2(tmp_path: Path, arguments: list[str], message: str) -> None:
    row = {"claim": "A claim.", "evidence": "Evidence.", "label": "supported"}
    labelled(tmp_path, row, {**row, "label": "yes"}, name="label.jsonl")
    shutil.copy(tmp_path / "label.jsonl", tmp_path / "plain.jsonl.gz")
    ran = run("eval", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "hint:" in ran.err


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom factcheck.cli.main import main\n"
        "try:\n    main(['eval', 'e2e', '--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'onnxruntime', 'chromadb', 'pydantic', 'tokenizers', 'bm25s'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_documentation_names_every_measure_and_its_examples_can_be_read(tmp_path: Path) -> None:
    page = Path(__file__).resolve().parents[1] / "docs" / "evaluation.md"
    if not page.is_file():
        pytest.skip("docs/ is not beside the tests")
    text = page.read_text(encoding="utf-8")
    for name in (*pairs_module.MEASURES, *ranking.MEASURES, *drafts_module.MEASURES):
        assert f"`{name}`" in text, name
    blocks = re.findall(r"(?m)^    (\{\"(?:id|start)\".*\n(?:     .*\n)*)", text)
    pair, span = (json.loads(block) for block in blocks)
    labelled(tmp_path, pair)
    assert pairs_module.load_sets([tmp_path])[0].name == "desk"
    folder = tmp_path / "case"
    write_corpus(folder / "corpus")
    (folder / "draft.md").write_text(span["text"], encoding="utf-8")
    labelled(folder, span, name="gold.jsonl")
    (run_,) = load_runs(folder)
    check_offsets(run_.drafts[0], span["text"])


def test_escapes_and_overrides_in_a_set_reach_no_terminal(tmp_path: Path) -> None:
    odd = "\x1b[31m an escape, \u202e an override, \0 a null, 港の長さ."
    rows = [{"claim": odd, "evidence": odd, "label": name, "dataset": odd} for name in ("supported", "refuted")]
    for option in ("--signals", "--no-signals"):
        table = assert_table(run("eval", "verify", labelled(tmp_path / "sets", *rows), option, cwd=tmp_path))
        assert all(row.isprintable() for row in table)
        assert table[1].startswith("␛[31m an escape")
    folder = tmp_path / "set"
    labelled(folder, {"_id": odd, "text": odd}, name="queries.jsonl")
    labelled(folder, *({"_id": own, "text": own} for own in (odd, "a plain document")), name="corpus.jsonl")
    (folder / "qrels.tsv").write_text(f"{odd}\ta plain document\t1\n", encoding="utf-8")
    ran = run("eval", "retrieve", folder, cwd=tmp_path)
    assert ran.code == 0
    assert "note: 1 documents could not be read, such as \\x1b[31m an escape" in ran.err


@pytest.mark.parametrize("name", ["newsroom", "defacto"])
def test_the_values_are_those_of_the_reference_scorer(tmp_path: Path, name: str) -> None:
    """The reference is an implementation by others; both look at the same reports."""
    scorer, data = SHARED / "tools" / "score_e2e.py", SHARED / "data" / "e2e" / name
    if not scorer.is_file() or not data.is_dir():
        pytest.skip(f"the reference scorer and its data ({scorer.name}, {name}) are not on this machine")
    folder = shortened(data, tmp_path / "data" / name)
    options = ("--output-format", "json", "--resamples", "0", "--reports", tmp_path / "reports")
    ours = as_json(run("eval", "e2e", folder, *options, cwd=tmp_path))
    spec = importlib.util.spec_from_file_location("score_e2e", scorer)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    theirs = json.loads(json.dumps(module.score(folder, [tmp_path / "reports"], times=0)))
    assert theirs["articles_without_gold"] == theirs["drafts_without_report"] == []
    compared = set(theirs) - {"ci95", "details", "articles_without_gold", "drafts_without_report"}
    for key in compared:
        expected = pytest.approx(theirs[key]) if isinstance(theirs[key], float) else theirs[key]
        assert ours.get(key) == expected, key


def shortened(data: Path, folder: Path) -> Path:
    """The set itself, or, of many drafts on one corpus, some of them with the documents that they need."""
    if not (data / "drafts").is_dir():
        return data
    rows = [json.loads(line) for line in (data / "gold.jsonl").read_text(encoding="utf-8").splitlines()][:8]
    (folder / "corpus").mkdir(parents=True)
    (folder / "drafts").mkdir()
    for row in rows:
        shutil.copyfile(data / "drafts" / row["draft"], folder / "drafts" / row["draft"])
        for span in row["spans"]:
            name = span["evidence_doc"]
            shutil.copyfile(data / "corpus" / name, folder / "corpus" / name)
    labelled(folder, *rows, name="gold.jsonl")
    return folder


def test_verify_measures_the_model_in_a_folder(pairs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "candidate"
    shutil.copytree(model_dir("verifier"), folder)
    manifest = json.loads((folder / "model.json").read_text("utf-8"))
    (folder / "model.json").write_text(json.dumps(manifest | {"name": "candidate"}), "utf-8")
    values = as_json(run("eval", "verify", pairs, "--model", folder, "--output-format", "json", cwd=tmp_path))
    assert values["provenance"]["models"]["verifier"].startswith("candidate@")
    (folder / "tokenizer.json").unlink()
    ran = run("eval", "verify", pairs, "--model", folder, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "tokenizer.json: the model file is missing" in ran.err


def test_retrieve_reads_the_first_passages_again(collection: Path, tmp_path: Path) -> None:
    values = as_json(run("eval", "retrieve", collection, "--reread", "5", "--output-format", "json", cwd=tmp_path))
    assert values["provenance"]["settings"]["reread"] == 5
    assert values["recall@5"] == 1
