"""Graphs for networkx, and the graph files that networkx writes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from massage_ontology.exports.selection import Selection, select, select_part
from massage_ontology.markup import NOT_XML
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    import networkx as nx

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

GRAPH_RELATIONS = ("broader", "related")
"""The relations of a graph, where none are named."""


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for; concepts that were not chosen are no nodes of a graph."""
    writers = {"graphml": to_graphml, "gexf": to_gexf, "node-link": to_node_link}
    chosen = select_part(vocabulary, options, relations=GRAPH_RELATIONS, around=False)
    return writers[form.name](chosen, options.language)


def to_networkx(concepts: Concepts, *, relations: Sequence[str] = GRAPH_RELATIONS) -> nx.MultiDiGraph[str]:
    """Return the vocabulary as a networkx graph.

    Args:
        concepts: The vocabulary.
        relations: `broader`, `related`, `exactMatch` and its kin, or any property as a CURIE.

    Returns:
        Nodes are IRIs with `label`, `key`, `schemes` (keys, joined by blanks) and `definition`, and with `notation`
        (joined by ` | `) and `deprecated` where they have or are it; targets elsewhere are nodes too. Edges are keyed
        by their relation, which is also the attribute `relation`; `broader` runs from the narrower to the broader
        concept, `related` runs both ways. Nodes and edges are in order. Where the vocabulary says so of any link
        (`mo:Link`), every edge also has `strength` (`always`, `typical`, `possible`, `disputed`; empty where nobody
        says), `disputed`, `sources` and `disputed_by` (keys, joined by ` | `).

    Raises:
        ExportError: A relation is unknown.

    Example:
        >>> import massage_ontology, networkx
        >>> graph = massage_ontology.load().to_networkx(relations=["broader"])
        >>> base = "https://w3id.org/massage-ontology/"
        >>> networkx.has_path(graph, base + "orthopedic-massage", base + "healthcare-massage")
        True
    """
    return graph_of(select(concepts, relations=relations), None)


def graph_of(selection: Selection, language: str | None) -> nx.MultiDiGraph[str]:
    """Return a selection as a networkx graph; see `to_networkx`."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in sorted((*selection.concepts, *selection.around)):
        graph.add_node(concept.iri, **_attributes(concept, language))
    for iri in selection.outside:
        graph.add_node(iri, label=local_name(iri), key=iri, schemes="", definition="")
    for edge in selection.edges:
        said = _said_of(edge.link) if selection.described else {}
        graph.add_edge(edge.source, edge.target, key=edge.relation, relation=edge.relation, **said)
        if edge.relation == "related":
            graph.add_edge(edge.target, edge.source, key=edge.relation, relation=edge.relation, **said)
    return graph


def _said_of(link: Link | None) -> dict[str, Any]:
    if link is None:
        return {"strength": "", "disputed": False, "sources": "", "disputed_by": ""}
    return {
        "strength": link.standing or "",
        "disputed": link.is_disputed,
        "sources": " | ".join(source.key for source in link.held_by),
        "disputed_by": " | ".join(source.key for source in link.disputed_by),
    }


def _attributes(concept: Concept, language: str | None) -> dict[str, Any]:
    said: dict[str, Any] = {
        "label": str(concept.label(language)),
        "key": concept.key,
        "schemes": " ".join(scheme.key for scheme in concept.in_scheme),
        "definition": str(concept.note("definition", language) or ""),
    }
    if concept.notations:
        said["notation"] = " | ".join(concept.notations)
    if concept.is_deprecated:
        said["deprecated"] = True
    return said


def to_graphml(selection: Selection, language: str | None) -> bytes:
    """Return a selection as GraphML."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_numbered(selection, language), out, edge_id_from_attribute="id")
    return out.getvalue()


def to_gexf(selection: Selection, language: str | None) -> bytes:
    """Return a selection as GEXF 1.2, without the date and the version that networkx adds."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_numbered(selection, language), out, version="1.2draft")
    # networkx renames the attribute `key` of nodes too, though only edges have a `key` of its own.
    written = re.sub(rb'(class="node".*?title=")networkx_key"', rb'\1key"', out.getvalue(), count=1, flags=re.DOTALL)
    written = re.sub(rb"(?<=<creator>)[^<]*", b"massage-ontology", written)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", written)


def to_node_link(selection: Selection, language: str | None) -> bytes:
    """Return a selection as node-link JSON, which `networkx.node_link_graph(data, edges="edges")` and D3 read."""
    graph = graph_of(selection, language)
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": node, **attributes} for node, attributes in graph.nodes(data=True)],
        "edges": [
            {"source": source, "target": target, "key": key, **attributes}
            for source, target, key, attributes in graph.edges(keys=True, data=True)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _numbered(selection: Selection, language: str | None) -> nx.MultiDiGraph[str]:
    """Give each edge an identifier, and write what XML cannot hold (control signs, other line ends) as it can."""
    import networkx as nx

    graph = graph_of(selection, language)
    numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        numbered.add_node(_clean(node), **{name: _written(value) for name, value in attributes.items()})
    for number, (source, target, said) in enumerate(graph.edges(data=True)):
        row = {name: _written(value) for name, value in said.items()}
        numbered.add_edge(_clean(source), _clean(target), key=number, id=f"e{number}", **row)
    return numbered


def _written(value: object) -> object:
    return _clean(value) if isinstance(value, str) else value


def _clean(text: object) -> str:
    return re.sub(NOT_XML, "\ufffd", str(text).replace("\r\n", "\n").replace("\r", "\n"))
