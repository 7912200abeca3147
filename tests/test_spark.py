"""Names and texts on a real Spark: two executors on this machine, each with Python workers of its own."""

from __future__ import annotations

import doctest
import itertools
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from massage_ontology import MissingExtraError
from massage_ontology import spark as functions
from massage_ontology.spark import annotate_udf, resolve_udf
from massage_ontology.text.annotating import annotate
from tests.conftest import DATA
from tests.house.programs import CHECKOUT, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.udf import UserDefinedFunction

    from massage_ontology import Vocabulary

GUIDE = CHECKOUT / "docs" / "guides" / "spark.md"
MENU = ["Swedish 60", "90min DT w/ hot stones", "Zen Glow Journey", "Zen Glow Journy 60", "Massage chair"]
ADDED = [
    "Couples Massage, 90 min / $120",
    "97124 x2 units",
    "推拿 60分",
    "\U0001f486 Masaje descontracturante",
    "",
    " ",
    "İ",
]
SENTENCES = ["Denies {}.", "Wants {} \U0001f600 today.", "Keine {}, bitte.", "İİ her brother had {}\n{}"]


class Found(NamedTuple):
    """What `resolve_udf` gives for a name."""

    concepts: list[str]
    confidence: float
    duration: float | None
    price: str | None
    left_over: list[str]


class Span(NamedTuple):
    """What `annotate_udf` gives for a span."""

    start: int
    end: int
    text: str
    concept: str
    status: str
    how: str


@pytest.fixture(scope="module")
def engine() -> None:
    """Skip the test where there is no Spark."""
    pytest.importorskip("pyspark", reason="comes with the extra spark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java")


@pytest.fixture(scope="module")
def spark(engine: None) -> Iterator[SparkSession]:  # noqa: ARG001 (it is asked whether there is one)
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "OFF",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "50",
        "spark.sql.shuffle.partitions": "2",
        "spark.task.maxFailures": "1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_HOSTNAME", "localhost")
        session = SparkSession.builder.master("local-cluster[2,1,1024]").config(map=settings).getOrCreate()
        yield session
        session.stop()


def column(spark: SparkSession, values: Iterable[object], kind: str = "string") -> DataFrame:
    """Return a table with a column `it`, spread over two partitions, and its place in `at`."""
    return spark.createDataFrame(list(enumerate(values)), f"at int, it {kind}").repartition(2, "at")


def answers(table: DataFrame, function: UserDefinedFunction) -> list[Any]:
    """Return what a function gives for each row, in order."""
    return [row.found for row in table.select("at", function("it").alias("found")).orderBy("at").collect()]


def labels(vocabulary: Vocabulary, step: int) -> list[str]:
    """Return a part of the labels, in all languages."""
    every = sorted({str(label) for concept in vocabulary for label in (*concept.pref_labels, *concept.alt_labels)})
    return every[::step]


def resolved(vocabulary: Vocabulary, name: str | None, languages: Iterable[str] | None = None) -> Found | None:
    """Return what the local function gives."""
    if name is None:
        return None
    found = vocabulary.resolve(name, languages=languages)
    keys = [concept.key for concept in found.concepts]
    return Found(keys, found.confidence, found.duration, found.price, list(found.left_over))


def annotated(vocabulary: Vocabulary, text: str | None, languages: Iterable[str] | None = None) -> list[Span] | None:
    """Return what the local function gives."""
    if text is None:
        return None
    found = annotate(vocabulary, text, languages=languages)
    return [Span(each.start, each.end, each.text, each.concept.key, each.status, each.how) for each in found]


