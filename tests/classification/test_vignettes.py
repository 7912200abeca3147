"""Described sessions of the bundled vocabulary's own field get the verdicts that people gave them.

The collection of described sessions is not part of the project; where it lies beside the checkout it is judged too.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_ontology import Session, load
from massage_ontology.classification.criteria import criteria_of
from massage_ontology.classification.judgement import classify
from tests.looping import for_each

if TYPE_CHECKING:
    from massage_ontology import Sense
    from massage_ontology.classification.judgement import Classification

SHELF = Path(os.environ.get("SESSION_SHELF", Path(__file__).parents[3] / "shared" / "examples"))
TABLE = SHELF / "vignettes.tsv"
VOCABULARY = load()

LISTS = (
    "purpose_ids",
    "setting_id",
    "population_ids",
    "condition_ids",
    "tissue_ids",
    "assessment_ids",
    "referral_payment_ids",
    "format_ids",
    "provider_ids",
)
"""Columns that list values, each of which belongs to the facet of its concept; an empty one is unknown."""

STATEMENTS = {
    "assessment_done": "clinical-level-assessment",
    "goal_agreed": "goal-setting",
    "tailored": "individualized-treatment",
    "physician_referral": "physician-referral",
    "insurance_billing": "third-party-payment",
}
"""Columns that say yes, no or unknown of one concept, whatever the lists say."""

READINGS = {
    "verdict_personal_care": "personal-care-massage--lowe-focus",
    "verdict_healthcare": "healthcare-massage--lowe-condition",
    "verdict_clinical": "clinical-massage--lowe-umbrella",
    "verdict_orthopedic": "orthopedic-massage--lowe",
    "verdict_medical_strict": "medical-massage--physician-or-insurer",
    "verdict_medical_loose": "medical-massage--same-as-clinical",
    "verdict_oncology": "oncology-massage--lowe-clinical-area",
    "verdict_geriatric": "geriatric-massage--lowe-clinical-area",
    "verdict_sports": "sports-massage--lowe-clinical-area",
}
"""Whose verdict each column gives: all rest on the same article, and it knows two senses of one term."""


def described(row: dict[str, str]) -> Session:
    """Map a row to facets.

    Lists are facets. A condition counts as stated only where it is said to be the target, and as absent only where it
    is said not to be. A statement about one concept goes before the list: "yes" adds the concept where the list has
    nothing narrower, "no" takes away what is at or below it, "unknown" makes it doubtful.
    """
    stated: dict[str, list[str] | None] = {}
    for key in [part.strip() for name in LISTS for part in row[name].split("|") if part.strip()]:
        facet = VOCABULARY[key].in_scheme[0].key
        stated[facet] = [*(stated.get(facet) or []), key]
    if row["primary_purpose"] != "unknown":
        stated["primary-purpose"] = [row["primary_purpose"]]
    if row["condition_targeted"] == "yes":
        stated["condition"] = stated.get("condition") or ["compromised-health-condition"]
    else:
        stated["condition"] = [] if row["condition_targeted"] == "no" else None
    for name, key in STATEMENTS.items():
        facet = VOCABULARY[key].in_scheme[0].key
        values = stated.get(facet) or []
        within = [value for value in values if not value.endswith("?") and is_at_or_below(value, key)]
        if row[name] == "yes":
            stated[facet] = values if within else [*values, key]
        else:
            rest = [value for value in values if value not in within]
            stated[facet] = rest if row[name] == "no" else [*rest, f"{key}?"]
    return Session(**stated)


def is_at_or_below(value: str, key: str) -> bool:
    return value == key or VOCABULARY[value].is_narrower_than(key)


def rows() -> list[dict[str, str]]:
    if not TABLE.is_file():
        return []
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.skipif(not TABLE.is_file(), reason="the collection of described sessions is not here (set SESSION_SHELF)")
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["vignette_id"])
def test_described_sessions_are_judged_as_people_judge_them(row: dict[str, str]) -> None:
    result = classify(VOCABULARY, described(row), reading=tuple(READINGS.values()))
    expected = {name: row[name] for name in READINGS}
    verdicts = {name: result[key].verdict for name, key in READINGS.items()}
    # "Not indicated" says that nothing speaks for the category, which is less than a "no".
    seen = {
        name: "not-indicated" if expected[name] == "not-indicated" and verdict != "yes" else verdict
        for name, verdict in verdicts.items()
    }
    assert seen == expected, row["why"]


def lowe(**facts: object) -> Classification:
    return classify(VOCABULARY, Session(**facts), reading="lowe-clinical")


CLINICAL = {
    "purpose": ["pain-relief"],
    "condition": ["neck-pain"],
    "tissue": ["muscle"],
    "assessment": ["palpation"],
    "plan": ["goal-setting", "treatment-plan"],
    "payer": ["self-pay"],
    "referral": ["self-referral"],
}


def test_the_loose_and_the_strict_sense_differ_by_referral_and_payment_alone() -> None:
    loose, strict = "medical-massage--same-as-clinical", "medical-massage--physician-or-insurer"
    assert [lowe(**CLINICAL)[key].verdict for key in (loose, strict)] == ["yes", "no"]
    for paid in ("physician-prescription", "workers-compensation"):
        result = lowe(**{**CLINICAL, VOCABULARY[paid].in_scheme[0].key: [paid]})
        assert [result[key].verdict for key in (loose, strict)] == ["yes", "yes"]
    without = {facet: values for facet, values in CLINICAL.items() if facet not in {"payer", "referral"}}
    assert [lowe(**without)[key].verdict for key in (loose, strict)] == ["yes", "undetermined"]


@pytest.mark.parametrize("setting", ["hospital", "day-spa", "airport", "client-home"])
def test_a_setting_decides_no_category_of_the_founding_source(setting: str) -> None:
    keys = list(READINGS.values())
    for facts in (CLINICAL, {"purpose": "relaxation", "condition": []}, {"condition": "migraine"}):
        here, nowhere = lowe(**facts, setting=setting), lowe(**facts)
        assert [here[key].verdict for key in keys] == [nowhere[key].verdict for key in keys]


def test_a_relaxing_hour_is_personal_care_even_on_doctors_orders() -> None:
    result = lowe(
        purpose="relaxation",
        condition=[],
        assessment="health-history-intake",
        referral="physician-referral",
    )
    assert result["personal-care-massage"].verdict == "yes"
    assert {result[key].verdict for key in ("healthcare-massage", "clinical-massage", "medical-massage")} == {"no"}


NEVER = ("format-clothed", "format-draped", "format-duration")


@for_each("sense", {sense.key: sense for term in VOCABULARY for sense in term.senses})
def test_what_a_setting_or_a_payment_or_a_title_decides_is_marked(sense: Sense) -> None:
    watched = {"setting", "payer", "referral", "credential"}
    decisive = [concept for criterion in criteria_of(sense) for concept in criterion.concepts]
    touched = {scheme.key for concept in decisive for scheme in concept.in_scheme} & watched
    assert not touched or sense.defining_facet, f"{sense.key} is decided by {', '.join(sorted(touched))}"
    assert not [concept.key for concept in decisive if concept.key.startswith(NEVER)]
