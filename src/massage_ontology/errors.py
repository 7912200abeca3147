"""Every error of this library, in one tree.

```
MassageOntologyError
├── VocabularyLoadError              the document could not be read        .source .line .column
│   ├── CompiledVocabularyError      a compiled file is not to be trusted  .source
│   └── UnknownFormatError           neither name nor `format=` tells it   .source
├── ConceptNotFoundError (KeyError)  no such concept                       .key .suggestions
├── QueryNotFoundError (KeyError)    no such named query                   .name .suggestions
├── QueryError                       the query was refused or is malformed .line .column
│   └── QueryTimeoutError            the time limit was reached            .seconds
├── ArgumentError (TypeError)        a value of the wrong type
├── FilterError                      no such filter, or no such value in it .name .suggestions
├── ExportError                      the file could not be written         .path
├── SessionError                     a described session makes no sense    .facet .value
├── ComparisonError                  an unknown measure, nothing to compare
├── ReadingNotFoundError (KeyError)  nobody holds such a reading           .reading .suggestions
├── TooManyPathsError                more paths than the caller allowed    .limit
├── ValidationOptionError            an unknown rule, a wrong suppression file
├── TableError                       a table could not be read              .source
├── EndpointError                    a SPARQL endpoint could not be asked  .url .status
└── MissingExtraError (ImportError)  an optional package is not installed  .extra
```

Each message is one sentence that says what is wrong, where, and what to do.
"""

from __future__ import annotations

from typing import NoReturn

_LONGEST_SHOWN = 60
"""A value that is longer is named by its type."""


def _sentence(text: str) -> str:
    """Return a message on one line: what it quotes (a name of a file, a facet) may hold any sign."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


def _with_suggestions(text: str, suggestions: tuple[str, ...], otherwise: str = "") -> str:
    """Return a message with what could have been meant (a bare `KeyError` would print only the quoted key)."""
    return f"{text}; did you mean {' or '.join(suggestions)}?" if suggestions else text + otherwise


class MassageOntologyError(Exception):
    """The base class of all errors that this library raises on purpose."""

    message: str | None = None

    def __str__(self) -> str:
        """Return the message on one line."""
        return _sentence(super().__str__() if self.message is None else self.message)


class VocabularyLoadError(MassageOntologyError):
    """A document could not be read as a vocabulary.

    Attributes:
        source: The file or stream as the caller named it.
        line: Line of the mistake, counted from 1, where the syntax tells it.
        column: Column of the mistake, counted from 1, where the syntax tells it.
    """

    def __init__(self, message: str, source: str, line: int | None = None, column: int | None = None) -> None:
        """Keep the place beside the message."""
        super().__init__(message, source, line, column)
        self.message = message
        self.source = source
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """Return `source:line:column: message`, as compilers do."""
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)
        return _sentence(f"{place}: {self.message}")


class UnknownFormatError(VocabularyLoadError):
    """The RDF syntax is unknown from the file name and `format=`."""


class CompiledVocabularyError(VocabularyLoadError):
    """A compiled vocabulary is truncated, altered, stale, or of another format version."""


class ConceptNotFoundError(MassageOntologyError, KeyError):
    """The vocabulary has no such concept; also a `KeyError`.

    Attributes:
        key: What was asked for.
        suggestions: Similar identifiers, best first.
    """

    def __init__(
        self, key: str, suggestions: tuple[str, ...] = (), reason: str = "", labels: tuple[str, ...] = ()
    ) -> None:
        """Keep the key, and what could have been meant; a label is shown behind its identifier, an empty one is not."""
        super().__init__(key, suggestions, reason, labels)
        self.key = key
        self.suggestions = suggestions
        self.reason = reason
        self.labels = labels or ("",) * len(suggestions)

    def __str__(self) -> str:
        """Return one sentence."""
        shown = (f"{key} ({label})" if label else key for key, label in zip(self.suggestions, self.labels, strict=True))
        return _with_suggestions(self.reason or f"no concept {self.key!r}", tuple(shown))


class QueryError(MassageOntologyError):
    """A SPARQL query was refused or is malformed.

    Attributes:
        line: Line of the mistake, counted from 1, where the engine tells it.
        column: Column of the mistake, counted from 1, where the engine tells it.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        """Keep the place beside the message."""
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """Return one sentence with the place, where it is known."""
        place = "" if self.line is None else f"line {self.line}, column {self.column}: "
        return place + super().__str__()


class QueryNotFoundError(MassageOntologyError, KeyError):
    """There is no such named query; also a `KeyError`.

    Attributes:
        name: What was asked for.
        suggestions: Similar names, best first.
    """

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        """Keep the name, and what could have been meant."""
        super().__init__(name, suggestions)
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        """Return one sentence."""
        otherwise = "; massage-ontology query --list shows them all"
        return _with_suggestions(f"no named query {self.name!r}", self.suggestions, otherwise)


class QueryTimeoutError(QueryError):
    """A query ran into its time limit and was stopped.

    Attributes:
        seconds: The limit.
    """

    def __init__(self, seconds: float) -> None:
        """Say which limit was reached."""
        super().__init__(
            f"the query was stopped at its time limit of {seconds:g} seconds; narrow it or raise the limit"
        )
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[QueryTimeoutError], tuple[float]]:
        """Pickle by the one argument."""
        return (type(self), (self.seconds,))


