"""The laws of `diff`, on any two or three versions of any vocabulary, and what a version deserves, computed again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.changes.difference import KINDS, LEVELS, Difference, diff
from massage_ontology.changes.renderings import FORMATS, render
from massage_ontology.changes.statements import as_n_triples, statements_of
from tests.strategies import CLEAN, RDF, SKOS, clean_skos, versions

if TYPE_CHECKING:
    from massage_ontology import Concept, Vocabulary

DCTERMS, OWL = "http://purl.org/dc/terms/", "http://www.w3.org/2002/07/owl#"


def _load(lines: list[str]) -> Vocabulary | None:
    return massage_ontology.load(io.StringIO("\n".join(lines)), format="nt") if lines else None


def _loaded(rows: list[list[str]]) -> list[Vocabulary]:
    found = [_load(lines) for lines in rows]
    return [each for each in found if each is not None]


def _canonical(text: str) -> str:
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(str(quad) for quad in dataset))


@settings(deadline=None)
@given(versions(1))
def test_a_version_and_itself_differ_in_nothing(rows: list[list[str]]) -> None:
    for old in _loaded(rows):
        new = _load([line.replace("_:v0", "_:other") for line in reversed(rows[0])])
        assert new is not None
        for difference in (diff(old, old), diff(old, new)):
            assert not difference
            assert (difference.changes, difference.level, difference.migration) == ((), None, ())
            assert difference.next_version("1.2.3") == "1.2.3"
            assert render(difference) == "no change\n"


@settings(deadline=None)
@given(versions(2))
def test_applied_to_the_old_it_gives_the_new(rows: list[list[str]]) -> None:
    loaded = _loaded(rows)
    if len(loaded) < 2:
        return
    old, new = loaded
    difference = diff(old, new)
    made = as_n_triples(difference.delta.apply(statements_of(old.store)))
    # Compared with the file itself, by RDFC-1.0, and not with how the library names blank nodes.
    assert _canonical(made) == _canonical("\n".join(rows[1]))
    back = as_n_triples(difference.delta.inverse().apply(statements_of(new.store)))
    assert _canonical(back) == _canonical("\n".join(rows[0]))


@settings(deadline=None)
@given(versions(3))
def test_differences_compose(rows: list[list[str]]) -> None:
    loaded = _loaded(rows)
    if len(loaded) < 3:
        return
    one, two, three = loaded
    assert diff(one, two).delta.then(diff(two, three).delta) == diff(one, three).delta


def _relied_on(concept: Concept) -> set[str]:
    above = {each.iri for each in concept.broader_transitive}
    return above | {f"code {each}" for each in concept.notations} | {f"in {each.iri}" for each in concept.in_scheme}


def _is_defined(concept: Concept) -> bool:
    return any(note.kind == "definition" for note in concept.notes)


@settings(deadline=None)
@given(versions(2))
def test_the_level_is_what_was_lost(rows: list[list[str]]) -> None:
    loaded = _loaded(rows)
    if len(loaded) < 2:
        return
    old, new = loaded
    difference = diff(old, new)
    lost, came = False, False
    for concept in old:
        after = new.get(concept.iri)
        if after is None:
            lost = True
            continue
        lost = lost or bool(_relied_on(concept) - _relied_on(after))
        lost = lost or (_is_defined(concept) and not _is_defined(after))
    subjects = [{subject for subject, _, _ in statements_of(each.store)} for each in (old, new)]
    typed = [
        {
            subject
            for subject, name, _ in statements_of(each.store)
            if name == f"{RDF}type" and subject.startswith("urn:x:")
        }
        for each in (old, new)
    ]
    lost = lost or bool(typed[0] - subjects[1])
    came = any(concept.iri not in old for concept in new)
    assert (difference.level == "major") == lost
    if came and not lost:
        assert difference.level == "minor"
    assert bool(difference) == (difference.level is not None)
    assert all(change.kind in KINDS and change.level in LEVELS for change in difference)
    assert {iri for iri, kind, _ in difference.migration if kind == "removed"} >= {
        concept.iri for concept in old if concept.iri not in new
    }


@settings(max_examples=30, deadline=None)
@given(versions(2))
def test_every_shape_tells_every_change(rows: list[list[str]]) -> None:
    loaded = _loaded(rows)
    if len(loaded) < 2:
        return
    difference = diff(*loaded)
    for shape in FORMATS:
        text = render(difference, shape)
        assert text.endswith("\n")
        if shape == "migration":
            assert text.count("\n") == 1 + len(difference.migration)
        elif shape == "guide":  # only what somebody must act upon
            assert all(iri in text for iri, _, _ in difference.migration)
            assert all(change.iri in text for change in difference.of_kind("moved"))
        else:
            assert all(change.iri in text for change in difference)


# ---- one change, told as what it is ---------------------------------------------------------------------------


def _leaf(triples: list[tuple[str, str, str]]) -> str:
    above = {value for _, name, value in triples if name == f"<{SKOS}broader>"}
    return max(one for one, name, _ in triples if name == f"<{SKOS}broader>" and one not in above)


def _changed(triples: list[tuple[str, str, str]], kind: str) -> tuple[list[tuple[str, str, str]], str]:
    """Make one change of a kind; return the new version and the concept."""
    leaf = _leaf(triples)
    top = next(one for one, name, _ in triples if name == f"<{SKOS}topConceptOf>")
    retired = (leaf, f"<{OWL}deprecated>", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>')
    heirs = [(leaf, f"<{DCTERMS}isReplacedBy>", each) for each in (top, f"<{CLEAN}c1>") if each != leaf]
    came: dict[str, list[tuple[str, str, str]]] = {
        "added": [(f"<{CLEAN}new>", f"<{RDF}type>", f"<{SKOS}Concept>")],
        "deprecated": [retired],
        "merged": [retired, heirs[0]],
        "split": [retired, heirs[0], (leaf, f"<{DCTERMS}isReplacedBy>", "<http://elsewhere.example/0>")],
        "related": [(leaf, f"<{SKOS}related>", f"<{CLEAN}scheme2>")],
        "synonyms": [(leaf, f"<{SKOS}altLabel>", '"another"@en')],
        "relabeled": [(leaf, f"<{SKOS}prefLabel>", '"noch eines"@sv')],
        "redefined": [(leaf, f"<{SKOS}definition>", '"Anders gesagt."@de')],
        "noted": [(leaf, f"<{SKOS}scopeNote>", '"Not that one."@en')],
        "renumbered": [(leaf, f"<{SKOS}notation>", '"NEW"')],
        "regrouped": [(leaf, f"<{SKOS}inScheme>", f"<{CLEAN}scheme3>")],
        "remapped": [(leaf, f"<{SKOS}closeMatch>", "<http://elsewhere.example/x>")],
        "restated": [(leaf, "<urn:color>", "_:b"), ("_:b", "<urn:of>", '"the leaves"')],
    }
    if kind == "removed":
        return [each for each in triples if leaf not in each], leaf
    if kind == "moved":
        return [each for each in triples if each[:2] != (leaf, f"<{SKOS}broader>")], leaf
    if kind == "reinstated":
        return [*triples], leaf
    return [*triples, *came[kind]], came[kind][0][0]


LEVEL = {"removed": "major", "moved": "major", "relabeled": "patch", "synonyms": "patch", "redefined": "patch",
         "noted": "patch", "restated": "patch"}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"related", "renamed"}))
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_one_change_is_told_as_what_it_is_and_nothing_else(kind: str, data: st.DataObject) -> None:
    triples = data.draw(clean_skos())
    # A blank node that stays, so that one that comes could rename it.
    triples.append((f"<{CLEAN}c0>", "<urn:made>", "_:kept"))
    triples.append(("_:kept", "<urn:by>", '"hand"'))
    after, concept = _changed(triples, kind)
    if kind == "reinstated":
        triples = [*triples, (concept, f"<{OWL}deprecated>", '"true"')]
    difference = _between(triples, after)
    assert [(each.kind, f"<{each.iri}>") for each in difference] == [(kind, concept)]
    assert difference.level == LEVEL.get(kind, "minor")


def _between(old: list[tuple[str, str, str]], new: list[tuple[str, str, str]]) -> Difference:
    loaded = _loaded([[" ".join(each) + " ." for each in version] for version in (old, new)])
    return diff(loaded[0], loaded[1])


@pytest.mark.parametrize(
    ("gone", "level"),
    [
        (f"<{CLEAN}group>", "major"),
        (f"<{CLEAN}sense>", "major"),
        (f"<{CLEAN}remark>", "patch"),
        ("<http://elsewhere.example/1>", "patch"),
    ],
)
def test_whatever_has_a_name_is_missed(gone: str, level: str) -> None:
    concept = (f"<{CLEAN}c>", f"<{RDF}type>", f"<{SKOS}Concept>")
    kind = {f"<{CLEAN}group>": f"<{SKOS}Collection>", f"<{CLEAN}remark>": f"<{OWL}Axiom>"}.get(gone, "<urn:Class>")
    named = [(gone, f"<{RDF}type>", kind), (gone, f"<{SKOS}prefLabel>", '"that"@en')]
    difference = _between([concept, *named], [concept])
    assert difference.level == level
    assert [(each.kind, f"<{each.iri}>", each.label) for each in difference] == (
        [("removed", gone, "that")] if level == "major" else []
    )
    assert _between([concept], [concept, *named]).level == ("minor" if level == "major" else "patch")


def test_a_meaning_that_goes_is_a_major_change() -> None:
    concept = (f"<{CLEAN}c>", f"<{RDF}type>", f"<{SKOS}Concept>")
    meaning = (f"<{CLEAN}c>", f"<{SKOS}definition>", '"Leaves."@en')
    assert _between([concept, meaning], [concept]).level == "major"
    assert _between([concept, meaning], [concept, (*meaning[:2], '"Leaves in water."@en')]).level == "patch"


def test_an_heir_may_name_whom_it_replaces() -> None:
    old = [(f"<{CLEAN}{name}>", f"<{RDF}type>", f"<{SKOS}Concept>") for name in "ab"]
    new = [old[0], (f"<{CLEAN}a>", f"<{DCTERMS}replaces>", f"<{CLEAN}b>")]
    assert _between(old, new).migration == ((f"{CLEAN}b", "removed", (f"{CLEAN}a",)),)
