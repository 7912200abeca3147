"""Tests of `massage_ontology.skos.sources`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import rdflib

from massage_ontology.errors import UnknownFormatError
from massage_ontology.skos.sources import open_source

if TYPE_CHECKING:
    from pathlib import Path

TRIPLE = "<urn:a> <urn:b> <urn:c> .\n"
MAPPINGS = (
    "#mapping_set_id: https://example.org/sets/tea\n#curie_map:\n#  tea: https://example.org/tea/\n#  skos: http://www.w3.org/2004/02/skos/core#\n"
    "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
    "tea:sencha\tskos:exactMatch\ttea:other\tsemapv:ManualMappingCuration\n"
)


def test_a_graph_a_table_and_a_file_become_documents(tmp_path: Path) -> None:
    path = tmp_path / "tea.nt"
    path.write_text(TRIPLE, encoding="utf-8")
    graph = rdflib.Graph().parse(data=TRIPLE, format="nt")
    assert open_source(path).content == TRIPLE.encode()
    assert b"<urn:a>" in open_source(graph).content
    table = tmp_path / "tea.sssom.tsv"
    table.write_text(MAPPINGS, encoding="utf-8")
    for document in (open_source(table), open_source(io.StringIO(MAPPINGS), "sssom")):
        assert b"https://example.org/tea/sencha" in document.content


def test_what_tells_no_syntax_is_refused() -> None:
    with pytest.raises(UnknownFormatError):
        open_source(io.BytesIO(TRIPLE.encode()))
