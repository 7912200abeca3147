"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import massage_ontology

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, print_blob=False)
hypothesis.settings.load_profile("steady")

DATA = Path(__file__).parent / "data"
CHECKOUT = Path(__file__).parents[1]
SHELF = Path(os.environ.get("SKOS_SHELF", CHECKOUT.parent / "shared" / "vocabularies"))
"""A folder of other people's vocabularies; tests that read it are skipped where it is absent."""


@pytest.fixture(scope="session")
def massage() -> Vocabulary:
    """Return the bundled vocabulary."""
    return massage_ontology.load()


@pytest.fixture(scope="session")
def teas() -> Vocabulary:
    """Return a small vocabulary drawn by hand: a polyhierarchy, two schemes, several languages, collections."""
    return massage_ontology.load(DATA / "teas.ttl")


@pytest.fixture(scope="session", params=["uat", "physh", "stw"])
def foreign(request: pytest.FixtureRequest) -> Vocabulary:
    """Return somebody else's vocabulary."""
    path = SHELF / f"{request.param}.ttl.gz"
    if not path.is_file():
        pytest.skip("the shelf of other people's vocabularies is not here (set SKOS_SHELF)")
    return massage_ontology.load(path)
