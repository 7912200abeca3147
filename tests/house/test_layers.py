"""A module imports only what lies in lower layers: the import contracts of `pyproject.toml` are kept."""

from __future__ import annotations

import sys

import pytest

from tests.house.programs import CHECKOUT, run

pytest.importorskip("importlinter", reason="import-linter comes with the dependency group lint")


def test_import_contracts_are_kept() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    assert " 0 broken" in run([sys.executable, "-c", code, "--no-cache"], CHECKOUT)
