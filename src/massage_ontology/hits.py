"""Search: concepts for people, and why each one was found.

Three stages answer, each where the ones before it have nothing that is sure:

1. labels: the text is a label, in other forms or another order too; it begins one or has its words; or it is one with
   typing errors;
2. codes: it is a notation, or a code that a concept is mapped to;
3. texts: labels, definitions and links together have what it asks for (`massage_ontology.text.searching`). These hits
   are weak: the concept fits the words, and nobody calls it so.

What only looks like a label, or has only some of the words, is no answer: it is `nearest`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import refuse_type
from massage_ontology.indexes.folding import fold
from massage_ontology.markup import clean
from massage_ontology.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Self

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.model import Match
    from massage_ontology.text.searching import Described, Searcher

STAGES = {
    "exact": "label", "folded": "label", "inflected": "label", "prefix": "label", "words": "label", "typo": "label",
    "code": "code", "described": "text",
}  # fmt: skip
"""How a hit was found → the stage that found it."""

_SURE = frozenset({"exact", "folded"})
_MEANT = _SURE | {"typo"}
_MOST_NEAREST = 3
_SCORES = {"inflected": (95.0, 90.0), "described": (50.0, 5.0)}


class SearchHit(NamedTuple):
    """A concept that matches a text, and the label or code that matched.

    Attributes:
        concept: The concept.
        label: The label that matched, as it is written; the code; where a text describes the concept, the label that
            has most of its words.
        kind: `prefLabel`, `altLabel` or `hiddenLabel`; for a code `notation` or the kind of the mapping.
        language: The language of the label, or `None`.
        how: `exact` (to the letter), `folded` (but for case, accents and punctuation), `inflected` (the same words in
            other forms or another order), `prefix` (the label begins so), `words` (it has all the words), `typo` (it is
            the same with typing errors), `code` (it is a code of the concept), or `described` (labels, definitions and
            links together have the words).
        score: 0 to 100; falls from one `how` to the next.
        fields: Where a text describes the concept: what holds its words, of `pref_label`, `alt_label`, `hidden_label`,
            `definition`, `links` (labels of what it is linked to) and `kinds` (labels of what it is a kind of).
        look_alike: The name of its scheme, if the concept is only a look-alike.
    """

    concept: Concept
    label: str
    kind: str
    language: str | None
    how: str
    score: float
    fields: tuple[str, ...] = ()
    look_alike: str | None = None

    @property
    def stage(self) -> str:
        """The stage that found it: `label`, `code` or `text`."""
        return STAGES[self.how]

    @property
    def is_weak(self) -> bool:
        """Whether no label and no code matches the text, and only the words fit the concept."""
        return self.stage == "text"

    def __str__(self) -> str:
        """Return one line: key, label, and why it was found."""
        tag = f" ({self.language})" if self.language else ""
        return clean(f"{self.concept.key}  {self.concept.pref_label}  {self.kind} “{self.label}”{tag}: {self.how}")


class SearchHits(tuple[SearchHit, ...]):  # noqa: SLOT001 (a tuple has no room for slots)
    """The concepts that match a text, best first; empty if none does.

    Attributes:
        nearest: Where none does, what is nearest; none of these is an answer.

    Example:
        >>> import massage_ontology
        >>> hits = massage_ontology.search("car massage")
        >>> len(hits), len(hits.nearest)
        (0, 3)
    """

    nearest: tuple[SearchHit, ...]

    def __new__(cls, hits: Iterable[SearchHit] = (), nearest: Iterable[SearchHit] = ()) -> Self:
        """Keep the hits, and what is nearest."""
        made = super().__new__(cls, hits)
        made.nearest = tuple(nearest)
        return made

    def __getnewargs__(self) -> tuple[tuple[SearchHit, ...], tuple[SearchHit, ...]]:
        """Return what pickling needs."""
        return tuple(self), self.nearest

    def __str__(self) -> str:
        """Return one line for each hit."""
        return "\n".join(map(str, self)) or "nothing found"

    def _repr_html_(self) -> str:
        """Show the hits in a notebook."""
        from massage_ontology import notebook

        rows = (
            (hit.concept.key, hit.concept.pref_label, hit.label, hit.language or "", hit.how, f"{hit.score:.0f}")
            for hit in self
        )
        return notebook.table(("key", "concept", "matching label", "language", "how", "score"), rows)


def search(
    concepts: Concepts, text: str, *, language: str | None = None, limit: int = 10, deprecated: bool = True
) -> SearchHits:
    """Find concepts by labels of every kind and language, codes, and what is said of them, typing errors allowed.

    Args:
        concepts: Where to look.
        text: What somebody typed: a name, a sentence, or a code.
        language: Only labels of this language and its variants, or all.
        limit: Maximum number of concepts.
        deprecated: Whether deprecated concepts are found.

    Returns:
        Hits, best first; each concept once, with its best label. Look-alikes come
        last, unless the text is a label of theirs. If nothing matches, `.nearest` holds the nearest concepts.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> for text in ("orthopaedic masage", "CPT 97124", "massage for dying people"):
        ...     hit = vocabulary.search(text)[0]
        ...     print(hit.concept.key, hit.how, hit.is_weak)
        orthopedic-massage typo False
        massage-therapy code False
        palliative-massage described True
    """
    if not isinstance(text, str):
        refuse_type("search takes a string", text)
    if isinstance(limit, bool) or not isinstance(limit, int):
        refuse_type("limit is a whole number", limit)
    if limit < 1 or not fold(text):
        return SearchHits()
    left_out = frozenset() if deprecated else concepts.columns.deprecated
    if left_out:
        found = search(concepts, text, language=language, limit=limit + len(left_out))
        kept, near = ([hit for hit in row if hit.concept.number not in left_out] for row in (found, found.nearest))
        return SearchHits(kept[:limit], near)
    matches = concepts.label_index.search(text, language=language, limit=limit, typos=False)
    if matches and matches[0].how in _SURE:
        return SearchHits(_look_alikes_last(concepts, [_by_label(concepts, match) for match in matches]))
    return _Asking(concepts, text, language, limit).answer(matches)


class _Asking:
    """A text that is no label to the letter."""

    def __init__(self, concepts: Concepts, text: str, language: str | None, limit: int) -> None:
        self.concepts, self.text, self.language, self.limit = concepts, text, language, limit
        self.searcher: Searcher = concepts.searcher  # type: ignore[attr-defined]

    def answer(self, begun: Sequence[Match]) -> SearchHits:
        """Return what labels, a code, typing errors or the texts explain."""
        if begun and len(self.text.split()) == 1:
            return self._answers(self._by_labels(begun))
        if not begun and any(character.isdigit() for character in self.text):
            coded = self._coded()
            if coded:
                return SearchHits(coded[: self.limit])
        found = self.searcher.describe(self.text, self.language)
        names = self._described([each for each in found if each.is_name], "inflected")
        if begun:
            return self._answers(names + self._by_labels(begun))
        weak = self._described([each for each in found if each.is_answer and not each.is_name], "described")
        index = self.concepts.label_index
        is_known = bool(names + weak) and all(map(index.knows, fold(self.text).split()))
        knows = self.searcher.knows
        slips = self._by_labels(
            index.slips(self.text, language=self.language, limit=self.limit, more=not is_known, known=knows)
        )
        answers = self._answers(names + slips + weak if is_known else slips + names + weak)
        if answers:
            return answers
        near = self._described(found[:_MOST_NEAREST], "described")
        near += self._by_labels(index.search(self.text, language=self.language, limit=_MOST_NEAREST))
        return SearchHits((), self._answers(near)[:_MOST_NEAREST])

    def _answers(self, hits: Iterable[SearchHit]) -> SearchHits:
        """Return each concept once, by its first hit."""
        once: dict[int, SearchHit] = {}
        for hit in hits:
            once.setdefault(hit.concept.number, hit)
        return SearchHits(_look_alikes_last(self.concepts, list(once.values()))[: self.limit])

    def _by_labels(self, matches: Iterable[Match]) -> list[SearchHit]:
        return [_by_label(self.concepts, each) for each in matches]

    def _coded(self) -> list[SearchHit]:
        from massage_ontology.model import MAPPING_KINDS

        kinds, views = ("notation", *MAPPING_KINDS), self.concepts.views
        return [
            SearchHit(views((each.number,))[0], each.written, kinds[each.rank], None, "code", 100.0 - each.rank)
            for each in self.searcher.find_code(self.text)
        ]

    def _described(self, found: Sequence[Described], how: str) -> list[SearchHit]:
        most, least = _SCORES[how]
        best = max((each.score for each in found), default=0.0) or 1.0
        hits = []
        for each in found[: self.limit]:
            (concept,) = self.concepts.views((each.number,))
            label = each.label or Label("prefLabel", str(concept.pref_label), None)
            score = round(least + (most - least) * each.score / best, 2)
            fields = self.searcher.fields_of(each) if how == "described" else ()
            hits.append(SearchHit(concept, label.text, label.kind, label.language, how, score, fields))
        return hits


def _by_label(concepts: Concepts, match: Match) -> SearchHit:
    label = match.label
    return SearchHit(concepts.views((match.number,))[0], label.text, label.kind, label.language, match.how, match.score)


def _look_alikes_last(concepts: Concepts, hits: list[SearchHit]) -> list[SearchHit]:
    """Put look-alikes last, unless the text is its label, and say what it is."""
    from massage_ontology.concepts.groups import look_alike_scheme, look_alike_schemes

    apart = look_alike_schemes(concepts)
    if not apart:
        return hits
    first: list[SearchHit] = []
    last: list[SearchHit] = []
    for hit in hits:
        scheme = look_alike_scheme(concepts, hit.concept.number, apart)
        if scheme is None:
            first.append(hit)
        else:
            (first if hit.how in _MEANT else last).append(_kept_apart(concepts, hit, scheme))
    return first + last


def _kept_apart(concepts: Concepts, hit: SearchHit, scheme: int) -> SearchHit:
    return hit._replace(look_alike=str(concepts.schemes[scheme].pref_label))
