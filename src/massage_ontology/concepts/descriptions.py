"""Which resources describe a link: they repeat it as `rdf:subject`, `rdf:predicate` and `rdf:object`."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.namespaces import RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massage_ontology.model import Columns, Term

    Ends = tuple[str, str, str]
    Parts = tuple[str, list[tuple[Term, ...]]]

BROADER, NARROWER, RELATED = PLACING = tuple(SKOS + name for name in ("broader", "narrower", "related"))
_PARTS = tuple(RDF + name for name in ("subject", "predicate", "object"))


class Descriptions:
    """Subject, property and target of a link → the IRIs of what describes it, sorted.

    A link of the hierarchy goes from the narrower concept to the broader, and a relation from either end to the other.

    Example:
        >>> import massage_ontology
        >>> found = Descriptions(massage_ontology.load().columns)
        >>> base = "https://w3id.org/massage-ontology/"
        >>> [iri.rpartition("/")[2] for iri in found.of(f"{base}sports-massage", BROADER, f"{base}clinical-massage")]
        ['sports-massage--broader--clinical-massage']
    """

    def __init__(self, columns: Columns) -> None:
        """Remember where to look."""
        self._columns = columns
        self._typed: dict[str, Mapping[Ends, Sequence[str]]] = {}

    def of(self, subject: str, property_iri: str, target: str) -> Sequence[str]:
        """Return what describes one link."""
        if property_iri in PLACING:
            return self.placements.get((subject, property_iri, target), ())
        # Gathered subject by subject: a concept of a large compiled vocabulary reads its own descriptions alone.
        if subject not in self._typed:
            self._typed[subject] = _gathered(self._read(self._columns.pointing(subject, RDF + "subject")))
        return self._typed[subject].get((subject, property_iri, target), ())

    @cached_property
    def placements(self) -> Mapping[Ends, Sequence[str]]:
        """What describes links in the hierarchy, and relations."""
        found = {iri for name in PLACING for iri in self._columns.pointing(name, RDF + "predicate")}
        return _gathered(self._read(sorted(found)))

    @cached_property
    def every(self) -> Mapping[Ends, Sequence[str]]:
        """What describes any link."""
        subjects, *others = map(self._columns.stated, _PARTS)
        return _gathered((iri, [subjects[iri], *(row.get(iri, ()) for row in others)]) for iri in sorted(subjects))

    def _read(self, iris: Sequence[str]) -> Iterator[Parts]:
        self._columns.prepare(iris)
        for iri in iris:
            row = self._columns.statements[iri]
            yield iri, [row.get(name, ()) for name in _PARTS]


def _gathered(rows: Iterable[Parts]) -> Mapping[Ends, Sequence[str]]:
    found: defaultdict[Ends, list[str]] = defaultdict(list)
    for iri, parts in rows:
        if not all(parts):
            continue
        subject, predicate, target = (str(part[0]) for part in parts)
        if predicate == NARROWER:
            subject, predicate, target = target, BROADER, subject
        found[subject, predicate, target].append(iri)
        if predicate == RELATED:  # symmetric (SKOS Reference, S23): it is found from either end
            found[target, predicate, subject].append(iri)
    return found
