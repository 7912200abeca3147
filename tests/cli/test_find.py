"""`find` on the command line."""

from __future__ import annotations

import pytest

import massage_ontology
from tests.cli.commands import is_one_sentence, run
from tests.conftest import DATA

TEAS = DATA / "teas.ttl"


def test_what_is_found_is_what_python_finds() -> None:
    outcome = run("find", "technique=kneading", "--scheme", "modality", "--format", "json")
    expected = massage_ontology.find(scheme="modality", technique="kneading").to_rows()
    assert outcome.code == 0
    assert outcome.json() == expected


def test_repeated_filters_must_all_hold() -> None:
    both = run("find", "technique=kneading", "technique=friction", "--format", "json").json()
    each = [run("find", f"technique={one}", "--format", "json").json() for one in ("kneading", "friction")]
    assert {row["key"] for row in both} == {row["key"] for row in each[0]} & {row["key"] for row in each[1]}


def test_the_query_that_is_printed_gives_the_same() -> None:
    query = run("find", "setting=hospital", "--strength", "typical", "--sparql").out
    found = run("find", "setting=hospital", "--strength", "typical", "--format", "csv").table()
    answered = run("query", query, "--format", "csv").table()
    assert [row["concept"] for row in answered] == [row["iri"] for row in found]


def test_people_see_the_reason() -> None:
    outcome = run("find", "setting=hospice")
    assert "typical setting: hospice (typical; shin2016)" in outcome.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("tecnique=kneading",),
        ("kneading",),
        ("=kneading",),
        ("technique=",),
        ("scheme=modality",),
        ("--strength", "usual"),
        ("--language", "xx"),
        (),
    ],
    ids=str,
)
def test_mistakes_are_answered_in_one_sentence(arguments: tuple[str, ...]) -> None:
    assert is_one_sentence(run("find", *arguments))


def test_nothing_found_is_told_by_the_code() -> None:
    assert run("find", "--below", "tea", "--orphan", "--vocabulary", TEAS).code == 1


def test_nothing_found_is_told_in_words_too() -> None:
    asked = ("find", "--below", "tea", "--orphan", "--vocabulary", TEAS)
    assert run(*asked).out == "no concept passes all filters\n"
    assert run(*asked, "--format", "json").json() == []
