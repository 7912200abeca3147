"""Whatever a vocabulary holds, it is inspected whole, and what is repaired stays one that a parser reads."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.model import Document
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.validation.inspection import validate
from massage_ontology.validation.renderings import FORMATS, render
from massage_ontology.validation.repairs import mend, patch
from tests.strategies import rich_skos_lines

SYNTAXES = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    "application/n-quads": pyoxigraph.RdfFormat.N_QUADS,
    "application/trig": pyoxigraph.RdfFormat.TRIG,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
}
PREFIXES = {"skos": "http://www.w3.org/2004/02/skos/core#", "x": "urn:x:"}
REPAIRABLE = ["S13", "reflexive-link", "missing-top-concept", "empty-label", "unclean-label", "one-way-link"]


def _document(lines: list[str], media_type: str) -> Document:
    text = "\n".join(lines).replace("\ufffe", "").replace("\uffff", "")  # no XML may hold these
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    syntax = SYNTAXES[media_type]
    triples = [quad.triple for quad in quads]
    prefixes = PREFIXES if media_type == "text/turtle" else {}
    content = pyoxigraph.serialize(triples, format=syntax, prefixes=prefixes)
    assert content is not None
    return Document("teas", content, media_type, "http://example.org/")


def _facts(documents: tuple[Document, ...]) -> set[tuple[str, str, object]]:
    buckets, _ = read_statements(documents)
    return {(subject, name, value) for name, bucket in buckets.items() for subject, value in bucket}


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(rich_skos_lines(), st.sampled_from(sorted(SYNTAXES)), st.booleans())
def test_every_finding_has_a_place_and_every_shape_holds_it(
    lines: list[str],
    media_type: str,
    entailed: bool,  # noqa: FBT001 (drawn)
) -> None:
    report = validate([_document(lines, media_type)], select=["all"], entailed=entailed)
    for finding in report:
        assert finding.message
        assert finding.reference
        assert finding.place.line or finding.subject.startswith("_:")
    for shape in FORMATS:
        assert render(report, shape).endswith("\n")


@pytest.mark.slow
@pytest.mark.parametrize("media_type", ["text/turtle", "application/n-triples", "application/rdf+xml"])
@settings(max_examples=25, deadline=None)
@given(rich_skos_lines())
def test_repairing_ends_and_changes_nothing_else(media_type: str, lines: list[str]) -> None:
    documents = (_document(lines, media_type),)
    after = mend(documents, lambda each: validate(each, select=REPAIRABLE))
    assert patch(after, mend(after, lambda each: validate(each, select=REPAIRABLE))) == ""
    named = [each for each in validate(after, select=REPAIRABLE) if each.repair and not each.subject.startswith("_:")]
    assert not named, [str(each) for each in named]
    before, now = _facts(documents), _facts(after)
    touched = {name.rpartition("#")[2] for _, name, _ in before ^ now}
    labels = {"prefLabel", "altLabel", "hiddenLabel", "literalForm"}
    links = {"related", "broader", "narrower", "topConceptOf", "hasTopConcept"}
    assert touched <= labels | links | {"exactMatch", "broadMatch", "relatedMatch", "narrowMatch"}
