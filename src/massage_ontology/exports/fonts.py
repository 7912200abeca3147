"""Which letters of a picture no font of this machine has."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache

_MOST_SHOWN = 4


def missing_letters(text: str) -> str:
    """Name the letters of a text that no font of this machine has, or nothing where that cannot be told.

    Returns:
        Up to four of them with their numbers in Unicode, and how many more there are; empty where none is missing.

    Example:
        >>> missing_letters("tea")
        ''
    """
    wanted = {sign for sign in text if not sign.isascii() and sign.isprintable()}
    if not wanted:
        return ""
    known = covered()
    missing = sorted(sign for sign in wanted if known and not any(low <= ord(sign) <= high for low, high in known))
    shown = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in missing[:_MOST_SHOWN])
    rest = len(missing) - _MOST_SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown


@lru_cache(maxsize=1)
def covered() -> frozenset[tuple[int, int]]:
    """Return the ranges of Unicode that fonts here have, as fontconfig tells them; none where it is not there.

    Where there is no fontconfig (macOS, Windows), the system has letters for every script.
    """
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    try:
        told = subprocess.run(  # noqa: S603 (a program of the system, without a word from outside)
            [program, "--format", "%{charset}\n"], capture_output=True, check=False, timeout=30, encoding="ascii"
        ).stdout
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return frozenset()
    ranges = set()
    for part in told.split():
        low, _, high = part.partition("-")
        try:
            ranges.add((int(low, 16), int(high or low, 16)))
        except ValueError:
            continue
    return frozenset(ranges)
