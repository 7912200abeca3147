"""Rules are data: the code that judges and compares knows no word of the field."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from massage_ontology import load
from tests.house.programs import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOMS = ("classification", "comparison")
MODULES = [path for room in ROOMS for path in sorted((SOURCES / room).glob("*.py"))]
MODULES += [SOURCES / "cli" / name for name in ("classify.py", "compare.py")] + [SOURCES / "exports" / "criteria.py"]

OURS = {"massage_ontology", "massage-ontology"}
"""The project's own name is no word of the field."""

COMMON = {"category", "children", "dash", "outcome", "parents"}
"""Words of everyday code that happen to be keys of concepts."""


def spoken(tree: ast.AST) -> Iterator[str]:
    """Yield all names and texts of a module but its docstrings, and what it imports."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def words_of_the_field() -> set[str]:
    vocabulary = load()
    keys = {concept.key for concept in vocabulary} | {scheme.key for scheme in vocabulary.schemes}
    keys |= {sense.key for concept in vocabulary for sense in concept.senses}
    return {"massage", "massages", "therapy", "therapist", "lowe", *keys} - COMMON


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.is_file()], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_code_knows_no_word_of_the_field(path: Path) -> None:
    wanted = words_of_the_field()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for text in spoken(tree):
        for name in OURS:
            text = text.replace(name, "")  # noqa: PLW2901 (nothing else is left of it)
        found = {
            text.lower(),
            text.lower().replace("_", "-"),
            *re.findall(r"[a-z]+", text.lower().replace("_", " ")),
        } & wanted
        assert not found, f"{path.name}: {text!r}"
