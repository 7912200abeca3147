"""Where a statement stands in a document: exactly in Turtle and its kin, else where its subject is first named."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.namespaces import RDF, local_name
from massage_ontology.rdf.turtle import read_page
from massage_ontology.validation.findings import Fact, Place

if TYPE_CHECKING:
    from massage_ontology.model import Document

_WORD = re.compile(r"[^\s<>\"']+")
_WRITTEN_AS_TURTLE = {"text/turtle", "application/n-triples"}


class Places:
    """The places of one document; the document is read for them when the first is asked for."""

    def __init__(self, document: Document) -> None:
        """Keep the document."""
        self.document = document
        self._text: str | None = None
        self._facts: dict[Fact, int] = {}
        self._subjects: dict[str, int] = {}
        self._homes: set[str] = set()
        self._lines: list[int] = []

    @property
    def is_exact(self) -> bool:
        """Whether the syntax is one whose statements can be pointed at."""
        return self.document.media_type in _WRITTEN_AS_TURTLE

    @property
    def text(self) -> str:
        """The document as text."""
        if self._text is None:
            self._read()
        return self._text or ""

    def _read(self) -> None:
        self._text = self.document.content.decode("utf-8", "replace")
        self._lines = [0, *(match.end() for match in re.finditer("\n", self._text))]
        if not self.is_exact:
            return
        try:
            page = read_page(self._text, self.document.base_iri)
        except ValueError:
            return
        for entry in page.entries:
            self._subjects.setdefault(entry.subject, entry.start)
            for each in entry.statements:
                self._facts.setdefault(Fact(each.subject, each.predicate, each.object), each.start)
                if each.predicate == RDF + "type":
                    self._homes.add(each.subject)

    @cached_property
    def _words(self) -> dict[str, int]:
        """Where each word, and each local name at the end of one, stands first."""
        found: dict[str, int] = {}
        for match in _WORD.finditer(self.text):
            found.setdefault(match[0], match.start())
            found.setdefault(local_name(match[0]), match.start())
        return found

    def offset(self, fact: Fact) -> int | None:
        """Return where the value of a statement begins, or `None` where it is not stated here."""
        if self._text is None:
            self._read()
        return self._facts.get(fact)

    def is_home(self, subject: str) -> bool:
        """Whether the document says what class a resource is of."""
        if self._text is None:
            self._read()
        return subject in self._homes

    def find(self, subject: str, fact: Fact | None) -> Place | None:
        """Return the place of a statement, else of its subject, or `None` where neither is here."""
        if self._text is None:
            self._read()
        offset = None if fact is None else self._facts.get(fact)
        if offset is None:
            offset = self._subjects.get(subject)
        if offset is None and not self.is_exact:
            offset = self._words.get(subject, self._words.get(local_name(subject)))
        if offset is None:
            return None
        line = bisect_right(self._lines, offset)
        return Place(self.document.name, line, offset - self._lines[line - 1] + 1)
