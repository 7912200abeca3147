"""`massage-ontology`: the front of the command line, and what happens when something goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NoReturn

import click

from massage_ontology.cli.ending import (
    INTERRUPTED,
    NOBODY_READS,
    buffer_streams,
    described,
    fill_missing_streams,
    give_up,
    is_without_reader,
    say,
)
from massage_ontology.cli.output import BAD_INPUT
from massage_ontology.errors import MassageOntologyError

PROGRAM = "massage-ontology"
MISTAKE = 70
"""How a command ends that met a mistake of its own (EX_SOFTWARE of sysexits.h)."""

COMMANDS = (
    "show", "tree", "search", "find", "resolve", "annotate", "check", "query", "export", "format", "classify",
    "compare", "nearest", "compile", "connect", "validate", "diff", "lint", "stats",
)  # fmt: skip
"""Each is a module of this package, loaded when its command is asked for: together they take as long as click."""

_LONGEST_REASON = 300


class _NobodyReadsError(Exception):
    """The reader of the output has gone; click would end the process with the code of an error."""


@contextmanager
def _watching_the_reader() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_without_reader(error):
            raise _NobodyReadsError from error
        raise


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name; a module of this package is loaded when its command is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, click.Command | None] = dict.fromkeys(COMMANDS)

    def __getitem__(self, name: str) -> click.Command:
        command = self._known[name]
        if command is None:
            command = self._known[name] = getattr(import_module(f"massage_ontology.cli.{name}"), f"{name}_command")
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class _Program(click.Group):
    """The group of all commands; what click does on a closed pipe is left to `main`."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Read the command line, which may already print help."""
        with _watching_the_reader():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with _watching_the_reader():
            return super().invoke(ctx)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from massage_ontology import __version__

        click.echo(f"{PROGRAM} {__version__}")
        context.exit()


@click.group(
    cls=_Program, commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True
)
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Show the version and exit."
)
def cli() -> None:
    """Query the open, cited vocabulary of massage-therapy terms, or any other SKOS vocabulary.

    \b
    Exit codes: 0 found, 1 nothing found, 2 bad input.
    """


@cli.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Example:
      massage-ontology completion bash > ~/.local/share/bash-completion/completions/massage-ontology
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is not None:
        click.echo(script(cli, {}, PROGRAM, "_MASSAGE_ONTOLOGY_COMPLETE").source())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process.

    Args:
        arguments: What was typed behind the program's name; taken from the process if `None`.
    """
    try:
        _run_to_the_end(arguments)
    except MemoryError:
        _complain("there is not enough memory for that; request less, or split the file")
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        # A user can do nothing with a traceback but report it; `python3 -X dev -m massage_ontology` shows it.
        give_up(sys.stdout)
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]
        say(f"{PROGRAM}: {reason}; this is a bug, please report it")
        sys.exit(MISTAKE)


def _run_to_the_end(arguments: list[str] | None) -> NoReturn:
    """Run the command line, and end the process as it is to end, unless something happens that nobody thought of."""
    fill_missing_streams()
    buffer_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    try:
        outcome = _run(arguments)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as help_shown:
        say(help_shown.format_message())
        sys.exit(BAD_INPUT)
    except click.ClickException as error:
        _complain(error.format_message())
    except MassageOntologyError as error:
        _complain(str(error))
    except (click.exceptions.Abort, KeyboardInterrupt):
        give_up(sys.stdout)
        sys.exit(INTERRUPTED)
    except (OSError, _NobodyReadsError) as error:
        # What is still buffered has nowhere to go.
        give_up(sys.stdout)
        if isinstance(error, OSError) and not is_without_reader(error):
            _complain(described(error))
        sys.exit(NOBODY_READS)
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _run(arguments: list[str] | None) -> object:
    from massage_ontology.cli.progress import progress_shown

    # https://no-color.org: the variable, when it is set and not empty, turns colors off.
    color = False if os.environ.get("NO_COLOR") else None
    with progress_shown():
        return cli.main(args=arguments, prog_name=PROGRAM, standalone_mode=False, color=color)


def _complain(message: str) -> NoReturn:
    say(f"{PROGRAM}: {' '.join(message.split())}")
    sys.exit(BAD_INPUT)
