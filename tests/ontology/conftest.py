"""What the tests of the vocabulary share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reference import rdflib_graph

if TYPE_CHECKING:
    import rdflib

    from massage_ontology import Vocabulary


@pytest.fixture(scope="session")
def graph(massage: Vocabulary) -> rdflib.Graph:
    """Return the documents as rdflib reads them, with its own query engine; nobody may change it."""
    return rdflib_graph(massage)
