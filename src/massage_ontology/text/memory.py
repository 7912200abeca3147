"""Answers about words are kept: few different words make up most names; and only so many, because names never end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Method = TypeVar("Method", bound=Callable[..., Any])

    def remembered(method: Method) -> Method:
        """Keep what a method answered: to type checkers, the method itself."""

else:
    from functools import lru_cache

    _MOST_KEPT = 50_000

    class remembered:  # noqa: N801 (used like `property`)
        """Keeps what a method answered, for each object, the answers that were asked for last.

        Example:
            >>> class Egg:
            ...     @remembered
            ...     def boil(self, minutes):
            ...         print("boiling")
            ...         return "hard" if minutes > 5 else "soft"
            >>> egg = Egg()
            >>> egg.boil(4), egg.boil(4)
            boiling
            ('soft', 'soft')
        """

        def __init__(self, method: Callable[..., Any]) -> None:
            """Take the method."""
            self.method = method
            self.__doc__ = method.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """Learn the name under which the kept method is found."""
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            """Put the method with its memory where it is found the next time without coming here."""
            if instance is None:
                return self
            kept = instance.__dict__[self.name] = lru_cache(_MOST_KEPT)(self.method.__get__(instance, owner))
            return kept
