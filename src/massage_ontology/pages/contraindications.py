"""The part of a concept's page that says who withholds massage in which state, or changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.concepts.contraindications import by_kind, disagreements
from massage_ontology.pages.markdown import bullets, capitalized, escape, section, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.pages.atlas import Atlas

_NOTE = "What sources say, each for itself, in our words; no advice."


def show_contraindications(atlas: Atlas, concept: Concept, here: str) -> str:
    """Return the statements on a contraindication as a table, and those on a method as lists; empty where none is.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.pages.atlas import Atlas
        >>> vocabulary = massage_ontology.load()
        >>> concept = vocabulary["ci-fracture"]
        >>> text = show_contraindications(Atlas(vocabulary), concept, "concepts/ci-fracture.md")
        >>> "Sources differ on massage: local, adapt." in text
        True
    """
    said = concept.contraindications
    about = tuple(each for each in said if concept in each.contraindications)
    differing = (
        f"Sources differ on {escape(method)}: {', '.join(map(escape, kinds))}."
        for method, kinds in disagreements(about).items()
    )
    rows = (_row(atlas, each, here) for group in by_kind(about).values() for each in group)
    against = by_kind(each for each in said if concept in each.methods)
    blocks = (
        section("Contraindication, source by source", _NOTE, *differing, stacked(_HEADER, rows)) if about else "",
        section("Contraindications", _NOTE, bullets(_lists(atlas, against, here))) if against else "",
    )
    return "\n\n".join(filter(None, blocks))


_HEADER = ("what it does", "method", "where", "in our words", "source")


def _row(atlas: Atlas, statement: ContraindicationStatement, here: str) -> tuple[str, ...]:
    methods = [atlas.link(each, here) for each in statement.methods]
    regions = [atlas.link(each, here) for each in statement.regions]
    speaker = f" ({escape(statement.source_kind)})" if statement.source_kind else ""
    return (
        escape(statement.kind),
        ", ".join([*methods, *([escape(statement.method_note)] if statement.method_note else [])]),
        ", ".join([*regions, *([escape(statement.place)] if statement.place else [])]),
        escape(statement.text),
        atlas.source_links(statement.sources, here) + speaker,
    )


def _lists(atlas: Atlas, against: dict[str, tuple[ContraindicationStatement, ...]], here: str) -> Iterator[str]:
    """Yield for each kind the contraindications, each once, with the number of sources and whether others differ."""
    for kind, group in against.items():
        states = dict.fromkeys(state for each in group for state in each.contraindications)
        named = (
            atlas.link(state, here) + _remark(state, [each for each in group if state in each.contraindications])
            for state in sorted(states, key=lambda each: (atlas.name(each).casefold(), each.iri))
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
