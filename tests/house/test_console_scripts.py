"""Every command that is promised starts."""

from __future__ import annotations

import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

import massage_ontology
from tests.house.programs import CHECKOUT, run

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("name", PROJECT["scripts"])
def test_a_command_starts(name: str, tmp_path: Path) -> None:
    script = Path(sysconfig.get_path("scripts"), f"{name}.exe" if sys.platform == "win32" else name)
    if not script.exists():
        pytest.skip(f"{name} is not installed here; tests/house/test_distributions.py installs and starts it")
    assert f"Usage: {name}" in run([script, "--help"], tmp_path)
    assert run([script, "--version"], tmp_path).split() == [name, massage_ontology.__version__]


def test_the_package_is_a_command_too(tmp_path: Path) -> None:
    assert "Usage: massage-ontology" in run([sys.executable, "-m", "massage_ontology", "--help"], tmp_path)
