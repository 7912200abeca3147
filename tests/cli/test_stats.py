"""`massage-ontology stats`, and the named queries of `massage-ontology query`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from massage_ontology.cli.completion import complete_query
from massage_ontology.cli.main import cli
from massage_ontology.queries.named import named_queries
from tests.cli.commands import run
from tests.conftest import DATA

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TEAS = str(DATA / "teas.ttl")


def said(*arguments: str) -> str:
    result = run(*arguments)
    assert result.code == 0, result.err
    return result.out


def test_figures_for_people(massage: Vocabulary) -> None:
    assert said("stats") == f"{massage.statistics()}\n"


def test_figures_for_a_readme(massage: Vocabulary) -> None:
    assert said("stats", "--format", "markdown") == massage.statistics().to_markdown()


def test_figures_for_programs(teas: Vocabulary) -> None:
    figures = json.loads(said("stats", "--vocabulary", TEAS, "--format", "json"))
    assert figures["concepts"] == len(teas)
    assert {each["key"] for each in figures["schemes"]} == {"kinds", "regions"}
    assert figures["mappings"][0]["kinds"] == [["exactMatch", 1]]


@pytest.mark.parametrize(("shape", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_figures_for_tables(shape: str, delimiter: str, teas: Vocabulary) -> None:
    written = said("stats", "--vocabulary", TEAS, "--format", shape)
    rows = list(csv.DictReader(io.StringIO(written), delimiter=delimiter))
    assert [(row["group"], row["name"], row["number"]) for row in rows] == [
        (row["group"], row["name"], str(row["number"])) for row in teas.statistics().to_rows()
    ]


def test_named_queries_are_listed() -> None:
    listed = said("query", "--list")
    for query in named_queries().values():
        assert query.name in listed
        assert query.question in listed
    rows = json.loads(said("query", "--list", "--format", "json"))
    assert [row["name"] for row in rows] == [query.name for query in named_queries().listed()]


def test_a_named_query_is_asked(massage: Vocabulary) -> None:
    name = "which-kinds-of-massage-are-clinical"
    rows = json.loads(said("query", "--named", name, "--format", "json"))
    assert sorted(row["kind"] for row in rows) == sorted(str(row["kind"]) for row in massage.query(name=name))


def test_an_unknown_name_is_refused() -> None:
    result = run("query", "--named", "which-kinds-of-massage-are-clinica")
    assert result.code == 2
    assert "did you mean which-kinds-of-massage-are-clinical" in result.err


@pytest.mark.parametrize("arguments", [(), ("ASK {}", "--list"), ("--list", "--named", "x")])
def test_one_way_of_asking_at_a_time(arguments: tuple[str, ...]) -> None:
    result = run("query", *arguments)
    assert result.code == 2
    assert "--named NAME" in result.err


def test_the_shell_completes_names() -> None:
    import click

    context = click.Context(cli)
    offered = complete_query(context, cli.params[0], "which-kinds-of-massage")
    assert "which-kinds-of-massage-are-clinical" in offered
    assert all(name.startswith("which-kinds-of-massage") for name in offered)
