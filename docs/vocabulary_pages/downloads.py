"""Files that hold one concept: what is said of it, of its readings, links and findings, and of the sources of these."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.exports.rdf import JSON_LD, TURTLE, ordered_pieces
from massage_ontology.namespaces import DCTERMS, OWL, RDF, SCHEMA
from massage_ontology.rdf.datasets import Line, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.vocabulary import Vocabulary

FORMATS = {".ttl": ("Turtle", TURTLE), ".jsonld": ("JSON-LD", JSON_LD)}
"""Ending of a file → what its format is called, and its media type."""

_ABOUT = {
    RDF + "subject",
    OWL + "annotatedSource",
    *(SCHEMA + name for name in ("senseOf", "aboutApproach", "aboutCondition", "contraindication", "method")),
}
"""What has one of these properties is about a concept."""

_LEADS_ON = {DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy", SCHEMA + "requiresAlternative"}
"""What these properties lead to is described, too."""


class Downloads:
    """The statements of a vocabulary, sorted by what they are about.

    Example:
        >>> import massage_ontology
        >>> files = Downloads(massage_ontology.load())
        >>> b'"kneading"@en' in files.file("https://w3id.org/massage-ontology/kneading", ".ttl")
        True
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the statements once."""
        self._prefixes = vocabulary.prefixes
        self._said: defaultdict[str, list[Line]] = defaultdict(list)
        self._about: defaultdict[str, list[str]] = defaultdict(list)
        for line in read_lines(vocabulary.documents):
            self._said[line.subject].append(line)
            if line.predicate in _ABOUT:
                self._about[line.object].append(line.subject)

    def file(self, iri: str, suffix: str) -> bytes:
        """Return what is said about a concept, as a file in the format of a suffix."""
        _, media_type = FORMATS[suffix]
        return b"".join(ordered_pieces(self._lines(f"<{iri}>"), self._prefixes, media_type))

    def _lines(self, concept: str) -> Iterator[Line]:
        """Yield the statements about a concept."""
        pending = [concept, *self._about.get(concept, ())]
        seen = set(pending)
        while pending:
            for line in self._said.get(pending.pop(), ()):
                yield line
                leads_on = line.predicate in _LEADS_ON or line.object.startswith("_:")
                if leads_on and line.object[0] != '"' and line.object not in seen:
                    seen.add(line.object)
                    pending.append(line.object)
