"""What `find` asks, clause by clause: which concepts satisfy it, why, and the same in SPARQL.

A clause is worked out in two ways that must agree: over the columns of the vocabulary, which is quick, and as a graph
pattern, which anybody can run elsewhere. The tests compare the two over random vocabularies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.concepts.descriptions import NARROWER, RELATED
from massage_ontology.model import MAPPING_KINDS, Literal
from massage_ontology.namespaces import ISO_THES, OWL, RDF, RDFS, SCHEMA, SKOS, SKOSXL, compress
from massage_ontology.rdf.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from massage_ontology.model import Term
    from massage_ontology.vocabulary import Vocabulary

    Reason = str
    Pattern = Callable[["Writer", int], list[str]]

CONCEPT = "?concept"
_PLAIN_CURIE = re.compile(r"[A-Za-z][A-Za-z0-9-]*:[A-Za-z0-9_][A-Za-z0-9_-]*")
_LABELS = ("prefLabel", "altLabel")
_REFINED = {
    SKOS + "broader": ("broaderGeneric", "broaderInstantial", "broaderPartitive"),
    NARROWER: ("narrowerGeneric", "narrowerInstantial", "narrowerPartitive"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition on concepts.

    Attributes:
        words: The condition as people read it: `uses technique: kneading`.
        numbers: The concepts that satisfy it.
        reasons: Concept → why it does, where the condition alone does not tell.
        pattern: Writes it as lines of SPARQL; the number keeps variables of clauses apart.
    """

    words: str
    numbers: frozenset[int]
    reasons: Mapping[int, tuple[Reason, ...]]
    pattern: Pattern


