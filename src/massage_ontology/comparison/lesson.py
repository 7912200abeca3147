"""A comparison as a lesson on one page: who says what, what divides the terms, and where sources contradict each other.

The page is composed from what the vocabulary holds, for any terms, and fits: detail is left out and counted until it
does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.facets import facets_of
from massage_ontology.comparison.contradictions import contradictions
from massage_ontology.comparison.dividing import divides
from massage_ontology.comparison.neighbors import common_rows, divided_rows
from massage_ontology.comparison.overlap import AROUND, DISJOINT, OVERLAPPING, SAME, WITHIN
from massage_ontology.comparison.stances import DEPENDS, NEARLY, REJECTED, UNTOLD, main_pair, stances
from massage_ontology.comparison.summary import count_sentence, groups_of, pair_sentence
from massage_ontology.concepts.citations import Citations
from massage_ontology.sections import Page, Section, as_lines, capitalized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.comparison.places import Place
    from massage_ontology.comparison.stances import Stance
    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.concept import Concept

LINES_A_TERM, WORDS_A_TERM = 30, 225
"""How long the page may be for each term that is compared; of more than two terms lines alone count."""

_PAIR = 2
_FEW = 2
_STEPS = 3
"""How many steps of a long way down are told at either end."""

_MOST_WORDS = 40


class Detail(NamedTuple):
    """How much a page tells; the rest is counted.

    Attributes:
        entries: How many readings of a term are told in each group.
        cited: How many sources each statement cites.
        rows: How many rows a table has.
        contradictions: How many contradictions are told.
    """

    entries: int
    cited: int
    rows: int
    contradictions: int


_DETAILS = (
    Detail(8, 3, 6, 5),
    Detail(5, 3, 6, 4),
    Detail(4, 2, 5, 3),
    Detail(3, 2, 5, 3),
    Detail(3, 1, 4, 2),
    Detail(2, 1, 4, 2),
    Detail(2, 1, 3, 1),
    Detail(1, 1, 4, 2),
    Detail(1, 1, 3, 1),
    Detail(1, 1, 2, 1),
    Detail(1, 1, 1, 1),
    Detail(1, 0, 3, 1),
    Detail(0, 0, 2, 1),
    Detail(0, 0, 1, 0),
)


def lesson(result: Comparison) -> Page:
    """Compose the page: as much detail as fits in 30 lines and 225 words for each term.

    Example:
        >>> import massage_ontology
        >>> page = lesson(massage_ontology.compare("clinical massage", "medical massage"))
        >>> [section.title for section in page.sections][:2]
        ['Who says what', 'How they differ']
    """
    told = {place: stances(result, place.one, place.other) for place in result.places}
    page = _Composer(result, told, _DETAILS[0]).page()
    for detail in _DETAILS[1:]:
        if fits(page, len(result.terms)):
            break
        page = _Composer(result, told, detail).page()
    return page


def fits(page: Page, terms: int) -> bool:
    """Tell whether a page about some terms is short enough."""
    lines = as_lines(page)
    words = len(" ".join(lines).split())
    return len(lines) <= LINES_A_TERM * terms and (terms > _PAIR or words <= WORDS_A_TERM * terms)


class _Composer:
    """Composes one page at one level of detail, and numbers its sources on the way."""

    def __init__(self, result: Comparison, stances: Mapping[Place, list[Stance]], detail: Detail) -> None:
        self.result = result
        self.stances = stances
        self.detail = detail
        self.citations = Citations()
        self.concepts = result.concepts
        self.names = [str(term) for term in result.terms]

    def page(self) -> Page:
        """Compose the page."""
        sections = [
            Section("In short", tuple(self._definitions())),
            *self._who(),
            self._dividing(),
            Section("What they share", self._shared()),
            self._ways(),
            Section("Where they stand", tuple(self._standings())),
            Section("Contradictions", tuple(self._contradictions())),
        ]
        return Page(
            title=_listed(self.names),
            summary=self._summary(),
            sections=tuple(section for section in sections if section.rows),
            sources=self.citations.sources,
            ending=self._ending(),
        )

    def _ending(self) -> str:
        return "More: --full, or full=True in Python (every reading, criterion, link, code and figure)"

    def _summary(self) -> str:
        rows = [(place, self.stances[place]) for place in self.result.places]
        sentences = [capitalized(pair_sentence(self.result, *row)) for row in rows]
        return " ".join([*sentences, count_sentence(self.result, rows[0][1] if len(rows) == 1 else ())]).rstrip()

    # ---- who says what --------------------------------------------------------------------------------------

    def _definitions(self) -> Iterator[tuple[str, str]]:
        """Yield the definitions where readings do not show what the terms mean."""
        if all(len(row) >= _PAIR for row in self.result.senses) or len(self.names) > _PAIR:
            return
        for term in self.result.terms:
            if term.definition:
                yield str(term), _shortened(str(term.definition))

    def _who(self) -> Iterator[Section]:
        for place in self.result.places:
            rows = tuple(self._who_rows(place))
            named = f": {place.one} and {place.other}" if len(self.stances) > 1 else ""
            mark = " (* follows from its criteria)" if any("”*" in text for _, text in rows) else ""
            yield Section(f"Who says what{named}{mark}", rows)

    def _who_rows(self, place: Place) -> Iterator[tuple[str, str]]:
        groups = groups_of(self.stances[place], place.one)
        if all(kind == UNTOLD for kind, _ in groups):
            return  # the summary says so
        names = {kind: f"{_group_name(kind, place)} ({len(row)})" for kind, row in groups}
        # With little space, what says little shares a row.
        is_short = self.detail.entries <= _FEW
        little = [kind for kind, _ in groups if is_short and kind in {OVERLAPPING, DEPENDS, UNTOLD}]
        for kind, row in groups:
            if kind not in little:
                yield names[kind], "\n".join(self._told(kind, row))
        if little:
            count = sum(len(row) for kind, row in groups if kind in little)
            yield f"others ({count})", "; ".join(names[kind] for kind in little)

    def _told(self, kind: str, row: Sequence[Stance]) -> Iterator[str]:
        """Yield a paragraph for each term of which readings are in a group; what is not told is only counted."""
        if kind in _UNSAID:
            yield _UNSAID[kind][len(row) > 1]
            return
        for term in dict.fromkeys(each.sense.term for each in row):
            own = sorted(
                (each for each in row if each.sense.term == term),
                key=lambda each: (not each.is_stated, -len(each.sense.sources), each.sense.iri),
            )
            # Criteria that do not exclude each other say least: they are the first to be only counted.
            most = self.detail.entries - 2 if kind == OVERLAPPING else self.detail.entries
            entries = [self._entry(each) for each in own[: max(most, 0)]]
            rest = len(own) - len(entries)
            if rest:
                entries.append(f"… and {rest} more" if entries else f"{rest} readings" if rest > 1 else "1 reading")
            yield f"{term}: {'; '.join(entries)}"

    def _entry(self, each: Stance) -> str:
        sense = each.sense
        holder = (sense.held_by or "").replace("; ", ", ")
        mark = "" if each.is_stated else "*"
        cited = self.citations.cite(sense.sources, self.detail.cited)
        return " ".join(part for part in (f"“{sense.label}”{mark}", f"— {holder}" if holder else "", cited) if part)

    # ---- what divides and what is shared --------------------------------------------------------------------

    def _dividing(self) -> Section:
        found = divides(self.concepts, self.result.senses)
        rows = [(f"{each.facet}: {each.concept}", *map(str, each.shares)) for each in found]
        rows = rows or divided_rows(self.result)
        rest = len(rows) - self.detail.rows
        shown = rows[: self.detail.rows]
        if rest > 0 and shown:
            shown.append((f"… and {rest} more", *("" for _ in self.names)))
        return Section("How they differ", tuple(shown), ("", *self.names))

    def _shared(self) -> tuple[tuple[str, str], ...]:
        if all(len(row) >= _PAIR for row in self.result.senses):
            return ()
        return tuple(common_rows(self.result)[: max(self.detail.rows - 2, 0)])

    # ---- from one to the other ------------------------------------------------------------------------------

    def _ways(self) -> Section:
        rows: list[tuple[str, str]] = []
        sources: list[Source] = []
        for place in self.result.places:
            pair = main_pair(self.result, place.one, place.other)
            if pair is None:
                continue
            sources += (sense.sources[0] for sense in (pair.one, pair.other) if sense.sources)
            for each in (pair, pair.mirrored()):
                text = _way(each.kind, [criterion.phrase for criterion in each.only_other], each.other.term)
                rows.append((f"{each.one.term} → {each.other.term}", text))
        numbers = self.citations.cite(sources)
        return Section(
            f"From one to the other, by the readings in {numbers}" if numbers else "From one to the other", tuple(rows)
        )

    # ---- place and contradictions ---------------------------------------------------------------------------

    def _standings(self) -> Iterator[tuple[str, ...]]:
        for place in self.result.places:
            yield (self._standing(place),)
            links = self.result.links_between(place.one, place.other)
            for link in links if len(self.stances) == 1 or self.detail.entries > _FEW else ():
                standing = f" ({link.standing})" if link.standing else ""
                cited = self.citations.cite(link.held_by, self.detail.cited)
                yield (f"{link.subject} — {link.name}: {link.target}{standing} {cited}".rstrip(),)

    def _standing(self, place: Place) -> str:
        if not place.common:
            return " | ".join(self._way_down(term) for term in (place.one, place.other))
        top = place.common[0]
        chains = [self._chain(top, term) for term in (place.one, place.other) if term != top]
        others = [str(each) for each in place.common[1 : _STEPS + 1]]
        also = f"; also below {' and '.join(others)}" if others else ""
        sign = " (side by side)" if place.relation == "siblings" else ""
        return " | ".join([f"{top} > {chains[0]}", *chains[1:]]) + sign + also

    def _way_down(self, term: Concept) -> str:
        path = next(self.concepts.iterate_paths_to_top(term))
        return f"{path[-1]} > {self._chain(path[-1], term)}" if len(path) > 1 else f"{term}"

    def _chain(self, top: Concept, term: Concept) -> str:
        path = facets_of(self.concepts).path(term.number, top.number)
        steps = []
        for low, high in pairwise(path):
            mark = "(disputed) " if self.concepts.links.is_disputed(low, high) else ""
            steps.append(f"{mark}{low}")
        steps.reverse()
        rest = len(steps) - 2 * _STEPS
        if rest > 1:
            disputed = ", some disputed" if any(step.startswith("(") for step in steps[_STEPS:-_STEPS]) else ""
            steps[_STEPS:-_STEPS] = [f"… {rest} steps{disputed} …"]
        return " > ".join(steps)

    def _contradictions(self) -> Iterator[tuple[str, ...]]:
        found = contradictions(self.result)
        for each in found[: self.detail.contradictions]:
            parties = [
                f"{words} {self.citations.cite(sources, self.detail.cited)}".strip()
                for words, sources in each.parties
                if self.detail.cited or not sources
            ]
            yield (f"{each.kind}: {each.text}" + (f" — {'; '.join(parties)}" if parties else ""),)
        rest = len(found) - self.detail.contradictions
        if rest > 0:
            yield (f"… and {rest} more" if self.detail.contradictions else f"{rest} recorded",)


_UNSAID = {
    DEPENDS: (
        "its criteria relate differently to the readings of the other term",
        "their criteria relate differently to the readings of the other term",
    ),
    UNTOLD: ("this reading does not say how the two relate", "these readings do not say how the two relate"),
}


def _group_name(kind: str, place: Place) -> str:
    return {
        SAME: "the same",
        NEARLY: "nearly the same",
        WITHIN: f"{place.one} inside {place.other}",
        AROUND: f"{place.other} inside {place.one}",
        OVERLAPPING: "they overlap",
        DISJOINT: "apart",
        DEPENDS: "depending on the reading",
        REJECTED: "no such thing",
        UNTOLD: "not stated",
    }[kind]


def _way(kind: str, gains: Sequence[str], target: Concept) -> str:
    if kind == SAME or not gains:
        return f"nothing; every such session is {target}"
    added = [gain for gain in gains if not gain.startswith("no ")]
    barred = [gain.removeprefix("no ") for gain in gains if gain.startswith("no ")]
    parts = [f"add {'; '.join(added)}"] if added else []
    parts += [f"without {'; '.join(barred)}"] if barred else []
    return "; ".join(parts)


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= _MOST_WORDS else f"{' '.join(words[:_MOST_WORDS])} …"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
