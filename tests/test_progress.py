"""Gauges tell how far work is to whoever watches, and cost nothing where nobody does."""

from __future__ import annotations

import pytest

from massage_ontology.progress import Gauge
from tests.gauges import watched


def test_without_a_board_nothing_is_wrapped() -> None:
    things = [1, 2, 3]
    content = b"tea"
    with Gauge("counting", 3) as gauge:
        assert gauge.over(things) is things
        assert gauge.over_bytes(content) is content
    assert gauge.done == 0


def test_things_count_when_the_next_is_asked_for() -> None:
    with watched() as gauges, Gauge("counting", 3) as gauge:
        counted = iter(gauge.over("abc"))
        assert (next(counted), gauge.done) == ("a", 0)
        assert (next(counted), gauge.done) == ("b", 1)
        assert list(counted) == ["c"]
    assert gauge.done == 3
    assert gauges == [gauge]


def test_bytes_count_when_they_are_read() -> None:
    with watched(), Gauge("reading", 5) as gauge:
        stream = gauge.over_bytes(b"assam")
        assert not isinstance(stream, bytes)
        assert (stream.read(2), gauge.done) == (b"as", 2)
        assert (stream.read(), gauge.done) == (b"sam", 5)
        assert (stream.read(9), gauge.done) == (b"", 5)


def test_a_gauge_is_closed_when_its_work_fails() -> None:
    def fail() -> None:
        with Gauge("failing"):
            raise KeyboardInterrupt

    with watched() as gauges, pytest.raises(KeyboardInterrupt):
        fail()
    assert [gauge.label for gauge in gauges] == ["failing"]
