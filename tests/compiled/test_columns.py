"""A compiled vocabulary says the same as what it was compiled from."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.compiled.database import Database
from tests import promises
from tests.conftest import DATA
from tests.strategies import skos_lines

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary


def recompiled(vocabulary: Vocabulary, folder: Path) -> Vocabulary:
    """Compile a vocabulary and open what was written."""
    path = folder / "compiled.sqlite"
    vocabulary.compile(path)
    return massage_ontology.load(path)


def assert_same(one: Vocabulary, other: Vocabulary) -> None:
    promises.assert_same_columns(one.columns, other.columns)
    assert one.default_language == other.default_language
    assert one.documents == other.documents
    assert one == other
    assert hash(one) == hash(other)
    properties = {name for row in one.columns.statements.values() for name in row}
    for name in properties:
        assert dict(other.columns.stated(name)) == dict(one.columns.stated(name))
        assert other.columns.pointed_at(name) == one.columns.pointed_at(name)
    assert one.columns.pointed_at(*properties) == other.columns.pointed_at(*properties)
    assert set(other.store) == set(one.store) or "_:" in b"".join(other.columns.quads).decode()
    assert len(other.store) == len(one.store)


@given(lines=skos_lines(), data=st.data())
def test_of_any_vocabulary(lines: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "any.nt"
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    one = massage_ontology.load(path)
    other = recompiled(one, folder)
    number = data.draw(st.integers(0, len(one) - 1))
    assert other.views((number,))[0].label() == one.views((number,))[0].label()
    assert_same(one, other)


@pytest.mark.parametrize("name", ["teas.ttl", "awkward.ttl", "servings.ttl"])
def test_of_vocabularies_drawn_by_hand(name: str, tmp_path: Path) -> None:
    one = massage_ontology.load(DATA / name)
    assert_same(one, recompiled(one, tmp_path))


@pytest.fixture(scope="module")
def compiled(massage: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bundled vocabulary as a compiled file."""
    path = tmp_path_factory.mktemp("bundled") / "compiled.sqlite"
    massage.compile(path)
    return path


@pytest.mark.slow
def test_of_the_bundled_one(massage: Vocabulary, compiled: Path) -> None:
    other = massage_ontology.load(compiled)
    assert_same(massage, other)
    for concept in massage:
        twin = other[concept.iri]
        assert twin == concept
        assert [each.key for each in twin.senses] == [each.key for each in concept.senses]
        assert twin.sources == concept.sources
        assert twin.definition == concept.definition
        assert [each.iri for each in twin.in_scheme] == [each.iri for each in concept.in_scheme]
    assert other.statistics() == massage.statistics()


@pytest.mark.slow
def test_of_somebody_elses(foreign: Vocabulary, tmp_path: Path) -> None:
    other = recompiled(foreign, tmp_path)
    assert_same(foreign, other)
    promises.keeps_all(other)


def test_it_keeps_every_promise(teas: Vocabulary, tmp_path: Path) -> None:
    promises.keeps_all(recompiled(teas, tmp_path))


@pytest.mark.slow
def test_every_verb_answers_the_same(massage: Vocabulary, compiled: Path, tmp_path: Path) -> None:
    other = massage_ontology.load(compiled)
    for text in ("clinical massage", "klassische Massage", "masage", "hot stne", "no such thing at all"):
        assert [(hit.concept.iri, hit.how, hit.score) for hit in other.search(text)] == [
            (hit.concept.iri, hit.how, hit.score) for hit in massage.search(text)
        ]
    sparql = "SELECT ?c ?label { ?c skos:broader massage:clinical-massage ; skos:prefLabel ?label } ORDER BY ?c ?label"
    assert other.query(sparql).to_python() == massage.query(sparql).to_python()
    assert len(other.graph) == len(massage.graph)
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    massage.export(one)
    other.export(two)
    assert one.read_bytes() == two.read_bytes()
    assert other.to_networkx().number_of_edges() == massage.to_networkx().number_of_edges()


