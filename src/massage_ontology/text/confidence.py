"""How sure an answer is: the share of names of the same kind for which it was right."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from massage_ontology.text.candidates import Candidate

_SHARES = tomllib.loads((Path(__file__).parent / "confidence.toml").read_text(encoding="utf-8"))


def kind_of(chosen: Sequence[Candidate], codes: Collection[int], left: int, generic: Collection[int]) -> str:
    """Return the kind of evidence that an answer rests on.

    `none` (nothing was found), `code`, `generic` (only a generic concept), `written` (a label as it stands, and no word
    left over), `written-part` (words are left over), `formed` (inflection, order, compounds, shortened labels),
    `formed-part`, `corrected` (a typing error), or `link`.
    """
    if not chosen:
        return "code" if codes else "none"
    best = chosen[0]
    if best.number in generic:
        return "generic"
    if best.how == "link":
        return "link"
    if best.how == "misspelling":
        return "corrected"
    written = best.how in {"exact", "abbreviation", "translation"}
    return ("written" if written else "formed") + ("-part" if left else "")


def confidence_of(chosen: Sequence[Candidate], codes: Collection[int], left: int, generic: Collection[int]) -> float:
    """Return the share of names of this kind for which the first answer was right."""
    return float(_SHARES[kind_of(chosen, codes, left, generic)])
