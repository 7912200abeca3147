"""`query`: SPARQL."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_query
from massage_ontology.cli.output import (
    STANDARD,
    asking,
    emit,
    finish,
    open_vocabulary,
    read_whole,
    reading,
    shaped,
    split_headers,
    standard_input,
    styled,
)
from massage_ontology.errors import QueryError, QueryTimeoutError
from massage_ontology.markup import clean
from massage_ontology.progress import Task
from massage_ontology.rdf.stacks import run_deep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_ontology.endpoint.protocol import Endpoint
    from massage_ontology.queries.named import NamedQuery
    from massage_ontology.queries.results import QueryResult
    from massage_ontology.vocabulary import Vocabulary

_LIMIT = 60
"""Seconds that a query may take where nobody says how many."""


@click.command("query")
@click.argument("sparql", required=False)
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Read the query from FILE.",
)
@click.option("--named", metavar="NAME", shell_complete=complete_query, help="Run the named query NAME.")
@click.option(
    "--param",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter of the query: a concept by key or label, a language, a code system; may be repeated.",
)
@click.option("--list", "listing", is_flag=True, help="List the named queries with their questions.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help=f"Stop the query after this time, 0 for no limit; {_LIMIT} by default.",
)
@click.option("--endpoint", metavar="URL", help="Query this SPARQL endpoint instead of a local vocabulary.")
@asking
@shaped
@reading
def query_command(
    sparql: str | None,
    *,
    file: Path | None,
    named: str | None,
    given: tuple[str, ...],
    listing: bool,
    timeout: float | None,
    endpoint: str | None,
    shape: str,
    **options: Any,
) -> None:
    """Run a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT or DESCRIBE); SPARQL is the query, or - for standard input.

    The prefixes massage:, mo:, skos:, dcterms: and others are declared.

    \b
    Examples:
      massage-ontology query "SELECT ?c { ?c skos:broader massage:clinical-massage }"
      massage-ontology query --file question.rq --format csv
      massage-ontology query --list
      massage-ontology query --named which-kinds-of-massage-are-clinical
      massage-ontology query --endpoint https://example.org/sparql "SELECT ?c { ?c a skos:Concept } LIMIT 3"
      massage-ontology query --named kinds-of --param concept="sports massage"
    """
    if [sparql is not None, file is not None, named is not None, listing].count(True) != 1:
        message = "give the query itself, or --file FILE, or --named NAME, or --list, or - for standard input"
        raise click.UsageError(message)
    if timeout is not None and isnan(timeout):
        message = "--timeout takes a number of seconds"
        raise click.UsageError(message)
    if listing:
        _list_queries(shape)
        return
    if named is not None:
        from massage_ontology.queries.named import named_queries

        sparql = named_queries()[named].text
    elif file is not None:
        with file.open("rb") as stream:
            sparql = _read(read_whole(stream, str(file)), str(file))
    elif sparql == STANDARD:
        sparql = _read(read_whole(standard_input(), "standard input"), "standard input")
    values = _values(given)
    asked = _asked(endpoint, **options)
    if values and endpoint is not None:
        message = "--param works on a loaded vocabulary, not with --endpoint"
        raise click.UsageError(message)
    with Task("asking"):
        result = _answered(asked, str(sparql), timeout, values)
    emit(result.to_python(), shape, lambda: _lines(result, asked.prefixes), result.variables)
    for hint in result.hints:
        click.echo(f"note: {clean(hint)}", err=True)
    finish(result)


def _answered(
    asked: Endpoint | Vocabulary, sparql: str, timeout: float | None, values: Mapping[str, Any]
) -> QueryResult:
    """Ask within a time limit, a usual one where none is given.

    The engine hears no Ctrl-C; a thread that waits for it does. A limit of somebody's own is kept by a process that can
    be stopped; for the usual one, which costs nothing where it is not reached, this process ends.
    """
    try:
        if timeout is None:
            return run_deep(lambda: asked.query(sparql, **values), _LIMIT)
        return run_deep(lambda: asked.query(sparql, timeout=timeout or None, **values))
    except TimeoutError as error:
        reached = QueryTimeoutError(_LIMIT)
        message = f"{reached}; --timeout 0 removes it"
        raise QueryError(message) from error
    except QueryTimeoutError as error:
        message = f"{error}; --timeout 0 removes it"
        raise QueryError(message) from error


def _asked(endpoint: str | None, graph: str | None, headers: tuple[str, ...], **source: Any) -> Endpoint | Vocabulary:
    """Return whom to ask."""
    if endpoint is None:
        if graph is not None or headers:
            message = "--graph and --header are for an endpoint; give --endpoint URL"
            raise click.UsageError(message)
        return open_vocabulary(**source)
    if any(source.values()):
        message = "give either --endpoint or --vocabulary"
        raise click.UsageError(message)
    from massage_ontology.endpoint.protocol import Endpoint

    return Endpoint(endpoint, graph=graph, headers=split_headers(headers))


def _read(content: bytes, name: str) -> str:
    """Decode a query."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name} is not encoded in UTF-8; save it as UTF-8"
        raise QueryError(message) from error


def _values(given: tuple[str, ...]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not (name and equals):
            message = f"--param takes NAME=VALUE, not {each!r}"
            raise click.UsageError(message)
        values[name] = value
    return values


def _list_queries(shape: str) -> None:
    from massage_ontology.queries.named import named_queries

    queries = named_queries().listed()
    rows = [
        {
            "name": each.name,
            "question": each.question,
            "asked_by": each.asked_by,
            "parameters": [str(parameter) for parameter in each.parameters],
        }
        for each in queries
    ]
    width = max((len(each.name) for each in queries), default=0)
    emit(rows, shape, lambda: (_listed(each, width) for each in queries))


def _listed(query: NamedQuery, width: int) -> str:
    parameters = "".join(f"  --param {each}" for each in query.parameters)
    return f"{query.name:<{width}}  {query.question}{styled(parameters, dim=True)}"


def _lines(result: QueryResult, prefixes: Mapping[str, str]) -> Iterator[str]:
    head, *body = result.lines(prefixes)
    yield head if result.kind == "ask" else styled(head, bold=True)
    yield from body
