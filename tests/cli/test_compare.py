"""`massage-ontology compare`: the comparison in every shape."""

from __future__ import annotations

import csv
import io
import json

import pytest

from massage_ontology import load
from tests.cli.commands import Outcome, run
from tests.conftest import DATA

SERVINGS = str(DATA / "servings.ttl")
BREWS = str(DATA / "disputes.ttl")
RESULT = load(SERVINGS).compare("proper-cup", "strong-cup")


def compare(*arguments: str) -> Outcome:
    return run("compare", "--vocabulary", SERVINGS, *arguments)


def test_lines_for_people() -> None:
    result = compare("proper cup", "strong-cup")
    assert (result.code, result.out) == (0, f"{RESULT}\n")


def test_a_page_in_markdown_and_html() -> None:
    assert compare("proper-cup", "strong-cup", "--format", "markdown").out == RESULT.to_markdown()
    assert compare("proper-cup", "strong-cup", "--format", "html").out == RESULT.to_html()


def test_everything_is_shown_when_asked_for() -> None:
    assert compare("proper-cup", "strong-cup", "--full").out == f"{RESULT.to_text(full=True)}\n"
    full = compare("proper-cup", "strong-cup", "--full", "--format", "markdown").out
    assert full == RESULT.to_markdown(full=True) != RESULT.to_markdown()


def test_json_for_programs() -> None:
    assert json.loads(compare("proper-cup", "strong-cup", "--format", "json").out) == json.loads(RESULT.to_json())


@pytest.mark.parametrize(("shape", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_the_table_for_spreadsheets(shape: str, delimiter: str) -> None:
    output = compare("proper-cup", "strong-cup", "--format", shape).out
    rows = list(csv.DictReader(io.StringIO(output), delimiter=delimiter))
    assert [row["name"] for row in rows] == [row.name for row in RESULT.table()]
    (leaf,) = (row for row in rows if row["name"] == "leaf")
    assert (leaf["strong-cup"], leaf["status"]) == ("requires Assam", "differs")


def test_readings_restrict() -> None:
    values = json.loads(compare("proper-cup", "strong-cup", "--reading", "builders", "--format", "json").out)
    assert [each["kind"] for each in values["overlaps"]] == ["contains"]


def test_readings_restrict_links() -> None:
    outcome = run(
        "compare", "--vocabulary", BREWS, "infusion", "mint-infusion", "--reading", "plain", "--format", "csv"
    )
    (links,) = (row for row in csv.DictReader(io.StringIO(outcome.out)) if row["aspect"] == "links")
    assert links["infusion"] == "warmth (always; herb-book, tea-book)"
    assert links["mint-infusion"] == "rest (possible; tea-book)"


def test_one_term_is_not_enough() -> None:
    result = compare("proper-cup")
    assert result.code == 2
    assert "a comparison needs two terms or more" in result.err
