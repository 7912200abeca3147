"""Tables that go to pandas, polars and Arrow, whichever is installed.

A table is columns of plain values. It speaks the Arrow PyCapsule interface, so that any library that takes Arrow data
(polars, DuckDB, pandas 3) takes it as it is.

Source: https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

EXTRA = "frames"
"""The extra that brings pandas, polars and pyarrow."""


class Framed:
    """What can be had as a data frame: a class that gives its columns."""

    def frame_columns(self) -> Mapping[str, Sequence[Any]]:
        """Return name → values, all of one length; text, number, Boolean, date, a list of texts, or `None`."""
        raise NotImplementedError

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas data frame.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        module = _library("pandas")
        frame: pd.DataFrame = module.DataFrame(dict(self.frame_columns()))
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a polars data frame.

        Raises:
            MissingExtraError: polars is not installed.
        """
        module = _library("polars")
        columns = {name: _even(values) for name, values in self.frame_columns().items()}
        whole = {
            name: module.Series(name, values, dtype=_polars_type(module, values)) for name, values in columns.items()
        }
        frame: pl.DataFrame = module.DataFrame(whole)
        return frame

    def to_arrow(self) -> pa.Table:
        """Return an Arrow table.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        module = _library("pyarrow")
        columns = {name: _even(values) for name, values in self.frame_columns().items()}
        arrays = {name: module.array(values, type=_arrow_type(module, values)) for name, values in columns.items()}
        table: pa.Table = module.table(arrays)
        return table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the table to a library that takes Arrow data.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream


class Table(Framed):
    """A table: named columns, and rows of plain values.

    Attributes:
        names: The names of the columns.
        rows: The rows, each with a value for every column.

    Example:
        >>> table = Table(("tea", "minutes"), [("sencha", 2), ("assam", 4)])
        >>> len(table), table.to_dicts()[0]
        (2, {'tea': 'sencha', 'minutes': 2})
    """

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Hold names and rows."""
        self.names = tuple(names)
        self.rows = tuple(tuple(row) for row in rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __repr__(self) -> str:
        """Show the size and the columns."""
        return f"<Table of {len(self):,} rows: {', '.join(self.names)}>"

    def __str__(self) -> str:
        """Return the table with aligned columns."""
        from massage_ontology.markup import aligned, clean

        return "\n".join(aligned([self.names, *([clean(shown(value)) for value in row] for row in self.rows)]))

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        from massage_ontology.notebook import table

        return table(self.names, ([shown(value) for value in row] for row in self.rows), count=len(self))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one dictionary for each row."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]

    def frame_columns(self) -> Mapping[str, Sequence[Any]]:
        """Return name → values."""
        return {name: [row[place] for row in self.rows] for place, name in enumerate(self.names)}


def shown(value: object) -> str:
    """Return a value as one text: lists joined by bars, nothing as nothing.

    Example:
        >>> shown(("a", "b")), shown(None), shown(True)
        ('a | b', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return " | ".join(map(str, value))
    return str(value)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        feature = f"a table for {name}"
        raise MissingExtraError(feature, EXTRA) from error


def _even(values: Sequence[Any]) -> Sequence[Any]:
    """Return values of one type; where they are of several, as texts."""
    kinds = {list if isinstance(each, tuple) else type(each) for each in values if each is not None}
    if len(kinds) > 1:
        return [None if each is None else str(each) for each in values]
    return [list(each) for each in values] if kinds == {list} and None not in values else values


def _arrow_type(module: Any, values: Sequence[Any]) -> Any:
    """Return the type of a column whose values do not tell it."""
    if any(isinstance(each, (list, tuple)) for each in values):
        return module.list_(module.string())
    return None if any(each is not None and type(each) is not str for each in values) else module.string()


def _polars_type(module: Any, values: Sequence[Any]) -> Any:
    if any(isinstance(each, (list, tuple)) for each in values):
        return module.List(module.String)
    return None if any(each is not None and type(each) is not str for each in values) else module.String
