"""`lint`: what is wrong in the vocabulary's own files."""

from __future__ import annotations

from pathlib import Path

import click

from massage_ontology.cli.output import FOUND, NOTHING_FOUND, print_text, shaping


@click.command("lint")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@shaping("text", "json", "sarif", "junit", "markdown", "html", of="report")
@click.option(
    "--lock",
    "write_lock",
    is_flag=True,
    help="Add new identifiers to the lock file, update the figures in README.md and docs, and check.",
)
def lint_command(*, path: Path, shape: str, write_lock: bool) -> int:
    """Check the files of the vocabulary: PATH is their folder, or one of them.

    Exit codes: 0 no mistakes, 1 mistakes, 2 a file cannot be read.

    \b
    Examples:
      massage-ontology lint ontology/
      massage-ontology lint ontology/senses.ttl
      massage-ontology lint --lock ontology/
    """
    from massage_ontology.curation.figures import renew_figures
    from massage_ontology.curation.lint import lint, lock
    from massage_ontology.loading import read_bundled
    from massage_ontology.progress import Task
    from massage_ontology.validation.renderings import render

    if write_lock:
        folder = path if path.is_dir() else path.parent
        click.echo(f"{lock(folder)} identifiers added to the lock file", err=True)
        for page in renew_figures(folder, lambda: read_bundled(folder).statistics().to_markdown()):
            click.echo(f"figures updated in {page}", err=True)
    with Task(f"checking {path.name}"):
        report = lint(path)
    print_text(render(report, shape), shape)
    return FOUND if report.conforms else NOTHING_FOUND
