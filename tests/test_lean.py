"""Stand-ins behave like what they stand for."""

from __future__ import annotations

import copy
import pickle
from functools import cached_property
from typing import NamedTuple

import pytest

from massage_ontology.lean import Record, once


class Theirs(NamedTuple):
    name: str
    minutes: int = 3
    leaves: tuple[str, ...] = ()


class Ours(Record):
    name: str
    minutes: int = 3
    leaves: tuple[str, ...] = ()


@pytest.mark.parametrize("values", [("assam",), ("assam", 4), ("assam", 4, ("a", "b"))])
def test_a_record_is_a_named_tuple(values: tuple[object, ...]) -> None:
    ours, theirs = Ours(*values), Theirs(*values)  # type: ignore[arg-type]
    assert ours == tuple(theirs)
    assert hash(ours) == hash(theirs)
    assert (ours.name, ours.minutes, ours.leaves) == (theirs.name, theirs.minutes, theirs.leaves)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._fields == theirs._fields
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(minutes=9) == tuple(theirs._replace(minutes=9))
    assert not hasattr(ours, "__dict__")
    for duplicate in (pickle.loads(pickle.dumps(ours)), copy.copy(ours), copy.deepcopy(ours)):
        assert type(duplicate) is Ours
        assert duplicate == ours


def test_parts_can_be_given_by_name() -> None:
    assert Ours(minutes=2, name="mint") == Ours("mint", 2)
    with pytest.raises(TypeError, match="name, minutes, leaves"):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="name, minutes, leaves"):
        Ours("mint", name="tea")  # type: ignore[misc]
    with pytest.raises(TypeError, match="name, minutes, leaves"):
        Ours("mint", water=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="name, minutes, leaves"):
        Ours("mint", 1, (), "more")  # type: ignore[call-arg]


def test_parts_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Ours("mint").minutes = 4  # type: ignore[misc]


def test_a_record_can_be_matched() -> None:
    match Ours("mint", 5):
        case Ours(name, minutes):
            assert (name, minutes) == ("mint", 5)
        case _:
            pytest.fail("it has parts in order")


@pytest.mark.parametrize("decorator", [once, cached_property])
def test_a_value_is_computed_once(decorator: type) -> None:
    asked: list[int] = []

    class Egg:
        """An egg."""

        @decorator
        def weight(self) -> int:
            """How heavy it is."""
            asked.append(1)
            return 60

    egg, other = Egg(), Egg()
    assert (egg.weight, egg.weight, other.weight) == (60, 60, 60)
    assert len(asked) == 2
    assert Egg.__dict__["weight"].__doc__ == "How heavy it is."
    assert Egg.weight is Egg.__dict__["weight"]
