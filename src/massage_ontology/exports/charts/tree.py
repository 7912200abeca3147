"""The tree of a vocabulary, or of a part: what is broader at the left or on top, and other relations among the same.

What was not chosen and is linked to is shown pale, so that no second parent is hidden; a concept whose narrower ones
were left out says how many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.charts.boxes import Boxes
from massage_ontology.exports.charts.model import PLACE, UNSAID, Chart, Key, Line, Node, plain
from massage_ontology.exports.selection import select_part

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.formats import ExportOptions
    from massage_ontology.exports.selection import Edge, Selection

_MORE = "more"


def build(concepts: Concepts, options: ExportOptions) -> Chart:
    """Return the chart that an export asks for."""
    return tree(concepts, select_part(concepts, options, limit=options.limit), options.language)


def tree(concepts: Concepts, selection: Selection, language: str | None) -> Chart:
    """Return a selection as a chart.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.selection import select
        >>> vocabulary = massage_ontology.load()
        >>> chart = tree(vocabulary, select(vocabulary, root="hospice-massage", around=True), "en")
        >>> chart.title, [(node.text, node.is_pale) for node in chart.nodes][0]
        ('hospice massage', ('hospice massage', False))
    """
    chosen, around = set(selection.concepts), set(selection.around)
    chosen_iris = {concept.iri for concept in chosen}
    shown: list[Concept | str] = [*sorted((*chosen, *around)), *selection.outside]
    boxes = Boxes(concepts, language, selection.concepts, selection.around)
    names = {each if isinstance(each, str) else each.iri: f"n{number}" for number, each in enumerate(shown)}
    counts = not {"broader", "narrower"}.isdisjoint(selection.relations)
    roots = set(selection.roots)
    nodes = [
        boxes.box(
            names[each if isinstance(each, str) else each.iri],
            each,
            small=_hidden(each, names) if counts and each in chosen else (),
            is_pale=each in around,
            is_root=each in roots,
        )
        for each in shown
    ]
    lines = [boxes.line(names[edge.source], names[edge.target], edge.relation, edge.link) for edge in selection.edges]
    lines = [_placed(line, edge, chosen_iris) for line, edge in zip(lines, selection.edges, strict=True)]
    if selection.left_out and selection.steps < 0:
        nodes.append(Node(_MORE, f"… {selection.left_out:,} more"))
    title = _title(concepts, selection, language)
    return Chart(
        title,
        _description(title, selection),
        tuple(nodes),
        tuple(lines),
        legend=(*boxes.legend(nodes, lines), *_relation_keys(boxes, selection, lines)),
        notes=_notes(selection),
    )


def _placed(line: Line, edge: Edge, chosen: set[str]) -> Line:
    """Let what is related yield to what is broader, and what is linked to from outside stand beyond what is chosen."""
    if edge.relation == "broader":
        return line
    return line._replace(is_weak=True, is_reversed=edge.target not in chosen)


def _hidden(concept: Concept | str, names: dict[str, str]) -> tuple[str, ...]:
    """Say how many narrower concepts of a chosen one are not drawn."""
    hidden = 0 if isinstance(concept, str) else sum(each.iri not in names for each in concept.narrower)
    return (f"… {hidden:,} more",) if hidden else ()


def _relation_keys(boxes: Boxes, selection: Selection, lines: list[Line]) -> list[Key]:
    """Name the relations of lines that no strength tells."""
    relations = dict.fromkeys(edge.relation for edge in selection.edges)
    plainly = {
        edge.relation for edge, line in zip(selection.edges, lines, strict=True) if line.style in {PLACE, UNSAID}
    }
    arrows = {"broader": "from narrower to broader"}
    return [
        Key(arrows.get(each, boxes.relation(each)), line=PLACE if each == "broader" else UNSAID)
        for each in sorted(relations)
        if each in plainly
    ]


def _title(concepts: Concepts, selection: Selection, language: str | None) -> str:
    """Say what is drawn: the roots or the schemes, and how deep; empty for a whole vocabulary."""
    heads = selection.starts or [concepts.scheme(each) for each in selection.schemes]
    names = plain(", ".join(plain(str(head.label(language))) for head in heads))
    depth = selection.steps if selection.left_out and selection.steps > 0 else selection.depth
    if names and depth:
        names += f", {depth} step{'s' if depth > 1 else ''} down"
    return names


def _description(title: str, selection: Selection) -> str:
    concepts, links = len(selection.concepts), len(selection.edges)
    return (
        f"{title or 'The vocabulary'}: {concepts:,} concept{'' if concepts == 1 else 's'} and "
        f"{links:,} link{'' if links == 1 else 's'}, broader concepts on the left or at the top."
    )


def _notes(selection: Selection) -> tuple[str, ...]:
    """Say what was left out of a picture that would have been too large, and what to do."""
    if not selection.left_out:
        return ()
    kept = len(selection.concepts)
    steps = f" ({selection.steps} step{'' if selection.steps == 1 else 's'} down)" if selection.steps >= 0 else ""
    note = (
        f"{kept + selection.left_out:,} concepts are too many for one picture: {kept:,} are drawn{steps}, the others "
        "are only counted. Choose a part with --root, --depth or --scheme, write one file per scheme with "
        "--split, or allow more with --limit; --kind overview shows the schemes"
    )
    return (note,)
