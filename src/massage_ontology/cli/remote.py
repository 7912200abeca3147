"""`remote`: a vocabulary behind a SPARQL endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.output import emit, finish, shaped, styled
from massage_ontology.markup import clean
from massage_ontology.progress import Gauge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from massage_ontology.remote.concept import RemoteConcept
    from massage_ontology.remote.vocabulary import RemoteVocabulary

_RELATIONS = ("broader", "narrower", "related")


@click.group("remote")
def remote_command() -> None:
    """Ask a vocabulary behind a SPARQL endpoint; only the address given is ever contacted.

    \b
    Examples:
      massage-ontology remote show https://example.org/sparql http://example.org/tea
      massage-ontology remote search https://example.org/sparql "green tea"
    """


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that asks an endpoint."""
    options = (
        click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, show_default=True,
                     help="Seconds to wait for each answer."),
        click.option("--retries", type=click.IntRange(min=0), default=3, show_default=True,
                     help="How often to ask again when the endpoint is busy."),
        click.option("--graph", metavar="IRI", help="The graph that is asked; else the endpoint's default graph."),
        click.option("--header", "headers", multiple=True, metavar="NAME:VALUE", help="A further HTTP header."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _connect(url: str, headers: tuple[str, ...], **options: Any) -> RemoteVocabulary:  # noqa: ANN401 (click's own)
    from massage_ontology.remote.vocabulary import connect  # noqa: PLC0415 (help needs no network library)

    pairs = [header.partition(":") for header in headers]
    if not all(colon for _, colon, _ in pairs):
        message = "--header takes NAME:VALUE"
        raise click.UsageError(message)
    return connect(url, headers={name.strip(): value.strip() for name, _, value in pairs}, **options)


@remote_command.command("show")
@click.argument("url")
@click.argument("key")
@click.option("--language", metavar="TAG", help="Language of labels.")
@asking
@shaped
def show_remote(url: str, key: str, language: str | None, shape: str, **options: Any) -> None:  # noqa: ANN401
    """Show a concept: its labels, its definition, and its place."""
    concept = _connect(url, **options)[key]
    row = _row(concept, language)
    emit([row], shape, lambda: _shown(row))


@remote_command.command("search")
@click.argument("url")
@click.argument("text")
@click.option("--language", metavar="TAG", help="Only labels of this language.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many concepts at most.")
@asking
@shaped
def search_remote(url: str, text: str, language: str | None, limit: int, shape: str, **options: Any) -> None:  # noqa: ANN401
    """Find concepts by their labels."""
    with Gauge("asking"):
        hits = _connect(url, **options).search(text, language=language, limit=limit)
    rows = [
        {"iri": hit.concept.iri, "label": hit.label, "kind": hit.kind, "language": hit.language, "how": hit.how}
        for hit in hits
    ]
    emit(rows, shape, lambda: (f"{clean(row['label'])}  {clean(row['iri'])}  ({row['how']})" for row in rows))
    finish(hits)


@remote_command.command("query")
@click.argument("url")
@click.argument("sparql")
@asking
@shaped
def query_remote(url: str, sparql: str, shape: str, **options: Any) -> None:  # noqa: ANN401
    """Ask a SELECT or an ASK of your own; the well-known prefixes are declared already."""
    with Gauge("asking"):
        answer = _connect(url, **options).query(sparql)
    rows = [{"answer": answer}] if isinstance(answer, bool) else answer
    emit(rows, shape, lambda: ("  ".join(clean(value) for value in row.values()) for row in rows))
    finish(answer)


def _row(concept: RemoteConcept, language: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "iri": concept.iri,
        "pref_label": str(concept.label(language)),
        "alt_labels": [f"{text}@{text.language}" if text.language else str(text) for text in concept.alt_labels],
        "definition": None if concept.definition is None else str(concept.definition),
    }
    for name in _RELATIONS:
        linked = getattr(concept, name)
        concept.vocabulary.fetch(linked)
        row[name] = [f"{each.label(language)} <{each.iri}>" for each in linked]
    return row


def _shown(row: dict[str, Any]) -> Iterator[str]:
    yield styled(row["pref_label"], bold=True)
    yield clean(row["iri"])
    if row["definition"]:
        yield clean(row["definition"])
    for name in ("alt_labels", *_RELATIONS):
        for number, text in enumerate(row[name]):
            yield f"{name.replace('_', ' ') if number == 0 else '':12} {clean(text)}"
