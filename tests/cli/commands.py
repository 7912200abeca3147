"""Running the command line: in this process where that is enough, in one of its own where signals and pipes matter."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from massage_ontology.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import click

COMMAND = [sys.executable, "-m", "massage_ontology"]


class Outcome(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def json(self) -> Any:
        return json.loads(self.out)

    def table(self, delimiter: str = ",") -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out), delimiter=delimiter))


class Terminal(io.TextIOWrapper):
    """Standard input at which somebody types."""

    def isatty(self) -> bool:
        return True


def run(*arguments: object, given: str = "", terminal: bool = False) -> Outcome:
    """Run the command line in this process, with the end of the process caught, and a text on standard input."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        opened = Terminal if terminal else io.TextIOWrapper
        patch.setattr(sys, "stdin", opened(io.BytesIO(given.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
    code = ended.value.code
    return Outcome(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


def run_alone(*arguments: object, folder: Path, given: bytes = b"", **environment: str) -> Outcome:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))


def is_one_sentence(outcome: Outcome) -> bool:
    """Tell whether bad input was answered as it should be: code 2, one line of complaint, nothing else."""
    return (
        outcome.code == 2
        and outcome.out == ""
        and len(outcome.err.splitlines()) == 1
        and outcome.err.startswith("massage-ontology: ")
        and "Traceback" not in outcome.err
    )


def every_command(group: click.Group) -> dict[str, click.Command]:
    """Return all commands by what is typed: `show`, `tree`, …."""
    import click

    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= {f"{name} {below}": each for below, each in every_command(command).items()}
        else:
            found[name] = command
    return found
