"""No module imports itself by way of others: imports inside functions count, those for types do not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from massage_ontology.exports.formats import EXPORT_FORMATS
from tests.house.programs import PAGES, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXCUSED = [["massage_ontology.remote.concept", "massage_ontology.remote.whole"]]
"""Circles that go when the package goes that they are in."""

STATEMENTS = (ast.stmt, ast.excepthandler, ast.match_case)
"""The parts of a module that can hold an import; expressions, of which there are far more, hold none."""


def imports(source: str) -> Iterator[str]:
    """Yield what a module imports when it runs, as far as that can be a module: `a` and `a.b` for `from a import b`."""
    pending: list[ast.AST] = [ast.parse(source)]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            pending += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))
        pending += [each for each in ast.iter_child_nodes(node) if isinstance(each, STATEMENTS)]


def circles(sources: dict[str, str]) -> list[list[str]]:
    """Return the groups of modules that import each other, directly or by way of others."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, source in sources.items():
        graph.add_edges_from((name, each) for each in imports(source) if each in sources and each != name)
    # The table of formats names the modules of writers, which are loaded by name.
    table = "massage_ontology.exports.formats"
    if table in sources:
        graph.add_edges_from((table, f"massage_ontology.exports.{form.module}") for form in EXPORT_FORMATS)
    return sorted(sorted(group) for group in nx.strongly_connected_components(graph) if len(group) > 1)


def modules_in(root: Path) -> dict[str, str]:
    """Return the modules of a package: name → source; a package is named like its folder."""
    found = {}
    for path in root.rglob("*.py"):
        name = ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
        found[name] = path.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize("root", [SOURCES, PAGES], ids=lambda root: root.name)
def test_imports_run_in_no_circle(root: Path) -> None:
    assert [each for each in circles(modules_in(root)) if each not in EXCUSED] == []


def test_a_circle_by_way_of_a_function_is_found() -> None:
    sources = {
        "p.a": "from p import b",
        "p.b": "def f():\n    from p.c import x",
        "p.c": "import p.a",
        "p.d": "from p.a import x",
    }
    assert circles(sources) == [["p.a", "p.b", "p.c"]]


def test_an_import_for_types_closes_no_circle() -> None:
    guarded = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import p.a\nelse:\n    import p.c"
    assert circles({"p.a": "import p.b", "p.b": guarded, "p.c": ""}) == []
    assert circles({"p.a": "import p.b", "p.b": guarded, "p.c": "import p.a"}) == [["p.a", "p.b", "p.c"]]
