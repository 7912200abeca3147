"""Generated vocabularies with the features of real thesauri: loading with every index, and validation by default rules.

The time rdflib takes to parse the file is shown for comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer, peak_memory, timed
from shapes import SHAPES, write_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

VALIDATING = f"{OURS}, validate"
PARSING = "rdflib, parse only"


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per shape."""
    for shape, (size, ending, _) in SHAPES.items():
        count = 40 if setting.smoke else size
        path = write_shape(shape, setting.scratch / f"{shape}-{count}.{ending}", count)
        contestants = {OURS: None, VALIDATING: None, PARSING: "rdflib"}
        yield Case(f"{shape}, {count:,} concepts", {"path": str(path)}, contestants, {"concepts": count}, rounds=3)


def _load(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    def work() -> int:
        vocabulary = massage_ontology.load(data["path"])
        concept = next(iter(vocabulary))
        _ = vocabulary[concept.iri], concept.broader_transitive, concept.narrower_transitive, concept.depth
        _ = vocabulary.label_index.exact("no such label"), vocabulary.label_index._by_word  # noqa: SLF001 (the last index)
        return len(vocabulary)

    seconds, _ = timed(work)
    return {"seconds": {"load": seconds}, "peak": peak_memory()}


def _validate(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    seconds, report = timed(lambda: massage_ontology.validate(data["path"]))
    return {"seconds": {"validate": seconds}, "peak": peak_memory(), "notes": {"findings": len(report)}}


def _rdflib(data: Mapping[str, Any]) -> dict[str, Any]:
    import rdflib

    graph = rdflib.Graph()
    seconds, _ = timed(lambda: graph.parse(data["path"]))
    return {"seconds": {"parse": seconds}, "peak": peak_memory()}


CONTESTANTS = {OURS: _load, VALIDATING: _validate, PARSING: _rdflib}

if __name__ == "__main__":
    answer(CONTESTANTS)
