"""What a vocabulary is read from: files, folders, graphs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import rdflib

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.gathering import graph_document, is_graph, single_sources

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_stands_for_the_files_that_tell_a_format(tmp_path: Path) -> None:
    for name in ("b.ttl", "a.nt.gz", "m.sssom.tsv", "notes.txt", "package.json", "c.tsv"):
        (tmp_path / name).touch()
    (tmp_path / "folder.ttl").mkdir()
    names = [each.rpartition("/")[2].rpartition("\\")[2] for each in single_sources(tmp_path)]
    assert names == ["a.nt.gz", "b.ttl", "m.sssom.tsv"]


def test_a_folder_without_any_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyLoadError, match="is a directory without files that end in"):
        list(single_sources([tmp_path]))


def test_sources_come_one_by_one() -> None:
    stream, graph = io.BytesIO(), rdflib.Graph()
    assert list(single_sources(["a.ttl", [stream, graph]])) == ["a.ttl", stream, graph]
    assert list(single_sources(stream)) == [stream]


def test_graphs_of_rdflib_are_told_by_their_class() -> None:
    assert is_graph(rdflib.Graph())
    assert is_graph(rdflib.Dataset())
    assert not is_graph([rdflib.Graph()])


def test_a_graph_is_the_same_document_in_any_order() -> None:
    triples = [f"<urn:a> <urn:p> <urn:{number}> ." for number in range(9)]
    documents = [
        graph_document(rdflib.Graph().parse(data="\n".join(order), format="nt")) for order in (triples, triples[::-1])
    ]
    assert documents[0] == documents[1]


def test_a_dataset_keeps_its_graphs() -> None:
    dataset = rdflib.Dataset()
    dataset.graph(rdflib.URIRef("urn:g")).add(tuple(map(rdflib.URIRef, ("urn:a", "urn:p", "urn:b"))))
    assert graph_document(dataset).content == b"<urn:a> <urn:p> <urn:b> <urn:g> .\n"


def test_an_empty_graph_is_refused() -> None:
    with pytest.raises(VocabularyLoadError, match="is empty"):
        graph_document(rdflib.Graph())
