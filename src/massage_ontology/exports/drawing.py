"""Drawings: who stands where, called what, in which shape and color; DOT and Mermaid are written from them.

One node a concept, however many broader ones it has; broader concepts outside the choice are shown pale, so that no
second parent is hidden, and a concept whose narrower ones were left out says how many. Schemes are told apart by
shape and by color at once; the colors are tints of those of Okabe and Ito (Color Universal Design,
https://jfly.uni-koeln.de/color/), which color-blind people can tell apart. How strong a link is, and whether a source
disputes it, is told by the style of its line and in words on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.concepts.links import DISPUTED
from massage_ontology.exports.selection import relation_name
from massage_ontology.markup import one_line
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.exports.selection import Edge, Selection


class NodeStyle(NamedTuple):
    """How the concepts of one scheme are drawn: tint, line, shape in DOT, and brackets in Mermaid."""

    fill: str
    line: str
    dot_shape: str
    mermaid: tuple[str, str]


NODE_STYLES = (
    NodeStyle("#CFE6F5", "#0072B2", "box", ("[", "]")),
    NodeStyle("#FCE7C2", "#B37400", "ellipse", ("([", "])")),
    NodeStyle("#CDEEE2", "#007A5A", "hexagon", ("{{", "}}")),
    NodeStyle("#F5DCE9", "#A3477D", "parallelogram", ("[/", "/]")),
    NodeStyle("#F9DCCB", "#B04A00", "octagon", (">", "]")),
    NodeStyle("#DDF0FB", "#2B7FA8", "cds", ("[[", "]]")),
    NodeStyle("#FBF8CC", "#857B00", "note", ("[(", ")]")),
    NodeStyle("#E6E6E6", "#404040", "folder", ("((", "))")),
)
"""The looks that schemes are given in turn; where there are more schemes than looks, some share one."""

IN_NO_SCHEME = NodeStyle("#FFFFFF", "#404040", "box", ("[", "]"))
"""The look of concepts that are in no scheme."""

ELSEWHERE = NodeStyle("#FFFFFF", "#767676", "plaintext", ("[", "]"))
"""The look of what is not in this vocabulary."""


class LineStyle(NamedTuple):
    """How a link is drawn: attributes in DOT; arrow and style in Mermaid."""

    dot: str
    arrow: str
    mermaid: str = ""


GRAY, DARK = "#767676", "#404040"

LINE_STYLES = {
    "always": LineStyle(f'color="{DARK}", penwidth=2', "==>"),
    "typical": LineStyle(f'color="{DARK}", penwidth=0.8', "-->"),
    "possible": LineStyle(f'color="{DARK}", style=dashed', "-.->", "stroke-dasharray:8 5"),
    DISPUTED: LineStyle(f'color="{DARK}", style=dotted, penwidth=1.6', "-.->", "stroke-dasharray:2 4"),
}
"""Strength of a link → how it is drawn."""

NOT_STATED = "strength not stated"

PLAIN = LineStyle(f'color="{GRAY}", arrowhead=vee', "-->", f"stroke:{GRAY}")
"""How a link is drawn of which nobody says how strong it is."""

_LONGEST = 500
"""Nobody reads a longer text in a picture, and Graphviz takes none of 16,384 characters."""

_PLACES = {"broader", "related"}
"""Relations that are told by the line alone, without a word on it."""


class Drawing:
    """A selection with looks and short names, in order.

    Attributes:
        nodes: IRI → concept, or `None` for what is elsewhere; in the order of IRIs.
        names: IRI → a short name that no syntax can misread.
        looks: Scheme → its look, in the order of scheme IRIs; only schemes that are drawn.
        pale: IRIs of concepts that were not chosen and are shown all the same.
        relations: The relations that are drawn, in order.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.selection import select
        >>> vocabulary = massage_ontology.load()
        >>> drawing = Drawing(vocabulary, select(vocabulary, root="palliative-massage", depth=0), "en")
        >>> drawing.title, drawing.label("https://w3id.org/massage-ontology/palliative-massage")
        ('palliative massage', 'palliative massage')
    """

    def __init__(self, concepts: Concepts, selection: Selection, language: str | None) -> None:
        """Give every node a name and every scheme a look."""
        self.concepts = concepts
        self.selection = selection
        self.language = language
        shown = sorted((*selection.concepts, *selection.around))
        self.nodes: dict[str, Concept | None] = {concept.iri: concept for concept in shown}
        self.nodes.update(dict.fromkeys(selection.outside))
        self.names = {iri: f"n{number}" for number, iri in enumerate(self.nodes)}
        self.pale = {concept.iri for concept in selection.around}
        self.relations = sorted({edge.relation for edge in selection.edges})
        self.node_styles = _node_styles(concepts, selection)

    def schemes_of(self, iri: str) -> tuple[ConceptScheme, ...]:
        """Return the schemes of a node."""
        concept = self.nodes[iri]
        return () if concept is None else concept.in_scheme

    def node_style(self, iri: str) -> NodeStyle:
        """Return how a node is drawn: in the look of its first scheme, if any."""
        if self.nodes[iri] is None:
            return ELSEWHERE
        return next((self.node_styles[scheme.iri] for scheme in self.schemes_of(iri)), IN_NO_SCHEME)

    def label(self, iri: str) -> str:
        """Return what a node says, on one line, without signs that cannot be seen."""
        concept = self.nodes[iri]
        if concept is None:
            return shortened(one_line(local_name(iri)))
        label = one_line(" ".join(filter(None, (concept.notation, str(concept.label(self.language)))))) or concept.key
        return shortened(f"{label} (deprecated)" if concept.is_deprecated else label)

    def line_style(self, edge: Edge) -> LineStyle | None:
        """Return how a link is drawn, or `None` where it is one of SKOS of which nothing is said."""
        standing = None if edge.link is None else edge.link.standing
        return LINE_STYLES.get(standing or "", None if standing is None and edge.relation in _PLACES else PLAIN)

    def line_label(self, edge: Edge) -> str:
        """Return what is written on a line: the relation, unless the line itself says it, and how strong it is."""
        name = "" if edge.relation in _PLACES else relation_name(edge.relation, self.concepts)
        standing = None if edge.link is None else edge.link.standing
        return shortened(one_line(", ".join(filter(None, (name, standing)))))

    @property
    def line_styles(self) -> list[tuple[str, LineStyle]]:
        """What the styles of lines mean: the strengths that are drawn, strongest first."""
        links = [edge.link for edge in self.selection.edges if edge.link is not None]
        found = {link.standing for link in links}
        shown = [(name, line) for name, line in LINE_STYLES.items() if name in found]
        unsaid = any(link.standing is None for link in links)
        return [*shown, (NOT_STATED, PLAIN)] if shown and unsaid else shown

    def hidden_below(self, iri: str) -> int:
        """Return how many narrower concepts of a chosen node are not drawn."""
        concept = self.nodes[iri]
        if concept is None or iri in self.pale or "broader" not in self.relations_wanted:
            return 0
        return sum(each.iri not in self.nodes for each in concept.narrower)

    @property
    def relations_wanted(self) -> tuple[str, ...]:
        """The relations that were asked for, `narrower` counted as `broader`."""
        return tuple("broader" if each == "narrower" else each for each in self.selection.relations)

    @property
    def legend(self) -> list[tuple[str, NodeStyle]]:
        """What the looks mean: labels of the schemes that are drawn."""
        return [
            (shortened(one_line(str(scheme.label(self.language))) or scheme.key), self.node_styles[scheme.iri])
            for scheme in self.concepts.schemes
            if scheme.iri in self.node_styles
        ]

    @property
    def title(self) -> str:
        """What is drawn: the root or the schemes, and how deep; empty for a whole vocabulary."""
        selection = self.selection
        heads = (
            [selection.root]
            if selection.root is not None
            else [self.concepts.scheme(each) for each in selection.schemes]
        )
        names = shortened(", ".join(one_line(str(head.label(self.language))) for head in heads))
        if names and selection.depth:
            names += f", {selection.depth} step{'s' if selection.depth > 1 else ''} down"
        return names


def _node_styles(concepts: Concepts, selection: Selection) -> dict[str, NodeStyle]:
    """Give each scheme that is drawn a look, in the order of scheme IRIs; what is pale shows its first scheme only."""
    drawn = {scheme.iri for concept in selection.concepts for scheme in concept.in_scheme}
    drawn |= {scheme.iri for concept in selection.around for scheme in concept.in_scheme[:1]}
    schemes = [scheme.iri for scheme in concepts.schemes if scheme.iri in drawn]
    return {iri: NODE_STYLES[number % len(NODE_STYLES)] for number, iri in enumerate(schemes)}


def shortened(text: str) -> str:
    """Return a text that has a place in a picture.

    Example:
        >>> shortened("tea"), len(shortened("tea" * 1_000_000))
        ('tea', 500)
    """
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
