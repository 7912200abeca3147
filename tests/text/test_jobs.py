"""Tests of `massage_ontology.text.jobs`."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING

import pytest

from massage_ontology.text.coding import Coder
from massage_ontology.text.jobs import code_all
from tests.text.scoring import services

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.slow
def test_several_processes_answer_as_one_does_in_the_same_order(massage: Vocabulary) -> None:
    coder = Coder(massage.resolver())
    names = [service.name for service in services()] * 9
    assert list(code_all(coder, names, jobs=2)) == list(code_all(coder, names))


def test_names_are_read_as_they_are_needed(massage: Vocabulary) -> None:
    names = (f"Swedish massage {number}" for number in count())
    assert len(list(islice(code_all(Coder(massage.resolver()), names), 3))) == 3
