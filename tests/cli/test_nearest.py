"""`massage-ontology nearest`."""

from __future__ import annotations

import pytest

from massage_ontology import load
from tests.cli.commands import run
from tests.conftest import DATA

CUPS = DATA / "servings.ttl"
FOUND = load(CUPS).nearest("morning-cup", keep="visit")


def test_alternatives_come_with_their_reason() -> None:
    outcome = run("nearest", "morning cup", "--keep", "visit", "--vocabulary", CUPS)
    assert outcome.code == 0
    assert outcome.lines == [f"guest cup  {FOUND[0].similarity:.2f}", f"    {FOUND[0].because}"]


def test_rows_hold_the_same() -> None:
    rows = run("nearest", "morning-cup", "--vocabulary", CUPS, "--format", "json").json()
    expected = load(CUPS).nearest("morning-cup")
    assert [row["key"] for row in rows] == [each.concept.key for each in expected]
    flat = run("nearest", "morning-cup", "--vocabulary", CUPS, "--format", "csv").table()
    assert [row["because"] for row in flat] == [each.because for each in expected]


def test_wishes_restrict_and_nothing_is_exit_code_one() -> None:
    outcome = run("nearest", "morning-cup", "--keep", "visit", "--avoid", "guest-cup", "--vocabulary", CUPS)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(run("nearest", "morning-cup", "--limit", "1", "--vocabulary", CUPS).lines) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(("--measure", "guess"), "unknown measure 'guess'"), (("--avoid", "mlik"), "did you mean milk")],
)
def test_bad_input_is_told_in_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    outcome = run("nearest", "morning-cup", *arguments, "--vocabulary", CUPS)
    assert outcome.code == 2
    assert sentence in outcome.err
