"""The mappings of a concept by the property of SKOS that states them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from massage_ontology.model import MappingLink


class Matches:
    """The mappings of a concept by the property of SKOS that states them (SKOS Reference, section 10)."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def mappings(self) -> tuple[MappingLink, ...]:
            """All mapping links, closest kinds first."""

    def _mapped(self, kind: str) -> tuple[str, ...]:
        return tuple(link.iri for link in self.mappings if link.kind == kind)

    @property
    def exact_match(self) -> tuple[str, ...]:
        """IRIs of `skos:exactMatch`."""
        return self._mapped("exactMatch")

    @property
    def close_match(self) -> tuple[str, ...]:
        """IRIs of `skos:closeMatch`."""
        return self._mapped("closeMatch")

    @property
    def broad_match(self) -> tuple[str, ...]:
        """IRIs of `skos:broadMatch`."""
        return self._mapped("broadMatch")

    @property
    def narrow_match(self) -> tuple[str, ...]:
        """IRIs of `skos:narrowMatch`."""
        return self._mapped("narrowMatch")

    @property
    def related_match(self) -> tuple[str, ...]:
        """IRIs of `skos:relatedMatch`."""
        return self._mapped("relatedMatch")
