"""SPARQL through `query`, compared with Oxigraph itself: the same store, the same queries, in turns.

"Rows" iterates over all rows; "terms" also reads the value of every term.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer
from vocabularies import foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from measuring import Setting

_PREFIX = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
QUERIES = {
    "ask": "ASK { ?concept a skos:Concept }",
    "count": "SELECT (COUNT(*) AS ?count) { ?concept a skos:Concept }",
    "labels": "SELECT ?concept ?label { ?concept skos:prefLabel ?label }",
    "filter": 'SELECT ?concept ?label { ?concept skos:prefLabel ?label FILTER(CONTAINS(STR(?label), "ing")) }',
    "pairs": "SELECT ?concept ?parent { ?concept skos:broader ?parent } ORDER BY ?concept LIMIT 5000",
    "path": "SELECT ?above (COUNT(?concept) AS ?count) { ?concept skos:broader/skos:broader ?above } GROUP BY ?above",
    "optional": "SELECT ?concept ?text { ?concept a skos:Concept OPTIONAL { ?concept skos:definition ?text } }",
}


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per vocabulary."""
    for _, title, path in foreign(setting):
        yield Case(title, {"turtle": str(path), "rounds": 1 if setting.smoke else 15}, {OURS: None}, rounds=3)


def _both(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    vocabulary = massage_ontology.load(data["turtle"])
    store = vocabulary.store
    seconds: dict[str, float] = {}
    answers = {}
    for name, text in QUERIES.items():
        question = _PREFIX + text
        turns: dict[str, Callable[[], int]] = {
            f"{name}, rows, ours": lambda: _rows(vocabulary.query(question)),  # noqa: B023 (called within the turn)
            f"{name}, rows, Oxigraph": lambda: _rows(store.query(question)),  # noqa: B023
        }
        if name != "ask":
            turns[f"{name}, terms, ours"] = lambda: _our_terms(vocabulary.query(question))  # noqa: B023
            turns[f"{name}, terms, Oxigraph"] = lambda: _oxigraph_terms(store.query(question))  # noqa: B023
        for _ in range(data["rounds"]):
            for turn, work in turns.items():
                start = time.process_time()
                answers[turn] = work()
                spent = time.process_time() - start
                seconds[turn] = min(seconds.get(turn, spent), spent)
        assert answers[f"{name}, rows, ours"] == answers[f"{name}, rows, Oxigraph"], name
    return {"seconds": seconds, "notes": {name: answers[f"{name}, rows, ours"] for name in QUERIES}}


def _rows(result: Any) -> int:
    try:
        return sum(1 for _ in result)
    except TypeError:  # an ASK of Oxigraph
        return 1 if bool(result) else 0


def _our_terms(result: Any) -> int:
    names = result.variables
    terms = (row[name] for row in result for name in names)
    return sum(len(term if isinstance(term, str) else term.text) > 0 for term in terms if term is not None)


def _oxigraph_terms(result: Any) -> int:
    names = [variable.value for variable in result.variables]
    terms = (row[name] for row in result for name in names)
    return sum(len(term.value) > 0 for term in terms if term is not None)


CONTESTANTS = {OURS: _both}

if __name__ == "__main__":
    answer(CONTESTANTS)
