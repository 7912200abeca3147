"""`find`: concepts by what they are linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import emit, finish, open_vocabulary, reading, shaped, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.queries.found import Found

_COLUMNS = ("key", "label", "schemes", "reasons", "iri")
_RESERVED = ("scheme", "below", "strength", "has_code_in", "language", "leaf", "orphan", "root")


@click.command("find")
@click.argument("links", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--scheme", multiple=True, metavar="NAME", help="Only concepts of this concept scheme.")
@click.option(
    "--below",
    multiple=True,
    metavar="CONCEPT",
    shell_complete=complete_concept,
    help="Only concepts narrower than this one.",
)
@click.option("--strength", metavar="WORD", help="Minimum strength of a link: always, typical, possible or disputed.")
@click.option("--code-in", multiple=True, metavar="SYSTEM", help="Only concepts mapped to this system, such as mesh.")
@click.option(
    "--language", metavar="TAG", help="Only concepts with a label in this language, in which labels are shown."
)
@click.option("--leaf/--no-leaf", default=None, help="Only concepts without (or only with) narrower ones.")
@click.option("--orphan/--no-orphan", default=None, help="Only concepts without (or only with) links to others.")
@click.option("--root/--no-root", default=None, help="Only concepts without (or only with) broader ones.")
@click.option("--sparql", is_flag=True, help="Print the equivalent SPARQL instead of the concepts.")
@shaped
@reading
def find_command(
    links: tuple[str, ...],
    *,
    scheme: tuple[str, ...],
    below: tuple[str, ...],
    strength: str | None,
    code_in: tuple[str, ...],
    language: str | None,
    leaf: bool | None,
    orphan: bool | None,
    root: bool | None,
    sparql: bool,
    shape: str,
    **source: Any,
) -> None:
    """Find concepts by what they are linked to; all filters must hold.

    NAME is a property of the vocabulary (uses_technique, counts_as_massage, mo:typicalSetting) or a concept scheme,
    for links to its concepts by any property (technique, setting). VALUE is a concept or its label, and includes
    everything narrower; or a string, a number, yes or no; * means any value and - means none.

    \b
    Examples:
      massage-ontology find technique=kneading setting=hospital
      massage-ontology find --scheme modality --code-in mesh counts_as_massage=no
      massage-ontology find condition="low back pain" --strength typical --sparql
    """
    filters = _filters(links)
    filters |= {"scheme": scheme, "below": below, "strength": strength, "has_code_in": code_in, "language": language}
    filters |= {"leaf": leaf, "orphan": orphan, "root": root}
    vocabulary = open_vocabulary(**source)
    if all(value in (None, ()) for value in filters.values()):
        known = ", ".join(scheme.key for scheme in vocabulary.schemes)
        message = f"give at least one filter; the concept schemes are {known or 'none'}"
        raise click.UsageError(message)
    found = vocabulary.find(**filters)
    if sparql:
        click.echo(found.sparql)
        return
    emit(found.to_rows(), shape, lambda: _lines(found) if found else ["no concept passes all filters"], _COLUMNS)
    finish(found)


def _filters(links: tuple[str, ...]) -> dict[str, Any]:
    filters: dict[str, Any] = {}
    for link in links:
        name, equals, value = link.partition("=")
        if not (name and equals and value):
            message = f"{link!r} is not a filter; write NAME=VALUE, such as technique=kneading"
            raise click.UsageError(message)
        if name in _RESERVED:
            message = f"{name!r} is an option: --{name.removeprefix('has_').replace('_', '-')} {value}"
            raise click.UsageError(message)
        filters.setdefault(name, []).append(value)
    return filters


def _lines(found: Found) -> Iterator[str]:
    rows = found.to_rows()
    width = max((len(row["key"]) for row in rows), default=0)
    for row in rows:
        key = f"{row['key']:<{width}}"
        line = f"{styled(key, bold=True)}  {styled(row['label'])}"
        yield f"{line}  {styled('; '.join(row['reasons']), dim=True)}" if row["reasons"] else line
