"""What documents declare below the terms of SKOS: sub-properties, sub-classes, and resources that are the same.

Source: RDF 1.1 Semantics, https://www.w3.org/TR/rdf11-mt/ (rules rdfs5, rdfs7, rdfs9 and rdfs11); SKOS Reference,
section 8.6.3 (sub-properties of one's own), section 10.6.8 (`owl:sameAs`); ISO 25964 as iso-thes declares it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.namespaces import ISO_THES, OWL, RDFS, SKOS, SKOSXL
from massage_ontology.validation.findings import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.rdf.statements import Buckets

_KNOWN = {SKOS + kind: [f"{ISO_THES}{kind}{way}" for way in ("Generic", "Instantial", "Partitive")]
          for kind in ("broader", "narrower")}  # fmt: skip


def completed(buckets: Buckets) -> tuple[Buckets, dict[Fact, Fact]]:
    """Read the statements of sub-properties as statements of the terms of SKOS above them.

    Args:
        buckets: What the documents state; not changed.

    Returns:
        The statements with what follows, and for each that follows the one that it follows from.

    Example:
        >>> from massage_ontology.namespaces import RDFS, SKOS
        >>> stated = {RDFS + "subPropertyOf": [("urn:p", SKOS + "related")], "urn:p": [("urn:a", "urn:b")]}
        >>> buckets, origins = completed(stated)
        >>> buckets[SKOS + "related"], [origin.predicate for origin in origins.values()]
        ([('urn:a', 'urn:b')], ['urn:p'])
    """
    below = _below(buckets.get(RDFS + "subPropertyOf", ()), _KNOWN)
    found = dict(buckets)
    origins: dict[Fact, Fact] = {}
    for name in below:
        finer = sorted(_all_below(name, below) & buckets.keys()) if name.startswith((SKOS, SKOSXL)) else []
        if not finer:
            continue
        stated = set(buckets.get(name, ()))
        row = list(buckets.get(name, ()))
        for each in finer:
            for pair in buckets[each]:
                if pair not in stated:
                    stated.add(pair)
                    row.append(pair)
                    origins[Fact(pair[0], name, pair[1])] = Fact(pair[0], each, pair[1])
        found[name] = row
    return found, origins


def classes_above(buckets: Buckets, known: Iterable[str]) -> dict[str, set[str]]:
    """Return each class that is declared below one of the known ones, with those it is below."""
    declared = buckets.get(RDFS + "subClassOf", ())
    below = _below(declared, {}) if declared else {}
    found: dict[str, set[str]] = defaultdict(set)
    for name in known if below else ():
        for each in _all_below(name, below):
            found[each].add(name)
    return dict(found)


def same_groups(buckets: Buckets) -> list[list[str]]:
    """Return the groups of resources that are stated to be the same one (`owl:sameAs`), each in order."""
    neighbors: dict[str, set[str]] = defaultdict(set)
    for one, other in buckets.get(OWL + "sameAs", ()):
        if isinstance(other, str) and one != other:
            neighbors[one].add(other)
            neighbors[other].add(one)
    groups, seen = [], set[str]()
    for start in sorted(neighbors):
        if start not in seen:
            groups.append(sorted(_all_below(start, neighbors) | {start}))
            seen.update(groups[-1])
    return groups


def _below(declared: Iterable[tuple[str, object]], known: dict[str, list[str]]) -> dict[str, set[str]]:
    """Return what is directly below what; the terms of SKOS among themselves are left to those who know them."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, row in known.items():
        found[name].update(row)
    for low, high in declared:
        if isinstance(high, str) and not low.startswith(SKOS):
            found[high].add(low)
    return dict(found)


def _all_below(name: str, below: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = [name]
    while pending:
        new = below.get(pending.pop(), set()) - found - {name}
        found |= new
        pending += new
    return found
