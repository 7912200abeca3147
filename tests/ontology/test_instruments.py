"""Outcome instruments stand under their names, with what they measure and where that is written."""

from __future__ import annotations

import re

import pytest

import massage_ontology
from massage_ontology import Concept, Vocabulary

NAMED = {
    "VAS": "outcome-pain-intensity", "NPRS": "outcome-pain-intensity", "ODI": "outcome-back-disability",
    "Roland-Morris Disability Questionnaire": "outcome-back-disability", "NDI": "outcome-neck-disability",
    "STAI": "outcome-anxiety", "PSQI": "outcome-sleep-quality", "WOMAC": "outcome-osteoarthritis-status",
    "SF-36": "outcome-quality-of-life", "limb volume measurement": "outcome-limb-volume",
    "POMS": "outcome-depression-mood", "PSFS": "outcome-patient-specific-function",
    "DASH": "outcome-upper-limb-disability", "CMAI": "outcome-agitation",
    "Boston Carpal Tunnel Questionnaire": "outcome-carpal-tunnel-severity", "FSS": "outcome-fatigue",
    "HAM-A": "outcome-anxiety", "CES-D": "outcome-depression-mood", "TUG": "outcome-mobility-walking",
    "PROMIS-PI": "outcome-pain-interference", "EORTC QLQ-C30": "outcome-quality-of-life",
}  # fmt: skip
"""Names that trials use → what the instrument measures."""


def _instruments(vocabulary: Vocabulary) -> list[Concept]:
    return [concept for concept in vocabulary.scheme("instrument").concepts if concept.values("mo:measures")]


def test_there_are_instruments(massage: Vocabulary) -> None:
    assert len(_instruments(massage)) >= 30
    measured = {each.key for concept in _instruments(massage) for each in concept.values("mo:measures")}
    assert len(measured) >= 20


@pytest.mark.parametrize(("name", "outcome"), sorted(NAMED.items()))
def test_an_instrument_is_found_by_its_name(name: str, outcome: str) -> None:
    concept = massage_ontology.load().named(name)
    assert outcome in {each.key for each in concept.values("mo:measures")}


def test_what_is_measured_is_an_outcome(massage: Vocabulary) -> None:
    outcomes = set(massage.scheme("outcome").concepts)
    for concept in massage:
        measured = concept.values("mo:measures")
        assert set(measured) <= outcomes
        assert not measured or concept in massage.scheme("instrument").concepts


def test_what_measures_nothing_is_a_group(massage: Vocabulary) -> None:
    for concept in massage.scheme("instrument").concepts:
        assert concept.values("mo:measures") or concept.narrower, concept


def test_outcomes_know_their_instruments(massage: Vocabulary) -> None:
    found = {link.subject.key for link in massage["outcome-back-disability"].backlinks if link.name == "measures"}
    assert found == {"oswestry-disability-index", "roland-morris"}


def test_definitions_are_short_and_judge_nothing(massage: Vocabulary) -> None:
    for concept in massage.scheme("instrument").concepts:
        text = str(concept.definition)
        assert 8 <= len(text.split()) <= 25, concept
        assert not re.search(r"\b(valid|reliable|validated|gold standard|best)\b", text), concept


def test_instruments_name_sources_that_lead_somewhere(massage: Vocabulary) -> None:
    for concept in _instruments(massage):
        assert any(source.url or source.container or source.publisher for source in concept.sources), concept
