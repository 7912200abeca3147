"""Broader and narrower concepts, common broader concepts of two concepts, and their similarity.

All tools get the same links and build their own structure before the measurement starts. "First" is the first time
each question is asked, so it includes all work that a tool postpones; "again" is the fastest later time. The targets
are about "again": massage-ontology and nxontology remember their answers, the others compute them anew. "New pairs" are
pairs of concepts that were asked about before, but not together. massage-ontology returns `Concept` objects, nearest
first, pronto its terms, and the others sets of keys.
"""

from __future__ import annotations

import gc
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer, best_time, timed
from vocabularies import foreign, links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from measuring import Setting

CONCEPTS = 2_000
"""Concepts that are asked about, chosen at random."""

PAIRS = 2_000
SLOW_PAIRS = 12
"""Pairs for networkx, which walks the whole graph for each."""


def cases(setting: Setting) -> Iterator[Case]:
    """Yield two cases per vocabulary: one concept at a time, and two."""
    for name, title, path in foreign(setting):
        table, facts = links(setting, path)
        data = {"links": str(table), "turtle": str(path), "pairs": 40 if setting.smoke else PAIRS}
        closure = {OURS: None, "networkx": "networkx", "nxontology": "nxontology", "pronto": "pronto"}
        closure["rdflib"] = "rdflib"
        yield Case(f"{title}: above and below", {**data, "ask": "closure"}, closure, facts)
        pairs: dict[str, str | None] = {OURS: None, "networkx": "networkx", "nxontology": "nxontology"}
        yield Case(f"{title}: two concepts", {**data, "ask": "pairs"}, pairs, {**facts, "file": name})


class Links:
    """The links, and who is asked about."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Read what the benchmark wrote, and choose at random, the same for every contestant."""
        table = json.loads(Path(data["links"]).read_text(encoding="utf-8"))
        self.iris: list[str] = table["iris"]
        self.pairs: list[tuple[str, str]] = [(self.iris[low], self.iris[high]) for low, high in table["pairs"]]
        lot = random.Random(2006)  # noqa: S311 (no secret)
        self.asked = lot.sample(self.iris, min(CONCEPTS, len(self.iris)))
        self.couples = [(lot.choice(self.iris), lot.choice(self.iris)) for _ in range(data["pairs"])]
        low, high = zip(*self.couples, strict=True)
        self.regrouped = list(zip(low, (*high[1:], high[0]), strict=True))


def _closure(above: Callable[[], list[int]], below: Callable[[], list[int]], build: float) -> dict[str, Any]:
    """Time both directions; each returns the sizes of the answers."""
    gc.collect()  # what was built before is not gone through again while the clock runs
    first_above, up = timed(above)
    first_below, down = timed(below)
    return {
        "seconds": {
            "build": build,
            "above, first": first_above,
            "above, again": best_time(above),
            "below, first": first_below,
            "below, again": best_time(below),
        },
        "answers": {"above": sum(up), "below": sum(down)},
        "notes": {"asked": len(up), "above": sum(up), "below": sum(down)},
    }


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    links = Links(data)
    vocabulary = massage_ontology.load(data["turtle"])
    seconds, _ = timed(lambda: (vocabulary.hierarchy.parents.rows, vocabulary.hierarchy.children.rows))
    if data["ask"] == "pairs":
        return _our_pairs(vocabulary, links)
    concepts = [vocabulary[iri] for iri in links.asked]
    return _closure(
        lambda: [len(concept.broader_transitive) for concept in concepts],
        lambda: [len(concept.narrower_transitive) for concept in concepts],
        seconds,
    )


def _our_pairs(vocabulary: Any, links: Links) -> dict[str, Any]:
    couples = [(vocabulary[one], vocabulary[other]) for one, other in links.couples]

    def common() -> list[Any]:
        return [vocabulary.nearest_common_broader(one, other) for one, other in couples]

    def lin(couples: list[tuple[Any, Any]] = couples) -> list[float]:
        return [vocabulary.similarity(one, other, measure="lin") for one, other in couples]

    gc.collect()
    first_common, nearest = timed(common)
    first_lin, values = timed(lin)
    regrouped = [(vocabulary[one], vocabulary[other]) for one, other in links.regrouped]
    new, more = timed(lambda: lin(regrouped))
    return {
        "seconds": {
            "common, first": first_common / len(couples),
            "common, again": best_time(common) / len(couples),
            "Lin, first": first_lin / len(couples),
            "Lin, new pairs": new / len(couples),
            "Lin, again": best_time(lin) / len(couples),
        },
        "answers": {
            "Lin": round(sum(values) + sum(more), 6),
            "common": [bool(found) for found in nearest[:SLOW_PAIRS]],
        },
        "notes": {"pairs": len(couples)},
    }


