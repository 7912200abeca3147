"""Roles: which concepts a name can stand for, which only accompany them, and which must be kept out.

The bundled vocabulary is told by its schemes (`roles.toml`). Of any other vocabulary every concept can be what a name
stands for.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from massage_ontology.namespaces import BASE, SCHEMA, local_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.concepts.concepts import Concepts

_DATA = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))

_GENERIC_SHARE = 5
"""A concept is generic where at least one in so many services is narrower."""


class Roles:
    """What the concepts of a vocabulary are to a name.

    Args:
        concepts: The vocabulary.

    Attributes:
        is_ours: Whether it is the bundled vocabulary, or has its schemes.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> roles = Roles(vocabulary)
        >>> roles.of(vocabulary["children"].number), vocabulary["children"].number in roles.services
        ('population', False)
    """

    def __init__(self, concepts: Concepts) -> None:
        """Read the schemes."""
        self._concepts = concepts
        self.is_ours = any(scheme.iri.startswith(BASE + "scheme/") for scheme in concepts.columns.schemes)

    def of(self, number: int) -> str:
        """Return the role of a concept: the name of its first scheme, or nothing."""
        return next(iter(self._schemes_of(number)), "")

    def _schemes_of(self, number: int) -> list[str]:
        columns = self._concepts.columns
        return [local_name(columns.schemes[each].iri) for each in columns.in_scheme.get(number, ())]

    @cached_property
    def services(self) -> frozenset[int]:
        """The concepts that a name can stand for."""
        if not self.is_ours:
            return frozenset(range(len(self._concepts)))
        return self._of_schemes("services") - self.none

    @cached_property
    def outside(self) -> frozenset[int]:
        """The concepts whose labels are no part of the name of a service."""
        return self._of_schemes("outside") | self.none

    @cached_property
    def none(self) -> frozenset[int]:
        """The concepts of the schemes of services that are no massage."""
        prop, value = (SCHEMA + _DATA["none_where"][each] for each in ("property", "value"))
        iris, statements = self._concepts.columns.iris, self._concepts.columns.statements
        return frozenset(
            number for number in self._of_schemes("services") if value in statements.get(iris[number], {}).get(prop, ())
        )

    @cached_property
    def beside(self) -> frozenset[int]:
        """The concepts that may follow the name of a service and leave it what it is."""
        return self._of_schemes("beside") | self.services

    @cached_property
    def alone(self) -> frozenset[int]:
        """The concepts whose label alone can stand for the service that is named after them."""
        return self._of_schemes("alone")

    @cached_property
    def places(self) -> frozenset[int]:
        """The concepts that are places of the body, or what else several services are named after together."""
        return self._of_schemes("places")

    @cached_property
    def never_alone(self) -> frozenset[int]:
        """The services that are named after a thing or a place which names other things as well."""
        columns = self._concepts.columns
        names = [SCHEMA + name for name in _DATA["never_alone"]] if self.is_ours else []
        return frozenset(
            number
            for number in self.services
            for each in (number, *self._concepts.hierarchy.above[number])
            if each not in self.generic
            and any(name in columns.statements.get(columns.iris[each], {}) for name in names)
        )

    @cached_property
    def found_by(self) -> frozenset[str]:
        """IRIs of the properties that lead from a concept to what it is looked for by; empty where any does."""
        return frozenset(SCHEMA + name for name in _DATA["found_by"]) if self.is_ours else frozenset()

    def _of_schemes(self, kind: str) -> frozenset[int]:
        if not self.is_ours:
            return frozenset()
        wanted = {*_DATA[kind]}
        return frozenset(each for each in range(len(self._concepts)) if wanted.intersection(self._schemes_of(each)))

    @cached_property
    def generic(self) -> frozenset[int]:
        """The services that take in many others: their names say little."""
        below = self._concepts.hierarchy.below
        least = max(len(self.services) // _GENERIC_SHARE, 2)
        return frozenset(each for each in self.services if len(self.services.intersection(below[each])) >= least)

    @cached_property
    def linked(self) -> Mapping[int, tuple[int, ...]]:
        """Concept → the services that are linked to it, the widest first."""
        columns, hierarchy = self._concepts.columns, self._concepts.hierarchy
        found: dict[int, set[int]] = defaultdict(set)
        for number in sorted(self.services):
            row = columns.statements.get(columns.iris[number], {})
            for name in _DATA["links"] if self.is_ours else ():
                for target in row.get(SCHEMA + name, ()):
                    other = columns.numbers.get(target) if isinstance(target, str) else None
                    if other is not None:
                        found[other].add(number)
        return {
            target: tuple(sorted(row, key=lambda each: (-len(hierarchy.below[each]), each)))
            for target, row in found.items()
        }
