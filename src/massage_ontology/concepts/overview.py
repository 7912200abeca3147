"""How a vocabulary shows itself: as a line, in a notebook, in the completion of a shell."""

from __future__ import annotations

from massage_ontology.concepts.concepts import Concepts
from massage_ontology.lean import public_names

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
        "label_index",
        "mapping_grounds",
        "number_of",
        "properties",
        "senses_of",
        "source",
        "store",
        "views",
    }
)
"""What other modules of this library use; completion does not offer it."""


class Overview(Concepts):
    """The concepts of one vocabulary, with what a shell or a notebook shows of them."""

    def __str__(self) -> str:
        """Return what it holds, in one line."""
        languages = f"labels in {len(self.languages)} languages" if len(self.languages) > 1 else ""
        parts = (f"{len(self):,} concepts", f"{len(self.schemes)} schemes" if self.schemes else "", languages)
        return f"{type(self).__name__} of {', '.join(filter(None, parts))}"

    def __dir__(self) -> list[str]:
        """List what users are meant to use."""
        return public_names(type(self), _INTERNAL)

    def _ipython_key_completions_(self) -> list[str]:
        """Offer keys of concepts behind `vocabulary[` in IPython and Jupyter."""
        return [self.key_of(number) for number in range(len(self))]

    def _repr_html_(self) -> str:
        """Show in a notebook what there is."""
        from massage_ontology import notebook  # noqa: PLC0415 (only when shown)

        rows = [(each.key, each.pref_label, f"{len(each.concepts):,}") for each in self.schemes]
        body = notebook.table(("scheme", "label", "concepts"), rows) if rows else ""
        return notebook.heading(self) + body
