"""How sure an answer is: the share of names with evidence of the same kind for which it was right.

The shares (`confidence.toml`) were measured on 567 names in 18 languages, 128 of them from booking pages and price
lists, and on the same names with two letters exchanged, with a quarter of the labels left out in turn: so as many
answers were right as of names that were new. One right and one wrong answer are added to each kind (Laplace's rule of
succession). A test measures them again.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from massage_ontology.text.candidates import Candidate

_WRITTEN = {"exact", "abbreviation", "translation"}


def evidence_of(chosen: Sequence[Candidate], codes: Collection[int], left: int, generic: Collection[int]) -> str:
    """Return the kind of evidence that an answer rests on.

    Args:
        chosen: The readings that were chosen, the best first.
        codes: The concepts that codes stand for.
        left: How many words are left over.
        generic: The generic concepts.

    Returns:
        `none` (nothing was found), `code`, `generic` (only a generic concept), `written` (a label as it stands, and no
        word left over), `written-part` (words are left over), `formed` (inflection, order, compounds, shortened
        labels), `formed-part`, `corrected` (a typing error), or `link`.
    """
    if not chosen:
        return "code" if codes else "none"
    best = chosen[0]
    if best.how == "misspelling":
        return "corrected"
    if best.number in generic:
        return "generic"
    if best.how == "link":
        return "link"
    return ("written" if best.how in _WRITTEN else "formed") + ("-part" if left else "")


@cache
def shares() -> Mapping[str, float]:
    """Return kind of evidence → share of right answers."""
    data = (Path(__file__).parent / "confidence.toml").read_text(encoding="utf-8")
    return {kind: float(share) for kind, share in tomllib.loads(data).items()}


def confidence_of(evidence: str) -> float:
    """Return the share of names with this kind of evidence for which the first answer was right."""
    return shares()[evidence]
