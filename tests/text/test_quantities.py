"""Tests of `massage_ontology.text.quantities`."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.text.quantities import quantities_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Swedish 60 min", 60),
        ("60-minute Therapeutic", 60),
        ("45' massage", 45),
        ("1h30", 90),
        ("1 h 30", 90),
        ("1,5 Std.", 90),
        ("1½ hours", 90),
        ("2 hours", 120),
        ("Massaggio 1 ora", 60),
        ("mezz'ora", 30),
        ("eineinhalb Stunden", 90),
        ("60 мин", 60),
        ("60分コース", 60),
        ("半小时按摩", 30),
        ("นวดไทย 2 ชั่วโมง", 120),
        ("30/60/90 min", 90),
        ("Remedial Massage 60", 60),
        ("Massage Package 1", None),
        ("4 hand massage", None),
        ("Level 300", None),
        ("M54.5", None),
        ("", None),
    ],
)
def test_lengths(text: str, minutes: float | None) -> None:
    assert next((each.value for each in quantities_of(text) if each.kind == "duration"), None) == minutes


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("$95.50", 95.5),
        ("€ 45,50", 45.5),
        ("80.-", 80),
        ("CHF 1,200", 1200),
        ("120 zł", 120),
        ("¥8000", 8000),
        ("60 min", None),
    ],
)
def test_prices(text: str, price: float | None) -> None:
    assert next((each.value for each in quantities_of(text) if each.kind == "price"), None) == price


@pytest.mark.parametrize(("text", "count"), [("10 sessions", 10), ("97124 x2", 2), ("5x", 5), ("Sitzung", None)])
def test_counts(text: str, count: float | None) -> None:
    assert next((each.value for each in quantities_of(text) if each.kind == "count"), None) == count


@given(st.text(st.sampled_from("0159 .,-½'hminutes€$xMassage分"), max_size=30))
def test_quantities_stand_in_order_and_apart(text: str) -> None:
    found = quantities_of(text)
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(0 <= each.start < each.end <= len(text) and each.value >= 0 for each in found)
