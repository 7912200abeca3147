"""Scopes: what a trigger governs, and so what is said of each label in a sentence.

A trigger governs its clause: up to a comma, a conjunction, a finite verb or the end of the sentence, where "ends" and
"verbs" of the language files stand. Over a comma it goes on only in a list. Of several that govern one label the
weightiest counts: whose affair it is, then what is unwanted, denied, doubtful, planned, past.

Sources: as in `massage_ontology.text.triggers`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.text.triggers import (
    AFFIRMED,
    AFTER,
    AND,
    ANSWER,
    BEFORE,
    DENIED,
    DOUBTFUL,
    ENDS,
    FINAL,
    JOINED,
    KIN,
    LISTS,
    NEXT,
    OTHER,
    PAST,
    PLANNED,
    PSEUDO,
    SUBJECTS,
    UNWANTED,
    VERBS,
    WHOLE,
    plain,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.text.sentences import Sentence
    from massage_ontology.text.triggers import Trigger

_WEIGHTS = {
    status: weight for weight, status in enumerate((AFFIRMED, PAST, PLANNED, DOUBTFUL, DENIED, UNWANTED, OTHER))
}
"""The heavier status counts."""

_CLAUSE_BACKWARD = frozenset({DENIED, UNWANTED})
"""What is denied behind is denied with the whole clause; "two years ago" says something of the nearest label only."""

_ANEW = frozenset({DOUBTFUL, OTHER, PLANNED, UNWANTED})
"""What begins anew behind a comma; a denial and the past go on: "denies headache, history of cancer"."""

GOVERNING = frozenset({BEFORE, AFTER, FINAL, NEXT, WHOLE, JOINED, ANSWER, KIN})

COMMA, STOP, OPEN, CLOSE, COLON = ",", "stop", "(", ")", ":"
_PUNCTUATION = re.compile(r"[,\uff0c\u3001\u060c]|[:\uff1a]|[(\[]|[)\]]|—|(?<=\s)[-\u2013](?=\s)|\|")
_ROLES = {
    sign: frozenset((role,))
    for role, signs in (
        (COMMA, ",\uff0c\u3001\u060c"),
        (COLON, ":\uff1a"),
        (OPEN, "(["),
        (CLOSE, ")]"),
        (STOP, "—-\u2013|"),
    )
    for sign in signs
}

_LONGEST_LEAD = 8
"""Punctuation that belongs to a trigger, and the spaces behind it, are no longer."""

_LONGEST_GAP = 3
"""So many words at most stand between two labels that are said in one breath."""

_WORD = re.compile(r"\w+")


class Mark(NamedTuple):
    """A place where a phrase with roles stands.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        triggers: Its roles.
    """

    start: int
    end: int
    triggers: tuple[Trigger, ...]


@lru_cache(1 << 12)
def _roles(triggers: tuple[Trigger, ...]) -> frozenset[str]:
    return frozenset(each.role for each in triggers)


class _Event(NamedTuple):
    """What is met on the way through a sentence: punctuation, a phrase or a label."""

    start: int
    end: int
    roles: frozenset[str]
    label: int
    triggers: tuple[Trigger, ...]


def governed(
    text: str,
    sentence: Sentence,
    labels: Sequence[tuple[int, int]],
    marks: Sequence[Mark],
    behind: frozenset[str] = frozenset(),
) -> list[str]:
    """Say of each label of a sentence what its triggers make of it.

    Args:
        text: The text.
        sentence: The sentence in it.
        labels: Where labels stand in the sentence, in order.
        marks: Where phrases stand in it, in order, none overlapping a label.
        behind: Words behind which a relative is not somebody whose affair it is.

    Returns:
        A status for each label.
    """
    return _Scopes(text, sentence, labels, marks, behind).statuses()


class _Scopes:
    """The rules of scope, at work on one sentence."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        labels: Sequence[tuple[int, int]],
        marks: Sequence[Mark],
        behind: frozenset[str],
    ) -> None:
        self.text, self.sentence, self.labels, self.behind = text, sentence, labels, behind
        self.found = [DOUBTFUL if sentence.is_question else AFFIRMED] * len(labels)
        none: tuple[Trigger, ...] = ()
        events = [
            _Event(match.start(), match.end(), _ROLES[match[0]], -1, none)
            for match in _PUNCTUATION.finditer(text, sentence.start, sentence.end)
        ]
        inside = [(mark.start, mark.end) for mark in marks]
        # Punctuation inside a phrase ("v.a.", "r/o") is a part of it.
        events = [event for event in events if not any(start < event.end <= end for start, end in inside)]
        events += [_Event(start, end, frozenset(), number, none) for number, (start, end) in enumerate(labels)]
        events += [_Event(mark.start, mark.end, _roles(mark.triggers), -1, mark.triggers) for mark in marks]
        self.events = sorted(events, key=lambda event: (event.start, event.end))

    def statuses(self) -> list[str]:
        """Let every trigger govern what it governs."""
        for place, event in enumerate(self.events):
            if event.triggers and PSEUDO not in event.roles:
                for trigger in self._acting(place, event):
                    for label in self._scope(place, trigger):
                        self._say(label, trigger.status)
        return self.found

    def _say(self, label: int, status: str) -> None:
        known = self.found[label]
        if status == AFFIRMED:
            self.found[label] = AFFIRMED
        elif _WEIGHTS[status] > _WEIGHTS[known]:
            self.found[label] = status

    # ---- which role a phrase has where it stands ----------------------------------------------------------------

    def _acting(self, place: int, event: _Event) -> Iterator[Trigger]:
        """Yield the roles that a phrase has here: it looks ahead, and back where no label follows."""
        fitting = [each for each in event.triggers if each.role in GOVERNING and self._is_punctuated(event, each)]
        answers = [each for each in fitting if each.role == ANSWER]
        if answers and self._is_last(place) and self._answered(place) is not None:
            yield answers[0]
            return
        back = [each for each in fitting if each.role in {AFTER, FINAL}]
        ahead = [each for each in fitting if each.role in {BEFORE, NEXT, WHOLE, JOINED}]
        if back and (
            not ahead or self._is_last(place) or not any(True for each in ahead for _ in self._scope(place, each))
        ):
            yield from (each for each in back if each.role == AFTER or self._is_last(place))
        else:
            yield from ahead
        if event.roles >= {KIN} and not self._is_behind(event.start):
            yield from (each for each in fitting if each.role == KIN)

    def _is_punctuated(self, event: _Event, trigger: Trigger) -> bool:
        """Tell whether the punctuation that a trigger asks for stands there."""
        before = self.text[max(event.start - _LONGEST_LEAD, 0) : event.start]
        if trigger.role == ANSWER:
            before = before.rstrip(" ")
        return before.endswith(trigger.lead) and self.text.startswith(trigger.tail, event.end)

    def _is_behind(self, start: int) -> bool:
        """Tell whether a word such as "for" stands before a relative, who is then the client."""
        words = _WORD.findall(self.text, self.sentence.start, start)
        return bool(words) and plain(words[-1]) in self.behind

    def _is_last(self, place: int) -> bool:
        """Tell whether a clause ends behind an event."""
        end = self.events[place].end
        following = self.events[place + 1] if place + 1 < len(self.events) else None
        stop = self.sentence.end if following is None else following.start
        if _WORD.search(self.text, end, stop):
            return False
        return following is None or bool(following.roles & {COMMA, STOP, CLOSE, ENDS, COLON, LISTS, AND})

    # ---- how far it reaches -------------------------------------------------------------------------------------

    def _scope(self, place: int, trigger: Trigger) -> Iterator[int]:
        """Yield the labels that a trigger governs."""
        if trigger.role == JOINED:
            yield from self._joined(place, trigger)
        elif trigger.role == ANSWER:
            number = self._answered(place)
            while number is not None:
                yield number
                number = number - 1 if number and self._are_joined(number - 1, number) else None
        elif trigger.role in {AFTER, FINAL}:
            yield from self._backward(place, trigger)
        else:
            yield from self._forward(place, trigger)

    def _joined(self, place: int, trigger: Trigger) -> Iterator[int]:
        event = self.events[place]
        for number, (start, end) in enumerate(self.labels):
            if (trigger.lead and end == event.start - 1) or (trigger.tail and start == event.end + 1):
                yield number

    def _answered(self, place: int) -> int | None:
        """Return the label that is answered: only punctuation lies between."""
        for number, (_, end) in reversed(list(enumerate(self.labels))):
            if end <= self.events[place].start:
                return None if _WORD.search(self.text, end, self.events[place].start) else number
        return None

    def _forward(self, place: int, trigger: Trigger) -> Iterator[int]:
        depth = 0
        end = self.events[place].end
        met: int | None = None
        for index in range(place + 1, len(self.events)):
            event = self.events[index]
            if event.label >= 0:
                if trigger.role == NEXT and met is not None and not self._are_joined(met, event.label):
                    return
                met = event.label
                yield met
            elif OPEN in event.roles:
                depth += 1
            elif CLOSE in event.roles:
                depth -= 1
                if depth < 0:
                    return
            elif self._ends(index, place, trigger, is_adjacent=not _WORD.search(self.text, end, event.start)):
                return

    def _ends(self, index: int, place: int, trigger: Trigger, *, is_adjacent: bool) -> bool:
        """Tell whether an event ends what a trigger before it governs."""
        roles = self.events[index].roles
        if STOP in roles or COLON in roles:
            return STOP in roles or not is_adjacent
        if trigger.role == WHOLE:
            return False
        if COMMA in roles:
            return not self._goes_on(index, trigger)
        if roles & {ENDS, VERBS}:
            return ENDS in roles or (trigger.status != OTHER and not is_adjacent)
        if AND in roles:
            following = self._right_behind(index)
            return following is not None and self._begins_anew(following)
        return SUBJECTS in roles and index > place + 1 and bool(self.events[index - 1].roles & {COMMA, AND})

    def _right_behind(self, index: int) -> _Event | None:
        """Return the event behind another, where no word lies between."""
        following = self.events[index + 1] if index + 1 < len(self.events) else None
        is_near = following is not None and not _WORD.search(self.text, self.events[index].end, following.start)
        return following if is_near else None

    @staticmethod
    def _begins_anew(event: _Event) -> bool:
        """Tell whether a phrase says something else of what follows: "denies headache, may have fibromyalgia"."""
        return any(each.role in {BEFORE, KIN, WHOLE} and each.status in _ANEW for each in event.triggers)

    def _goes_on(self, comma: int, trigger: Trigger) -> bool:
        """Tell whether a list goes on over a comma."""
        following = self._right_behind(comma)
        if following is not None and (following.roles & {SUBJECTS, VERBS, ENDS} or self._begins_anew(following)):
            return False
        if trigger.is_listing:
            return True
        for event in self.events[comma + 1 :]:
            if LISTS in event.roles:
                return True
            if event.roles & {STOP, COLON, ENDS, VERBS, SUBJECTS} or any(
                each.role in {BEFORE, KIN, WHOLE} for each in event.triggers
            ):
                return False
        return False

    def _backward(self, place: int, trigger: Trigger) -> Iterator[int]:
        met: int | None = None
        depth = 0
        is_whole = trigger.status in _CLAUSE_BACKWARD
        for index in range(place - 1, -1, -1):
            event = self.events[index]
            if event.label >= 0:
                if met is not None and not is_whole and not self._are_joined(event.label, met):
                    return
                met = event.label
                yield met
            is_around = OPEN in event.roles and self._right_behind(index) is self.events[place]  # "headache (denied)"
            depth += (CLOSE in event.roles) - (OPEN in event.roles and not is_around)
            if depth < 0 or self._begins(index, place, trigger, is_met=met is not None):
                return

    def _begins(self, index: int, place: int, trigger: Trigger, *, is_met: bool) -> bool:
        """Tell whether the clause that a trigger behind it governs begins at an event."""
        roles = self.events[index].roles
        if roles & {COMMA, COLON}:
            is_adjacent = not _WORD.search(self.text, self.events[index].end, self.events[place].start)
            return not is_adjacent and not trigger.is_listing and not self._is_list_behind(index, place)
        return bool(roles & {STOP, ENDS}) or (bool(roles & {VERBS, SUBJECTS}) and is_met)

    def _is_list_behind(self, comma: int, place: int) -> bool:
        """Tell whether a comma stands in a list that a conjunction closes."""
        between = self.events[comma + 1 : place]
        return any(event.roles & {LISTS, AND} for event in between) and not any(
            event.roles & {STOP, ENDS, VERBS, SUBJECTS} for event in between
        )

    def _are_joined(self, one: int, other: int) -> bool:
        """Tell whether two labels are said in one breath: a comma or a conjunction lies between, and little else."""
        start, end = self.labels[one][1], self.labels[other][0]
        between = [event for event in self.events if start <= event.start and event.end <= end]
        if any(event.roles & GOVERNING for event in between):
            return False
        is_joined = any(event.roles & {COMMA, LISTS, AND} for event in between) or not self.text[start:end].strip()
        return is_joined and len(_WORD.findall(self.text, start, end)) <= _LONGEST_GAP
