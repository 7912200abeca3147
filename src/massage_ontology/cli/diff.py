"""`diff`: what changed between two versions of a vocabulary."""

from __future__ import annotations

import click

from massage_ontology.cli.output import FOUND, NOTHING_FOUND, opened, print_text, shaping


@click.command("diff")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path(), required=False)
@shaping("text", "json", "markdown", "guide", "migration")
@click.option("--input-format", metavar="NAME", help="RDF syntax of both files, if their extensions do not say.")
@click.option(
    "--at-most",
    type=click.Choice(["patch", "minor", "major"]),
    default=None,
    help="Exit with 2 if the changes require a larger version step than this.",
)
def diff_command(old: str, new: str | None, shape: str, input_format: str | None, at_most: str | None) -> int:
    """Show what changed from OLD to NEW, concept by concept; NEW is the bundled vocabulary by default.

    One of them may be - for standard input, with --input-format.

    \b
    Exit codes: 0 something changed, 1 nothing changed, 2 bad input or too large a version step.

    \b
    Examples:
      massage-ontology diff thesaurus-1.ttl thesaurus-2.ttl
      massage-ontology diff thesaurus-1.ttl thesaurus-2.ttl --format markdown
      massage-ontology diff thesaurus-1.ttl thesaurus-2.ttl --format guide
    """
    from massage_ontology.changes.difference import LEVELS, diff
    from massage_ontology.changes.renderings import render
    from massage_ontology.loading import load
    from massage_ontology.progress import Task

    before, after = (
        load(opened(old), format=input_format),
        load(opened(new), format=None if new is None else input_format),
    )
    with Task("comparing"):
        difference = diff(before, after)
        report = render(difference, shape)
    print_text(report, shape)
    if at_most is not None and difference.level and LEVELS.index(difference.level) < LEVELS.index(at_most):
        message = f"the changes require a {difference.level} version step, more than the allowed {at_most}"
        raise click.ClickException(message)
    return FOUND if difference else NOTHING_FOUND
