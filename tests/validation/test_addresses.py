"""Namespaces that are nearly a well-known one, and IRIs without their beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.namespaces import DCTERMS, ISO_THES, SKOS, SKOSXL
from massage_ontology.validation.addresses import near_miss
from massage_ontology.validation.inspection import validate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("iri", "meant"),
    [
        ("http://www.w3.org/2008/05/skos#prefLabel", SKOS),
        ("http://www.w3.org/2004/02/skos#Concept", SKOS),
        ("https://www.w3.org/2004/02/skos/core#broader", SKOS),
        ("http://www.w3.org/2004/02/skos/core/broader", SKOS),
        ("http://www.w3.org/2004/02/skos/corebroader", SKOS),
        ("http://www.w3.org/2008/05/skosxl#literalForm", SKOSXL),
        ("http://purl.org/dc/terms#title", DCTERMS),
        ("https://purl.org/dc/terms/title", DCTERMS),
    ],
)
def test_a_near_miss_is_named(iri: str, meant: str) -> None:
    found = near_miss(iri)
    assert found is not None
    assert found[1] == meant


@pytest.mark.parametrize(
    "iri",
    [
        SKOS + "prefLabel",
        SKOSXL + "prefLabel",
        ISO_THES + "ConceptGroup",
        "http://purl.org/dc/elements/1.1/title",
        "http://example.org/terms#prefLabel",
        "http://publications.europa.eu/ontology/skosShapes#Concepts",
    ],
)
def test_another_namespace_is_no_near_miss(iri: str) -> None:
    assert near_miss(iri) is None


def test_a_relative_iri_is_told_without_the_folders_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "teas.ttl"
    path.write_text(f"@prefix skos: <{SKOS}> .\n<#tea> a skos:Concept ;\n  skos:related <#mug> .\n")
    found = list(validate(path, select=["relative-iri"]))
    assert [(each.place.line, each.place.column) for each in found] == [(2, 1), (3, 16)]
    assert "the IRI <…/teas.ttl#tea> is relative" in found[0].message.replace(tmp_path.as_uri(), "LEAK")
    assert not validate(path, select=["relative-iri"], base_iri="http://example.org/")


def test_a_habit_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "teas.ttl"
    path.write_text(f"@prefix skos: <{SKOS}> .\n" + "".join(f"<#t{n}> a skos:Concept .\n" for n in range(30)))
    (finding,) = validate(path, select=["relative-iri"])
    assert "30 IRIs" in finding.message
