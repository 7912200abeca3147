"""The facets of a category: what its readings ask for and what it is linked to, facet by facet, with the strength."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.concepts.links import STRENGTHS
from massage_ontology.errors import ExportError
from massage_ontology.exports.charts.boxes import CRITERION, Boxes, balanced, portions, to_more
from massage_ontology.exports.charts.model import RIGHT, STATED, Chart, Group, Line, plain
from massage_ontology.exports.selection import named_roots

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.concepts.links import Link
    from massage_ontology.exports.formats import ExportOptions

_MOST = 4
"""How many boxes a facet shows before the rest is counted."""


def build(concepts: Concepts, options: ExportOptions) -> Chart:
    """Return the chart that an export asks for.

    Raises:
        ExportError: Neither criteria nor typed links of the concept are recorded.
    """
    return facets(concepts, named_roots(concepts, options.root)[0], options.language, options.limit)


def facets(concepts: Concepts, concept: Concept, language: str | None, limit: int | None = None) -> Chart:
    """Return a concept with its criteria and its typed links, those of one scheme in one region.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> chart = facets(vocabulary, vocabulary["personal-care-massage"], None)
        >>> sorted(line.label for line in chart.lines if "reading" in line.label)[0]
        'requires one of: 1 of 1 reading'
    """
    asked, linked = _asked(concept), _linked(concept)
    targets = sorted({*asked, *linked})
    if not targets:
        message = f"{concept} has neither criteria nor typed links; --kind neighborhood shows what is known about it"
        raise ExportError(message, "facets")
    homes: defaultdict[ConceptScheme | None, list[Concept]] = defaultdict(list)
    for target in targets:
        homes[next(iter(target.in_scheme), None)].append(target)
    boxes = Boxes(concepts, language, [concept])
    nodes = [boxes.box("n0", concept, is_root=True)]
    lines: list[Line] = []
    groups = []
    schemes = sorted(homes, key=lambda each: each.iri if each else "")
    rows = {each: sorted(homes[each], key=lambda one: (-_weight(asked, linked, one), one.iri)) for each in schemes}
    telling = sorted(schemes, key=lambda each: -_weight(asked, linked, rows[each][0]))
    most = dict(zip(telling, portions([min(len(homes[each]), _MOST) for each in telling], limit), strict=True))
    schemes = [each for each in schemes if most[each]]
    sides = balanced([most[each] for each in schemes], [None] * len(schemes))
    for scheme, is_right in zip(schemes, sides, strict=True):
        row = rows[scheme]
        names = []
        for target in row[: most[scheme]]:
            name = f"n{len(nodes)}"
            names.append(name)
            nodes.append(boxes.box(name, target)._replace(also=None))
            found = _lines(boxes, name, asked.get(target), linked.get(target, ()), len(concept.senses))
            lines += [line._replace(is_reversed=is_right) for line in found]
        if len(row) > most[scheme]:
            nodes.append(boxes.more(f"n{len(nodes)}", len(row) - most[scheme]))
            names.append(nodes[-1].name)
            lines.append(to_more("n0", names[-1], is_reversed=is_right))
        heading = boxes.label(scheme) if scheme else "in no scheme"
        groups.append(Group(heading, heading, tuple(names)))
    hidden = sum(len(row) for scheme, row in rows.items() if not most[scheme])
    if hidden:
        nodes.append(boxes.more("more", hidden))
        lines.append(to_more("n0", "more"))
    legend = boxes.legend(nodes, (line for line in lines if line.label), CRITERION)
    title = f"{boxes.label(concept)}: criteria and links"
    return Chart(
        title, f"{title}: {len(targets)} concepts in {len(rows)} facets, with how many readings ask for each.",
        tuple(nodes), tuple(lines), tuple(groups), legend, RIGHT, (RIGHT,),
    )  # fmt: skip


def _asked(concept: Concept) -> dict[Concept, Counter[str]]:
    """Return what the readings of a concept ask for: in how many of them as what."""
    found: defaultdict[Concept, Counter[str]] = defaultdict(Counter)
    for sense in concept.senses:
        said = {(str(criterion.kind), each) for criterion in criteria_of(sense) for each in criterion.concepts}
        said |= {("typically", each) for each in sense.typically}
        for kind, each in sorted(said, key=lambda pair: (pair[1].iri, pair[0])):
            found[each][kind] += 1
    return dict(found)


def _linked(concept: Concept) -> dict[Concept, list[Link]]:
    found: defaultdict[Concept, list[Link]] = defaultdict(list)
    for link in concept.links:
        if link.is_typed:
            found[link.target].append(link)
    return dict(found)


def _weight(asked: dict[Concept, Counter[str]], linked: dict[Concept, list[Link]], target: Concept) -> float:
    """Rank what a facet shows: what most readings ask for, then the strongest links."""
    strength = max((len(STRENGTHS) - STRENGTHS.index(link.standing) if link.standing in STRENGTHS else 1
                    for link in linked.get(target, ())), default=0)  # fmt: skip
    return 10 * sum(asked.get(target, Counter()).values()) + strength


def _lines(
    boxes: Boxes, name: str, asked: Counter[str] | None, linked: list[Link] | tuple[()], total: int
) -> list[Line]:
    lines = [boxes.line("n0", name, link.property_iri, link, is_reversed=True) for link in linked]
    if asked:
        several = f"of {total} reading{'' if total == 1 else 's'}"
        parts = [f"{kind}: {count}" for kind, count in sorted(asked.items(), key=lambda each: (-each[1], each[0]))]
        lines.append(Line("n0", name, plain(f"{', '.join(parts)} {several}"), STATED, is_reversed=True))
    return lines
