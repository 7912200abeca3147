"""Where a statement stands in a document: exactly in Turtle, N-Triples and RDF/XML, elsewhere where it is named."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, local_name
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.rdf.turtle import read_page
from massage_ontology.validation.findings import Fact, Place
from massage_ontology.validation.markup import read_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Document, Term

_WORD = re.compile(r"[^\s<>\"']+")
_LAST_OF_BRACES = re.compile(r'"\s*\}')
_WRITTEN_AS_TURTLE = {"text/turtle", "application/n-triples"}
_WRITTEN_AS_MARKUP = {"application/rdf+xml"}


class Places:
    """The places of one document; the document is read for them when the first is asked for."""

    def __init__(self, document: Document) -> None:
        """Keep the document."""
        self.document = document

    @property
    def is_turtle(self) -> bool:
        """Whether the document is written in Turtle, or in N-Triples, which is a part of it."""
        return self.document.media_type in _WRITTEN_AS_TURTLE

    @property
    def is_markup(self) -> bool:
        """Whether the document is written in RDF/XML."""
        return self.document.media_type in _WRITTEN_AS_MARKUP

    @property
    def is_exact(self) -> bool:
        """Whether the syntax is one whose statements can be pointed at."""
        return self.is_turtle or self.is_markup

    @cached_property
    def text(self) -> str:
        """The document as text."""
        return self.document.content.decode("utf-8", "replace")

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _statements(self) -> Iterator[tuple[str, int, Fact, int]]:
        """Yield the statements: where what is said of their subject begins, and where their value does."""
        try:
            if self.is_turtle:
                for entry in read_page(self.text, self.document.base_iri).entries:
                    for each in entry.statements:
                        yield entry.subject, entry.start, Fact(each.subject, each.predicate, each.object), each.start
            elif self.is_markup:
                markup = read_markup(self.document.content, self.document.base_iri)
                for element in markup.elements:
                    node = markup.nodes.get(element.subject)
                    start = min(node.start, element.start) if node else element.start
                    fact = Fact(element.subject, element.predicate, element.object)
                    yield element.subject, start, fact, element.start
            else:
                yield from self._guessed()
        except ValueError:
            return  # what the parser of the vocabulary took and these readers do not has no places

    def _guessed(self) -> Iterator[tuple[str, int, Fact, int]]:
        """Yield the statements of a document that is not read as it is written: their words are looked for in it."""
        buckets, _ = read_statements((self.document,))
        for name, bucket in buckets.items():
            for subject, value in bucket:
                start = self._words.get(subject, self._words.get(local_name(subject)))
                if start is not None:
                    yield subject, start, Fact(subject, name, value), self._word_of_value(value, start)

    def _word_of_value(self, value: Term, start: int) -> int:
        if not isinstance(value, Literal) or not value.text:
            return start
        written = {json.dumps(value.text), json.dumps(value.text, ensure_ascii=False)}
        return min((found for each in written if (found := self.text.find(each, start)) >= 0), default=start)

    @cached_property
    def _found(self) -> _Found:
        found = _Found()
        for subject, start, fact, offset in self._statements():
            found.subjects.setdefault(subject, start)
            found.facts.setdefault(fact, offset)
            if fact.predicate == RDF + "type":
                found.homes.add(fact.subject)
            if isinstance(fact.object, str):
                found.mentions.setdefault(fact.object, offset)
        return found

    @cached_property
    def _words(self) -> dict[str, int]:
        """Where each word, and each local name at the end of one, stands first."""
        found: dict[str, int] = {}
        weaker: dict[str, int] = {}
        for match in _WORD.finditer(self.text):
            # In JSON, a resource that is only linked to is the last word of its braces.
            table = weaker if _LAST_OF_BRACES.match(self.text, match.end()) else found
            table.setdefault(match[0], match.start())
            table.setdefault(local_name(match[0]), match.start())
        return weaker | found

    def offset(self, fact: Fact) -> int | None:
        """Return where the value of a statement begins, or `None` where it is not stated here."""
        return self._found.facts.get(fact)

    def is_home(self, subject: str) -> bool:
        """Whether the document says what class a resource is of."""
        return subject in self._found.homes

    def is_about(self, subject: str) -> bool:
        """Whether the document says anything of a resource, as far as it can be pointed at."""
        return subject in self._found.subjects

    def find(self, subject: str, fact: Fact | None) -> Place | None:
        """Return the place of a statement, else of its subject, else of the first link to that; `None` without any."""
        offset = None if fact is None else self._found.facts.get(fact)
        for known in (self._found.subjects, self._found.mentions):
            if offset is None:
                offset = known.get(subject)
        if offset is None:
            return None
        line = bisect_right(self._lines, offset)
        return Place(self.document.name, line, offset - self._lines[line - 1] + 1)


class _Found:
    """What stands where."""

    def __init__(self) -> None:
        self.facts: dict[Fact, int] = {}
        self.subjects: dict[str, int] = {}
        self.homes: set[str] = set()
        self.mentions: dict[str, int] = {}
