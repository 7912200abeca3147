"""Tests of `massage_ontology.text.memory`."""

from __future__ import annotations

from massage_ontology.text.memory import remembered


class Adder:
    def __init__(self, number: int) -> None:
        self.number = number
        self.calls = 0

    @remembered
    def add(self, other: int) -> int:
        """Add a number."""
        self.calls += 1
        return self.number + other


def test_an_answer_is_worked_out_once_for_each_object() -> None:
    one, two = Adder(1), Adder(2)
    assert [one.add(5), one.add(5), two.add(5), one.add(6)] == [6, 6, 7, 7]
    assert (one.calls, two.calls) == (2, 1)


def test_the_method_keeps_its_documentation() -> None:
    assert Adder.add.__doc__ == "Add a number."
