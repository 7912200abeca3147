"""`massage-ontology query`."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from tests.cli.commands import is_one_sentence, run, run_alone
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

TEAS = DATA / "teas.ttl"
NARROWER = "SELECT ?c ?l { ?c skos:broader tea:tea ; skos:prefLabel ?l } ORDER BY ?c"


def test_rows_for_people() -> None:
    assert run("query", NARROWER, "--vocabulary", TEAS).lines == [
        "c              l",
        "tea:black-tea  black tea@en",
        "tea:old-tea    old tea@en",
    ]


def test_rows_for_programs() -> None:
    rows = run("query", NARROWER, "--vocabulary", TEAS, "--format", "json").json()
    assert rows[0] == {"c": "http://example.org/tea/black-tea", "l": "black tea"}
    assert run("query", NARROWER, "--vocabulary", TEAS, "--format", "csv").table() == rows
    assert run("query", NARROWER, "--vocabulary", TEAS, "--format", "tsv").table("\t") == rows


def test_a_table_without_rows_has_its_head() -> None:
    outcome = run(
        "query", "SELECT ?a ?b { ?a skos:notation 'T9' ; skos:note ?b }", "--vocabulary", TEAS, "--format", "csv"
    )
    assert (outcome.code, outcome.lines) == (1, ["a,b"])


def test_yes_and_no() -> None:
    assert run("query", "ASK { ?c skos:notation 'T1' }", "--vocabulary", TEAS)[:2] == (0, "yes\n")
    assert run("query", "ASK { ?c skos:notation 'T9' }", "--vocabulary", TEAS)[:2] == (1, "no\n")


def test_triples() -> None:
    outcome = run("query", "CONSTRUCT WHERE { ?c skos:notation ?n }", "--vocabulary", TEAS)
    assert outcome.lines == ["subject        predicate      object", "tea:green-tea  skos:notation  T1"]


def test_a_query_comes_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "question.rq"
    path.write_text("\ufeff" + NARROWER, encoding="utf-8")
    expected = run("query", NARROWER, "--vocabulary", TEAS)
    assert run("query", "--file", path, "--vocabulary", TEAS) == expected
    assert run_alone("query", "-", "--vocabulary", TEAS, folder=tmp_path, given=NARROWER.encode()).out == expected.out


def test_a_query_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "question.rq"
    path.write_bytes(b"ASK { ?c skos:prefLabel '\xe9' }")
    outcome = run("query", "--file", path)
    assert is_one_sentence(outcome)
    assert "is not encoded in UTF-8" in outcome.err
    assert is_one_sentence(run_alone("query", "-", folder=tmp_path, given=b"\xff\xfe"))


def test_a_mistake_has_its_place() -> None:
    assert run("query", "SELECT ?c {\n  ?c skos:broader \n}").err.startswith("massage-ontology: line 3, column 1: ")


def test_a_time_limit() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    outcome = run("query", endless, "--timeout", "1.5")
    assert is_one_sentence(outcome)
    assert "time limit of 1.5 seconds" in outcome.err
    assert outcome.err.endswith("; --timeout 0 removes it\n")


def test_a_parameter_is_given_by_name() -> None:
    outcome = run("query", "--named", "kinds-of", "--param", "concept=Kneading", "--format", "csv")
    kinds = {each.iri for each in massage_ontology.load()["kneading"].narrower_transitive}
    assert {row["kind"] for row in outcome.table()} == kinds
    assert kinds


@pytest.mark.parametrize(
    "arguments",
    [
        ("--named", "kinds-of"),
        ("--named", "kinds-of", "--param", "concept"),
        ("--named", "kinds-of", "--param", "concept=kneeding"),
        ("--named", "kinds-of", "--param", "concept=kneading", "--param", "x=1"),
        ("ASK {}", "--param", "x=1"),
    ],
    ids=str,
)
def test_a_wrong_parameter_is_told_in_one_sentence(arguments: tuple[str, ...]) -> None:
    assert is_one_sentence(run("query", *arguments))


def test_an_empty_answer_says_what_does_not_occur() -> None:
    outcome = run("query", "SELECT ?c { ?c mo:usesTechnic massage:kneading }")
    assert outcome.code == 1
    assert outcome.err == "note: mo:usesTechnic does not occur in this vocabulary; did you mean mo:usesTechnique?\n"
    assert run("query", "SELECT ?c { ?c mo:usesTechnique massage:kneading }").err == ""


def test_people_see_what_they_can_fill_in_first() -> None:
    rows = run("query", "--list", "--format", "json").json()
    kinds = ["parameters" if row["parameters"] else "claim" if row["asked_by"] is None else "question" for row in rows]
    assert [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before] == [
        "parameters",
        "question",
        "claim",
    ]
    assert "--param concept=CONCEPT" in run("query", "--list").lines[0]


def test_a_time_limit_where_nobody_gives_one(tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    program = (
        "import sys; from massage_ontology.cli import query; query._LIMIT = 1\n"
        f"from massage_ontology.cli.main import main; main(['query', {endless!r}])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert (
        b"stopped at its time limit of 1 seconds; narrow it or raise the limit; --timeout 0 removes it" in done.stderr
    )
    assert run("query", "ASK {}", "--timeout", "0").out == "yes\n"
