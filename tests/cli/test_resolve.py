"""Tests of `massage_ontology.cli.resolve`; tables are in `test_coding.py`."""

from __future__ import annotations

import json

import pytest

from tests.cli.commands import run


def test_names_are_shown_with_what_they_rest_on() -> None:
    result = run("resolve", "90min Swedihs massage", "Massage chair")
    assert result.code == 0
    assert result.out.splitlines() == [
        "90min Swedihs massage: swedish-massage (Swedish massage) (confidence 0.95)",
        "  “Swedihs massage” misspelling: swedish-massage (category)",
        "  90 minutes",
        "Massage chair: none (confidence 0.9)",
        "  “Massage chair” exact: massage-chair (boundary)",
        "  none because “massage chair” only looks like a service",
    ]


def test_nothing_found_has_an_exit_code_of_its_own() -> None:
    assert run("resolve", "Chest wax").code == 1


def test_json_and_lines_of_json_hold_the_same() -> None:
    names = ["Deep Tissue 60", "Chest wax"]
    whole = json.loads(run("resolve", "--format", "json", *names).out)
    lines = run("resolve", "--format", "jsonl", *names).out.splitlines()
    assert [json.loads(line) for line in lines] == whole
    assert [each["name"] for each in whole] == names


def test_languages_can_be_chosen() -> None:
    assert run("resolve", "--language", "en", "Rückenmassage").code == 1
    assert run("resolve", "--language", "en", "--language", "de", "Rückenmassage").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "--output", "y"], "--output, --decisions and --labels go with a table"),
        (["x", "y", "--column", "name"], "--column goes with one table"),
    ],
)
def test_options_that_do_not_go_together(arguments: list[str], message: str) -> None:
    result = run("resolve", *arguments)
    assert (result.code, message in result.err) == (2, True)
