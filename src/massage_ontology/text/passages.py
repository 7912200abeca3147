"""What search ranks: of each concept and each language its labels, definitions, and the labels of what it is linked to.

"Massage for dying people" is in no label. *Massage* is in the label of palliative massage, *dying* is one of the
labels of what that is linked to. Which links say what something is for is data (`roles.toml`); in any other vocabulary
all links to concepts count. A label of what is linked counts as a whole: *car insurance* makes nothing of a search for
cars.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.compiled.passages import Code, MemoryTables, Passage, SearchTables
from massage_ontology.concepts.groups import look_alike_scheme, look_alike_schemes
from massage_ontology.indexes.folding import fold_all
from massage_ontology.model import MAPPING_KINDS
from massage_ontology.namespaces import DCTERMS, SKOS, compress, local_name
from massage_ontology.text.lexicon import main_language
from massage_ontology.text.memory import remembered
from massage_ontology.text.roles import Roles
from massage_ontology.text.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.model import Label

_LABELS = ("prefLabel", "altLabel", "hiddenLabel")
_NO_LINK = frozenset({DCTERMS + "isReplacedBy", DCTERMS + "replaces"})
_PLAIN = re.compile(r"[\W_]")


def code_form(code: str) -> str:
    """Return a code in capitals, without punctuation.

    Example:
        >>> code_form("m54.5"), code_form("29-1129")
        ('M545', '291129')
    """
    return _PLAIN.sub("", code).upper()


def search_tables(concepts: Concepts) -> SearchTables:
    """Return what search needs of a vocabulary, in the order in which it is written."""
    return SearchTables(tuple(_Passages(concepts).all()), tuple(code_rows(concepts)))


def linked_concepts(concepts: Concepts) -> Mapping[int, tuple[int, ...]]:
    """Return what each concept is linked to by what says what something is for, where it has such links.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> linked = linked_concepts(vocabulary)[vocabulary["chair-massage"].number]
        >>> vocabulary["stress-reduction"].number in linked
        True
    """
    return _Passages(concepts).linked


def open_tables(concepts: Concepts) -> MemoryTables:
    """Build the tables in memory."""
    from massage_ontology.progress import Task

    with Task("indexing texts"):
        return MemoryTables(search_tables(concepts))


class _Passages:
    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts
        self._columns = concepts.columns

    def all(self) -> Iterator[Passage]:
        """Yield the passages by concept and language."""
        apart = look_alike_schemes(self._concepts)
        for number in range(len(self._concepts)):
            is_look_alike = look_alike_scheme(self._concepts, number, apart) is not None
            texts: dict[str, list[str]] = defaultdict(lambda: [""] * 6)
            for place, code, text in self._texts(number):
                row = texts[code]
                row[place] = f"{row[place]} {text}" if row[place] else text
            yield from (Passage(number, code, is_look_alike, tuple(row)) for code, row in sorted(texts.items()))

    def _texts(self, number: int) -> Iterator[tuple[int, str, str]]:
        """Yield field, language and words; what is not the concept's own only in languages in which it has a label."""
        columns = self._columns
        codes = {main_language(label.language) for label in columns.labels[number]}
        for label in columns.labels[number]:
            yield _LABELS.index(label.kind), main_language(label.language), self._normal(label)
        for note in columns.notes.get(number, ()):
            if note.kind == "definition":
                code = main_language(note.language)
                yield 3, code, " ".join(self._terms(code).of(note.text))
        for other in self._concepts.hierarchy.parents.rows[number]:
            for label in columns.labels[other]:
                if label.kind == "prefLabel" and main_language(label.language) in codes:
                    yield 5, main_language(label.language), self._normal(label)
        linked = {label for other in self.linked.get(number, ()) for label in columns.labels[other]}
        for code, key in sorted({self._key(label) for label in linked}):
            if code in codes:
                yield 4, code, key

    @remembered
    def _normal(self, label: Label) -> str:
        return " ".join(self._terms(main_language(label.language)).of(label.text))

    @remembered
    def _key(self, label: Label) -> tuple[str, str]:
        code = main_language(label.language)
        return code, self._terms(code).key(label.text)

    @remembered
    def _terms(self, code: str) -> Terms:
        return Terms(code, self._words.get(code, frozenset()))

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        """Language → the folded words of its labels."""
        labels = [label for row in self._columns.labels for label in row]
        found: dict[str, set[str]] = defaultdict(set)
        for label, form in zip(labels, fold_all([label.text for label in labels]), strict=True):
            found[main_language(label.language)].update(form.split())
        return {code: frozenset(words) for code, words in found.items()}

    @cached_property
    def linked(self) -> Mapping[int, tuple[int, ...]]:
        """Concept → what it is linked to, in the order of numbers; the links of SKOS related go both ways."""
        columns = self._columns
        wanted = Roles(self._concepts).found_by
        found: dict[int, set[int]] = {number: set(row) for number, row in enumerate(columns.related.rows) if row}
        own: set[int] = set()
        numbers = columns.numbers
        for iri, row in columns.statements.items():
            number = numbers.get(iri)
            if number is None:
                continue
            for name, terms in row.items():
                if (name in wanted) if wanted else not (name.startswith(SKOS) or name in _NO_LINK):
                    targets = (numbers.get(term) for term in terms if isinstance(term, str))
                    met = {each for each in targets if each is not None}
                    found.setdefault(number, set()).update(met)
                    own.update([number] if met else [])
        return {number: tuple(sorted(row)) for number, row in found.items()}


def code_rows(concepts: Concepts) -> Iterable[Code]:
    """Return notations and mapped codes, in the order of codes and concepts."""
    found = [
        Code(code_form(notation.text), number, 0, "", notation.text)
        for number, row in concepts.columns.notations.items()
        for notation in row
    ]
    for number, row in concepts.columns.mappings.items():
        for link in row:
            curie = compress(link.iri, concepts.prefixes)
            system, colon, code = curie.partition(":")
            if curie == link.iri:
                system, colon, code = "", ":", local_name(link.iri)
            if colon and any(character.isdigit() for character in code):
                rank = MAPPING_KINDS.index(link.kind) + 1
                found.append(Code(code_form(code), number, rank, code_form(system).lower(), curie))
    return sorted({each for each in found if each.form}, key=lambda each: (each.form, each.rank, each.number, each))
