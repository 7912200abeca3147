"""`massage-ontology`: the front of the command line, and what happens when something goes wrong."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from massage_ontology.cli.classify import classify_command
from massage_ontology.cli.compare import compare_command
from massage_ontology.cli.compile import compile_command
from massage_ontology.cli.diff import diff_command
from massage_ontology.cli.export import export_command
from massage_ontology.cli.format import format_command
from massage_ontology.cli.lint import lint_command
from massage_ontology.cli.output import BAD_INPUT
from massage_ontology.cli.query import query_command
from massage_ontology.cli.remote import remote_command
from massage_ontology.cli.search import search_command
from massage_ontology.cli.show import show_command
from massage_ontology.cli.stats import stats_command
from massage_ontology.cli.tree import tree_command
from massage_ontology.cli.validate import validate_command
from massage_ontology.errors import MassageOntologyError

PROGRAM = "massage-ontology"
_INTERRUPTED = 130


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 (click's signature)
    if wanted and not context.resilient_parsing:
        from massage_ontology import __version__  # noqa: PLC0415 (read only when asked for)

        click.echo(f"{PROGRAM} {__version__}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Show the version and exit."
)
def cli() -> None:
    """The open, cited map of massage-therapy terms, and of any SKOS vocabulary.

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
    from click.shell_completion import get_completion_class  # noqa: PLC0415 (only here)

    script = get_completion_class(shell)
    if script is not None:
        click.echo(script(cli, {}, PROGRAM, "_MASSAGE_ONTOLOGY_COMPLETE").source())


for command in (
    show_command,
    tree_command,
    search_command,
    query_command,
    export_command,
    format_command,
    classify_command,
    compare_command,
    compile_command,
    validate_command,
    diff_command,
    lint_command,
    remote_command,
    stats_command,
):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process.

    Args:
        arguments: What was typed behind the program's name; taken from the process where `None`.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    try:
        # https://no-color.org: the variable, when it is set and not empty, turns colors off.
        color = False if os.environ.get("NO_COLOR") else None
        outcome: Any = cli.main(args=arguments, prog_name=PROGRAM, standalone_mode=False, color=color)
        sys.stdout.flush()
    except click.ClickException as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            error.show()
            sys.exit(BAD_INPUT)
        _complain(error.format_message())
    except MassageOntologyError as error:
        _complain(str(error))
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of the pipe has gone; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _complain(f"{error.strerror or error}")
    else:
        sys.exit(outcome if isinstance(outcome, int) else 0)


def _complain(message: str) -> None:
    sentence = " ".join(message.split())
    click.echo(f"{PROGRAM}: {sentence}", err=True)
    sys.exit(BAD_INPUT)
