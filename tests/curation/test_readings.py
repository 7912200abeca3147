"""Readings that claim more than they require are found: by their kind, their mark, and what they say of probes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology import VocabularyLoadError, load
from massage_ontology.bundled import folder
from massage_ontology.curation.lint import lint
from massage_ontology.curation.readings import PROBES, probes
from tests.curation.linting import found

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = folder()


def plant(path: Path, text: str) -> None:
    file = path / "senses.ttl"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


SENSE = """
sense:spa-massage--planted a mo:Sense ; mo:senseOf massage:spa-massage ; rdfs:label "planted"@en ;
    skos:definition "A reading that somebody planted."@en ; dcterms:source source:general-usage ; """

CASES = [
    ("criteria-kind", "mo:requires massage:spa .", "does not say what its criteria are"),
    ("criteria-kind", "mo:excludes massage:spa ; mo:criteriaAre mo:Defining .", "has only exclusions"),
    ("criteria-kind", 'skos:editorialNote "None."@en ; mo:criteriaAre mo:Defining .', "has no criteria"),
    ("criteria-kind", "mo:requires massage:spa ; mo:criteriaAre mo:Possible .", "does not say what its criteria are"),
    ("own-mark", "mo:requires massage:spa ; mo:criteriaAre mo:Defining .", "has no mo:ownMark"),
    ("own-mark", "mo:requires massage:spa ; mo:criteriaAre mo:Characterizing ; mo:ownMark massage:spa .",
     "does not define its term but has mo:ownMark"),
    ("own-mark", "mo:requires massage:spa ; mo:criteriaAre mo:Defining ; mo:ownMark massage:salon .",
     "which it does not require"),
    ("probe", "mo:requires massage:self-pay ; mo:criteriaAre mo:Defining ; mo:ownMark massage:self-pay .",
     "spa-massage--planted says yes to the probe"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "rest", "message"), CASES)
def test_a_planted_reading_is_found(ontology: Path, rule: str, rest: str, message: str) -> None:
    plant(ontology, SENSE + rest)
    assert any(message in str(finding) for finding in found(ontology, rule))


def test_a_mark_of_a_broader_term_is_none(ontology: Path) -> None:
    plant(
        ontology,
        SENSE.replace("spa-massage", "clinical-massage")
        + "mo:requires massage:compromised-health-condition ; mo:criteriaAre mo:Defining ;"
        " mo:ownMark massage:compromised-health-condition .",
    )
    assert any("shares its mark massage:compromised-health" in str(finding) for finding in found(ontology, "own-mark"))


def test_probes_are_sessions_of_known_concepts_and_readings() -> None:
    table = probes(FOLDER)
    vocabulary = load()
    keys = {sense.key for term in vocabulary for sense in term.senses}
    assert len(table) >= 40
    assert len({probe.key for probe in table}) == len(table)
    for probe in table:
        assert probe.allowed <= keys
        assert probe.session.facts
        result = vocabulary.classify(probe.session)
        assert {each.sense.key for each in result.senses if each.verdict == "yes"} <= probe.allowed, probe.key


@pytest.mark.slow
def test_a_bad_probe_is_told_with_its_line(ontology: Path) -> None:
    path = ontology / PROBES
    lines = path.read_text(encoding="utf-8").splitlines()
    row = "X1\ta text\tpurpose=relaxatoin\tno-such-reading\tto try"
    path.write_text("\n".join([*lines, row]) + "\n", encoding="utf-8")
    messages = [str(finding) for finding in found(ontology, "probe")]
    assert [f"probes.tsv:{len(lines) + 1}" in message for message in messages] == [True, True]
    assert any("no concept 'relaxatoin' in this facet; did you mean relaxation" in message for message in messages)
    path.write_text("id\tfacts\n", encoding="utf-8")
    with pytest.raises(VocabularyLoadError, match="the header must be id, text, facts, allowed_yes, why"):
        lint(ontology)


def test_a_folder_without_probes_has_none(ontology: Path) -> None:
    (ontology / PROBES).unlink()
    assert probes(ontology) == ()
    assert found(ontology, "probe") == []
