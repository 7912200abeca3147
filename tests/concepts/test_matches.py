"""The mappings of a concept, property by property."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_every_mapping_is_had_by_its_property(massage: Vocabulary) -> None:
    for concept in massage:
        rows = (
            concept.exact_match,
            concept.close_match,
            concept.broad_match,
            concept.narrow_match,
            concept.related_match,
        )
        assert [iri for row in rows for iri in row] == [link.iri for link in concept.mappings]
