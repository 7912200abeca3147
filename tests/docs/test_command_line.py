"""The committed page of the command line is what the commands say of themselves."""

from __future__ import annotations

from pathlib import Path

from massage_ontology.cli.main import PROGRAM, cli
from vocabulary_pages.command_line import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"


def test_the_page_is_true() -> None:
    message = "renew it: python docs/vocabulary_pages/command_line.py > docs/reference/command-line.md"
    assert PAGE.read_text(encoding="utf-8") == reference(cli, PROGRAM), message


def test_every_command_is_on_it() -> None:
    page = reference(cli, PROGRAM)
    assert all(f"\n## {name}" in page for name in cli.commands)