@pytest.mark.parametrize("missing", ["pyspark", "pyarrow"])
@pytest.mark.parametrize("function", [resolve_udf, annotate_udf])
def test_without_the_extra_one_sentence_says_what_to_install(
    function: Callable[[], object], missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(functions, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(MissingExtraError, match=r"Apache Spark needs the extra 'spark': python3 -m pip install"):
        function()


@pytest.mark.spark
@pytest.mark.usefixtures("engine")
def test_the_script_of_the_guide_prints_what_the_guide_shows(tmp_path: Path) -> None:
    (tmp_path / "menu.csv").write_text("".join(f"{line}\n" for line in ["service", *MENU]), encoding="utf-8")
    command = re.search(r"python3 (docs/\S+\.py) (.+)", GUIDE.read_text(encoding="utf-8"))
    shown = re.search(r"^```text\n(.+?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert command is not None
    assert shown is not None
    assert run([sys.executable, CHECKOUT / command[1], *command[2].split()], tmp_path) == shown[1]


@pytest.mark.spark
@pytest.mark.parametrize("languages", [None, ["de", "en"]])
def test_names_resolve_as_they_do_locally(
    spark: SparkSession, massage: Vocabulary, languages: list[str] | None
) -> None:
    names = [*MENU, *ADDED, None, *labels(massage, 29)]
    found = answers(column(spark, names), resolve_udf(languages=languages))
    assert found == [resolved(massage, name, languages) for name in names]
    assert sum(bool(each and each.concepts) for each in found) > 50
    assert {each and each.duration for each in found} >= {None, 60.0, 90.0}
    assert any(each and each.price for each in found)


@pytest.mark.spark
@pytest.mark.parametrize("languages", [None, ["en", "de"]])
def test_texts_are_annotated_as_they_are_locally(
    spark: SparkSession, massage: Vocabulary, languages: list[str] | None
) -> None:
    texts: list[str | None] = [None, "", *ADDED]
    texts += [
        sentence.format(label, label)
        for sentence, label in zip(itertools.cycle(SENTENCES), labels(massage, 97), strict=False)
    ]
    found = answers(column(spark, texts), annotate_udf(languages=languages))
    assert found == [annotated(massage, text, languages) for text in texts]
    assert {span.status for spans in found for span in spans or ()} >= {"affirmed", "denied", "other"}


@pytest.mark.spark
def test_places_are_those_of_spark(spark: SparkSession, massage: Vocabulary) -> None:
    texts = [f"İ \U0001f486\u0301 {label} \U0001f600 {label}" for label in labels(massage, 211)]
    spans = column(spark, texts).select("it", annotate_udf()("it").alias("spans")).selectExpr("it", "inline(spans)")
    cut = spans.selectExpr("text", "substring(it, start + 1, end - start) AS cut").collect()
    assert len(cut) > 50
    assert [row.cut for row in cut] == [row.text for row in cut]


@pytest.mark.spark
def test_a_single_language_needs_no_list(spark: SparkSession, massage: Vocabulary) -> None:
    name = "Rückenmassage"
    table = column(spark, [name])
    assert answers(table, resolve_udf(languages="de")) == [resolved(massage, name, ["de"])]
    assert answers(table, annotate_udf(languages="de")) == [annotated(massage, name, ["de"])]
    assert answers(table, annotate_udf(languages=iter(["en"]))) == [annotated(massage, name, ["en"])]
    assert annotated(massage, name, ["en"]) != annotated(massage, name, ["de"])


@pytest.mark.spark
def test_another_vocabulary_is_sent_along_or_read_where_it_lies(
    spark: SparkSession, teas: Vocabulary, tmp_path: Path
) -> None:
    teas.compile(tmp_path / "teas.sqlite")
    spark.sparkContext.addFile(str(tmp_path / "teas.sqlite"))
    texts = [*labels(teas, 1), "No jasmine tea, thanks."]
    for vocabulary in ("teas.sqlite", DATA / "teas.ttl"):
        assert answers(column(spark, texts), resolve_udf(vocabulary)) == [resolved(teas, text) for text in texts]
        found = answers(column(spark, texts), annotate_udf(vocabulary))
        assert found == [annotated(teas, text) for text in texts]
        assert found[-1][0].concept == "jasmine-tea"


@pytest.mark.spark
def test_a_missing_vocabulary_is_named(spark: SparkSession) -> None:
    from pyspark.errors import PythonException

    with pytest.raises(PythonException, match=r"VocabularyLoadError: .*nowhere\.ttl: no such file"):
        answers(column(spark, ["tea"]), resolve_udf("nowhere.ttl"))


@pytest.mark.spark
def test_each_worker_opens_the_vocabulary_once(spark: SparkSession) -> None:
    import pyarrow as pa
    from pyspark.sql.functions import arrow_udf

    inner = resolve_udf().func

    def traced(batch: pa.Array) -> pa.Array:
        inner(batch)
        opened = functions._opened.cache_info()  # noqa: SLF001 (what the test is about)
        facts = [os.getpid(), opened.misses - opened.currsize, opened.hits, sys.executable]
        return pa.array([[str(fact) for fact in facts]] * len(batch), pa.list_(pa.string()))

    traced.__annotations__ = {"batch": pa.Array, "return": pa.Array}
    rows = answers(column(spark, MENU * 100), arrow_udf(traced, "array<string>"))
    assert len({process for process, *_ in rows}) > 1
    assert {again for _, again, *_ in rows} == {"0"}
    assert max(int(hits) for _, _, hits, _ in rows) >= 100
    assert {interpreter for *_, interpreter in rows} == {sys.executable}


@pytest.mark.spark
def test_codes_may_be_numbers_and_names_have_to_be_text(spark: SparkSession, massage: Vocabulary) -> None:
    from pyspark.errors import PythonException

    assert answers(column(spark, [97124, None], "int"), resolve_udf()) == [resolved(massage, "97124"), None]
    with pytest.raises(PythonException, match="Invalid UTF8"):
        answers(column(spark, [b"\xff"], "binary"), annotate_udf())


@pytest.mark.spark
def test_a_column_is_named_after_what_was_asked(spark: SparkSession) -> None:
    table = column(spark, MENU)
    assert table.select(resolve_udf()("it"), annotate_udf()("it")).columns == ["resolve(it)", "annotate(it)"]


@pytest.mark.spark
@pytest.mark.parametrize("source", ["resolve_udf", "annotate_udf", "guide"])
def test_examples_run(
    source: str, spark: SparkSession, teas: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    teas.compile(tmp_path / "thesaurus.sqlite")
    text = GUIDE.read_text(encoding="utf-8") if source == "guide" else str(getattr(functions, source).__doc__)
    text = re.sub(r"^```$", "", text, flags=re.MULTILINE)
    text = text.replace('addFile("', f'addFile("{tmp_path.as_posix()}/')  # Java stays where it was started
    names = {"spark": spark, "resolve_udf": resolve_udf, "annotate_udf": annotate_udf}
    examples = doctest.DocTestParser().get_doctest(text.replace("  # doctest: +SKIP", ""), names, source, None, 0)
    printed: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=printed.append)
    assert outcome.attempted > 2
    assert outcome.failed == 0, "".join(printed)
