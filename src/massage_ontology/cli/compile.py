"""`compile`: one file from which a vocabulary opens at once."""

from __future__ import annotations

from pathlib import Path

import click

from massage_ontology.cli.output import STANDARD, contextual, opened


@click.command("compile")
@click.argument("paths", nargs=-1, required=True, metavar="IN... OUT", type=click.Path())
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
    *, paths: tuple[str, ...], input_format: str | None, base_iri: str | None, context: str | None, check: bool
) -> None:
    """Compile the SKOS vocabulary IN to OUT, a SQLite file that opens at once, whatever its size.

    Every command takes OUT as --vocabulary, and any SQLite tool can read its tables. IN may be several files, a folder,
    or - for standard input, with --input-format. With --check and one file, only that file is checked.

    \b
    Examples:
      massage-ontology compile thesaurus.ttl.gz thesaurus.sqlite
      massage-ontology tree --vocabulary thesaurus.sqlite
      massage-ontology compile --check thesaurus.sqlite
      massage-ontology compile --check thesaurus.ttl.gz thesaurus.sqlite
    """
    from massage_ontology.loading import load

    *sources, target = paths
    if check:
        vocabulary = load(target, compiled_from=sources or None, verify=True)
        origin = f", compiled from {', '.join(sources)} as it is now" if sources else ", as they were compiled"
        click.echo(f"{target} holds {len(vocabulary):,} concepts{origin}")
        return
    if not sources:
        message = "name the file to write: compile IN OUT"
        raise click.UsageError(message)
    if Path(target).exists() and any(Path(each).exists() and Path(each).samefile(target) for each in sources):
        message = f"{target}: is the vocabulary itself and would be overwritten; give OUT another name"
        raise click.UsageError(message)
    if target == STANDARD:
        message = "a compiled vocabulary is a database and cannot be written to a stream; give a file as OUT"
        raise click.UsageError(message)
    vocabulary = load([opened(each) for each in sources], format=input_format, base_iri=base_iri, context=context)
    vocabulary.compile(target)
    click.echo(f"{target}: {len(vocabulary):,} concepts, {Path(target).stat().st_size:,} bytes")
