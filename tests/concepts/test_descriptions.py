"""Which resources describe a link, whether they are looked up link by link or all at once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from hypothesis import given

import massage_ontology
from massage_ontology.concepts.descriptions import BROADER, NARROWER, PLACING, RELATED, Descriptions
from massage_ontology.namespaces import RDF
from tests.conftest import DATA
from tests.strategies import described_lines

if TYPE_CHECKING:
    from pathlib import Path

BREWS = massage_ontology.load(DATA / "disputes.ttl")


@given(described_lines())
def test_all_at_once_is_the_same_as_one_by_one(lines: list[str]) -> None:
    columns = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt").columns
    every = Descriptions(columns).every
    assert all(Descriptions(columns).of(*ends) == iris for ends, iris in every.items())
    assert all(every[ends] == iris for ends, iris in Descriptions(columns).placements.items())
    assert all(NARROWER not in ends for ends in every)
    assert all(every[other, RELATED, one] == iris for (one, name, other), iris in every.items() if name == RELATED)


def test_every_description_is_one_of_a_link() -> None:
    columns = BREWS.columns
    found = {iri for iris in Descriptions(columns).every.values() for iri in iris}
    assert found == set(columns.stated(RDF + "subject"))
    assert {name for _, name, _ in Descriptions(columns).placements} <= set(PLACING)
    assert Descriptions(columns).of("urn:nobody", BROADER, "urn:nothing") == ()
    assert Descriptions(columns).of("urn:nobody", "urn:likes", "urn:nothing") == ()


def test_of_a_compiled_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "brews.sqlite"
    BREWS.compile(path)
    columns = massage_ontology.load(path).columns
    assert Descriptions(columns).every == Descriptions(BREWS.columns).every
