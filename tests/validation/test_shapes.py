"""Shapes of one's own: pySHACL's findings stand in the same report, with file and line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from massage_ontology.errors import MissingExtraError, ValidationOptionError
from massage_ontology.model import Document
from massage_ontology.validation.inspection import validate
from tests.cli.commands import run
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pyshacl")
SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
ex:Documented a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property ex:defined ,
    [ sh:path skos:prefLabel ; sh:maxLength 5 ; sh:severity sh:Warning ] ,
    [ sh:path skos:altLabel ; sh:nodeKind sh:IRI ; sh:severity sh:Info ] .
ex:defined a sh:PropertyShape ; sh:path skos:definition ; sh:minCount 1 ; sh:message "a definition is missing"@en .
"""
DATA_FILE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:a> a skos:Concept ;
  skos:prefLabel "kettle"@en .
<urn:b> a skos:Concept ; skos:definition "A cup."@en ;
  skos:prefLabel "mug"@en ; skos:altLabel
    "beaker"@en .
"""


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    path = tmp_path / "shapes.ttl"
    path.write_text(SHAPES)
    return path


def test_findings_have_severity_place_and_shape(shapes: Path) -> None:
    report = validate((Document("d.ttl", DATA_FILE.encode(), "text/turtle"),), select=["S9"], shapes=shapes)
    assert [(each.rule, each.severity, each.subject, each.place.line, each.place.column) for each in report] == [
        ("shacl:defined", "error", "urn:a", 2, 1),
        ("shacl:MaxLength", "warning", "urn:a", 3, 18),
        ("shacl:NodeKind", "info", "urn:b", 6, 5),
    ]
    assert report.findings[0].message == "skos:definition of urn:a ('kettle'): a definition is missing"
    assert report.findings[0].reference == "http://example.org/defined"
    assert not report.conforms


def test_they_are_findings_like_all_others(shapes: Path, tmp_path: Path) -> None:
    path, earlier = tmp_path / "d.ttl", tmp_path / "earlier.ttl"
    path.write_text(DATA_FILE)
    earlier.write_text(DATA_FILE.partition("<urn:b>")[0])
    new = validate(path, base=earlier, select=["S9"], shapes=[shapes])
    assert [each.rule for each in new] == ["shacl:NodeKind"]
    outcome = run("validate", path, "--shapes", shapes, "--select", "S9")
    assert outcome.code == 1
    assert f"{path}:2:1: error: skos:definition" in outcome.out
    assert run("validate", DATA / "teas.ttl", "--shapes", shapes, "--select", "S9", "--format", "sarif").code in {0, 1}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (("@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetNode <urn:a> ; sh:sparql"
         " [ sh:select 'SELECT $this { SERVICE <http://e.org/> { $this ?p ?o } }' ] ."), "SERVICE is refused"),
        (("@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetNode <urn:a> ;"
         " sh:property [ sh:minCount 1 ] ."), "pySHACL cannot use the shapes"),
    ],
)  # fmt: skip
def test_wrong_shapes_are_refused(text: str, reason: str) -> None:
    stream = io.StringIO(text)
    stream.name = "shapes.ttl"  # type: ignore[misc]
    with pytest.raises(ValidationOptionError, match=reason):
        validate(DATA / "teas.ttl", shapes=stream)


def test_without_pyshacl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, shapes: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtraError, match=r"massage-ontology\[shacl\]"):
        validate(DATA / "teas.ttl", shapes=shapes)
