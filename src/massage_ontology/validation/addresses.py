"""Rules of IRIs: namespaces that are nearly a well-known one, and IRIs that are written without their beginning.

Source: RFC 3986, section 5.1 (Establishing a Base URI), and the namespaces as the recommendations state them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.namespaces import DC, DCTERMS, ISO_THES, OWL, RDF, RDFS, SKOS, SKOSXL
from massage_ontology.validation.findings import Fact, Problem
from massage_ontology.validation.linking import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Term
    from massage_ontology.validation.facts import Facts

_KNOWN = (SKOS, SKOSXL, RDF, RDFS, OWL, DCTERMS, DC, ISO_THES)
_SPLIT = re.compile(r"(.*[#/])?([^#/]*)", re.DOTALL)
_EXTENDED = {"Label", "labelRelation", "literalForm"}
_MANY = 20
_LOCAL = "file:"


def check_namespaces(facts: Facts) -> Iterator[Problem]:
    """Properties and classes in what is nearly a namespace that everybody knows: no reader takes them for its terms."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for name, bucket in facts.buckets.items():
        miss = near_miss(name)
        if miss is not None:
            found[miss] += [Fact(one, name, end) for one, end in bucket]
    classes = facts.buckets.get(RDF + "type", ())
    misses = {each: near_miss(each) for each in dict.fromkeys(end for _, end in classes)}
    for one, end in classes if any(misses.values()) else ():
        miss = misses[end]
        if miss is not None:
            found[miss].append(Fact(one, RDF + "type", end))
    for (space, meant), row in sorted(found.items(), key=lambda item: item[0]):
        times = f"{len(row)} statements use" if len(row) > 1 else "a statement uses"
        yield Problem(
            row[0].subject, f"{times} the namespace <{space}>, which is nearly <{meant}>; did you mean that?", row[0]
        )


def near_miss(iri: Term) -> tuple[str, str] | None:
    """Return the namespace of a term and the known one that may be meant, where it is nearly that.

    Example:
        >>> near_miss("http://www.w3.org/2008/05/skos#prefLabel")
        ('http://www.w3.org/2008/05/skos#', 'http://www.w3.org/2004/02/skos/core#')
        >>> near_miss("http://www.w3.org/2004/02/skos/core#prefLabel") is None
        True
    """
    if not isinstance(iri, str) or iri.startswith(_KNOWN):
        return None
    match = _SPLIT.fullmatch(iri)
    space, name = (match[1] or "", match[2]) if match else ("", iri)
    for known in _KNOWN:
        bare = _bare(known)
        if _bare(space) == bare:
            return space, known
        if _bare(iri).startswith(bare) and _bare(iri)[len(bare) : len(bare) + 1].isalpha():
            return iri[: len(iri) - len(_bare(iri)) + len(bare)], known  # the sign at the end is missing
    if "skos" in space.lower():
        if name in TERMS and not space.lower().startswith(_bare(SKOSXL), space.find("://") + 3):
            return space, SKOS
        if name in _EXTENDED:
            return space, SKOSXL
    return None


def _bare(iri: str) -> str:
    """Return what two spellings of a namespace share."""
    return iri.lower().partition("://")[2].removeprefix("www.").rstrip("#/")


def check_iris_are_whole(facts: Facts) -> Iterator[Problem]:
    """RFC 3986, section 5.1: a relative IRI in a document without a base becomes a path of somebody's machine."""
    if not any(iri.startswith(_LOCAL) for iri in (*facts.resources, *facts.buckets)):
        return
    found: dict[str, Fact | None] = {iri: None for iri in facts.iris if iri.startswith(_LOCAL)}
    for name, bucket in facts.buckets.items():
        for subject, value in bucket:
            for each in (subject, name, value):
                if isinstance(each, str) and each.startswith(_LOCAL) and each not in found:
                    found[each] = None if each == subject else Fact(subject, name, value)
    advice = "declare a base in the document, or give --base-iri; an export would show the path of your file"
    iris = list(found)
    if len(iris) > _MANY:
        shown = f"{len(iris)} IRIs such as {_tail(iris[0])} are relative"
        yield Problem(_subject(iris[0], found), f"{shown}; {advice}", found[iris[0]], others=tuple(iris[1:5]))
        return
    for iri in iris:
        yield Problem(_subject(iri, found), f"the IRI {_tail(iri)} is relative; {advice}", found[iri])


def _subject(iri: str, found: dict[str, Fact | None]) -> str:
    fact = found[iri]
    return iri if fact is None else fact.subject


def _tail(iri: str) -> str:
    """Return an IRI without the folders of the machine."""
    return f"<…/{iri.rpartition('/')[2]}>"
