"""The bibliography: every entry is used, every reference leads to an entry, and each says what is known of it."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest
import rdflib
from rdflib.namespace import DCTERMS, FOAF, RDF

from massage_ontology import load
from massage_ontology.namespaces import BASE, SCHEMA
from tests.conftest import CHECKOUT

MO = rdflib.Namespace(SCHEMA)
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")
SOURCE = rdflib.Namespace(BASE + "source/")
CITING = (DCTERMS.source, MO.assertedBy, MO.disputedBy)
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    """Return the files as rdflib reads them, the library aside."""
    found = rdflib.Graph()
    for name in ("massage", "context", "senses", "links", "evidence", "sources"):
        found.parse(CHECKOUT / "ontology" / f"{name}.ttl")
    return found


@pytest.fixture(scope="module")
def entries(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    """Return the entries of the bibliography."""
    return {subject for subject in graph.subjects() if str(subject).startswith(SOURCE)}


def test_every_reference_leads_to_an_entry(graph: rdflib.Graph, entries: set[rdflib.term.Node]) -> None:
    lost = [
        (str(subject), str(value))
        for citing in CITING
        for subject, value in graph.subject_objects(citing)
        if value not in entries
    ]
    assert lost == []


def test_every_entry_is_used(graph: rdflib.Graph, entries: set[rdflib.term.Node]) -> None:
    used = {value for citing in CITING for value in graph.objects(None, citing)}
    assert sorted(map(str, entries - used)) == []


def test_every_entry_is_whole(graph: rdflib.Graph, entries: set[rdflib.term.Node]) -> None:
    for entry in entries:
        assert list(graph.objects(entry, RDF.type)) == [BIBO.Document], entry
        assert len(list(graph.objects(entry, FOAF.page))) <= 1, entry
        titles = [str(title) for title in graph.objects(entry, DCTERMS.title)]
        assert len(titles) == 1, entry
        assert titles[0].strip() == titles[0] != "", entry
        assert len(list(graph.objects(entry, DCTERMS.creator))) <= 1, entry
        for told in graph.objects(entry, DCTERMS.description):
            assert "[read" not in str(told), f"{entry}: say in mo:readAs how much was read"
        for date in graph.objects(entry, DCTERMS.date):
            assert re.search(r"\b(1[89]|20)\d\d\b", str(date)), f"{entry}: {date} names no year"
        for page in graph.objects(entry, FOAF.page):
            assert isinstance(page, rdflib.URIRef), entry
            assert ADDRESS.fullmatch(page), f"{entry}: {page}"


def test_every_entry_is_named_once_and_in_order() -> None:
    text = (CHECKOUT / "ontology" / "sources.ttl").read_text(encoding="utf-8")
    names = re.findall(r"^source:(\S+)$", text, re.MULTILINE)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert names == sorted(names)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_the_library_shows_what_the_entry_says(graph: rdflib.Graph) -> None:
    shown = {source.iri: source for concept in load() for source in concept.sources if source.iri}
    assert len(shown) > 400
    for iri, source in shown.items():
        entry = rdflib.URIRef(iri)
        told = (source.title, source.creator, source.date, source.publisher, source.url)
        said = (DCTERMS.title, DCTERMS.creator, DCTERMS.date, DCTERMS.publisher, FOAF.page)
        values = (graph.value(entry, name) for name in said)
        assert told == tuple(None if value is None else str(value) for value in values)
        assert source.title in str(source)


def test_the_table_of_sources_is_kept(graph: rdflib.Graph, entries: set[rdflib.term.Node]) -> None:
    table = CHECKOUT.parent / "shared" / "knowledge" / "sources.tsv"
    if not table.is_file():
        pytest.skip("the table of sources is not here")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    kept = [row for row in rows if SOURCE[row["source_id"]] in entries]
    assert len(kept) > 600
    for row in kept:
        entry = SOURCE[row["source_id"]]
        assert [str(value) for value in graph.objects(entry, DCTERMS.title)] == [row["title"].strip()], entry
        pages = [str(page).rstrip("/") for page in graph.objects(entry, FOAF.page)]
        assert pages == [page.rstrip("/") for page in [row["url"] or ""] if page], entry
