"""Two or three terms: what they share, and what divides them.

What readings ask for is counted as in `massage_ontology.comparison`; where no readings are recorded, places in the
hierarchy and links tell terms apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from massage_ontology.comparison.dividing import shares
from massage_ontology.errors import ExportError
from massage_ontology.exports.charts.boxes import CRITERION, MOST, Boxes, portions, to_more
from massage_ontology.exports.charts.model import RIGHT, STATED, Chart, Group, Line, plain
from massage_ontology.exports.selection import named_roots
from massage_ontology.namespaces import SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link
    from massage_ontology.exports.formats import ExportOptions

_MOST = {2: (MOST, 7, 2), 3: (8, 4, 1)}
"""Number of terms → how many criteria and links of all and of fewer are shown before the rest is counted, and how many
lines lead from a term to one of them."""


def build(concepts: Concepts, options: ExportOptions) -> Chart:
    """Return the chart that an export asks for.

    Raises:
        ExportError: The roots are one concept.
    """
    terms = named_roots(concepts, options.root)
    if len(terms) == 1:
        message = f"the roots are all {terms[0]}; name two different terms"
        raise ExportError(message, "compare")
    return side_by_side(concepts, terms, options.language, options.limit)


def side_by_side(concepts: Concepts, terms: Sequence[Concept], language: str | None, limit: int | None = None) -> Chart:
    """Return terms with what is said of several of them between them, and what is said of one beside it.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> terms = [vocabulary["personal-care-massage"], vocabulary["healthcare-massage"]]
        >>> [group.title for group in side_by_side(vocabulary, terms, None).groups]
        ['both', 'only personal care massage', 'only healthcare massage']
    """
    said = _said(concepts, terms)
    boxes = Boxes(concepts, language, terms)
    nodes = [boxes.box(f"t{number}", term, is_root=True)._replace(also=None) for number, term in enumerate(terms)]
    lines: list[Line] = []
    groups = []
    most_shared, most_own, most_lines = _MOST[len(terms)]
    parts = _parts(boxes, terms, said)
    sizes = [min(len(rows), most_shared if len(title.split()) == 1 else most_own) for title, rows, _ in parts]
    hidden = 0
    for (title, rows, left), most in zip(parts, portions(sizes, limit), strict=True):
        names: list[str] = []
        if not most:
            hidden += len(rows)
            continue
        for target, by in rows[:most]:
            name = f"n{len(nodes)}"
            names.append(name)
            nodes.append(boxes.box(name, target)._replace(also=None))
            lines += [
                line._replace(source=f"t{number}", target=name, is_reversed=number not in left)
                for number, row in by.items()
                for line in row[: most_lines if limit is None or limit >= sum(sizes) else 1]
            ]
        if len(rows) > most:
            nodes.append(boxes.more(f"n{len(nodes)}", len(rows) - most))
            names.append(nodes[-1].name)
            number = next(iter(rows[0][1]))
            lines.append(to_more(f"t{number}", names[-1], is_reversed=number not in left))
        groups.append(Group(title, title, tuple(names)))
    if hidden:
        nodes.append(boxes.more("more", hidden))
        lines.append(to_more(f"t{len(terms) - 1}", "more"))
    labels = [boxes.label(term) for term in terms]
    title = f"{', '.join(labels[:-1])} and {labels[-1]}"
    legend = boxes.legend(nodes, (line for line in lines if line.label), CRITERION)
    return Chart(
        title, f"{title}: {'; '.join(f'{group.title}: {len(group.nodes)}' for group in groups)} criteria and links.",
        tuple(nodes), tuple(lines), tuple(groups), legend, RIGHT, (RIGHT,),
    )  # fmt: skip


_Said = dict["Concept", "dict[int, list[Line]]"]
"""What is said of terms: target → number of the term → lines."""

_Part = tuple[str, "list[tuple[Concept, dict[int, list[Line]]]]", tuple[int, ...]]
"""A heading, what stands below it, and the terms that stand at the right of it."""


def _said(concepts: Concepts, terms: Sequence[Concept]) -> _Said:
    """Gather criteria, typed links and broader concepts of all terms, what divides them most first."""
    found: defaultdict[Concept, dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    counted = shares(concepts, [term.senses for term in terms])
    facets = Counter(divide.concept for divide in counted)
    for divide in sorted(counted, key=lambda each: (-each.distance, each.concept.iri)):
        # A concept of several facets has one line a facet; without the facet their counts would contradict each other.
        facet = f"{divide.facet}: " if facets[divide.concept] > 1 else ""
        for number, share in enumerate(divide.shares):
            if next(share.parts(), None):
                line = Line("", "", plain(facet + str(share)), STATED, plain(divide.facet))
                found[divide.concept][number].append(line)
    boxes = Boxes(concepts, None, ())
    for number, term in enumerate(terms):
        for relation, target, link in _linked(concepts, term):
            if target not in terms:
                found[target][number].append(boxes.line("", "", relation, link))
    return found


def _linked(concepts: Concepts, term: Concept) -> Iterator[tuple[str, Concept, Link | None]]:
    """Yield the relation, the end and the description of what is linked to a term."""
    for high in term.broader:
        yield "broader", high, concepts.links.placement(term, high)
    for link in term.links:
        if link.is_typed:
            yield link.property_iri, link.target, link
    for other in term.related:
        yield "related", other, concepts.links.between(term, SKOS + "related", other)


def _parts(boxes: Boxes, terms: Sequence[Concept], said: _Said) -> list[_Part]:
    """Sort what is said by the terms of which it is said.

    What two terms share stands between them; what several of three share stands at their left.
    """
    rows: defaultdict[tuple[int, ...], list[tuple[Concept, dict[int, list[Line]]]]] = defaultdict(list)
    for target, by in said.items():
        rows[tuple(sorted(by))].append((target, by))
    two = len(terms) == 2  # noqa: PLR2004 (they have two sides)
    parts: list[_Part] = []
    left: tuple[int, ...]
    for members in sorted(rows, key=lambda each: (-len(each), each)):
        names = " and ".join(boxes.label(terms[number]) for number in members)
        title = ("both" if two else "all") if len(members) == len(terms) else f"only {names}"
        if two:
            left = (1,) if len(members) > 1 else (0,) if members == (0,) else ()
        else:
            left = members if len(members) > 1 else ()
        parts.append((title, rows[members], left))
    return parts
