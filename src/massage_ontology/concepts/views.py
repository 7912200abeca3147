"""Views and answers that were given once are kept, so that giving them again is one look."""

from __future__ import annotations

from massage_ontology.concepts.concept import Concept
from massage_ontology.hierarchy import ROOM, ROOM_EACH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_ontology.concepts.concepts import Concepts


class Views(dict[int, Concept]):
    """Number → view; each concept is shown by one view, made when it is first looked at."""

    def __init__(self, concepts: Concepts) -> None:
        """Remember whose concepts they are."""
        super().__init__()
        self._concepts = concepts

    def __missing__(self, number: int) -> Concept:
        """Make a view that nobody has looked at yet."""
        if not 0 <= number < len(self._concepts):
            raise KeyError(number)
        return self.setdefault(number, Concept(self._concepts, number))


class Answers(dict[int, "tuple[Concept, ...]"]):
    """Number → concepts, remembered as long as there is room, so that asking again is one look."""

    def __init__(
        self,
        ask: Callable[[int], tuple[int, ...]],
        show: Callable[[Iterable[int]], tuple[Concept, ...]],
        size: int,
    ) -> None:
        """Take what gives an answer in numbers, and what shows numbers as concepts."""
        super().__init__()
        self._ask = ask
        self._show = show
        self._room = max(ROOM, ROOM_EACH * size)

    def __missing__(self, number: int) -> tuple[Concept, ...]:
        """Find an answer that is not remembered."""
        answer = self._show(self._ask(number))
        self._room -= len(answer) + 16
        if self._room > 0:
            self[number] = answer
        return answer
