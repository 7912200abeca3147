"""What the shell offers, asked as the shell asks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import COMMAND, run_alone
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path


def offered(words: list[str], folder: Path) -> list[str]:
    """Ask as the completion script of bash does."""
    environment = {
        "_MASSAGE_ONTOLOGY_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["massage-ontology", *words]),
        "COMP_CWORD": str(len(words)),
    }
    outcome = run_alone(folder=folder, **environment)
    return [line.partition(",")[2] for line in outcome.lines if line]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="bash, zsh and fish are the shells that are completed")
def test_the_shell_completes_commands_options_and_concepts(tmp_path: Path) -> None:
    assert "search" in offered(["se"], tmp_path)
    assert "--format" in offered(["show", "--fo"], tmp_path)
    assert offered(["show", "orthopedic-mas"], tmp_path) == ["orthopedic-massage"]
    assert offered(["tree", "--vocabulary", str(DATA / "teas.ttl"), "gr"], tmp_path) == ["green-tea"]
    assert offered(["export", "x.svg", "--root", "hospice-m"], tmp_path) == ["hospice-massage"]
    assert offered(["export", "x", "--format", "g"], tmp_path) == ["graphml", "gexf"]
    assert offered(["show", "--vocabulary", "missing.ttl", "x"], tmp_path) == []


def test_the_package_is_what_the_shell_calls() -> None:
    assert COMMAND[-1] == "massage_ontology"
