"""Every rule of `validate`, against pySHACL with shapes of the integrity conditions alone.

Ours reads the file too; pySHACL is given a graph that has been parsed already.
"""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, Any

from measuring import HERE, OURS, Case, answer, peak_memory, timed
from vocabularies import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

_SHAPES = HERE.parent / "tests" / "validation" / "test_integrity.py"


def shapes() -> str:
    """Return the shapes with which the tests check the integrity conditions."""
    for node in ast.parse(_SHAPES.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "SHAPES":
            return str(ast.literal_eval(node.value))
    message = f"{_SHAPES.name} has no SHAPES"
    raise LookupError(message)


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case for one vocabulary: pySHACL takes minutes for more."""
    for _, title, path in foreign(setting, "stw"):
        yield Case(title, {"turtle": str(path)}, {OURS: None, "pyshacl": "pyshacl"}, rounds=3)


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    from massage_ontology import validate  # noqa: PLC0415 (only this contestant)

    every, report = timed(lambda: validate(data["turtle"], select=("all",)))
    standard, _ = timed(lambda: validate(data["turtle"]))
    integrity, _ = timed(lambda: validate(data["turtle"], select=("integrity",)))
    return {
        "seconds": {"all rules": every, "standard rules": standard, "integrity": integrity},
        "peak": peak_memory(),
        "notes": {"findings": len(report.findings)},
    }


def _pyshacl(data: Mapping[str, Any]) -> dict[str, Any]:
    import pyshacl  # noqa: PLC0415 (only this contestant)
    import rdflib  # noqa: PLC0415 (as above)

    graph = rdflib.Graph().parse(data["turtle"], format="turtle")
    rules = rdflib.Graph().parse(data=shapes(), format="turtle")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seconds, (_, report, _) = timed(lambda: pyshacl.validate(graph, shacl_graph=rules, advanced=False))
    results = sum(1 for _ in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult))
    return {"seconds": {"integrity": seconds}, "peak": peak_memory(), "notes": {"findings": results}}


CONTESTANTS = {OURS: _ours, "pyshacl": _pyshacl}

if __name__ == "__main__":
    answer(CONTESTANTS)
