"""Child processes that can be interrupted, however the tests themselves were started.

`nohup` and `&` start programs with signals ignored, and children inherit that.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM")


def listen() -> None:
    """Let the signals that end a process end this one."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_DFL)


def start(command: Sequence[str], **options: Any) -> subprocess.Popen[Any]:
    """Start a process that can be interrupted, as one in the foreground of a terminal can."""
    if sys.platform != "win32":
        options["preexec_fn"] = listen
    return subprocess.Popen(command, **options)
