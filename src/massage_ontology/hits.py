"""Search: concepts for people, and why each one was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.errors import refuse_type
from massage_ontology.markup import clean

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A concept that answers to a text, and the label by which it does.

    Attributes:
        concept: The concept.
        label: The label that matched, as it is written.
        kind: `prefLabel`, `altLabel` or `hiddenLabel`.
        language: The language of the label, or `None`.
        how: `exact` (to the letter), `folded` (but for case, accents and punctuation), `prefix` (the label begins
            so), `words` (it holds all the words), or `typo` (it is nearly the same).
        score: 0 to 100; falls from one `how` to the next.
    """

    concept: Concept
    label: str
    kind: str
    language: str | None
    how: str
    score: float

    def __str__(self) -> str:
        """Return one line: key, label, and why it was found."""
        tag = f" ({self.language})" if self.language else ""
        return clean(f"{self.concept.key}  {self.concept.pref_label}  {self.kind} “{self.label}”{tag}: {self.how}")


class Hits(tuple[SearchHit, ...]):
    """The hits of a search, best first: a tuple that can show itself.

    Example:
        >>> import massage_ontology
        >>> print(massage_ontology.search("Sportmassage", limit=1))
        sports-massage  sports massage  prefLabel “Sportmassage” (de): exact
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Return one line for each hit."""
        return "\n".join(map(str, self)) or "nothing found"

    def _repr_html_(self) -> str:
        """Show the hits in a notebook."""
        from massage_ontology import notebook

        rows = (
            (hit.concept.key, hit.concept.pref_label, hit.label, hit.language or "", hit.how, f"{hit.score:.0f}")
            for hit in self
        )
        return notebook.table(("key", "concept", "matching label", "language", "how", "score"), rows)


def search(concepts: Concepts, text: str, *, language: str | None = None, limit: int = 10) -> Hits:
    """Find concepts by their labels of every kind and language, typing errors allowed.

    Args:
        concepts: Where to look.
        text: What somebody typed.
        language: Only labels of this language and its variants, or all.
        limit: How many concepts at most.

    Returns:
        Hits, best first; each concept once, with its best label.

    Example:
        >>> import massage_ontology
        >>> hit = massage_ontology.load().search("orthopaedic masage")[0]
        >>> hit.concept.key, hit.how
        ('orthopedic-massage', 'typo')
    """
    if not isinstance(text, str):
        refuse_type("search takes a text", text)
    if isinstance(limit, bool) or not isinstance(limit, int):
        refuse_type("limit is a whole number", limit)
    return Hits(
        SearchHit(
            concepts.views((match.number,))[0],
            match.label.text,
            match.label.kind,
            match.label.language,
            match.how,
            match.score,
        )
        for match in concepts.label_index.search(text, language=language, limit=limit)
    )
