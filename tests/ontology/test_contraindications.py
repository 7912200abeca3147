"""Statements on contraindications are attributed, tell what a source does, and are never advice."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import product

import pytest

import massage_ontology
from massage_ontology import ContraindicationStatement
from massage_ontology.concepts.contraindications import KINDS, SOURCE_KINDS, disagreements
from massage_ontology.queries.named import named_queries
from tests.conftest import CHECKOUT
from tests.looping import for_each

TABLE = CHECKOUT.parent / "shared" / "knowledge" / "contraindications.tsv"
ADVICE = re.compile(
    r"\b(you|your|should|must|safe|safely|unsafe|dangerous|harmless|recommend\w*|advis\w+|proven|cures?|heals?)\b",
    re.IGNORECASE,
)
STATES = {"contraindication", "condition", "population"}
METHODS = {"category", "modality", "technique", "session-format", "dose"}
KINDS_OF_THE_TABLE = {
    "absolute": "absolute", "local": "local", "adapt": "adapt", "medical clearance needed": "clearance first",
}  # fmt: skip


def _statements() -> list[ContraindicationStatement]:
    found = {each for concept in massage_ontology.load() for each in concept.contraindications}
    return sorted(found, key=lambda each: each.iri)


STATEMENTS = _statements()
each_statement = for_each("statement", {each.key: each for each in STATEMENTS})


def _schemes(concept: massage_ontology.Concept) -> set[str]:
    return {scheme.key for scheme in concept.in_scheme}


def test_there_are_statements_of_every_kind() -> None:
    assert len(STATEMENTS) >= 200
    counted = Counter(each.kind for each in STATEMENTS)
    assert set(counted) == set(KINDS)
    assert min(counted.values()) >= 30


@each_statement
def test_a_statement_is_whole_and_named_after_what_it_says(statement: ContraindicationStatement) -> None:
    (source,) = statement.sources
    assert statement.source_kind in SOURCE_KINDS
    assert statement.methods or statement.method_note
    assert all(_schemes(each) & STATES for each in statement.contraindications)
    assert all(_schemes(each) & METHODS for each in statement.methods)
    assert all("body-region" in _schemes(each) for each in statement.regions)
    state, kind, named = statement.key.split("--")
    assert state in {each.key for each in statement.contraindications}
    assert (kind, named) == (statement.kind.replace(" ", "-"), source.key)


@each_statement
def test_a_statement_says_what_a_source_does_and_advises_nobody(statement: ContraindicationStatement) -> None:
    assert not ADVICE.search(statement.text), statement.text
    assert statement.text[0].isupper()
    assert statement.text.endswith(".")
    assert len(statement.text.split()) <= 30


@each_statement
def test_what_is_local_names_the_place(statement: ContraindicationStatement) -> None:
    assert statement.kind != "local" or statement.place or statement.regions


def test_colleges_and_agencies_speak_first() -> None:
    for concept in massage_ontology.load():
        ranks = [SOURCE_KINDS.index(each.source_kind or "") for each in concept.contraindications]
        assert ranks == sorted(ranks), concept


def test_statements_are_seen_from_both_ends() -> None:
    vocabulary = massage_ontology.load()
    for statement in STATEMENTS:
        for concept in (*statement.contraindications, *statement.methods):
            assert statement in vocabulary[concept.iri].contraindications


def test_every_statement_in_the_file_is_read() -> None:
    text = (CHECKOUT / "ontology" / "contraindications.ttl").read_text(encoding="utf-8")
    keys = re.findall(r"^contraindication-statement:(\S+)\n    a mo:ContraindicationStatement ;$", text, re.MULTILINE)
    assert [each.key for each in STATEMENTS] == keys


def test_sources_differ_as_the_named_query_says() -> None:
    vocabulary = massage_ontology.load()
    query = named_queries(CHECKOUT / "ontology" / "queries" / "competency")[
        "on-which-contraindications-do-sources-differ"
    ]
    asked = {row["contraindication"] for row in query.run(vocabulary)}
    told = set()
    for concept in vocabulary:
        about = [each for each in concept.contraindications if concept in each.contraindications]
        pairs = (
            (one, other)
            for one, other in product(about, about)
            if set(one.sources).isdisjoint(other.sources) and one.kind != other.kind and one.method == other.method
        )
        assert bool(disagreements(about)) is any(pairs), concept
        if disagreements(about):
            told.add(concept.iri)
    assert asked == told
    assert len(told) >= 20


def test_no_contraindication_on_which_sources_differ_has_a_level_of_its_own() -> None:
    level = re.compile(
        r"\b(absolute|relative|general precaution|exclusion|excludes?|withh\w+|clearance)\b", re.IGNORECASE
    )
    for concept in massage_ontology.load():
        if disagreements(each for each in concept.contraindications if concept in each.contraindications):
            for note in concept.notes:
                assert not level.search(note.text), f"{concept.key}: {note.text}"


def test_every_seen_row_of_the_table_is_stated_once() -> None:
    seen = [row for row in _rows() if not row["seen"].startswith("not read")]
    assert len(seen) == len(STATEMENTS)
    pages = {_page(source.url): source.key for each in STATEMENTS for source in each.sources if source.url}
    rows = Counter((KINDS_OF_THE_TABLE[row["type"]], _source(row["source"], pages)) for row in seen)
    assert rows == Counter((each.kind, each.sources[0].key) for each in STATEMENTS)


def test_what_nobody_read_is_not_stated() -> None:
    keys = {each.key for each in STATEMENTS}
    for row in _rows():
        if row["seen"].startswith("not read"):
            assert not any(key.startswith(f"{row['key']}--") and key.endswith(f"--{row['source']}") for key in keys)


def test_statements_are_in_our_words() -> None:
    told = {run for row in _rows() for run in runs(row["statement"])}
    for statement in STATEMENTS:
        assert not runs(statement.text) & told, statement.key


def _rows() -> list[dict[str, str]]:
    if not TABLE.is_file():
        pytest.skip("the table of contraindications is not here")
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _page(address: str) -> str:
    return re.sub(r"^https?://(www\.)?|/$", "", address)


def _source(text: str, pages: dict[str, str]) -> str:
    """Return the key of the source that a cell of the table names: by its page, or by a word."""
    address = re.search(r"https?://\S+", text)
    if address:
        return pages[_page(address[0])]
    word = text.split(maxsplit=1)[0]
    return {"college": "cmtbc2010", "Walton": "walton-book"}.get(word, word)


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all seven words in a row."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + 7]) for start in range(len(words) - 6)}
