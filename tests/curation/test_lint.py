"""Whatever is wrong in the vocabulary's files is found, with its place and the way to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from massage_ontology import VocabularyLoadError
from massage_ontology.bundled import folder
from massage_ontology.curation import lint as lint_module
from massage_ontology.curation.lint import lint, lock
from tests.curation.linting import found

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


def _take_out(path: Path, pattern: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, "", text, count=1, flags=re.MULTILINE | re.DOTALL)
    assert count == 1
    path.write_text(changed, encoding="utf-8")


def test_the_vocabulary_is_in_order() -> None:
    report = lint(folder())
    assert not report, "\n".join(str(finding) for finding in report.findings[:20])


CLINICAL = 'skos:prefLabel "clinical massage"@en'
DEFINITION = 'skos:definition "Pain that'
NEW = 'massage:new a skos:Concept ; skos:prefLabel "new"@en'
SENSE = "<https://w3id.org/massage-ontology/sense/x>"
LINK = "link:x a mo:Link ; rdf:subject massage:spa ; rdf:predicate mo:hasPurpose ; rdf:object massage:spa ."
SOURCE = 'source:planted a bibo:Document ; dcterms:title "Planted"'

CASES = [
    ("english-label", "massage.ttl", CLINICAL, 'skos:altLabel "the clinical one"@en'),
    ("source", "context.ttl", "dcterms:source source:", "dcterms:relation source:"),
    ("missing-end", "massage.ttl", "skos:broader massage:clinical-massage", "skos:broader massage:clinical-masage"),
    ("claim", "links.ttl", "mo:restsOn claim:lowe-clinical-14", "mo:restsOn claim:lowe-clinical-22"),
    ("claim", "links.ttl", "mo:restsOn claim:lowe-clinical-14 ;", ""),
    ("S13", "massage.ttl", CLINICAL, CLINICAL + ' ; skos:altLabel "clinical massage"@en'),
    ("S14", "massage.ttl", CLINICAL, CLINICAL + ' , "clinic massage"@en'),
    ("unclean-label", "massage.ttl", CLINICAL, 'skos:prefLabel "clinical  massage"@en'),
    ("language-tag", "massage.ttl", CLINICAL, CLINICAL + ' ; skos:altLabel "clinics"'),
    ("definition-form", "context.ttl", DEFINITION, DEFINITION.replace("Pain", "pain")),
    ("definition-length", "context.ttl", DEFINITION, 'skos:definition "Pain."@en ; skos:note "Pain that'),
    ("definition-wording", "context.ttl", DEFINITION, DEFINITION + " is mentioned and"),
    ("spelling", "massage.ttl", 'skos:prefLabel "orthopedic massage"@en', 'skos:prefLabel "orthopaedic massages"@en'),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "old", "new"), CASES)
def test_a_planted_error_is_found_with_its_line(ontology: Path, rule: str, name: str, old: str, new: str) -> None:
    _edit(ontology / name, old, new)
    findings = found(ontology, rule)
    assert findings
    assert all(finding.place.line and finding.place.source.endswith(name) for finding in findings)


ADDITIONS = [
    ("definition", "massage.ttl", NEW + " ; skos:inScheme scheme:modality ."),
    ("scheme", "massage.ttl", NEW + " ."),
    ("orphan-concept", "massage.ttl", NEW + " ; skos:inScheme scheme:modality ."),
    ("S27", "massage.ttl", "massage:orthopedic-massage skos:related massage:healthcare-massage ."),
    ("redundant-broader", "massage.ttl", "massage:orthopedic-massage skos:broader massage:healthcare-massage ."),
    ("cyclic-hierarchy", "massage.ttl", "massage:healthcare-massage skos:broader massage:orthopedic-massage ."),
    ("shared-label", "massage.ttl", 'massage:clinical-massage skos:altLabel "shiatsu"@en .'),
    ("copied-definition", "massage.ttl", None),
    ("unused-source", "sources.ttl", 'source:nowhere a bibo:Document ; dcterms:title "Nowhere" .'),
    ("sense", "senses.ttl", SENSE + " a mo:Sense ; mo:senseOf massage:spa-massage ."),
    ("criterion", "senses.ttl", SENSE + " mo:requires source:lowe-clinical ."),
    ("link", "links.ttl", LINK),
    ("claim", "massage.ttl", "massage:watsu dcterms:source source:lowe-clinical ."),
    ("source-address", "sources.ttl", SOURCE + " ; foaf:page <https://www.scribd.com/document/1/a> ."),
    ("source-creator", "sources.ttl", SOURCE + ' ; dcterms:creator "A. Writer (not shown)" .'),
    ("duplicate-identifier", "sources.ttl", SOURCE + ' ; bibo:doi "10.1186/1472-6882-6-24" .'),
    ("deprecated-source", "sources.ttl", SOURCE + " ; owl:deprecated true ."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "text"), ADDITIONS, ids=[case[0] for case in ADDITIONS])
def test_a_wrong_addition_is_found(ontology: Path, rule: str, name: str, text: str | None) -> None:
    if text is None:
        source = (ontology / name).read_text(encoding="utf-8")
        definition = re.search(r'skos:definition ("[^"]{80,}"@en)', source)
        assert definition is not None
        text = f"{NEW} ; skos:definition {definition[1]} ."
    _append(ontology / name, text)
    assert found(ontology, rule)


@pytest.fixture
def _without_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `lint` look at layout and identifiers alone."""
    monkeypatch.setattr(lint_module, "rules", lambda _: ())


@pytest.mark.usefixtures("_without_rules")
def test_a_published_concept_does_not_vanish(ontology: Path) -> None:
    _take_out(ontology / "massage.ttl", r"^massage:ampuku\n.*?\.\n\n")
    gone = [finding for finding in lint(ontology) if finding.rule == "published-iri"]
    assert [finding.subject for finding in gone] == ["https://w3id.org/massage-ontology/ampuku"]
    assert "dcterms:isReplacedBy" in gone[0].message


def test_the_lock_only_grows(ontology: Path) -> None:
    lock(ontology)
    before = (ontology / "identifiers.lock").read_text(encoding="utf-8")
    _take_out(ontology / "massage.ttl", r"^massage:ampuku\n.*?\.\n\n")
    _append(ontology / "massage.ttl", NEW + " .")
    assert lock(ontology) == 1
    after = (ontology / "identifiers.lock").read_text(encoding="utf-8")
    assert set(before.splitlines()) < set(after.splitlines())
    assert lock(ontology) == 0


@pytest.mark.usefixtures("_without_rules")
def test_a_file_out_of_order_names_the_command(ontology: Path) -> None:
    path = ontology / "massage.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("\n\n", "\n\n\n", 3), encoding="utf-8")
    layout = [finding for finding in lint(path) if finding.rule == "layout"]
    assert len(layout) == 1
    assert f"massage-ontology format {path}" in layout[0].message


def test_one_file_is_judged_beside_the_others(ontology: Path) -> None:
    _edit(ontology / "massage.ttl", "skos:broader massage:clinical-massage", "skos:broader massage:clinical-masage")
    assert not lint(ontology / "schema.ttl")
    assert "missing-end" in {finding.rule for finding in lint(ontology / "massage.ttl")}


def test_a_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyLoadError, match="contains no Turtle file"):
        lint(tmp_path)


def test_a_wrong_table_is_refused_with_its_line(ontology: Path) -> None:
    path = ontology / "shared-labels.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "too\tmany\tcells\n", encoding="utf-8")
    with pytest.raises(VocabularyLoadError, match=r"shared-labels\.tsv:\d+: the row has 3 cells instead of 2"):
        lint(ontology)
