"""The chamber: whatever is done in it is done by a child process within bounds, and is looked at from outside."""

from __future__ import annotations

import atexit
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.hostile.actions import look
from tests.hostile.guard import Account, Order
from tests.hostile.writing import content_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hostile.actions import Sight
    from tests.hostile.writing import Content

SECONDS = 20.0
"""So long a case may take, also where other work slows it down; most take a hundredth of it."""

MEMORY = 3 << 30
"""So many bytes of addresses a case may take (a thread with a deep stack reserves a quarter of a gigabyte)."""

PEAK = 600 << 20
"""So many bytes a case may hold at once, beyond those of a process that has not begun."""

SECRET = "the-secret-that-stands-in-a-file-nobody-asked-for"  # noqa: S105 (it is planted to be found)
"""What stands in a file that no case may read."""

LONGEST_MESSAGE = 1_000
"""So many signs a sentence may have."""

_CHECKOUT = Path(__file__).parents[2]


@cache
def _guard() -> subprocess.Popen[bytes]:
    guard = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.path.append('docs'); from tests.hostile.guard import serve; serve()"],
        cwd=_CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    atexit.register(_dismiss, guard)
    return guard


def _dismiss(guard: subprocess.Popen[bytes]) -> None:
    guard.kill()
    guard.wait()


def carry_out(
    action: Callable[..., Any],
    *arguments: Any,
    folder: Path,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    loopback: bool = False,
    unprivileged: bool = False,
) -> Account:
    """Let a child do something, and return what became of it."""
    guard = _guard()
    assert guard.stdin is not None
    assert guard.stdout is not None
    order = Order(action, arguments, str(folder), seconds, memory, loopback, unprivileged)
    pickle.dump(order, guard.stdin)
    guard.stdin.flush()
    account = pickle.load(guard.stdout)
    assert isinstance(account, Account)
    return account


def refused(account: Account) -> str:
    """Check that something ended in one sentence and nothing else, and return the sentence."""
    harmless(account)
    assert account.refused, f"not refused, but gave {account.value!r}"
    return account.message


def loaded(account: Account) -> Any:
    """Check that something went well, and return what it gave."""
    harmless(account)
    assert account.error is None, account.message
    return account.value


def harmless(account: Account) -> None:
    """Check that a case did no harm, whatever else it did."""
    assert account.code == 0, f"{account.error}: {account.err[-2_000:]}"
    assert account.error is None or account.refused, f"{account.error}: {account.message}\n{account.err[-2_000:]}"
    assert not account.fetches
    assert "Traceback" not in account.err
    assert SECRET not in repr(account)
    assert account.peak < PEAK, f"{account.peak >> 20} megabytes"
    one_sentence(account.message)


def one_sentence(message: str) -> None:
    """Check that a message is one line, not too long, and holds nothing that a terminal obeys."""
    assert message == "" or message.isprintable(), repr(message)
    assert len(message) <= LONGEST_MESSAGE


def plant_secret(folder: Path) -> Path:
    """Put a secret where a document may point to: as a text, as Turtle, as a JSON-LD context and as a DTD."""
    concept = f'<urn:secret> a <http://www.w3.org/2004/02/skos/core#Concept> ; <urn:says> "{SECRET}" .'
    for name, content in {
        "secret.txt": SECRET,
        "secret.ttl": concept,
        "secret.jsonld": f'{{"@context": {{"secret": "urn:{SECRET}"}}}}',
        "secret.dtd": f'<!ENTITY secret "{SECRET}">',
    }.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder / "secret.txt"


def look_at(folder: Path, name: str, content: Content, expected: int | str, **bounds: Any) -> Sight:
    """Put a document into a folder, look at it from Python and from the command line, and check what is seen.

    Args:
        folder: Where to put it; a secret lies beside it.
        name: What to call it.
        content: What is in it.
        expected: How many concepts it holds, or what the sentence says in which it is refused.
        bounds: Other bounds than usual.

    Returns:
        What was seen.
    """
    plant_secret(folder)
    path = folder / name
    path.write_bytes(content_of(content))
    sight: Sight = loaded(carry_out(look, str(path), folder=folder, **bounds))
    one_sentence(sight.sentence)
    assert "Traceback" not in sight.err
    if isinstance(expected, int):
        assert (sight.sentence, sight.concepts) == ("", expected)
        assert sight.code in {0, 1}
        assert sight.err == ""
    else:
        assert expected in sight.sentence
        assert sight.sentence.startswith(str(path))
        assert sight.source == str(path)
        if expected[:2].strip(":").isdigit():
            assert sight.line == int(expected.split(":")[1])
        # An empty vocabulary can be inspected, though not be used; all else is refused there too.
        if "contains no SKOS concept" not in expected:
            assert (sight.code, sight.out) == (2, "")
            assert sight.err == f"massage-ontology: {' '.join(sight.sentence.split())}\n"
    return sight
