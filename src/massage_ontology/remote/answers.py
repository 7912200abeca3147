"""Answers that come to an end: an endpoint that trickles or never stops is given up when its time is over.

What urllib calls a timeout is the time between two bytes; here it is that of the whole answer, from its first byte to
its last.

Source: HTTP/1.1, RFC 9112, section 9 (connections that end early).
"""

from __future__ import annotations

import io
import time
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, Any
from urllib.request import HTTPHandler, HTTPSHandler, Request

if TYPE_CHECKING:
    import socket

MOST_BYTES = 128 << 20
"""So many bytes an answer may have."""

_PIECE = 1 << 20
_SHOWN = 200


class _Timed(io.RawIOBase):
    """What comes from a socket until the time is over."""

    def __init__(self, connected: socket.socket) -> None:
        super().__init__()
        self._socket = connected
        self._stream = connected.makefile("rb", buffering=0)
        limit = connected.gettimeout()
        self._end = None if limit is None else time.monotonic() + limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 (whatever can be written to)
        if self._end is not None:
            left = self._end - time.monotonic()
            if left <= 0:
                message = "timed out"
                raise TimeoutError(message)
            self._socket.settimeout(left)
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Response(HTTPResponse):
    def __init__(self, sock: socket.socket, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 (http.client's)
        super().__init__(sock, *arguments, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_Timed(sock))


class _Connection(HTTPConnection):
    response_class = _Response


class _SecureConnection(HTTPSConnection):
    response_class = _Response


class Handler(HTTPHandler):
    """Opens addresses in `http`."""

    def http_open(self, req: Request) -> HTTPResponse:
        """Ask, and answer within the time."""
        return self.do_open(_Connection, req)


class SecureHandler(HTTPSHandler):
    """Opens addresses in `https`."""

    def https_open(self, req: Request) -> HTTPResponse:
        """Ask, and answer within the time."""
        return self.do_open(_SecureConnection, req, context=self._context)  # type: ignore[attr-defined]


def read_answer(answer: Any) -> bytes | None:  # noqa: ANN401 (any open answer)
    """Return the body of an answer, or `None` where it is too long.

    Example:
        >>> read_answer(io.BytesIO(b"{}"))
        b'{}'
    """
    pieces = []
    total = 0
    while piece := answer.read(_PIECE):
        total += len(piece)
        if total > MOST_BYTES:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def shown(text: object) -> str:
    r"""Return what somebody else said as part of a sentence: on one line, short, without control signs.

    Example:
        >>> shown("busy\n\x1b[31m")
        'busy �[31m'
    """
    line = " ".join(str(text).split())[:_SHOWN]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
