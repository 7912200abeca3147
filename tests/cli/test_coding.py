"""Tests of `massage_ontology.cli.coding`: a table through `resolve --column`."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import Outcome, is_one_sentence, run

if TYPE_CHECKING:
    from pathlib import Path

MENU = """id,service,price
1,90min Swedish massage w/ hot stones,120
2,Zen Glow Journey,90
3,Zen Glow Journy 60,60
4,=cmd,0
5,Chest wax
6,Deep Tissue,80,surplus
"""


@pytest.fixture
def menu(tmp_path: Path) -> Path:
    path = tmp_path / "menu.csv"
    path.write_text(MENU, encoding="utf-8")
    return path


def resolve(*arguments: object, given: str = "") -> Outcome:
    return run("resolve", *arguments, given=given)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_is_coded_and_nothing_is_lost(menu: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.csv"
    result = resolve(menu, "--column", "service", "--output", coded)
    assert result.code == 0
    assert result.err.splitlines()[0] == "6 rows: 2 coded, 0 ambiguous, 4 none"
    found = rows(coded)
    assert [row["id"] for row in found] == list("123456")
    assert [row["concept"] for row in found] == ["swedish-massage", "", "", "", "", "deep-tissue-massage"]
    assert (found[0]["duration"], found[0]["further_concepts"]) == ("90", "hot-stone-massage")
    assert found[3]["service"] == "'=cmd"
    assert "2 cells" in found[4]["note"]
    assert "surplus" in found[5]["note"]


def test_output_is_the_same_for_any_number_of_processes(menu: Path) -> None:
    one, two = (resolve(menu, "--column", "service", "--jobs", jobs) for jobs in (1, 2))
    assert one.out == two.out != ""


def test_a_table_comes_from_standard_input() -> None:
    result = resolve("-", "--column", "service", "--format", "json", given=MENU)
    assert result.out.startswith("id,service,price,concept")
    assert json.loads(result.err)["rows"] == 6


def test_decisions_are_asked_for_read_back_applied_and_exported(menu: Path, tmp_path: Path) -> None:
    decisions, labels, coded = tmp_path / "decisions.csv", tmp_path / "labels.ttl", tmp_path / "coded.csv"
    command = [menu, "--column", "service", "--output", coded, "--decisions", decisions, "--labels", labels]
    resolve(*command)
    asked = rows(decisions)
    assert {row["name"]: row["group"] for row in asked}["Zen Glow Journy 60"] == "3"
    for row in asked:
        if row["name"] == "Zen Glow Journey":
            row.update(decision="relaxation-massage", language="en")
        if row["name"] == "'=cmd":
            row.update(decision="none")
    with decisions.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(asked[0]))
        writer.writeheader()
        writer.writerows(asked)
    assert resolve(*command).code == 0
    assert [row["concept"] for row in rows(coded)][:2] == ["swedish-massage", "relaxation-massage"]
    assert labels.read_text(encoding="utf-8").count("Zen Glow Journey") == 1
    again = rows(decisions)
    assert {row["name"]: row["decision"] for row in again} == {
        "Zen Glow Journey": "relaxation-massage",
        "'=cmd": "none",
        "Zen Glow Journy 60": "",
        "Chest wax": "",
    }
    before = decisions.read_bytes()
    resolve(*command)
    assert decisions.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "column", "message"),
    [
        (b"", "service", "is empty"),
        (b"\x7fELF\0\0", "service", "zero bytes"),
        ("Öl\n".encode("latin-1"), "service", "not encoded in UTF-8"),
        (b"name\nx\n", "service", "has no column 'service'; its columns are name"),
    ],
)
def test_bad_input_gets_one_sentence(content: bytes, column: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    result = resolve(path, "--column", column)
    assert is_one_sentence(result)
    assert message in result.err


def test_a_decision_for_a_concept_that_there_is_not_is_refused(menu: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("name,decision,language\nZen,zork-massage,en\n", encoding="utf-8")
    result = resolve(menu, "--column", "service", "--decisions", decisions)
    assert "no concept 'zork-massage'" in result.err
    assert "Zen" in decisions.read_text(encoding="utf-8")


def test_a_column_of_the_table_keeps_its_name_for_itself(tmp_path: Path) -> None:
    menu, once, twice = (tmp_path / name for name in ("menu.csv", "once.csv", "twice.csv"))
    menu.write_text("Service,Price\nSwedish massage,80\n", encoding="utf-8")
    resolve(menu, "--column", "service", "--output", once)
    resolve(once, "--column", "service", "--output", twice)
    assert rows(once)[0]["Price"] == rows(twice)[0]["Price"] == "80"
    for path in (once, twice):
        headings = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert len({each.casefold() for each in headings}) == len(headings)