def _networkx(data: Mapping[str, Any]) -> dict[str, Any]:
    import networkx as nx

    links = Links(data)
    graph = nx.DiGraph()

    def build() -> None:
        graph.add_nodes_from(links.iris)
        graph.add_edges_from((high, low) for low, high in links.pairs)

    seconds, _ = timed(build)
    if data["ask"] == "closure":
        return _closure(
            lambda: [len(nx.ancestors(graph, iri)) for iri in links.asked],
            lambda: [len(nx.descendants(graph, iri)) for iri in links.asked],
            seconds,
        )
    if not nx.is_directed_acyclic_graph(graph):
        return {"skipped": "the hierarchy has a cycle"}
    couples = links.couples[:SLOW_PAIRS]
    spent, found = timed(lambda: [nx.lowest_common_ancestor(graph, one, other) for one, other in couples])
    each = spent / len(couples)
    return {
        "seconds": {"common, first": each, "common, again": each},
        "answers": {"common": [lowest is not None for lowest in found]},
        "notes": {"pairs": len(couples)},
    }


def _nxontology(data: Mapping[str, Any]) -> dict[str, Any]:
    import networkx as nx
    from nxontology import NXOntology

    links = Links(data)
    ontology: Any = NXOntology()

    def build() -> None:
        ontology.graph.add_nodes_from(links.iris)
        ontology.graph.add_edges_from((high, low) for low, high in links.pairs)

    seconds, _ = timed(build)
    if not nx.is_directed_acyclic_graph(ontology.graph):
        return {"skipped": "the hierarchy has a cycle"}
    ontology.freeze()
    if data["ask"] == "closure":
        return _closure(  # it counts a concept among its own ancestors
            lambda: [len(ontology.node_info(iri).ancestors) - 1 for iri in links.asked],
            lambda: [len(ontology.node_info(iri).descendants) - 1 for iri in links.asked],
            seconds,
        )

    def lin(couples: list[tuple[str, str]] = links.couples) -> list[float]:
        return [ontology.similarity(one, other).lin for one, other in couples]

    gc.collect()
    first, values = timed(lin)
    new, more = timed(lambda: lin(links.regrouped))
    times = {"Lin, first": first, "Lin, new pairs": new, "Lin, again": best_time(lin)}
    return {
        "seconds": {name: spent / len(values) for name, spent in times.items()},
        "answers": {"Lin": round(sum(values) + sum(more), 6)},
        "notes": {"pairs": len(values)},
    }


def _pronto(data: Mapping[str, Any]) -> dict[str, Any]:
    import pronto

    links = Links(data)
    ontology = pronto.Ontology()
    names = {iri: f"X:{number}" for number, iri in enumerate(links.iris)}

    def build() -> None:
        for name in names.values():
            ontology.create_term(name)
        for low, high in links.pairs:
            ontology[names[low]].superclasses().add(ontology[names[high]])

    seconds, _ = timed(build)
    terms = [ontology[names[iri]] for iri in links.asked]
    return _closure(
        lambda: [sum(1 for _ in term.superclasses(with_self=False)) for term in terms],
        lambda: [sum(1 for _ in term.subclasses(with_self=False)) for term in terms],
        seconds,
    )


def _rdflib(data: Mapping[str, Any]) -> dict[str, Any]:
    import rdflib
    from rdflib.namespace import SKOS

    links = Links(data)
    graph = rdflib.Graph()

    def build() -> None:
        for low, high in links.pairs:
            graph.add((rdflib.URIRef(low), SKOS.broader, rdflib.URIRef(high)))

    seconds, _ = timed(build)
    asked = [rdflib.URIRef(iri) for iri in links.asked]
    return _closure(  # both begin with the concept itself
        lambda: [sum(1 for _ in graph.transitive_objects(node, SKOS.broader)) - 1 for node in asked],
        lambda: [sum(1 for _ in graph.transitive_subjects(SKOS.broader, node)) - 1 for node in asked],
        seconds,
    )


CONTESTANTS = {
    OURS: _ours,
    "networkx": _networkx,
    "nxontology": _nxontology,
    "pronto": _pronto,
    "rdflib": _rdflib,
}

if __name__ == "__main__":
    answer(CONTESTANTS)