class ArgumentError(MassageOntologyError, TypeError):
    """A value is of the wrong type; also a `TypeError`."""

    def __init__(self, wanted: str, value: object) -> None:
        """Say what is wanted, and what came."""
        super().__init__(wanted, value)
        self.wanted = wanted
        self.value = value

    def __str__(self) -> str:
        """Return one sentence."""
        shown = repr(self.value)
        return _sentence(f"{self.wanted}, not {shown if len(shown) <= _LONGEST_SHOWN else type(self.value).__name__}")


class FilterError(MassageOntologyError):
    """`find` was given a filter that the vocabulary does not have, or a value that no concept has.

    Attributes:
        name: The filter, or the value, that was asked for.
        suggestions: Similar names, best first.
    """

    def __init__(self, message: str, name: str, suggestions: tuple[str, ...] = ()) -> None:
        """Keep the name, and what could have been meant."""
        super().__init__(message, name, suggestions)
        self.message = message
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        """Return one sentence."""
        return _sentence(_with_suggestions(str(self.message), self.suggestions))


class _PlacedError(MassageOntologyError):
    """An error about the file or the address that its second argument names."""

    def __init__(self, message: str, place: str, *more: object) -> None:
        super().__init__(message, place, *more)
        self.message = message

    def __str__(self) -> str:
        return f"{_sentence(str(self.args[1]))}: {super().__str__()}"


class ExportError(_PlacedError):
    """A file could not be written.

    Attributes:
        path: The file that was to be written.
    """

    def __init__(self, message: str, path: str) -> None:
        """Keep the path beside the message."""
        super().__init__(message, path)
        self.path = path


class ExportWarning(UserWarning):
    """A file was written, and its user should know something of it: what was left out, what a program refuses."""


class SessionError(MassageOntologyError):
    """A described session is invalid: an unknown facet, a value of another facet, or contradictory values.

    Attributes:
        facet: The facet that is meant, or `None`.
        value: The value that is meant, or `None`.
    """

    def __init__(self, message: str, facet: str | None = None, value: str | None = None) -> None:
        """Keep the place beside the message."""
        super().__init__(message, facet, value)
        self.message = message
        self.facet = facet
        self.value = value


class ComparisonError(MassageOntologyError):
    """The terms cannot be compared, or there is no such measure."""


class ReadingNotFoundError(MassageOntologyError, KeyError):
    """Nobody holds such a reading; also a `KeyError`.

    Attributes:
        reading: What was asked for.
        suggestions: Similar names, best first.
    """

    def __init__(self, reading: str, suggestions: tuple[str, ...] = ()) -> None:
        """Keep the name, and what could have been meant."""
        super().__init__(reading, suggestions)
        self.reading = reading
        self.suggestions = suggestions

    def __str__(self) -> str:
        """Return one sentence."""
        return _with_suggestions(f"no reading, source or holder {self.reading!r}", self.suggestions)


class TooManyPathsError(MassageOntologyError):
    """A concept has more paths to the top than the caller allowed.

    Attributes:
        limit: The number that was allowed.
    """

    def __init__(self, iri: str, limit: int) -> None:
        """Say whose paths, and how to go on."""
        super().__init__(iri, limit)
        self.iri = iri
        self.limit = limit

    def __str__(self) -> str:
        """Return one sentence."""
        return (
            f"{self.iri} has more than {self.limit:,} paths to the top; "
            "take them one by one with vocabulary.iterate_paths_to_top(concept)"
        )


class MissingExtraError(MassageOntologyError, ImportError):
    """An optional package is not installed; also an `ImportError`.

    Attributes:
        extra: The name of the extra that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        """Say what needs which extra, and the command to type."""
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        """Return one sentence with the command to type."""
        return f"{self.feature} needs the extra {self.extra!r}: python3 -m pip install 'massage-ontology[{self.extra}]'"


class ValidationOptionError(MassageOntologyError):
    """An option of `validate` is wrong: an unknown rule, or a suppression file that cannot be read."""


class TableError(_PlacedError):
    """A table could not be read: it is empty, is not a table, or has no such column.

    Attributes:
        source: The file or stream as the caller named it.
    """

    def __init__(self, message: str, source: str) -> None:
        """Keep the place beside the message."""
        super().__init__(message, source)
        self.source = source


class EndpointError(_PlacedError):
    """A SPARQL endpoint could not be reached, or returned something other than a result.

    Attributes:
        url: The address that was asked.
        status: The HTTP status, where there was an answer.
    """

    def __init__(self, message: str, url: str, status: int | None = None) -> None:
        """Keep the address beside the message."""
        super().__init__(message, url, status)
        self.url = url
        self.status = status


def refuse_type(wanted: str, value: object) -> NoReturn:
    """Raise the error for a value of the wrong type.

    Example:
        >>> refuse_type("search takes a string", 5)
        Traceback (most recent call last):
        massage_ontology.errors.ArgumentError: search takes a string, not 5
    """
    raise ArgumentError(wanted, value)
