"""Questions that a vocabulary must be able to answer, each with its SPARQL and the answer that is expected.

They lie in a folder, one file to a question, named by it. A file begins with comments:

```
# Question: Into which two main categories does massage therapy divide?
# Asked by: the public
# Expected: massage:healthcare-massage massage:personal-care-massage
```

A query with parameters declares them (`# Parameter: …`, see `massage_ontology.queries.parameters`) and shows values for
which `Expected` is the answer (`# Example: concept=kneading`, one line for each parameter).

Where an answer has several columns, a bar ends each row: `ex:a 1 | ex:b 2 |`.

Source: the method is that of competency questions: Grüninger and Fox, Methodology for the design and evaluation
of ontologies, 1995.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from massage_ontology import bundled
from massage_ontology.errors import QueryError, QueryNotFoundError, VocabularyLoadError
from massage_ontology.queries.parameters import declared

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from massage_ontology.queries.parameters import Parameter
    from massage_ontology.queries.results import QueryResult
    from massage_ontology.vocabulary import Vocabulary

_HEADER = re.compile(r"#\s*(Question|Claim\s+\d+|Asked by|Example|Expected):\s*(.*?)\s*$", re.IGNORECASE)
_ANSWER = re.compile(r'"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+)?|[^\s|]+|\|')
_ENOUGH_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question, its query, and the expected result.

    Attributes:
        name: The file's name without its ending, such as `what-are-the-two-main-categories`.
        question: The question in words.
        asked_by: Who asks: `the public`, `an educator`, `a health-IT developer`, `a researcher`; `None` for a
            claim of the founding article.
        text: The SPARQL, comments included.
        expected: The rows that are expected, each a tuple of CURIEs, numbers, `true`, `false`, `-` (no value) or
            texts in quotation marks; empty where nothing is.
        is_ordered: Whether the order of the rows matters, because the query ends with an `ORDER BY`.
        parameters: What it must be given.
        examples: A value for each parameter, as (name, value) pairs; `expected` is the answer for them.
    """

    name: str
    question: str
    asked_by: str | None
    text: str
    expected: tuple[tuple[str, ...], ...]
    is_ordered: bool
    parameters: tuple[Parameter, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return the question."""
        return self.question

    def run(self, vocabulary: Vocabulary, *, timeout: float | None = None, **values: object) -> QueryResult:
        """Run the query on a vocabulary.

        Args:
            vocabulary: What to ask.
            timeout: Seconds after which the query is stopped, or no limit.
            **values: A value for each of its parameters.

        Returns:
            The result, as `Vocabulary.query` gives it.

        Raises:
            QueryError: The query is malformed, or a parameter has no value.
            QueryTimeoutError: The limit was reached.

        Example:
            >>> import massage_ontology
            >>> vocabulary = massage_ontology.load()
            >>> question = vocabulary.queries["is-orthopedic-massage-a-kind-of-clinical-massage"]
            >>> bool(question.run(vocabulary))
            True
        """
        from massage_ontology.queries.sparql import query

        return query(vocabulary, self.text, timeout=timeout, values=values)


class NamedQueries(Mapping[str, NamedQuery]):
    """Named queries by name, in the order of their names; asking for one that is not there suggests others.

    Example:
        >>> named_queries()["what-are-the-main-categories"]
        Traceback (most recent call last):
        massage_ontology.errors.QueryNotFoundError: no named query ...; did you mean what-are-the-two-main-categories...
    """

    __slots__ = ("_queries",)

    def __init__(self, queries: Iterable[NamedQuery] = ()) -> None:
        """Hold the queries, sorted by name."""
        self._queries = {each.name: each for each in sorted(queries, key=lambda each: each.name)}

    def __getitem__(self, name: str) -> NamedQuery:
        """Return the query of a name.

        Raises:
            QueryNotFoundError: There is none; names that look like it are suggested.
        """
        try:
            return self._queries[name]
        except KeyError:
            import difflib

            alike = difflib.get_close_matches(name, self._queries, n=3, cutoff=_ENOUGH_ALIKE)
            raise QueryNotFoundError(name, tuple(alike)) from None

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._queries)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._queries)

    def listed(self) -> tuple[NamedQuery, ...]:
        """Return the queries in the order in which people want them: with parameters, then questions, then claims.

        Example:
            >>> named_queries().listed()[0].parameters[0].name
            'concept'
        """
        return tuple(
            sorted(self._queries.values(), key=lambda each: (not each.parameters, not each.asked_by, each.name))
        )

    def to_markdown(self) -> str:
        r"""Return the questions as Markdown tables: with parameters, then one for each asker, then claims.

        Example:
            >>> query = parse("# Question: Why?\n# Asked by: a guest\nASK {}", "why")
            >>> print(NamedQueries([query]).to_markdown())
            ### Asked by a guest
            <BLANKLINE>
            | name | question |
            | --- | --- |
            | `why` | Why? |
            <BLANKLINE>
        """
        tables: dict[str, list[str]] = {}
        for query in self.listed():
            title = f"Asked by {query.asked_by}" if query.asked_by else "Claims that the vocabulary confirms"
            row = f"| `{query.name}` | {query.question} |"
            if query.parameters:
                title = "With parameters"
                row += f" {', '.join(f'`{each}`: {each.description}' for each in query.parameters)} |"
            tables.setdefault(title, []).append(row)
        first, last = ["With parameters"], ["Claims that the vocabulary confirms"]
        titles = [*first, *sorted(tables.keys() - {*first, *last}), *last]
        blocks = []
        for title in (each for each in titles if each in tables):
            more = (" parameters |", " --- |") if title in first else ("", "")
            heads = [f"| name | question |{more[0]}", f"| --- | --- |{more[1]}"]
            blocks.append("\n".join([f"### {title}", "", *heads, *tables[title], ""]))
        return "\n".join(blocks)

    def __repr__(self) -> str:
        """Show how many there are."""
        return f"<NamedQueries: {len(self)}>"


def named_queries(folder: str | os.PathLike[str] | None = None) -> NamedQueries:
    """Read the named queries of a folder and the folders in it.

    Args:
        folder: Where the `.rq` files are; those that come with the bundled vocabulary if `None`.

    Returns:
        The queries by name.

    Raises:
        VocabularyLoadError: The folder is not there, a file has no `# Question:`, or two files bear one name.

    Example:
        >>> question = named_queries()["what-are-the-two-main-categories"]
        >>> print(question)
        Into which two main categories does massage therapy divide?
        >>> question.asked_by, question.expected
        ('the public', (('massage:healthcare-massage',), ('massage:personal-care-massage',)))
    """
    return _shipped() if folder is None else _read_folder(Path(folder))


@lru_cache(maxsize=1)
def _shipped() -> NamedQueries:
    return _read_folder(bundled.folder() / "queries")


def _read_folder(folder: Path) -> NamedQueries:
    if not folder.is_dir():
        message = "there is no such folder of named queries"
        raise VocabularyLoadError(message, str(folder))
    found: dict[str, NamedQuery] = {}
    for path in sorted(folder.rglob("*.rq")):
        if path.stem in found:
            message = f"another file of this folder is named {path.name} too; rename one"
            raise VocabularyLoadError(message, str(path))
        found[path.stem] = parse(path.read_text(encoding="utf-8"), path.stem, str(path))
    return NamedQueries(found.values())


def parse(text: str, name: str, source: str | None = None) -> NamedQuery:
    r"""Read one file of a named query.

    Args:
        text: The file's content.
        name: The name to give to the query.
        source: What to call the file in an error; its name if `None`.

    Returns:
        The query with what its comments say.

    Raises:
        VocabularyLoadError: The comments name no question.

    Example:
        >>> parse("# Question: Two rows?\n# Expected: ex:a 1 | ex:b -\nSELECT ?x ?y {}", "two").expected
        (('ex:a', '1'), ('ex:b', '-'))
        >>> parse("# Question: One column?\n# Expected: ex:a ex:b\nSELECT ?x {}", "one").expected
        (('ex:a',), ('ex:b',))
    """
    fields: dict[str, str] = {}
    examples: dict[str, str] = {}
    for line in text.splitlines():
        if match := _HEADER.match(line):
            key = match[1].casefold().split()[0]
            if key == "example":
                parameter, _, value = match[2].partition("=")
                examples[parameter.strip()] = value.strip()
            fields[key] = f"{fields[key]} {match[2]}" if key in fields else match[2]
    question = fields.get("question") or fields.get("claim")
    if not question:
        message = "a named query begins with a comment '# Question: …'"
        raise VocabularyLoadError(message, source or name, 1)
    body = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    return NamedQuery(
        name=name,
        question=question,
        asked_by=fields.get("asked"),
        text=text,
        expected=tuple(_rows(fields.get("expected", ""))),
        is_ordered=bool(re.search(r"\}\s*(?:GROUP\s+BY[^{}]*)?ORDER\s+BY\s[^{}]*\Z", body, re.IGNORECASE)),
        parameters=_parameters(text, source or name),
        examples=tuple(examples.items()),
    )


def _parameters(text: str, source: str) -> tuple[Parameter, ...]:
    try:
        return declared(text)
    except QueryError as error:
        raise VocabularyLoadError(str(error.message), source, error.line) from error


def _rows(expected: str) -> Iterator[tuple[str, ...]]:
    """Cut into rows: by bars where there is one, else one row for each word."""
    words = _ANSWER.findall(expected)
    if words == ["none"]:
        return
    if "|" not in words:
        yield from ((word,) for word in words)
        return
    row: list[str] = []
    for word in [*words, "|"]:
        if word != "|":
            row.append(word)
        elif row:
            yield tuple(row)
            row = []
