"""Each reader and each function of texts keeps the law on random bytes, and on what is nearly right."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.errors import SessionError, VocabularyLoadError
from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, BrokenLawError, obey

if TYPE_CHECKING:
    from pathlib import Path

SLOWEST = timedelta(seconds=20)
"""Nothing so small takes longer, however busy the machine is."""


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_keep_the_law(name: str) -> None:
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=30, deadline=SLOWEST)
@given(data=st.binary(max_size=120))
def test_bytes_give_a_value_or_an_error_of_ours(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=SLOWEST)
@given(draw=st.data())
def test_broken_input_gives_a_value_or_an_error_of_ours(name: str, draw: st.DataObject) -> None:
    TARGETS[name](draw.draw(mutated(name)))


@settings(max_examples=200, deadline=SLOWEST)
@given(
    text=st.text(max_size=40),
    name=st.sampled_from(["sparql", "lookup", "search", "typos", "names", "texts", "understanding", "format"]),
)
def test_any_text_gives_a_value_or_an_error_of_ours(text: str, name: str) -> None:
    TARGETS[name](text.encode("utf-8", "surrogatepass"))


def test_the_law_is_watched(tmp_path: Path) -> None:
    def silent() -> None:
        message = " "
        raise SessionError(message)

    def other() -> None:
        raise KeyError(tmp_path)

    def ours() -> None:
        message = "is odd\nand more"
        raise VocabularyLoadError(message, "tea\n.ttl", 1)

    obey(ours)
    with pytest.raises(BrokenLawError, match="not one sentence"):
        obey(silent)
    with pytest.raises(KeyError):
        obey(other)