def test_what_is_prepared_is_read_at_once(teas: Vocabulary, tmp_path: Path) -> None:
    columns = recompiled(teas, tmp_path).columns
    subjects = list(teas.columns.statements)
    asked: list[str] = []
    read = Database.batches

    def batches(file: Database, sql: str, types: str, *parameters: object) -> Any:
        asked.append(sql)
        return read(file, sql, types, *parameters)

    columns.statements.get("")  # counts the rows of the table
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Database, "batches", batches)
        columns.prepare(subjects)
        assert len(asked) == 1
        assert [columns.statements[each] for each in subjects] == [teas.columns.statements[each] for each in subjects]
        assert len(asked) == 1


def test_named_graphs_are_kept_for_the_engine(tmp_path: Path) -> None:
    path = tmp_path / "graphs.trig"
    path.write_text(
        "@prefix s: <http://www.w3.org/2004/02/skos/core#> . <urn:g> { <urn:a> a s:Concept ; s:related [] . } "
        '<urn:a> s:prefLabel "a\\n\\"b\\" <urn:p> "@en . <urn:b> s:related <urn:a> .',
        encoding="utf-8",
    )
    one = massage_ontology.load(path)
    other = recompiled(one, tmp_path)
    for sparql in (
        "SELECT ?a ?g { GRAPH ?g { ?a a skos:Concept } }",
        "SELECT ?a ?l { ?a skos:prefLabel ?l }",
        "SELECT (COUNT(*) AS ?n) { ?s skos:related ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    ):
        assert recompiled(one, tmp_path).query(sparql).to_python() == one.query(sparql).to_python()
    assert len(other.store) == len(one.store)


def test_it_pickles(teas: Vocabulary, tmp_path: Path) -> None:
    other = recompiled(teas, tmp_path)
    again = pickle.loads(pickle.dumps(other))
    assert_same(other, again)
    assert len(pickle.dumps(other)) < 2000
    assert pickle.loads(pickle.dumps(other["tea"])) == teas["tea"]


def test_sparse_columns_are_mappings(teas: Vocabulary, tmp_path: Path) -> None:
    notes = recompiled(teas, tmp_path).columns.notes
    numbers = sorted(teas.columns.notes)
    assert list(notes) == numbers
    assert len(notes) == len(numbers)
    assert notes[numbers[0]] == teas.columns.notes[numbers[0]]
    missing = next(number for number in range(len(teas)) if number not in numbers)
    assert notes.get(missing) is None
    assert notes.get(-1, "none") == "none"
    with pytest.raises(KeyError):
        notes[missing]


@pytest.mark.parametrize(
    "text", ["clinical massage", "klassische Massage", "massage", "masage", "mas", "hot stne", "no such thing at all"]
)
def test_a_search_asks_a_few_questions(
    text: str, massage: Vocabulary, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = massage_ontology.load(compiled).label_index
    asked: list[str] = []
    really = Database.batches

    def counting(self: Database, sql: str, *arguments: Any) -> Any:
        asked.append(sql)
        return really(self, sql, *arguments)

    monkeypatch.setattr(Database, "batches", counting)
    found = labels.search(text)
    assert len(asked) <= 5, "the forms, and the labels of the forms that each stage finds"
    assert found == massage.label_index.search(text)


def test_names_of_files_that_are_no_text_come_back(teas: Vocabulary, tmp_path: Path) -> None:
    name = "t\udce9a\ud800.ttl"
    documents = tuple(document._replace(name=name) for document in teas.documents)
    other = recompiled(type(teas)(teas.columns, documents), tmp_path)
    assert other.documents == documents


def test_half_a_surrogate_pair_is_not_found(teas: Vocabulary, tmp_path: Path) -> None:
    other = recompiled(teas, tmp_path)
    assert other.get("\ud800") is None
    assert other.search("te\ud800") == teas.search("te\ud800")
    assert other.columns.statements.get("\ud800") is None
