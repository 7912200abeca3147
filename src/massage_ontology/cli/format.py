"""`format`: Turtle files in canonical layout."""

from __future__ import annotations

from pathlib import Path

import click

from massage_ontology.cli.output import FOUND, NOTHING_FOUND, STANDARD, read_whole, standard_input
from massage_ontology.progress import Task

_SUFFIX = ".ttl"


@click.command("format")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
def format_command(paths: tuple[Path, ...], *, check: bool) -> int:
    """Put Turtle files into canonical layout; a folder means all .ttl files in it.

    The path - reads standard input and writes standard output.

    Comments stay in front of their entry. Nothing is written if the statements would change.

    \b
    Examples:
      massage-ontology format ontology/
      massage-ontology format --check ontology/massage.ttl
    """
    from massage_ontology.curation.layout import format_file

    if [str(path) for path in paths] == [STANDARD]:
        return _format_standard(check=check)
    changed = 0
    for path in _files(paths):
        with Task(f"formatting {path.name}"):
            is_changed = format_file(path, write=not check)
        if is_changed:
            changed += 1
            click.echo(f"{'would change' if check else 'formatted'} {path}")
    return NOTHING_FOUND if check and changed else FOUND


def _format_standard(*, check: bool) -> int:
    """Read a file from standard input, and write it to standard output in canonical layout."""
    from massage_ontology.curation.layout import format_text

    content = read_whole(standard_input(), "standard input")
    try:
        given = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "standard input: is not encoded in UTF-8; save it as UTF-8"
        raise click.UsageError(message) from error
    tidy = format_text(given, "standard input")
    if check:
        return NOTHING_FOUND if tidy != given else FOUND
    click.echo(tidy, nl=False)
    return FOUND


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(path.glob(f"*{_SUFFIX}"))
        if not inside:
            message = f"{path} contains no {_SUFFIX} file"
            raise click.UsageError(message)
        found += inside
    return list(dict.fromkeys(found))
