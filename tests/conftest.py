"""What all tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import massage_ontology
from massage_ontology import bundled

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    print_blob=False,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # what is slow may be the machine
)
hypothesis.settings.register_profile("quick", parent=hypothesis.settings.get_profile("steady"), max_examples=10)
hypothesis.settings.load_profile("steady")

DATA = Path(__file__).parent / "data"
CHECKOUT = Path(__file__).parents[1]
SHELF = Path(os.environ["SKOS_SHELF"]) if os.environ.get("SKOS_SHELF") else None
"""A folder of other people's vocabularies, where there is one."""


SLOW = {"browser", "java", "spark"}, {"benchmarks", "fuzz", "hostile"}
"""Markers and folders of which all tests are slow."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow as a whole, before `-m` chooses."""
    markers, folders = SLOW
    for item in items:
        if item.path.parent.name in folders or any(mark.name in markers for mark in item.iter_markers()):
            item.add_marker("slow")


def other_peoples(name: str) -> Path:
    """Return the path of somebody else's vocabulary; where it is not there, the test is skipped."""
    if SHELF is None or not (path := SHELF / f"{name}.ttl.gz").is_file():
        pytest.skip(f"{name}.ttl.gz is not here; name its folder in SKOS_SHELF")
    return path


@pytest.fixture(scope="session")
def massage() -> Vocabulary:
    """Return the bundled vocabulary."""
    return massage_ontology.load()


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """Return a copy of the files of the bundled vocabulary, to be changed."""
    return Path(shutil.copytree(bundled.folder(), tmp_path / "ontology"))


@pytest.fixture(scope="session")
def teas() -> Vocabulary:
    """Return a small vocabulary drawn by hand: a polyhierarchy, two schemes, several languages, collections."""
    return massage_ontology.load(DATA / "teas.ttl")


@pytest.fixture(scope="session", params=["uat", "physh", "stw"])
def foreign(request: pytest.FixtureRequest) -> Vocabulary:
    """Return somebody else's vocabulary."""
    return massage_ontology.load(other_peoples(request.param))
