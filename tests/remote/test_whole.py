"""A whole vocabulary is fetched once, in pages, whatever it hangs on blank nodes."""

from __future__ import annotations

import pyoxigraph
import pytest

import massage_ontology
from massage_ontology import EndpointError, connect
from tests.conftest import DATA
from tests.gauges import watched
from tests.remote.server import Habits, serving


def _store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load((DATA / "teas.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(("batch_size", "page_size", "most"), [(200, 5000, 10_000), (2, 3, 10_000), (3, 50, 7)])
def test_the_copy_is_the_vocabulary(batch_size: int, page_size: int, most: int) -> None:
    here = massage_ontology.load(DATA / "teas.ttl")
    with serving(_store(), Habits(most_rows=most)) as url:
        copy = connect(url, batch_size=batch_size, page_size=page_size).download()
    assert copy.columns.iris == here.columns.iris
    assert list(copy.columns.labels) == list(here.columns.labels)
    assert copy.columns.broader == here.columns.broader
    assert copy.columns.collections == here.columns.collections
    assert len(copy.store) == len(here.store)


def test_it_is_fetched_once_and_shows_how_far_it_is() -> None:
    habits = Habits()
    with serving(_store(), habits) as url, watched() as gauges:
        remote = connect(url)
        assert remote.download() is remote.download()
        asked = len(habits.asked)
        assert str(remote.statistics())
        assert remote.compare("green-tea", remote[remote.named("black tea").iri]) is not None
        assert len(habits.asked) <= asked + 8
    host = url.split("/")[2]
    assert [(gauge.label, gauge.total, gauge.done) for gauge in gauges][:2] == [
        (f"listing what {host} holds", None, 12),
        (f"fetching from {host}", 12, 12),
    ]


def test_an_endpoint_without_anything_is_told() -> None:
    with serving(pyoxigraph.Store()) as url, pytest.raises(EndpointError, match="holds no statement"):
        connect(url).statistics()
