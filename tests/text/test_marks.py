"""Labels before triggers, the longest trigger first."""

from __future__ import annotations

from massage_ontology.text.marks import free_marks
from massage_ontology.text.scopes import Mark
from massage_ontology.text.triggers import Trigger


def mark(start: int, end: int, role: str = "before") -> Mark:
    return Mark(start, end, (Trigger("", "", "", role, "denied", is_listing=False),))


def test_a_label_that_holds_a_trigger_goes_first() -> None:
    assert free_marks([mark(0, 4)], [(0, 14)]) == ([], frozenset())
    assert free_marks([mark(0, 4)], [(0, 4)]) == ([], frozenset())


def test_a_trigger_that_holds_a_label_goes_first_where_it_governs() -> None:
    assert free_marks([mark(0, 9)], [(3, 7)]) == ([mark(0, 9)], frozenset({0}))
    assert free_marks([mark(0, 9, "pseudo")], [(3, 7)]) == ([mark(0, 9, "pseudo")], frozenset({0}))
    assert free_marks([mark(0, 9, "verbs")], [(3, 7)]) == ([], frozenset())


def test_the_longest_of_several_triggers_counts() -> None:
    kept, _ = free_marks([mark(0, 6), mark(3, 14), mark(15, 17)], [])
    assert kept == [mark(3, 14), mark(15, 17)]
    kept, _ = free_marks([mark(0, 2), mark(0, 12)], [(3, 20)])
    assert kept == [mark(0, 2)], "the longer one overlaps a label"
