"""Ask in SPARQL 1.1.

The engine is Oxigraph's. A query may read, and nothing else: what would change data, leave this machine or read
another file is refused before the engine sees it.

Source: SPARQL 1.1 Query Language, https://www.w3.org/TR/sparql11-query/ (sections 4.1.1, 13.2, 19).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from massage_ontology.errors import QueryError, refuse_type
from massage_ontology.queries.hints import hints, named_in
from massage_ontology.queries.needed import needed_properties
from massage_ontology.queries.results import QueryResult
from massage_ontology.queries.solutions import Solutions
from massage_ontology.queries.store import ask, store_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_ontology.model import Term
    from massage_ontology.queries.results import Answers
    from massage_ontology.vocabulary import Vocabulary

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
_PARAMETER = "parameter:"
_READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CHANGING = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")


def query(
    vocabulary: Vocabulary,
    sparql: str | None,
    *,
    name: str | None = None,
    timeout: float | None = None,
    values: Mapping[str, object] | None = None,
) -> QueryResult:
    """Ask a vocabulary.

    The whole graph of its documents is asked, as it is stated: outside of `GRAPH`, named graphs count as one. The
    well-known prefixes and those of the documents are declared already.

    Args:
        vocabulary: What to ask.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
        name: The name of one of the named queries instead.
        timeout: Seconds after which the query is stopped, or no limit. A limited query runs in a process of its
            own, which costs the reading of the documents.
        values: A value for each parameter that the query declares; see `massage_ontology.queries.parameters`.

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
    if (sparql is None) == (name is None):
        message = "query() takes either the query or the name of one"
        raise TypeError(message)
    if name is not None:
        sparql = vocabulary.queries[name].text
    if not isinstance(sparql, str):
        refuse_type("query takes SPARQL as a string", sparql)
    kind, used = _examine(sparql, frozenset(vocabulary.prefixes))
    if timeout is not None and not timeout > 0:
        message = f"timeout must be above zero seconds, not {timeout!r}"
        raise ValueError(message)
    bindings: dict[str, Term] = {}
    hidden: tuple[str, ...] = ()
    asked = sparql
    if values or _PARAMETER in sparql.casefold():
        from massage_ontology.queries.parameters import bind

        bindings = bind(vocabulary, sparql, values or {})
        asked, hidden = _projecting(sparql, tuple(bindings))
    if timeout is None and len(sparql) <= _SHORT:
        prefixes = {name: vocabulary.prefixes[name] for name in used}
        store = store_with(vocabulary, lambda: _needed(vocabulary, asked))
        variables, answers = ask(store, prefixes, asked, bindings)
    else:
        variables, answers = _answer_apart(vocabulary, asked, timeout, bindings)
    if hidden and isinstance(answers, Solutions):
        variables, answers = variables[len(hidden) :], answers.without(len(hidden))
    return QueryResult(kind, variables, answers, lambda: hints(vocabulary, _names(sparql, vocabulary.prefixes)))


def _answer_apart(
    vocabulary: Vocabulary, sparql: str, timeout: float | None, bindings: Mapping[str, Term]
) -> tuple[tuple[str, ...], Answers]:
    """Run a query in a thread with a deep stack; in a process where it is limited, or too long for any stack."""
    if timeout is None and len(sparql) <= _LONG:
        from massage_ontology.rdf.stacks import run_deep

        return run_deep(lambda: ask(vocabulary.store, vocabulary.prefixes, sparql, bindings))
    from massage_ontology.queries.isolation import answer_within

    return answer_within(timeout, vocabulary.documents, dict(vocabulary.prefixes), sparql, bindings)


def _projecting(sparql: str, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Name the parameters first in the outermost SELECT: the engine binds only what is selected.

    Returns:
        The query, and the names that were put in; none where all are selected already, or it is no SELECT.
    """
    place = -1
    selected: set[str] = set()
    for match in _TOKEN.finditer(sparql):
        text = match[0]
        word = text.upper() if match.lastgroup == "word" else ""
        if place < 0 and word in {"ASK", "CONSTRUCT", "DESCRIBE"}:
            return sparql, ()
        if word == "SELECT" or (word in {"DISTINCT", "REDUCED"} and place >= 0 and not selected):
            place = match.end()
        elif text == "{":
            break
        elif place >= 0 and match.lastgroup != "skip":
            selected.add(text.lstrip("?$"))
    missing = () if "*" in selected else tuple(name for name in names if name not in selected)
    if not missing:
        return sparql, ()
    return f"{sparql[:place]} {' '.join(f'?{name}' for name in missing)} {sparql[place:]}", missing


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
            raise _refused(sparql, match.start(), "FROM is refused: a query always covers the whole graph")
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
        raise _refused(sparql, position, f"{word} is refused: queries are read-only")
    if word not in _READING:
        raise _refused(sparql, position, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return word.lower()


def _refused(sparql: str, position: int, reason: str) -> QueryError:
    before = sparql[:position]
    return QueryError(reason, before.count("\n") + 1, position - before.rfind("\n"))


def tokens_of(sparql: str) -> Iterator[tuple[str, str]]:
    """Yield the tokens of a query, each with its kind; blanks and comments are of the kind `skip`.

    Example:
        >>> list(tokens_of("?tea a"))
        [('variable', '?tea'), ('skip', ' '), ('word', 'a')]
    """
    return ((match.lastgroup or "", match[0]) for match in _TOKEN.finditer(sparql))


@lru_cache(maxsize=512)
def _needed(vocabulary: Vocabulary, sparql: str) -> frozenset[str] | None:
    """Return the properties that a query asks for, or `None` where it may be any."""
    return None if _CODEPOINT.search(sparql) else needed_properties(tokens_of(sparql), vocabulary.prefixes)


def _names(sparql: str, prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the IRIs that a query names."""
    return named_in(tokens_of(sparql), prefixes)
