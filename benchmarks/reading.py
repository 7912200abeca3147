"""Time and peak memory of loading a vocabulary from Turtle, all indexes included."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer, peak_memory, timed
from vocabularies import bundled, foreign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

PARSER = "pyoxigraph, parse and iterate"
RDFLIB = "rdflib, parse only"


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per vocabulary."""
    import pyoxigraph

    contestants = {OURS: None, PARSER: "pyoxigraph", RDFLIB: "rdflib"}
    for title, path in [("bundled", bundled(setting)), *((title, path) for _, title, path in foreign(setting))]:
        triples = sum(1 for _ in pyoxigraph.parse(path=path))
        yield Case(title, {"path": str(path)}, contestants, {"triples": triples})


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    before = peak_memory()
    seconds, vocabulary = timed(lambda: massage_ontology.load(data["path"]))
    concept = next(iter(vocabulary))
    steps: dict[str, Any] = {
        "keys": lambda: vocabulary[concept.iri],
        "hierarchy": lambda: (concept.broader_transitive, concept.narrower_transitive, concept.depth),
        "labels": lambda: vocabulary.label_index.exact("no such label"),
    }
    times = {"columns": seconds}
    for name in ("keys", "hierarchy", "labels"):
        times[name] = timed(steps[name])[0]
    peak = peak_memory()
    words = timed(lambda: vocabulary.label_index._by_word)[0]  # noqa: SLF001 (the last index that a search builds)
    total = sum(times.values()) + words
    return {
        "seconds": {"total": total, **times, "words": words},
        "peak": max(peak, peak_memory()),
        "notes": {"before_mib": round(before / 2**20, 1)},
    }


def _pyoxigraph(data: Mapping[str, Any]) -> dict[str, Any]:
    import pyoxigraph

    def work() -> int:
        count = 0
        for _ in pyoxigraph.parse(Path(data["path"]).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
            count += 1
        return count

    seconds, _ = timed(work)
    return {"seconds": {"total": seconds}, "peak": peak_memory()}


def _rdflib(data: Mapping[str, Any]) -> dict[str, Any]:
    import rdflib

    graph = rdflib.Graph()
    seconds, _ = timed(lambda: graph.parse(data["path"], format="turtle"))
    return {"seconds": {"total": seconds}, "peak": peak_memory()}


CONTESTANTS = {OURS: _ours, PARSER: _pyoxigraph, RDFLIB: _rdflib}

if __name__ == "__main__":
    answer(CONTESTANTS)
