"""Lean stand-ins for what the standard library has, without the cost of importing it.

Importing `typing` takes as long as Python takes to start, and `functools` a quarter of that; a first answer from a
compiled vocabulary can spare neither. To type checkers `once` is `functools.cached_property`, and `Record` is
`typing.NamedTuple`; they behave like them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property as once
    from typing import Any
    from typing import NamedTuple as Record
else:
    from _operator import itemgetter

    class once:  # noqa: N801 (used like `property`)
        """A property that is computed once.

        Example:
            >>> class Egg:
            ...     @once
            ...     def weight(self):
            ...         print("weighing")
            ...         return 60
            >>> egg = Egg()
            >>> egg.weight, egg.weight
            weighing
            (60, 60)
        """

        def __init__(self, compute: Callable[[Any], Any]) -> None:
            """Take the method that computes the value."""
            self.compute = compute
            self.__doc__ = compute.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """Learn the name under which the value is kept."""
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:  # noqa: ANN401 (whatever it computes)
            """Compute the value and put it where it is found the next time without coming here."""
            if instance is None:
                return self
            value = instance.__dict__[self.name] = self.compute(instance)
            return value

    class _Naming(type):
        """Gives classes of records their parts, and no dictionary beside them."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Naming:
            made = super().__new__(cls, name, bases, {"__slots__": (), **body})
            made._fields = made.__match_args__ = fields = tuple(made.__annotations__)
            made._field_defaults = {name: body[name] for name in fields if name in body}
            for position, field in enumerate(fields):
                setattr(made, field, property(itemgetter(position)))
            return made

    class Record(tuple, metaclass=_Naming):
        """A tuple whose parts have names, given as annotations in the body of the class.

        Example:
            >>> class Tea(Record):
            ...     name: str
            ...     minutes: int = 3
            >>> Tea("sencha", minutes=2), Tea("assam").minutes
            (Tea(name='sencha', minutes=2), 3)
        """

        __slots__ = ()

        def __new__(cls, *values: Any, **named: Any) -> Any:  # noqa: ANN401
            """Take the parts in order or by name."""
            if len(values) == len(cls._fields) and not named:
                return tuple.__new__(cls, values)
            given = dict(zip(cls._fields, values, strict=False))
            unknown = [name for name in named if name not in cls._fields or name in given]
            whole = {**cls._field_defaults, **given, **named}
            if unknown or len(values) > len(cls._fields) or len(whole) < len(cls._fields):
                message = f"{cls.__name__} takes {', '.join(cls._fields)}"
                raise TypeError(message)
            return tuple.__new__(cls, [whole[name] for name in cls._fields])

        def __repr__(self) -> str:
            """Show the parts by name."""
            parts = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({parts})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            """Pickle the parts in order."""
            return tuple(self)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named: Any) -> Any:  # noqa: ANN401
            return type(self)(**{**self._asdict(), **named})


__all__ = ["Record", "once"]
