"""The bibliography: every entry is used, every reference leads to an entry, and each says what is known of it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from urllib.parse import unquote

import pytest
import rdflib
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF

from massage_ontology import load
from massage_ontology.namespaces import BASE, SCHEMA
from tests.conftest import CHECKOUT

MO = rdflib.Namespace(SCHEMA)
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")
PRISM = rdflib.Namespace("http://prismstandard.org/namespaces/basic/2.0/")
SOURCE = rdflib.Namespace(BASE + "source/")
CITING = (DCTERMS.source, MO.assertedBy, MO.disputedBy)
SINGLE = (
    DCTERMS.creator, DCTERMS.date, DCTERMS.publisher, DCTERMS.description, FOAF.page, PRISM.publicationName,
    *(BIBO[name] for name in ("volume", "issue", "chapter", "pages", "doi", "pmid", "isbn")),
)  # fmt: skip
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")


@pytest.fixture(scope="module")
def entries(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    """Return the entries of the bibliography."""
    return {subject for subject in graph.subjects() if str(subject).startswith(SOURCE)}


@pytest.fixture(scope="module")
def in_use(graph: rdflib.Graph, entries: set[rdflib.term.Node]) -> set[rdflib.term.Node]:
    """Return the entries that are not deprecated."""
    return entries - set(graph.subjects(OWL.deprecated))


def test_every_reference_leads_to_an_entry_in_use(graph: rdflib.Graph, in_use: set[rdflib.term.Node]) -> None:
    lost = [
        (str(subject), str(value))
        for citing in CITING
        for subject, value in graph.subject_objects(citing)
        if value not in in_use
    ]
    assert lost == []


def test_every_entry_in_use_is_used(graph: rdflib.Graph, in_use: set[rdflib.term.Node]) -> None:
    used = {value for citing in CITING for value in graph.objects(None, citing)}
    assert sorted(map(str, in_use - used)) == []


def test_a_deprecated_entry_says_what_replaces_it(
    graph: rdflib.Graph, entries: set[rdflib.term.Node], in_use: set[rdflib.term.Node]
) -> None:
    assert len(entries - in_use) >= 36
    for entry in entries - in_use:
        assert set(graph.objects(entry, DCTERMS.isReplacedBy)) < in_use, entry
        assert {name for name, _ in graph.predicate_objects(entry)} == {
            RDF.type, OWL.deprecated, DCTERMS.isReplacedBy, DCTERMS.title,
        }  # fmt: skip


def test_every_entry_is_whole(graph: rdflib.Graph, in_use: set[rdflib.term.Node]) -> None:
    for entry in in_use:
        classes = set(graph.objects(entry, RDF.type))
        assert BIBO.Document in classes, entry
        assert len(classes) <= 2, entry
        assert all(str(name).startswith(str(BIBO)) for name in classes), entry
        for name in SINGLE:
            assert len(list(graph.objects(entry, name))) <= 1, (entry, name)
        titles = [str(title) for title in graph.objects(entry, DCTERMS.title)]
        assert len(titles) == 1, entry
        assert titles[0].strip() == titles[0] != "", entry
        for told in graph.objects(entry, DCTERMS.description):
            assert "[" not in str(told), f"{entry}: say in mo:readAs how much was read"
        for date in graph.objects(entry, DCTERMS.date):
            assert re.fullmatch(r"(1[89]|20)\d\d", str(date)), f"{entry}: {date} is no year"
        for page in graph.objects(entry, FOAF.page):
            assert isinstance(page, rdflib.URIRef), entry
            assert ADDRESS.fullmatch(page), f"{entry}: {page}"
            assert "doi.org" not in page, f"{entry}: state bibo:doi"


def test_numbers_look_like_numbers_and_belong_to_one_entry(graph: rdflib.Graph) -> None:
    for name, pattern in ((BIBO.doi, r"10\.\d{4,}/\S+"), (BIBO.pmid, r"\d{6,8}"), (BIBO.isbn, r"97[89]\d{10}")):
        values = [str(value).lower() for value in graph.objects(None, name)]
        assert values
        assert len(values) == len(set(values))
        assert [value for value in values if not re.fullmatch(pattern, value)] == []
    for value in graph.objects(None, BIBO.isbn):
        digits = [int(digit) for digit in str(value)]
        assert (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0, f"{value}: the check digit is wrong"


def test_papers_name_their_journal(graph: rdflib.Graph, in_use: set[rdflib.term.Node]) -> None:
    papers = set(graph.subjects(RDF.type, BIBO.AcademicArticle)) & in_use
    assert len(papers) >= 70
    unplaced = [paper for paper in papers if not graph.value(paper, PRISM.publicationName)]
    assert unplaced == [SOURCE["rich-ptsd"]]  # in an open library that does not show the journal
    assert sum(bool(graph.value(paper, BIBO.doi)) for paper in papers) >= 55


def test_what_was_read_in_part_says_so(graph: rdflib.Graph) -> None:
    read = [str(value) for value in graph.objects(None, MO.readAs)]
    assert read.count("excerpt") >= 340
    assert all(value.strip() == value != "" for value in read)


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
        told = (source.title, source.creator, source.date, source.publisher, source.container, source.doi, source.pmid)
        said = (
            DCTERMS.title,
            DCTERMS.creator,
            DCTERMS.date,
            DCTERMS.publisher,
            PRISM.publicationName,
            BIBO.doi,
            BIBO.pmid,
        )
        values = (graph.value(entry, name) for name in said)
        assert told == tuple(None if value is None else str(value) for value in values)
        assert source.title in str(source)
        page, doi, pmid = (graph.value(entry, name) for name in (FOAF.page, BIBO.doi, BIBO.pmid))
        assert (source.url is None) == (page is None and doi is None and pmid is None)
        assert page is None or source.url == str(page)
        assert page is not None or doi is None or unquote(str(source.url)) == f"https://doi.org/{doi}"


def rows(name: str) -> list[dict[str, str]]:
    """Return a table of the facts that the vocabulary was written from, or skip where they are not at hand."""
    table = CHECKOUT.parent / "shared" / "knowledge" / f"{name}.tsv"
    if not table.is_file():
        pytest.skip("the tables of sources are not here")
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_no_address_that_must_go_remains(graph: rdflib.Graph) -> None:
    pages = {str(value) for value in graph.objects() if isinstance(value, rdflib.URIRef)}
    assert [row["old_link"] for row in rows("links_must_go") if row["old_link"] in pages] == []


def test_the_table_of_sources_is_kept(graph: rdflib.Graph, in_use: set[rdflib.term.Node]) -> None:
    kept = [row for row in rows("sources_repair") if SOURCE[row["source"]] in in_use]
    assert len(kept) > 600
    for row in kept:
        entry = SOURCE[row["source"]]
        for column, name in (("doi", BIBO.doi), ("pmid", BIBO.pmid), ("isbn", BIBO.isbn), ("year", DCTERMS.date)):
            value = graph.value(entry, name)
            assert row["status"] == "known with certainty" or not row[column] or str(value) == row[column], (
                entry,
                column,
            )
