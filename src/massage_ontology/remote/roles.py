"""Which resources behind an endpoint are concepts, schemes and collections, and which properties count as which.

The rules are those of `massage_ontology.skos.roles`, asked in batches: sub-properties and sub-classes that are declared
there, SKOS-XL labels, and what SKOS entails to be a concept.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS, NOTE_KINDS, Literal
from massage_ontology.namespaces import ISO_THES, OWL, RDF, RDFS, SKOS, SKOSXL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_ontology.model import Term
    from massage_ontology.remote.protocol import Endpoint

    Said = dict[str, tuple[Term, ...]]

_TYPE = RDF + "type"
_KINDS = (SKOS + "Concept", SKOS + "ConceptScheme", SKOS + "Collection", SKOS + "OrderedCollection")
_LINKS = ("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive")
_PLACES = ("inScheme", "topConceptOf", "hasTopConcept", "member", "memberList")
_UNSTATED = f"OPTIONAL {{ ?c a ?t . FILTER (?t = <{SKOS}Concept>) }} FILTER (!BOUND(?t))"
_ISO = {
    SKOS + "broader": ("broaderGeneric", "broaderInstantial", "broaderPartitive"),
    SKOS + "narrower": ("narrowerGeneric", "narrowerInstantial", "narrowerPartitive"),
}


def written(iris: Iterable[str]) -> str:
    """Write IRIs as SPARQL does."""
    return " ".join(f"<{iri}>" for iri in iris)


class RemoteRoles:
    """What is what behind one endpoint.

    Args:
        endpoint: Whom to ask.
        batch_size: How many resources are asked about at once.
    """

    def __init__(self, endpoint: Endpoint, batch_size: int) -> None:
        """Ask nothing yet."""
        self._endpoint = endpoint
        self._batch_size = batch_size

    # ---- declared there -------------------------------------------------------------------------------------

    @cached_property
    def _declared(self) -> Mapping[str, tuple[str, ...]]:
        """Property or class of SKOS → itself and all that is declared to be below it; asked level by level."""
        names = [SKOS + name for name in (*_LINKS, *_PLACES)]
        found = {each: {each, *(ISO_THES + name for name in _ISO.get(each, ()))} for each in (*names, *_KINDS)}
        above = {each: {high} for high, row in found.items() for each in row}
        level = sorted(above)
        while level:
            rows = self._endpoint.pages(
                f"SELECT DISTINCT ?low ?high WHERE {{ VALUES ?high {{ {written(level)} }} "
                f"VALUES ?how {{ <{RDFS}subPropertyOf> <{RDFS}subClassOf> }} ?low ?how ?high }} ORDER BY ?low ?high",
                *("low", "high"),
            )
            pairs = [(row["low"], row["high"]) for row in rows]
            following = set()
            for low, high in pairs:
                if isinstance(low, str) and isinstance(high, str) and not low.startswith((SKOS, "_:")):
                    fresh = above[high] - above.get(low, set())
                    above.setdefault(low, set()).update(fresh)
                    for top in fresh:
                        found[top].add(low)
                    if fresh:
                        following.add(low)
            level = sorted(following)
        return {each: tuple(sorted(row)) for each, row in found.items()}

    def below(self, *names: str) -> tuple[str, ...]:
        """Return properties or classes of SKOS, by their local names, and all that is declared to be below them."""
        return tuple(sorted({each for name in names for each in self._declared[SKOS + name]}))

    # ---- one resource ---------------------------------------------------------------------------------------

    def complete(self, said: dict[str, Said]) -> dict[str, Said]:
        """Let SKOS-XL labels speak by their literal form, and notes that are resources by their value."""
        pairs = {
            *((SKOSXL + kind, SKOSXL + "literalForm") for kind in LABEL_KINDS),
            *((SKOS + kind, RDF + "value") for kind in NOTE_KINDS),
        }
        asked = {
            (iri, name, form)
            for iri, row in said.items()
            for name, form in pairs
            if any(isinstance(value, str) for value in row.get(name, ()))
        }
        for name, form in sorted({(name, form) for _, name, form in asked}):
            iris = sorted(iri for iri, each, _ in asked if each == name)
            rows = self._endpoint.pages(
                f"SELECT DISTINCT ?s ?x ?o WHERE {{ VALUES ?s {{ {written(iris)} }} ?s <{name}> ?x . ?x <{form}> ?o }} "
                "ORDER BY ?s ?x ?o",
                *("s", "x", "o"),
            )
            spoken = [(str(row["s"]), row["x"], row["o"]) for row in rows if isinstance(row["o"], Literal)]
            target = name.replace(SKOSXL, SKOS)
            for iri in iris:
                forms = tuple(value for subject, _, value in spoken if subject == iri)
                mute = {resource for subject, resource, _ in spoken if subject == iri}
                kept = tuple(value for value in said[iri].get(target, ()) if value not in mute)
                said[iri][target] = (*kept, *forms)
        return said

    def is_concept(self, iri: str, said: Said) -> bool:
        """Tell whether a resource is a concept.

        Args:
            iri: Which one.
            said: What is said of it, completed.
        """
        kinds = set(said.get(_TYPE, ()))
        if SKOS + "Concept" in kinds or (kinds & set(self.below("Concept")) and not _is_withdrawn(said)):
            return True
        groups = self.below("Collection", "OrderedCollection", "ConceptScheme")
        if kinds & set(groups) or any(name in said for name in self.below("member", "memberList")):
            return False
        return self._is_entailed(iri, said) or (not kinds and self._is_named_and_placed(iri, said))

    def _is_named_and_placed(self, iri: str, said: Said) -> bool:
        if not any(SKOS + kind in said for kind in LABEL_KINDS):
            return False
        if "_placed_untyped" in self.__dict__:
            return iri in self._placed_untyped
        placed = (*self.below("inScheme"), *(SKOS + kind for kind in MAPPING_KINDS))
        return any(name in said for name in placed) or self._is_reached(iri, self.below("member"))

    def _is_entailed(self, iri: str, said: Said) -> bool:
        if "_entailed" in self.__dict__:  # all have been listed: nothing more is to be asked
            return iri in self._entailed
        if any(self._leads(said, name) for name in self.below(*_LINKS, "topConceptOf")):
            return True
        return self._is_reached(iri, self.below(*_LINKS, "hasTopConcept"))

    @staticmethod
    def _leads(said: Said, name: str) -> bool:
        return any(isinstance(value, str) for value in said.get(name, ()))

    def _is_reached(self, iri: str, names: Iterable[str]) -> bool:
        return self._endpoint.ask(f"ASK {{ VALUES ?p {{ {written(names)} }} ?s ?p <{iri}> }}")

    def heads(self, iri: str) -> tuple[str, ...]:
        """Return the schemes that say of themselves that a concept is at their top."""
        return tuple(self._endpoint.iris(f"VALUES ?p {{ {written(self.below('hasTopConcept'))} }} ?c ?p <{iri}> ."))

    # ---- all of a kind --------------------------------------------------------------------------------------

    def typed(self) -> Iterator[str]:
        """Yield what is stated to be a `skos:Concept`, in order."""
        return self._endpoint.iris(f"?c a <{SKOS}Concept> .")

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """What could be a concept without being stated to be one; most vocabularies have none."""
        kinds = [kind for kind in self.below("Concept") if kind != SKOS + "Concept"]
        lower = self._endpoint.iris(f"VALUES ?k {{ {written(kinds)} }} ?c a ?k . {_UNSTATED}") if kinds else ()
        return tuple(sorted({*lower, *self._entailed, *self._placed_untyped}))

    @cached_property
    def _entailed(self) -> frozenset[str]:
        """What stands at the end of a link that has concepts at its ends, and is not stated to be a concept."""
        near, far = self.below(*_LINKS, "topConceptOf"), self.below(*_LINKS, "hasTopConcept")
        return frozenset(self._endpoint.iris(f"{_ends(near, far)} {_UNSTATED}"))

    @cached_property
    def _placed_untyped(self) -> frozenset[str]:
        """What is in a scheme, a collection or a mapping, and is not said to be anything."""
        near = (*self.below("inScheme"), *(SKOS + kind for kind in MAPPING_KINDS))
        return frozenset(
            self._endpoint.iris(f"{_ends(near, self.below('member'))} OPTIONAL {{ ?c a ?t }} FILTER (!BOUND(?t))")
        )

    @cached_property
    def schemes(self) -> tuple[str, ...]:
        """The concept schemes: what is typed so, and what concepts are said to be in."""
        typed = f"{{ VALUES ?k {{ {written(self.below('ConceptScheme'))} }} ?c a ?k }}"
        ends = _ends(self.below("hasTopConcept"), self.below("inScheme", "topConceptOf"))
        return tuple(sorted(self._endpoint.iris(f"{typed} UNION {ends}")))

    def tops(self, scheme: str | None) -> set[str]:
        """Return what is stated to be a top concept, of one scheme or of any."""
        return self._placed(scheme, self.below("topConceptOf"), self.below("hasTopConcept"))

    def members(self, scheme: str) -> set[str]:
        """Return what is in a scheme, top concepts included."""
        return self._placed(scheme, self.below("inScheme", "topConceptOf"), self.below("hasTopConcept"))

    def _placed(self, scheme: str | None, up: tuple[str, ...], down: tuple[str, ...]) -> set[str]:
        end = "?s" if scheme is None else f"<{scheme}>"
        return set(self._endpoint.iris(_ends(up, down, end)))


def _is_withdrawn(said: Said) -> bool:
    values = said.get(OWL + "deprecated", ())
    return SKOS + "prefLabel" not in said and any(getattr(each, "text", "") in {"true", "1"} for each in values)


def _ends(near: Iterable[str], far: Iterable[str], other: str = "?x") -> str:
    """Return a pattern for what stands at the near end of some properties, or at the far end of others."""
    return (
        f"{{ VALUES ?p {{ {written(near)} }} ?c ?p {other} }} UNION {{ VALUES ?p {{ {written(far)} }} {other} ?p ?c }}"
    )
