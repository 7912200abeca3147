"""How messages name concepts."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from massage_ontology.concepts.suggestions import not_found, shown_key, untold_label

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_a_label_is_shown_where_the_key_does_not_tell_it(massage: Vocabulary) -> None:
    assert shown_key(massage["swedish-massage"]) == "swedish-massage"
    assert shown_key(massage["region-calf"]) == "region-calf (lower leg)"
    assert untold_label(massage["gua-sha"]) == ""


def test_the_error_keeps_keys_and_shows_labels(massage: Vocabulary) -> None:
    error = not_found(massage, "x", [massage[key].number for key in ("gua-sha", "region-calf")], "no such thing")
    assert error.suggestions == ("gua-sha", "region-calf")
    assert str(error) == "no such thing; did you mean gua-sha or region-calf (lower leg)?"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
