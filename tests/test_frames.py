"""Tables as data frames, and as a stream of Arrow data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import MissingExtraError
from massage_ontology.frames import Table, shown
from tests.strategies import texts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TABLE = Table(("tea", "minutes", "with", "hot"), [("sencha", 2, ["lemon"], True), (None, None, [], False)])
cells = st.none() | texts | st.integers(-(2**40), 2**40) | st.booleans()


def test_pandas_has_every_row_and_column(massage: Vocabulary) -> None:
    pytest.importorskip("pandas")
    frame = massage.table("concepts").to_pandas()
    assert list(frame["key"]) == [concept.key for concept in massage]
    assert TABLE.to_pandas()["with"].tolist() == [["lemon"], []]


def test_polars_has_every_row_and_column(massage: Vocabulary) -> None:
    pytest.importorskip("polars")
    frame = massage.table("labels").to_polars()
    assert frame.height == sum(len(row) for row in massage.columns.labels)
    assert TABLE.to_polars().rows() == [("sencha", 2, ["lemon"], True), (None, None, [], False)]


def test_arrow_has_types(massage: Vocabulary) -> None:
    arrow = pytest.importorskip("pyarrow")
    schema = massage.table("links").to_arrow().schema
    assert schema.field("sources").type == arrow.list_(arrow.string())
    assert schema.field("disputed").type == arrow.bool_()
    assert TABLE.to_arrow().to_pylist()[1] == {"tea": None, "minutes": None, "with": [], "hot": False}


def test_other_libraries_take_the_stream(massage: Vocabulary) -> None:
    arrow = pytest.importorskip("pyarrow")
    assert arrow.table(TABLE).to_pylist() == TABLE.to_arrow().to_pylist()
    polars = pytest.importorskip("polars")
    result = massage.query("SELECT ?s (1 AS ?n) { ?s a skos:ConceptScheme } ORDER BY ?s")
    assert polars.DataFrame(result).height == len(result)


@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_any_values_make_a_frame(rows: list[tuple[Any, Any]]) -> None:
    table = Table(("a", "b"), rows)
    for library, rows_of in (
        ("pyarrow", lambda: table.to_arrow().num_rows),
        ("polars", lambda: table.to_polars().height),
        ("pandas", lambda: len(table.to_pandas())),
    ):
        if pytest.importorskip(library):
            assert rows_of() == len(rows)


@pytest.mark.parametrize("name", ["pandas", "polars", "pyarrow"])
def test_a_library_that_is_missing_is_named_with_its_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    make = {"pandas": TABLE.to_pandas, "polars": TABLE.to_polars, "pyarrow": TABLE.to_arrow}[name]
    with pytest.raises(MissingExtraError, match=r"pip install 'massage-ontology\[frames\]'"):
        make()


def test_a_table_shows_itself() -> None:
    assert repr(TABLE) == "<Table of 2 rows: tea, minutes, with, hot>"
    assert str(TABLE).splitlines()[1] == "sencha  2        lemon  true"
    assert "<td" in TABLE._repr_html_()
    assert TABLE.to_dicts()[0]["minutes"] == 2
    assert shown(["a", "b"]) == "a | b"
