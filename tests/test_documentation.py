"""A method has the docstring of the function that it stands for, less the argument that is `self`."""

from __future__ import annotations

import inspect

import pytest

import massage_ontology
from massage_ontology.documentation import documented_by

VERBS = ("search", "find", "resolve", "query", "classify", "compare", "export")


class Kettle:
    @documented_by("massage_ontology.verbs:search", "vocabulary")
    def boil(self, minutes: int = 3) -> int:
        """Boil."""
        return minutes


def test_the_docstring_is_that_of_the_function_without_the_argument() -> None:
    text = inspect.getdoc(Kettle().boil) or ""
    assert text.splitlines()[0] == (massage_ontology.search.__doc__ or "").splitlines()[0]
    assert "limit: " in text
    assert "vocabulary: Where" not in text


def test_the_method_stays_what_it_is() -> None:
    assert Kettle().boil(5) == Kettle.boil(Kettle(), 5) == 5
    assert list(inspect.signature(Kettle.boil).parameters) == ["self", "minutes"]


@pytest.mark.parametrize("name", VERBS)
def test_help_of_every_verb_is_complete(name: str) -> None:
    text = inspect.getdoc(getattr(massage_ontology.load(), name)) or ""
    assert "Args:" in text
    assert "Example:" in text
