"""Values that are computed when first asked for, and then kept.

The standard library's own (`functools.cached_property`) brings other modules with it, whose import takes a quarter
of the time in which Python starts; a first answer from a compiled vocabulary cannot spare that.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property as once
    from typing import Any
else:

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


__all__ = ["once"]
