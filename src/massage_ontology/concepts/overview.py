"""How a vocabulary and a concept show themselves: as a line, in a notebook, in the completion of a shell.

Loaded when somebody looks: a first answer needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology import notebook

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts

_INTERNAL = frozenset(
    {
        "above",
        "below",
        "choose",
        "columns",
        "concept_or_collection",
        "digest",
        "documents",
        "findings_about",
        "hierarchy",
        "key_of",
        "label",
        "label_index",
        "mapping_grounds",
        "number",
        "number_of",
        "properties",
        "scheme",
        "senses_of",
        "source",
        "store",
        "views",
    }
)
"""What other modules of this library use of a vocabulary or a concept; completion does not offer it."""


def public_names(owner: type) -> list[str]:
    """Return the names that completion offers: those that users are meant to use.

    Args:
        owner: The class of a vocabulary or a concept.

    Example:
        >>> class Tea:
        ...     name = "sencha"
        ...     number = 7
        >>> [each for each in public_names(Tea) if not each.startswith("__")]
        ['name']
    """
    names = {name for each in owner.__mro__ for name in vars(each)}
    return sorted(name for name in names - _INTERNAL if not name.startswith("_") or name in vars(object))


def line(concepts: Concepts) -> str:
    """Return what a vocabulary holds, in one line.

    Example:
        >>> import massage_ontology
        >>> print(line(massage_ontology.load()))
        Vocabulary of ... concepts, ... schemes, labels in ... languages
    """
    languages = f"labels in {len(concepts.languages)} languages" if len(concepts.languages) > 1 else ""
    schemes = f"{len(concepts.schemes)} schemes" if concepts.schemes else ""
    parts = (f"{len(concepts):,} concepts", schemes, languages)
    return f"{type(concepts).__name__} of {', '.join(filter(None, parts))}"


def vocabulary_html(concepts: Concepts) -> str:
    """Return what a notebook shows of a vocabulary: the figures, and its schemes."""
    rows = [(each.key, each.pref_label, f"{len(each.concepts):,}") for each in concepts.schemes]
    return notebook.heading(line(concepts)) + (notebook.table(("scheme", "label", "concepts"), rows) if rows else "")


def concept_html(concept: Concept) -> str:
    """Return what a notebook shows of a concept: label, definition and place."""

    def named(concepts: tuple[Concept, ...]) -> str:
        return ", ".join(str(each) for each in concepts)

    rows = (
        ("definition", concept.definition or ""),
        ("schemes", ", ".join(map(str, concept.in_scheme))),
        ("broader", named(concept.broader)),
        ("narrower", named(concept.narrower)),
        ("related", named(concept.related)),
        ("also called", ", ".join(concept.alt_labels)),
        ("readings", len(concept.senses)),
        ("IRI", concept.iri),
    )
    return notebook.heading(concept.pref_label, concept.key) + notebook.facts(rows)
