"""`format`: Turtle files in canonical layout."""

from __future__ import annotations

from pathlib import Path

import click

from massage_ontology.cli.output import FOUND, NOTHING_FOUND
from massage_ontology.progress import Task

_SUFFIX = ".ttl"


@click.command("format")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where a file would change.")
def format_command(paths: tuple[Path, ...], *, check: bool) -> int:
    """Bring Turtle files into canonical layout; a folder stands for the .ttl files in it.

    Comments stay before the entry that they stand before. Nothing is written where the statements would change.

    \b
    Examples:
      massage-ontology format ontology/
      massage-ontology format --check ontology/massage.ttl
    """
    from massage_ontology.curation.layout import format_file

    changed = 0
    for path in _files(paths):
        with Task(f"formatting {path.name}"):
            is_changed = format_file(path, write=not check)
        if is_changed:
            changed += 1
            click.echo(f"{'would change' if check else 'formatted'} {path}")
    return NOTHING_FOUND if check and changed else FOUND


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(path.glob(f"*{_SUFFIX}"))
        if not inside:
            message = f"{path} holds no {_SUFFIX} file"
            raise click.UsageError(message)
        found += inside
    return list(dict.fromkeys(found))
