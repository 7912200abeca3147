"""Mapping sets: what is written is read again the same, and the reference implementation takes it."""

from __future__ import annotations

import importlib
import io
import logging
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

import massage_ontology
from massage_ontology import ExportError, VocabularyLoadError, bundled
from massage_ontology.skos.sssom import read_mapping_set

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

TEXT = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/v/> .
ex:a a skos:Concept ; skos:prefLabel "a \\"q\\" tab\\there\\nline"@en ; skos:closeMatch ex:b ;
  skos:exactMatch <http://other.org/x/y/1> , <http://other.org/x/y#2> , <urn:z:3> , <https://third.org/> .
ex:b a skos:Concept ; skos:broadMatch <http://other.org/x/y/9> .
"""


@pytest.fixture
def plain() -> Vocabulary:
    return massage_ontology.load(io.StringIO(TEXT), format="turtle")


def statements(path: Path) -> set[pyoxigraph.Quad]:
    return set(pyoxigraph.parse(read_mapping_set(path).content, format=pyoxigraph.RdfFormat.TURTLE))


@pytest.mark.parametrize("name", ["mesh", "wikidata", "icd10", "snomedct"])
def test_a_bundled_set_is_written_as_it_was_read(name: str, massage: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.sssom.tsv"
    massage.export(path, target=name)
    assert statements(path) == statements(bundled.folder() / "mappings" / f"{name}.sssom.tsv")


def test_mappings_are_read_onto_a_vocabulary(plain: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "all.sssom.tsv"
    plain.export(path)
    bare = io.StringIO(TEXT.replace("skos:closeMatch", "ex:p").replace("skos:exactMatch", "ex:q").replace("Match", ""))
    both = massage_ontology.load([bare, path], format="turtle")
    assert both.columns.mappings == plain.columns.mappings
    both.export(tmp_path / "again.sssom.tsv")
    assert (tmp_path / "again.sssom.tsv").read_bytes() == path.read_bytes()


def test_mappings_alone_are_read_onto_the_bundled_vocabulary(
    massage: Vocabulary, plain: Vocabulary, tmp_path: Path
) -> None:
    found = massage_ontology.load(bundled.folder() / "mappings" / "mesh.sssom.tsv")
    assert found.columns.mappings == massage.columns.mappings
    plain.export(tmp_path / "all.sssom.tsv")
    with pytest.raises(VocabularyLoadError, match=r"contains only mappings, .* load\(\[vocabulary, mappings\]\)"):
        massage_ontology.load(tmp_path / "all.sssom.tsv")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the libraries that it uses
def test_the_reference_implementation_takes_what_is_written(
    massage: Vocabulary, plain: Vocabulary, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    parsers, validators, constants = (
        importlib.import_module(f"sssom.{name}") for name in ("parsers", "validators", "constants")
    )
    for vocabulary, options, size in ((massage, {"target": "mesh"}, None), (massage, {}, None), (plain, {}, 6)):
        path = tmp_path / "x.sssom.tsv"
        vocabulary.export(path, **options)
        with caplog.at_level(logging.WARNING, logger="sssom"):
            found = parsers.parse_sssom_table(path)
            validators.validate(found, constants.DEFAULT_VALIDATION_TYPES, fail_on_error=True)
        assert caplog.messages == []
        assert size is None or len(found.df) == size


def test_targets_that_are_none_are_refused(plain: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"unknown target 'nowhere'; mappings lead to ex, http://other\.org/x/y#"):
        plain.export(tmp_path / "x.sssom.tsv", target="nowhere")
    with pytest.raises(ExportError, match=r"unknown target 'EXX'; did you mean ex\?"):
        plain.export(tmp_path / "x.sssom.tsv", target="EXX")
    with pytest.raises(ExportError, match="no concept is mapped to foaf"):
        plain.export(tmp_path / "x.sssom.tsv", target="foaf")
    with pytest.raises(ExportError, match="leave out target"):
        plain.export(tmp_path / "x.ttl", target="ex")
    plain.export(tmp_path / "x.sssom.tsv", target="urn:z:")
    assert len((tmp_path / "x.sssom.tsv").read_text(encoding="utf-8").splitlines()) == 9
