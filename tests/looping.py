"""One test over many things, where a test of its own for each would cost more than what it tests."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def for_each(name: str, values: Mapping[str, object]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call a test with each of these values as its argument `name`; a failure says for which one.

    Example:
        >>> @for_each("number", {"one": 1, "two": 2})
        ... def test_is_odd(number: int) -> None:
        ...     assert number % 2
        >>> try:
        ...     test_is_odd()
        ... except AssertionError as error:
        ...     print(error.__notes__)
        ['number: two']
    """

    def looping(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def tested(**fixtures: Any) -> None:
            assert values
            for key, value in values.items():
                try:
                    test(**{name: value}, **fixtures)
                except BaseException as error:
                    error.add_note(f"{name}: {key}")
                    raise

        # pytest asks the signature for the fixtures that a test wants: the value is none of them.
        signature = inspect.signature(test)
        wanted = [parameter for parameter in signature.parameters.values() if parameter.name != name]
        vars(tested)["__signature__"] = signature.replace(parameters=wanted)
        return tested

    return looping
