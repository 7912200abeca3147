"""Where labels come from: SKOS lets nothing be said of a label, so a table beside the files says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.curation.statements import rule
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, SKOS, compress
from massage_ontology.validation.findings import Fact, Problem

if TYPE_CHECKING:
    from massage_ontology.curation.tables import LabelSource
    from massage_ontology.validation.facts import Facts
    from massage_ontology.validation.rules import Rule

CONFIDENCES = ("high", "medium", "low")
OF_THE_CONCEPT = "concept"
"""The source of a label that rests on the sources of its concept."""

_LANGUAGE = "en"


def label_source_rule(rows: tuple[LabelSource, ...] | None) -> Rule:
    """Return the rule that each label in another language than English says where it comes from.

    Args:
        rows: The rows of `label-sources.tsv`, or `None` where there is no such table: then nothing is demanded.
    """

    @rule("label-source", "Labels in languages other than English have a source.")
    def check(facts: Facts) -> Iterator[Problem]:
        return iter(()) if rows is None else _judged_all(rows, facts)

    return check


def _judged_all(rows: tuple[LabelSource, ...], facts: Facts) -> Iterator[Problem]:
    """Yield labels without a row, rows without a label, and rows that say nothing that counts."""
    told: dict[Fact, list[LabelSource]] = defaultdict(list)
    for row in rows:
        told[Fact(BASE + row.key, SKOS + row.property, Literal(row.label, row.language))].append(row)
    labels = set(_labels(facts))
    for fact in sorted(labels - told.keys(), key=_order):
        remedy = "add a line for it to label-sources.tsv"
        yield Problem(fact.subject, f"{_shown(fact)} of {compress(fact.subject)} has no source; {remedy}", fact)
    for fact, found in told.items():
        if fact not in labels:
            message = f"label-sources.tsv names {_shown(fact)}, which is not a label of {compress(fact.subject)}"
            yield Problem(fact.subject, f"{message}; correct the line, or remove it")
            continue
        if len(found) > 1:
            message = f"{_shown(fact)} stands in label-sources.tsv {len(found)} times; keep one line"
            yield Problem(fact.subject, message, fact)
        for row in found:
            yield from _judged(row, fact, facts)


def _judged(row: LabelSource, fact: Fact, facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a row: an unknown source, an unknown confidence."""
    is_key = not set(" .") & set(row.source)
    if is_key and row.source != OF_THE_CONCEPT and f"{BASE}source/{row.source}" not in facts.type_facts:
        message = f"{row.source!r} is no source in sources.ttl; correct the line of {_shown(fact)} in label-sources.tsv"
        yield Problem(fact.subject, message, fact)
    if row.confidence not in CONFIDENCES:
        message = f"{row.confidence!r} is no confidence; write one of {', '.join(CONFIDENCES)} for {_shown(fact)}"
        yield Problem(fact.subject, message, fact)


def _labels(facts: Facts) -> Iterator[Fact]:
    """Yield the label statements in other languages than English."""
    for iri in facts.iris:
        if iri.startswith(BASE):
            for fact in facts.label_facts.get(iri, ()):
                if isinstance(fact.object, Literal) and (fact.object.language or _LANGUAGE) != _LANGUAGE:
                    yield fact


def _shown(fact: Fact) -> str:
    return f"{fact.object.text!r}@{fact.object.language}" if isinstance(fact.object, Literal) else repr(fact.object)


def _order(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.predicate, _shown(fact)
