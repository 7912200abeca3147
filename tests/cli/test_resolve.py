"""Tests of `massage_ontology.cli.resolve`; tables are in `test_coding.py`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from massage_ontology.cli.main import cli


def test_names_are_shown_with_what_they_rest_on() -> None:
    result = CliRunner().invoke(cli, ["resolve", "90min Swedihs massage", "Massage chair"])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "90min Swedihs massage: swedish-massage (Swedish massage) (confidence 0.96)",
        "  “Swedihs massage” misspelling: swedish-massage (category)",
        "  90 minutes",
        "Massage chair: none (confidence 0.82)",
        "  “Massage chair” exact: massage-chair (boundary)",
        "  none because “massage chair” only looks like a service",
    ]


def test_nothing_found_has_an_exit_code_of_its_own() -> None:
    assert CliRunner().invoke(cli, ["resolve", "Chest wax"]).exit_code == 1


def test_json_and_lines_of_json_hold_the_same() -> None:
    names = ["Deep Tissue 60", "Chest wax"]
    whole = json.loads(CliRunner().invoke(cli, ["resolve", "--format", "json", *names]).output)
    lines = CliRunner().invoke(cli, ["resolve", "--format", "jsonl", *names]).output.splitlines()
    assert [json.loads(line) for line in lines] == whole
    assert [each["name"] for each in whole] == names


def test_languages_can_be_chosen() -> None:
    assert CliRunner().invoke(cli, ["resolve", "--language", "en", "Rückenmassage"]).exit_code == 1
    assert CliRunner().invoke(cli, ["resolve", "--language", "en", "--language", "de", "Rückenmassage"]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "--output", "y"], "--output, --decisions and --labels go with a table"),
        (["x", "y", "--column", "name"], "--column goes with one table"),
    ],
)
def test_options_that_do_not_go_together(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, ["resolve", *arguments])
    assert (result.exit_code, message in result.output) == (2, True)