class Writer:
    """Writes terms and the paths of SKOS in SPARQL, as one vocabulary needs them.

    Args:
        vocabulary: Its prefixes shorten IRIs, and its sub-properties of SKOS's widen paths.

    Example:
        >>> import massage_ontology
        >>> writer = Writer(massage_ontology.load())
        >>> writer.iri("https://w3id.org/massage-ontology/kneading"), writer.upward
        ('massage:kneading', '(skos:broader|^skos:narrower)')
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Remember where to look."""
        self._vocabulary = vocabulary
        self.prefixes: set[str] = set()

    def iri(self, iri: str) -> str:
        """Write an IRI, short where its prefix allows it."""
        short = compress(iri, self._vocabulary.prefixes)
        if short != iri and _PLAIN_CURIE.fullmatch(short):
            self.prefixes.add(short.partition(":")[0])
            return short
        return f"<{iri}>"

    def term(self, term: Term) -> str:
        """Write an IRI or a literal."""
        if not isinstance(term, Literal):
            return self.iri(term)
        if term.language is not None:
            return f"{quoted(term.text)}@{term.language}"
        return quoted(term.text) + (f"^^{self.iri(term.datatype)}" if term.datatype else "")

    def path(self, *names: str) -> str:
        """Write a path of alternatives; each name may begin with `^`, and brings its sub-properties."""
        parts = [
            mark + self.iri(each)
            for mark, name in ((name[: name.startswith("^")], name.lstrip("^")) for name in names)
            for each in (name, *self.refinements(name))
        ]
        return parts[0] if len(parts) == 1 else f"({'|'.join(parts)})"

    @property
    def upward(self) -> str:
        """The path one step up."""
        return self.path(SKOS + "broader", "^" + NARROWER)

    @property
    def membership(self) -> str:
        """The path from a concept to its schemes."""
        return self.path(SKOS + "inScheme", SKOS + "topConceptOf", f"^{SKOS}hasTopConcept")

    @property
    def labels(self) -> str:
        """The path to preferred and alternative labels, those of SKOS-XL too where there are any."""
        parts = [self.iri(SKOS + name) for name in _LABELS]
        if self._has_label_resources:
            form = self.iri(SKOSXL + "literalForm")
            parts += [f"{self.iri(SKOSXL + name)}/{form}" for name in _LABELS]
        return f"({'|'.join(parts)})"

    @cached_property
    def _has_label_resources(self) -> bool:
        return any(SKOSXL + "literalForm" in row for row in self._vocabulary.columns.statements.values())

    def refinements(self, name: str) -> tuple[str, ...]:
        """Return the sub-properties that count as a property of SKOS, as `massage_ontology.skos.roles` has them."""
        iso = [ISO_THES + each for each in _REFINED.get(name, ()) if ISO_THES + each in self._used]
        found, pending = dict.fromkeys(iso), [name, *iso]
        while pending:
            for below in self._declared.get(pending.pop(), ()):
                if below not in found and not below.startswith(SKOS):
                    found[below] = None
                    pending.append(below)
        return tuple(sorted(found))

    @cached_property
    def _used(self) -> frozenset[str]:
        return frozenset(name for row in self._vocabulary.columns.statements.values() for name in row)

    @cached_property
    def _declared(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for iri, row in sorted(self._vocabulary.columns.statements.items()):
            for above in row.get(RDFS + "subPropertyOf", ()):
                found.setdefault(str(above), []).append(iri)
        return found

    # ---- what is a concept ----------------------------------------------------------------------------------

    def base(self) -> list[str]:
        """Write what a concept is: a type where all have it, else what SKOS entails.

        The long form follows `massage_ontology.skos.roles.Roles.concepts`, case by case.
        """
        typed = f"{CONCEPT} a {self.iri(SKOS + 'Concept')} ."
        counted = self._vocabulary.query(
            f"SELECT (COUNT(DISTINCT ?concept) AS ?n) {{ ?concept a <{SKOS}Concept> }}"
        ).to_python()
        if counted[0]["n"] == len(self._vocabulary):
            return [typed]
        concept, deprecated = self.iri(SKOS + "Concept"), self.iri(OWL + "deprecated")
        below = f"a/{self.iri(RDFS + 'subClassOf')}*"
        semantic = self.path(
            *(SKOS + name for name in ("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive"))
        )
        labels = "|".join(self.iri(base + kind) for base in (SKOS, SKOSXL) for kind in (*_LABELS, "hiddenLabel"))
        held = "|".join(self.iri(SKOS + kind) for kind in MAPPING_KINDS)
        grouped = ", ".join(self.iri(SKOS + name) for name in ("Collection", "OrderedCollection", "ConceptScheme"))
        member, listed = self.path(SKOS + "member"), self.path(SKOS + "memberList")
        return [
            "{",
            f"  {CONCEPT} {below} {concept} .",
            "  FILTER NOT EXISTS {",
            f"    {CONCEPT} {deprecated} ?deprecated .",
            '    FILTER (isLiteral(?deprecated) && STR(?deprecated) IN ("true", "1"))',
            f"    FILTER NOT EXISTS {{ {typed} }}",
            f"    FILTER NOT EXISTS {{ {CONCEPT} {self.iri(SKOS + 'prefLabel')} ?named }}",
            "  }",
            "} UNION {",
            f"  {{ {CONCEPT} {semantic} ?end . FILTER (!isLiteral(?end)) }} UNION",
            f"  {{ ?end {semantic} {CONCEPT} }} UNION",
            f"  {{ {CONCEPT} {self.path(SKOS + 'topConceptOf')} ?end . FILTER (!isLiteral(?end)) }} UNION",
            f"  {{ ?end {self.path(SKOS + 'hasTopConcept')} {CONCEPT} }} UNION",
            "  {",
            f"    {{ {CONCEPT} {self.path(SKOS + 'inScheme')}|{held} ?end }} UNION {{ ?end {member} {CONCEPT} }}",
            f"    {CONCEPT} {labels} ?called .",
            f"    FILTER NOT EXISTS {{ {CONCEPT} a ?type }}",
            "  }",
            "  FILTER (!isLiteral(?concept))",
            f"  FILTER NOT EXISTS {{ {CONCEPT} {below} ?group . FILTER (?group IN ({grouped})) }}",
            f"  FILTER NOT EXISTS {{ {CONCEPT} {member}|{listed} ?end }}",
            "}",
        ]


# ---- the clauses ----------------------------------------------------------------------------------------------


def below_pattern(iri: str) -> Pattern:
    """Return the pattern of what is narrower than a concept, however many steps."""
    return lambda writer, _: [
        f"{CONCEPT} {writer.upward}+ {writer.iri(iri)} .",
        f"FILTER ({CONCEPT} != {writer.iri(iri)})",
    ]


def scheme_pattern(iri: str) -> Pattern:
    """Return the pattern of what is in a scheme."""
    return lambda writer, _: [f"{CONCEPT} {writer.membership} {writer.iri(iri)} ."]


def code_pattern(namespace: str) -> Pattern:
    """Return the pattern of what is mapped to something that begins so."""

    def write(writer: Writer, place: int) -> list[str]:
        path = "|".join(writer.iri(SKOS + kind) for kind in MAPPING_KINDS)
        return [f"{CONCEPT} {path} ?code{place} .", f"FILTER (STRSTARTS(STR(?code{place}), {quoted(namespace)}))"]

    return write


def language_pattern(language: str) -> Pattern:
    """Return the pattern of what has a preferred or alternative label in a language or a variant of it."""
    return lambda writer, place: [
        f"{CONCEPT} {writer.labels} ?label{place} .",
        f"FILTER (LANGMATCHES(LANG(?label{place}), {quoted(language)}))",
    ]


def ends_pattern(*, up: bool = False, down: bool = False, across: bool = False, are_there: bool) -> Pattern:
    """Return the pattern of what has, or has not, any link in one of some directions."""

    def write(writer: Writer, place: int) -> list[str]:
        names = ((SKOS + "broader", "^" + NARROWER), (NARROWER, f"^{SKOS}broader"), (RELATED, "^" + RELATED))
        chosen = [name for pair, wanted in zip(names, (up, down, across), strict=True) if wanted for name in pair]
        inside = f"{CONCEPT} {writer.path(*chosen)} ?other{place} . FILTER (?other{place} != {CONCEPT})"
        return [f"FILTER {'' if are_there else 'NOT '}EXISTS {{ {inside} }}"]

    return write


def value_pattern(names: Sequence[str], terms: Sequence[Term] | None) -> Pattern:
    """Return the pattern of what has one of some values of a property; of what has none at all if `None`."""

    def write(writer: Writer, place: int) -> list[str]:
        step = _step(writer, names, f"?value{place}")
        if terms is None:
            return [f"FILTER NOT EXISTS {{ {step} }}"]
        return [f"VALUES ?value{place} {{ {' '.join(map(writer.term, terms))} }}", step]

    return write


def link_pattern(names: Sequence[str], iri: str | None, strengths: Strengths | None) -> Pattern:
    """Return the pattern of what is linked by a link that is strong enough: to a concept or one narrower, or to any."""

    def write(writer: Writer, place: int) -> list[str]:
        value = f"?value{place}"
        at_or_below = [] if iri is None else [f"{value} {writer.upward}* {writer.iri(iri)} ."]
        if strengths is None:
            return [_step(writer, names, value), *at_or_below]
        blocks = [[_step(writer, [name], value), *strengths.lines(writer, name, place)] for name in names]
        lines = blocks[0]
        if len(blocks) > 1:
            lines = [line for block in blocks for line in ("UNION {", *(f"  {each}" for each in block), "}")]
            lines[0] = "{"
        return [*lines, *at_or_below]

    return write


def _step(writer: Writer, names: Sequence[str], value: str) -> str:
    """Write the step from a concept to a value; `skos:related` leads both ways, and never back to where it starts."""
    if list(names) == [RELATED]:
        return f"{CONCEPT} {writer.path(RELATED, '^' + RELATED)} {value} . FILTER ({value} != {CONCEPT})"
    path = "|".join(map(writer.iri, names))
    return f"{CONCEPT} {f'({path})' if len(names) > 1 else path} {value} ."


@dataclass(frozen=True, slots=True)
class Strengths:
    """Which strengths are enough, as they are written in the data.

    Attributes:
        enough: Values of `mo:strength` that are.
        weaker: Values that are not.
        graded: The properties of which any link states a strength; links of the others count unless disputed.
    """

    enough: tuple[Term, ...]
    weaker: tuple[Term, ...]
    graded: frozenset[str]

    def lines(self, writer: Writer, name: str, place: int) -> list[str]:
        """Write that what is said of a link makes it strong enough, and that no source disputes it."""
        link = f"?link{place}"
        ends = " ; ".join(
            f"{writer.iri(RDF + part)} {end}"
            for part, end in (("subject", CONCEPT), ("predicate", writer.iri(name)), ("object", f"?value{place}"))
        )
        strength, disputed = writer.iri(SCHEMA + "strength"), writer.iri(SCHEMA + "disputedBy")

        def among(terms: tuple[Term, ...]) -> str:
            said = ", ".join(map(writer.term, terms))
            return f"{link} {ends} ; {strength} ?strength{place} . FILTER (?strength{place} IN ({said}))"

        lines = [f"FILTER EXISTS {{ {among(self.enough)} }}"] if name in self.graded else []
        if self.weaker:
            lines.append(f"FILTER NOT EXISTS {{ {among(self.weaker)} }}")
        return [*lines, f"FILTER NOT EXISTS {{ {link} {ends} ; {disputed} ?party{place} . }}"]
