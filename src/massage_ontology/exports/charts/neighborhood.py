"""The neighborhood of a concept: what is broader at the left, and what is narrower, related or linked at the right."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.exports.charts.boxes import MOST, Boxes, balanced, portions, to_more
from massage_ontology.exports.charts.model import RIGHT, Chart, Group, Line, plain
from massage_ontology.exports.selection import named_roots, relation_name
from massage_ontology.namespaces import SKOS

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link
    from massage_ontology.exports.formats import ExportOptions

_Arm = tuple[str, "list[tuple[Concept | str, Link | None, str]]"]
"""A heading, and what stands below it: what is linked, what is said of the link, and its relation."""


_SIDES = {"broader": False, "narrower": True}
"""What always stands at one side: at the right where true."""


def build(concepts: Concepts, options: ExportOptions) -> Chart:
    """Return the chart that an export asks for."""
    return neighborhood(concepts, named_roots(concepts, options.root)[0], options.language, options.limit)


def neighborhood(concepts: Concepts, concept: Concept, language: str | None, limit: int | None = None) -> Chart:
    """Return a concept with what is right above and below it, what it is related and linked to, and its mappings.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> chart = neighborhood(vocabulary, vocabulary["palliative-massage"], None)
        >>> chart.title, chart.groups[0].title
        ('palliative massage and its neighborhood', 'broader')
    """
    arms = _arms(concepts, concept)
    shown = portions([min(len(row), _most(row)) for _, row in arms], limit)
    drawn = [concept, *(each for (_, row), most in zip(arms, shown, strict=True) for each, _, _ in row[:most]
                        if not isinstance(each, str))]  # fmt: skip
    boxes = Boxes(concepts, language, drawn)
    nodes = [boxes.box("n0", concept, is_root=True)]
    lines: list[Line] = []
    groups = []
    sides = balanced(shown, [_SIDES.get(name) for name, _ in arms])
    hidden = 0
    for (title, row), most, is_right in zip(arms, shown, sides, strict=True):
        names: list[str] = []
        if not most:
            hidden += len(row)
            continue
        for what, link, relation in row[:most]:
            name = f"n{len(nodes)}"
            names.append(name)
            nodes.append(boxes.box(name, what, small=_system(what)))
            if relation == "narrower":
                label = boxes.line(name, "n0", relation, link).label
                lines.append(boxes.line(name, "n0", "broader", link)._replace(label=label))
            else:
                lines.append(boxes.line("n0", name, relation, link, is_reversed=is_right))
        if len(row) > most:
            more = boxes.more(f"n{len(nodes)}", len(row) - most)
            names.append(more.name)
            nodes.append(more)
            lines.append(to_more("n0", more.name, is_reversed=is_right))
        groups.append(Group(title, f"{title} ({len(row)})" if len(row) > 1 else title, tuple(names)))
    if hidden:
        nodes.append(boxes.more("more", hidden))
        lines.append(to_more("n0", "more"))
    legend = boxes.legend(nodes, (line for line in lines if line.label))
    title = f"{boxes.label(concept)} and its neighborhood"
    said = ", ".join(f"{name}: {len(row)}" for name, row in arms) or "nothing is linked to it"
    return Chart(
        title, f"{title}: {said}.", tuple(nodes), tuple(lines), tuple(groups), legend, RIGHT,
        (RIGHT,),
    )  # fmt: skip


def _most(row: list[tuple[Concept | str, Link | None, str]]) -> int:
    return MOST if row[0][2] in {"broader", "narrower"} else MOST // 2


def _arms(concepts: Concepts, concept: Concept) -> list[_Arm]:
    """Return what is broader and narrower, what is related, typed links by property, and equals elsewhere."""
    links = concepts.links
    arms: list[_Arm] = [
        ("broader", [(each, links.placement(concept, each), "broader") for each in concept.broader]),
        ("narrower", [(each, links.placement(each, concept), "narrower") for each in concept.narrower]),
        (
            "related",
            [(each, concepts.links.between(concept, SKOS + "related", each), "related") for each in concept.related],
        ),
    ]
    typed: defaultdict[str, list[tuple[Concept | str, Link | None, str]]] = defaultdict(list)
    for link in concept.links:
        if link.is_typed:
            typed[link.property_iri].append((link.target, link, link.property_iri))
    arms += [(plain(relation_name(iri, concepts)), row) for iri, row in typed.items()]
    arms.append(("other vocabularies", [(link.iri, None, link.kind) for link in concept.mappings]))
    return [arm for arm in arms if arm[1]]


def _system(what: Concept | str) -> tuple[str, ...]:
    """Return where something elsewhere is from, as its IRI tells."""
    if not isinstance(what, str):
        return ()
    from urllib.parse import urlsplit

    try:
        host = urlsplit(what).hostname
    except ValueError:
        host = None
    return (plain(host),) if host else ()
