"""The dose of a session: its dimensions, its values, and how it serves as a facet."""

from __future__ import annotations

import pytest

import massage_ontology
from massage_ontology import Concept, SessionError, Vocabulary

DIMENSIONS = {
    "dose-pressure", "dose-session-length", "dose-time-per-region", "dose-frequency", "dose-number-of-sessions",
    "dose-course-length", "dose-total-time",
}  # fmt: skip
DECISIVE = {
    "requires", "requires_one_of", "requires_present", "requires_primary", "excludes", "excludes_present",
    "confirmed_by",
}  # fmt: skip


def _values(vocabulary: Vocabulary) -> list[Concept]:
    return [concept for concept in vocabulary.scheme("dose").concepts if concept.key not in DIMENSIONS]


def test_the_dimensions_are_the_top_of_the_scheme(massage: Vocabulary) -> None:
    scheme = massage.scheme("dose")
    assert {concept.key for concept in scheme.top_concepts} == DIMENSIONS
    assert 15 <= len(scheme.concepts) <= 35


def test_a_value_stands_below_one_dimension(massage: Vocabulary) -> None:
    for concept in _values(massage):
        above = {each.key for each in concept.broader_transitive} & DIMENSIONS
        assert len(above) == 1, concept
        assert concept.sources
        assert concept.definition


def test_what_had_a_place_keeps_it(massage: Vocabulary) -> None:
    for key in (*(f"format-duration-{minutes}" for minutes in (15, 30, 60, 90)), "format-single-session"):
        assert {"dose", "session-format"} <= {scheme.key for scheme in massage[key].in_scheme}
        assert any(each.key.startswith("format-group-") for each in massage[key].broader)


def test_no_reading_is_decided_by_a_dose(massage: Vocabulary) -> None:
    """A criterion in two facets would leave sessions open that state the one and not the other."""
    doses = set(massage.scheme("dose").concepts)
    for concept in massage:
        for sense in concept.senses:
            assert not doses & {each for name in DECISIVE for each in getattr(sense, name)}, sense.key


def test_a_dose_is_a_facet_by_keys_and_by_labels() -> None:
    stated = massage_ontology.classify({"dose": ["about 60 minutes", "twice weekly", "dose-four-weeks", "..."]})
    assert "about 60 minutes" in str(stated)
    assert "two sessions a week" in str(stated)
    without = massage_ontology.classify({"purpose": "relaxation"})
    beside = massage_ontology.classify({"purpose": "relaxation", "dose": ["about 60 minutes"]})
    assert {each.sense.key: each.verdict for each in without.senses} == {
        each.sense.key: each.verdict for each in beside.senses
    }


def test_a_pressure_on_which_readings_rest_is_told_where_it_belongs() -> None:
    with pytest.raises(SessionError, match="belongs to the facet session-format; state it there"):
        massage_ontology.classify({"dose": ["strong pressure"]})
