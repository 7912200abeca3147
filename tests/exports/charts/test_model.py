"""Texts of charts: shortened, wrapped, measured."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.exports.charts.model import (
    LINE_STYLES,
    PLACE,
    UNSAID,
    Chart,
    Group,
    Key,
    Line,
    Node,
    broken,
    columns,
    line_keys,
    plain,
    shortened,
    wrapped,
)
from massage_ontology.markup import one_line
from tests.strategies import texts

widths = st.integers(4, 40)


@given(texts, widths)
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    line = one_line(text)
    rows = wrapped(line, width)
    if len(rows) < 6:
        assert "".join(rows).replace(" ", "") == line.replace(" ", "")


@given(texts, widths)
def test_no_line_is_longer_than_it_may_be(text: str, width: int) -> None:
    rows = wrapped(one_line(text), width)
    assert len(rows) <= 6
    assert all(columns(row) <= width + 1 for row in rows)


def test_a_wide_letter_takes_two_columns_and_a_combining_one_none() -> None:
    assert columns("按摩") == 4
    assert columns("e\u0301") == 1
    assert broken("按摩療法", 5) == ["按摩", "療法"]
    assert broken("ee\u0301e", 2) == ["ee\u0301", "e"]


def test_a_text_without_end_is_cut() -> None:
    assert len(shortened("x" * 10_000)) == 500
    assert len(plain("x" * 10_000_000)) == 500
    assert wrapped("word " * 100, 10)[-1].endswith("…")


def test_the_legend_names_strengths_in_order_and_nothing_twice() -> None:
    lines = [Line("a", "b", style=style) for style in (*reversed(LINE_STYLES), *LINE_STYLES)]
    assert [key.line for key in line_keys(lines)] == [style for style in LINE_STYLES if style != PLACE]
    assert line_keys([Line("a", "b", style=UNSAID)]) == ()


def test_every_text_of_a_chart_is_listed() -> None:
    chart = Chart(
        "title", "", (Node("a", "box", small=("small",)),), (Line("a", "a", "line"),), (Group("g", "group", ("a",)),),
        (Key("key"),),
    )  # fmt: skip
    assert list(chart.texts) == ["title", "box", "small", "line", "group", "key"]
