"""The guard of the chamber: a process that forks, and lets each child do one thing within bounds.

A fork costs a few milliseconds where a fresh interpreter costs half a second, and the process that forks has one
thread, so forking is safe. What a child may not do, it cannot: open a connection to anywhere but the loopback address
(and only where that is allowed), take more memory or time than it was given, or write files without end.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
import traceback
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import massage_ontology
from massage_ontology.errors import MassageOntologyError

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY = 65_534
_LARGEST_FILE = 512 << 20
_TOUCHES_THE_NETWORK = {
    "socket.connect",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "urllib.Request",
}
_HERE = {"127.0.0.1", "::1", "localhost"}


class Order(NamedTuple):
    """What a child is to do, and within which bounds."""

    action: Callable[..., Any]
    arguments: tuple[Any, ...]
    folder: str
    seconds: float
    memory: int
    loopback: bool = False
    unprivileged: bool = False


class Account(NamedTuple):
    """What became of it.

    Attributes:
        value: What the action returned.
        error: The name of the error that the action raised, or of what ended the child.
        message: What the error says.
        refused: Whether the error is one that the library raises on purpose.
        code: How the child ended; 0 where it came to its end.
        out: What it wrote to its standard output.
        err: What it wrote to its standard error.
        fetches: What it tried to reach.
        seconds: How long it took.
        peak: How many bytes it held at most, beyond what it held at its start.
    """

    value: Any = None
    error: str | None = None
    message: str = ""
    refused: bool = False
    code: int = 0
    out: str = ""
    err: str = ""
    fetches: tuple[str, ...] = ()
    seconds: float = 0.0
    peak: int = 0


def serve() -> None:
    """Take orders from standard input, and give account on standard output, until the other side is gone."""
    orders, accounts = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    len(massage_ontology.load())  # read once, for every child
    gc.collect()
    gc.freeze()  # else each child looks through, and so copies, all that was loaded
    while True:
        try:
            order: Order = pickle.load(orders)
        except EOFError:
            return
        pickle.dump(_carry_out(order), accounts)
        accounts.flush()


def _carry_out(order: Order) -> Account:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as told:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _be_the_child(order, out, err, told)
        code = _wait(child, order.seconds)
        seconds = time.monotonic() - began
        told.seek(0)
        content = told.read()
        account: Account = pickle.loads(content) if content else Account(error=_end(code), code=code)
        if code:
            account = account._replace(error=account.error or _end(code), code=code)
        return account._replace(out=_read(out), err=_read(err), seconds=seconds)


def _wait(child: int, seconds: float) -> int:
    """Wait for a child, and end it and its own children when its time is up."""
    end = time.monotonic() + seconds
    pause = 0.001
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


def _end(code: int) -> str:
    if code == -signal.SIGKILL:
        return "took too long"
    return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def _read(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")


def _be_the_child(order: Order, out: IO[bytes], err: IO[bytes], told: IO[bytes]) -> None:
    """Do what was ordered, say what became of it, and end the process."""
    code = 1
    try:
        os.setpgid(0, 0)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(order.folder)
        fetches = _cut_off(loopback=order.loopback)
        _limit(order)
        before = _resident()
        account = _act(order)
        peak = max(
            resource.getrusage(each).ru_maxrss << 10 for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        account = account._replace(fetches=tuple(fetches), peak=max(peak - before, 0))
        sys.stdout.flush()
        sys.stderr.flush()
        told.write(pickle.dumps(account))
        told.flush()
        code = 0
    except BaseException:  # noqa: BLE001 (a fork that came back would serve twice)
        traceback.print_exc()
    finally:
        os._exit(code)


def _act(order: Order) -> Account:
    try:
        return Account(value=order.action(*order.arguments))
    except MassageOntologyError as error:
        return Account(error=type(error).__name__, message=str(error), refused=True)
    except Exception as error:  # noqa: BLE001 (it is told where the test can see it)
        traceback.print_exc()
        return Account(error=type(error).__name__, message=str(error))


def _cut_off(*, loopback: bool) -> list[str]:
    """Refuse and note whatever reaches for the network; in children of the child too, where the system can do it."""
    fetches: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _TOUCHES_THE_NETWORK:
            wanted = arguments[1] if event in {"socket.connect", "socket.sendto"} else arguments[0]
            host = wanted[0] if isinstance(wanted, tuple) else wanted
            is_here = loopback and (host in _HERE or (event == "urllib.Request" and "//127.0.0.1" in str(host)))
            if not is_here:
                fetches.append(f"{event}: {wanted}")
                message = f"no network in here: {wanted}"
                raise PermissionError(message)

    sys.addaudithook(watch)
    return fetches


def _limit(order: Order) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (order.memory, order.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if order.unprivileged and os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _resident(who: int = resource.RUSAGE_SELF) -> int:
    """Return the most memory that was held; macOS counts in bytes, Linux in kilobytes."""
    most = resource.getrusage(who).ru_maxrss
    return most if sys.platform == "darwin" else most << 10
