"""Tests of `massage_ontology.cli.check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import Outcome, run

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "code,name\nback-massage,Rückenmassage\nback-massage,foot massage\nbak-massage,\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_text(REPORT, encoding="utf-8")
    return path


def check(*arguments: object) -> Outcome:
    return run("check", *arguments)


def test_what_is_wrong_is_reported_row_by_row(report: Path) -> None:
    result = check(report, "--id", "code", "--label", "name")
    assert result.code == 1
    assert result.out.splitlines() == [
        "row 2: “foot massage” is a label of foot-massage, not of back-massage (back massage)",
        "row 3: there is no concept 'bak-massage'; did you mean back-massage?",
    ]
    assert result.err.splitlines()[-1].startswith("3 rows: 1 unknown identifiers, 0 deprecated")


def test_nothing_wrong_ends_with_success(report: Path) -> None:
    report.write_text("code\nback-massage\n", encoding="utf-8")
    assert check(report, "--id", "code").code == 0


def test_json_and_lines_of_json_hold_the_same(report: Path) -> None:
    arguments = [report, "--id", "code", "--label", "name", "--format"]
    whole = json.loads(check(*arguments, "json").out)
    assert [json.loads(line) for line in check(*arguments, "jsonl").out.splitlines()] == whole
    assert [each["problem"] for each in whole] == ["label", "unknown"]


def test_a_missing_column_is_one_sentence(report: Path) -> None:
    assert "has no column 'iri'; its columns are code, name" in check(report, "--id", "iri").err
