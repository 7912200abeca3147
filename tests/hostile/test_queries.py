# ruff: noqa: E501 (tables)
"""SPARQL that would leave this machine, change something, read a file, or break the engine down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.hostile import actions
from tests.hostile.chamber import carry_out, loaded, plant_secret, refused
from tests.hostile.writing import TURTLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AWAY = "<http://127.0.0.1:9/sparql> { ?s ?p ?o }"
STAYS_HERE = "SERVICE is refused"
BEGINS = "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
DEEP = 20_000

REFUSED: dict[str, tuple[str | Callable[[], str], str]] = {
    "a service": (f"SELECT * {{ SERVICE {AWAY} }}", STAYS_HERE),
    "a silent service": (f"SELECT * {{ SERVICE SILENT {AWAY} }}", STAYS_HERE),
    "a service in small letters": (f"SELECT * {{ sErViCe{AWAY} }}", STAYS_HERE),
    "a service behind an escape": (f"SELECT * {{ \\u0053ERVICE {AWAY} }}", STAYS_HERE),
    "a service behind a long escape": (f"SELECT * {{ SERV\\U00000049CE {AWAY} }}", STAYS_HERE),
    "a service all in escapes": (
        "SELECT * { " + "".join(f"\\u{ord(sign):04x}" for sign in "SERVICE") + f" {AWAY} }}", STAYS_HERE,
    ),
    "a service behind a comment": (f"SELECT * {{ SERVICE # tea\n {AWAY} }}", STAYS_HERE),
    "a service by a variable": ("SELECT * { SERVICE ?s { ?s ?p ?o } }", STAYS_HERE),
    "a service by a prefix": ("PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICE a:b { ?s ?p ?o } }", STAYS_HERE),
    "a service behind a text that ends in an escape": (f'SELECT * {{ ?a ?b "\\u0022 }} SERVICE {AWAY} #" }}', STAYS_HERE),
    "a service between comparisons": (f"SELECT * {{ BIND(1<2 AS ?x) SERVICE {AWAY} BIND(3>2 AS ?y) }}", STAYS_HERE),
    "a service in a filter": (f"SELECT * {{ FILTER EXISTS {{ SERVICE {AWAY} }} }}", STAYS_HERE),
    "a service in a query in a query": (f"SELECT * {{ {{ SELECT * {{ SERVICE {AWAY} }} }} }}", STAYS_HERE),
    "a service in a construction": (f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {AWAY} }}", STAYS_HERE),
    "services without end": (lambda: "SERVICE ?x " * 50_000, STAYS_HERE),
    "another graph": ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", "FROM is refused"),
    "a file as a graph": ("SELECT * FROM <secret.ttl> { ?s ?p ?o }", "FROM is refused"),
    "a graph by name": ("SELECT * FROM NAMED <secret.ttl> { GRAPH ?g { ?s ?p ?o } }", "FROM is refused"),
    "loading": ("LOAD <secret.ttl>", "LOAD is refused"),
    "loading in silence": ("LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>", "LOAD is refused"),
    "loading behind an escape": ("\\u004cOAD <secret.ttl>", BEGINS),
    "loading behind a base": ("BASE <file:///etc/> LOAD <passwd>", "LOAD is refused"),
    "inserting": ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT is refused"),
    "inserting behind an escape": ("INS\\u0045RT DATA { <urn:a> <urn:b> <urn:c> }", BEGINS),
    "inserting behind a question": ("ASK {} ; INSERT DATA { <urn:a> <urn:b> <urn:c> }", "syntax error"),
    "deleting": ("DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
    "clearing": ("CLEAR ALL", "CLEAR is refused"),
    "dropping": ("DROP ALL", "DROP is refused"),
    "creating": ("CREATE GRAPH <urn:g>", "CREATE is refused"),
    "copying": ("COPY DEFAULT TO <urn:g>", "COPY is refused"),
    "moving": ("MOVE DEFAULT TO <urn:g>", "MOVE is refused"),
    "adding": ("ADD DEFAULT TO <urn:g>", "ADD is refused"),
    "a change with a graph": ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH is refused"),
    "nothing": ("", "the query is empty"),
    "a comment": ("# tea", "the query is empty"),
    "a zero": ("\0", "the query is empty"),
    "half a query": ("SELECT * { ?s ?p", "syntax error"),
    "a text that never ends": ('ASK { ?s ?p "tea }', "syntax error"),
    "half a surrogate pair": ('ASK { ?s ?p "\ud800" }', "surrogates not allowed"),
    "a prefix that is not declared": ("ASK { tea:green ?p ?o }", "the prefix 'tea:' is not declared"),
    "a relative IRI": ("ASK { <../../x> ?p ?o }", "line 1, column "),
    "a function that is none": ("SELECT (<urn:f>(1) AS ?x) {}", "is not supported"),
    "a number that is too long": ("ASK { ?s ?p ?o } LIMIT 99999999999999999999999", "line 1, column "),
    "another language": ("JSON {} WHERE {}", BEGINS),
    "quotation marks without end": (lambda: '"' * 100_001, "the query is empty"),
    "brackets without end": (lambda: "<" * 100_000, "the query is empty"),
    "a comment without end": (lambda: "#" * 1_000_000, "the query is empty"),
    "a word without end": (lambda: "x" * 1_000_000, BEGINS),
    "escapes without end": (lambda: "\\u0053" * 100_000, BEGINS),
}  # fmt: skip

ANSWERED: dict[str, tuple[str | Callable[[], str], int]] = {
    "brackets in brackets": (lambda: "SELECT (" + "(" * DEEP + "1" + ")" * DEEP + " AS ?x) {}", 1),
    "groups in groups": (lambda: "SELECT * { " + "{" * 5_000 + "}" * 5_000 + " }", 1),
    "negations of negations": (lambda: "SELECT * { ?s ?p ?o FILTER(" + "!" * DEEP + "true) }", 2),
    "unions without end": (lambda: "SELECT * { " + " UNION ".join(["{ ?s a ?o }"] * 500) + " }", 500),
    "values without end": (lambda: "SELECT * { VALUES ?x { " + " ".join(map(str, range(20_000))) + " } }", 20_000),
    "orders without end": (lambda: "SELECT * { ?s ?p ?o } ORDER BY " + "?s " * 5_000, 2),
    "triples in triples": (lambda: "SELECT * { ?s ?p " + "<<( ?a ?b " * 500 + "?c" + " )>>" * 500 + " }", 0),
    "a variable without end": (lambda: "SELECT * { ?" + "v" * 100_000 + " ?p ?o }", 2),
    "a text without end": (lambda: 'SELECT * { ?s ?p """' + "x" * 1_000_000 + '""" }', 0),
    "a pattern that explodes": ('SELECT (REGEX("' + "a" * 40 + '!", "((a+)+)+$") AS ?x) {}', 1),
    "a pattern that grows": ('SELECT (REGEX("x", "(?:x{1000}){1000}{1000}") AS ?x) {}', 1),
    "a pattern that is none": ('SELECT (REPLACE("x", "(", "y") AS ?x) {}', 1),
    "numbers beyond all": ('SELECT (1/0 AS ?a) (99999999999999999999 AS ?b) ("1e999999"^^xsd:decimal AS ?c) {}', 1),
    "dates beyond all": ('SELECT ("banana"^^xsd:date AS ?a) ("-99999-01-01"^^xsd:date AS ?b) {}', 1),
    "places beyond all": ('SELECT (SUBSTR("tea", -9999999999, 9999999999) AS ?a) {}', 1),
    "a service in a text": ('SELECT ("SERVICE is a word" AS ?x) {}', 1),
    "a graph that is not there": ("SELECT * { GRAPH <http://127.0.0.1:9/> { ?s ?p ?o } }", 0),
    "a description of an address": ("DESCRIBE <http://127.0.0.1:9/>", 0),
}  # fmt: skip


def text_of(query: str | Callable[[], str]) -> str:
    return query() if callable(query) else query


@pytest.fixture
def tea(tmp_path: Path) -> str:
    plant_secret(tmp_path)
    path = tmp_path / "tea.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("case", REFUSED)
def test_a_query_is_refused_in_one_sentence(case: str, tea: str, tmp_path: Path) -> None:
    query, sentence = REFUSED[case]
    assert sentence in refused(carry_out(actions.ask, text_of(query), tea, folder=tmp_path))


@pytest.mark.parametrize("case", ANSWERED)
def test_a_query_is_answered_within_bounds(case: str, tea: str, tmp_path: Path) -> None:
    query, rows = ANSWERED[case]
    assert loaded(carry_out(actions.ask, text_of(query), tea, folder=tmp_path))[1] == rows


def test_an_answer_without_end_is_stopped(tea: str, tmp_path: Path) -> None:
    numbers = " ".join(map(str, range(200)))
    query = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?{name} {{ {numbers} }}" for name in "abcdefg") + " }"
    said = refused(carry_out(partial(actions.ask, timeout=1.0), query, tea, folder=tmp_path))
    assert "the query was stopped at its time limit of 1 seconds" in said


@pytest.mark.parametrize("case", ["a service", "loading", "inserting behind an escape", "half a query", "nothing"])
def test_the_command_line_refuses_it_too(case: str, tea: str, tmp_path: Path) -> None:
    query = text_of(REFUSED[case][0])
    code, out, err = loaded(carry_out(actions.command, "query", query, "--vocabulary", tea, folder=tmp_path))
    assert (code, out) == (2, "")
    assert REFUSED[case][1] in err
    assert err.count("\n") == 1
