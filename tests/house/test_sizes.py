"""Modules and functions that one can take in, under names that say what they hold."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.house.programs import PAGES, SOURCES, modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 60
"""Without the docstring: explaining a thing well should not cost its author anything."""

SAYS_NOTHING = re.compile(r"^_*(base|common|core|helpers?|manager|misc|utils?)$|^(new|old)_|_(new|old|v\d+)$")


def function_sizes(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Give each function with its number of lines, decorators and docstring left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = int(node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                docstring = node.body[0]
                lines -= int(docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
            yield node.name, lines


@pytest.mark.parametrize("module", [*modules(), *sorted(PAGES.glob("*.py"))], ids=lambda path: path.name)
def test_a_module_can_be_taken_in(module: Path) -> None:
    text = (SOURCES / module).read_text(encoding="utf-8")  # an absolute path stays as it is
    lines = text.count("\n")
    assert lines <= MODULE_LINES, f"{module} has {lines} lines: look for its second noun"
    for name, length in function_sizes(ast.parse(text)):
        assert length <= FUNCTION_LINES, f"{name} in {module} has {length} lines: look for its parts"


def test_a_name_says_what_is_inside() -> None:
    for module in modules():
        for name in module.with_suffix("").parts:
            assert not SAYS_NOTHING.search(name), f"{module}: {name} says nothing; name it by its noun"
