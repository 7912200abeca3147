"""`resolve` and `annotate` as functions for columns of Apache Spark.

The workers need massage-ontology too. Rows reach them in Arrow batches; each worker process opens the vocabulary once.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import MissingExtraError
from massage_ontology.loading import load
from massage_ontology.text import annotating

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyarrow as pa
    from pyspark.sql.udf import UserDefinedFunction

    from massage_ontology.vocabulary import Vocabulary


def resolve_udf(
    vocabulary: str | os.PathLike[str] | None = None, *, languages: str | Iterable[str] | None = None
) -> UserDefinedFunction:
    """Return a function that resolves a column of names, as `massage_ontology.resolve` resolves each.

    Args:
        vocabulary: A file that `load` takes: a path that every worker reads, or the name of a file that
            `SparkContext.addFile` has distributed; the bundled vocabulary if `None`.
        languages: Only labels of these languages and those without one; all if `None`.

    Returns:
        From a column to a struct of `concepts` (keys, best first), `confidence`, `duration` (minutes), `price` and
        `left_over`; null where the name is null. In SQL it works after `spark.udf.register`.

    Raises:
        MissingExtraError: The extra `spark` is not installed.

    Example:
        >>> names = spark.createDataFrame([("Sweedish 60",), ("Massage chair",)], ["name"])  # doctest: +SKIP
        >>> coded = names.select(resolve_udf()("name").alias("found"))  # doctest: +SKIP
        >>> [(row.found.concepts, row.found.duration) for row in coded.collect()]  # doctest: +SKIP
        [(['swedish-massage'], 60.0), ([], None)]
    """
    arrow, path, chosen = _pyarrow(), *_settings(vocabulary, languages)

    def resolve(name: str) -> tuple[object, ...]:
        found = _opened(path).resolve(name, languages=chosen)
        keys = [concept.key for concept in found.concepts]
        return keys, found.confidence, found.duration, found.price, found.left_over

    texts, number = arrow.list_(arrow.string()), arrow.float64()
    fields = {"concepts": texts, "confidence": number, "duration": number, "price": arrow.string(), "left_over": texts}
    return _function(resolve, arrow.struct(fields))


def annotate_udf(
    vocabulary: str | os.PathLike[str] | None = None, *, languages: str | Iterable[str] | None = None
) -> UserDefinedFunction:
    """Return a function that annotates a column of texts, as `massage_ontology.text.annotating.annotate` does each.

    Args:
        vocabulary: As for `resolve_udf`.
        languages: Whose labels are looked for; told by each text if `None`.

    Returns:
        From a column to an array of structs, the spans in order: `start` and `end` (in characters, as Spark's
        `substring` counts them, but from 0), `text`, `concept` (its key), `status` and `how`; null where the text is
        null.

    Raises:
        MissingExtraError: The extra `spark` is not installed.

    Example:
        >>> notes = spark.createDataFrame([("Denies headache. Wants Swedish massage.",)], ["note"])  # doctest: +SKIP
        >>> spans = notes.select(annotate_udf()("note").alias("spans")).first().spans  # doctest: +SKIP
        >>> [(span.text, span.concept, span.status) for span in spans]  # doctest: +SKIP
        [('headache', 'headache', 'denied'), ('Swedish massage', 'swedish-massage', 'affirmed')]
    """
    arrow, path, chosen = _pyarrow(), *_settings(vocabulary, languages)

    def annotate(text: str) -> list[tuple[object, ...]]:
        spans = annotating.annotate(_opened(path), text, languages=chosen)
        return [(each.start, each.end, each.text, each.concept.key, each.status, each.how) for each in spans]

    fields = dict.fromkeys(("text", "concept", "status", "how"), arrow.string())
    return _function(annotate, arrow.list_(arrow.struct({"start": arrow.int32(), "end": arrow.int32(), **fields})))


def _pyarrow() -> Any:
    """Return pyarrow, where the extra is installed."""
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        feature = "a function for Apache Spark"
        raise MissingExtraError(feature, "spark")
    import pyarrow as pa

    return pa


def _settings(
    vocabulary: str | os.PathLike[str] | None, languages: str | Iterable[str] | None
) -> tuple[str | None, tuple[str, ...] | None]:
    """Return the settings as plain values, which travel."""
    path = None if vocabulary is None else os.fspath(vocabulary)
    return path, None if languages is None else (languages,) if isinstance(languages, str) else tuple(languages)


@cache
def _opened(path: str | None) -> Vocabulary:
    """Open a vocabulary, once in a process."""
    if path is None:
        return load()
    from pyspark import SparkFiles

    return load(SparkFiles.get(path))  # a name lies in Spark's folder of files; an absolute path stays as it is


def _function(answer: Callable[[str], object], returned: pa.DataType) -> UserDefinedFunction:
    """Return the function of a column that gives an answer for each text in it."""
    import pyarrow as pa
    from pyspark.sql.functions import arrow_udf
    from pyspark.sql.pandas.types import from_arrow_type

    def batch(column: pa.Array) -> pa.Array:
        texts = column.cast(pa.string()).to_pylist()
        return pa.array([None if text is None else answer(text) for text in texts], returned)

    batch.__name__ = answer.__name__  # it names the column where nobody else does
    # Spark tells the kind of a function by its annotations. As text they would name what no module here imports.
    batch.__annotations__ = dict.fromkeys(("column", "return"), pa.Array)
    return arrow_udf(batch, from_arrow_type(returned))
