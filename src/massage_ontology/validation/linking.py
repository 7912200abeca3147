"""Rules of linked data: IRIs, terms of SKOS, mappings and links to elsewhere.

Source: the qSKOS papers (see `structure`), and SKOS Reference, section 10.6.1 (mapping properties between schemes).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS, NOTE_KINDS, Literal
from massage_ontology.namespaces import DCTERMS, RDF, SKOS, local_name
from massage_ontology.validation.findings import Fact, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Term
    from massage_ontology.validation.facts import Facts

TERMS = frozenset(
    (
        "Collection", "Concept", "ConceptScheme", "OrderedCollection", "broader", "broaderTransitive", "hasTopConcept",
        "inScheme", "mappingRelation", "member", "memberList", "narrower", "narrowerTransitive", "notation", "related",
        "semanticRelation", "topConceptOf", *LABEL_KINDS, *MAPPING_KINDS, *NOTE_KINDS,
    )
)  # fmt: skip
"""The terms that SKOS defines (SKOS Reference, appendix A)."""

_DROPPED = frozenset(
    (
        "CollectableProperty", "altSymbol", "isPrimarySubjectOf", "isSubjectOf", "prefSymbol", "primarySubject",
        "subject", "subjectIndicator", "symbol",
    )
)  # fmt: skip
_WEB = ("http://", "https://")


def check_terms_exist(facts: Facts) -> Iterator[Problem]:
    """qSKOS, undefined SKOS resources: terms in the namespace of SKOS that SKOS does not define, wherever they stand.

    Some were terms of drafts and were dropped before the Recommendation (SKOS Reference, appendix D).
    """
    found: dict[str, list[Fact]] = {}
    for name, bucket in facts.buckets.items():
        if _is_undefined(name):
            found[name] = [Fact(subject, name, value) for subject, value in bucket]
    are_any = any(map(_is_undefined, facts.resources))  # far fewer than the statements, of which most have none
    for name, bucket in facts.buckets.items() if are_any else ():
        for subject, value in bucket:
            for each in (subject, value):
                if type(each) is str and each.startswith(SKOS) and _is_undefined(each):
                    found.setdefault(each, []).append(Fact(subject, name, value))
    for name, row in sorted(found.items()):
        if row:
            times = f" ({len(row)} times)" if len(row) > 1 else ""
            term = name.removeprefix(SKOS)
            dropped = "; it was in drafts, not in the Recommendation" if term in _DROPPED else ""
            yield Problem(row[0].subject, f"SKOS has no term {quoted(term)}{times}{dropped}", row[0])


def _is_undefined(iri: str) -> bool:
    return iri.startswith(SKOS) and iri != SKOS and iri.removeprefix(SKOS) not in TERMS


def check_addresses(facts: Facts) -> Iterator[Problem]:
    """qSKOS, HTTP URI scheme violation: concepts that no browser can ask for."""
    for iri in (*facts.schemes, *facts.own):
        if iri.startswith("_:"):
            noun = "concept" if iri in facts.numbers else "concept scheme"
            yield Problem(iri, f"the {noun} {iri} is a blank node, so others cannot refer to it")
        elif not iri.startswith(_WEB):
            yield Problem(iri, f"{iri} is not an http(s) address, so it cannot be looked up")


def check_mappings_lead_out(facts: Facts) -> Iterator[Problem]:
    """qSKOS, mapping relations misuse: mapping properties between concepts of one scheme, or of none (10.6.1)."""
    for fact in facts.links(*MAPPING_KINDS):
        one, other = fact.subject, str(fact.object)
        if one == other or one not in facts.numbers or other not in facts.numbers:
            continue
        homes, others = facts.in_scheme.get(one), facts.in_scheme.get(other)
        shared = sorted(homes & others) if homes and others else []
        if shared or not (homes or others):
            where = f"which is in the same scheme, {shared[0]}" if shared else "and neither is in any scheme"
            name = local_name(fact.predicate)
            yield Problem(one, f"{one} is mapped by {name} to {other}, {where}", fact, others=(other,))


def check_hierarchy_stays_in(facts: Facts) -> Iterator[Problem]:
    """qSKOS, mapping relations misuse, the other way: hierarchical links that lead out of the vocabulary."""
    for fact in facts.links("broader", "narrower", "related"):
        target = str(fact.object)
        if not target.startswith("_:") and not facts.is_own(target):
            name = fact.predicate.removeprefix(SKOS)
            yield Problem(
                fact.subject,
                f"{name} leads to {target} elsewhere; use a mapping property between vocabularies",
                fact,
            )


def check_any_concept(facts: Facts) -> Iterator[Problem]:
    """There is a concept: a file that never says of what kind its resources are is read as an empty vocabulary."""
    if not facts.iris and facts.resources:
        message = "the document contains no SKOS concept; is it a SKOS vocabulary?"
        yield Problem(facts.resources[0], message)


def check_labeled_resources_have_classes(facts: Facts) -> Iterator[Problem]:
    """A resource with a SKOS label says what it is: SKOS labels have no domain (section 5.6.1), so nothing follows."""
    known = {*facts.types, *facts.iris, *facts.schemes}
    for iri, row in facts.label_facts.items():
        if iri not in known:
            message = f"{iri} has a label but no class, so it is not read as a concept; state what it is"
            yield Problem(iri, message, row[0])


def check_links_out(facts: Facts) -> Iterator[Problem]:
    """qSKOS, missing out-links: a concept that points to nothing outside its own vocabulary."""
    linked = set()
    for name, bucket in facts.buckets.items():
        for subject, value in bucket if name != RDF + "type" else ():  # a class is no link to another vocabulary
            if (
                isinstance(value, str)
                and value.startswith(_WEB)
                and not facts.is_own(value)
                and not value.startswith(SKOS)
            ):
                linked.add(subject)
    for iri in facts.own:
        if iri not in linked and iri not in facts.deprecated:
            yield Problem(iri, f"{iri} has no link to anything outside its vocabulary")


def check_replacements_exist(facts: Facts) -> Iterator[Problem]:
    """A deprecated concept says what replaces it, and that is in use."""
    name = DCTERMS + "isReplacedBy"
    replaced: dict[str, list[Term]] = defaultdict(list)
    for subject, value in facts.buckets.get(name, ()):
        replaced[subject].append(value)
    for iri in sorted(facts.deprecated & set(facts.iris)):
        if iri not in replaced:
            yield Problem(iri, f"{iri} is deprecated and does not say what replaces it (dcterms:isReplacedBy)")
        for target in replaced.get(iri, ()):
            if isinstance(target, Literal) or (facts.is_own(target) and target not in facts.numbers):
                shown = quoted(target.text) if isinstance(target, Literal) else target
                reason = f"is said to be replaced by {shown}, which is not a concept here"
            elif target in facts.deprecated:
                reason = f"is replaced by {target}, which is deprecated itself"
            else:
                continue
            yield Problem(iri, f"{iri} {reason}", Fact(iri, name, target))
