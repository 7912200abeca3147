"""How time and memory grow with the number of generated concepts, up to a million.

"Parse" reads Turtle into columns, "index" builds every index over them, "compile" writes the compiled file, and "open"
is a first answer from that file in a process that contains nothing else. "Ancestors" is one answer about the last
concept, computed anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import CHILDREN, NAMESPACE, label, name
from measuring import OURS, Case, answer, best_time, peak_memory, start, timed
from vocabularies import generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
RDFLIB_UP_TO = 30_000
PARSER = "pyoxigraph"


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per size."""
    for size in (20, 60) if setting.smoke else [each for each in SIZES if each <= setting.largest]:
        path = generated(setting, size)
        contestants: dict[str, str | None] = {OURS: None, PARSER: "pyoxigraph"}
        if size <= RDFLIB_UP_TO:
            contestants["rdflib"] = "rdflib"
        data = {"turtle": str(path), "size": size, "compiled": str(setting.scratch / f"grown-{size}.sqlite")}
        data["largest"] = size == min(setting.largest, SIZES[-1])
        facts = {"concepts": size, "bytes": path.stat().st_size}
        yield Case(f"{size:,} concepts", data, contestants, facts, rounds=9 if size < 30_000 else 3)
        Path(data["compiled"]).unlink(missing_ok=True)


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology
    from massage_ontology.indexes.hierarchy import walk

    last = data["size"] - 1
    iri = NAMESPACE + name(last)
    parse, vocabulary = timed(lambda: massage_ontology.load(data["turtle"]))

    def index() -> None:
        _ = vocabulary.columns.numbers, vocabulary.columns.local_names, vocabulary.hierarchy.children
        _ = vocabulary.label_index._by_word, vocabulary.label_index._words  # noqa: SLF001 (what a search builds)

    indexed, _ = timed(index)
    peak = peak_memory()
    rows, number = vocabulary.columns.broader.rows, vocabulary[iri].number
    ancestors = best_time(lambda: walk(rows, number), least=0.02)
    seconds = {"parse": parse, "index": indexed, "ancestors": ancestors}
    seconds["compile"], _ = timed(lambda: vocabulary.compile(data["compiled"]))
    seconds["open"] = start("growth", "opening", data, Path.cwd())["seconds"]["open"]
    below = _below(vocabulary, data["size"]) if data["largest"] else []
    return {
        "seconds": seconds,
        "peak": peak,
        "notes": {"compiled_bytes": Path(data["compiled"]).stat().st_size, "below": below},
    }


def _opening(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    last = data["size"] - 1
    iri, text = NAMESPACE + name(last), label(last, 100)

    def first_answer() -> int:
        opened = massage_ontology.load(data["compiled"])
        return len(opened[iri].broader_transitive) + len(opened.label_index.exact(text))

    return {"seconds": {"open": best_time(first_answer, least=0.1, most_rounds=500)}}


def _below(vocabulary: Any, size: int) -> list[tuple[int, float]]:
    """Return the size of some answers about all that is below, small to large, and the seconds for each."""
    from massage_ontology.indexes.hierarchy import walk

    rows = vocabulary.hierarchy.children.rows
    level, found = 0, []
    while level < size:
        number = vocabulary[NAMESPACE + name(level)].number
        found.append((len(walk(rows, number)), best_time(lambda n=number: walk(rows, n), least=0.05)))
        level = level * CHILDREN + 1
    return sorted(each for each in found if each[0])


def _pyoxigraph(data: Mapping[str, Any]) -> dict[str, Any]:
    import pyoxigraph

    content = Path(data["turtle"]).read_bytes()
    turtle = pyoxigraph.RdfFormat.TURTLE
    seconds, _ = timed(lambda: sum(1 for _ in pyoxigraph.parse(content, format=turtle)))
    return {"seconds": {"parse": seconds}, "peak": peak_memory()}


def _rdflib(data: Mapping[str, Any]) -> dict[str, Any]:
    import rdflib

    graph = rdflib.Graph()
    seconds, _ = timed(lambda: graph.parse(data["turtle"], format="turtle"))
    return {"seconds": {"parse": seconds}, "peak": peak_memory()}


CONTESTANTS = {OURS: _ours, "opening": _opening, PARSER: _pyoxigraph, "rdflib": _rdflib}

if __name__ == "__main__":
    answer(CONTESTANTS)
