"""What a verb does is written once: a method takes its docstring from the function that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Method = TypeVar("Method", bound=Callable[..., object])

    def documented_by(place: str, argument: str) -> Callable[[Method], Method]:
        """See below; to type checkers a method stays what it is."""

else:

    class documented_by:  # noqa: N801 (used as a decorator)
        """Give a method the docstring of a function that lies in a module which is only loaded when it is needed.

        The docstring is fetched when the method is first looked up, by a call or by `help`. Loading the module then
        costs nothing more: the call would load it too. The method stays hidden behind this object, so that the examples
        in the docstring are run where they are written, and only there.

        Args:
            place: Module and function, `massage_ontology.verbs:search`.
            argument: The argument of the function that the method does not have: it is `self`.

        Example:
            >>> class Shop:
            ...     @documented_by("textwrap:shorten", "text")
            ...     def shorten(self): ...
            >>> Shop().shorten.__doc__.splitlines()[0]
            'Collapse and truncate the given text to fit in the given width.'
        """

        def __init__(self, place: str, argument: str) -> None:
            """Remember where the docstring is."""
            self.place: str | None = place
            self.argument = argument

        def __call__(self, function: Callable[..., Any]) -> Any:
            """Take the method."""
            self.function = function
            return self

        def __get__(self, instance: Any, owner: type) -> Any:
            """Return the method, with its docstring."""
            if self.place is not None:
                module, _, name = self.place.partition(":")
                text = getattr(__import__(module, fromlist=[name]), name).__doc__
                self.function.__doc__ = _without_argument(text or "", self.argument)
                self.place = None
            return self.function.__get__(instance, owner)


def _without_argument(text: str, argument: str) -> str:
    """Take the description of an argument out of a docstring, and of the section that was there for it alone."""
    kept: list[str] = []
    depth = -1
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if depth >= 0 and line.strip() and indent > depth:
            continue
        depth = indent if line.strip().startswith(f"{argument}: ") else -1
        if depth < 0:
            kept.append(line)
    for place, line in enumerate(kept):
        if line.strip() == "Args:" and not "".join(kept[place + 1 : place + 2]).strip():
            del kept[place : place + 2]
            break
    return "\n".join(kept)
