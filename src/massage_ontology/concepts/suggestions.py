"""How messages name concepts: by key, and by label as well where the key does not tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.errors import ConceptNotFoundError
from massage_ontology.indexes.folding import fold
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts


def untold_label(concept: Concept) -> str:
    """Return the label of a concept, or an empty text where the key says the same.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> untold_label(vocabulary["clinical-massage"]), untold_label(vocabulary["region-calf"])
        ('', 'lower leg')
    """
    label = str(concept.pref_label)
    words = local_name(concept.key).replace("-", " ").replace("_", " ")
    return "" if fold(words) == fold(label.replace("-", " ")) else label


def shown_key(concept: Concept) -> str:
    """Return the key of a concept, with the label in parentheses where the key does not tell it."""
    label = untold_label(concept)
    return f"{concept.key} ({label})" if label else concept.key


def not_found(concepts: Concepts, text: str, near: Sequence[int], reason: str = "") -> ConceptNotFoundError:
    """Return the error that suggests numbered concepts.

    Args:
        concepts: The vocabulary.
        text: What was asked for.
        near: The numbers of what could have been meant, best first.
        reason: What is wrong, if not that there is no such concept.
    """
    suggested = concepts.views(tuple(near))
    keys = tuple(each.key for each in suggested)
    return ConceptNotFoundError(text, keys, reason, tuple(map(untold_label, suggested)))
