"""Values of filters, one or several; what each filter finds is tested in `test_found`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology import FilterError
from massage_ontology.queries.filters import every

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_one_value_or_several(massage: Vocabulary) -> None:
    assert list(every("x", None)) == []
    assert list(every("x", "kneading")) == ["kneading"]
    assert list(every("x", massage["kneading"])) == [massage["kneading"]]
    assert list(every("x", {"b", "a"})) == ["a", "b"]
    with pytest.raises(FilterError, match="x takes a string, a concept or a list of them"):
        list(every("x", object()))
