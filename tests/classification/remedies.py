"""Cups of tea that are drunk for something, and the oracle: all sessions that what is stated allows, one by one."""

from __future__ import annotations

from itertools import chain, combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import rdflib
from hypothesis import strategies as st
from rdflib.namespace import SKOS

import massage_ontology
from massage_ontology.classification.rules import rules_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

PATH = Path(__file__).parents[1] / "data" / "remedies.ttl"
REMEDIES = massage_ontology.load(PATH)
RULES = rules_for(REMEDIES)
SENSES = [sense.key for sense in RULES.senses]
CHARACTERIZING = "cosy-cup--home"

AILMENTS = ("cold", "complaint", "sore-throat")
WARNINGS = ("allergy",)
AIMS = ("comfort", "remedy", "soothing", "warmth")
POOLS = {
    "ailment": AILMENTS,
    "warning": WARNINGS,
    "present-ailment": (*AILMENTS, *WARNINGS),
    "aim": AIMS,
    "primary-aim": AIMS,
    "place": ("home",),
}
IMPLIED = "soothing"

_CUP = rdflib.Namespace("http://example.org/remedy/")
_MO = rdflib.Namespace("https://w3id.org/massage-ontology/schema#")
_GRAPH = rdflib.Graph().parse(PATH)
_ABOVE = {
    key: {str(each).removeprefix(_CUP) for each in _GRAPH.transitive_objects(_CUP[key], SKOS.broader)}
    for key in {key for pool in POOLS.values() for key in pool}
}


class World(NamedTuple):
    """A session of which everything is known: the values of each facet, those that follow included."""

    ailment: frozenset[str]
    warning: frozenset[str]
    present: frozenset[str]
    aim: frozenset[str]
    primary: str | None
    place: frozenset[str]


def _subsets(pool: Iterable[str]) -> list[frozenset[str]]:
    row = tuple(pool)
    return [frozenset(each) for each in chain.from_iterable(combinations(row, n) for n in range(len(row) + 1))]


def _worlds() -> Iterator[World]:
    for ailment, warning, more, aims, place in product(
        _subsets(AILMENTS), _subsets(WARNINGS), _subsets((*AILMENTS, *WARNINGS)), _subsets(AIMS), _subsets(("home",))
    ):
        if ailment | warning <= more and (not ailment or IMPLIED in aims):
            for primary in sorted(aims) or [None]:
                yield World(ailment, warning, more, aims, primary, place)


def _has(values: Collection[str], concept: str) -> bool:
    return any(concept in _ABOVE[value] for value in values)


def _meets(world: World, sense: str) -> bool:
    def of(name: str) -> list[str]:
        return [str(each).removeprefix(_CUP) for each in _GRAPH.objects(_CUP[sense], _MO[name])]

    stated = world.ailment | world.warning | world.aim | world.place
    primary = [world.primary] if world.primary else []
    return (
        all(_has(stated, each) for each in of("requires"))
        and all(_has(primary, each) for each in of("requiresPrimary"))
        and all(_has(world.present, each) for each in of("requiresPresent"))
        and not any(_has(stated, each) for each in of("excludes"))
        and not any(_has(world.present, each) for each in of("excludesPresent"))
    )


WORLDS = tuple(_worlds())
POSSIBLE = [{world[position] for world in WORLDS} for position in range(6)]
MET = {sense: [_meets(world, sense) for world in WORLDS] for sense in SENSES}


def _said(values: list[str]) -> tuple[set[str], set[str], set[str], bool]:
    """Return what is certain, doubtful and denied, and whether that is all."""
    certain = {each for each in values if each.isascii() and each[0].isalpha() and each[-1] != "?" and each != "none"}
    doubtful = {each[:-1] for each in values if each.endswith("?")}
    denied = {each[1:] for each in values if each.startswith("!")}
    is_closed = "..." not in values and (bool(certain or doubtful) or "none" in values or not denied)
    return certain, doubtful, denied, is_closed


def _agrees(had: Collection[str], values: list[str] | None, *, implied: Collection[str] = ()) -> bool:
    """Tell whether a facet of a session is as it is stated; what follows from other facets may be there, too."""
    if values is None:
        return True
    certain, doubtful, denied, is_closed = _said(values)
    below = {key for key in _ABOVE if _ABOVE[key] & doubtful}
    allowed = certain | below | set(implied)
    return (
        certain <= set(had) and not any(_has(had, each) for each in denied) and (not is_closed or set(had) <= allowed)
    )


def possible(facts: Mapping[str, list[str]]) -> list[int]:
    """Return the numbers of the worlds that what is stated allows."""
    # A facet has few different sets of values, so each is looked at once, and the worlds are looked up.
    # Where none is stated to be present, nothing is addressed; a list is added to by what is addressed.
    addressed = {each for facet in ("ailment", "warning") for each in _said(facts.get(facet, []))[0]}
    agreeing = [
        {had for had in POSSIBLE[0] if _agrees(had, facts.get("ailment"))},
        {had for had in POSSIBLE[1] if _agrees(had, facts.get("warning"))},
        {
            had
            for had in POSSIBLE[2]
            if _agrees(had, facts.get("present-ailment"), implied=addressed if facts.get("present-ailment") else ())
        },
        {had for had in POSSIBLE[3] if _agrees(had, facts.get("aim"))},
        {had for had in POSSIBLE[4] if _agrees([had] if had else [], facts.get("primary-aim"))},
        {had for had in POSSIBLE[5] if _agrees(had, facts.get("place"))},
    ]
    with_aim = {had for had in POSSIBLE[3] if _agrees(had, facts.get("aim"), implied=[IMPLIED])}
    ailments, warnings, present, aims, primary, places = agreeing
    return [
        number
        for number, world in enumerate(WORLDS)
        if world.ailment in ailments
        and world.aim in (with_aim if world.ailment else aims)
        and world.present in present
        and world.warning in warnings
        and world.primary in primary
        and world.place in places
    ]


plain = st.fixed_dictionaries(
    {},
    optional={
        facet: st.lists(st.sampled_from(pool), max_size=2, unique=True)
        if facet != "primary-aim"
        else st.lists(st.sampled_from(pool), min_size=1, max_size=1)
        for facet, pool in POOLS.items()
    },
)
"""Facts without marks; they may contradict each other."""


@st.composite
def marked(draw: st.DrawFn) -> dict[str, list[str]]:
    """Draw facts with marks; they may contradict each other."""
    facts = {}
    for facet, keys in draw(plain).items():
        marks = [draw(st.sampled_from(["{}", "{}", "{}?", "!{}"])).format(key) for key in keys]
        facts[facet] = [*marks, *(["..."] if marks and draw(st.integers(0, 3)) == 0 else [])]
    return facts
