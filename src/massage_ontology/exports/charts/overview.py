"""An overview: schemes as regions with counts; of one scheme or none, what is on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.charts.boxes import Boxes, web_link
from massage_ontology.exports.charts.model import RIGHT, Chart, Node, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.exports.formats import ExportOptions

_MOST_NAMED, _FEWER_NAMED = 5, 2
"""How many branches a region names, and where somebody asked for fewer."""
_MOST_REGIONS = 60
_WIDE = 30


def build(concepts: Concepts, options: ExportOptions) -> Chart:
    """Return the chart that an export asks for."""
    return overview(concepts, options.language, options.limit)


def overview(concepts: Concepts, language: str | None, limit: int | None = None) -> Chart:
    """Return the schemes of a vocabulary with how many concepts each has, and what is on top of them.

    Example:
        >>> import massage_ontology
        >>> chart = overview(massage_ontology.load(), None)
        >>> chart.nodes[0].text, chart.nodes[0].small[0].endswith("concepts")
        ('assessment', True)
    """
    schemes = [scheme for scheme in concepts.schemes if scheme.concepts]
    named = _MOST_NAMED if limit is None or limit >= len(schemes) else _FEWER_NAMED
    boxes = Boxes(concepts, language, ())
    if len(schemes) > 1:
        regions = [
            _region(boxes, number, scheme, scheme.top_concepts, frozenset(scheme.concepts), most=named)
            for number, scheme in enumerate(schemes)
        ]
    else:
        tops = concepts.top_concepts()
        regions = [
            _region(boxes, number, top, top.narrower, frozenset((top, *top.narrower_transitive)), most=named)
            for number, top in enumerate(tops)
        ]
    largest = sorted(regions, key=lambda each: -each[0])[: limit or _MOST_REGIONS]
    shown = sorted((node for _, node in largest), key=lambda each: (each.text.casefold(), each.name))
    if len(regions) > len(shown):
        shown.append(boxes.more("more", len(regions) - len(shown)))
    what = "schemes" if len(schemes) > 1 else "top concepts"
    title = f"{len(concepts):,} concepts in {len(regions):,} {what}"
    return Chart(
        title, f"{title}: {plain(', '.join(f'{each.text} ({each.small[0]})' for each in shown if each.small))}.",
        tuple(shown), direction=RIGHT, directions=(RIGHT,),
    )  # fmt: skip


def _region(
    boxes: Boxes,
    number: int,
    what: ConceptScheme | Concept,
    tops: Sequence[Concept],
    inside: frozenset[Concept],
    *,
    most: int,
) -> tuple[int, Node]:
    """Return the size of a scheme, or of a concept on top, and its box, which names the largest branches in it."""
    seen: set[Concept] = set()
    while len(tops) == 1 and tops[0] not in seen:  # a single concept on top says nothing of what is in it
        seen.add(tops[0])
        tops = [each for each in tops[0].narrower if each in inside] or tops
    rows = [f"{len(inside):,} concept{'' if len(inside) == 1 else 's'}"]
    sizes = {each: len(inside.intersection(each.narrower_transitive)) for each in tops}
    largest = sorted(sizes, key=lambda each: (-sizes[each], each.iri))
    named = largest[:most]
    rows += [f"{boxes.label(each)}{f' ({sizes[each]:,})' if sizes[each] else ''}" for each in named]
    if len(largest) > most:
        rows.append(f"… {len(largest) - most:,} more")
    link, tooltip = web_link(what.iri), plain(what.iri)
    return len(inside), Node(f"n{number}", boxes.label(what), number, tuple(rows), None, link, tooltip, _WIDE)
