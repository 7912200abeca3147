"""The part of a concept's page that says who withholds massage in which state, or changes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.concepts.contraindications import by_kind, disagreements
from massage_ontology.exports.html.markdown import bullets, capitalized, escape, narrow_table, section

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.exports.html.linking import LinkWriter

_NOTE = "What each source says, in our words. This is not advice."


def show_contraindications(links: LinkWriter, concept: Concept) -> str:
    """Return the statements on a contraindication as a table, and those on a method as lists; empty where none is.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.html.linking import LinkWriter
        >>> vocabulary = massage_ontology.load()
        >>> text = show_contraindications(LinkWriter(vocabulary), vocabulary["ci-fracture"])
        >>> "Sources differ on massage: local, adapt." in text
        True
    """
    said = concept.contraindications
    about = tuple(each for each in said if concept in each.contraindications)
    differing = (
        f"Sources differ on {escape(method)}: {', '.join(map(escape, kinds))}."
        for method, kinds in disagreements(about).items()
    )
    rows = (_row(links, each) for group in by_kind(about).values() for each in group)
    against = by_kind(each for each in said if concept in each.methods)
    blocks = (
        section("Contraindication, by source", _NOTE, *differing, narrow_table(_HEADER, rows)) if about else "",
        section("Contraindications", _NOTE, bullets(_lists(links, against))) if against else "",
    )
    return "\n\n".join(filter(None, blocks))


_HEADER = ("what it does", "method", "where", "in our words", "source")


def _row(links: LinkWriter, statement: ContraindicationStatement) -> tuple[str, ...]:
    methods = [links.link(each) for each in statement.methods]
    regions = [links.link(each) for each in statement.regions]
    speaker = f" ({escape(statement.source_kind)})" if statement.source_kind else ""
    return (
        escape(statement.kind),
        ", ".join([*methods, *([escape(statement.method_note)] if statement.method_note else [])]),
        ", ".join([*regions, *([escape(statement.place)] if statement.place else [])]),
        escape(statement.text),
        links.source_links(statement.sources) + speaker,
    )


def _lists(links: LinkWriter, against: dict[str, tuple[ContraindicationStatement, ...]]) -> Iterator[str]:
    """Yield for each kind the contraindications, each once, with the number of sources and whether others differ."""
    for kind, group in against.items():
        states = dict.fromkeys(state for each in group for state in each.contraindications)
        named = (
            links.link(state) + _remark(state, [each for each in group if state in each.contraindications])
            for state in links.ordered(states)
        )
        yield f"{escape(capitalized(kind))}: {', '.join(named)}"


def _remark(state: Concept, said: list[ContraindicationStatement]) -> str:
    number = len({source for each in said for source in each.sources})
    differ = disagreements(state.contraindications)
    parts = [
        *([f"{number} sources"] if number > 1 else []),
        *(["sources differ"] if any(each.method in differ for each in said) else []),
    ]
    return f" ({'; '.join(parts)})" if parts else ""
