"""What a finding speaks of, by name: an IRI that is a number tells nobody which concept is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, Literal
from massage_ontology.namespaces import SKOS
from massage_ontology.validation.findings import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.validation.facts import Facts
    from massage_ontology.validation.findings import Fact

_LONGEST = 40
_BLANK = re.compile(r"(?<![\w'\"/])_:\w+")
"""The name of a blank node, which is chance; Turtle writes a node without one as []."""

_SIGNS = re.compile(r"[\W_]+")


def name_of(iri: str, facts: Facts) -> str | None:
    """Return the best label of a resource: a preferred one before others, and an English one before others."""
    if iri not in facts.names:  # a concept with very many labels may have as many findings
        best = min(facts.label_facts.get(iri, ()), key=_rank, default=None)
        facts.names[iri] = best.object.text if best is not None and isinstance(best.object, Literal) else None
    return facts.names[iri]


def _rank(fact: Fact) -> tuple[int, bool, bool]:
    kind = LABEL_KINDS.index(fact.predicate.removeprefix(SKOS))
    language = (fact.object.language or "") if isinstance(fact.object, Literal) else ""
    return (kind, language.partition("-")[0] != "en", bool(language))


def with_names(message: str, iris: Iterable[str], facts: Facts) -> str:
    """Put the label of each resource behind its IRI, where the message mentions it first.

    A label that the message quotes already is not said again, nor one that the IRI ends in.
    """
    for iri in iris:
        if iri not in facts.shown_names:  # what is said of a resource is the same in all of its findings
            facts.shown_names[iri] = _shown(iri, name_of(iri, facts))
        shown, whole = facts.shown_names[iri]
        if shown and whole not in message:
            end = _end_of_mention(message, iri)
            if end is not None:
                message = f"{message[:end]} ({shown}){message[end:]}"
    return _BLANK.sub("[]", message) if "_:" in message else message


def _shown(iri: str, name: str | None) -> tuple[str, str]:
    """Return a label as it is put behind an IRI, empty where it would say nothing new, and as a message quotes it."""
    if name is None or not name.strip() or _is_spelled_by(iri, name):
        return "", ""
    return quoted(" ".join(name.split()), _LONGEST), quoted(name)


def _end_of_mention(message: str, iri: str) -> int | None:
    """Return where an IRI ends in a message, where it is not the beginning of a longer one."""
    start = message.find(iri)
    while start >= 0:
        end = start + len(iri)
        if not message[end : end + 1].isalnum() and message[end : end + 1] not in {"-", "/", "_", "#"}:
            return end
        start = message.find(iri, end)
    return None


def _is_spelled_by(iri: str, name: str) -> bool:
    return _SIGNS.sub("", iri.casefold()).endswith(_SIGNS.sub("", name.casefold()))
