"""Numbered sources: an answer names them by `[1]` where they speak, and lists them at its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Source


class Citations:
    """The sources that one answer cites, numbered in the order in which they are first cited.

    Example:
        >>> import massage_ontology
        >>> sense = massage_ontology.load()["clinical-massage"].senses[0]
        >>> citations = Citations()
        >>> citations.cite(sense.sources), citations.cite(sense.sources), len(citations.sources)
        ('[1]', '[1]', 1)
    """

    def __init__(self) -> None:
        """Start with nothing cited."""
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []

    def number(self, source: Source) -> int:
        """Return the number of a source; a new one gets the next."""
        found = self._numbers.setdefault(source.iri or source.title, len(self._numbers) + 1)
        if found > len(self._sources):
            self._sources.append(source)
        return found

    def cite(self, sources: Iterable[Source], most: int | None = None) -> str:
        """Return the numbers of sources in brackets.

        Args:
            sources: What is cited.
            most: How many at most; the others are left out and get no number. All if `None`.

        Returns:
            `[1, 4]`, or an empty text where there is nothing to cite.
        """
        chosen = tuple(dict.fromkeys(sources))[:most]
        numbers = sorted({self.number(source) for source in chosen})
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """What was cited, in the order of the numbers."""
        return tuple(self._sources)
