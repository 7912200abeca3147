"""Who withholds or changes massage in which state, on the page of the state and on that of the method."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.exports.html.contraindications import show_contraindications
from massage_ontology.exports.html.linking import LinkWriter

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.fixture(scope="module")
def links(massage: Vocabulary) -> LinkWriter:
    return LinkWriter(massage)


def rows(text: str) -> list[str]:
    """Return the rows of the table of statements, its head left out."""
    return [line for line in text.splitlines() if line.startswith("|")][2:]


def test_every_statement_on_a_state_is_one_row_with_its_source(links: LinkWriter, massage: Vocabulary) -> None:
    shown = 0
    for concept in massage:
        about = [each for each in concept.contraindications if concept in each.contraindications]
        text = show_contraindications(links, concept)
        if about:
            table = "\n".join(rows(text))
            assert "## Contraindication, by source" in text
            for each in about:
                assert all(links.source_link(source) in table for source in each.sources), each.iri
            shown += 1
    assert shown > 50


def test_where_sources_differ_no_single_level_is_told(links: LinkWriter, massage: Vocabulary) -> None:
    text = show_contraindications(links, massage["ci-deep-vein-thrombosis"])
    differing = [line for line in text.splitlines() if line.startswith("Sources differ on")]
    assert differing
    assert {"absolute", "local"} <= set(differing[0].rpartition(": ")[2].rstrip(".").split(", "))


def test_a_method_lists_what_speaks_against_it(links: LinkWriter, massage: Vocabulary) -> None:
    text = show_contraindications(links, massage["hot-stone-massage"])
    assert text.startswith("## Contraindications")
    assert "deep vein thrombosis" in text


def test_a_concept_without_statements_has_no_section(links: LinkWriter, massage: Vocabulary) -> None:
    assert show_contraindications(links, massage["kneading"]) == ""
