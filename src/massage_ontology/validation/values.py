"""Rules of values: texts where resources belong, resources where texts belong, and lists that are none.

Source: SKOS Reference, W3C Recommendation 18 August 2009: object properties (S3, S18, S30, S38, S53), the range of
labels (S12, S51), notations (S15, section 6.5.1), `memberList` (S34, S35), labels of SKOS-XL (S52, S54); RDF 1.1
Semantics, appendix D.3 (well-formed lists).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, Literal
from massage_ontology.namespaces import OWL, RDF, SKOS, SKOSXL, XSD, compress, local_name
from massage_ontology.validation.facts import LABEL, SEMANTIC
from massage_ontology.validation.findings import Fact, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massage_ontology.model import Term
    from massage_ontology.validation.facts import Facts

IN_SCHEMES = tuple(SKOS + name for name in ("inScheme", "topConceptOf", "hasTopConcept"))
_LINKING = (
    RDF + "type",
    *IN_SCHEMES,
    *(SKOS + name for name in (*SEMANTIC, "member", "memberList")),
    *(SKOSXL + name for name in (*LABEL_KINDS, "labelRelation")),
)
"""The properties that lead to resources."""
_LABELING = (*(SKOS + kind for kind in LABEL_KINDS), SKOSXL + "literalForm")
_NIL = RDF + "nil"


def literal_links(facts: Facts, *names: str) -> Iterator[Fact]:
    """Yield the statements of properties that have a literal for a value, each once."""
    for name in names:
        values = facts.buckets.get(name, ())
        yield from dict.fromkeys(Fact(one, name, other) for one, other in values if isinstance(other, Literal))


def check_links_lead_to_resources(facts: Facts) -> Iterator[Problem]:
    """S3, S18, S30, S38, S53: a link with a text or a number at its end leads nowhere, and readers drop it."""
    for fact in literal_links(facts, *_LINKING):
        name, shown = compress(fact.predicate), quoted(_text(fact))
        message = f"{name} of {fact.subject} is the string {shown}, but must be a resource; software drops the link"
        if _text(fact).startswith(("http://", "https://")):
            message += ": write the address as an IRI"
        yield Problem(fact.subject, message, fact)


def check_labels_are_texts(facts: Facts) -> Iterator[Problem]:
    """S12, S51: the value of a label is a plain literal, a text with or without a language."""
    for name in _LABELING:
        for subject, value in dict.fromkeys(facts.buckets.get(name, ())):
            if isinstance(value, Literal) and value.datatype is None:
                continue
            if isinstance(value, Literal):
                what = f"{quoted(value.text)} of the datatype {compress(value.datatype or '')}"
            else:
                what = "a blank node" if value.startswith("_:") else f"the resource {value}"
            hint = "; a label that is a resource takes skosxl:" + local_name(name) if isinstance(value, str) else ""
            message = f"{compress(name)} of {subject} is {what}; a label is a plain string{hint}"
            yield Problem(subject, message, Fact(subject, name, value))


def check_notations_are_codes(facts: Facts) -> Iterator[Problem]:
    """S15, section 6.5.1: a notation is a literal with the datatype of its system, in no natural language."""
    for subject, value in dict.fromkeys(facts.stated("notation")):
        if isinstance(value, Literal) and not value.language:
            continue
        if isinstance(value, Literal):
            reason = f"{quoted(value.text)} has the language {value.language}; a code has no language"
        else:
            reason = f"{'blank node' if str(value).startswith('_:') else value} is a resource; a code is a literal"
        yield Problem(subject, f"the notation {reason} ({subject})", Fact(subject, SKOS + "notation", value))  # type: ignore[arg-type]


def check_extended_labels_have_forms(facts: Facts) -> Iterator[Problem]:
    """S52, S54: a label of SKOS-XL that is described here says its literal form; without one it is dropped."""
    told = set()
    for kind in LABEL_KINDS:
        name = SKOSXL + kind
        for subject, value in dict.fromkeys(facts.buckets.get(name, ())):
            if not isinstance(value, str) or value in facts.forms or value in told:
                continue
            if value.startswith("_:") or value in facts.subjects or facts.is_own(value):
                told.add(value)
                shown = f"the {kind} {'' if value.startswith('_:') else value + ' '}of {subject} by SKOS-XL"
                message = f"{shown} has no literal form; software drops the label"
                yield Problem(subject, message, Fact(subject, name, value), others=(value,))
    for subject, fact in facts.type_facts.items():
        if fact.object == LABEL and subject not in facts.forms and subject not in told:
            yield Problem(subject, f"the label {subject} has no literal form; a SKOS-XL label has one", fact)


def check_member_lists_are_lists(facts: Facts) -> Iterator[Problem]:
    """S34, S35: a collection has one `memberList`, which goes on in one way, and ends; its items are resources."""
    name = SKOS + "memberList"
    lists: dict[str, list[str]] = defaultdict(list)
    for fact in facts.links("memberList"):
        lists[fact.subject].append(str(fact.object))
    firsts, rests = _arms(facts, "first"), _arms(facts, "rest")
    for collection, starts in lists.items():
        if len(starts) > 1:
            message = f"{collection} has {len(starts)} member lists; keep the one that gives its order"
            yield Problem(collection, message, Fact(collection, name, starts[1]))
        for start in starts:
            fault = _fault(start, firsts, rests)
            if fault is not None:
                reason, shown = fault
                message = f"the member list of {collection} {reason}"
                yield Problem(collection, message, shown or Fact(collection, name, start))


def _arms(facts: Facts, name: str) -> Mapping[str, Sequence[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for node, value in dict.fromkeys(facts.buckets.get(RDF + name, ())):
        found[node].append(value)
    return found


def _fault(
    node: Term, firsts: Mapping[str, Sequence[Term]], rests: Mapping[str, Sequence[Term]]
) -> tuple[str, Fact | None] | None:
    """Return what is wrong with a list, and the statement that shows it; `None` where all is well."""
    seen: set[str] = set()
    previous: Fact | None = None
    while node != _NIL:
        behind = f"behind item {len(seen)}"
        if isinstance(node, Literal):
            return f"goes on with the text {quoted(node.text)} {behind}", previous
        if node in seen:
            return "is a cycle and never ends", previous
        items, ways = firsts.get(node, ()), rests.get(node, ())
        seen.add(node)
        fault = _fault_of_node(node, items, ways, len(seen))
        if fault is not None:
            return fault[0], fault[1] or previous
        previous = Fact(node, RDF + "rest", ways[0])
        node = ways[0]
    return None


def _fault_of_node(
    node: str, items: Sequence[Term], ways: Sequence[Term], place: int
) -> tuple[str, Fact | None] | None:
    if len(items) > 1:
        return f"has {len(items)} items at place {place}", Fact(node, RDF + "first", items[1])
    if len(ways) > 1:
        return f"branches after item {place}", Fact(node, RDF + "rest", ways[1])
    if not items or not ways:
        return (f"has no item at place {place}" if not items else f"does not end after item {place}"), None
    if isinstance(items[0], Literal):
        reason = f"has the text {quoted(items[0].text)} at place {place} where a resource belongs"
        return reason, Fact(node, RDF + "first", items[0])
    return None


def check_literals_are_of_their_type(facts: Facts) -> Iterator[Problem]:
    """RDF 1.1 Concepts, section 3.3: a text that its datatype does not hold is ill-typed, and has no value."""
    for name, bucket in facts.buckets.items():
        for subject, value in dict.fromkeys(pair for pair in bucket if type(pair[1]) is Literal and pair[1].datatype):
            kind = str(value.datatype)  # type: ignore[union-attr]
            test = _FORMS.get(kind)
            if test is not None and not test(value.text.strip(_SPACE)):  # type: ignore[union-attr]
                said = f"{quoted(value.text)} is no {compress(kind)}"  # type: ignore[union-attr]
                message = f"{compress(name)} of {subject}: {said}; software finds no value in it"
                yield Problem(subject, message, Fact(subject, name, value))


def check_deprecation_is_told(facts: Facts) -> Iterator[Problem]:
    """OWL 2, section 5.5: `owl:deprecated` is true; what is neither true nor false leaves the concept in use."""
    name = OWL + "deprecated"
    for subject, value in dict.fromkeys(facts.buckets.get(name, ())):
        if isinstance(value, Literal) and value.text in _TRUTH:
            continue
        shown = quoted(value.text) if isinstance(value, Literal) else value
        message = f"owl:deprecated of {subject} is {shown}, neither true nor false; software treats it as in use"
        yield Problem(subject, message, Fact(subject, name, value))


def _is_day(text: str) -> bool:
    match = _DAY.fullmatch(text)
    return (
        match is not None and int(match[3]) <= monthrange(_LEAP_CYCLE + int(match[1]) % _LEAP_CYCLE, int(match[2]))[1]
    )


def _is_moment(text: str) -> bool:
    day, _, hour = text.partition("T")
    return bool(_HOUR.fullmatch(hour)) and _is_day(day)


def _fits(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


_SPACE = " \t\r\n"
_TRUTH = {"true", "false", "1", "0"}
_LEAP_CYCLE = 400
_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_DAY = re.compile(rf"-?(\d{{4,}})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]){_ZONE}")
_HOUR = re.compile(rf"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?){_ZONE}")
_WHOLE = ("integer", "long", "int", "short", "byte", "negativeInteger", "nonPositiveInteger")
_COUNTS = ("nonNegativeInteger", "positiveInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte")
_FORMS: dict[str, Callable[[str], bool]] = {
    **{XSD + name: _fits(r"[+-]?\d+") for name in _WHOLE},
    **{XSD + name: _fits(r"\+?\d+|-0+") for name in _COUNTS},
    XSD + "decimal": _fits(r"[+-]?(?:\d+\.?\d*|\.\d+)"),
    **{XSD + name: _fits(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN") for name in ("double", "float")},
    XSD + "boolean": _TRUTH.__contains__,
    XSD + "date": _is_day,
    XSD + "dateTime": _is_moment,
    XSD + "gYear": _fits(rf"-?\d{{4,}}{_ZONE}"),
    XSD + "gYearMonth": _fits(rf"-?\d{{4,}}-(?:0[1-9]|1[0-2]){_ZONE}"),
}
"""Datatype → whether a text is one of its lexical forms (XML Schema 1.1, Part 2: Datatypes, section 3.3)."""


def _text(fact: Fact) -> str:
    return fact.object.text if isinstance(fact.object, Literal) else str(fact.object)
