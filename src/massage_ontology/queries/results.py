"""What a query answers: rows, triples, or yes and no; as terms, as plain Python values, as a table for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

from massage_ontology.frames import Framed
from massage_ontology.markup import aligned, clean
from massage_ontology.model import Literal
from massage_ontology.namespaces import PREFIXES, XSD, compress
from massage_ontology.queries.solutions import read_term

if TYPE_CHECKING:
    from massage_ontology.model import Term
    from massage_ontology.queries.solutions import Solutions

    Answers = Solutions | Sequence[Any] | bool

_TRIPLE = ("subject", "predicate", "object")
_WHOLE_NUMBERS = (
    "byte",
    "int",
    "integer",
    "long",
    "negativeInteger",
    "nonNegativeInteger",
    "nonPositiveInteger",
    "positiveInteger",
    "short",
    "unsignedByte",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
)


class Row(Mapping[str, "Term | None"]):
    """One solution of a SELECT: variable name to term; a variable without a value is `None`."""

    __slots__ = ("_place", "_solutions")

    def __init__(self, solutions: Solutions, place: int) -> None:
        """Remember which solution it is; terms are read when they are looked at."""
        self._solutions = solutions
        self._place: int | list[str] = place

    def __getitem__(self, name: str) -> Term | None:
        """Return the term of a variable, named without its question mark."""
        try:
            column = self._solutions.names.index(name)
        except ValueError:
            raise KeyError(name) from None
        terms = self._place
        if isinstance(terms, int):
            terms = self._place = self._solutions[terms]
        return read_term(terms[column])

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the variables, in the order of the query."""
        return iter(self._solutions.names)

    def __len__(self) -> int:
        """Return how many variables there are."""
        return len(self._solutions.names)

    def __repr__(self) -> str:
        """Show it as a dictionary."""
        return f"Row({dict(self)!r})"


