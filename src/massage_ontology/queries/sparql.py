"""Ask in SPARQL 1.1.

The engine is Oxigraph's. A query may read, and nothing else: what would change data, leave this machine or read
another file is refused before the engine sees it.

Source: SPARQL 1.1 Query Language, https://www.w3.org/TR/sparql11-query/ (sections 4.1.1, 13.2, 19).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import QueryError
from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.queries.solutions import read_term
from massage_ontology.queries.store import ask
from massage_ontology.rdf.parsing import to_term

if TYPE_CHECKING:
    from massage_ontology.model import Term
    from massage_ontology.queries.solutions import Solutions
    from massage_ontology.vocabulary import Vocabulary

    Answers = Solutions | Sequence[Any] | bool

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]*|\s+)
      | (?P<string>\"\"\"(?:(?!\"\"\")(?:[^\\]|\\.))*\"\"\" | '''(?:(?!''')(?:[^\\]|\\.))*'''
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<variable>[?$]\w+)
      | (?P<prefixed>(?:[^\W\d_][\w.\-]*)?:(?:\\.|[^\s()\[\]{},;"'<>|^`\#\\])*|_:[\w.\-]+)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_BLANKS = r"(?:\s|\#[^\n\r]*+[\n\r])*+"
_SERVICE = re.compile(
    rf"""service{_BLANKS} (?:silent{_BLANKS})? (?=[<?$]|[^\s{{}}:]*+:)
         (?: [^\s{{}}]*+ | [^\s{{}}\#]*+\#[^\n\r]*+[\n\r] ) {_BLANKS}\{{""",
    re.VERBOSE | re.IGNORECASE,
)
"""Whatever a grammar could read as a SERVICE clause, wherever it stands, in texts and comments too.

Where a text ends and where code begins depends on the grammar (is `?a<?b&&'>'` a comparison?), and what one reader
takes for text another one runs. This pattern needs no such decision: what it does not match cannot be a clause.
"""
_IN_NAME = re.compile(r"(?:[?$]\w*|:[\w-]*)\Z")
"""What stands before a word that is the end of a variable or of a prefixed name."""
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LONGEST_NAME = 200
_SHORT = 300
_LONG = 20_000
"""The engine walks a query by recursion. A short one fits any stack however it nests, a long one may fit none."""
_STAYS_HERE = "SERVICE is refused: a query never leaves this machine"
_READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CHANGING = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
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


class QueryResult:
    """What a query answers.

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

    def __init__(self, kind: str, variables: tuple[str, ...], answers: Answers) -> None:
        """Hold the engine's answers; terms are translated when they are looked at."""
        self.kind = kind
        self.variables = variables
        self._answers = answers

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
        names = ("subject", "predicate", "object")
        return [dict(zip(names, map(to_python, triple), strict=True)) for triple in self.triples]


def query(vocabulary: Vocabulary, sparql: str, *, timeout: float | None = None) -> QueryResult:
    """Ask a vocabulary.

    The whole graph of its documents is asked, as it is stated: outside of `GRAPH`, named graphs count as one. The
    well-known prefixes and those of the documents are declared already.

    Args:
        vocabulary: What to ask.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
        timeout: Seconds after which the query is stopped, or no limit. A limited query runs in a process of its
            own, which costs the reading of the documents.

    Returns:
        The result.

    Raises:
        QueryError: The query is malformed (with line and column), or it is no reading query, or it would leave
            this machine (`SERVICE`, `FROM`).
        QueryTimeoutError: The limit was reached.
        ValueError: The limit is not above zero.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> [row["label"].text for row in query(vocabulary, '''
        ...     SELECT ?label { massage:clinical-massage skos:broader/skos:prefLabel ?label
        ...                     FILTER (lang(?label) = "en") }''')]
        ['healthcare massage']
    """
    kind, used = _examine(sparql, frozenset(vocabulary.prefixes))
    if timeout is not None and not timeout > 0:
        message = f"timeout must be above zero seconds, not {timeout!r}"
        raise ValueError(message)
    if timeout is None and len(sparql) <= _SHORT:
        prefixes = {name: vocabulary.prefixes[name] for name in used}
        variables, answers = ask(vocabulary.store, prefixes, sparql)
    else:
        variables, answers = _answer_apart(vocabulary, sparql, timeout)
    return QueryResult(kind, variables, answers)


def _answer_apart(vocabulary: Vocabulary, sparql: str, timeout: float | None) -> tuple[tuple[str, ...], Answers]:
    """Run a query in a thread with a deep stack; in a process where it is limited, or too long for any stack."""
    if timeout is None and len(sparql) <= _LONG:
        from massage_ontology.rdf.stacks import run_deep

        return run_deep(lambda: ask(vocabulary.store, vocabulary.prefixes, sparql))
    from massage_ontology.queries.isolation import answer_within

    return answer_within(timeout, vocabulary.documents, dict(vocabulary.prefixes), sparql)


def check(sparql: str, prefixes: Mapping[str, str]) -> str:
    """Refuse what is no reading query, and tell the kind of one that is.

    Args:
        sparql: The query.
        prefixes: The prefixes that are declared beforehand.

    Returns:
        `select`, `ask`, `construct` or `describe`.

    Raises:
        QueryError: It would change something, leave this machine or read another file, or a prefix is unknown.

    Example:
        >>> check("PREFIX ex: <http://example.org/> ASK { ex:a ?p ?o }", {})
        'ask'
        >>> check("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", {})
        Traceback (most recent call last):
        massage_ontology.errors.QueryError: line 1, column 12: SERVICE is refused: a query never leaves this machine
    """
    return _examine(sparql, frozenset(prefixes))[0]


@lru_cache(maxsize=512)
def _examine(sparql: str, prefixes: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return the kind of a query that may be run, and the prefixes that it may use without declaring them."""
    # Escapes count before the grammar does (section 19.2), so a keyword can hide behind them.
    decoded = _CODEPOINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)
    kind = ""
    for text in dict.fromkeys((sparql, decoded)):
        for clause in _SERVICE.finditer(text):
            if not _IN_NAME.search(text, max(0, clause.start() - _LONGEST_NAME), clause.start()):
                raise _refused(text, clause.start(), _STAYS_HERE)
        kind = _kind(text, prefixes)
    # Declaring all that are known takes the engine longer than many a query: what could be a name counts as one.
    return kind, tuple(sorted(name for name in prefixes if name + ":" in decoded))


def _kind(sparql: str, prefixes: frozenset[str]) -> str:
    declared = set(prefixes)
    found = ""
    previous = ""
    for match in _TOKEN.finditer(sparql):
        group, text = match.lastgroup, match[0]
        if group == "skip":
            continue
        word = text.upper() if group == "word" else ""
        if word == "SERVICE":
            raise _refused(sparql, match.start(), _STAYS_HERE)
        if word == "FROM":
            raise _refused(sparql, match.start(), "FROM is refused: a query asks the whole graph and nothing else")
        if word and not found and word not in {"PREFIX", "BASE", "VERSION"}:
            found = _first_word(sparql, match.start(), word)
        if group == "prefixed" and not text.startswith("_:"):
            prefix = text.partition(":")[0]
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                raise _refused(sparql, match.start(), f"the prefix {prefix + ':'!r} is not declared")
        previous = word
    if not found:
        message = "the query is empty; begin with SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise QueryError(message, 1, 1)
    return found


def _first_word(sparql: str, position: int, word: str) -> str:
    if word in _CHANGING:
        raise _refused(sparql, position, f"{word} is refused: a vocabulary is asked and never changed")
    if word not in _READING:
        raise _refused(sparql, position, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return word.lower()


def _refused(sparql: str, position: int, reason: str) -> QueryError:
    before = sparql[:position]
    return QueryError(reason, before.count("\n") + 1, position - before.rfind("\n"))


def to_python(term: Term | None) -> Any:  # noqa: ANN401 (that is the point)
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


def _triple(triple: Any) -> tuple[Term, Term, Term]:  # noqa: ANN401 (the engine's own)
    return (to_term(triple.subject), to_term(triple.predicate), to_term(triple.object))


def _triple_order(triple: tuple[Term, Term, Term]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        ("1", term.text, term.language or "", term.datatype or "") if isinstance(term, Literal) else ("0", term)
        for term in triple
    )
