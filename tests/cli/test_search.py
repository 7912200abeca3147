"""`massage-ontology search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.commands import run
from tests.conftest import DATA

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TEAS = DATA / "teas.ttl"


def test_a_hit_says_why() -> None:
    assert run("search", "grüner", "Tee", "--vocabulary", TEAS).lines[0] == (
        "green-tea  T1 green tea  prefLabel “grüner Tee” (de): exact"
    )


def test_hits_are_those_of_the_verb(massage: Vocabulary) -> None:
    rows = run("search", "orthopaedic masage", "--limit", "3", "--format", "json").json()
    hits = massage.search("orthopaedic masage", limit=3)
    assert [(row["key"], row["matched"], row["how"], row["score"]) for row in rows] == [
        (hit.concept.key, hit.label, hit.how, hit.score) for hit in hits
    ]
    table = run("search", "orthopaedic masage", "--limit", "3", "--format", "csv").table()
    assert [row["key"] for row in table] == [row["key"] for row in rows]


def test_a_language_narrows_it_down() -> None:
    rows = run("search", "tea", "--language", "la", "--vocabulary", TEAS, "--format", "json")
    assert (rows.code, rows.json()) == (1, [])


def test_tables_without_hits_have_their_head() -> None:
    outcome = run("search", "zzzzqqq", "--format", "csv")
    assert (outcome.code, outcome.lines) == (
        1,
        ["key,pref_label,matched,kind,language,how,score,stage,weak,fields,look_alike,iri"],
    )


def test_weak_hits_are_marked() -> None:
    asked = ("search", "massage", "for", "dying", "people", "--limit", "1")
    assert run(*asked).lines == [
        "palliative-massage  palliative massage  weak: words found in its labels, definition, links, broader concepts"
    ]
    (row,) = run(*asked, "--format", "json").json()
    assert (row["key"], row["stage"], row["weak"]) == ("palliative-massage", "text", True)
    assert row["fields"] == ["pref_label", "hidden_label", "definition", "links", "kinds"]


def test_where_nothing_fits_it_is_said() -> None:
    outcome = run("search", "blockchain massage")
    assert (outcome.code, outcome.lines[0]) == (1, "nothing fits “blockchain massage”; nearest:")
    assert run("search", "zzzzqqq").lines == ["nothing fits “zzzzqqq”"]
    assert run("search", "blockchain massage", "--format", "json").json() == []


def test_what_is_kept_apart_is_named() -> None:
    line = run("search", "massage chair").lines[0]
    assert line.endswith("exact; among the boundary concepts")
