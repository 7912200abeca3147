"""From a messy name to concepts, with the evidence, and none where there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from massage_ontology.errors import refuse_type
from massage_ontology.text.bags import by_words
from massage_ontology.text.candidates import RULES, Candidate
from massage_ontology.text.codes import Codes
from massage_ontology.text.confidence import confidence_of, evidence_of
from massage_ontology.text.languages import language
from massage_ontology.text.lexicon import Lexicon, main_language
from massage_ontology.text.parts import Parts
from massage_ontology.text.resolution import NameMatch, Reading, Resolution
from massage_ontology.text.written import as_written, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.concepts.concepts import Concepts

LONGEST_NAME = 1000
"""A name has at most so many characters; running text is for `annotate`."""


class Resolver:
    """Names → concepts, for one vocabulary and its languages.

    Args:
        concepts: The vocabulary.
        languages: Only labels of these languages and those without one; all if `None`.
        rules: The rules to use; all but for measurements.
    """

    def __init__(
        self, concepts: Concepts, languages: Iterable[str] | None = None, rules: frozenset[str] = RULES
    ) -> None:
        """Keep the vocabulary; its words are gathered with the first name."""
        self._languages = None if languages is None else tuple(languages)
        self.lexicon = Lexicon(concepts, self._languages)
        self._rules = rules

    def __reduce__(self) -> tuple[type[Resolver], tuple[object, ...]]:
        """Pickle the vocabulary; its words are gathered again where it is opened."""
        return (Resolver, (self.lexicon.concepts, self._languages, self._rules))

    def resolve(self, name: str) -> Resolution:
        """Resolve one name; see `massage_ontology.Vocabulary.resolve`."""
        if not isinstance(name, str):
            refuse_type("resolve takes a name", name)
        return NameReading(Parts(name[:LONGEST_NAME], self.lexicon), self._rules, name).resolution()


class NameReading:
    """The reading of one name, step by step.

    Args:
        parts: The name, cut into words and parts.
        rules: The rules to use.
        name: The name as it was given.
    """

    def __init__(self, parts: Parts, rules: frozenset[str], name: str) -> None:
        """Look for codes and for what is no service."""
        self.parts, self.rules, self.name = parts, rules, name
        self.lexicon = parts.lexicon
        self.roles = parts.lexicon.roles
        self.concepts = parts.lexicon.concepts
        self.codes = Codes(parts)
        self.outside: set[int] = set()
        self.chosen: list[Candidate] = []
        self.others: list[tuple[Candidate, Candidate]] = []
        self.reason: str | None = None
        self.context = self._context()

    # ---- choosing -------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Take the strongest readings that stand on words of their own."""
        found = candidates(self.parts, self.rules)
        outside = self.outside = self._outside(found) if "outside" in self.rules else set()
        taken: set[int] = set()
        services = [each for each in found if each.number in self.roles.services]
        services.sort(key=self._rank)
        refused: set[tuple[int, ...]] = set()
        for each in services:
            own = [position for position in each.positions if not self._is_general(position)]
            if outside.intersection(each.positions if each.how != "short" else self._part(each)):
                continue
            if taken.intersection(own or each.positions):
                self._note_other(each)
                continue
            if not own and (self.chosen or taken.intersection(each.positions)):
                continue
            if refused and (not own or not each.in_order):
                continue
            if not own and all(self.parts.is_addition[at] for at in each.positions):
                continue
            if "head" in self.rules and not self._keeps_its_head(each, services):
                refused.add(each.positions)
                continue
            if self._is_wider(each) or (not each.is_headed and not self._says_all(each, services)):
                continue
            self.chosen.append(each)
            taken.update(own or each.positions)
        if "link" in self.rules:
            self._link()

    def _is_elsewhere(self) -> bool:
        """Tell whether a word says that the name is that of a voucher, a song or the like."""
        elsewhere, animals = self.lexicon.elsewhere, self.lexicon.animals
        for at, word in enumerate(self.parts.words):
            if word.form in animals or (word.form in elsewhere and not self.parts.is_addition[at]):
                self.reason = f"“{self.parts.text[word.start : word.end]}” says that it is not a service"
                return True
        return False

    def _rank(self, each: Candidate) -> tuple[bool, bool]:
        """Put what is added after what it is added to, and a label that says only what kind of thing it is last."""
        own = [at for at in each.positions if not self._is_general(at)]
        return not own, all(self.parts.is_addition[at] for at in own)

    def _outside(self, found: Sequence[Candidate]) -> set[int]:
        """Return the words of labels that only look like those of services, where no longer service takes them in."""
        taken: set[int] = set()
        for each in found:
            if each.number not in self.roles.outside or each.how == "short":
                continue
            rivals = [
                one
                for one in found
                if one.number in self.roles.services
                and one.in_order
                and one.how not in {"inflection", "misspelling"}
                and (len(one.positions), one.score) >= (len(each.positions), each.score)
                and set(each.positions) <= set(one.positions)
            ]
            if not rivals:
                taken.update(each.positions)
                says = "does not count as massage" if each.number in self.roles.none else "only looks like a service"
                self.reason = self.reason or f"“{each.label.text}” {says}"
        return taken

    def _note_other(self, each: Candidate) -> None:
        """Keep a reading that stands on the same words as one that was chosen, and is as strong."""
        for one in self.chosen:
            if one.positions == each.positions and one.number != each.number and one.score - each.score < 1:
                self.others.append((each, one))

    def _is_wider(self, each: Candidate) -> bool:
        """Tell whether a concept only says less than one that was chosen."""
        above = self.concepts.hierarchy.above
        return any(each.number == one.number or each.number in above[one.number] for one in self.chosen)

    def _is_general(self, position: int) -> bool:
        return self.lexicon.is_general(self.parts.words[position].form)

    def _part(self, each: Candidate) -> list[int]:
        """Return the positions of all words in the parts of a reading."""
        part_of = self.parts.part_of
        here = {part_of[at] for at in each.positions}
        return [at for at in range(len(part_of)) if part_of[at] in here]

    def _says_all(self, each: Candidate, services: Sequence[Candidate]) -> bool:
        """Tell whether the part of a shortened label holds nothing but names of services."""
        if self.parts.starts_addition[each.positions[0]] and not any(one.is_headed for one in services):
            return False
        known = {at for one in services for at in one.positions}
        known.update(at for positions, number, _ in self.context if number in self.roles.beside for at in positions)
        is_place = any(
            number in self.roles.places and tuple(positions) == each.positions for positions, number, _ in self.context
        )
        return (len(each.positions) > 1 and not is_place) or all(
            at in known or at in self.parts.silent for at in self._part(each)
        )

    def _keeps_its_head(self, each: Candidate, services: Sequence[Candidate]) -> bool:
        """Tell whether the name, and not something else that the words only describe, is what the label says.

        The head of a name stands last in some languages and first in others. A word there that nobody knows is a thing
        of its own: a chair, a course, a cream. So is a word that is joined to the label by a preposition.
        """
        side = language(self._language_of(each)).head
        words, part_of = self.parts.words, self.parts.part_of
        general = [at for at in each.positions if self._is_general(at)]
        here = {part_of[at] for at in general or each.positions}
        after: list[int] = []
        if side == "last":
            for at in range(max(general or each.positions) + 1, len(words)):
                if part_of[at] not in here or words[at].form in self.lexicon.stop_words:
                    break
                after.append(at)
        before = [at for at in range(min(each.positions)) if part_of[at] in here]
        if side != "first" and not (before and words[before[-1]].form in self.lexicon.prepositions):
            before = []
        if side == "free" and general == list(each.positions) and each.how == "inflection":
            after = [at for at in self._part(each) if at not in general]
        for at in (*after, *before):
            if not self._may_follow(at, services):
                self.reason = f"“{self.parts.text[words[at].start : words[at].end]}” is the head word and is unknown"
                return False
        return True

    def _language_of(self, each: Candidate) -> str:
        """Return the language of a reading: the name's where all of its words belong to it, else the label's."""
        code = self.parts.language
        if code and all(code in self.lexicon.languages_of(self.parts.words[at].form) for at in each.positions):
            return code
        return main_language(each.label.language)

    def _may_follow(self, position: int, services: Sequence[Candidate]) -> bool:
        parts = self.parts
        if position in self.outside:
            return False
        if position in parts.silent or self._is_general(position) or any(map(str.isdigit, parts.words[position].form)):
            return True
        if any(position in each.positions and each.in_order for each in services):
            return True
        return any(position in positions and number in self.roles.beside for positions, number, _ in self.context)

    # ---- what stands beside -----------------------------------------------------------------------------------------

    def _context(self) -> list[tuple[range, int, str]]:
        """Return the labels of what is no service, the longest at each place: positions, concept, label."""
        matcher = self.lexicon.matcher
        found = []
        for hit in matcher.longest(self.parts.folded):
            carriers = matcher.carriers_of(hit, self.parts.text)
            numbers = sorted(
                {each.number for each in carriers if each.number not in self.roles.services},
                key=lambda number: (number not in self.roles.beside, number),
            )
            found += [(self.parts.positions(hit), number, matcher.forms[hit.form]) for number in numbers]
        return found

    def _link(self) -> None:
        """Put a generic service and what it is for together to the service that the vocabulary links to it."""
        if any(each.number not in self.roles.generic for each in self.chosen) or not self.chosen:
            return
        head = self.chosen[0]
        for at in head.positions:
            named = self.lexicon.first_parts(self.parts.words[at].form)
            self.context += [(range(at, at + 1), number, form) for number, form in named]
        for positions, number, _ in self.context:
            for service in self.roles.linked.get(number, ())[:1]:
                places = tuple(sorted({*positions, *head.positions}))
                self.chosen = [Candidate(service, head.label, places, "link", head.score, is_headed=True)]
                return

    # ---- the answer -------------------------------------------------------------------------------------------

    def resolution(self) -> Resolution:
        """Return what was found."""
        if "elsewhere" not in self.rules or not self._is_elsewhere():
            self.choose()
        views = self.concepts.views
        numbers = list(dict.fromkeys([*(each.number for each in self.chosen), *self.codes.numbers]))
        parts = self.parts
        matches = [*self._matches(), *self.codes.matches(self)]
        covered = {at for each in self.chosen for at in each.positions}
        covered.update(at for positions, _, _ in self.context for at in positions)
        covered.update(self.codes.positions)
        covered -= self._half_known()
        left = [at for at in range(len(parts.words)) if at not in covered and at not in parts.silent]
        left = [at for at in left if not self._is_general(at)]
        duration = next((each.value for each in parts.quantities if each.kind == "duration"), None)
        price = next((parts.text[each.start : each.end] for each in parts.quantities if each.kind == "price"), None)
        evidence = evidence_of(self.chosen, self.codes.numbers, len(left), self.roles.generic)
        return Resolution(
            name=self.name,
            concepts=views(numbers),
            matches=tuple(sorted(matches, key=lambda each: (each.start, each.end, each.concept.iri))),
            left_over=tuple(parts.text[parts.words[at].start : parts.words[at].end] for at in left),
            duration=duration,
            price=price,
            confidence=confidence_of(evidence),
            evidence=evidence,
            ambiguity=tuple(self._readings()),
            reason=None if numbers else self.reason or "the name contains no label of a service",
        )

    def _half_known(self) -> set[int]:
        """Return the positions of compound words of which only the end was understood."""
        words, lexicon = self.parts.words, self.lexicon
        return {
            at
            for each in self.chosen
            for at in each.positions
            if each.how == "compound" and lexicon.is_half_known(words[at].form, lexicon.stems_of(words[at].form))
        }

    def _matches(self) -> Iterable[NameMatch]:
        for each in self.chosen:
            found = self.match(each.positions, each.number, each.how, each.label.text)
            if each.span is not None:
                start, end = each.span
                found = replace(found, start=start, end=end, text=self.parts.text[start:end])
            yield found
        own = {at for each in self.chosen for at in each.positions}
        seen = set()
        for positions, number, label in self.context:
            if not own.issuperset(positions) and (positions, self.roles.of(number)) not in seen:
                seen.add((positions, self.roles.of(number)))
                yield self.match(tuple(positions), number, "exact", label)

    def match(self, positions: Sequence[int], number: int, how: str, label: str) -> NameMatch:
        """Show what some words stand for."""
        words = self.parts.words
        start, end = words[min(positions)].start, words[max(positions)].end
        concept = self.concepts.views((number,))[0]
        return NameMatch(start, end, self.parts.text[start:end], concept, self.roles.of(number), how, label)

    def _readings(self) -> Iterable[Reading]:
        views = self.concepts.views
        kinds = ("prefLabel", "altLabel", "hiddenLabel")
        for other, one in self.others:
            if kinds.index(other.label.kind) > kinds.index(one.label.kind):
                reason = "the words are not its preferred label"
            elif other.score < one.score:
                reason = "it explains fewer of the words"
            else:
                reason = "it is wider, or equally good and later in the order of identifiers"
            yield Reading(views((other.number,))[0], views((one.number,))[0], reason)


def candidates(parts: Parts, rules: frozenset[str] = RULES) -> list[Candidate]:
    """Return the readings of a name, the strongest first."""
    found = [*as_written(parts), *(joined(parts) if "squeezed" in rules else ()), *by_words(parts, rules)]
    best: dict[tuple[int, tuple[int, ...]], Candidate] = {}
    for each in found:
        key = (each.number, each.positions)
        if key not in best or best[key].score < each.score:
            best[key] = each
    below, generic = parts.lexicon.concepts.hierarchy.below, parts.lexicon.roles.generic
    # Of readings that are as strong, one that claims no more than the kind of thing comes first, then the narrower one.
    return sorted(
        best.values(),
        key=lambda each: (
            -each.score,
            each.number not in generic,
            len(below[each.number]),
            each.number,
            each.positions,
        ),
    )
