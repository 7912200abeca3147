"""Each kind of change is told as what it is, and raises the version as far as it should."""

from __future__ import annotations

import io

import pytest

import massage_ontology
from massage_ontology.changes.difference import Difference, diff
from massage_ontology.changes.statements import statements_of

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <http://example.org/> .
"""
BASE = """ex:s a skos:ConceptScheme .
ex:tea a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "tea"@en ; skos:definition "Leaves in water."@en .
ex:green a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "green tea"@en ; skos:broader ex:tea ; skos:notation "G" .
ex:mao a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "mao feng"@en ; skos:broader ex:green .
"""
MAO_LINE = BASE.splitlines()[-1]


def _diff(old: str, new: str) -> Difference:
    versions = [massage_ontology.load(io.StringIO(HEAD + text), format="turtle") for text in (old, new)]
    return diff(versions[0], versions[1])


CASES = [
    ("", 'ex:mate a skos:Concept ; skos:prefLabel "mate"@en .', "added", "http://example.org/mate", "minor"),
    (MAO_LINE, "", "removed", "http://example.org/mao", "major"),
    (MAO_LINE, MAO_LINE + " ex:mao owl:deprecated true .", "deprecated", "http://example.org/mao", "minor"),
    (
        MAO_LINE,
        MAO_LINE + " ex:mao owl:deprecated true ; dcterms:isReplacedBy ex:green .",
        "merged",
        "http://example.org/mao",
        "minor",
    ),
    (
        MAO_LINE,
        MAO_LINE + " ex:mao owl:deprecated true ; dcterms:isReplacedBy ex:green , ex:tea .",
        "split",
        "http://example.org/mao",
        "minor",
    ),
    ("", "ex:mao dcterms:isReplacedBy ex:green .", "merged", "http://example.org/mao", "minor"),
    (MAO_LINE, MAO_LINE.replace("ex:green", "ex:tea"), "moved", "http://example.org/mao", "major"),
    (MAO_LINE, MAO_LINE.replace("ex:green", "ex:green , ex:tea"), "moved", "http://example.org/mao", "minor"),
    ('"tea"@en', '"Tea"@en', "relabeled", "http://example.org/tea", "patch"),
    ("", 'ex:tea skos:altLabel "cha"@en .', "synonyms", "http://example.org/tea", "patch"),
    ("Leaves in water.", "Leaves steeped in water.", "redefined", "http://example.org/tea", "patch"),
    ("", 'ex:tea skos:scopeNote "Not herbal."@en .', "noted", "http://example.org/tea", "patch"),
    ('"G"', '"GT"', "renumbered", "http://example.org/green", "major"),
    ("", "ex:tea skos:related ex:mao .", "related", "http://example.org/tea", "minor"),
    ("", "ex:mao skos:inScheme ex:t .", "regrouped", "http://example.org/mao", "minor"),
    ("", "ex:tea skos:exactMatch <http://e.com/1> .", "remapped", "http://example.org/tea", "minor"),
    ("", "ex:tea ex:color ex:brown .", "restated", "http://example.org/tea", "patch"),
]


@pytest.mark.parametrize(("old", "new", "kind", "iri", "level"), CASES)
def test_a_change_is_told_as_what_it_is(old: str, new: str, kind: str, iri: str, level: str) -> None:
    after = BASE.replace(old, new) if old else BASE + new
    difference = _diff(BASE, after)
    assert (kind, iri, level) in {(each.kind, each.iri, each.level) for each in difference}
    assert difference.level == level


def test_nothing_changed() -> None:
    difference = _diff(BASE, "\n".join(reversed(BASE.splitlines())))
    assert not difference
    assert (len(difference), difference.level, difference.next_version("1.2.3")) == (0, None, "1.2.3")


def test_what_is_no_concept_changes_the_patch_level() -> None:
    difference = _diff(BASE, BASE + 'ex:s dcterms:title "drinks"@en .')
    assert (len(difference), difference.level) == (0, "patch")


def test_an_heir_that_is_named_later_is_told() -> None:
    retired = BASE + "ex:mao owl:deprecated true . "
    one, two = (retired + f"ex:mao dcterms:isReplacedBy {heirs} ." for heirs in ("ex:green", "ex:green , ex:tea"))
    kinds = [[each.kind for each in _diff(old, new)] for old, new in ((retired, one), (one, two), (two, two))]
    assert kinds == [["merged"], ["split"], []]
    assert [each.kind for each in _diff(retired, BASE)] == ["reinstated"]


def test_the_next_version_follows_the_level() -> None:
    assert _diff(BASE, BASE.replace(MAO_LINE, "")).next_version("1.2.3") == "2.0.0"
    assert _diff(BASE.replace(MAO_LINE, ""), BASE).next_version("1.2.3") == "1.3.0"
    assert _diff(BASE, BASE.replace("Leaves", "Tips")).next_version("1.2.3") == "1.2.4"
    with pytest.raises(ValueError, match=r"major\.minor\.patch"):
        _diff(BASE, BASE).next_version("1.2")


def test_before_1_0_what_breaks_raises_the_minor_part() -> None:
    assert _diff(BASE, BASE.replace(MAO_LINE, "")).next_version("0.2.3") == "0.3.0"
    assert _diff(BASE.replace(MAO_LINE, ""), BASE).next_version("0.2.3") == "0.3.0"
    assert _diff(BASE, BASE.replace("Leaves", "Tips")).next_version("0.2.3") == "0.2.4"


@pytest.mark.parametrize(
    ("heirs", "kind"),
    [
        ("", "deprecated"),
        (" ; dcterms:isReplacedBy ex:s2", "merged"),
        (" ; dcterms:isReplacedBy ex:s2 , ex:s3", "split"),
    ],
)
def test_a_scheme_that_was_retired_is_told_with_what_replaces_it(heirs: str, kind: str) -> None:
    schemes = BASE + 'ex:s a skos:ConceptScheme ; dcterms:title "drinks"@en . '
    difference = _diff(schemes, f"{schemes} ex:s owl:deprecated true {heirs} .")
    found = [(each.kind, each.iri, each.label, each.level, len(each.after)) for each in difference]
    assert found == [(kind, "http://example.org/s", "drinks", "minor", heirs.count("ex:"))]
    assert not _diff(f"{schemes} ex:s owl:deprecated true .", f"{schemes} ex:s owl:deprecated true .")


def test_the_migration_names_what_replaces_what() -> None:
    gone = " ex:mao owl:deprecated true ; dcterms:isReplacedBy ex:green ."
    assert _diff(BASE, BASE + gone).migration == (("http://example.org/mao", "merged", ("http://example.org/green",)),)
    assert _diff(BASE + gone, BASE.replace(MAO_LINE, "")).migration == (
        ("http://example.org/mao", "removed", ("http://example.org/green",)),
    )


def test_the_statements_make_the_new_version() -> None:
    new = BASE.replace("Leaves", "Tips") + "ex:tea skos:related ex:mao ; ex:made [ ex:by ex:hand ] ."
    versions = [massage_ontology.load(io.StringIO(HEAD + text), format="turtle") for text in (BASE, new)]
    before, after = (statements_of(each.store) for each in versions)
    assert diff(versions[0], versions[1]).delta.apply(before) == after


def test_of_several_names_the_english_one_is_told() -> None:
    names = ("dcterms:title", '"Zwei"@de , "Two"@en , "Deux"@fr'), ("skos:prefLabel", '"Trois"@fr , "Drei"@de')
    for (verb, texts), told in zip(names, ("Two", "Drei"), strict=True):
        (change,) = _diff(BASE, f"{BASE}ex:new a skos:ConceptScheme ; {verb} {texts} .")
        assert (change.kind, change.label) == ("added", told)
