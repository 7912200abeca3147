"""The tables beside the Turtle files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology import VocabularyLoadError
from massage_ontology.bundled import folder
from massage_ontology.curation.tables import (
    DEFINITION_LENGTHS,
    DEFINITION_WORDS,
    IDENTIFIERS,
    LABEL_SOURCES,
    MOVED_LABELS,
    NAMING,
    NAMING_EXCEPTIONS,
    SHARED_LABELS,
    LabelSource,
    definition_lengths,
    definition_words,
    identifiers,
    label_sources,
    lock_text,
    moved_labels,
    naming,
    naming_exceptions,
    published,
    read_table,
    shared_labels,
    spellings,
)

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary


def test_a_missing_table_is_empty(tmp_path: Path) -> None:
    assert read_table(tmp_path / "nothing.tsv", ("a",)) == []
    assert published(tmp_path) is None
    assert label_sources(tmp_path) is None
    assert (moved_labels(tmp_path), naming(tmp_path), naming_exceptions(tmp_path)) == ((), (), frozenset())


@pytest.mark.parametrize(
    ("text", "place"), [("a\n1\n", ":1"), ("a\tb\n1\n", ":2"), ("a\tb\n1\t2\n1\t2\t3\n", ":3"), ("", ":1")]
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "table.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyLoadError, match=rf"table\.tsv{place}: "):
        read_table(path, ("a", "b"))


def test_the_tables_are_sorted_and_each_row_is_there_once() -> None:
    tables = (
        (SHARED_LABELS, ("label", "concepts")),
        ("spellings.tsv", ("american", "british")),
        (NAMING, ("kind", "language", "form")),
        (NAMING_EXCEPTIONS, ("rule", "concept", "language", "label", "reason")),
        (LABEL_SOURCES, LabelSource._fields),
        (MOVED_LABELS, ("label", "language", "from", "to", "reason")),
        (DEFINITION_WORDS, ("phrase", "reason")),
        (DEFINITION_LENGTHS, ("scheme", "shortest", "longest")),
    )
    for name, columns in tables:
        rows = read_table(folder() / name, columns)
        assert rows == sorted(set(rows)), name
        assert rows, name
    assert len(spellings(folder())) == len({two for _, two in spellings(folder())})
    assert all(len(keys) > 1 for _, keys in shared_labels(folder()))
    assert len(definition_words(folder())) == len(read_table(folder() / DEFINITION_WORDS, ("phrase", "reason")))


def test_lengths_are_told_for_schemes_that_there_are(massage: Vocabulary) -> None:
    lengths = definition_lengths(folder())
    assert "*" in lengths
    assert set(lengths) - {"*"} <= {scheme.key for scheme in massage.schemes}


@pytest.mark.parametrize("cells", ["4\tmany", "-1\t4", "5\t4", "\t4"])
def test_a_wrong_length_is_refused_with_its_line(tmp_path: Path, cells: str) -> None:
    text = f"scheme\tshortest\tlongest\n*\t4\t40\ntea\t{cells}\n"
    (tmp_path / DEFINITION_LENGTHS).write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyLoadError, match=r"definition-lengths\.tsv:3: "):
        definition_lengths(tmp_path)


def test_a_lock_is_read_as_it_was_written(tmp_path: Path) -> None:
    iris = {"https://w3id.org/massage-ontology/b", "https://w3id.org/massage-ontology/a"}
    (tmp_path / IDENTIFIERS).write_text(lock_text(iris), encoding="utf-8")
    assert published(tmp_path) == iris
    assert lock_text(iris) == lock_text(sorted(iris, reverse=True))


def test_only_what_has_a_class_in_the_own_namespace_is_published() -> None:
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    own = "https://w3id.org/massage-ontology/a"
    assert identifiers({rdf_type: [(own, "urn:c"), ("urn:x", "urn:c")], "urn:p": [(own + "b", "urn:c")]}) == {own}
