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
    from typing import Any, NoReturn
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


if TYPE_CHECKING:
    from typing import TypeVar

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

        def __call__(self, function: Callable[..., Any]) -> Any:  # noqa: ANN401 (itself)
            """Take the method."""
            self.function = function
            return self

        def __get__(self, instance: Any, owner: type) -> Any:  # noqa: ANN401 (whosever method it is)
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


def refuse_type(wanted: str, value: object) -> NoReturn:
    """Raise the error for a value of the wrong type.

    Example:
        >>> refuse_type("search takes a text", 5)
        Traceback (most recent call last):
        massage_ontology.errors.ArgumentError: search takes a text, not 5
    """
    from massage_ontology.errors import ArgumentError  # noqa: PLC0415 (most questions go well)

    raise ArgumentError(wanted, value)


__all__ = ["Record", "documented_by", "once", "refuse_type"]
