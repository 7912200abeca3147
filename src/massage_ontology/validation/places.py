"""Where a statement stands in a document: exactly in Turtle, N-Triples and RDF/XML, elsewhere where it is named."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, local_name
from massage_ontology.rdf.offsets import Offsets
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.validation.findings import Fact, Place
from massage_ontology.validation.markup import read_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.model import Document, Term

_WORD = re.compile(r"[^\s<>\"']+")
_LAST_OF_BRACES = re.compile(r'"\s*\}')
_WRITTEN_AS_TURTLE = {"text/turtle", "application/n-triples"}
_WRITTEN_AS_MARKUP = {"application/rdf+xml"}


class Places:
    """The places of what is sought in one document; the document is read for them when the first is asked for.

    Args:
        document: The document.
        facts: The statements that may be asked for.
        subjects: The resources that may be asked for, beside those of the statements.
        blanks: How many blank nodes the documents before this one have.
    """

    def __init__(
        self, document: Document, facts: Iterable[Fact] = (), subjects: Iterable[str] = (), blanks: int = 0
    ) -> None:
        """Keep the document, and what is sought in it."""
        self.document = document
        self._facts = frozenset(map(_folded, facts))
        self._subjects = frozenset(subjects) | {fact.subject for fact in self._facts}
        self._blanks = blanks

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
        if not self.is_markup:
            yield from self._guessed()
            return
        markup = read_markup(self.document.content, self.document.base_iri, self._subjects)
        for element in markup.elements:
            node = markup.nodes.get(element.subject)
            start = min(node.start, element.start) if node else element.start
            fact = Fact(element.subject, element.predicate, element.object)
            yield element.subject, start, fact, element.start

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
    def _found(self) -> _Found | Offsets:
        found = _Found()
        try:
            if self.is_turtle:
                base_iri = self.document.base_iri
                return Offsets(self.text, base_iri, self._facts, self._subjects, self._blanks)
            for subject, start, fact, offset in self._statements():
                found.add(subject, start, _folded(fact), offset)
        except (ValueError, RecursionError):
            pass  # what the parser of the vocabulary took and these readers do not has no places
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
        return self._found.facts.get(_folded(fact))

    def is_home(self, subject: str) -> bool:
        """Whether the document says what class a resource is of."""
        return subject in self._found.homes

    def is_about(self, subject: str) -> bool:
        """Whether the document says anything of a resource, as far as it can be pointed at."""
        return subject in self._found.subjects

    def find(self, subject: str, fact: Fact | None) -> Place | None:
        """Return the place of a statement, else of its subject, else of the first link to that; `None` without any."""
        found = self._found
        offset = None if fact is None else found.facts.get(_folded(fact))
        if offset is None:
            offset = found.subjects.get(subject)
        if offset is None:
            offset = self._mentions.get(subject)
        if offset is None:
            return None
        line = bisect_right(self._lines, offset)
        return Place(self.document.name, line, offset - self._lines[line - 1] + 1)

    @cached_property
    def _mentions(self) -> dict[str, int]:
        """Where what the document says nothing of is linked to first; seldom needed, and read when it is."""
        found = self._found
        if isinstance(found, Offsets):
            found.look_for_mentions()
        return found.mentions


class _Found:
    """What stands where."""

    def __init__(self) -> None:
        self.facts: dict[Fact, int] = {}
        self.subjects: dict[str, int] = {}
        self.homes: set[str] = set()
        self.mentions: dict[str, int] = {}

    def add(self, subject: str, start: int, fact: Fact, offset: int) -> None:
        """Take a statement down: where what is said of its subject begins, and where its value does."""
        self.subjects.setdefault(subject, start)
        self.facts.setdefault(fact, offset)
        if fact.predicate == RDF + "type":
            self.homes.add(fact.subject)
        if isinstance(fact.object, str):
            self.mentions.setdefault(fact.object, offset)


def _folded(fact: Fact) -> Fact:
    """Return a statement with its language in small letters: case is no difference (RFC 5646, section 2.1.1)."""
    value = fact.object
    if not isinstance(value, Literal) or not value.language or value.language.islower():
        return fact
    return fact._replace(object=value._replace(language=value.language.lower()))
