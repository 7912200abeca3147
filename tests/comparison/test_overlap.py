"""What is said of two readings is what a count of all small sessions says."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Sense, Session, load
from massage_ontology.classification.facets import facets_of
from massage_ontology.classification.readings import all_senses
from massage_ontology.classification.rules import Rules
from massage_ontology.comparison import overlap as module
from massage_ontology.comparison.overlap import overlap
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
SENSES = {sense.key: sense for sense in all_senses(SERVINGS)}
BLANK = replace(
    SENSES["morning-cup--loose"], requires=(), requires_one_of=(), excludes=(), typically=(), leaves_open=()
)
LEAVES = ("any-leaf", "camellia", "green-leaf", "matcha", "mint")
ADDITIONS = ("dairy", "milk", "mint", "sugar")


def subsets(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(keys, size) for size in range(len(keys) + 1)))


ALL_SESSIONS = [
    Session(leaf=leaf, addition=addition, occasion=[], place=[], serving_style=[])
    for leaf, addition in product(subsets(LEAVES), subsets(ADDITIONS))
]

some = st.lists(st.sampled_from(sorted({*LEAVES, *ADDITIONS})), max_size=2, unique=True)


@st.composite
def readings(draw: st.DrawFn) -> Sense:
    """Draw a reading with criteria about leaves and additions."""
    requires, one_of, group, excludes, silent, left = (tuple(SERVINGS[key] for key in draw(some)) for _ in range(6))
    return replace(
        BLANK,
        requires=requires,
        requires_one_of=one_of,
        alternatives=(group,) if group else (),
        excludes=excludes,
        confirmed_by=silent if draw(st.integers(0, 3)) == 0 else (),
        leaves_open=left if draw(st.integers(0, 3)) == 0 else (),
    )


def counted(one: Sense, other: Sense) -> tuple[str, str]:
    """Compare by counting: by what is surely in, and by what may be."""
    rules = Rules(facets_of(SERVINGS), (one, other))
    sure, possible = set(), set()
    for number, session in enumerate(ALL_SESSIONS):
        yes, undetermined = rules.judge(session.facts)
        for side in (0, 1):
            if yes >> side & 1:
                sure.add((side, number))
            if (yes | undetermined) >> side & 1:
                possible.add((side, number))
    return relation(sure), relation(possible)


def relation(found: set[tuple[int, int]]) -> str:
    mine = {number for side, number in found if side == 0}
    theirs = {number for side, number in found if side == 1}
    if not mine or not theirs:
        return "can't tell"
    if mine == theirs:
        return "same"
    if mine < theirs or theirs < mine:
        return "contained in" if mine < theirs else "contains"
    return "overlapping" if mine & theirs else "disjoint"


@given(readings(), readings())
def test_it_agrees_with_counting(one: Sense, other: Sense) -> None:
    found = overlap(SERVINGS, one, other)
    if found.because is not None and "no criteria" in found.because:
        return
    sure, possible = counted(one, other)
    assert found.kind == (sure if sure == possible else "can't tell")


@given(readings(), readings())
def test_it_reads_the_same_from_the_other_side(one: Sense, other: Sense) -> None:
    there, back = overlap(SERVINGS, one, other), overlap(SERVINGS, other, one)
    assert back.kind == there.mirrored().kind
    assert (back.only_one, back.only_other) == (there.only_other, there.only_one)
    assert there.mirrored().mirrored() == there


@given(readings())
def test_a_reading_is_the_same_as_itself_or_empty(sense: Sense) -> None:
    assert overlap(SERVINGS, sense, sense).kind in {"same", "can't tell"}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("strong-cup--builder", "proper-cup--builder", "contained in"),
        ("proper-cup--purist", "strong-cup--builder", "disjoint"),
        ("proper-cup--purist", "proper-cup--builder", "can't tell"),
        ("morning-cup--strict", "morning-cup--loose", "contained in"),
        ("morning-cup--loose", "guest-cup--offered", "overlapping"),
        ("guest-cup--offered", "guest-cup--host-area", "can't tell"),
        ("proper-cup--nonsense", "proper-cup--purist", "can't tell"),
    ],
)
def test_readings_lie_to_each_other(one: str, other: str, kind: str) -> None:
    assert overlap(SERVINGS, SENSES[one], SENSES[other]).kind == kind


def test_the_criteria_that_make_the_difference_are_named() -> None:
    found = overlap(SERVINGS, SENSES["strong-cup--builder"], SENSES["proper-cup--builder"])
    assert [str(each) for each in found.only_one] == ["requires Assam", "requires sugar"]
    assert found.only_other == ()
    assert str(found) == "strong cup: builder's strong one — contained in — proper cup: with milk"


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ("proper-cup--nonsense", "cup--none", "no criteria are recorded for proper-cup--nonsense and cup--none"),
        ("guest-cup--offered", "guest-cup--host-area", "it depends on something that a reading leaves open"),
    ],
)
def test_why_it_cannot_be_told(one: str, other: str, because: str) -> None:
    senses = {**SENSES, "cup--none": replace(BLANK, key="cup--none")}
    assert overlap(SERVINGS, senses[one], senses[other]).because == because


def test_a_reading_that_nothing_meets_is_called_so() -> None:
    impossible = replace(BLANK, requires=(SERVINGS["milk"],), excludes=(SERVINGS["dairy"],))
    found = overlap(SERVINGS, impossible, SENSES["proper-cup--purist"])
    assert (found.kind, found.because) == ("can't tell", "no session can meet the criteria of one of them")


def test_too_many_ways_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CHOICES", 2)
    found = overlap(SERVINGS, SENSES["guest-cup--offered"], SENSES["proper-cup--purist"])
    assert (found.kind, found.because) == ("can't tell", "there are too many ways to meet them")


# ---- the bundled vocabulary: what sources say of two readings, and what their criteria say ------------------

EXPECTED = {
    "exactMatch": {"same"},
    "broadMatch": {"contained in", "same"},
    "narrowMatch": {"contains", "same"},
    "disjointFrom": {"disjoint"},
}
"""What a statement of a source lets one expect of the criteria; the other kinds let one expect nothing."""

OTHERWISE = {
    # The source speaks of complaints and names no assessment: a session without one falls under its reading only.
    ("clinical-massage--clay-complaint", "broadMatch", "clinical-massage--lowe-umbrella"): "overlapping",
}
"""Statements that the criteria do not bear out: reading, kind, reading → what is computed."""


def stated() -> list[tuple[Sense, str, Sense]]:
    vocabulary = load()
    senses = {sense.iri: sense for sense in all_senses(vocabulary)}
    return [
        (sense, kind, senses[target])
        for sense in senses.values()
        for kind, target in sense.relations
        if kind in EXPECTED and isinstance(target, str) and target in senses
    ]


@pytest.mark.parametrize(
    ("one", "kind", "other"), stated(), ids=lambda each: each if isinstance(each, str) else each.key
)
def test_criteria_bear_out_what_sources_say(one: Sense, kind: str, other: Sense) -> None:
    found = overlap(load(), one, other)
    expected = OTHERWISE.get((one.key, kind, other.key))
    if expected is not None:
        assert found.kind == expected
    elif found.kind != "can't tell":
        assert found.kind in EXPECTED[kind], found


NOT_BORNE_OUT = DATA / "relations-not-borne-out.tsv"
"""Relations to a term that no reading of that term bears out. A source that places a term below another seldom says
that all its sessions fall under the other: the tree arranges terms, the criteria say what a session must be."""


def unborne() -> set[tuple[str, str, str]]:
    """Return the relations of readings to terms that are computed for no reading of the term, where any can be told."""
    vocabulary = load()
    found = set()
    for sense in all_senses(vocabulary):
        for kind, term in sense.relations:
            if kind in EXPECTED and not isinstance(term, str):
                kinds = {overlap(vocabulary, sense, other).kind for other in term.senses} - {"can't tell"}
                fits = kinds & EXPECTED[kind] if kind != "disjointFrom" else kinds <= EXPECTED[kind]
                if kinds and not fits:
                    found.add((sense.key, kind, term.key))
    return found


def test_relations_to_terms_that_criteria_do_not_bear_out_are_named() -> None:
    named = {tuple(line.split("\t")) for line in NOT_BORNE_OUT.read_text(encoding="utf-8").splitlines()[1:]}
    assert unborne() == named
