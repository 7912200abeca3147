"""What the tests of the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from tests.conftest import DATA
from tests.endpoint.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    """Return the address of a SPARQL endpoint that holds the teas."""
    store = pyoxigraph.Store()
    store.load((DATA / "teas.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    with serving(store) as address:
        yield address
