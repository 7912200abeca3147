"""Readings: who reads a contested term how, and how the readings relate; of several terms, how they relate the terms.

What a holder states of two terms is drawn as it is stated; what follows from criteria alone is drawn dashed. That two
readings overlap only means that their criteria do not exclude each other, so no line is drawn for it.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.comparison.comparison import compare
from massage_ontology.comparison.overlap import AROUND, DISJOINT, SAME, WITHIN, overlap
from massage_ontology.comparison.stances import NEARLY, stances
from massage_ontology.comparison.summary import groups_of
from massage_ontology.concepts.links import DISPUTED
from massage_ontology.errors import ExportError
from massage_ontology.exports.charts.boxes import Boxes, to_more
from massage_ontology.exports.charts.model import (
    COMPUTED,
    DOWN,
    IN_NO_SCHEME,
    REGION,
    RIGHT,
    STATED,
    Chart,
    Group,
    Key,
    Line,
    Node,
    line_keys,
    plain,
)
from massage_ontology.exports.selection import named_roots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.comparison.stances import Stance
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.formats import ExportOptions

_VERBS = {
    "exactMatch": "the same as",
    "closeMatch": "close to",
    "broadMatch": "a kind of",
    "narrowMatch": "includes",
    "relatedMatch": "related to",
    "conflictsWith": "in conflict with",
    "disjointFrom": "never the same as",
}
_AGAINST = ("conflictsWith", "disjointFrom")
_DEFINES, _CHARACTERIZES, _SILENT, _REJECTS = range(4)
_LOOKS = {
    _DEFINES: "its criteria define the term",
    _CHARACTERIZES: "its criteria characterize the term",
    _SILENT: "no criteria recorded",
    _REJECTS: "rejects the term",
}
_MOST_HOLDERS = 2
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}

_Relation = tuple["Sense", str, "Concept | str", str, bool]
"""A reading, what is said of it and of another term or reading, that one, in which style, whether in one direction."""

_WIDE, _SHORT = 30, 12


def build(concepts: Concepts, options: ExportOptions) -> Chart:
    """Return the chart that an export asks for.

    Raises:
        ExportError: No readings of a term are recorded.
    """
    terms = named_roots(concepts, options.root)
    silent = [str(term) for term in terms if not term.senses]
    if len(silent) == len(terms):
        message = f"no readings of {' and '.join(silent)} are recorded; --kind neighborhood shows one concept"
        raise ExportError(message, "senses")
    return (
        readings(concepts, terms[0], options.language, options.limit)
        if len(terms) == 1
        else between(concepts, terms, options.language, options.limit)
    )


def readings(concepts: Concepts, term: Concept, language: str | None, limit: int | None = None) -> Chart:
    """Return the readings of one term, who holds them, and how they relate to each other and to other terms.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> chart = readings(vocabulary, vocabulary["clinical-massage"], None)
        >>> chart.groups[0].title, len(chart.groups[0].nodes)
        ('clinical massage: 9 readings', 9)
    """
    related = [*_stated(concepts, term.senses), *_computed(concepts, term.senses)]
    counts = Counter(relation[0].iri for relation in related)
    telling = sorted(term.senses, key=lambda each: -counts[each.iri])[:limit]
    senses = [sense for sense in term.senses if sense in telling]
    names = {sense.iri: f"r{number}" for number, sense in enumerate(senses)}
    boxes = Boxes(concepts, language, ())
    nodes = [_reading(names[sense.iri], sense) for sense in senses]
    again: dict[str, Node] = {}
    lines: list[Line] = []
    hidden: dict[str, str] = {}
    if limit is not None:
        related = _in_turn([relation for relation in related if relation[0].iri in names])
    for sense, verb, target, style, is_directed in related:
        # What a reading refers to stands in a column of its own, a reading of the same term once more: lines that went
        # up and down between the readings themselves would run over them.
        iri = target if isinstance(target, str) else target.iri
        if iri not in again and limit is not None and len(again) >= 2 * limit:
            hidden[iri] = names[sense.iri]
            continue
        if iri not in again:
            again[iri] = _other(concepts, boxes, f"n{len(again)}", target, term)
        lines.append(Line(names[sense.iri], again[iri].name, verb, style, is_reversed=True, is_directed=is_directed))
    nodes += again.values()
    inside = list(names.values())
    if len(senses) < len(term.senses):
        inside.append("more")
        nodes.append(boxes.more("more", len(term.senses) - len(senses)))
    keys = line_keys(lines)
    if hidden:
        nodes.append(boxes.more("beyond", len(hidden)))
        lines += [to_more(each, "beyond") for each in sorted({*hidden.values()})]
    title = f"{boxes.label(term)}: {_count(len(term.senses))}"
    drawn = {node.look for node in nodes if node.name.startswith("r")}
    legend = [Key(f"reading: {text}", look) for look, text in _LOOKS.items() if look in drawn]
    if any(node.is_pale for node in nodes):
        legend.append(Key("a reading of this term, shown again", is_pale=True, look=IN_NO_SCHEME))
    group = Group("readings", title, tuple(inside), link=term.iri, is_column=True)
    return Chart(
        f"Who reads “{boxes.label(term)}” how",
        f"{title}, with who holds each, and how they relate to each other and to other terms.",
        tuple(nodes), tuple(lines), (group,), (*legend, *keys), RIGHT, (RIGHT,),
    )  # fmt: skip


def _in_turn(related: Sequence[_Relation]) -> list[_Relation]:
    """Order relations so that every reading has its first one before any has its second."""
    seen: Counter[str] = Counter()
    turns = []
    for relation in related:
        turns.append(seen[relation[0].iri])
        seen[relation[0].iri] += 1
    return [related[at] for at in sorted(range(len(related)), key=turns.__getitem__)]


def _reading(name: str, sense: Sense) -> Node:
    who = "; ".join(filter(None, (sense.held_by, sense.region)))
    look = (
        _REJECTS
        if sense.rejects_term
        else _SILENT
        if not criteria_of(sense)
        else _DEFINES
        if sense.is_defining
        else _CHARACTERIZES
    )
    return Node(
        name, plain(f"“{sense.label}”"), look, (plain(who),) if who else (), None, sense.iri, plain(sense.claim), _WIDE
    )


def _other(concepts: Concepts, boxes: Boxes, name: str, target: Concept | str, term: Concept) -> Node:
    """Return the box of another term, or of a reading: of another term, or once more of the same."""
    if not isinstance(target, str):
        return boxes.box(name, target)
    found = next((sense for each in _terms_of(concepts, target) for sense in each.senses if sense.iri == target), None)
    if found is None:
        return boxes.box(name, target)
    if found.term == term:
        return _reading(name, found)._replace(small=(), is_pale=True)
    return Node(name, boxes.label(found.term), IN_NO_SCHEME, (plain(f"read as “{found.label}”"),), None, found.iri)


def _terms_of(concepts: Concepts, sense: str) -> Iterator[Concept]:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.namespaces import SCHEMA

    return (each for each in concepts.values(sense, SCHEMA + "senseOf") if isinstance(each, Concept))


def _relations(concepts: Concepts, sense: Sense) -> Iterator[tuple[str, Concept | str]]:
    """Yield what is stated of a reading; where it says the same of a term and of a reading of it, only the term."""
    said = [(kind, target) for kind, target in sense.relations if kind in _VERBS]
    terms = {(kind, target.iri) for kind, target in said if not isinstance(target, str)}
    for kind, target in said:
        if isinstance(target, str):
            if any((kind, term.iri) in terms for term in _terms_of(concepts, target)):
                continue
        elif target == sense.term:
            continue
        yield kind, target


def _stated(concepts: Concepts, senses: Sequence[Sense]) -> Iterator[_Relation]:
    """Yield what is stated of each reading."""
    for sense in senses:
        for kind, target in _relations(concepts, sense):
            style = DISPUTED if kind in _AGAINST else STATED
            yield sense, _VERBS[kind], target, style, kind in {"broadMatch", "narrowMatch"}


def _computed(concepts: Concepts, senses: Sequence[Sense]) -> Iterator[_Relation]:
    """Yield how readings of one term relate by their criteria, where nothing is stated of the two."""
    known = {frozenset((sense.iri, target)) for sense in senses for _, target in sense.relations}
    for one, other in combinations(senses, 2):
        if frozenset((one.iri, other.iri)) not in known:
            kind = overlap(concepts, one, other).kind
            if kind in {WITHIN, SAME}:
                yield one, "a kind of" if kind == WITHIN else "the same as", other.iri, COMPUTED, kind == WITHIN
            elif kind == AROUND:
                yield other, "a kind of", one.iri, COMPUTED, True


# ---- several terms ------------------------------------------------------------------------------------------


def between(concepts: Concepts, terms: Sequence[Concept], language: str | None, limit: int | None = None) -> Chart:
    """Return terms with lines that count the readings by which they are the same, or one is a kind of the other.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> chart = between(vocabulary, [vocabulary["orthopedic-massage"], vocabulary["clinical-massage"]], None)
        >>> chart.nodes[3].text, chart.nodes[3].small[0].partition(":")[0]
        ('a kind of, disputed', '2 of 16 readings')
    """
    result = compare(concepts, *terms)
    terms = result.terms
    claims = [claim for one, other in combinations(terms, 2) for claim in _claims(result, one, other)]
    above = sorted({high for term in terms for high in term.broader if high not in terms})
    if limit is not None and limit < len(claims) + len(above):
        above = []
    boxes = Boxes(concepts, language, terms, above)
    names = {term.iri: f"n{number}" for number, term in enumerate((*terms, *above))}
    nodes = [
        boxes.box(names[term.iri], term, small=(_count(len(term.senses)),), is_pale=term in above)._replace(also=None)
        for term in (*terms, *above)
    ]
    lines = []
    telling = sorted(claims, key=lambda claim: -claim.size)[:limit]
    hidden = len(claims) - len(telling) + sum(high.iri not in names for term in terms for high in term.broader)
    if hidden:
        more = boxes.more("more", hidden)
        nodes.append(more._replace(text=f"{more.text} relation{'' if hidden == 1 else 's'}", width=_SHORT))
    for number, claim in enumerate(claim for claim in claims if claim in telling):
        name = f"c{number}"
        nodes.append(Node(name, claim.verb, REGION, (claim.text,), tooltip=claim.who, width=_WIDE, is_note=True))
        lines.append(Line(names[claim.low.iri], name, "", claim.style, claim.who, is_directed=False))
        lines.append(Line(name, names[claim.high.iri], "", claim.style, claim.who, is_directed=claim.is_directed))
    joined = {(claim.low, claim.high) for claim in claims if claim.is_directed}
    for term in terms:
        lines += [
            boxes.line(names[term.iri], names[high.iri], "broader", concepts.links.placement(term, high))
            for high in term.broader
            if (term, high) not in joined and high.iri in names
        ]
    labels = [boxes.label(term) for term in terms]
    return Chart(
        f"How {_NUMBERS.get(len(terms), len(terms))} terms relate",
        f"How readings relate {', '.join(labels[:-1])} and {labels[-1]}: lines count the readings that say so; pale "
        "boxes are broader terms of the vocabulary.",
        tuple(nodes), tuple(lines), (), boxes.legend(nodes, lines), DOWN,
    )  # fmt: skip


def _count(number: int) -> str:
    return f"{number} reading{'' if number == 1 else 's'}"


class _Claim(NamedTuple):
    """What readings of two terms say of both.

    Attributes:
        low: The narrower term, or the one that is drawn so.
        high: The other.
        verb: What is said.
        text: How many readings say so, and who holds them.
        style: The style of its line.
        who: All who hold them.
        size: How many readings say so.
        is_directed: Whether it is said of the first and not of both.
    """

    low: Concept
    high: Concept
    verb: str
    text: str
    style: str
    who: str
    size: int
    is_directed: bool = False


def _claims(result: Comparison, one: Concept, other: Concept) -> Iterator[_Claim]:
    """Yield what readings say of two terms: one is a kind of the other, they are the same, no session is both."""
    groups = dict(groups_of(stances(result, one, other), one))
    total = len(result.senses_of(one)) + len(result.senses_of(other))
    is_stated = any(each.is_stated for kind in (WITHIN, AROUND, SAME, NEARLY) for each in groups.get(kind, ()))
    style = STATED if is_stated else COMPUTED

    def said(*kinds: str) -> list[Stance]:
        return [each for kind in kinds for each in groups.get(kind, ()) if each.is_stated or not is_stated]

    inner, outer = said(WITHIN), said(AROUND)
    for row, low, high in ((inner, one, other), (outer, other, one)):
        if row:
            link = result.concepts.links.placement(low, high)
            is_disputed = bool(link and link.is_disputed)
            verb = f"a kind of{', disputed' if is_disputed else ''}"
            who = plain("; ".join(filter(None, (_who(row), link.remark if link else ""))))
            yield _Claim(
                low, high, verb, _text(row, total), DISPUTED if is_disputed else style, who, len(row), is_directed=True
            )
    low, high = (other, one) if len(outer) > len(inner) or one.is_broader_than(other) else (one, other)
    alike = said(SAME, NEARLY)
    if alike:
        verb = " or ".join(word for kind, word in ((SAME, "the same"), (NEARLY, "nearly the same")) if said(kind))
        yield _Claim(low, high, verb, _text(alike, total), style, _who(alike), len(alike))
    apart = groups.get(DISJOINT, ())
    if apart:
        yield _Claim(low, high, "no session is both", _text(apart, total), DISPUTED, _who(apart), len(apart))


def _text(row: Sequence[Stance], total: int) -> str:
    return f"{len(row)} of {_count(total)}: {_holders(row)}"


def _holders(row: Sequence[Stance]) -> str:
    """Name the first holders; the tooltip names all."""
    who = list(dict.fromkeys(_short(each.sense) for each in row))
    rest = len(who) - _MOST_HOLDERS
    return "; ".join(who[:_MOST_HOLDERS]) + (f"; … {rest} more" if rest > 0 else "")


def _short(sense: Sense) -> str:
    return plain((sense.held_by or sense.label).split(";")[0].split(" (")[0])


def _who(row: Sequence[Stance]) -> str:
    return plain("; ".join(dict.fromkeys(f"“{each.sense.label}” ({each.sense.held_by})" for each in row)))
