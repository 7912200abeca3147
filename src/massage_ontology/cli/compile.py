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
    help="RDF syntax of IN, where its name does not tell it: turtle, nt, nq, trig, xml, json-ld.",
)
@click.option("--base-iri", metavar="IRI", help="What relative IRIs in IN are resolved against.")
@contextual
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; tell whether no byte of OUT was altered, and whether it was made from IN as it is now.",
)
def compile_command(
    *, paths: tuple[str, ...], input_format: str | None, base_iri: str | None, context: str | None, check: bool
) -> None:
    """Write the SKOS vocabulary IN to OUT, one SQLite file that opens at once whatever its size.

    Every command takes OUT as its --vocabulary, and any SQLite tool can look into its tables. IN may be several files,
    a folder, or - for standard input, with --input-format. With --check and one file, that file is checked alone.

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
        message = f"{target}: is the vocabulary itself, which would be lost; give OUT another name"
        raise click.UsageError(message)
    if target == STANDARD:
        message = "a compiled vocabulary is a database, which is no stream; name a file for OUT"
        raise click.UsageError(message)
    vocabulary = load([opened(each) for each in sources], format=input_format, base_iri=base_iri, context=context)
    vocabulary.compile(target)
    click.echo(f"{target}: {len(vocabulary):,} concepts, {Path(target).stat().st_size:,} bytes")
