"""The public interface: sorted, documented, truthful, and free of cost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from tests.house.programs import run_python

if TYPE_CHECKING:
    from pathlib import Path

IMPORTING = """
import json, sys
before = set(sys.modules)
import massage_ontology
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps(sorted(new - set(sys.stdlib_module_names))))
"""


def test_importing_loads_nothing_of_other_people(tmp_path: Path) -> None:
    assert json.loads(run_python(IMPORTING, tmp_path)) == ["massage_ontology"]


def test_the_list_of_names_is_sorted() -> None:
    assert massage_ontology.__all__ == sorted(set(massage_ontology.__all__))


@pytest.mark.parametrize("name", massage_ontology.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name: str) -> None:
    thing = getattr(massage_ontology, name)
    assert thing.__name__ == name
    assert thing.__doc__ is not None
    first = thing.__doc__.strip().partition("\n\n")[0]
    assert first.endswith((".", ":")), "a docstring begins with a sentence"
    assert not first.startswith(f"{name}("), "this docstring was made by a machine"


def test_names_are_listed_before_they_are_touched(tmp_path: Path) -> None:
    code = "import massage_ontology as m, json; print(json.dumps([dir(m), m.__all__]))"
    listed, public = json.loads(run_python(code, tmp_path))
    assert set(public) <= set(listed)
    assert "__version__" in listed


def test_a_star_import_brings_what_is_public(tmp_path: Path) -> None:
    code = (
        "before = set(globals()) | {'before'}\nfrom massage_ontology import *\nimport json\n"
        "print(json.dumps(sorted(set(globals()) - before - {'json'})))"
    )
    assert json.loads(run_python(code, tmp_path)) == massage_ontology.__all__


def test_an_unknown_name_is_refused_as_everywhere() -> None:
    with pytest.raises(AttributeError, match="no attribute 'acupuncture'"):
        massage_ontology.acupuncture  # noqa: B018 (touching it is the test)
