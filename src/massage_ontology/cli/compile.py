"""`compile`: one file from which a vocabulary opens at once."""

from __future__ import annotations

from pathlib import Path

import click

from massage_ontology.cli.output import STANDARD, contextual, opened


@click.command("compile")
@click.argument("source", metavar="IN", type=click.Path())
@click.argument("target", metavar="OUT", type=click.Path(), required=False)
@click.option(
    "--input-format",
    metavar="NAME",
    help="RDF syntax of IN, if its extension does not say: turtle, nt, nq, trig, xml, json-ld.",
)
@click.option("--base-iri", metavar="IRI", help="Base IRI for relative IRIs in IN.")
@contextual
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; check that OUT is undamaged and was compiled from the current IN.",
)
def compile_command(
    source: str, target: str | None, *, input_format: str | None, base_iri: str | None, context: str | None, check: bool
) -> None:
    """Compile the SKOS vocabulary IN to OUT, a SQLite file that opens at once, whatever its size.

    Every command takes OUT as --vocabulary, and any SQLite tool can read its tables. IN may be - for standard input,
    with --input-format. With --check and one file, only that file is checked.

    \b
    Examples:
      massage-ontology compile thesaurus.ttl.gz thesaurus.sqlite
      massage-ontology tree --vocabulary thesaurus.sqlite
      massage-ontology compile --check thesaurus.sqlite
      massage-ontology compile --check thesaurus.ttl.gz thesaurus.sqlite
    """
    from massage_ontology.loading import load

    if check:
        vocabulary = load(target or source, compiled_from=source if target else None, verify=True)
        origin = f", compiled from {source} as it is now" if target else ", as they were compiled"
        click.echo(f"{target or source} holds {len(vocabulary):,} concepts{origin}")
        return
    if target is None:
        message = "name the file to write: compile IN OUT"
        raise click.UsageError(message)
    if Path(source).exists() and Path(target).exists() and Path(source).samefile(target):
        message = f"{target}: is the vocabulary itself and would be overwritten; give OUT another name"
        raise click.UsageError(message)
    if target == STANDARD:
        message = "a compiled vocabulary is a database, which is no stream; give a file as OUT"
        raise click.UsageError(message)
    vocabulary = load(opened(source), format=input_format, base_iri=base_iri, context=context)
    vocabulary.compile(target)
    click.echo(f"{target}: {len(vocabulary):,} concepts, {Path(target).stat().st_size:,} bytes")
