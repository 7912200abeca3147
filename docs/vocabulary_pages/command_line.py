"""The reference page of the command line, made from the commands' own help.

Renew the committed page with `python docs/vocabulary_pages/command_line.py > docs/reference/command-line.md`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

_HEAD = """# Command line

This page lists every command with its options. `massage-ontology` and `python -m massage_ontology` are the same, and
every command has `--help`. Results go to standard output as plain text, or in the given `--format`; errors go to
standard error, one line each.

Exit codes: 0 found, 1 nothing found, 2 bad input or a full disk. Interrupted commands end with the usual codes: 130
for Ctrl-C, 143 for SIGTERM, and 141 if the reader of a pipe closes it (`massage-ontology tree | head -1`). No
incomplete file is left, and an existing one stays. Long commands show a progress bar on standard error if it is a
terminal; `TERM=dumb` turns it off.
"""


def reference(group: click.Group, name: str) -> str:
    """Return the page, in Markdown."""
    parts = [_HEAD]
    for command, path in _commands(group, name):
        parts.append(f"## {path.removeprefix(name + ' ')}\n")
        parts.append(_described(command, path))
    return "\n".join(parts)


def _commands(group: click.Group, path: str) -> Iterator[tuple[click.Command, str]]:
    for each in sorted(group.commands):
        command = group.commands[each]
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {each}")
        else:
            yield command, f"{path} {each}"


def _described(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, max_content_width=100)
    usage = " ".join(command.collect_usage_pieces(context))
    prose, blocks = _help_of(command)
    lines = [*prose, "", "```console", f"$ {path} {usage}", "```", ""]
    for block in blocks:
        lines += ["```text", *block, "```", ""]
    options = [row for each in command.params if (row := each.get_help_record(context)) is not None]
    lines += ["| option | meaning |", "| --- | --- |"]
    for names, text in (*options, ("-h, --help", "Show this message and exit.")):
        if text:
            lines.append(f"| <code>{_cell(names)}</code> | {_cell(' '.join(text.split()))} |")
    return "\n".join([*lines, ""])


def _help_of(command: click.Command) -> tuple[list[str], list[list[str]]]:
    """Return the prose of a help text, and its blocks that are to stay as they are."""
    prose: list[str] = []
    blocks: list[list[str]] = []
    text = "\n\n".join(inspect.cleandoc(each) for each in (command.help, command.epilog) if each)
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("\b"):
            blocks.append(paragraph.split("\n")[1:])
        else:
            prose += [*([""] if prose else []), " ".join(paragraph.split())]
    return prose, blocks


def _cell(text: str) -> str:
    """Write a text so that no reader of Markdown takes its signs for the table's or for HTML."""
    return text.replace("&", "&amp;").replace("|", "&#124;").replace("<", "&lt;")


if __name__ == "__main__":
    from massage_ontology.cli.main import PROGRAM, cli

    click.echo(reference(cli, PROGRAM), nl=False)
