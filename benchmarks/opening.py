"""The time of a first answer in a fresh process: one label looked up, and all broader concepts.

Measured from the start of the interpreter to its end, next to an interpreter that does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer
from vocabularies import bundled, compiled, foreign, generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from measuring import Setting

NOTHING = "python -c pass"
FROM_TURTLE = f"{OURS}, from Turtle"
PARSE_ONLY = "rdflib, parse only"

_OURS = """
import massage_ontology
vocabulary = massage_ontology.load({path!r})
assert vocabulary.named({label!r}).broader_transitive
"""
_PARSE = """
import rdflib
graph = rdflib.Graph().parse({path!r})
"""
_RDFLIB = (
    _PARSE
    + """
from rdflib.namespace import SKOS
concept = next(each for each in graph.subjects(SKOS.prefLabel, rdflib.Literal({label!r}, lang={language!r})))
assert set(graph.transitive_objects(concept, SKOS.broader))
"""
)


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per vocabulary."""
    sizes = () if setting.smoke else (300_000,)
    yield _case(setting, "bundled", bundled(setting), from_turtle=True)
    for _, title, path in foreign(setting, "stw", "opencs"):
        yield _case(setting, title, path)
    for size in sizes:
        yield _case(setting, f"generated, {size:,} concepts", generated(setting, size), peers=False)


def _case(setting: Setting, title: str, turtle: Path, *, from_turtle: bool = False, peers: bool = True) -> Case:
    import massage_ontology

    small = compiled(setting, turtle)
    vocabulary = massage_ontology.load(small)
    label, language = _unmistakable(vocabulary)
    code = {
        NOTHING: "pass",
        OURS: _OURS.format(path=str(small), label=label),
    }
    if from_turtle:
        code[FROM_TURTLE] = _OURS.format(path=str(turtle), label=label)
        code[PARSE_ONLY] = _PARSE.format(path=str(turtle))
    if peers:
        code["rdflib"] = _RDFLIB.format(path=str(turtle), label=label, language=language)
    needs = {who: "rdflib" if who.startswith("rdflib") else None for who in code}
    return Case(title, {"code": code}, needs, {"concepts": len(vocabulary)}, rounds=40)


def _unmistakable(vocabulary: Any) -> tuple[str, str | None]:
    """Return a label that only one concept has, of one that has something broader."""
    language = vocabulary.default_language
    for concept in vocabulary:
        label = concept.label(language)
        if concept.broader and label is not None and len(vocabulary.label_index.exact(str(label))) == 1:
            return str(label), getattr(label, "language", language)
    message = "no concept with something broader and a label of its own"
    raise LookupError(message)


CONTESTANTS: Mapping[str, Any] = {}
"""All are programs, measured from outside."""

if __name__ == "__main__":
    answer(CONTESTANTS)
