"""Mappings and sequences that read little at first, and everything when they are asked for much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.compiled import lookups
from massage_ontology.compiled.lookups import Lookup, Rows


class Table:
    """Stands for a table, and counts how it is read."""

    def __init__(self, content: dict[int, str]) -> None:
        self.content = content
        self.asked: list[tuple[int, ...]] = []

    def read(self, *keys: int) -> dict[int, str]:
        self.asked.append(keys)
        return {key: self.content[key] for key in keys if key in self.content} if keys else dict(self.content)


@given(st.dictionaries(st.integers(0, 20), st.text(min_size=1)), st.lists(st.integers(-3, 23), max_size=30))
def test_a_lookup_is_the_mapping(content: dict[int, str], keys: list[int]) -> None:
    lookup = Lookup(20, Table(content).read)
    for key in keys:
        assert lookup.get(key) == content.get(key)
        assert lookup.get(key, "none") == content.get(key, "none")
        assert (key in lookup) == (key in content)
    assert dict(lookup) == content
    assert len(lookup) == len(content)
    assert list(lookup.items()) == list(content.items())


def test_a_lookup_asks_once_for_each_key_and_then_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "FEWEST", 3)
    table = Table({number: str(number) for number in range(9)})
    lookup = Lookup(9, table.read)
    assert [lookup[number] for number in (1, 1, 2)] == ["1", "1", "2"]
    assert lookup.get(99) is None
    assert lookup.get(99) is None
    assert table.asked == [(1,), (2,), (99,)]
    assert not lookup.is_whole
    assert [lookup[number] for number in range(9)] == [str(number) for number in range(9)]
    assert table.asked == [(1,), (2,), (99,), ()]
    assert lookup.is_whole
    with pytest.raises(KeyError):
        lookup[99]


def test_of_many_keys_a_fraction_is_read_one_by_one() -> None:
    size = lookups.FEWEST * lookups.SHARE * 2
    table = Table(dict.fromkeys(range(size), "x"))
    lookup = Lookup(size, table.read)
    for number in range(size // lookups.SHARE):
        lookup.get(number)
    assert () not in table.asked
    lookup.get(size - 1)
    assert table.asked[-1] == ()


@given(st.dictionaries(st.integers(0, 7), st.text(min_size=1)), st.lists(st.integers(-8, 7), max_size=9))
def test_rows_are_the_sequence(content: dict[int, str], numbers: list[int]) -> None:
    expected = [content.get(number, "empty") for number in range(8)]
    rows = Rows(8, Lookup(8, Table(content).read), lambda: "empty")
    assert [rows[number] for number in numbers] == [expected[number] for number in numbers]
    assert rows[2:5] == expected[2:5]
    assert list(rows) == expected
    assert rows == expected
    assert rows == tuple(expected)
    assert rows != [*expected, "more"]
    assert rows != "a text"
    assert len(rows) == 8
    with pytest.raises(IndexError):
        rows[8]


def test_rows_read_one_entry_for_one_entry() -> None:
    table = Table(dict.fromkeys(range(5), "x"))
    rows = Rows(5, Lookup(5, table.read), lambda: "empty")
    assert (rows[3], rows[-2], rows[0]) == ("x", "x", "x")
    assert table.asked == [(3,), (0,)]
    assert rows[1:3] == ["x", "x"]
    assert rows[1] == "x"
    assert table.asked == [(3,), (0,), ()]


def test_what_is_prepared_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "AT_ONCE", 3)
    table = Table({number: str(number) for number in range(6)})
    lookup = Lookup(6, table.read)
    assert lookup[1] == "1"
    lookup.prepare([0, 1, 2, 3, 99])
    assert table.asked == [(1,), (0, 2, 3), (99,)]
    assert [lookup.get(number) for number in (0, 2, 3, 99)] == ["0", "2", "3", None]
    lookup.whole()
    lookup.prepare([4, 5])
    assert table.asked == [(1,), (0, 2, 3), (99,), ()]
