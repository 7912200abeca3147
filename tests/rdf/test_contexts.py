"""A context at an address is told with its place, and a file of one's own takes its place."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.contexts import remote_context, with_context
from tests.cli.commands import run
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

TERMS = {
    "id": "@id",
    "type": "@type",
    "@vocab": "http://www.w3.org/2004/02/skos/core#",
    "prefLabel": {"@container": "@language"},
    "title": {"@id": "http://purl.org/dc/terms/title", "@container": "@language"},
}
REMOTE = DATA / "reports" / "32.jsonld"


@pytest.fixture
def context(tmp_path: Path) -> Path:
    path = tmp_path / "skos.json"
    path.write_text(json.dumps({"@context": TERMS}))
    return path


def test_the_refusal_names_address_line_and_column() -> None:
    text = '{\n "a": "\\"@context\\": x",\n "@context": [{"b": "urn:b"},\n  "https://example.org/skos.json"],\n "b": 1}'
    with pytest.raises(VocabularyLoadError, match=r"https://example.org/skos.json .*--context FILE") as refused:
        massage_ontology.load(io.StringIO(text), format="json-ld")
    assert (refused.value.line, refused.value.column) == (4, 3)
    assert remote_context(b'{"@context": {"a": "urn:a"}}') is None


def test_a_file_takes_its_place(context: Path) -> None:
    for given in (context, str(context), TERMS):
        vocabulary = massage_ontology.load(REMOTE, context=given)
        assert [each.label() for each in vocabulary] == ["Kurs"]
        assert vocabulary.schemes[0].iri == "http://example.org/v/S"
        assert massage_ontology.validate(REMOTE, context=given).concepts == 1
    assert run("tree", "--vocabulary", REMOTE, "--context", context).lines == ["Kurs"]
    assert run("validate", REMOTE, "--context", context).code == 0


def test_lines_stay() -> None:
    text = '{"@context":\n ["https://example.org/a",\n {"b": "urn:b"}],\n "b": 1}'
    after = with_context(Document("t", text.encode(), "application/ld+json"), {"c": "urn:c"}).content.decode()
    assert json.loads(after) == {"@context": [{"c": "urn:c"}, {"b": "urn:b"}], "b": 1}
    assert after.count("\n") == text.count("\n")
    assert after.splitlines()[-1] == text.splitlines()[-1]


def test_what_cannot_be_is_refused(tmp_path: Path, context: Path) -> None:
    with pytest.raises(VocabularyLoadError, match="is not JSON-LD"):
        massage_ontology.load(DATA / "teas.ttl", context=context)
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    with pytest.raises(VocabularyLoadError, match=r"broken.json: contains no JSON-LD context"):
        massage_ontology.load(REMOTE, context=broken)
    assert run("tree", "--context", context).code == 2
