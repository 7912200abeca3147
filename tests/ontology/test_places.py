"""Where concepts stand: what only bears the name of massage stands apart, and body regions have their scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.namespaces import BASE, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology import Concept, Vocabulary

BOUNDARY, REGIONS, MODALITY = (BASE + f"scheme/{name}" for name in ("boundary", "body-region", "modality"))
THERAPY = ("massage-therapy", "massage", "bodywork")
APART = (
    "animal-massage", "cardiac-massage", "carotid-sinus-massage", "data-massage", "equine-massage", "erotic-massage",
    "massage-chair", "prostatic-massage", "rectal-massage", "tantric-massage", "uterine-massage",
)  # fmt: skip
BY_REGION = {
    "back-massage": {"region-back"},
    "foot-massage": {"region-foot"},
    "full-body-massage": {"region-full-body"},
    "head-massage": {"region-head", "region-scalp"},
    "neck-and-shoulder-massage": {"region-neck", "region-shoulder"},
    "tmj-massage": {"region-jaw"},
}


def keys(concepts: Iterable[Concept]) -> set[str]:
    return {each.key for each in concepts}


def schemes(massage: Vocabulary, key: str) -> set[str]:
    return {scheme.iri for scheme in massage[key].in_scheme}


@pytest.mark.parametrize("key", APART)
def test_what_only_bears_the_name_stands_apart(key: str, massage: Vocabulary) -> None:
    assert schemes(massage, key) == {BOUNDARY}
    assert "boundary-concepts" in keys(massage[key].broader_transitive)


def test_nothing_of_the_boundary_is_below_massage_therapy(massage: Vocabulary) -> None:
    for concept in massage:
        if BOUNDARY in {scheme.iri for scheme in concept.in_scheme}:
            assert len(concept.in_scheme) == 1, concept.key
            assert not keys(concept.broader_transitive) & set(THERAPY), concept.key
            assert not concept.values(SCHEMA + "typicalGoal"), concept.key


def test_massage_named_by_region_works_on_it(massage: Vocabulary) -> None:
    for key, regions in BY_REGION.items():
        concept = massage[key]
        assert {each.key for each in concept.values(SCHEMA + "worksOnRegion")} == regions
        assert "massage" in keys(concept.broader_transitive)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("pre-event-sports-massage", "event-sports-massage"),
        ("post-event-sports-massage", "event-sports-massage"),
        ("cold-stone-massage", "stone-massage"),
        ("hot-stone-massage", "stone-massage"),
        ("thai-massage", "asian-bodywork"),
        ("ayurvedic-massage", "asian-bodywork"),
        ("physical-therapist-assistant", "health-professional"),
        ("massage-therapy", "massage"),
        ("massage", "bodywork"),
    ],
)
def test_a_concept_is_below_its_kind(key: str, kind: str, massage: Vocabulary) -> None:
    assert kind in keys(massage[key].broader_transitive)


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("cold-stone-massage", "hot-stone-massage"),
        ("dorn-method", "osteopathic-derived"),
        ("vichy-shower-massage", "aquatic-bodywork"),
        ("physical-therapist-assistant", "physiotherapist"),
        ("ci-pressure-injury", "ci-open-wound"),
        ("pregnant-people", "adults"),
        ("performing-artists", "adults"),
        ("crash-injured-people", "adults"),
    ],
)
def test_a_concept_is_not_below_what_it_is_no_kind_of(key: str, other: str, massage: Vocabulary) -> None:
    assert other not in keys(massage[key].broader_transitive)


@pytest.mark.parametrize("name", ["contraindication", "outcome", "population", "session-format"])
def test_a_facet_is_a_tree(name: str, massage: Vocabulary) -> None:
    facet = massage.scheme(name)
    assert len(facet.top_concepts) * 2 <= len(facet.concepts)


def test_only_body_regions_are_worked_on(massage: Vocabulary) -> None:
    worked = [region for concept in massage for region in concept.values(SCHEMA + "worksOnRegion")]
    assert len(worked) > 20
    assert all(REGIONS in {scheme.iri for scheme in region.in_scheme} for region in worked)


def test_massage_named_by_medium_names_it(massage: Vocabulary) -> None:
    for key in ("oil-massage", "honey-massage", "chocolate-massage", "candle-massage", "magnesium-massage"):
        concept = massage[key]
        assert concept.values(SCHEMA + "medium"), key
        assert {"massage-by-medium", "massage"} <= keys(concept.broader_transitive), key
        assert schemes(massage, key) == {MODALITY}