class QueryResult(Framed):
    """The result of a query.

    Iterate it for the rows of a SELECT or the triples of a CONSTRUCT or DESCRIBE; take its truth for an ASK.

    Attributes:
        kind: `select`, `ask`, `construct` or `describe`.
        variables: Names of the variables of a SELECT, in the order of the query; else empty.

    Example:
        >>> import massage_ontology
        >>> result = massage_ontology.query("ASK { massage:clinical-massage skos:broader massage:healthcare-massage }")
        >>> result.kind, bool(result)
        ('ask', True)
    """

    def __init__(
        self,
        kind: str,
        variables: tuple[str, ...],
        answers: Answers,
        explain: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        """Hold the engine's answers; terms are translated when they are looked at."""
        self.kind = kind
        self.variables = variables
        self._answers = answers
        self._explain = explain

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the answers."""
        return (QueryResult, (self.kind, self.variables, self._answers))

    @property
    def hints(self) -> tuple[str, ...]:
        """If the result is empty, the names in the query that do not occur in the vocabulary, with close matches.

        Example:
            >>> import massage_ontology
            >>> massage_ontology.query("SELECT ?c { ?c mo:usesTehnique massage:kneading }").hints
            ('mo:usesTehnique does not occur in this vocabulary; did you mean mo:usesTechnique?',)
        """
        return () if self else self._explain()

    def __repr__(self) -> str:
        """Show the kind and how much there is."""
        return f"<QueryResult {self.kind}: {bool(self) if self.kind == 'ask' else len(self)}>"

    def __bool__(self) -> bool:
        """Return the answer of an ASK; else whether there is any row or triple."""
        return bool(self._answers)

    def __len__(self) -> int:
        """Return how many rows or triples there are; 1 for an ASK."""
        return 1 if isinstance(self._answers, bool) else len(self._answers)

    def __iter__(self) -> Iterator[Any]:
        """Yield rows (SELECT), triples (CONSTRUCT, DESCRIBE) or the one answer (ASK)."""
        answers: Any = self._answers
        if isinstance(answers, bool):
            return iter((answers,))
        if self.kind == "select":
            return map(Row, repeat(answers), range(len(answers)))
        return iter(self.triples)

    def __str__(self) -> str:
        """Return the answer as a table; of an empty one, what may be wrong with the query."""
        return "\n".join([*self.lines(), *self.hints])

    def lines(self, prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
        """Yield the lines of a table for people: a head, then a line for each row or triple; of an ASK, yes or no.

        Args:
            prefixes: What IRIs are shortened by.
        """
        if self.kind == "ask":
            yield "yes" if self else "no"
        else:
            names, rows = self.columns()
            yield from aligned([names, *([shown(term, prefixes) for term in row] for row in rows)])

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        from massage_ontology import notebook

        if self.kind == "ask":
            body = notebook.heading("yes" if self else "no")
        else:
            names, rows = self.columns()
            body = notebook.table(names, ([shown(term) for term in row] for row in rows), count=len(self))
        return body + "".join(notebook.heading("Note:", hint) for hint in self.hints)

    def frame_columns(self) -> Mapping[str, Sequence[Any]]:
        """Return name → plain values; of an ASK, one column `answer`."""
        if self.kind == "ask":
            return {"answer": [bool(self)]}
        names, rows = self.columns()
        plain = [[to_python(term) for term in row] for row in rows]
        return {name: [row[place] for row in plain] for place, name in enumerate(names)}

    def columns(self) -> tuple[tuple[str, ...], Iterator[Sequence[Term | None]]]:
        """Return the names of the columns, and the rows as terms; an ASK has none."""
        if self.kind == "select":
            return self.variables, ([row[name] for name in self.variables] for row in self)
        return _TRIPLE, iter(self.triples)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a SELECT, in the engine's order; else none."""
        if self.kind != "select" or isinstance(self._answers, bool):
            return ()
        return tuple(self)

    @property
    def triples(self) -> tuple[tuple[Term, Term, Term], ...]:
        """The triples of a CONSTRUCT or DESCRIBE, sorted; else none."""
        if self.kind in {"select", "ask"} or isinstance(self._answers, bool):
            return ()
        return tuple(sorted({_triple(each) for each in self._answers}, key=_triple_order))

    def to_python(self) -> list[dict[str, Any]]:
        """Return plain Python values.

        Returns:
            One dictionary for each row: IRIs and texts as `str`, numbers as `int`, `float` or `Decimal`, truth as
            `bool`, dates as `date` or `datetime`, nothing as `None`. For triples, dictionaries with `subject`,
            `predicate` and `object`; for an ASK, one with `answer`.

        Example:
            >>> import massage_ontology
            >>> massage_ontology.query("SELECT (1 + 1 AS ?two) {}").to_python()
            [{'two': 2}]
        """
        if isinstance(self._answers, bool):
            return [{"answer": self._answers}]
        if self.kind == "select":
            return [{name: to_python(row[name]) for name in row} for row in self.rows]
        return [dict(zip(_TRIPLE, map(to_python, triple), strict=True)) for triple in self.triples]


def shown(term: Term | None, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a term on one line, as people read it: an IRI short, a text with its language.

    Example:
        >>> shown("http://www.w3.org/2004/02/skos/core#broader"), shown(Literal("Tee", "de")), shown(None)
        ('skos:broader', 'Tee@de', '')
    """
    if term is None:
        return ""
    if isinstance(term, Literal):
        return clean(" ".join(term.text.split())) + (f"@{term.language}" if term.language else "")
    return clean(compress(term, prefixes))


def to_python(term: Term | None) -> Any:
    """Turn a term into a plain Python value; a literal that its datatype does not allow stays text.

    Example:
        >>> to_python(Literal("2.50", None, XSD + "decimal")), to_python(Literal("x", "en")), to_python("urn:a")
        (Decimal('2.50'), 'x', 'urn:a')
    """
    if not isinstance(term, Literal) or term.datatype is None:
        return term.text if isinstance(term, Literal) else term
    from datetime import date, datetime
    from decimal import Decimal, InvalidOperation

    readers: dict[str, Callable[[str], Any]] = {
        "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
        "date": date.fromisoformat,
        "dateTime": datetime.fromisoformat,
        "decimal": Decimal,
        "double": float,
        "float": float,
        **dict.fromkeys(_WHOLE_NUMBERS, int),
    }
    read = readers.get(term.datatype.removeprefix(XSD), str)
    try:
        return read(term.text)
    except (ValueError, KeyError, InvalidOperation):
        return term.text


def _triple(triple: Any) -> tuple[Term, Term, Term]:
    from massage_ontology.rdf.parsing import to_term

    return (to_term(triple.subject), to_term(triple.predicate), to_term(triple.object))


def _triple_order(triple: tuple[Term, Term, Term]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        ("1", term.text, term.language or "", term.datatype or "") if isinstance(term, Literal) else ("0", term)
        for term in triple
    )
