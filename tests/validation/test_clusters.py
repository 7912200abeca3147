"""What hangs together: components as networkx finds them, scheme by scheme; orphans are in none."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.validation.clusters import check_islands, check_lonely_tops, check_orphans
from tests.validation.test_facts import facts_of

NODES = st.sampled_from("abcdef")
WAYS = st.sampled_from(["broader", "narrower", "related", "broaderTransitive", "exactMatch", "semanticRelation"])
LINKS = st.lists(st.tuples(NODES, WAYS, NODES), min_size=1, max_size=8)


def _text(links: list[tuple[str, str, str]]) -> str:
    types = "".join(f"ex:{name} a skos:Concept . " for name in "abcdef")
    return types + "\n".join(f"ex:{one} skos:{way} ex:{other} ." for one, way, other in links)


@given(LINKS)
def test_islands_and_orphans_are_the_components(links: list[tuple[str, str, str]]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdef")
    graph.add_edges_from((one, other) for one, _, other in links if one != other)
    components = [sorted(group) for group in nx.connected_components(graph)]
    facts = facts_of(_text(links))
    orphans = {each.subject.rpartition("/")[2] for each in check_orphans(facts)}
    assert orphans == {group[0] for group in components if len(group) == 1}
    assert len(list(check_islands(facts))) == max(sum(len(group) > 1 for group in components) - 1, 0)


def test_schemes_need_not_hang_together() -> None:
    two = "ex:a skos:inScheme ex:s ; skos:broader ex:b . ex:c skos:inScheme ex:t ; skos:broader ex:d ."
    assert not list(check_islands(facts_of(two)))
    assert len(list(check_islands(facts_of(two + "ex:c skos:inScheme ex:s .")))) == 1
    assert len(list(check_islands(facts_of(two + "ex:e skos:broader ex:f .")))) == 1


def test_a_chain_of_many_overflows_nothing() -> None:
    facts = facts_of("\n".join(f"ex:n{number} skos:broader ex:n{number + 1} ." for number in range(5000)))
    assert not list(check_orphans(facts))
    assert not list(check_islands(facts))


def test_a_top_concept_alone_is_lonely_and_no_orphan() -> None:
    facts = facts_of("ex:a skos:topConceptOf ex:s . ex:b skos:broader ex:c .")
    assert [each.subject for each in check_lonely_tops(facts)] == ["http://example.org/a"]
    assert not list(check_orphans(facts))
    assert not list(check_lonely_tops(facts_of("ex:a skos:topConceptOf ex:s .")))
