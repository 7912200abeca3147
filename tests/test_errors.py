"""Every error pickles, and speaks in one line."""

from __future__ import annotations

import pickle

import pytest

from massage_ontology import errors

EXAMPLES = [
    errors.VocabularyLoadError("is empty", "a.ttl", 3, 4),
    errors.UnknownFormatError("the name does not tell it", "a.txt"),
    errors.ConceptNotFoundError("x", ("y",)),
    errors.QueryNotFoundError("x", ("y",)),
    errors.QueryNotFoundError("x"),
    errors.QueryError("no", 1, 2),
    errors.QueryError("no"),
    errors.QueryTimeoutError(1.5),
    errors.ArgumentError("a text is needed", 5),
    errors.FilterError("no property 'color'", "color", ("colour",)),
    errors.ExportError("no", "a.svg"),
    errors.TooManyPathsError("urn:a", 10),
    errors.MissingExtraError("a picture", "diagram"),
    errors.CompiledVocabularyError("is truncated; compile it again", "a.sqlite"),
    errors.SessionError("no facet 'color'", "color", "green"),
    errors.ComparisonError("name at least two things to compare"),
    errors.ReadingNotFoundError("x", ("y",)),
    errors.ValidationOptionError("no rule is called 'S99'"),
    errors.TableError("is empty", "a.csv"),
    errors.EndpointError("HTTP 503", "https://example.org/sparql", 503),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error: errors.MassageOntologyError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
    assert "\n" not in str(error)


def test_every_class_has_an_example() -> None:
    classes = {
        value
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception) and not name.startswith("_")
    }
    assert classes - {errors.MassageOntologyError, errors.ExportWarning} == {type(error) for error in EXAMPLES}


def test_builtin_meanings_hold() -> None:
    assert issubclass(errors.ConceptNotFoundError, KeyError)
    assert issubclass(errors.MissingExtraError, ImportError)
    assert str(errors.ConceptNotFoundError("x", ("y", "z"))) == "no concept 'x'; did you mean y or z?"
    assert str(errors.VocabularyLoadError("is empty", "a.ttl", 3, 4)) == "a.ttl:3:4: is empty"


def test_what_a_message_quotes_breaks_no_line() -> None:
    assert str(errors.VocabularyLoadError("is empty", "a\nb.ttl", 1)) == "a\\nb.ttl:1: is empty"
    assert str(errors.SessionError("te\u2028a\udc80: no such facet")) == "te\\u2028a\\udc80: no such facet"
    assert str(errors.QueryError("no \r", 1, 2)) == "line 1, column 2: no \\r"
    assert str(errors.ExportError("no", "\t.svg")) == "\\t.svg: no"
