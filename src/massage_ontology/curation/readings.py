"""What is checked of attributed readings: of which kind their criteria are, their own mark, and the probe sessions.

A probe is a session from outside the field of the terms, with the few readings that may say yes to it. A reading that
says yes to another probe asks too little: it takes for the thing what is only usual with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.rules import rules_for
from massage_ontology.classification.session import Session
from massage_ontology.concepts.concepts import Concepts
from massage_ontology.curation.statements import GUIDE, of_class, rule
from massage_ontology.curation.tables import read_table
from massage_ontology.errors import MassageOntologyError
from massage_ontology.namespaces import RDF, SCHEMA, SKOS, compress
from massage_ontology.skos.columns import read_columns
from massage_ontology.validation.findings import Fact, Finding, Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology.rdf.statements import Statements
    from massage_ontology.validation.facts import Facts

PROBES = "probes.tsv"
_COLUMNS = ("id", "text", "facts", "allowed_yes", "why")
_APART = "; require what distinguishes the term"
_POSITIVE = tuple(
    SCHEMA + name for name in ("requires", "requiresOneOf", "requiresAlternative", "requiresPresent", "requiresPrimary")
)
_DECISIVE = (*_POSITIVE, *(SCHEMA + name for name in ("confirmedBy", "excludes", "excludesPresent")))
_KINDS = {SCHEMA + "Defining", SCHEMA + "Characterizing"}


class Probe(NamedTuple):
    """A session from outside the field of the terms.

    Attributes:
        key: Its identifier.
        text: What it is, in a sentence.
        session: What is stated of it.
        allowed: Keys of the readings that may say yes.
        line: Where it stands in its table.
    """

    key: str
    text: str
    session: Session
    allowed: frozenset[str]
    line: int


def probes(folder: Path) -> tuple[Probe, ...]:
    """Read the probe sessions of a folder, in the order of their table; none where there is no table.

    Raises:
        VocabularyLoadError: The table has another header, or a row with too few or too many cells.
        SessionError: A value is no text.
    """
    found = []
    for line, (key, text, facts, allowed, _) in enumerate(read_table(folder / PROBES, _COLUMNS), 2):
        pairs = (part.partition("=") for part in facts.split(";") if part.strip())
        session = Session.from_row({name.strip(): value for name, _, value in pairs})
        found.append(
            Probe(key, text, session, frozenset(each.strip() for each in allowed.split("|") if each.strip()), line)
        )
    return tuple(found)


def check_probes(folder: Path, statements: Statements) -> Iterator[Finding]:
    """Yield a finding for each reading that says yes to a probe whose row does not allow it, and for each bad row."""
    table = probes(folder)
    if not table:
        return
    concepts = Concepts(read_columns(statements))
    rules = rules_for(concepts)
    known = {sense.key for sense in (*rules.senses, *rules.unjudged)}
    for probe in table:
        place = Place(str(folder / PROBES), probe.line)
        for key in sorted(probe.allowed - known):
            message = f"the probe {probe.key} allows {key!r}, which is not a reading here; correct the key"
            yield Finding("probe", "error", probe.key, message, place, GUIDE)
        try:
            yes = rules.judge(probe.session.facts).yes
        except MassageOntologyError as error:
            message = f"the probe {probe.key} cannot be judged: {error}"
            yield Finding("probe", "error", probe.key, message, place, GUIDE)
            continue
        for number, sense in enumerate(rules.senses):
            if yes >> number & 1 and sense.key not in probe.allowed:
                message = f"{sense.key} says yes to the probe {probe.key} ({probe.text}){_APART}"
                yield Finding("probe", "error", sense.iri, message, place, GUIDE)


@rule("criteria-kind", "A sense says whether its criteria define the term.")
def _kinds(facts: Facts) -> Iterator[Problem]:
    table = _table(facts)
    for iri in of_class(facts, "Sense"):
        kinds = table.get((iri, SCHEMA + "criteriaAre"), ())
        name = compress(iri)
        if len(kinds) != 1 or not kinds <= _KINDS:
            yield Problem(
                iri, f"{name} does not say what its criteria are; add mo:criteriaAre mo:Defining or mo:Characterizing"
            )
        elif kinds == {SCHEMA + "Defining"} and not any(table.get((iri, each)) for each in _POSITIVE):
            what = "only exclusions" if any(table.get((iri, each)) for each in _DECISIVE) else "no criteria"
            message = f"{name} has {what}, which define nothing; make it mo:Characterizing, or state what it requires"
            yield Problem(iri, message, Fact(iri, SCHEMA + "criteriaAre", SCHEMA + "Defining"))


@rule("own-mark", "A defining sense names the criterion that distinguishes it.")
def _marks(facts: Facts) -> Iterator[Problem]:
    table = _table(facts)
    for iri in of_class(facts, "Sense"):
        marks = table.get((iri, SCHEMA + "ownMark"), set())
        name = compress(iri)
        if table.get((iri, SCHEMA + "criteriaAre")) != {SCHEMA + "Defining"}:
            if marks:
                yield Problem(iri, f"{name} does not define its term but has mo:ownMark; remove it")
        elif not marks:
            message = f"{name} defines its term but has no mo:ownMark; add one, or make it mo:Characterizing"
            yield Problem(iri, message)
        for mark in sorted(marks):
            links = [each for each in _POSITIVE if mark in table.get((iri, each), ())]
            fact = Fact(iri, SCHEMA + "ownMark", mark)
            if not links:
                yield Problem(iri, f"{name} names {compress(mark)} as its mark, which it does not require", fact)
            for other in _wider(facts, table, iri):
                if any(mark in table.get((other, link), ()) for link in links):
                    message = (
                        f"{name} shares its mark {compress(mark)} with {compress(other)}, a sense of a broader term"
                    )
                    yield Problem(iri, message + _APART, fact, others=(other,))


def _wider(facts: Facts, table: dict[tuple[str, str], set[str]], sense: str) -> Iterator[str]:
    """Yield the senses of all broader terms; none where one of them is the same reading under the wider name."""
    terms = table.get((sense, SCHEMA + "senseOf"), set())
    above = _above(facts, terms)
    wider = [other for other in of_class(facts, "Sense") if above & table.get((other, SCHEMA + "senseOf"), set())]
    same = table.get((sense, SKOS + "exactMatch"), set())
    if not any(other in same or sense in table.get((other, SKOS + "exactMatch"), ()) for other in wider):
        yield from wider


def _above(facts: Facts, terms: set[str]) -> set[str]:
    """Return all terms that are broader beyond dispute: a disputed place says nothing of what a term is a kind of."""
    disputed = {link for link, _ in facts.buckets.get(SCHEMA + "disputedBy", ())}
    ends = [
        {link: str(value) for link, value in facts.buckets.get(RDF + part, ()) if link in disputed}
        for part in ("subject", "object")
    ]
    apart = {(low, ends[1][link]) for link, low in ends[0].items() if link in ends[1]}
    found: set[str] = set()
    frontier = set(terms)
    while frontier:
        above = {
            (low, facts.iris[parent])
            for low in frontier & facts.numbers.keys()
            for parent in facts.hierarchy.parents[facts.numbers[low]]
        }
        frontier = {high for low, high in above if (low, high) not in apart} - found
        found |= frontier
    return found - terms


def _table(facts: Facts) -> dict[tuple[str, str], set[str]]:
    """Return subject and property → the IRIs that are stated, for the properties of senses."""
    wanted = (*_DECISIVE, *(SCHEMA + name for name in ("criteriaAre", "ownMark", "senseOf")), SKOS + "exactMatch")
    found: dict[tuple[str, str], set[str]] = {}
    for name in wanted:
        for subject, value in facts.buckets.get(name, ()):
            found.setdefault((subject, name), set()).add(str(value))
    return found


READING_RULES = (_kinds, _marks)
"""The rules of readings that need no table; `check_probes` needs one."""
